import { useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { BookingView } from '@/domain/booking'
import type { Party, SessionView } from '@/domain/session'
import { family } from '@/services/api'
import { cameBy } from '@/services/came-by'
import { serverTime } from '@/services/clock'
import { rememberBooking } from '@/stores/person'
import { noteClaim } from '../note-claim'
import type { Part } from './plan'

/** What became of one session of the term so far. */
export type Outcome = { doing: true } | { own: BookingView } | { failed: ErrorCode }

/** A place, or a place in the queue where there is none; the session may have turned since it was seen. */
async function take({ session, step }: Part, party: Party): Promise<BookingView> {
  const wish = { sessionId: session._id, childIds: party.children.map(({ _id }) => _id), adults: party.adults, accepted: [], ...(await cameBy(session, serverTime())) }
  const ways = { book: () => family.bookSession(wish), wait: () => family.joinWaiting(wish) }
  const [first, second, turned] = step === 'wait' ? ([ways.wait, ways.book, 'PLACES_FREE'] as const) : ([ways.book, ways.wait, 'SESSION_FULL'] as const)
  const { booking } = await first().catch((reason) => {
    if (codeOf(reason) !== turned) throw reason
    return second()
  })
  return booking
}

/** Books a term session by session, and shows each result as it comes. Can be stopped; what failed stays in the plan for another try. */
export function useTerm(partyFor: (session: SessionView) => Party, afterwards: () => Promise<unknown>) {
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({})
  const [running, setRunning] = useState(false)
  const [stopping, setStopping] = useState(false)
  const underWay = useRef(false)
  const stopped = useRef(false)

  const say = (session: SessionView, outcome: Outcome) => setOutcomes((all) => ({ ...all, [session._id]: outcome }))

  const takeOne = async (part: Part): Promise<void> => {
    const { session } = part
    say(session, { doing: true })
    try {
      const own = await take(part, partyFor(session))
      rememberBooking(own)
      noteClaim(session, own)
      say(session, { own })
    } catch (reason) {
      const failed = codeOf(reason)
      say(session, { failed })
      // Without a network the rest would fail the same.
      if (failed === 'NETWORK') stopped.current = true
    }
  }

  const run = async (parts: Part[]): Promise<void> => {
    if (underWay.current) return
    underWay.current = true
    stopped.current = false
    setRunning(true)
    for (const part of parts) {
      if (!stopped.current) await takeOne(part)
    }
    // What was answered stands in the list now, and what was lost on the way is found there.
    await afterwards()
    setOutcomes((all) => Object.fromEntries(Object.entries(all).filter(([, outcome]) => 'failed' in outcome)))
    underWay.current = false
    setRunning(false)
    setStopping(false)
  }

  const stop = () => {
    stopped.current = true
    setStopping(true)
  }
  return { outcomes, running, stopping, run, stop }
}
