import { settleActs } from '@/copy/door'
import type { DisputeEntry } from '@/domain/contract'
import { staff } from '@/services/api'
import { ReasonSheet } from '../reason-sheet'

/** What is about to be decided. */
export interface Asked {
  dispute: DisputeEntry
  name: string
  counts: boolean
}

interface Props extends Asked {
  sessionId: string
  onDone: (said: string) => unknown
  onClose: () => unknown
}

/** Whether a scan counts, with a reason that stands in the history of the place. */
export function SettleSheet({ sessionId, dispute, name, counts, onDone, onClose }: Props) {
  const { done, examples, ...words } = counts ? settleActs.counts : settleActs.not
  const send = async (reason: string) => {
    await staff.settleScan({ sessionId, familyId: dispute.familyId, key: dispute.key, counts, reason })
    await onDone(done(name))
  }
  return <ReasonSheet {...words} about={name} examples={examples[dispute.why]} send={send} onClose={onClose} />
}
