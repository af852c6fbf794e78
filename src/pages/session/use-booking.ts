import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { FamilyOutputs } from '@/domain/contract'
import { DomainError, type ErrorCode } from '@/domain/errors'
import { placesFor, type Party } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { family } from '@/services/api'
import { serverTime } from '@/services/clock'
import { subscribe } from '@/services/device'
import type { Remote } from '@/hooks/use-remote'

/** The next session that would take the family, as a refusal names it. */
export interface NextSession {
  sessionId: string
  title: string
  startsAt: Instant
}

export interface Refusal {
  code: ErrorCode
  next?: NextSession
}

const refusalOf = (reason: unknown): Refusal => ({
  code: codeOf(reason),
  next: reason instanceof DomainError ? (reason.detail?.next as NextSession | undefined) : undefined,
})

/** The booking tap. A double tap is one tap (components/touch); a lost answer is looked for. */
export function useBooking({ data, reload, replace }: Remote<FamilyOutputs['getSession']>, party: Party) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()

  const send = async (asked: Promise<string[]>, { session, templates, booking: old }: FamilyOutputs['getSession']) => {
    try {
      const accepted = await asked
      const childIds = party.children.map(({ _id }) => _id)
      const { status } = await family.bookSession({ sessionId: session._id, childIds, adults: party.adults, accepted })
      setRefusal(undefined)
      const places = placesFor(session, party)
      // What the server just decided needs no second question.
      replace({
        session: { ...session, roster: { ...session.roster, free: Math.max(0, session.roster.free - places) } },
        booking: { reminders: old?.reminders ?? {}, sessionId: session._id, childIds, adults: party.adults, places, status, bookedAt: serverTime(), accepted },
        templates,
        serverNow: serverTime(),
      })
    } catch (reason) {
      setRefusal(refusalOf(reason))
      // After a lost answer the place may be ours all the same; after a refusal the seats have changed.
      await reload()
    }
  }

  const book = () => {
    if (!data) return undefined
    // First of all: WeChat asks for messages only within the tap itself.
    const asked = subscribe(data.templates)
    setBusy(true)
    return send(asked, data).finally(() => setBusy(false))
  }

  return { book, busy, refusal, forgive: () => setRefusal(undefined) }
}
