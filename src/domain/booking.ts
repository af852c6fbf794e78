import type { TemplateKey } from './notice'
import type { Correction, Means, ScanMark } from './scan'
import { lastMove, type Session } from './session'
import { DAY, MINUTE, type Instant } from './time'

/**
 * offered: held until the family accepts; booked, attended, noShow: taken; cancelled: given back by the family;
 * removed: taken by staff with a reason; released: not confirmed while others waited; expired: an offer nobody
 * accepted; left: an offer or a place in the queue the family gave up.
 */
export type BookingStatus = 'offered' | 'booked' | 'attended' | 'noShow' | 'cancelled' | 'removed' | 'released' | 'expired' | 'left'

/** Those that hold places of the roster. */
export const HOLDING: BookingStatus[] = ['offered', 'booked', 'attended', 'noShow']

/** True for a family that is expected at the door, or was: its place is taken, or it was let in. */
export const isExpected = ({ status }: { status: BookingStatus }): boolean => status === 'booked' || status === 'attended' || status === 'noShow'

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
  | 'numbered'
  | 'attended'
  | 'stamped'
  | 'undone'
  | 'settled'
  | 'errandSent'
  | 'errandOpened'
  | 'errandWithdrawn'
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
  /** How it was scanned, where it was (`scan.ts`). */
  scan?: ScanMark | Correction
}

/** That a family is here, as the scans that count say (`arrival.ts`). */
export interface Attended {
  at: Instant
  by: string
  means: Means
  /** Who brings the child in the guardians' place: 外婆. */
  bringer?: string
  /** The status it had instead of a place: who gave the place back and came all the same holds none. */
  instead?: BookingStatus
}

/** As many people as may stand in for the guardians of one place at a time. */
export const MOST_ERRANDS = 3

/** A scan can be taken back for so long, by whoever made it. */
export const UNDO_WITHIN = MINUTE

/** Somebody who brings the child in the guardians' place, once. */
export interface Errand {
  /** 外婆, as the guardians call her. */
  name: string
  at: Instant
  /** SHA-256 of the code that was sent. */
  hash: string
  /** The openid that opened it first; nobody else can. */
  who?: string
  withdrawnAt?: Instant
}

/** Somebody who came without a booking. */
export interface WalkIn {
  children: number
  adults: number
  /** Where it came from: the poster that was scanned, or `desk`. */
  source: string
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
  /** The poster it came by, as its code carries it. */
  source?: string
  /** Messages allowed and not yet spent. */
  grants: Grant[]
  /** What became of each message, by its key (`notice.ts`): claimed, sent, refused …, unknown. */
  told: Record<string, string>
  /** The family said that it comes. */
  confirmedAt?: Instant
  offer?: { at: Instant; until: Instant }
  attended?: Attended
  /** By their ids. */
  errands?: Record<string, Errand>
  walkIn?: WalkIn
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
  /** What became of each message, as in a booking; claimed is all that is known. */
  told?: Record<string, string>
  /** Until then a place is taken for the family without asking. */
  autoUntil?: Instant
  /** The poster it came by. */
  source?: string
}

/** What happened to the own place, as a family sees it: who is a side, not a person. */
export interface Happening {
  when: Instant
  what: Act
  by: 'you' | 'family' | 'centre' | 'system'
  /** 李主任. */
  name?: string
  note?: string
  means?: Means
}

/** An errand as the family sees it. */
export type ErrandView = Pick<Errand, 'name' | 'at' | 'withdrawnAt'> & { id: string; opened: boolean }

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
    | 'walkIn'
  > {
  sessionId: string
  /** 12: what the family has instead of a place, while it has one (`walkIn`). No ticket of a place, nothing to cancel, nobody to send. */
  number?: string
  status: BookingStatus | 'waiting'
  /** Messages that will still come. */
  grants: TemplateKey[]
  /** 1 is the next. */
  waiting?: { position: number; at: Instant; autoUntil?: Instant }
  errands: ErrandView[]
  /** The stations that were stamped, with when. */
  stamps: Record<string, Instant>
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
  'guests' | 'adults' | 'places' | 'slots' | 'status' | 'attended' | 'bookedAt' | 'cancelReason' | 'confirmedAt' | 'offer' | 'objection' | 'excused' | 'walkIn'
> & {
  familyId: string
  /** The stations that were stamped, with when; missing where none was. */
  stamps?: Record<string, Instant>
}

/** A waiting family as staff see it. */
export type WaitingEntry = Pick<Waiting, 'familyId' | 'guests' | 'adults' | 'places' | 'at'>

/** True when the family has said that it comes, to the time as it is; who booked within the last day has just said so. */
export function isConfirmed(session: Pick<Session, 'startsAt' | 'changes'>, { bookedAt, confirmedAt }: Pick<Booking, 'bookedAt' | 'confirmedAt'>): boolean {
  const moved = lastMove(session)?.at ?? 0
  return (confirmedAt ?? 0) > moved || bookedAt > Math.max(session.startsAt - DAY, moved)
}
