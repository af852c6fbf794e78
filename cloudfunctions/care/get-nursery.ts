import type { CareOutputs, Input } from '@/domain/contract'
import { detailOf } from '@/domain/nursery'
import { nurseryById } from '../lib/repository'

/** What the directory on the phone leaves out of a nursery. Throws NURSERY_NOT_FOUND. */
export async function getNursery({ nurseryId }: Input<'care', 'getNursery'>): Promise<CareOutputs['getNursery']> {
  return { nursery: detailOf(await nurseryById(nurseryId)) }
}
