import * as z from 'zod'
import { CARE_FROM, CARE_TO, MOST_ASKED, type CareRequestView } from './care-request'
import { accepted, id, localDay, text } from './fields'
import type { Nursery, NurseryDetail } from './nursery'
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
  withdrawRequest: z.strictObject({ requestId: id, words: text(60).optional() }),
}

export interface CareOutputs {
  requestCare: { request: CareRequestView }
  listRequests: { requests: CareRequestView[]; templateIds: string[]; serverNow: Instant }
  getRequest: { request: CareRequestView; winner?: Pick<Nursery, 'phone' | 'address' | 'position'>; serverNow: Instant }
  withdrawRequest: { request: CareRequestView }
  getNursery: { nursery: NurseryDetail }
}
