import * as z from 'zod'
import type { Guest } from './booking'
import type { FamilyOutputs } from './family-contract'
import { id, instant, text } from './fields'
import { REQUEST_KINDS, REQUEST_WAYS, type AnswerPromise, type PrivacyRequest } from './request'
import type { Retention } from './retain'
import type { YearInNumbers } from './yearly'
import type { Instant } from './time'

const reason = text(200)

/** What guardians ask of the centre about their data, and what the centre answers for. */
export const privacyInputs = {
  /** Anybody with a family: eight digits to show to staff, good once and for ten minutes. The one before is void. */
  makeDeskCode: z.strictObject({}),
  /** Anybody: what the centre did about the own requests. */
  listOwnRequests: z.strictObject({}),
  listRequests: z.strictObject({}),
  /** `requestId` is made up by the phone, so that what is sent twice is one request. */
  addRequest: z.strictObject({ requestId: id, kind: z.enum(REQUEST_KINDS), how: z.enum(REQUEST_WAYS), receivedAt: instant, note: text(100).optional() }),
  /** `code` is what the family's phone shows. */
  identifyFamily: z.strictObject({ requestId: id, code: z.string().regex(/^\d{8}$/) }),
  exportForRequest: z.strictObject({ requestId: id, reason }),
  deleteForRequest: z.strictObject({ requestId: id, reason }),
  closeRequest: z.strictObject({ requestId: id, outcome: z.enum(['done', 'declined']), reason }),
  yearlySummary: z.strictObject({ year: z.number().int().min(2020).max(2100) }),
}

/** A request as staff see it; `isShown` once the family has shown its code. */
export type RequestView = Omit<PrivacyRequest, 'person' | 'personKey' | 'revision'> & { isShown: boolean }

/** A request as its family sees it. */
export type OwnRequest = Pick<PrivacyRequest, 'kind' | 'receivedAt' | 'dueAt' | 'status' | 'closedAt'> & { requestId: string; by: string; note?: string }

/** As much of a family as staff need to know that it is the one in front of them: masked names, ages, how many guardians and places to come. */
export interface FamilyGlimpse {
  guests: Guest[]
  guardians: number
  coming: number
}

/** What they get back. */
export interface PrivacyOutputs {
  makeDeskCode: { code: string; until: Instant; serverNow: Instant }
  listOwnRequests: { requests: OwnRequest[]; serverNow: Instant }
  /** Overdue first. */
  listRequests: { requests: RequestView[]; promise: AnswerPromise; retention: Retention; serverNow: Instant }
  addRequest: { request: RequestView }
  identifyFamily: { request: RequestView; family: FamilyGlimpse }
  exportForRequest: { request: RequestView; exported: FamilyOutputs['exportFamily'] }
  /** `cancelled` is how many future places were given back. */
  deleteForRequest: { request: RequestView; cancelled: number }
  closeRequest: { request: RequestView }
  yearlySummary: YearInNumbers
}
