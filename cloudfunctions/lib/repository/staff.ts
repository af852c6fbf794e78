import type { StaffMember } from '@/domain/roles'
import { command, db } from '../cloud'
import { addNew } from './add-new'
import { MOST } from './most'

/** A member of staff, or null. Read afresh for every call, so that a revoked right ends at once. */
export async function staffMember(openid: string): Promise<StaffMember | null> {
  const { data } = await db.collection('staff').where({ _id: openid }).limit(1).get()
  return (data[0] as StaffMember | undefined) ?? null
}

/** Members of staff by their openids. */
export async function staffMembers(openids: string[]): Promise<StaffMember[]> {
  const { data } = await db.collection('staff').where({ _id: command.in(openids) }).limit(MOST).get()
  return data as StaffMember[]
}

/** Those who are managers, or were. */
export async function managers(): Promise<StaffMember[]> {
  const { data } = await db.collection('staff').where({ 'rights.role': 'manager' }).limit(MOST).get()
  return data as StaffMember[]
}

/** Adds somebody; false when the person has been added meanwhile. */
export const addMember = (member: StaffMember): Promise<boolean> => addNew('staff', { ...member, revision: 0 })

/** Replaces what is known of a person unless it changed since it was read; false then. */
export async function changeMember({ _id, revision }: Pick<StaffMember, '_id' | 'revision'>, { name, title, rights }: Pick<StaffMember, 'name' | 'title' | 'rights'>): Promise<boolean> {
  const unchanged = revision === undefined ? command.exists(false) : revision
  const data = { name, ...(title ? { title } : {}), rights: command.set(rights), revision: (revision ?? 0) + 1 }
  const { stats } = await db.collection('staff').where({ _id, revision: unchanged }).update({ data })
  return stats.updated === 1
}
