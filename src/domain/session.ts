import type { ErrorCode } from './errors'
import type { Child } from './family'
import { ageMonths, HOUR, localDate, type Instant } from './time'

/** 亲子课堂, 义诊, 讲座, 主题活动. */
export type SessionKind = 'class' | 'clinic' | 'lecture' | 'activity'
export const SESSION_KINDS: SessionKind[] = ['class', 'clinic', 'lecture', 'activity']

/** What one place is: a child with its adults, one adult, or a whole family. */
export type SeatUnit = 'child' | 'adult' | 'family'

/** A room or a square, GCJ-02. */
export interface Venue {
  name: string
  address: string
  /** Six digits, GB/T 2260: 420103 is 江汉区. */
  district: string
  position?: { lng: number; lat: number }
}

export type BookingStatus = 'booked' | 'cancelled' | 'attended'

/** One of the booked children as staff may see it: masked, with the age on the session's day. */
export interface Guest {
  name: string
  ageMonths: number
}

/** What happened to a place, by whom and when. Written with the change itself; never sent to families. */
export interface HistoryEntry {
  who: string
  when: Instant
  what: 'booked' | 'cancelled' | 'attended' | 'forgotten'
  note?: string
}

/** One family's entry in a session's roster. */
export interface Booking {
  childIds: string[]
  guests: Guest[]
  adults: number
  /** Places of the roster it holds. */
  places: number
  status: BookingStatus
  /** Also the epoch of its ticket: a place booked anew gets a new secret. */
  bookedAt: Instant
  /** The guardian who tapped, and whose subscription was accepted. */
  bookedBy: string
  /** Message templates accepted in the tap and not yet spent: one accept, one message. */
  accepted: string[]
  /** What became of each reminder, by its key. */
  reminders: Record<string, string>
  attended?: { at: Instant; by: string }
  cancelReason?: string
  history: HistoryEntry[]
}

/** The places of a session, decided by guarded writes on this one document (docs/decisions/0001). */
export interface Roster {
  capacity: number
  free: number
  revision: number
  familyIds: string[]
  bookings: Record<string, Booking>
  queue: { familyId: string; places: number; at: Instant }[]
}

/** One dated class, clinic, lecture or activity. */
export interface Session {
  _id: string
  kind: SessionKind
  title: string
  summary: string
  startsAt: Instant
  endsAt: Instant
  /** Whole months on the session's day, both ends included. */
  ageMonths: { min: number; max: number }
  venue: Venue
  host: string
  /** What to bring, and what to know. */
  bring: string[]
  seat: SeatUnit
  /** Adults who may come with one booking. */
  adults: { min: number; max: number }
  /** Booking opens; at once when missing. */
  bookingOpensAt?: Instant
  /** Check-in opens; an hour before the start when missing. */
  checkInOpensAt?: Instant
  status: 'open' | 'cancelled'
  cancelReason?: string
  /** Made up for the demonstration city; shown as 演示. */
  demo: boolean
  roster: Roster
}

/** What families see of a roster. */
export interface RosterView {
  capacity: number
  free: number
  queueLength: number
}

/** A session as families see it. */
export type SessionView = Omit<Session, 'roster'> & { roster: RosterView }

/** What a family sees of its own booking: no openid, no history. */
export interface BookingView
  extends Pick<
    Booking,
    'childIds' | 'adults' | 'places' | 'status' | 'bookedAt' | 'accepted' | 'reminders' | 'attended' | 'cancelReason'
  > {
  sessionId: string
}

/** A booking as staff see it. */
export type RosterEntry = Pick<
  Booking,
  'guests' | 'adults' | 'places' | 'status' | 'attended' | 'bookedAt' | 'cancelReason'
> & { familyId: string }

/** Who comes: children of the family, and how many adults. */
export interface Party {
  children: Child[]
  adults: number
}

export const checkInOpensAt = (session: Pick<Session, 'startsAt' | 'checkInOpensAt'>): Instant =>
  session.checkInOpensAt ?? session.startsAt - HOUR

/** How many places of the roster a party needs. */
export function placesFor(session: Pick<Session, 'seat'>, party: Party): number {
  if (session.seat === 'child') return party.children.length
  return session.seat === 'adult' ? party.adults : 1
}

/** The age that counts: whole months on the session's day. */
export const ageAtSession = (session: Pick<Session, 'startsAt'>, child: Pick<Child, 'birthDate'>): number =>
  ageMonths(child.birthDate, localDate(session.startsAt))

export function fitsAge(session: Pick<Session, 'startsAt' | 'ageMonths'>, child: Pick<Child, 'birthDate'>): boolean {
  const months = ageAtSession(session, child)
  return months >= session.ageMonths.min && months <= session.ageMonths.max
}

type Bookable = Omit<SessionView, 'roster'> & { roster: Pick<RosterView, 'free' | 'queueLength'> }

/** Why nobody can book this session now, or null. The list shows it before anybody taps. */
export function sessionBlocker(session: Bookable, now: Instant): ErrorCode | null {
  if (session.status === 'cancelled') return 'SESSION_CANCELLED'
  if (now >= session.endsAt) return 'SESSION_ENDED'
  if (now >= session.startsAt) return 'SESSION_STARTED'
  if (session.bookingOpensAt !== undefined && now < session.bookingOpensAt) return 'BOOKING_NOT_OPEN'
  if (session.roster.free <= 0 || session.roster.queueLength > 0) return 'SESSION_FULL'
  return null
}

/** Why this party cannot book this session now, or null. The button and the function ask the same question. */
export function bookingBlocker(session: Bookable, party: Party, now: Instant): ErrorCode | null {
  const closed = sessionBlocker(session, now)
  if (closed && closed !== 'SESSION_FULL') return closed
  if (session.seat === 'child' && party.children.length === 0) return 'CHILD_REQUIRED'
  if (!party.children.every((child) => fitsAge(session, child))) return 'AGE_MISMATCH'
  if (party.adults < session.adults.min || party.adults > session.adults.max) return 'ADULTS_OUT_OF_RANGE'
  if (closed || placesFor(session, party) > session.roster.free) return 'SESSION_FULL'
  return null
}

/** The earliest session of the same kind that would take this party; undefined when there is none. */
export function nextThatFits<S extends Bookable>(
  sessions: S[],
  refused: Pick<Session, '_id' | 'kind'>,
  party: Party,
  now: Instant,
): S | undefined {
  return sessions
    .filter(({ _id, kind }) => _id !== refused._id && kind === refused.kind)
    .sort((a, b) => a.startsAt - b.startsAt)
    .find((session) => bookingBlocker(session, party, now) === null)
}
