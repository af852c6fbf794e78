import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { BookingView, FeedbackAnswer } from '@/domain/booking'
import { family } from '@/services/api'
import { rememberBooking } from '@/stores/person'

/** What a family does to one of its places where several are listed: says that it comes, or how it was. */
export function usePlaceAct(afterwards: () => unknown) {
  const [busy, setBusy] = useState<string>()
  const [failed, setFailed] = useState<{ sessionId: string; code: ErrorCode }>()

  const act = async (sessionId: string, send: () => Promise<{ booking: BookingView }>) => {
    if (busy) return
    setBusy(sessionId)
    try {
      rememberBooking((await send()).booking)
      setFailed(undefined)
    } catch (reason) {
      setFailed({ sessionId, code: codeOf(reason) })
    } finally {
      setBusy(undefined)
    }
    // After a refusal, too: the place is not what the list shows.
    await afterwards()
  }
  return {
    busy,
    failed,
    confirm: (sessionId: string) => act(sessionId, () => family.confirmBooking({ sessionId, accepted: [] })),
    giveFeedback: (sessionId: string, answer: FeedbackAnswer) => act(sessionId, () => family.giveFeedback({ sessionId, answer })),
  }
}
