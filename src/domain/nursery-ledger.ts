import type { Nursery, NurseryFact } from './nursery'
import type { Instant } from './time'

/** What an operator changes at once; families see it with 机构自报 and its day. */
export const OWN_FACTS = ['openings', 'hours', 'services', 'classes', 'mealFeeFen', 'phone', 'community', 'openToAll'] as const
export type OwnFact = (typeof OWN_FACTS)[number]

/** A class as the operator describes it: free places are confirmed apart. */
export type OwnClass = Omit<NonNullable<Nursery['classes']>[number], 'free'>

/** Facts as they are to be; null for one that is unknown from then on. */
export type OwnFacts = { [F in Exclude<OwnFact, 'classes'>]?: NonNullable<Nursery[F]> | null } & { classes?: OwnClass[] }

/** What somebody else answers for, in the order a keeper looks at it: it changes when a keeper agrees. */
export const SENSITIVE_FACTS = ['name', 'type', 'status', 'district', 'street', 'address', 'creditCode', 'capacity', 'filed', 'filedAt', 'licence', 'affordable', 'demonstration', 'demonstrationUntil', 'insuredUntil', 'hospital'] as const
export type SensitiveFact = (typeof SENSITIVE_FACTS)[number]
/** As they are to be; null is unknown, which three of them never are. */
export type SensitiveFacts = { [F in SensitiveFact]?: NonNullable<Nursery[F]> | (F extends 'name' | 'status' | 'district' ? never : null) }

/** Who does something to a nursery: an openid, and the name the centre knows. */
export interface Actor {
  who: string
  by: string
}

/** What an operator asks keepers to change; the last one stays with its answer. */
export interface Proposal extends Actor {
  id: string
  at: Instant
  fields: SensitiveFacts
  /** Where a keeper can look it up: 鄂托备字 …号. */
  note?: string
  answer?: Actor & { at: Instant; accepted: boolean; reason?: string }
}

/** One fact before and after; missing where it was, or is, unknown. `free` are the free places by class. */
export interface FieldChange {
  field: NurseryFact | 'free' | 'mergedInto'
  before?: unknown
  after?: unknown
}

/** Who changed what of a nursery, and when. With `proposed`, on whose asking. */
export interface NurseryChange extends Actor {
  at: Instant
  fields: FieldChange[]
  proposed?: string
}

/** So many changes are kept with a nursery, the oldest first; that there were older ones the audit says. */
export const CHANGES_KEPT = 200

/** What is kept with a nursery and read by nobody but its operator and keepers. */
export interface Ledger {
  proposal?: Proposal
  changes?: NurseryChange[]
  /** The operator who allowed one message, and when it is due: a week after the free places were confirmed. */
  reminder?: { to: string; at: Instant }
}

/** True while keepers have to answer. */
export const isOpen = (proposal: Proposal | undefined): proposal is Proposal => proposal !== undefined && !proposal.answer
