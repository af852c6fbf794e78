import * as z from 'zod'
import { id } from './fields'
import type { NurseryDetail } from './nursery'

/** What families ask of and for a nursery. */
export const careInputs = {
  getNursery: z.strictObject({ nurseryId: id }),
}

export interface CareOutputs {
  getNursery: { nursery: NurseryDetail }
}
