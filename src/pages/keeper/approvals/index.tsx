import { useState } from 'react'
import { Text } from '@tarojs/components'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import type { Proposed } from '@/domain/contract'
import { useAct } from '@/hooks/use-act'
import { useCity } from '@/hooks/use-directory'
import { useRemote } from '@/hooks/use-remote'
import { nursery as api } from '@/services/api'
import { say } from '@/services/device'
import { NotYours } from '../not-yours'
import { HistorySheet } from './history-sheet'
import { ProposedCard } from './proposed-card'

/** 改资料的申请: what operators ask to change, old beside new, the longest waiting first. */
export default function ApprovalsPage() {
  const { data, error, since, reload, replace } = useRemote(() => api.listProposals({}), [])
  const { isBusy, refused, act, forgive } = useAct()
  const districts = useCity().data?.districts
  const [looked, look] = useState<Proposed['nursery']>()
  if (!data || error === 'FORBIDDEN') return <NotYours error={error} title='这里是给托育目录管理员用的' hint='需要的话，请管理员给您添加。' onRetry={reload} />
  const answer = ({ nursery, proposal }: Proposed, accepted: boolean, reason?: string) =>
    act(async () => {
      await api.answerProposal({ nurseryId: nursery._id, seen: nursery.revision ?? 0, proposalId: proposal.id, accepted, ...(reason ? { reason } : {}) })
      replace({ ...data, proposed: data.proposed.filter((one) => one.nursery._id !== nursery._id) })
      await say(accepted ? '已同意，家长半小时内看到' : '已退回，对方看得到原因')
    })
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>改资料的申请</Text>
      {refused && <RefusalCard quiet title='没有办成' why={errorText[refused]} action={{ text: '看现在的内容', onTap: () => void reload().then(forgive) }} />}
      {data.proposed.length === 0 && <EmptyState title='没有等着核对的' hint='托育机构申请改备案、托位、普惠这些时，会列在这里。' action={{ text: '再看看', onTap: reload }} />}
      {data.proposed.map((one) => (
        <ProposedCard key={`${one.nursery._id}${one.proposal.id}${one.nursery.revision}`} one={one} districts={districts} busy={isBusy} onAnswer={(accepted, reason) => answer(one, accepted, reason)} onHistory={() => look(one.nursery)} />
      ))}
      {looked && <HistorySheet nursery={looked} districts={districts} onClose={() => look(undefined)} />}
    </PageRoot>
  )
}
