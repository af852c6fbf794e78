import { HOLDING, type WalkIn } from '../booking'
import type { ErrorCode } from '../errors'
import { inTurn, ownNumber, type LineEntry, type OwnNumber } from '../line'
import { checkInBlocker, isPublished, type Session } from '../session'
import type { Instant } from '../time'
import type { SessionDecision } from './change-session'
import { walkInBooking } from './walk-in'
import { bookingPath, COUNTED, entry, isWornOut, openObjection, sameHistory, type Changes, type Guard } from './write'

/** Who takes a number, under which id: the family, or an id of the person where there is none. */
export interface TakeNumber {
  id: string
  /** The guardian; of somebody without a family no openid is kept, only the id. */
  who: string
  walkIn: WalkIn
}

/** A number for somebody who came without a booking; whoever asks twice keeps the first. */
export function takeNumber(session: Session, { id, who, walkIn }: TakeNumber, now: Instant): SessionDecision {
  const mine = session.roster.bookings[id]
  if (!isPublished(session, now)) return { refused: 'SESSION_NOT_FOUND' }
  if (!session.walkIns) return { refused: 'WALK_INS_OFF' }
  if (mine && isInLine(session, id)) return { already: true }
  const blocked = checkInBlocker(session, now)
  if (blocked) return { refused: blocked }
  if (mine && HOLDING.includes(mine.status)) return { refused: 'ALREADY_BOOKED' }
  if (isWornOut(mine)) return { refused: 'TOO_MANY_CHANGES' }
  const booking = {
    ...walkInBooking(walkIn, Math.max(now, (mine?.bookedAt ?? 0) + 1), who),
    told: mine?.told ?? {},
    ...openObjection(mine),
    history: [...(mine?.history ?? []), entry(who, now, 'numbered')],
  }
  return {
    write: {
      guard: mine ? sameHistory(id, mine) : { [bookingPath(id)]: { missing: true } },
      changes: { ...COUNTED, [bookingPath(id)]: { set: booking }, 'roster.familyIds': { join: id }, 'roster.line': { append: { id, at: now } satisfies LineEntry } },
    },
  }
}

/** The number is given back; those behind it move up. */
export function giveNumberBack(session: Session, { id, who }: Pick<TakeNumber, 'id' | 'who'>, now: Instant): SessionDecision {
  const mine = session.roster.bookings[id]
  const number = ownNumber(session.roster.line, id)
  if (!mine || !number) return { refused: 'NOT_IN_LINE' }
  if (mine.status === 'attended') return { refused: 'ALREADY_ATTENDED' }
  const gone = changeNumber(id, number, 'left', true)
  const left = { [bookingPath(id, 'status')]: { set: 'left' }, [bookingPath(id, 'history')]: { append: entry(who, now, 'left') } }
  return { write: { guard: { ...gone.guard, ...sameHistory(id, mine) }, changes: { ...gone.changes, ...left, ...COUNTED } } }
}

/** Calls the next of the line, or the one that is named, again if need be. Two desks that call at once call two numbers. */
export function callNumber(session: Session, { id, staffName }: { id?: string; staffName: string }, now: Instant): { refused: ErrorCode } | { called: LineEntry; write: Extract<SessionDecision, { write: unknown }>['write'] } {
  const { line = [] } = session.roster
  const whose = id ?? inTurn(line)[0]?.id ?? ''
  const number = ownNumber(line, whose)
  const next = number && line[number.index]
  if (!next) return { refused: id === undefined ? 'LINE_EMPTY' : 'NOT_IN_LINE' }
  const called = { at: now, by: staffName }
  const { guard, changes } = changeNumber(whose, number, 'called', called)
  const uncalled: Guard = id === undefined ? { [`roster.line.${number.index}.called`]: { missing: true } } : {}
  return { called: { ...next, called }, write: { guard: { ...guard, ...uncalled }, changes: { ...changes, ...COUNTED } } }
}

const isInLine = ({ roster: { line } }: Session, id: string): boolean => ownNumber(line, id) !== undefined

/** One field of a number, where it is still this one's: the line only ever grows, so an index stays what it was. */
export const changeNumber = (id: string, { index }: Pick<OwnNumber, 'index'>, field: 'left' | 'called', value: unknown): { guard: Guard; changes: Changes } => ({
  guard: { [`roster.line.${index}.id`]: { is: id }, [`roster.line.${index}.left`]: { missing: true } },
  changes: { [`roster.line.${index}.${field}`]: { set: value } },
})
