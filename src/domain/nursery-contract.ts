import * as z from 'zod'
import { id } from './fields'
import type { Nursery } from './nursery'

/** What a nursery's operator and the keepers of the directory may ask. */
export const nurseryInputs = {
  getNursery: z.strictObject({ nurseryId: id }),
}

export interface NurseryOutputs {
  getNursery: { nursery: Nursery }
}
