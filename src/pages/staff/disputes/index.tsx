import { Text } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { clockText, dayText } from '@/copy/wording'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { goBack } from '@/services/routes'
import { DoneCard } from '../done-card'
import { NotYet, shutsOut } from '../not-yet'
import { RevealSheet } from '../reveal-sheet'
import { mayReveal, useRevealed } from '../use-revealed'
import { StallLinks } from '../stall-links'
import { useAsked } from '../use-asked'
import { DisputeCard } from './dispute-card'
import { SettleSheet, type Asked } from './settle-sheet'
import './index.scss'

export default function DisputesPage() {
  const { id = '' } = useRouter().params
  const now = useNow()
  const { data, error, since, reload } = useRemote(() => staff.getRoster({ sessionId: id }), [id])
  const { asked, ask, done, finish } = useAsked<Asked>(reload)
  const revealed = useRevealed(id)

  if (!data || shutsOut(error)) return <NotYet error={error} onRetry={reload} />

  const { session, bookings, line, disputes, me } = data
  const organises = me.roles.includes('organiser')

  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>待核对</Text>
      <Text className='meta'>
        {session.title} · {dayText(session.startsAt, now)} {clockText(session.startsAt)}
      </Text>
      {disputes.length > 0 && <Text className='meta'>{organises ? '请看看每一条算不算签到。没有网时扫的码，同步以后才看得出有没有问题。' : '这些由场次负责人决定；您知道当时的情况，可以告诉负责人。'}</Text>}
      <DoneCard text={done} />
      {disputes.map((dispute) => (
        <DisputeCard key={dispute.key} dispute={dispute} entry={bookings.find(({ familyId }) => familyId === dispute.familyId)} line={line} now={now} onAsk={organises ? ask : undefined} names={revealed.names[dispute.familyId]} onReveal={mayReveal(session, organises, now) ? revealed.ask : undefined} />
      ))}
      {disputes.length === 0 && <EmptyState title='没有待核对的' hint='两台手机重复扫、约已取消人来了这些情况，会列在这里' action={{ text: '返回', onTap: goBack }} />}
      <StallLinks here='disputes' session={session} numbers={line.length > 0} />
      <RevealSheet {...revealed} />
      {asked && <SettleSheet sessionId={id} {...asked} onDone={finish} onClose={() => ask(undefined)} />}
    </PageRoot>
  )
}
