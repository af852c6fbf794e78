import type { Booking, Waiting } from './booking'
import type { ErrorCode } from './errors'
import type { Child } from './family'
import type { LineEntry } from './line'
import type { Tally } from './tally'
import { ageMonths, HOUR, localDate, type Instant } from './time'

/** What the centre itself offers, and what its figures count: 亲子课堂, 义诊, 讲座, 主题活动. */
export type ProgrammeKind = 'class' | 'clinic' | 'lecture' | 'activity'
export const SESSION_KINDS: ProgrammeKind[] = ['class', 'clinic', 'lecture', 'activity']

/** Also 参观: a nursery shows itself. A visit is in no programme and in no figure (docs/decisions/0017). */
export type SessionKind = ProgrammeKind | 'visit'

/** True for what the centre itself offers. */
export const isProgramme = <S extends { kind: SessionKind }>(session: S): session is S & { kind: ProgrammeKind } => session.kind !== 'visit'

/** What one place is: a child with its adults, one adult, a pregnant woman with who comes along, or a whole family. */
export type SeatUnit = 'child' | 'adult' | 'expecting' | 'family'

/** A room or a square, GCJ-02. */
export interface Venue {
  name: string
  address: string
  /** Six digits, GB/T 2260: 420103 is 江汉区. */
  district: string
  position?: { lng: number; lat: number }
}

/** Who may book before everybody else: families with two children or more, or those who live in some districts. */
export type Priority = { until: Instant } & ({ group: 'siblings' } | { group: 'residents'; districts: string[] })

/** At most so many sessions for one family: of this kind in a week from Monday, of this series in all. */
export interface Limits {
  perWeek?: number
  perSeries?: number
}

/** The term a session belongs to: the `number`-th of `of`. */
export interface SeriesPart {
  id: string
  title: string
  number: number
  of: number
}

/** Whose half-day a clinic is. */
export interface ClinicDesk {
  department: string
  doctor: string
  /** 主任医师, 副主任医师 … */
  doctorTitle?: string
}

/** What can be edited without asking anybody to come at another time. */
export const EDIT_FIELDS = ['title', 'summary', 'ageMonths', 'adults', 'venue', 'host', 'clinic', 'bring', 'area', 'limits', 'releaseUnconfirmed', 'articleId'] as const
export type EditField = (typeof EDIT_FIELDS)[number]

/**
 * What the centre changed about a published session, and why: shown to every family that had a place by then. What it
 * `said` to all on the roster is in `reason`, and goes to nobody else.
 */
export interface SessionChange {
  at: Instant
  /** The openid of the member of staff; never sent to families. */
  who?: string
  /** 李主任. */
  by: string
  what: 'moved' | 'capacity' | 'cancelled' | 'edited' | 'said'
  /** The start before and after, or the capacity. */
  from?: number
  to?: number
  /** What was edited. */
  fields?: EditField[]
  /** Made up by the phone, so that what is sent twice is done once. */
  key?: string
  reason: string
}

/** What staff write down for the next time; families never see it. */
export interface Notes {
  text: string
  at: Instant
  /** 王老师, who wrote last. */
  by: string
  /** Counts the writes: whoever writes on top of another text is refused. */
  version: number
}

/** The places of a session, decided by guarded writes on this one document (docs/decisions/0001). */
export interface Roster {
  capacity: number
  free: number
  /** Counts the writes. */
  revision: number
  /** Families that ever booked or waited. */
  familyIds: string[]
  bookings: Record<string, Booking>
  queue: Waiting[]
  /** Consecutive slots of `slotMinutes` from the start, `s0` the first; each takes one place. */
  slots?: Record<string, { free: number }>
  /** Numbers taken at the door, in the order of their pushes. */
  line?: LineEntry[]
  /** Staff phones by the order in which they asked for the roster: the first gives the numbers A1, A2 … */
  phones?: string[]
  /** Beside the people and not beside the title: no answer to a family carries it, and it goes when they are forgotten. */
  notes?: Notes
  /** Families whose objection has no answer yet. */
  objections: string[]
  /** When the clock has to look at this session next. */
  wakeAt: Instant
}

/** One of several tables of an event: 称重, 口腔, 咨询. */
export interface Station {
  id: string
  name: string
}

/** One dated class, clinic, lecture or activity, or one visit to a nursery. */
export interface Session {
  _id: string
  kind: SessionKind
  /** The nursery a visit is to; visits have it, and nothing else does. */
  nurseryId?: string
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
  /** No family sees it before; at once when missing. */
  publishAt?: Instant
  /** Booking opens; at once when missing. */
  bookingOpensAt?: Instant
  /** Some may book before `until`, everybody from then on. */
  priority?: Priority
  /** Districts (six digits) whose families it is for; the whole city when missing. */
  area?: string[]
  limits?: Limits
  series?: SeriesPart
  clinic?: ClinicDesk
  /** Places are slots of so many minutes, one after the other. */
  slotMinutes?: number
  /** A place not confirmed by two hours before may go to a family that waits. */
  releaseUnconfirmed?: boolean
  /** The article that belongs to it. */
  articleId?: string
  /** Check-in opens; an hour before the start when missing. */
  checkInOpensAt?: Instant
  /** Families may check in by themselves, by the code at the door. */
  selfCheckIn?: boolean
  /** Who comes without a booking may take a number. */
  walkIns?: boolean
  /** In the order of the way round. */
  stations?: Station[]
  status: 'open' | 'cancelled'
  cancelReason?: string
  changes: SessionChange[]
  /** Made up for the demonstration city; shown as 演示. */
  demo: boolean
  /** What it counted as, once its people are forgotten and its roster is empty. */
  tally?: Tally
  /** When that was. */
  forgottenAt?: Instant
  roster: Roster
}

/** What families see of a roster. */
export interface RosterView {
  capacity: number
  free: number
  queueLength: number
  slots?: Record<string, { free: number }>
}

/** A session as families see it. */
export type SessionView = Omit<Session, 'roster'> & { roster: RosterView }

/** Who comes: children of the family, and how many adults. */
export interface Party {
  children: Child[]
  adults: number
}

/** No session of the centre lasts longer; bounds the search for what goes on at the same time. */
export const LONGEST_SESSION = 12 * HOUR

export const checkInOpensAt = (session: Pick<Session, 'startsAt' | 'checkInOpensAt'>): Instant =>
  session.checkInOpensAt ?? session.startsAt - HOUR

type DoorTimes = Pick<Session, 'startsAt' | 'checkInOpensAt' | 'endsAt'>

/** Why the doors are closed at that time, or null. */
export function timeBlocker(session: DoorTimes, at: Instant): 'CHECK_IN_NOT_OPEN' | 'SESSION_ENDED' | null {
  if (at < checkInOpensAt(session)) return 'CHECK_IN_NOT_OPEN'
  return at >= session.endsAt ? 'SESSION_ENDED' : null
}

/** Why nobody can be checked in now, or null. */
export const checkInBlocker = (session: DoorTimes & Pick<Session, 'status'>, now: Instant): ErrorCode | null =>
  session.status === 'cancelled' ? 'SESSION_CANCELLED' : timeBlocker(session, now)

/** How many places of the roster a party needs. Twins need two, and get both or none. */
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

/**
 * True once families may know of it; decided when it is read, so it is exact to the millisecond and needs no clock. What
 * was called off before never was.
 */
export function isPublished({ publishAt, changes }: Pick<Session, 'publishAt' | 'changes'>, now: Instant): boolean {
  if (publishAt === undefined) return true
  return now >= publishAt && !changes.some(({ what, at }) => what === 'cancelled' && at < publishAt)
}

/** What decides where to go and who may come: worth one of the few messages a family allowed. The rest stands in the app. */
const URGENT: EditField[] = ['venue', 'ageMonths', 'adults', 'area']

export const isUrgent = ({ what, fields = [] }: Pick<SessionChange, 'what' | 'fields'>): boolean => what === 'edited' && fields.some((field) => URGENT.includes(field))

/** The last time the session was moved to another time; undefined when it never was. */
export const lastMove = ({ changes }: Pick<Session, 'changes'>): SessionChange | undefined =>
  [...changes].reverse().find(({ what }) => what === 'moved')
