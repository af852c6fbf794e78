import type { Act, HistoryEntry } from './booking'
import { checkInOpensAt, LONGEST_SESSION, type Session } from './session'
import type { Instant } from './time'

/**
 * What was true before, and what a phone without a network, or a ticket that was not opened again, still goes by: the
 * place before it was given back and taken anew, the time before the session was moved.
 */

/** A place, or a number, begins with one of these and ends with one of those. */
const BEGINS: Act[] = ['booked', 'accepted', 'promoted', 'reinstated', 'numbered']
const ENDS: Act[] = ['cancelled', 'removed', 'released', 'expired', 'left']

/** The epochs of the places that a family had before the one of `bookedAt`. */
export const earlierEpochs = (history: HistoryEntry[], bookedAt: Instant): Instant[] =>
  history.flatMap(({ what, when }) => (BEGINS.includes(what) && when < bookedAt ? [when] : []))

/** When the place of an epoch was given up; undefined where it never was. */
export const heldUntil = (history: HistoryEntry[], epoch: Instant): Instant | undefined =>
  history.find(({ what, when }) => ENDS.includes(what) && when >= epoch)?.when

/**
 * True where a session was to take place then, before it was moved. How long it was to last is not known any more, so
 * as long as any may: whoever scanned went by its end.
 */
export function fitsEarlierTime(session: Pick<Session, 'startsAt' | 'checkInOpensAt' | 'changes'>, at: Instant): boolean {
  const ahead = session.startsAt - checkInOpensAt(session)
  return session.changes.some(({ what, from = NaN }) => what === 'moved' && at >= from - ahead && at < from + LONGEST_SESSION)
}
