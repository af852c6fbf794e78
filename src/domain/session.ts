import type { Child } from './family'
import type { TemplateKey } from './notice'
import { ageMonths, DAY, HOUR, localDate, MINUTE, type Instant } from './time'

/** 亲子课堂, 义诊, 讲座, 主题活动. */
export type SessionKind = 'class' | 'clinic' | 'lecture' | 'activity'
export const SESSION_KINDS: SessionKind[] = ['class', 'clinic', 'lecture', 'activity']

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

/** What the centre changed about a published session, and why: shown to every family that had a place by then. */
export interface SessionChange {
  at: Instant
  /** The openid of the member of staff; never sent to families. */
  who?: string
  /** 李主任. */
  by: string
  what: 'moved' | 'capacity' | 'cancelled'
  /** The start before and after, or the capacity. */
  from?: number
  to?: number
  reason: string
}

/**
 * offered: held until the family accepts; booked, attended, noShow: taken; cancelled: given back by the family;
 * removed: taken by staff with a reason; released: not confirmed while others waited; expired: an offer nobody
 * accepted; left: an offer or a place in the queue the family gave up.
 */
export type BookingStatus = 'offered' | 'booked' | 'attended' | 'noShow' | 'cancelled' | 'removed' | 'released' | 'expired' | 'left'

/** Those that hold places of the roster. */
export const HOLDING: BookingStatus[] = ['offered', 'booked', 'attended', 'noShow']

/** One of the booked children as staff may see it: masked, with the age on the session's day. */
export interface Guest {
  name: string
  ageMonths: number
}

/** Everything that can happen to a family's place. */
export type Act =
  | 'waiting'
  | 'left'
  | 'offered'
  | 'expired'
  | 'accepted'
  | 'promoted'
  | 'booked'
  | 'confirmed'
  | 'released'
  | 'cancelled'
  | 'removed'
  | 'objected'
  | 'answered'
  | 'reinstated'
  | 'attended'
  | 'noShow'
  | 'excused'
  | 'corrected'
  | 'feedback'
  | 'forgotten'

/** What happened to a place, by whom and when. Written with the change itself. */
export interface HistoryEntry {
  /** An openid, `system` for the clock, `family` once the person is forgotten. Never sent to families. */
  who: string
  when: Instant
  what: Act
  /** The name of the member of staff. */
  by?: string
  /** The reason, as it was given. */
  note?: string
}

/** One message somebody allowed: one accept, one message. */
export interface Grant {
  template: TemplateKey
  /** The openid of the guardian who tapped. */
  who: string
}

/** A family's word against a place that was taken or a no-show, and the centre's answer. */
export interface Objection {
  at: Instant
  text: string
  answer?: { at: Instant; by: string; text: string; accepted: boolean }
}

/** What a family said afterwards: 有收获, 一般, 没帮上. */
export type FeedbackAnswer = 'helped' | 'fair' | 'unhelpful'

/** One family's entry in a session's roster. */
export interface Booking {
  childIds: string[]
  guests: Guest[]
  adults: number
  /** Places of the roster it holds. */
  places: number
  /** The slots it holds, where the session has slots: one for each place, one after the other. */
  slots?: string[]
  status: BookingStatus
  /** Also the epoch of its ticket: a place booked anew gets a new secret. */
  bookedAt: Instant
  /** The guardian who tapped. */
  bookedBy: string
  /** Messages allowed and not yet spent. */
  grants: Grant[]
  /** What became of each message, by its key (`notice.ts`): claimed, sent, refused …, unknown. */
  told: Record<string, string>
  /** The family said that it comes. */
  confirmedAt?: Instant
  offer?: { at: Instant; until: Instant }
  attended?: { at: Instant; by: string }
  cancelReason?: string
  objection?: Objection
  excused?: { at: Instant; by: string; reason: string }
  feedback?: { at: Instant; answer: FeedbackAnswer }
  history: HistoryEntry[]
}

/** A family in the queue. Its order is the order of the pushes, never a clock. */
export interface Waiting {
  familyId: string
  childIds: string[]
  guests: Guest[]
  adults: number
  places: number
  at: Instant
  who: string
  grants: Grant[]
  /** Until then a place is taken for the family without asking. */
  autoUntil?: Instant
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
  /** Families whose objection has no answer yet. */
  objections: string[]
  /** When the clock has to look at this session next. */
  wakeAt: Instant
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
  status: 'open' | 'cancelled'
  cancelReason?: string
  changes: SessionChange[]
  /** Made up for the demonstration city; shown as 演示. */
  demo: boolean
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

/** What happened to the own place, as a family sees it: who is a side, not a person. */
export interface Happening {
  when: Instant
  what: Act
  by: 'you' | 'family' | 'centre' | 'system'
  /** 李主任. */
  name?: string
  note?: string
}

/** What a family sees of its own place, or of its place in the queue. No openid. */
export interface BookingView
  extends Pick<
    Booking,
    | 'childIds'
    | 'adults'
    | 'places'
    | 'slots'
    | 'bookedAt'
    | 'told'
    | 'confirmedAt'
    | 'offer'
    | 'attended'
    | 'cancelReason'
    | 'objection'
    | 'excused'
    | 'feedback'
  > {
  sessionId: string
  status: BookingStatus | 'waiting'
  /** Messages that will still come. */
  grants: TemplateKey[]
  /** 1 is the next. */
  waiting?: { position: number; at: Instant; autoUntil?: Instant }
  history: Happening[]
}

/** One place in the queue as everybody who waits may see it: that the order is kept, and nobody's name. */
export interface QueuePlace {
  at: Instant
  places: number
  own: boolean
}

/** A booking as staff see it. */
export type RosterEntry = Pick<
  Booking,
  'guests' | 'adults' | 'places' | 'slots' | 'status' | 'attended' | 'bookedAt' | 'cancelReason' | 'confirmedAt' | 'offer' | 'objection' | 'excused'
> & { familyId: string }

/** A waiting family as staff see it. */
export type WaitingEntry = Pick<Waiting, 'familyId' | 'guests' | 'adults' | 'places' | 'at'>

/** Who comes: children of the family, and how many adults. */
export interface Party {
  children: Child[]
  adults: number
}

/** No session of the centre lasts longer; bounds the search for what goes on at the same time. */
export const LONGEST_SESSION = 12 * HOUR

export const checkInOpensAt = (session: Pick<Session, 'startsAt' | 'checkInOpensAt'>): Instant =>
  session.checkInOpensAt ?? session.startsAt - HOUR

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

/** The ids of a session's slots, in their order. */
export const slotIds = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index}`)

/** When a slot begins. */
export const slotStartsAt = ({ startsAt, slotMinutes = 0 }: Pick<Session, 'startsAt' | 'slotMinutes'>, slot: string): Instant =>
  startsAt + Number(slot.slice(1)) * slotMinutes * MINUTE

/** So many free slots one after the other, the first at `from` when it is given; undefined when there are none. */
export function freeSlots(slots: Record<string, { free: number }>, places: number, from?: string): string[] | undefined {
  const ids = slotIds(Object.keys(slots).length)
  const starts = from === undefined ? ids : [from]
  return starts
    .map((id) => ids.slice(ids.indexOf(id), ids.indexOf(id) + places))
    .find((run) => run.length === places && run.every((id) => (slots[id]?.free ?? 0) > 0))
}

/** The last time the session was moved to another time; undefined when it never was. */
export const lastMove = ({ changes }: Pick<Session, 'changes'>): SessionChange | undefined =>
  [...changes].reverse().find(({ what }) => what === 'moved')

/** True when the family has said that it comes, to the time as it is; who booked within the last day has just said so. */
export function isConfirmed(session: Pick<Session, 'startsAt' | 'changes'>, { bookedAt, confirmedAt }: Pick<Booking, 'bookedAt' | 'confirmedAt'>): boolean {
  const moved = lastMove(session)?.at ?? 0
  return (confirmedAt ?? 0) > moved || bookedAt > Math.max(session.startsAt - DAY, moved)
}
