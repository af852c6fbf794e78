import { DomainError } from '@/domain/errors'
import { reachesDistrict } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'

/** True where the caller may plan. */
export const plansIn = ({ rights }: Pick<StaffCaller, 'rights'>, district: string): boolean => rights.some((right) => reachesDistrict(right, district))

/** Throws NOT_YOUR_DISTRICT. */
export function mustPlanIn(caller: Pick<StaffCaller, 'rights'>, district: string): void {
  if (!plansIn(caller, district)) throw new DomainError('NOT_YOUR_DISTRICT')
}
