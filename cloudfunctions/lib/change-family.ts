import { DomainError } from '@/domain/errors'
import { CONSENT_VERSION, hasConsent, type Family } from '@/domain/family'
import { newId } from './keys'
import { addFamily, changeFamily, familyOf, type FamilyChange } from './repository'
import type { Caller } from './serve'
import { ownFamily } from './owner'

/** A family changes rarely: who still meets somebody else's change after so many tries is told so. */
const TRIES = 4

/** Says what changes, of the family as it was just read. Asked again when somebody else changed it meanwhile. */
type Decide = (family: Family) => FamilyChange | Promise<FamilyChange>

/** Changes the caller's family. Answers the family as it was before. Throws FAMILY_NOT_FOUND, BUSY, and what `decide` throws. */
export async function changeOwnFamily({ openid }: Caller, decide: Decide): Promise<Family> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const family = await ownFamily(openid)
    if (await changeFamily(family, await decide(family))) return family
  }
  throw new DomainError('BUSY')
}

/**
 * Changes the caller's family, or founds one, with the guardian's consent, which is kept with its version. Answers
 * the family as it then is. Throws CONSENT_REQUIRED, BUSY, and what `decide` throws.
 */
export async function keepWithConsent({ openid, now }: Caller, version: string, decide: Decide): Promise<Family> {
  if (version !== CONSENT_VERSION) throw new DomainError('CONSENT_REQUIRED', { consentVersion: CONSENT_VERSION })
  for (let tries = 0; tries < TRIES; tries += 1) {
    const known = await familyOf(openid)
    const family = known ?? newFamily(openid, now)
    const consents = hasConsent(family) ? family.consents : [...family.consents, { version: CONSENT_VERSION, at: now }]
    const change = { ...(await decide(family)), consents }
    const kept = changed(family, change)
    if (known ? await changeFamily(known, change) : await addFamily(kept)) return kept
  }
  throw new DomainError('BUSY')
}

const newFamily = (openid: string, now: number): Family => ({
  _id: newId(),
  guardians: [openid],
  children: [],
  consents: [],
  claims: [],
  noShows: [],
  createdAt: now,
  revision: 0,
})

/** The family with its change; what became null is gone. */
const changed = (family: Family, change: FamilyChange): Family =>
  Object.fromEntries(Object.entries({ ...family, ...change }).filter(([, value]) => value !== null)) as unknown as Family
