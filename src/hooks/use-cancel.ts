import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { BookingView } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import { family } from '@/services/api'
import { forget } from '@/services/keeper'
import { rememberBooking } from '@/stores/person'

/** Giving a place back: asked first, then done, then `afterwards` with the place as it now is. */
export function useCancel(afterwards: (booking: BookingView) => unknown) {
  const [session, ask] = useState<SessionView>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorCode>()

  const close = () => {
    ask(undefined)
    setError(undefined)
  }
  const confirm = async () => {
    if (!session || busy) return
    setBusy(true)
    try {
      const { booking } = await family.cancelBooking({ sessionId: session._id })
      // Lists that are not asked again, and a ticket that needs no network, must know it too.
      rememberBooking(booking)
      forget(`ticket:${session._id}`)
      forget(`session:${session._id}`)
      close()
      await afterwards(booking)
    } catch (reason) {
      setError(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return { session, busy, error, ask, close, confirm }
}
