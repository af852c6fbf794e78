import type { AuditEntry } from '@/domain/audit'
import type { StaffMember } from '@/domain/roles'
import { db } from '../cloud'

/** A member of staff, or null. Read afresh for every call, so that a revoked right ends at once. */
export async function staffMember(openid: string): Promise<StaffMember | null> {
  const { data } = await db.collection('staff').where({ _id: openid }).limit(1).get()
  return (data[0] as StaffMember | undefined) ?? null
}

/** Appends to the audit. Nothing that anybody may call changes or removes an entry. */
export async function audit(entry: AuditEntry): Promise<void> {
  await db.collection('audit').add({ data: entry })
}
