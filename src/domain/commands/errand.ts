import { MOST_ERRANDS, type Booking, type Errand } from '../booking'
import type { Instant } from '../time'
import { changeBooking, entry, sameHistory, type Decision, type SessionForFamily } from './write'

export interface SendOnErrand {
  type: 'sendOnErrand'
  familyId: string
  who: string
  errandId: string
  /** 外婆. */
  name: string
  /** Of the code that is sent. */
  hash: string
}

export interface WithdrawErrand {
  type: 'withdrawErrand'
  familyId: string
  who: string
  errandId: string
}

export interface OpenErrand {
  type: 'openErrand'
  familyId: string
  /** The person who opens it. */
  who: string
  errandId: string
}

/** Somebody else brings the child to this session, and only to this one. */
export function sendOnErrand(session: SessionForFamily, { familyId, who, errandId, name, hash }: SendOnErrand, now: Instant): Decision {
  const { mine } = session
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED' }
  if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
  if (mine.status === 'attended') return { refused: 'ALREADY_ATTENDED' }
  if (mine.status !== 'booked') return { refused: 'BOOKING_CANCELLED' }
  if (now >= session.endsAt) return { refused: 'SESSION_ENDED' }
  if (standing(mine).length >= MOST_ERRANDS) return { refused: 'ERRAND_LIMIT' }
  return write(familyId, mine, errandId, { name, at: now, hash }, entry(who, now, 'errandSent', { note: name }))
}

/** The guardians take it back; whoever shows its code from now on is refused. */
export function withdrawErrand({ mine }: SessionForFamily, { familyId, who, errandId }: WithdrawErrand, now: Instant): Decision {
  const errand = mine?.errands?.[errandId]
  if (!mine || !errand) return { refused: 'ERRAND_INVALID' }
  if (errand.withdrawnAt) return { already: true }
  return write(familyId, mine, errandId, { ...errand, withdrawnAt: now }, entry(who, now, 'errandWithdrawn', { note: errand.name }))
}

/**
 * Opened once: it belongs to the phone that opened it first, so a code that is passed on lets nobody else in. A guardian
 * who sent it, or did anything else with the place, taps the card to see whether it works: that opens nothing.
 */
export function openErrand(session: SessionForFamily, { familyId, who, errandId }: OpenErrand, now: Instant): Decision {
  const { mine } = session
  const errand = mine?.errands?.[errandId]
  const guardian = mine?.history.some((happened) => happened.who === who && !happened.by && happened.what !== 'errandOpened')
  if (!mine || !errand || (errand.who && errand.who !== who && !guardian)) return { refused: 'ERRAND_INVALID' }
  if (errand.withdrawnAt) return { refused: 'ERRAND_WITHDRAWN' }
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED' }
  if (now >= session.endsAt) return { refused: 'SESSION_ENDED' }
  if (mine.status !== 'booked' && mine.status !== 'attended') return { refused: 'BOOKING_CANCELLED' }
  if (errand.who || guardian) return { already: true }
  return write(familyId, mine, errandId, { ...errand, who }, entry(who, now, 'errandOpened', { note: errand.name }))
}

const standing = ({ errands = {} }: Booking): Errand[] => Object.values(errands).filter(({ withdrawnAt }) => !withdrawnAt)

function write(familyId: string, mine: Booking, errandId: string, errand: Errand, happened: Booking['history'][number]): Decision {
  const { changes, booking } = changeBooking(familyId, mine, { errands: { ...mine.errands, [errandId]: errand } }, happened)
  return { write: { guard: sameHistory(familyId, mine), changes, booking } }
}
