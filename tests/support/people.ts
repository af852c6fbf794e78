import { CONSENT_VERSION, type Child } from '@/domain/family'
import type { Session } from '@/domain/session'
import { addDays, HOUR, localDate, type Instant } from '@/domain/time'
import type { City } from './city'
import { aSession } from './sessions'

let made = 0

/** A class that begins at that moment, with an id of its own. */
export const aClassSoon = (startsAt: Instant, fields: Parameters<typeof aSession>[0] = {}): Session => {
  made += 1
  return aSession({ _id: `class-${made}`, startsAt, endsAt: startsAt + HOUR, ...fields })
}

/** Registers a child of about fourteen months in the family of a person. */
export async function register(city: City, openid: string, now: Instant, nickname = '小满'): Promise<Child> {
  const birthDate = addDays(localDate(now), -430)
  const { child } = await city.ok(openid, 'family', 'saveChild', { nickname, birthDate, consentVersion: CONSENT_VERSION })
  return child
}

/** A second guardian joins the family of the first. */
export async function joinFamilyOf(city: City, openid: string, second: string): Promise<void> {
  const { code } = await city.ok(openid, 'family', 'inviteGuardian')
  await city.ok(second, 'family', 'acceptInvite', { code })
}

/** Says where a family lives, and when it expects a child. */
export const settle = (city: City, openid: string, household: { district?: string; dueDate?: string }): Promise<unknown> =>
  city.ok(openid, 'family', 'saveHousehold', { ...household, consentVersion: CONSENT_VERSION })
