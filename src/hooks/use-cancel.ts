import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { SessionView } from '@/domain/session'
import { family } from '@/services/api'

/** Giving a place back: asked first, then done, then `afterwards`. */
export function useCancel(afterwards: () => unknown) {
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
      await family.cancelBooking({ sessionId: session._id })
      close()
      await afterwards()
    } catch (reason) {
      setError(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return { session, busy, error, ask, close, confirm }
}
