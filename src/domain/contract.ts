import * as z from 'zod'
import type { CONSENT_VERSION, Child, Family, FamilyView } from './family'
import type { ErrorCode, ErrorDetail } from './errors'
import type { BookingView, Guest, QueuePlace, RosterEntry, WaitingEntry } from './booking'
import type { ScanResult } from './commands/sync'
import type { Door } from './door'
import type { HeadCount } from './headcount'
import type { LineEntry } from './line'
import type { Means, OpenDispute } from './scan'
import { SESSION_KINDS, type SessionView } from './session'
import type { PublicFiles } from './city'
import type { Role } from './roles'
import { DAY, type Instant } from './time'

/** An id as we make them, and as a field path can carry it: no dot, no dollar, and no name that every object has (`__proto__`, `constructor`). */
const id = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((value) => !(value in {}))
const instant = z.number().int().min(0).max(8_640_000_000_000_000)

/**
 * What nobody sees and what turns the writing around: control characters, marks of direction, signs without a width,
 * halves of characters. A keyboard or a paste may leave some, so they are taken out and not refused.
 */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ud800-\udfff]/gu
/** Blanks that are no white space: a name of nothing else is none. */
const BLANK = /^[\s\u034f\u115f\u1160\u17b4\u17b5\u180e\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0]*$/

/** Something a person wrote, as long as people count: 𠮷 and 👵 are one character each. */
const text = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim())
    .refine((value) => !BLANK.test(value) && [...value].length <= max)

/** The same in one line: a name. */
const name = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replace(/\s+/g, ' '))
    .pipe(text(max))

/** A list of sessions spans 60 days at most. */
export const MAX_RANGE = 60 * DAY
const range = { from: instant, to: instant }

/** Who would come, and the message templates accepted in the tap (the ids WeChat knows). */
const party = { sessionId: id, childIds: z.array(id).max(6).refine((ids) => new Set(ids).size === ids.length), adults: z.number().int().min(0).max(10) }
const accepted = z.array(z.string().min(1).max(64)).max(5)
/** Six digits, GB/T 2260. */
const districtCode = z.string().regex(/^\d{6}$/)

const fourDigits = z.string().regex(/^\d{4}$/)
/** How many came without a booking. */
const walkIn = { children: z.number().int().min(0).max(10), adults: z.number().int().min(0).max(10) }
/** Which poster, as its code carries it: WeChat lets a code say 32 characters, and the id of a session with its dot takes 25. */
const source = z.string().regex(/^[\w-]{1,7}$/)

/** What a family may ask of the function `family`. Unknown fields are refused, not ignored. */
export const familyInputs = {
  home: z.strictObject({}),
  saveChild: z.strictObject({
    childId: id.optional(),
    nickname: name(12),
    birthDate: z.string().max(10),
    sex: z.enum(['female', 'male']).optional(),
    weeksPremature: z.number().int().min(0).max(17).optional(),
    consentVersion: z.string().max(32),
  }),
  deleteChild: z.strictObject({ childId: id }),
  exportFamily: z.strictObject({}),
  withdrawConsent: z.strictObject({}),
  deleteFamily: z.strictObject({}),
  listSessions: z.strictObject({ ...range, kind: z.enum(SESSION_KINDS).optional() }),
  getSession: z.strictObject({ sessionId: id }),
  /** The sessions of a term, in their order. */
  listSeries: z.strictObject({ seriesId: id }),
  /** The nearest session of the same kind that would take this party. */
  nextSession: z.strictObject(party),
  /** `slot` is the first of the slots, where the session has slots. */
  bookSession: z.strictObject({ ...party, accepted, slot: z.string().regex(/^s\d{1,3}$/).optional() }),
  /** Joining again changes `autoUntil`; left out, nothing is taken without asking. */
  joinWaiting: z.strictObject({ ...party, accepted, autoUntil: instant.optional() }),
  leaveWaiting: z.strictObject({ sessionId: id }),
  acceptOffer: z.strictObject({ sessionId: id, accepted }),
  confirmBooking: z.strictObject({ sessionId: id, accepted }),
  cancelBooking: z.strictObject({ sessionId: id, reason: text(100).optional() }),
  /** More messages were allowed, in another tap than the booking. */
  allowMessages: z.strictObject({ sessionId: id, accepted }),
  /** Against a place that was taken, or a no-show. */
  raiseObjection: z.strictObject({ sessionId: id, text: text(200) }),
  giveFeedback: z.strictObject({ sessionId: id, answer: z.enum(['helped', 'fair', 'unhelpful']) }),
  listBookings: z.strictObject({}),
  getTicket: z.strictObject({ sessionId: id }),
  /** Where the family lives and when a child is awaited; null forgets it, left out it stays. Founds the family if need be. */
  saveHousehold: z.strictObject({
    district: districtCode.nullable().optional(),
    dueDate: z.string().max(10).nullable().optional(),
    /** The last four digits of a telephone, never the whole number: enough to be found at a door. */
    phoneTail: fourDigits.nullable().optional(),
    consentVersion: z.string().max(32),
  }),
  /** Somebody else brings the child: 外婆. */
  sendOnErrand: z.strictObject({ sessionId: id, name: name(12) }),
  withdrawErrand: z.strictObject({ sessionId: id, errandId: id }),
  /** For whoever got the code; needs no family. */
  openErrand: z.strictObject({ sessionId: id, code: z.string().regex(/^[\w-]{20,64}$/) }),
  /** `code` is what stands on the centre's phone or tablet at the door. */
  checkInHere: z.strictObject({ code: text(128) }),
  /** A number for who comes without a booking; needs no family. */
  takeNumber: z.strictObject({ sessionId: id, ...walkIn, source }),
  getNumber: z.strictObject({ sessionId: id }),
  giveNumberBack: z.strictObject({ sessionId: id }),
  inviteGuardian: z.strictObject({}),
  acceptInvite: z.strictObject({ code: z.string().regex(/^[\w-]{20,64}$/) }),
}

/** What a family gets back. `serverNow` lets the phone correct its clock: previews and tickets follow the server's. */
export interface FamilyOutputs {
  /** The first screen in one call. `bookings` and `sessions` are joined by `sessionId`. */
  home: {
    family?: FamilyView
    consentVersion: typeof CONSENT_VERSION
    bookings: BookingView[]
    sessions: SessionView[]
    files: PublicFiles
    serverNow: Instant
  }
  saveChild: { child: Child }
  /** How many future places were given back. */
  deleteChild: { cancelled: number }
  /** Everything stored about the caller, in our own field names. */
  exportFamily: { exportedAt: Instant; family?: Omit<Family, 'guardians' | 'revision' | 'invitation'>; bookings: (BookingView & { title: string; startsAt: Instant })[] }
  withdrawConsent: { cancelled: number }
  deleteFamily: { cancelled: number }
  listSessions: { sessions: SessionView[]; serverNow: Instant }
  /**
   * `ask` names the message templates worth asking for in each tap. `queue` is the head of the queue and the own
   * place in it, 20 at most, without names.
   */
  getSession: { session: SessionView; booking?: BookingView; queue: QueuePlace[]; ask: AskFor; serverNow: Instant }
  listSeries: { sessions: SessionView[]; bookings: BookingView[]; serverNow: Instant }
  nextSession: { next?: NextSession }
  /** Each answers the place as it now is. */
  bookSession: { booking: BookingView }
  joinWaiting: { booking: BookingView }
  leaveWaiting: { booking: BookingView }
  acceptOffer: { booking: BookingView }
  confirmBooking: { booking: BookingView }
  cancelBooking: { booking: BookingView }
  allowMessages: { booking: BookingView }
  raiseObjection: { booking: BookingView }
  giveFeedback: { booking: BookingView }
  saveHousehold: { family: FamilyView }
  /** `code` goes to one person and opens on one phone; it is good for this session alone. */
  sendOnErrand: { booking: BookingView; errandId: string; code: string }
  withdrawErrand: { booking: BookingView }
  openErrand: { session: SessionView; guests: Guest[]; bringer: string; ticket: Ticket; attended?: Instant; stamps: Record<string, Instant>; serverNow: Instant }
  checkInHere: { session: SessionView; booking: BookingView }
  takeNumber: { own: NumberView; serverNow: Instant }
  /** `booked`: the family holds a place, and needs no number. */
  getNumber: { session: SessionView; own?: NumberView; booked?: true; serverNow: Instant }
  giveNumberBack: Record<string, never>
  /** `code` goes to one person, once, within a day. Asked again, the earlier one is void. */
  inviteGuardian: { code: string; until: Instant }
  acceptInvite: { family: FamilyView }
  listBookings: { bookings: (BookingView & { session: SessionView })[]; serverNow: Instant }
  getTicket: Ticket & { serverNow: Instant }
}

/** What a phone needs to show the codes of a place, with no network: `secret` (hex) makes the code of every step, `pass` is what the centre signed. */
export interface Ticket {
  familyId: string
  errandId?: string
  secret: string
  pass: string
}

/** The own number at a door, with its card. */
export interface NumberView {
  /** 12, or B7 from a staff phone. */
  number: string
  /** How many are called before; missing once it is called. */
  before?: number
  called?: Instant
  attended?: Instant
  /** The stations that were stamped, with when. */
  stamps: Record<string, Instant>
  ticket: Ticket
}

/** Message templates (the ids WeChat knows) worth asking for in the booking tap, the waiting tap and any later one. */
export interface AskFor {
  book: string[]
  wait: string[]
}

/** Another session that would take the family, as a refusal names it. */
export interface NextSession {
  sessionId: string
  title: string
  startsAt: Instant
}

/** One scan as a phone sends it (`commands/sync.ts`). `code` is the text that was scanned, or the four digits, to be checked once more. */
const scan = z.strictObject({
  key: id,
  what: z.enum(['attended', 'stamped', 'undone', 'numbered']),
  familyId: id,
  errandId: id.optional(),
  at: instant,
  means: z.enum(['code', 'pass', 'digits', 'phone', 'name', 'desk']),
  code: text(400).optional(),
  reason: text(100).optional(),
  station: id.optional(),
  of: id.optional(),
  walkIn: z.strictObject(walkIn).optional(),
  label: z.string().regex(/^[A-Z]{1,2}\d{1,4}$/).optional(),
})
export type SentScan = z.infer<typeof scan>

/** What staff may ask of the function `staff`. Who may do what stands in `cloudfunctions/staff`. */
export const staffInputs = {
  listSessions: z.strictObject(range),
  getRoster: z.strictObject({ sessionId: id }),
  /** Everything to check people in with, network or not. `phone` is made up by the phone and stays its own. */
  prepareDoor: z.strictObject({ sessionId: id, phone: id }),
  /** What the phone scanned since, 100 at most: the latest second or the whole afternoon. `sentAt` is what the phone takes for the server's time. */
  syncScans: z.strictObject({ sessionId: id, phone: id, grant: text(200), sentAt: instant, scans: z.array(scan).min(1).max(100) }),
  /** The next of the line, or the one that is named. */
  callNumber: z.strictObject({ sessionId: id, id: id.optional() }),
  /** Whether a doubted scan counts, and why. */
  settleScan: z.strictObject({ sessionId: id, familyId: id, key: id, counts: z.boolean(), reason: text(100) }),
  setDoor: z.strictObject({
    sessionId: id,
    selfCheckIn: z.boolean(),
    walkIns: z.boolean(),
    stations: z.array(z.strictObject({ id, name: name(10) })).max(10),
  }),
  /** The picture of a code that opens the page where numbers are taken. */
  getPoster: z.strictObject({ sessionId: id, source }),
  removeBooking: z.strictObject({ sessionId: id, familyId: id, reason: text(100) }),
  excuseNoShow: z.strictObject({ sessionId: id, familyId: id, reason: text(100) }),
  listObjections: z.strictObject({}),
  answerObjection: z.strictObject({ sessionId: id, familyId: id, text: text(200), accepted: z.boolean() }),
  moveSession: z.strictObject({ sessionId: id, startsAt: instant, endsAt: instant, reason: text(100) }),
  resizeSession: z.strictObject({ sessionId: id, capacity: z.number().int().min(1).max(500), reason: text(100) }),
  cancelSession: z.strictObject({ sessionId: id, reason: text(100) }),
}

/** A scan somebody has to look at, by name: `guests` are masked. */
export interface DisputeEntry {
  familyId: string
  guests: Guest[]
  key: string
  why: OpenDispute['why']
  at: Instant
  by: string
  receivedAt: Instant
  means: Means
  bringer?: string
  /** The earlier scan of two. */
  first?: { at: Instant; by: string }
}

/** What staff get back. */
export interface StaffOutputs {
  listSessions: { sessions: SessionView[]; me: { name: string; roles: Role[] }; serverNow: Instant }
  /** `waiting` is the queue, its head first. */
  getRoster: {
    session: SessionView
    bookings: RosterEntry[]
    waiting: WaitingEntry[]
    line: LineEntry[]
    count: HeadCount
    disputes: DisputeEntry[]
    me: { roles: Role[] }
    serverNow: Instant
  }
  prepareDoor: Door & { me: { roles: Role[] } }
  /**
   * By the keys of the scans; `entries` are the places they speak of, as they are now. `ended` says that the right of
   * the caller has ended: what was sent is kept for others to settle, and the phone may forget its roster.
   */
  syncScans: { results: [key: string, result: ScanResult][]; entries: RosterEntry[]; line: LineEntry[]; ended: boolean; serverNow: Instant }
  callNumber: { line: LineEntry[]; called: LineEntry; serverNow: Instant }
  settleScan: { booking: RosterEntry }
  setDoor: { session: SessionView }
  /** PNG, base64. */
  getPoster: { image: string }
  removeBooking: { booking: RosterEntry }
  excuseNoShow: { booking: RosterEntry }
  /** Objections without an answer, the oldest first. */
  listObjections: { objections: { session: SessionView; booking: RosterEntry }[]; serverNow: Instant }
  answerObjection: { booking: RosterEntry }
  moveSession: { session: SessionView }
  resizeSession: { session: SessionView }
  cancelSession: { session: SessionView }
}

type Parsed<I, A extends keyof I> = I[A] extends z.ZodType ? z.infer<I[A]> : never

/** The cloud functions people call: their actions by name, input and output. */
export interface Contracts {
  family: { inputs: typeof familyInputs; outputs: FamilyOutputs }
  staff: { inputs: typeof staffInputs; outputs: StaffOutputs }
}

/** The checked input of one action. */
export type Input<F extends keyof Contracts, A extends keyof Contracts[F]['inputs']> = Parsed<Contracts[F]['inputs'], A>

/** What the wire carries back. */
export type Reply<T> = { ok: true; data: T } | { ok: false; code: ErrorCode; detail?: ErrorDetail }

