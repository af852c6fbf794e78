import type { Grant } from '../booking'
import { queuePath, sameEntry } from './queue'
import { bookingPath, COUNTED, sameGrants, sameHistory, type Changes, type Decision, type Guard, type SessionForFamily } from './write'

export interface Disown {
  type: 'disown'
  familyId: string
  /** The guardian who leaves. */
  who: string
}

/**
 * A guardian leaves the family. What it has of the session stays, names this person no more, and sends no message to
 * who left: the other guardians can allow their own.
 */
export function disown(session: SessionForFamily, { familyId, who }: Disown): Decision {
  const { mine, waiting } = session
  const theirs = ({ grants }: { grants: Grant[] }): Grant[] => grants.filter((grant) => grant.who !== who)
  const nameless = (name: string): string => (name === who ? 'family' : name)
  const guard: Guard = {}
  const changes: Changes = {}

  if (waiting && (waiting.who === who || waiting.grants.some((grant) => grant.who === who))) {
    Object.assign(guard, sameEntry(session, waiting))
    changes[queuePath(session, 'who')] = { set: nameless(waiting.who) }
    changes[queuePath(session, 'grants')] = { set: theirs(waiting) }
  }
  const booking = mine && {
    ...mine,
    bookedBy: nameless(mine.bookedBy),
    grants: theirs(mine),
    history: mine.history.map((happened) => ({ ...happened, who: nameless(happened.who) })),
    ...(mine.errands ? { errands: mapValues(mine.errands, (errand) => ({ ...errand, ...(errand.who ? { who: nameless(errand.who) } : {}) })) } : {}),
  }
  if (mine && booking && JSON.stringify(mine) !== JSON.stringify(booking)) {
    Object.assign(guard, sameHistory(familyId, mine), sameGrants(familyId, mine))
    for (const field of ['bookedBy', 'grants', 'history', ...(booking.errands ? (['errands'] as const) : [])] as const) changes[bookingPath(familyId, field)] = { set: booking[field] }
  }
  if (Object.keys(changes).length === 0) return { already: true }
  return { write: { guard, changes: { ...COUNTED, ...changes }, ...(booking ? { booking } : {}) } }
}

const mapValues = <T>(object: Record<string, T>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
