import { DomainError } from '@/domain/errors'
import type { Child, Family } from '@/domain/family'
import { familyOf } from '../lib/repository'

/** The caller's family. Throws FAMILY_NOT_FOUND. */
export async function ownFamily(openid: string): Promise<Family> {
  const family = await familyOf(openid)
  if (!family) throw new DomainError('FAMILY_NOT_FOUND')
  return family
}

/** Children of this family by their ids. Somebody else's child is not found, whether it exists or not. */
export function ownChildren(family: Family, childIds: string[]): Child[] {
  return childIds.map((id) => {
    const child = family.children.find(({ _id }) => _id === id)
    if (!child) throw new DomainError('CHILD_NOT_FOUND')
    return child
  })
}
