import * as z from 'zod'
import type { BookingView, Guest, QueuePlace } from './booking'
import type { CareRequestView } from './care-request'
import type { MistakeView } from './mistake'
import type { WishView } from './place-wish'
import type { PublicFiles } from './city'
import type { CONSENT_VERSION, Child, Family, FamilyView } from './family'
import { accepted, districtCode, fourDigits, id, instant, name, party, range, source, text, walkIn } from './fields'
import { SESSION_KINDS, type SessionView } from './session'
import type { Instant } from './time'

/** What a family may ask of the function `family`. Unknown fields are refused, not ignored. */
export const familyInputs = {
  /** `read`: articles that were read to the end since the last time. They are counted, and nobody keeps who read them. */
  home: z.strictObject({ read: z.array(id).max(20).optional() }),
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
  bookSession: z.strictObject({ ...party, accepted, slot: z.string().regex(/^s\d{1,3}$/).optional(), source: source.optional() }),
  /** Joining again changes `autoUntil`; left out, nothing is taken without asking. */
  joinWaiting: z.strictObject({ ...party, accepted, autoUntil: instant.optional(), source: source.optional() }),
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
  exportFamily: {
    exportedAt: Instant
    family?: Omit<Family, 'guardians' | 'revision' | 'invitation' | 'deskCode'>
    bookings: (BookingView & { title: string; startsAt: Instant })[]
    /** What was asked for drop-in care; the phone given for it while it is kept. */
    careRequests: (CareRequestView & { phone?: string })[]
    /** Places it waits for, and mistakes it reported. */
    wishes: WishView[]
    reports: MistakeView[]
    /** When staff looked at the full names of the children, and why; who is a side, not a person. */
    looks: { when: Instant; by: string; sessionId?: string; reason?: string }[]
  }
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
