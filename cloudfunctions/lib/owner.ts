import { DomainError } from '@/domain/errors'
import { CONSENT_VERSION, hasConsent, type Child, type Family } from '@/domain/family'
import { familyOf } from './repository'

/** The caller's family. Throws FAMILY_NOT_FOUND. */
export const ownFamily = async (openid: string): Promise<Family> => registered(await familyOf(openid))

/** A family there is. Throws FAMILY_NOT_FOUND. */
export function registered(family: Family | null): Family {
  if (!family) throw new DomainError('FAMILY_NOT_FOUND')
  return family
}

/** A family that may be given a place: it agreed to the present wording. Throws FAMILY_NOT_FOUND or CONSENT_REQUIRED. */
export function agreed(family: Family | null): Family {
  if (!hasConsent(registered(family))) throw new DomainError('CONSENT_REQUIRED', { consentVersion: CONSENT_VERSION })
  return registered(family)
}

/** Children of this family by their ids. Somebody else's child is not found, whether it exists or not. */
export function ownChildren(family: Family, childIds: string[]): Child[] {
  return childIds.map((id) => {
    const child = family.children.find(({ _id }) => _id === id)
    if (!child) throw new DomainError('CHILD_NOT_FOUND')
    return child
  })
}
