import type { FeedbackAnswer } from '../booking'
import type { Instant } from '../time'
import { changeBooking, entry, sameBooking, type Decision, type SessionForFamily } from './write'

export interface Feedback {
  type: 'feedback'
  familyId: string
  who: string
  answer: FeedbackAnswer
}

/** One question after the session, for those who came. The last answer counts. */
export function feedback({ mine }: SessionForFamily, { familyId, who, answer }: Feedback, now: Instant): Decision {
  if (mine?.status !== 'attended') return { refused: 'NOT_ATTENDED' }
  if (mine.feedback?.answer === answer) return { already: true }
  const { changes, booking } = changeBooking(familyId, mine, { feedback: { at: now, answer } }, entry(who, now, 'feedback', { note: answer }))
  return { write: { guard: sameBooking(familyId, mine), changes, booking } }
}
