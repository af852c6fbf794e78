import type { Right, Role, Scope, StaffMember } from '@/domain/roles'
import type { City } from './city'

/** A right as a manager grants it. */
export const aRight = (role: Role, fields: Partial<Right> = {}): Right => ({ id: `right-${role}`, role, grantedAt: 0, grantedBy: 'manager', ...fields })

/** A person of the centre with these roles, all of them bound and ended as `fields` say. */
export const aMember = (_id: string, roles: Role[], { name = '王老师', ...fields }: Scope & Partial<Pick<Right, 'until' | 'revokedAt'>> & { name?: string } = {}): StaffMember => ({
  _id,
  name,
  rights: roles.map((role) => aRight(role, fields)),
})

/** Makes somebody staff of a city. */
export const hire = async (city: City, ...member: Parameters<typeof aMember>): Promise<void> => void (await city.admin.db.collection('staff').add({ data: aMember(...member) }))
