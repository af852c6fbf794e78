import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { CancelSheet } from '@/components/cancel-sheet'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { SessionContent } from '@/components/session-facts'
import { DemoTag, Tag } from '@/components/tag'
import { errorText } from '@/copy/errors'
import { kindLabel } from '@/copy/labels'
import { useCancel } from '@/hooks/use-cancel'
import { open, routes } from '@/services/routes'
import { rememberBooking } from '@/stores/person'
import { Places, Rules, When } from './facts'
import { Footer } from './footer'
import type { Question } from './here'
import { LeaveSheet } from './leave-sheet'
import { ANOTHER_MAY_FIT, NotNow } from './not-now'
import { noteClaim } from './note-claim'
import { ObjectionSheet } from './objection-sheet'
import { Own, OwnRecord } from './own'
import { PartySheet } from './party-sheet'
import { Refused } from './refused'
import { SendSomebody } from './send'
import { useErrands } from './send/use-errands'
import { Times } from './times'
import { useHere } from './use-here'
import { useWhere } from './use-where'
import { WaitSheet } from './wait-sheet'
import './index.scss'

export default function SessionPage() {
  const id = useWhere()
  const { here, lost, place, next, remote, unknown, reload, chooseSlot, toggle, setAdults } = useHere(id)
  const cancel = useCancel(place.became)
  const [question, ask] = useState<Question>()
  const close = () => ask(undefined)
  const errands = useErrands(remote.data?.session, place.became)
  // Here and not in the hook: Taro looks for it in the page's own file.
  useShareAppMessage(errands.card)
  // The lists mark the own places and count the limits; they need not ask to know of this one.
  const { session, booking } = remote.data ?? {}
  useEffect(() => {
    if (!session || !booking) return
    rememberBooking(booking)
    noteClaim(session, booking)
  }, [session, booking])

  if (remote.error === 'SESSION_NOT_FOUND') {
    return (
      <PageRoot>
        <EmptyState title='没有这场活动' hint={errorText[remote.error]} action={{ text: '看别的活动', onTap: () => open(routes.sessions) }} />
      </PageRoot>
    )
  }
  if (!here) {
    return (
      <PageRoot>
        <LoadState error={remote.error ?? unknown} onRetry={reload} />
      </PageRoot>
    )
  }

  const parts = { here, place, next, onAsk: ask, onCancel: () => cancel.ask(here.session) }
  const free = here.standing === 'none'
  return (
    <PageRoot footer={<Footer {...parts} />}>
      <StaleBanner error={remote.error} since={remote.since} onRetry={remote.reload} />
      <View className='session__tags'>
        <Tag>{kindLabel[here.session.kind]}</Tag>
        <Tag tone='sky'>公益免费</Tag>
        {here.session.demo && <DemoTag />}
      </View>
      <Text className='heading'>{here.session.title}</Text>
      {place.refusal && <Refused here={here} refusal={place.refusal} next={place.refusal.next ?? next} />}
      <Own {...parts} />
      {free && !place.refusal && !(lost && here.blocker && ANOTHER_MAY_FIT.includes(here.blocker)) && <NotNow here={here} next={next} onParty={() => ask('party')} />}
      <When here={here} />
      {free && <Times here={here} onChoose={chooseSlot} />}
      {here.standing === 'held' && here.booking && <SendSomebody session={here.session} booking={here.booking} errands={errands} now={here.now} />}
      <Places here={here} />
      <Rules here={here} />
      <SessionContent session={here.session} />
      <OwnRecord {...parts} />
      {question === 'party' && <PartySheet here={here} onToggle={toggle} onAdults={setAdults} onClose={close} />}
      {question === 'wait' && <WaitSheet here={here} place={place} onClose={close} />}
      {question === 'leave' && <LeaveSheet here={here} place={place} onClose={close} />}
      {question === 'object' && <ObjectionSheet place={place} onClose={close} />}
      <CancelSheet cancel={cancel} now={here.now} />
    </PageRoot>
  )
}
