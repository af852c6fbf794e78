import { HOLDING, type Act, type Booking, type BookingView, type HistoryEntry, type Objection } from '../booking'
import { isProgramme, type Session } from '../session'
import { freeSlots } from '../slot'
import { DAY, type Instant } from '../time'
import { wakeFor } from './wake'
import { bookingPath, changeBooking, COUNTED, entry, historyOf, sameGrants, sameHistory, slotChanges, type Changes, type Decision, type SessionForFamily } from './write'

export interface RaiseObjection {
  type: 'object'
  familyId: string
  who: string
  text: string
}

export interface AnswerObjection {
  type: 'answer'
  familyId: string
  who: string
  staffName: string
  text: string
  /** Staff agree: the place comes back, or the no-show is excused. */
  accepted: boolean
}

/** What a family can object to, and for how long; not at a visit: the centre cannot answer for a nursery, and nothing comes of one that was missed. */
const OPEN_TO_OBJECTION: BookingView['status'][] = ['removed', 'released', 'noShow']
const OBJECTION_LASTS = 30 * DAY

type Place = Pick<BookingView, 'status' | 'objection' | 'bookedAt'>

const isOpen = (session: Pick<Session, 'endsAt' | 'kind'>, { status }: Pick<Place, 'status'>, now: Instant): boolean =>
  isProgramme(session) && OPEN_TO_OBJECTION.includes(status) && now < session.endsAt + OBJECTION_LASTS

/** An objection to a place the family had before this one is none to this one. */
const hasObjected = ({ objection, bookedAt }: Omit<Place, 'status'>): boolean => objection !== undefined && objection.at >= bookedAt

/** True while a family may object to what happened to its place, and has not. */
export const canObject = (session: Pick<Session, 'endsAt' | 'kind'>, place: Place, now: Instant): boolean => isOpen(session, place, now) && !hasObjected(place)

/** A word against a place that was taken, or a no-show that was none. One each; staff answer it. */
export function object(session: SessionForFamily, { familyId, who, text }: RaiseObjection, now: Instant): Decision {
  const { mine } = session
  if (!mine || !isOpen(session, mine, now)) return { refused: 'NOTHING_TO_OBJECT' }
  if (hasObjected(mine)) return { already: true }
  const { changes, booking } = changeBooking(familyId, mine, { objection: { at: now, text } }, entry(who, now, 'objected', { note: text }))
  return {
    write: {
      guard: sameHistory(familyId, mine),
      changes: { ...changes, 'roster.objections': { join: familyId } },
      booking,
    },
  }
}

/** The centre's answer. A place comes back only when it is free; the capacity can be raised first. */
export function answer(session: SessionForFamily, { familyId, who, staffName, text, accepted }: AnswerObjection, now: Instant): Decision {
  const { mine } = session
  if (!mine?.objection) return { refused: 'NOTHING_TO_OBJECT' }
  if (mine.objection.answer) return { already: true }
  const objection = { ...mine.objection, answer: { at: now, by: staffName, text, accepted } }
  const said = (what: Act): HistoryEntry => entry(who, now, what, { by: staffName, note: text })
  if (accepted && mine.status !== 'cancelled' && !HOLDING.includes(mine.status)) return reinstate(session, mine, familyId, objection, said('reinstated'), now)

  // Who has a place again by now needs no other; who had one again and gave it back wants none.
  const excused = accepted && mine.status === 'noShow'
  const fields = { objection, ...(excused ? { excused: { at: now, by: staffName, reason: text } } : {}) }
  const { changes, booking } = changeBooking(familyId, mine, fields, said(excused ? 'excused' : 'answered'))
  return { write: { guard: sameHistory(familyId, mine), changes: { ...changes, ...answered(familyId) }, booking } }
}

const answered = (familyId: string): Changes => ({ 'roster.objections': { leave: familyId } })

/** The place comes back; where the family queued again meanwhile, it leaves the queue. */
function reinstate(session: SessionForFamily, mine: Booking, familyId: string, objection: Objection, said: HistoryEntry, now: Instant): Decision {
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED' }
  if (now >= session.startsAt) return { refused: 'SESSION_STARTED' }
  const { waiting } = session
  const { cancelReason: _reason, ...had } = mine
  // The same time where it is free.
  const slots = session.roster.slots && (freeSlots(session.roster.slots, mine.places, mine.slots?.[0]) ?? freeSlots(session.roster.slots, mine.places))
  if (session.roster.free < mine.places || (session.roster.slots && !slots)) return { refused: 'SESSION_FULL' }

  const booking: Booking = {
    ...had,
    status: 'booked',
    bookedAt: Math.max(now, mine.bookedAt + 1),
    confirmedAt: now,
    objection,
    ...(slots ? { slots } : {}),
    history: [...historyOf(session), said],
  }
  return {
    write: {
      guard: {
        ...sameHistory(familyId, mine),
        ...sameGrants(familyId, mine),
        status: { is: 'open' },
        startsAt: { is: session.startsAt },
        'roster.free': { atLeast: mine.places },
        ...Object.fromEntries((slots ?? []).map((id) => [`roster.slots.${id}.free`, { atLeast: 1 }])),
        'roster.queue.familyId': waiting ? { includes: familyId } : { lacks: familyId },
      },
      changes: {
        ...COUNTED,
        ...answered(familyId),
        ...slotChanges(slots, -1),
        'roster.free': { add: -mine.places },
        ...(waiting ? { 'roster.queue': { leaveQueue: familyId } } : {}),
        [bookingPath(familyId)]: { set: booking },
        'roster.wakeAt': { lower: wakeFor(session, booking, now) },
      },
      booking,
    },
  }
}
