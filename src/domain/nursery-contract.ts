import * as z from 'zod'
import type { NurseryCareView } from './care-request'
import { districtCode, id, localDay, name, text } from './fields'
import type { MistakeView } from './mistake'
import { CARE_SERVICES, CLASS_AGE_MONTHS, DEMONSTRATION_LEVELS, NURSERY_TYPES, type ClassType, type Nursery } from './nursery'
import type { NurseryChange, Proposal } from './nursery-ledger'
import type { SessionView } from './session'
import type { Instant } from './time'
import type { Twins } from './twins'
import { MOST_VISITS } from './visit'

const nurseryId = id
/** The revision the person had before them; 0 where nothing was ever changed. */
const seen = z.number().int().min(0)
const classType = z.enum(Object.keys(CLASS_AGE_MONTHS) as [ClassType, ...ClassType[]])
/** Fen a month; 0 is free of charge. */
const fee = z.number().int().min(0).max(5_000_000)
const minutes = z.number().int().min(0).max(24 * 60)
const opening = z.strictObject({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: minutes, to: minutes }).refine(({ from, to }) => from < to)
const eachOnce = (classes: { type: ClassType }[]): boolean => new Set(classes.map(({ type }) => type)).size === classes.length
/** 027-8888 0000, 400 numbers, an extension. */
const phone = z.string().regex(/^[\d\s()+-]{5,25}$/)

const ownFacts = z.strictObject({
  openings: z.array(opening).max(7).nullable().optional(),
  services: z.array(z.enum(CARE_SERVICES)).max(4).nullable().optional(),
  classes: z.array(z.strictObject({ type: classType, feeFen: fee.optional(), size: z.number().int().min(1).max(60).optional(), perCarer: z.number().int().min(1).max(60).optional() })).max(4).refine(eachOnce).optional(),
  mealFeeFen: fee.nullable().optional(),
  phone: phone.nullable().optional(),
  community: name(20).nullable().optional(),
  openToAll: z.boolean().nullable().optional(),
})

const sensitiveFacts = z.strictObject({
  name: name(60).optional(),
  type: z.enum(NURSERY_TYPES).nullable().optional(),
  status: z.enum(['operating', 'paused', 'closed']).optional(),
  district: districtCode.optional(),
  street: z.string().regex(/^\d{9}$/).nullable().optional(),
  address: name(100).nullable().optional(),
  creditCode: z.string().regex(/^[0-9A-Z]{18}$/).nullable().optional(),
  capacity: z.number().int().min(1).max(9_999).nullable().optional(),
  filed: z.boolean().nullable().optional(),
  filedAt: localDay.nullable().optional(),
  licence: z.strictObject({ number: name(60), until: localDay.optional() }).nullable().optional(),
  affordable: z.strictObject({ status: z.enum(['none', 'proposed', 'district', 'city']), batch: name(40).optional(), until: localDay.optional() }).nullable().optional(),
  demonstration: z.enum(DEMONSTRATION_LEVELS).nullable().optional(),
  demonstrationUntil: localDay.nullable().optional(),
  insuredUntil: localDay.nullable().optional(),
  hospital: name(40).nullable().optional(),
})

/** What a nursery's operator and the keepers of the directory may ask. */
export const nurseryInputs = {
  getNursery: z.strictObject({ nurseryId }),
  /** Those the caller speaks for. */
  listOwn: z.strictObject({}),
  /** Of every class. A figure that cannot be is refused in words, so that it may be typed. `accepted`: the message templates of the tap. */
  confirmFree: z.strictObject({ nurseryId, seen, free: z.array(z.strictObject({ type: classType, free: z.number().int().min(0).max(99_999) })).max(4).refine(eachOnce), accepted: z.array(z.string().min(1).max(64)).max(5) }),
  saveOwnFacts: z.strictObject({ nurseryId, seen, facts: ownFacts }),
  /** JPEG, PNG or WebP as base64, already made small. */
  addPhoto: z.strictObject({ nurseryId, image: z.string().max(6_000_000) }),
  removePhoto: z.strictObject({ nurseryId, fileId: z.string().min(1).max(300) }),
  /** The id is the phone's own, so that the same asked again is the same. */
  proposeChange: z.strictObject({ nurseryId, seen, proposalId: id, fields: sensitiveFacts, note: text(200).optional() }),
  withdrawProposal: z.strictObject({ nurseryId, proposalId: id }),
  /** What waits in the caller's districts. */
  listProposals: z.strictObject({}),
  answerProposal: z.strictObject({ nurseryId, seen, proposalId: id, accepted: z.boolean(), reason: text(200).optional() }).refine(({ accepted, reason }) => accepted || reason !== undefined),
  listChanges: z.strictObject({ nurseryId }),
  /** Slots for visits: each time on each day, Shanghai. A slot that stands already stays as it is. */
  offerVisits: z
    .strictObject({ nurseryId, days: z.array(localDay).min(1).max(31), times: z.array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)).min(1).max(6), minutes: z.number().int().min(15).max(240), places: z.number().int().min(1).max(50), note: text(200).optional() })
    .refine(({ days, times }) => new Set(days).size * new Set(times).size <= MOST_VISITS),
  listVisits: z.strictObject({ nurseryId }),
  /** Families who booked are told, with the reason. */
  withdrawVisit: z.strictObject({ nurseryId, visitId: id, reason: text(100) }),
  /** Mistakes families reported: in the caller's districts, or of the own nursery. */
  listReports: z.strictObject({}),
  answerReport: z.strictObject({ nurseryId, reportId: id, accepted: z.boolean(), words: text(200) }),
  /** Nurseries that are not on the map, in the caller's districts. */
  listUnplaced: z.strictObject({}),
  /** GCJ-02, as the pin stood. */
  placeNursery: z.strictObject({ nurseryId, position: z.strictObject({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }), seen }),
  /** Records that may be one nursery, in the caller's districts. */
  listTwins: z.strictObject({}),
  /** `nurseryId` is closed and leads to `into`; of both the revision that was seen. */
  mergeNurseries: z.strictObject({ nurseryId, into: id, seen: z.strictObject({ twin: seen, survivor: seen }) }),
  /** What families ask for a day: 临时托. */
  listRequests: z.strictObject({ nurseryId }),
  acceptRequest: z.strictObject({ nurseryId, requestId: id }),
  declineRequest: z.strictObject({ nurseryId, requestId: id }),
  cancelRequest: z.strictObject({ nurseryId, requestId: id, words: text(60).refine((words) => words.length > 0) }),
}

/** A proposal without openids. `own`: the caller asked for it, or speaks for the nursery, and cannot answer it. */
export interface ProposalView extends Pick<Proposal, 'id' | 'by' | 'at' | 'fields' | 'note'> {
  own: boolean
  answer?: { by: string; at: Instant; accepted: boolean; reason?: string }
}

/** A nursery as its operator has it; `reminded`: somebody allowed the next reminder. */
export interface OwnNursery {
  nursery: Nursery
  proposal?: ProposalView
  reminded: boolean
}

/** A proposal beside what is true now. */
export interface Proposed {
  nursery: Nursery
  proposal: ProposalView
}

/** A nursery to be put on the map. */
export interface UnplacedView extends Pick<Nursery, 'name' | 'district' | 'street' | 'streetText' | 'address' | 'demo'> {
  nurseryId: string
  revision: number
}

/** Two records that may be one nursery; `why` in words: 名称相同、相距 40 米. */
export interface TwinView extends Pick<Twins, 'certainty'> {
  a: Nursery
  b: Nursery
  why: string
}

export interface NurseryOutputs {
  /** `added`: how many were new. */
  offerVisits: { visits: SessionView[]; added: number; serverNow: Instant }
  /** From today on, the soonest first. */
  listVisits: { visits: SessionView[]; serverNow: Instant }
  withdrawVisit: { visit: SessionView }
  /** The longest waiting first, then the last that were answered. `mayAnswer`: the caller keeps that district. */
  listReports: { reports: (MistakeView & { mayAnswer: boolean })[]; serverNow: Instant }
  answerReport: { report: MistakeView }
  /** The first hundred of `total`. */
  listUnplaced: { nurseries: UnplacedView[]; total: number }
  placeNursery: Record<string, never>
  /** The surest first, a hundred of `total`. */
  listTwins: { pairs: TwinView[]; total: number }
  mergeNurseries: Record<string, never>
  listRequests: { requests: NurseryCareView[]; serverNow: Instant }
  acceptRequest: { request: NurseryCareView }
  declineRequest: { request: NurseryCareView }
  cancelRequest: { request: NurseryCareView }
  getNursery: { nursery: Nursery }
  /** `ask`: the message templates worth asking for in the tap that confirms. */
  listOwn: { nurseries: OwnNursery[]; ask: string[]; serverNow: Instant }
  confirmFree: OwnNursery
  saveOwnFacts: OwnNursery
  addPhoto: OwnNursery
  removePhoto: OwnNursery
  proposeChange: OwnNursery
  withdrawProposal: OwnNursery
  /** The longest waiting first. */
  listProposals: { proposed: Proposed[]; serverNow: Instant }
  answerProposal: Proposed
  /** The newest first, without openids. */
  listChanges: { changes: Omit<NurseryChange, 'who'>[]; serverNow: Instant }
}
