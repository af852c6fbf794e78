import { ScrollView, Text, View } from '@tarojs/components'
import { classes } from '@/components/classes'
import { Touch } from '@/components/touch'
import { sessionLabel, standingLabel, standingOf, type Standing } from '@/copy/plan'
import { clockText, weekdayText } from '@/copy/wording'
import type { SessionView } from '@/domain/session'
import { weekdayOf } from '@/domain/term'
import { addDays, localDate, shanghai, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { open, routes } from '@/services/routes'

interface Props {
  monday: LocalDate
  sessions: SessionView[]
  now: Instant
}

/** One session: when, and how full. */
function Block({ session, now }: { session: SessionView; now: Instant }) {
  const { capacity, free } = session.roster
  const standing = standingOf(session, now)
  const full = `${Math.round((100 * (capacity - free)) / capacity)}%`
  return (
    <View className='week-picture__cell' style={{ gridColumn: String(weekdayOf(localDate(session.startsAt))) }}>
      <Touch role='link' label={sessionLabel(session, standing)} className={classes('week-picture__block', `week-picture__block--${standing}`, now >= session.endsAt && 'week-picture__block--over')} onTap={() => open(routes.editSession(session._id))}>
        <Text className='week-picture__clock'>{clockText(session.startsAt)}</Text>
        <Text className='week-picture__title'>{session.title}</Text>
        <View className='week-picture__bar' aria-hidden='true'>
          <View className='week-picture__full' style={{ width: full }} />
        </View>
      </Touch>
    </View>
  )
}

/** A week room by room, Monday to Sunday. */
export function WeekPicture({ monday, sessions, now }: Props) {
  const rooms = [...new Set(sessions.map(({ venue }) => venue.name))].sort()
  const today = localDate(now)
  const inOrder = [...sessions].sort((a, b) => a.startsAt - b.startsAt)
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className='chips week-picture'>
      <View className='week-picture__sheet'>
        <View className='week-picture__row' aria-hidden='true'>
          {Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((day) => (
            <Text key={day} className={classes('week-picture__day', day === today && 'week-picture__day--today')}>
              {weekdayText(startOfDay(day))} {shanghai(startOfDay(day)).date()}
            </Text>
          ))}
        </View>
        {rooms.map((room) => (
          <View key={room}>
            <Text className='week-picture__room'>{room}</Text>
            <View className='week-picture__row'>
              {inOrder
                .filter(({ venue }) => venue.name === room)
                .map((session) => (
                  <Block key={session._id} session={session} now={now} />
                ))}
            </View>
          </View>
        ))}
      </View>
    </ScrollView>
  )
}

/** What the colours mean. */
export const Legend = () => (
  <View className='tags'>
    {(['published', 'waits', 'cancelled'] as Standing[]).map((standing) => (
      <View key={standing} className={`week-picture__key week-picture__block--${standing}`}>
        <Text className='week-picture__clock'>{standingLabel[standing]}</Text>
      </View>
    ))}
    <Text className='small'>横条是约了几成</Text>
  </View>
)
