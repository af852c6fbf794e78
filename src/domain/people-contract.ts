import * as z from 'zod'
import type { Right, Role } from './roles'
import type { Instant } from './time'

/** Who works here, and who may do what. */
export const peopleInputs = {
  /** Anybody may ask; who is no staff has no rights. */
  whoAmI: z.strictObject({}),
}

/** A right as its holder sees it. */
export type RightView = Omit<Right, 'grantedBy' | 'revokedBy' | 'revokedAt'>

export interface PeopleOutputs {
  /** `rights` are those that are good now. */
  whoAmI: { name: string; roles: Role[]; rights: RightView[]; serverNow: Instant }
}
