import { Picker, Text, View } from '@tarojs/components'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { LoadState } from '@/components/load-state'
import { clockText, momentText } from '@/copy/wording'
import { addDays, localDate, startOfDay } from '@/domain/time'
import type { GrantFields } from './use-grant'
import { useSessionsOf } from './use-sessions-of'

/** As far ahead as a helper is asked. */
const DAYS_AHEAD = 60
const WHOLE_DAY = 'day'

/** One day, or one of its sessions. */
export function DoorBounds({ own, day, setDay, session, setSession, setEnd, now }: GrantFields) {
  const { sessions: found, error, reload } = useSessionsOf(day)
  const sessions = found?.filter(({ status, venue }) => status !== 'cancelled' && (!own || own.includes(venue.district)))
  const choose = (id: string) => {
    const one = sessions?.find(({ _id }) => _id === id)
    setSession(one && { id, district: one.venue.district })
  }
  const turn = (next: string) => {
    setDay(next)
    setSession(undefined)
    setEnd(undefined)
  }
  return (
    <>
      <Field label='哪一天'>
        <Picker mode='date' value={day} start={localDate(now)} end={addDays(localDate(now), DAYS_AHEAD)} aria-label='哪一天' onChange={({ detail }) => turn(detail.value)}>
          <View className='field__input' aria-role='button'>
            <Text>{momentText(startOfDay(day)).slice(0, -6)}</Text>
          </View>
        </Picker>
      </Field>
      <Field label='哪一场' hint={sessions?.length === 0 ? '这一天还没有排活动；给这一天的权限也可以' : '只签一场就选那一场'}>
        {sessions ? (
          <Chips
            wrap
            label='哪一场'
            options={[{ value: WHOLE_DAY, text: '这一天的全部场次' }, ...sessions.map(({ _id, startsAt, title }) => ({ value: _id, text: `${clockText(startsAt)} ${title}` }))]}
            chosen={[session?.id ?? WHOLE_DAY]}
            onToggle={choose}
          />
        ) : (
          <LoadState error={error} onRetry={reload} cards={1} />
        )}
      </Field>
    </>
  )
}
