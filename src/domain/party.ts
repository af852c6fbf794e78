import { isExpecting, type Child, type Household } from './family'
import { fitsAge, type Party, type Session } from './session'

/**
 * Who comes unless the family says otherwise: all its children that fit where a place is for the whole family,
 * else the child the screens speak of or one that fits; and as many adults as are needed.
 */
export function usualParty(session: Pick<Session, 'seat' | 'startsAt' | 'ageMonths' | 'adults'>, children: Child[], preferred?: Child): Party {
  return { children: usualChildren(session, children, preferred), adults: Math.max(session.adults.min, session.adults.max > 0 ? 1 : 0) }
}

function usualChildren(session: Pick<Session, 'seat' | 'startsAt' | 'ageMonths'>, children: Child[], preferred?: Child): Child[] {
  if (!takesChildren(session)) return []
  const fitting = children.filter((child) => fitsAge(session, child))
  if (session.seat === 'family' && fitting.length > 0) return fitting
  const one = fitting.find(({ _id }) => _id === preferred?._id) ?? fitting[0] ?? preferred
  return one ? [one] : []
}

/** True where children come along; a lecture for adults and a class for pregnant women ask for none. */
export const takesChildren = ({ seat }: Pick<Session, 'seat'>): boolean => seat === 'child' || seat === 'family'

/** True for a session this family could mean when it asks what suits the child: by age where children come, by the due date where women wait for one. */
export function suits(session: Pick<Session, 'seat' | 'startsAt' | 'ageMonths'>, child: Child | undefined, household: Pick<Household, 'expecting'> | undefined): boolean {
  if (session.seat === 'expecting') return household !== undefined && isExpecting(household, session.startsAt)
  return session.seat === 'adult' || !child || fitsAge(session, child)
}
