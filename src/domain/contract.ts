import type { ZodType, infer as Infer } from 'zod'
import type { ErrorCode, ErrorDetail } from './errors'
import type { careInputs, CareOutputs } from './care-contract'
import type { deskInputs, DeskOutputs } from './desk-contract'
import type { exchangeInputs, ExchangeOutputs } from './exchange-contract'
import type { familyInputs, FamilyOutputs } from './family-contract'
import type { nurseryInputs, NurseryOutputs } from './nursery-contract'
import type { pressInputs, PressOutputs } from './press-contract'
import type { privacyInputs, PrivacyOutputs } from './privacy-contract'
import type { staffInputs, StaffOutputs } from './staff-contract'

export type * from './care-contract'
export type * from './desk-contract'
export type * from './exchange-contract'
export type * from './family-contract'
export type * from './nursery-contract'
export type * from './press-contract'
export type * from './privacy-contract'
export type * from './staff-contract'

type Parsed<I, A extends keyof I> = I[A] extends ZodType ? Infer<I[A]> : never

/** The cloud functions people call: their actions by name, input and output. */
export interface Contracts {
  family: { inputs: typeof familyInputs; outputs: FamilyOutputs }
  staff: { inputs: typeof staffInputs; outputs: StaffOutputs }
  desk: { inputs: typeof deskInputs; outputs: DeskOutputs }
  privacy: { inputs: typeof privacyInputs; outputs: PrivacyOutputs }
  press: { inputs: typeof pressInputs; outputs: PressOutputs }
  care: { inputs: typeof careInputs; outputs: CareOutputs }
  nursery: { inputs: typeof nurseryInputs; outputs: NurseryOutputs }
  exchange: { inputs: typeof exchangeInputs; outputs: ExchangeOutputs }
}

/** The checked input of one action. */
export type Input<F extends keyof Contracts, A extends keyof Contracts[F]['inputs']> = Parsed<Contracts[F]['inputs'], A>

/** What the wire carries back. */
export type Reply<T> = { ok: true; data: T } | { ok: false; code: ErrorCode; detail?: ErrorDetail }
