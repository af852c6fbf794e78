import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { CancelSheet } from '@/components/cancel-sheet'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { DemoTag, Tag } from '@/components/tag'
import { errorText } from '@/copy/errors'
import { kindLabel } from '@/copy/labels'
import { bookingBlocker } from '@/domain/session'
import { useCancel } from '@/hooks/use-cancel'
import { usePersonKnown } from '@/hooks/use-home'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { family } from '@/services/api'
import { open, routes } from '@/services/routes'
import { chosenChild, rememberBooking, usePerson } from '@/stores/person'
import { Facts } from './facts'
import { Footer } from './footer'
import { NoMessages } from './no-messages'
import { PartySheet } from './party-sheet'
import { NotNow, Refused } from './refused'
import { useBooking } from './use-booking'
import { useParty } from './use-party'
import './index.scss'

export default function SessionPage() {
  const { id = '' } = useRouter().params
  const { known, error: unknown, reload: askPerson } = usePersonKnown()
  const now = useNow(5_000)
  const person = usePerson()
  const remote = useRemote(() => family.getSession({ sessionId: id }), [id], `session:${id}`)
  const { data, error, since, reload } = remote
  const { party, toggle, setAdults } = useParty(data?.session, data?.booking, person.family, chosenChild(person))
  const { book, busy, refusal, forgive } = useBooking(remote, party)
  const cancel = useCancel(() => {
    forgive()
    return reload()
  })
  const [choosing, setChoosing] = useState(false)
  // The lists mark the own bookings; they need not ask to know of this one.
  useEffect(() => {
    if (data?.booking) rememberBooking(data.booking)
  }, [data?.booking])

  if (error === 'SESSION_NOT_FOUND') {
    return (
      <PageRoot>
        <EmptyState title='没有这场活动' hint={errorText[error]} action={{ text: '看别的活动', onTap: () => open(routes.sessions) }} />
      </PageRoot>
    )
  }
  if (!data || !known) {
    return (
      <PageRoot>
        <LoadState error={error ?? unknown} onRetry={() => Promise.all([reload(), askPerson()])} />
      </PageRoot>
    )
  }

  const { session, booking } = data
  const held = booking && booking.status !== 'cancelled' ? booking : undefined
  const blocker = held ? null : bookingBlocker(session, party, now)

  return (
    <PageRoot
      footer={
        <Footer session={session} booking={held} party={party} family={person.family} blocker={blocker} busy={busy} now={now} onBook={book} onChange={() => setChoosing(true)} onCancel={() => cancel.ask(session)} />
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <View className='session__tags'>
        <Tag>{kindLabel[session.kind]}</Tag>
        <Tag tone='sky'>公益免费</Tag>
        {session.demo && <DemoTag />}
      </View>
      <Text className='heading'>{session.title}</Text>
      {refusal && !held && <Refused refusal={refusal} party={party} now={now} onRetry={book} />}
      {blocker && !refusal && person.family?.children.length && <NotNow blocker={blocker} session={session} party={party} now={now} onChange={() => setChoosing(true)} />}
      {held && <NoMessages session={session} booking={held} now={now} />}
      <Facts session={session} booking={held} party={party} now={now} />
      {choosing && <PartySheet session={session} family={person.family} party={party} onToggle={toggle} onAdults={setAdults} onClose={() => setChoosing(false)} />}
      <CancelSheet cancel={cancel} now={now} />
    </PageRoot>
  )
}
