import type { Input, NurseryOutputs } from '@/domain/contract'
import { nurseryById } from '../lib/repository'

/** All that is known of a nursery, and from whom. Throws NURSERY_NOT_FOUND. */
export async function getNursery({ nurseryId }: Input<'nursery', 'getNursery'>): Promise<NurseryOutputs['getNursery']> {
  return { nursery: await nurseryById(nurseryId) }
}
