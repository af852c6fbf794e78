import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { dueDateBlocker } from '@/domain/family'
import { isDistrict } from '../../city/wuhan/district-seats'
import type { Caller } from '../lib/serve'
import { familyView } from '../lib/views'
import { keepWithConsent } from '../lib/change-family'

/**
 * Where the family lives, how it is found at a door, and when a child is awaited: null forgets, left out stays. Founds a family without children
 * when there is none, so that those who expect their first can book.
 */
export async function saveHousehold(input: Input<'family', 'saveHousehold'>, caller: Caller): Promise<FamilyOutputs['saveHousehold']> {
  const { district, phoneTail, dueDate, consentVersion } = input
  if (typeof district === 'string' && !isDistrict(district)) throw new DomainError('INVALID_INPUT', { fields: ['district'] })
  const blocker = typeof dueDate === 'string' ? dueDateBlocker(dueDate, caller.now) : null
  if (blocker) throw new DomainError(blocker)
  const family = await keepWithConsent(caller, consentVersion, () => ({
    ...(district === undefined ? {} : { district }),
    ...(phoneTail === undefined ? {} : { phoneTail }),
    ...(dueDate === undefined ? {} : { expecting: dueDate === null ? null : { dueDate } }),
  }))
  return { family: familyView(family, caller.now) }
}
