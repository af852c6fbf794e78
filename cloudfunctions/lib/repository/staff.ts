import type { StaffMember } from '@/domain/roles'
import type { Instant } from '@/domain/time'
import { db } from '../cloud'

/** A member of staff, or null. Read afresh for every call, so that a revoked right ends at once. */
export async function staffMember(openid: string): Promise<StaffMember | null> {
  const { data } = await db.collection('staff').where({ _id: openid }).limit(1).get()
  return (data[0] as StaffMember | undefined) ?? null
}

/** Appends to the audit: who was denied what. Nothing in the system changes or removes an entry. */
export async function audit(entry: { who: string; when: Instant; action: string; code: string }): Promise<void> {
  await db.collection('audit').add({ data: entry })
}
