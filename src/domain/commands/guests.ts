import { maskName } from '../family'
import type { Guest } from '../booking'
import { ageAtSession, type Party, type Session } from '../session'

/** The children of a party as staff may see them on the session's day. */
export const guestsOf = (session: Pick<Session, 'startsAt'>, { children }: Pick<Party, 'children'>): Guest[] =>
  children.map((child) => ({ name: maskName(child.nickname), ageMonths: ageAtSession(session, child) }))
