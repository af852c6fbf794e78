import { useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { FamilyOutputs, NextSession } from '@/domain/contract'
import { DomainError, type ErrorCode } from '@/domain/errors'
import type { BookingView, FeedbackAnswer } from '@/domain/booking'
import { placesFor, type Party } from '@/domain/session'
import type { Instant } from '@/domain/time'
import type { Remote } from '@/hooks/use-remote'
import { family } from '@/services/api'
import { cameBy } from '@/services/came-by'
import { serverTime } from '@/services/clock'
import { subscribe, toTop } from '@/services/device'
import { withPlace } from './with-place'

/** What the family is about to do with its place. */
export type Doing = 'book' | 'wait' | 'leave' | 'accept' | 'confirm' | 'allow' | 'object' | 'feedback'

export interface Refusal {
  doing: Doing
  code: ErrorCode
  /** The next session that would take the family. */
  next?: NextSession
  /** The own place as it was: once it is another, the refusal is history. */
  of: string
}

const placeKey = (booking: BookingView | undefined): string => (booking ? `${booking.status} ${booking.history.length}` : '')

const refusalOf = (doing: Doing, reason: unknown, booking: BookingView | undefined): Refusal => ({
  doing,
  code: codeOf(reason),
  next: reason instanceof DomainError ? (reason.detail?.next as NextSession | undefined) : undefined,
  of: placeKey(booking),
})

/** Everything a family does with its place in one session. Each act answers the place as it then is; a lost answer is looked for. */
export function usePlace({ data, reload, replace }: Remote<FamilyOutputs['getSession']>, party: Party, slot: string | undefined) {
  const [doing, setDoing] = useState<Doing>()
  const [refusal, setRefusal] = useState<Refusal>()
  const underWay = useRef(false)

  type Send = (sessionId: string, accepted: string[]) => Promise<{ booking: BookingView }>
  const act = (what: Doing, ask: 'book' | 'wait' | undefined, send: Send): Promise<boolean> | undefined => {
    if (!data || underWay.current) return undefined
    // First of all: WeChat asks for messages only within the tap itself.
    const asked = subscribe(ask ? data.ask[ask] : [])
    underWay.current = true
    setDoing(what)
    const run = async () => {
      try {
        const { booking } = await send(data.session._id, await asked)
        setRefusal(undefined)
        // What the server just decided needs no second question.
        replace(withPlace(data, booking))
        return true
      } catch (reason) {
        setRefusal(refusalOf(what, reason, data.booking))
        // The card stands at the top, and the button may have been tapped from far below.
        toTop()
        // After a lost answer the place may be ours all the same; after a refusal the session has changed.
        await reload()
        return false
      } finally {
        underWay.current = false
        setDoing(undefined)
      }
    }
    return run()
  }

  const wish = { childIds: party.children.map(({ _id }) => _id), adults: party.adults }
  const poster = async () => (data ? cameBy(data.session, serverTime()) : {})
  const acts = {
    book: () => act('book', 'book', async (sessionId, accepted) => family.bookSession({ sessionId, ...wish, accepted, ...(slot ? { slot } : {}), ...(await poster()) })),
    wait: (autoUntil?: Instant) =>
      act('wait', 'wait', async (sessionId, accepted) => family.joinWaiting({ sessionId, ...wish, accepted, ...(autoUntil === undefined ? {} : { autoUntil }), ...(await poster()) })),
    leave: () => act('leave', undefined, (sessionId) => family.leaveWaiting({ sessionId })),
    accept: () => act('accept', 'book', (sessionId, accepted) => family.acceptOffer({ sessionId, accepted })),
    confirm: () => act('confirm', 'book', (sessionId, accepted) => family.confirmBooking({ sessionId, accepted })),
    allow: () =>
      act('allow', 'book', async (sessionId, accepted) => {
        if (accepted.length === 0 && data?.booking) return { booking: data.booking }
        return family.allowMessages({ sessionId, accepted })
      }),
    object: (text: string) => act('object', undefined, (sessionId) => family.raiseObjection({ sessionId, text })),
    feedback: (answer: FeedbackAnswer) => act('feedback', undefined, (sessionId) => family.giveFeedback({ sessionId, answer })),
  }
  return {
    acts,
    doing,
    refusal: refusal?.of === placeKey(data?.booking) ? refusal : undefined,
    /** What another way of ending it just answered. */
    became: (booking: BookingView) => {
      setRefusal(undefined)
      if (data) replace(withPlace(data, booking))
    },
    places: data ? placesFor(data.session, party) : 1,
  }
}

export type Place = ReturnType<typeof usePlace>
