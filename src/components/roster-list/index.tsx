import { Text, View } from '@tarojs/components'
import { adultsText, guestsText, placeState, slotText } from '@/copy/roster'
import { clockText } from '@/copy/wording'
import type { RosterEntry } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { Button } from '../button'
import { Tag } from '../tag'
import './index.scss'

interface Props {
  session: SessionView
  families: RosterEntry[]
  now: Instant
  /** Whether there is something to do about a place, and doing it; for organisers. */
  handles?: (family: RosterEntry) => boolean
  onHandle?: (family: RosterEntry) => unknown
}

/** The families of a session with masked names: who confirmed, who is missing, who came and when. */
export const RosterList = ({ session, families, now, handles, onHandle }: Props) => (
  <View>
    {families.map((family) => {
      const state = placeState(session, family, now)
      const handled = onHandle && handles?.(family)
      const place = family.attended ? <Text className='meta'>{clockText(family.attended.at)} 已到</Text> : <Tag tone={state.tone}>{state.text}</Tag>
      return (
        <View key={family.familyId} className='roster-list__row'>
          <View className='grow'>
            <Text className='title'>{[slotText(session, family), guestsText(family)].filter(Boolean).join(' ')}</Text>
            <Text className='small'>{adultsText(family)}</Text>
            {handled && <View className='tags'>{place}</View>}
            {family.excused && (
              <Text className='small'>
                {family.excused.by}：{family.excused.reason}
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
  </View>
)
