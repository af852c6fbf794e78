import * as z from 'zod'
import { CARE_FROM, CARE_TO, MOST_ASKED, type CareRequestView } from './care-request'
import type { BookingView } from './booking'
import { accepted, id, instant, localDay, text } from './fields'
import { MISTAKE_FIELDS, type MistakeView } from './mistake'
import type { Nursery, NurseryDetail } from './nursery'
import type { WishView } from './place-wish'
import type { SessionView } from './session'
import type { Instant } from './time'

/** What families ask of and for a nursery. */
const minute = z.number().int().min(CARE_FROM).max(CARE_TO)

export const careInputs = {
  getNursery: z.strictObject({ nurseryId: id }),
  requestCare: z.strictObject({
    key: id,
    childId: id,
    day: localDay,
    from: minute,
    to: minute,
    asked: z
      .array(z.strictObject({ nurseryId: id, ring: z.union([z.literal(1), z.literal(3), z.literal(5), z.literal(9)]).optional() }))
      .min(1)
      .max(MOST_ASKED)
      .refine((asked) => new Set(asked.map(({ nurseryId }) => nurseryId)).size === asked.length),
    note: text(100).optional(),
    /** A mobile number, for whoever accepts. */
    phone: z.string().regex(/^1[3-9]\d{9}$/).optional(),
    /** The guardian's separate consent to what the nurseries are told (个人信息保护法 articles 23, 29). */
    agreed: z.literal(true),
    accepted,
  }),
  listRequests: z.strictObject({}),
  getRequest: z.strictObject({ requestId: id }),
  /** The visits a nursery offers. */
  listVisits: z.strictObject({ nurseryId: id }),
  /** "Tell me when a place is free", for this child; asked again it lasts longer. */
  wishForPlace: z.strictObject({ nurseryId: id, childId: id, accepted }),
  withdrawWish: z.strictObject({ nurseryId: id }),
  /** `key` is made up by the phone, so that what is sent twice is reported once. */
  reportMistake: z.strictObject({ key: id, nurseryId: id, field: z.enum(MISTAKE_FIELDS), text: text(300), seen: z.strictObject({ value: text(300).optional(), directoryAt: instant }) }),
  /** Everything the family asked of nurseries, but for drop-in care. */
  listAsks: z.strictObject({}),
  withdrawRequest: z.strictObject({ requestId: id, words: text(60).optional() }),
}

/** A visit with the family's own place in it. */
export interface VisitView {
  session: SessionView
  booking?: BookingView
}

export interface CareOutputs {
  /** The soonest first, also those that are full; `ask`: the message templates worth asking for in the tap that wishes for a place. */
  listVisits: { visits: VisitView[]; ask: string[]; wish?: WishView; serverNow: Instant }
  wishForPlace: { wish: WishView }
  withdrawWish: Record<string, never>
  reportMistake: { report: MistakeView }
  /** Visits from a week ago on, the soonest first; the rest with the latest first. */
  listAsks: { visits: VisitView[]; wishes: WishView[]; reports: MistakeView[]; serverNow: Instant }
  requestCare: { request: CareRequestView }
  listRequests: { requests: CareRequestView[]; templateIds: string[]; serverNow: Instant }
  getRequest: { request: CareRequestView; winner?: Pick<Nursery, 'phone' | 'address' | 'position'>; serverNow: Instant }
  withdrawRequest: { request: CareRequestView }
  getNursery: { nursery: NurseryDetail }
}
