import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { momentText } from '@/copy/wording'
import type { OwnNursery } from '@/domain/contract'
import { useCity } from '@/hooks/use-directory'
import { nursery as api } from '@/services/api'
import { open, routes } from '@/services/routes'
import { OldAndNew } from '../old-and-new'

interface Props {
  own: OwnNursery
  busy: boolean
  change: (send: () => Promise<OwnNursery>) => unknown
}

/** What was asked of the keepers, how far it is, and what they said. */
export function ProposalCard({ own: { nursery, proposal }, busy, change }: Props) {
  const districts = useCity().data?.districts
  const { _id: nurseryId } = nursery
  const waits = proposal && !proposal.answer
  return (
    <Card tone={waits ? 'sun' : proposal?.answer?.accepted === false ? 'plum' : undefined}>
      <Text className='title'>登记资料</Text>
      {!proposal && <Text className='meta'>名称、地址、备案、托位、普惠这些，由工作人员核对以后才改。</Text>}
      {waits && <Text className='meta'>{momentText(proposal.at)} 申请，等工作人员核对；这以前家长看到的还是原来的。</Text>}
      {proposal?.answer && (
        <Text className='meta'>
          {momentText(proposal.answer.at)} {proposal.answer.by}
          {proposal.answer.accepted ? '已核对，家长看得到了' : `没有同意：${proposal.answer.reason ?? ''}`}
        </Text>
      )}
      {waits && <OldAndNew nursery={nursery} fields={proposal.fields} districts={districts} />}
      {waits && (
        <View className='own-nursery__actions'>
          <Button wide kind='soft' busy={busy} onTap={() => change(() => api.withdrawProposal({ nurseryId, proposalId: proposal.id }))}>
            撤回申请
          </Button>
        </View>
      )}
      <LinkRow title={waits ? '改申请' : '申请改登记资料'} note='新旧对照，由工作人员核对' onTap={() => open(routes.propose(nurseryId))} />
    </Card>
  )
}
