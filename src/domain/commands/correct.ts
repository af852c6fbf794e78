import type { Child } from '../family'
import type { Instant } from '../time'
import { guestsOf } from './guests'
import { changeBooking, entry, sameBooking, type Decision, type SessionForFamily } from './write'

export interface Correct {
  type: 'correct'
  familyId: string
  who: string
  children: Child[]
}

/** A birth date or a name was corrected: staff see the true age. The place stays, whatever the rule says now. */
export function correct(session: SessionForFamily, { familyId, who, children }: Correct, now: Instant): Decision {
  const { mine } = session
  if (mine?.status !== 'booked' && mine?.status !== 'offered') return { already: true }
  const guests = guestsOf(session, { children: mine.childIds.flatMap((id) => children.filter(({ _id }) => _id === id)) })
  if (guests.length !== mine.guests.length || JSON.stringify(guests) === JSON.stringify(mine.guests)) return { already: true }
  const { changes, booking } = changeBooking(familyId, mine, { guests }, entry(who, now, 'corrected'))
  return { write: { guard: sameBooking(familyId, mine), changes, booking } }
}
