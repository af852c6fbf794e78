import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Chips } from '@/components/chips'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { SessionCard } from '@/components/session-card'
import { WeekStrip } from '@/components/week-strip'
import { kindLabel } from '@/copy/labels'
import { dayText } from '@/copy/wording'
import { suits } from '@/domain/party'
import { SESSION_KINDS, type SessionKind, type SessionView } from '@/domain/session'
import { addDays, localDate, mondayOf, startOfDay, type LocalDate } from '@/domain/time'
import { usePersonKnown } from '@/hooks/use-home'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { family } from '@/services/api'
import { open, routes } from '@/services/routes'
import { chosenChild, usePerson } from '@/stores/person'
import { WeekBar } from './week-bar'
import './index.scss'

const FITS = 'fits'

/** Days of the list in their order, each with its sessions. */
function byDay(sessions: SessionView[]): [LocalDate, SessionView[]][] {
  const days = new Map<LocalDate, SessionView[]>()
  for (const session of [...sessions].sort((a, b) => a.startsAt - b.startsAt)) {
    const day = localDate(session.startsAt)
    days.set(day, [...(days.get(day) ?? []), session])
  }
  return [...days]
}

export default function SessionsPage() {
  usePersonKnown()
  const now = useNow()
  const child = usePerson(chosenChild)
  const household = usePerson((person) => person.family)
  const bookings = usePerson((person) => person.bookings)
  const [week, setWeek] = useState(0)
  const [day, setDay] = useState<LocalDate>()
  const [kind, setKind] = useState<SessionKind>()
  const [fitsOnly, setFitsOnly] = useState(true)

  const today = localDate(now)
  const monday = addDays(mondayOf(today), 7 * week)
  const span = { from: startOfDay(monday), to: startOfDay(addDays(monday, 7)) }
  const { data, error, since, reload } = useRemote(() => family.listSessions(span), [monday], `sessions:${monday}`)

  const goTo = (to: number) => {
    setWeek(Math.max(0, to))
    setDay(undefined)
  }
  const wanted = (data?.sessions ?? []).filter(
    (session) => now < session.endsAt && (!kind || session.kind === kind) && (!child || !fitsOnly || suits(session, child, household)),
  )
  const counts = new Map(byDay(wanted).map(([date, sessions]) => [date, sessions.length]))
  const shown = byDay(day ? wanted.filter(({ startsAt }) => localDate(startsAt) === day) : wanted)

  return (
    <PageRoot>
      <WeekBar monday={monday} week={week} onWeek={goTo} />
      <WeekStrip from={monday} today={today} chosen={day} counts={counts} onChoose={(tapped) => setDay(tapped === day ? undefined : tapped)} onWeek={(step) => goTo(week + step)} />
      <Chips
        label='筛选活动'
        options={[
          ...(child ? [{ value: FITS, text: `只看适合${child.nickname}的` }] : []),
          ...SESSION_KINDS.map((value) => ({ value, text: kindLabel[value] })),
        ]}
        chosen={[...(fitsOnly ? [FITS] : []), ...(kind ? [kind] : [])]}
        onToggle={(value) => (value === FITS ? setFitsOnly(!fitsOnly) : setKind(value === kind ? undefined : (value as SessionKind)))}
      />
      <StaleBanner error={error} since={since} onRetry={reload} />
      {!data && <LoadState error={error} onRetry={reload} cards={4} />}
      {shown.map(([date, sessions]) => (
        <View key={date}>
          <View className='section'>
            <Text className='title'>{dayText(startOfDay(date), now)}</Text>
            <Text className='small'>{sessions.length} 场</Text>
          </View>
          {sessions.map((session) => (
            <SessionCard
              key={session._id}
              session={session}
              now={now}
              child={child}
              household={household}
              booking={bookings.find(({ sessionId }) => sessionId === session._id)}
              onTap={() => open(routes.session(session._id))}
            />
          ))}
        </View>
      ))}
      {data && shown.length === 0 && (
        <EmptyState
          title={day ? '这一天没有符合的活动' : '这一周没有符合的活动'}
          hint='换个条件，或者看看下一周'
          action={{ text: '看下一周', onTap: () => goTo(week + 1) }}
        />
      )}
    </PageRoot>
  )
}
