import type { Role } from '@/domain/roles'

/** The district a right is bound to, and another. */
export const OWN = '420103'
export const FOREIGN = '420106'

/** Where a call is aimed at: a session in the own district, or one in another. */
export interface Aim {
  district: string
  sessionId: string
  nurseryId: string
}

/**
 * What an action asks of a right: `session` and `nursery`, that it reaches that one; `district`, that it is good in the whole
 * district; `city`, that it knows no bounds; `role`, nothing but its role.
 */
export type Bound = 'session' | 'nursery' | 'district' | 'city' | 'role'

/** One action as the table knows it, apart from the code: who may, how far, and a call that is complete. */
export interface Row {
  roles: Role[] | 'anybody'
  bound: Bound
  input: (aim: Aim) => object
}

/** How a person holds a right: bound to the own district, without bounds, no longer, taken away, or bound to the own nursery. */
const HOLDS = ['district', 'everywhere', 'expired', 'revoked', 'nursery'] as const
export type Holds = (typeof HOLDS)[number]

/** Only who speaks for a nursery is bound to one. */
export const holdsOf = (role: Role): Holds[] => HOLDS.filter((holds) => holds !== 'nursery' || role === 'operator')

/** Ways to hold a role that are worth asking about an action: every one where the role may; else that which reaches furthest. */
export const askedOf = ({ roles }: Row, role: Role): Holds[] => (roles !== 'anybody' && roles.includes(role) ? holdsOf(role) : ['everywhere'])

export const personOf = (role: Role, holds: Holds): string => `${role}-${holds}`

/** What somebody is told who may not; undefined where the door opens. */
export function refusal({ roles, bound }: Row, role: Role, holds: Holds, aim: Aim): 'FORBIDDEN' | 'NOT_YOUR_SESSION' | 'NOT_YOUR_NURSERY' | 'NOT_YOUR_DISTRICT' | undefined {
  if (roles === 'anybody') return undefined
  if (!roles.includes(role) || holds === 'expired' || holds === 'revoked') return 'FORBIDDEN'
  // Who speaks for a nursery comes to its visits, and to no session of the programme.
  if (role === 'operator' && bound === 'session') return 'NOT_YOUR_SESSION'
  if (holds === 'everywhere' || bound === 'role') return undefined
  if (bound === 'city') return 'NOT_YOUR_DISTRICT'
  if (aim.district === OWN) return undefined
  return bound === 'session' ? 'NOT_YOUR_SESSION' : bound === 'nursery' ? 'NOT_YOUR_NURSERY' : 'NOT_YOUR_DISTRICT'
}
