import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { FamilyOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { venueSession } from '@/domain/venue-code'
import { family } from '@/services/api'
import { canScan, scanCode, signal } from '@/services/device'
import { open, routes } from '@/services/routes'

/** Scanning the code at the door, or typing its text where no camera reads it. `became` hears the place as it then is. */
export function useCheckInHere(sessionId: string, became: (booking: FamilyOutputs['checkInHere']['booking']) => unknown) {
  const [busy, setBusy] = useState(false)
  const [typing, setTyping] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()

  const submit = async (code: string) => {
    if (busy) return
    setTyping(false)
    // A code that is none of ours needs no call.
    if (!venueSession(code)) return setRefused('TICKET_UNREADABLE')
    setBusy(true)
    try {
      const { session, booking } = await family.checkInHere({ code })
      setRefused(undefined)
      signal('in')
      // The door of another session of theirs: that is the ticket to look at.
      if (session._id === sessionId) became(booking)
      else void open(routes.ticket(session._id))
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  const scan = async () => {
    if (!canScan) return setTyping(true)
    const code = await scanCode()
    if (code) await submit(code)
  }
  return { busy, typing, refused, scan, submit, stopTyping: () => setTyping(false) }
}
