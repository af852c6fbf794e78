import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { letInText } from '@/copy/door'
import { adultsText, endedLabel, guestsText, placeState, slotText } from '@/copy/roster'
import { clockText } from '@/copy/wording'
import { cameWithoutPlace } from '@/domain/arrival'
import type { RosterEntry } from '@/domain/booking'
import { numberOf, type LineEntry } from '@/domain/line'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { Button } from '../button'
import { Tag } from '../tag'
import { FamilyName, type Naming } from './family-name'
import './index.scss'

interface Props extends Naming {
  session: SessionView
  families: RosterEntry[]
  now: Instant
  /** The numbers that were given at the door. */
  line?: LineEntry[]
  /** Whether there is something to do about a place, and doing it; for organisers. */
  handles?: (family: RosterEntry) => boolean
  onHandle?: (family: RosterEntry) => unknown
}

/** WeChat warns beyond 1,000 nodes, a row takes a dozen of them, and a page may show two lists. */
const AT_ONCE = 30

/** The families of a session with masked names: who confirmed, who is missing, who came, when, and how each was let in. */
export function RosterList({ session, families, now, line = [], handles, onHandle, ...naming }: Props) {
  const [asked, turnTo] = useState(0)
  // The list may have become shorter.
  const start = Math.max(0, Math.min(asked, AT_ONCE * Math.floor((families.length - 1) / AT_ONCE)))
  const after = families.length - start - AT_ONCE
  return (
    <View>
      {families.slice(start, start + AT_ONCE).map((family) => {
        const { familyId, attended, excused } = family
        const state = placeState(session, family, now)
        const handled = onHandle && handles?.(family)
        const number = numberOf(line, familyId)
        const before = [slotText(session, family), number && `${number} 号`].filter(Boolean).join(' ')
        const place = attended ? <Text className='meta'>{clockText(attended.at)} 已到</Text> : <Tag tone={state.tone}>{state.text}</Tag>
        return (
          <View key={familyId} className='roster-list__row'>
            <View className='grow'>
              <FamilyName family={family} before={before} {...naming} />
              <Text className='small'>{[adultsText(family), attended && letInText(attended)].filter(Boolean).join(' · ')}</Text>
              {attended?.instead && cameWithoutPlace(family) && <Text className='small'>{endedLabel(attended.instead)}，人来了</Text>}
              {handled && <View className='tags'>{place}</View>}
              {excused && (
                <Text className='small'>
                  {excused.by}：{excused.reason}
                </Text>
              )}
            </View>
            {/* Beside a button there is no room for it in large type. */}
            {!handled && place}
            {handled && (
              <Button small kind='soft' label={`处理 ${guestsText(family)}`} onTap={() => onHandle(family)}>
                处理
              </Button>
            )}
          </View>
        )
      })}
      {families.length > AT_ONCE && (
        <View className='roster-list__turn'>
          {start > 0 && (
            <Button small kind='soft' onTap={() => turnTo(start - AT_ONCE)}>
              前 {AT_ONCE} 家
            </Button>
          )}
          {after > 0 && (
            <Button small kind='soft' onTap={() => turnTo(start + AT_ONCE)}>
              后 {Math.min(after, AT_ONCE)} 家
            </Button>
          )}
        </View>
      )}
    </View>
  )
}
