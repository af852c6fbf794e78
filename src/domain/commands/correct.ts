import type { Child } from '../family'
import type { Guest } from '../booking'
import type { Instant } from '../time'
import { guestsOf } from './guests'
import { queuePath, sameEntry } from './queue'
import { changeBooking, COUNTED, entry, sameBooking, type Decision, type SessionForFamily } from './write'

export interface Correct {
  type: 'correct'
  familyId: string
  who: string
  children: Child[]
}

/** A birth date or a name was corrected: staff see the true age. The place stays, in the queue too, whatever the rule says now. */
export function correct(session: SessionForFamily, { familyId, who, children }: Correct, now: Instant): Decision {
  const { mine, waiting } = session
  const correctedOf = (one: { childIds: string[]; guests: Guest[] }): Guest[] | undefined => {
    const guests = guestsOf(session, { children: one.childIds.flatMap((id) => children.filter(({ _id }) => _id === id)) })
    return guests.length !== one.guests.length || JSON.stringify(guests) === JSON.stringify(one.guests) ? undefined : guests
  }
  if (waiting) {
    const guests = correctedOf(waiting)
    if (!guests) return { already: true }
    return { write: { guard: sameEntry(session, waiting), changes: { ...COUNTED, [queuePath(session, 'guests')]: { set: guests } } } }
  }
  if (mine?.status !== 'booked' && mine?.status !== 'offered') return { already: true }
  const guests = correctedOf(mine)
  if (!guests) return { already: true }
  const { changes, booking } = changeBooking(familyId, mine, { guests }, entry(who, now, 'corrected'))
  return { write: { guard: sameBooking(familyId, mine), changes, booking } }
}
