import { guestsText } from '@/copy/roster'
import { answerActs } from '@/copy/staff'
import type { StaffOutputs } from '@/domain/contract'
import { staff } from '@/services/api'
import { ReasonSheet } from '../reason-sheet'

export type Objected = StaffOutputs['listObjections']['objections'][number]

interface Props {
  objected: Objected
  accepted: boolean
  onDone: (said: string) => unknown
  onClose: () => unknown
}

/** The centre's answer to one family, in words. */
export function AnswerSheet({ objected: { session, booking }, accepted, onDone, onClose }: Props) {
  const { accept, decline } = answerActs
  const { done, ...words } = accepted ? { ...(booking.status === 'noShow' ? accept.noShow : accept.place), examples: accept.examples } : decline
  const send = async (text: string) => {
    await staff.answerObjection({ sessionId: session._id, familyId: booking.familyId, text, accepted })
    await onDone(done)
  }
  return <ReasonSheet {...words} about={`${guestsText(booking)} · ${session.title}`} label='答复' most={200} send={send} onClose={onClose} />
}
