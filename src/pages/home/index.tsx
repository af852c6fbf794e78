import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { CancelSheet } from '@/components/cancel-sheet'
import { Chips } from '@/components/chips'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { SessionCard } from '@/components/session-card'
import { Touch } from '@/components/touch'
import { WeekStrip } from '@/components/week-strip'
import { localDate, type LocalDate } from '@/domain/time'
import { useCancel } from '@/hooks/use-cancel'
import { useHome } from '@/hooks/use-home'
import { useNow } from '@/hooks/use-now'
import { usePlaceAct } from '@/hooks/use-place-act'
import { useSeen } from '@/hooks/use-seen'
import { open, routes } from '@/services/routes'
import { chooseChild, chosenChild, usePerson } from '@/stores/person'
import { AgeArticle } from './age-article'
import { CalledOff } from './called-off'
import { chooseForHome } from './choose'
import { Greeting } from './greeting'
import { News } from './news'
import { NextBooking } from './next-booking'
import { OfferCard } from './offer-card'
import { Paused } from './paused'
import { WaitingRows } from './waiting-rows'
import './index.scss'

export default function HomePage() {
  const { data, error, since, reload } = useHome()
  const now = useNow()
  const known = usePerson((person) => person.known)
  const child = usePerson(chosenChild)
  const [day, setDay] = useState<LocalDate>()
  const cancel = useCancel(reload)
  const act = usePlaceAct(reload)
  const seen = useSeen()

  // Before the store knows the family a registered parent would be welcomed as a stranger for a moment.
  if (!data || !known) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }

  const today = localDate(now)
  const { family } = data
  const { own, fitting, counts, shown } = chooseForHome(data, child, day, now)
  const children = family?.children ?? []

  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Greeting family={family} child={child} fitting={fitting} now={now} />
      {children.length > 1 && (
        <Chips
          label='看哪个孩子'
          options={children.map(({ _id, nickname }) => ({ value: _id, text: nickname }))}
          chosen={child ? [child._id] : []}
          onToggle={chooseChild}
        />
      )}
      <News home={data} seen={seen} now={now} />
      {own.offers.map((offer) => (
        <OfferCard key={offer.session._id} {...offer} now={now} />
      ))}
      {own.calledOff.map(({ session }) => (
        <CalledOff key={session._id} session={session} now={now} />
      ))}
      {own.next && <NextBooking {...own.next} family={family} now={now} act={act} onCancel={() => cancel.ask(own.next?.session)} />}
      <Paused family={family} now={now} />
      <WaitingRows waiting={own.waiting} now={now} />

      <View className='section'>
        <Text className='title'>{child ? `适合${child.nickname}的活动` : family ? '适合您家的活动' : '近期活动'}</Text>
        <Touch role='link' className='home__more' onTap={() => open(routes.sessions)}>
          <Text className='link'>全部活动</Text>
        </Touch>
      </View>
      <WeekStrip from={today} today={today} chosen={day} counts={counts} onChoose={(tapped) => setDay(tapped === day ? undefined : tapped)} />
      {shown.map((session) => (
        <SessionCard
          key={session._id}
          session={session}
          now={now}
          child={child}
          household={family}
          booking={data.bookings.find(({ sessionId }) => sessionId === session._id)}
          onTap={() => open(routes.session(session._id))}
        />
      ))}
      {shown.length === 0 && (
        <EmptyState
          title={day ? '这一天没有适合的活动' : '这几天没有适合的活动'}
          hint='可以看看别的日子，或者全部活动'
          action={{ text: '看全部活动', onTap: () => open(routes.sessions) }}
        />
      )}
      <AgeArticle child={child} now={now} />
      <CancelSheet cancel={cancel} now={now} />
    </PageRoot>
  )
}
