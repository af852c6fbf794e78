import { useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { StaffOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import type { RosterEntry } from '@/domain/booking'
import type { Instant } from '@/domain/time'
import type { Remote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { signal } from '@/services/device'

/** What the last scan came to. */
export type Outcome =
  | { face: 'in' | 'again'; booking: RosterEntry; at: Instant; place: number }
  | { face: 'refused'; code: ErrorCode }

/** Checks families in, one code after the other, and keeps the roster beside it up to date. */
export function useCheckIn(sessionId: string, { data, replace }: Remote<StaffOutputs['getRoster']>) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [choice, setChoice] = useState<{ code: string; candidates: RosterEntry[] }>()
  const [busy, setBusy] = useState(false)
  const underWay = useRef(false)

  /** The roster as it is with this booking in it; how many families are here by then. */
  const enter = (booking: RosterEntry): number => {
    const others = (data?.bookings ?? []).filter(({ familyId }) => familyId !== booking.familyId)
    const bookings = [...others, booking]
    if (data) replace({ ...data, bookings })
    return bookings.filter(({ attended }) => attended).length
  }

  const submit = async (code: string, familyId?: string) => {
    if (underWay.current || !code.trim()) return
    underWay.current = true
    setBusy(true)
    setChoice(undefined)
    try {
      const answer = await staff.checkIn({ sessionId, code: code.trim(), ...(familyId ? { familyId } : {}) })
      if ('candidates' in answer) {
        setOutcome(undefined)
        setChoice({ code, candidates: answer.candidates })
        return
      }
      signal(!answer.repeated)
      const place = enter(answer.booking)
      setOutcome({ face: answer.repeated ? 'again' : 'in', booking: answer.booking, at: answer.checkedInAt, place })
    } catch (reason) {
      signal(false)
      setOutcome({ face: 'refused', code: codeOf(reason) })
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }

  return { outcome, choice, busy, submit, dismiss: () => setChoice(undefined) }
}
