import { ageMonths, isLocalDate, localDate, type Instant, type LocalDate } from './time'

/**
 * The wording a guardian agrees to. A new purpose or a new field is a new version, and is asked anew
 * (儿童个人信息网络保护规定 articles 9–14).
 */
export const CONSENT_VERSION = '2026-11-21'

/** As many children as one family may register; the system is for children aged 0–3 and their siblings. */
export const MAX_CHILDREN = 6

/** Siblings older than this have no service here. */
export const MAX_AGE_MONTHS = 83

/** All we know of a child: no ID number, no photo, no face. */
export interface Child {
  _id: string
  nickname: string
  birthDate: LocalDate
  sex?: 'female' | 'male'
  /** Weeks born before the 40th; shown beside the age, never used to refuse. */
  weeksPremature?: number
}

/** A guardian's separate consent to keep a child's data, given once for each version. */
export interface Consent {
  version: string
  at: Instant
  withdrawnAt?: Instant
}

/** People who act together for their children. A person (openid) belongs to one family. */
export interface Family {
  _id: string
  /** openids; unique over all families. */
  guardians: string[]
  children: Child[]
  consents: Consent[]
  createdAt: Instant
  /** Counts the writes; every change of a family guards on the one it read. */
  revision: number
}

/** What a family sees of itself. */
export type FamilyView = Pick<Family, '_id' | 'children' | 'consents'>

/** True while the present wording is agreed to and not withdrawn. */
export const hasConsent = (family: Pick<Family, 'consents'> | undefined): boolean =>
  family?.consents.some(({ version, withdrawnAt }) => version === CONSENT_VERSION && !withdrawnAt) ?? false

/** Why this birth date cannot be kept, or null when it can. */
export function birthDateBlocker(birthDate: LocalDate, now: Instant): 'BIRTH_DATE_INVALID' | null {
  if (!isLocalDate(birthDate)) return 'BIRTH_DATE_INVALID'
  const months = ageMonths(birthDate, localDate(now))
  return months < 0 || months > MAX_AGE_MONTHS ? 'BIRTH_DATE_INVALID' : null
}

/** A name as staff see it without a reason: the first character, and that there is more. 小满 → 小*. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}*`
