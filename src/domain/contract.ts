import * as z from 'zod'
import type { CONSENT_VERSION, Child, Family, FamilyView } from './family'
import type { ErrorCode, ErrorDetail } from './errors'
import { SESSION_KINDS, type BookingView, type RosterEntry, type SessionView } from './session'
import type { PublicFiles } from './city'
import { DAY, type Instant } from './time'

/** An id as we make them, and as a field path can carry it: no dot, no dollar, and not the key that is none. */
const id = z.string().regex(/^(?!__proto__$)[\w-]{1,64}$/)
const instant = z.number().int().min(0).max(8_640_000_000_000_000)
const text = (max: number) => z.string().trim().min(1).max(max)

/** A list of sessions spans 60 days at most. */
export const MAX_RANGE = 60 * DAY
const range = { from: instant, to: instant }

/** What a family may ask of the function `family`. Unknown fields are refused, not ignored. */
export const familyInputs = {
  home: z.strictObject({}),
  saveChild: z.strictObject({
    childId: id.optional(),
    nickname: text(12),
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
  bookSession: z.strictObject({
    sessionId: id,
    childIds: z.array(id).max(6).refine((ids) => new Set(ids).size === ids.length),
    adults: z.number().int().min(0).max(10),
    accepted: z.array(z.string().min(1).max(64)).max(5),
  }),
  cancelBooking: z.strictObject({ sessionId: id, reason: text(100).optional() }),
  listBookings: z.strictObject({}),
  getTicket: z.strictObject({ sessionId: id }),
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
  exportFamily: { exportedAt: Instant; family?: Omit<Family, 'guardians' | 'revision'>; bookings: (BookingView & { title: string; startsAt: Instant })[] }
  withdrawConsent: { cancelled: number }
  deleteFamily: { cancelled: number }
  listSessions: { sessions: SessionView[]; serverNow: Instant }
  /** `templates` are the message templates worth asking for in the booking tap. */
  getSession: { session: SessionView; booking?: BookingView; templates: string[]; serverNow: Instant }
  bookSession: { sessionId: string; status: BookingView['status'] }
  cancelBooking: { sessionId: string; status: BookingView['status'] }
  listBookings: { bookings: (BookingView & { session: SessionView })[]; serverNow: Instant }
  /** `secret` (hex) lets the phone make the codes of later steps with no network; `pass` is signed for offline checks. */
  getTicket: { qr: string; digits: string; secret: string; stepSeconds: number; serverNow: Instant; pass: string; familyId: string }
}

/** What staff may ask of the function `staff`. */
export const staffInputs = {
  listSessions: z.strictObject(range),
  getRoster: z.strictObject({ sessionId: id }),
  /** `code` is the QR text or the four digits; `familyId` picks one of several candidates for the same digits. */
  checkIn: z.strictObject({ sessionId: id, code: text(256), familyId: id.optional() }),
}

/** What staff get back. */
export interface StaffOutputs {
  listSessions: { sessions: SessionView[]; me: { name: string }; serverNow: Instant }
  getRoster: { session: SessionView; bookings: RosterEntry[]; serverNow: Instant }
  /** With `candidates` nothing was written: several families show these digits now. */
  checkIn:
    | { booking: RosterEntry; checkedInAt: Instant; repeated: boolean }
    | { candidates: RosterEntry[] }
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

