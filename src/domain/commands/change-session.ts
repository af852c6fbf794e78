import type { ErrorCode } from '../errors'
import type { Waiting } from '../booking'
import { LONGEST_SESSION, type Session, type SessionChange, type Venue } from '../session'
import { slotIds } from '../slot'
import { DAY, type Instant } from '../time'
import { COUNTED, type Changes, type Write } from './write'

/** Who changes a session, and why: the reason is shown to every family. */
interface ByStaff {
  who: string
  staffName: string
  reason: string
  /** Made up by the phone, where what is sent twice is recognised by it. */
  key?: string
}

/** What staff may do to a whole session. */
export type SessionCommand =
  | ({ type: 'move'; startsAt: Instant; endsAt: Instant; venue?: Venue } & ByStaff)
  | ({ type: 'resize'; capacity: number } & ByStaff)
  | ({ type: 'callOff' } & ByStaff)

/** A refusal, an answer that needs no write, or the write that decides. */
export type SessionDecision = { refused: ErrorCode } | { already: true } | { write: Pick<Write, 'guard' | 'changes'> }

/**
 * A change of a whole session. No place is taken by any of them: a moved session asks every family, a cancelled
 * one tells every family, and a smaller one than is given is refused.
 */
export function decideSession(session: Session, command: SessionCommand, now: Instant): SessionDecision {
  if (session.status === 'cancelled') return command.type === 'callOff' ? { already: true } : { refused: 'SESSION_CANCELLED' }
  if (now >= session.startsAt) return { refused: now >= session.endsAt ? 'SESSION_ENDED' : 'SESSION_STARTED' }
  switch (command.type) {
    case 'move':
      return move(session, command, now)
    case 'resize':
      return resize(session, command, now)
    case 'callOff':
      return { write: write(session, command, now, { what: 'cancelled' }, { status: { set: 'cancelled' }, cancelReason: { set: command.reason } }) }
  }
}

type Of<T extends SessionCommand['type']> = Extract<SessionCommand, { type: T }>

/** Nobody plans further ahead; a later start is a slip of the finger. */
const FURTHEST = 400 * DAY

function move(session: Session, command: Of<'move'>, now: Instant): SessionDecision {
  const { startsAt, endsAt, venue } = command
  if (startsAt <= now || startsAt > now + FURTHEST) return { refused: 'SESSION_TIME_INVALID' }
  if (endsAt <= startsAt || endsAt > startsAt + LONGEST_SESSION) return { refused: 'SESSION_TIME_INVALID' }
  if (startsAt === session.startsAt && endsAt === session.endsAt && !venue) return { already: true }
  const shift = (at: Instant | undefined): Instant | undefined => (at === undefined ? undefined : at + startsAt - session.startsAt)
  const checkInOpensAt = shift(session.checkInOpensAt)
  return {
    write: write(session, command, now, { what: 'moved', from: session.startsAt, to: startsAt }, {
      startsAt: { set: startsAt },
      endsAt: { set: endsAt },
      ...(venue ? { venue: { set: venue } } : {}),
      ...(checkInOpensAt === undefined ? {} : { checkInOpensAt: { set: checkInOpensAt } }),
      // Who waits keeps the place in the queue, and is asked: nobody agreed to another time.
      'roster.queue': { set: session.roster.queue.map(asked) },
    }),
  }
}

const asked = ({ autoUntil: _autoUntil, ...waiting }: Waiting): Waiting => waiting

function resize(session: Session, command: Of<'resize'>, now: Instant): SessionDecision {
  const { capacity, free, slots } = session.roster
  const more = command.capacity - capacity
  if (more === 0) return { already: true }
  if (free + more < 0) return { refused: 'CAPACITY_BELOW_GIVEN' }
  const ids = slotIds(Math.max(capacity, command.capacity))
  // The last slots go first, and only those nobody has.
  if (slots && ids.slice(command.capacity).some((id) => slots[id]?.free === 0)) return { refused: 'CAPACITY_BELOW_GIVEN' }
  const resized = slots && Object.fromEntries(ids.slice(0, command.capacity).map((id) => [id, slots[id] ?? { free: 1 }]))
  return {
    write: write(session, command, now, { what: 'capacity', from: capacity, to: command.capacity }, {
      'roster.capacity': { set: command.capacity },
      'roster.free': { add: more },
      ...(resized ? { 'roster.slots': { set: resized } } : {}),
    }),
  }
}

/** Guards on the revision, so that what was decided on the whole roster is decided on the roster as it is. */
function write(session: Session, { who, staffName, reason, key }: ByStaff, now: Instant, change: Pick<SessionChange, 'what' | 'from' | 'to'>, changes: Changes): Pick<Write, 'guard' | 'changes'> {
  const happened: SessionChange = { at: now, who, by: staffName, ...change, ...(key === undefined ? {} : { key }), reason }
  return {
    guard: { status: { is: 'open' }, 'roster.revision': { is: session.roster.revision } },
    changes: { ...changes, ...COUNTED, changes: { append: happened }, 'roster.wakeAt': { lower: now } },
  }
}
