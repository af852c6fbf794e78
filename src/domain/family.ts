import type { SessionKind } from './session'
import { ageMonths, DAY, isLocalDate, localDate, startOfDay, type Instant, type LocalDate } from './time'

/**
 * The wording a guardian agrees to. A new purpose or a new field is a new version, and is asked anew
 * (儿童个人信息网络保护规定 articles 9–14).
 */
export const CONSENT_VERSION = '2026-11-22.2'

/** As many children as one family may register; the system is for children aged 0–3 and their siblings. */
export const MAX_CHILDREN = 6

/** Parents and grandparents who act for one family. */
export const MAX_GUARDIANS = 6

/** Siblings older than this have no service here. */
export const MAX_AGE_MONTHS = 83

/** An invitation is good for a day, and once. */
export const INVITATION_LASTS = DAY

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

/**
 * A place of a session with limits, claimed before it is booked, so that two guardians at two sessions cannot
 * both take the last one a week allows. Void after `CLAIM_LASTS` without a booking; kept with one.
 */
export interface Claim {
  sessionId: string
  kind: SessionKind
  startsAt: Instant
  seriesId?: string
  at: Instant
}

/** A booked place to which nobody came. */
export interface NoShow {
  sessionId: string
  /** When the session ended. */
  at: Instant
}

/** An invitation to a second guardian. Its code is known to who was invited; we keep a hash. */
export interface Invitation {
  hash: string
  at: Instant
  by: string
  /** Who joined by it: nobody else can, and their second tap is answered as the first. */
  usedBy?: string
}

/** People who act together for their children. A person (openid) belongs to one family. */
export interface Family {
  _id: string
  /** openids; unique over all families. */
  guardians: string[]
  children: Child[]
  consents: Consent[]
  /** Where it lives, six digits, as it says itself. */
  district?: string
  /** The last four digits of a telephone, so that the family is found at a door where no code shows. Never the number. */
  phoneTail?: string
  /** A child that is awaited. */
  expecting?: { dueDate: LocalDate }
  claims: Claim[]
  noShows: NoShow[]
  invitation?: Invitation
  /** What a guardian shows to staff so that they find this family, and no other: the hash of a code that is good once. */
  deskCode?: { hash: string; at: Instant; by: string }
  createdAt: Instant
  /** Counts the writes; every change of a family guards on the one it read. */
  revision: number
}

/** What a family sees of itself. */
export type FamilyView = Pick<Family, '_id' | 'children' | 'consents' | 'district' | 'phoneTail' | 'expecting' | 'claims' | 'noShows'> & {
  /** How many people act for it. */
  guardians: number
  /** An invitation that nobody used yet, until when. */
  invitedUntil?: Instant
}

/** What the rules of a session ask about a family. */
export type Household = Pick<Family, 'children' | 'district' | 'expecting' | 'claims' | 'noShows'>

/** True while the present wording is agreed to and not withdrawn. */
export const hasConsent = (family: Pick<Family, 'consents'> | undefined): boolean =>
  family?.consents.some(({ version, withdrawnAt }) => version === CONSENT_VERSION && !withdrawnAt) ?? false

/** Why this birth date cannot be kept, or null when it can. */
export function birthDateBlocker(birthDate: LocalDate, now: Instant): 'BIRTH_DATE_INVALID' | null {
  if (!isLocalDate(birthDate)) return 'BIRTH_DATE_INVALID'
  const months = ageMonths(birthDate, localDate(now))
  return months < 0 || months > MAX_AGE_MONTHS ? 'BIRTH_DATE_INVALID' : null
}

/** A child is awaited for 43 weeks at most, and until three weeks after the date. */
const LONGEST_AHEAD = 43 * 7 * DAY
const OVERDUE = 21 * DAY

/** Why this due date cannot be kept, or null when it can. */
export function dueDateBlocker(dueDate: LocalDate, now: Instant): 'DUE_DATE_INVALID' | null {
  if (!isLocalDate(dueDate)) return 'DUE_DATE_INVALID'
  const ahead = startOfDay(dueDate) - now
  return ahead > LONGEST_AHEAD || ahead < -OVERDUE ? 'DUE_DATE_INVALID' : null
}

/** True while the child is still awaited on the day of `at`. */
export const isExpecting = ({ expecting }: Pick<Family, 'expecting'>, at: Instant): boolean =>
  expecting !== undefined && at < startOfDay(expecting.dueDate) + OVERDUE

/** A name as staff see it without a reason: the first character, and that there is more. 小满 → 小*. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}*`
