import { useEffect } from 'react'
import { Text } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { spanText } from '@/copy/wording'
import { brightScreen } from '@/services/device'
import { open, routes } from '@/services/routes'
import { whereOf } from '../where'
import { OwnNumber } from './own-number'
import { numberBlocker, Refused } from './refused'
import { TakeForm } from './take-form'
import { useNumber } from './use-number'
import './index.scss'

/** Who came by a link and not by a poster. */
const LINK = 'link'

/** Opened by the code of a poster, by whoever stands there: a number, how many are before, and the card of the tables. */
export default function NumberPage() {
  const { id: sessionId, source = LINK } = whereOf(useRouter().params)
  const { data, error, since, reload, now, busy, refusal, failed, take, giveBack } = useNumber(sessionId, source)
  useEffect(brightScreen, [])

  if (!data) {
    const unknown = error === 'SESSION_NOT_FOUND' || error === 'INVALID_INPUT'
    return (
      <PageRoot>
        {unknown ? (
          <EmptyState title='没有这场活动' hint='海报可能是以前的，请问一下现场的工作人员' action={{ text: '看看别的活动', onTap: () => open(routes.sessions) }} />
        ) : (
          <LoadState error={error} onRetry={reload} cards={2} />
        )}
      </PageRoot>
    )
  }

  const { session, own, booked } = data
  const over = session.status === 'cancelled' || now >= session.endsAt
  const closed = booked && !over ? 'ALREADY_BOOKED' : numberBlocker(session, now)
  const blocked = refusal ?? (own && !over ? undefined : closed) ?? failed
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='title'>{session.title}</Text>
      <Text className='meta'>
        {spanText(session.startsAt, session.endsAt)} · {session.venue.name}
      </Text>
      {blocked && <Refused session={session} code={blocked} now={now} />}
      {own && !over && <OwnNumber session={session} own={own} busy={busy} onGiveBack={giveBack} />}
      {!own && closed === null && refusal !== 'ALREADY_BOOKED' && <TakeForm busy={busy} onTake={take} />}
    </PageRoot>
  )
}
