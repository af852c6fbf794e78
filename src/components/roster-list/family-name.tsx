import { Text } from '@tarojs/components'
import { guestsText, namedText } from '@/copy/roster'
import type { RosterEntry } from '@/domain/booking'
import { Touch } from '../touch'
import './index.scss'

/** Whom a row of a list is about. */
type Called = Pick<RosterEntry, 'familyId' | 'guests' | 'walkIn'>

/** Full names that were looked at, by family, and asking for them; where it is allowed. */
export interface Naming {
  names?: Record<string, string[]>
  onReveal?: (family: Called) => unknown
}

/** How a family is called on a list: masked, and its full names one tap and a reason away. `before` is what stands before it: 第 2 位. */
export function FamilyName({ family, before = '', names = {}, onReveal }: Naming & { family: Called; before?: string }) {
  const seen = names[family.familyId]
  const called = <Text className='title'>{[before, seen ? namedText(family, seen) : guestsText(family)].filter(Boolean).join(' ')}</Text>
  if (!onReveal || seen || family.guests.length === 0) return called
  return (
    <Touch className='roster-list__name' label={`查看称呼 ${guestsText(family)}`} onTap={() => onReveal(family)}>
      {called}
      <Text className='roster-list__look'>查看称呼</Text>
    </Touch>
  )
}
