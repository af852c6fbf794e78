import { DomainError } from '@/domain/errors'
import type { Nursery } from '@/domain/nursery'
import { db } from '../cloud'

/** Throws NURSERY_NOT_FOUND. */
export async function nurseryById(_id: string): Promise<Nursery> {
  const { data } = await db.collection('nurseries').where({ _id }).limit(1).get()
  if (!data[0]) throw new DomainError('NURSERY_NOT_FOUND')
  return data[0] as Nursery
}
