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
