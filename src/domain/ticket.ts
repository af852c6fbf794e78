import { macBytes, macHex, sameText } from './mac'
import type { Instant } from './time'

/** A code lives 30 seconds; the one before and the one after are accepted, since no two clocks agree. */
export const STEP_SECONDS = 30
const TOLERANCE_STEPS = 1

/** Version of the code's wording, bound into the MAC: a code made for another purpose never fits. */
const PURPOSE = 'SY2'
const MAC_BYTES = 10

/** Whose place in which session, and who shows it. */
export interface TicketOwner {
  sessionId: string
  familyId: string
  /** The errand, where somebody brings the child in the guardians' place. */
  errandId?: string
}

/** What a scanned code says before anything of it is believed. */
export interface TicketClaim extends TicketOwner {
  step: number
  /** The signed pass it carries, as `pass.ts` reads it. */
  pass: string
  mac: string
}

/** The 30-second step a moment lies in. */
export const stepAt = (now: Instant): number => Math.floor(now / 1000 / STEP_SECONDS)

/** Whole seconds until the next step, 30 at its beginning. */
export const secondsLeft = (now: Instant): number => STEP_SECONDS - (Math.floor(now / 1000) % STEP_SECONDS)

/**
 * The secret of one booking, as hex. `epoch` is the moment it was booked, so a place that was given back
 * and taken again has another secret. The master key never leaves the functions.
 */
export const ticketSecret = (masterHex: string, owner: TicketOwner, epoch: Instant): string => macHex(masterHex, `${PURPOSE}|${holderText(owner)}|${epoch}`)

/** `<session>|<family>`, and `|<errand>` behind it where there is one. */
export const holderText = ({ sessionId, familyId, errandId }: TicketOwner): string => [sessionId, familyId, ...(errandId ? [errandId] : [])].join('|')

const stepText = (owner: TicketOwner, step: number): string => `${PURPOSE}|${holderText(owner)}|${step}`

/** Covers every character of the code before it. */
const macOf = (secret: string, owner: TicketOwner, step: number, pass: string): string => macHex(secret, `${stepText(owner, step)}|${pass}`, MAC_BYTES)

/** The text of the QR code of one step: `SY2.<session>.<family>[~<errand>].<step>.<pass>.<mac>`. Works without network. */
export function qrText(secret: string, owner: TicketOwner, step: number, pass: string): string {
  const holder = owner.errandId ? `${owner.familyId}~${owner.errandId}` : owner.familyId
  return [PURPOSE, owner.sessionId, holder, step.toString(36), pass, macOf(secret, owner, step, pass)].join('.')
}

/** The four digits of one step, for a phone whose screen cannot be scanned. */
export function ticketDigits(secret: string, owner: TicketOwner, step: number): string {
  const bytes = macBytes(secret, stepText(owner, step))
  const number = (((bytes[28] ?? 0) & 0x7f) << 24) | ((bytes[29] ?? 0) << 16) | ((bytes[30] ?? 0) << 8) | (bytes[31] ?? 0)
  return String(number % 10_000).padStart(4, '0')
}

const ID = '(?!__proto__[.~])[\\w-]{1,64}'
const CODE = new RegExp(`^${PURPOSE}\\.(${ID})\\.(${ID})(?:~(${ID}))?\\.([0-9a-z]{1,9})\\.([0-9a-f]{8}-[0-9a-z]{1,9}-[\\w-]{86})\\.([0-9a-f]{20})$`)

/** Reads a scanned text; null when it is no code of ours. */
export function parseQr(text: string): TicketClaim | null {
  const match = CODE.exec(text.trim())
  if (!match) return null
  const [, sessionId, familyId, errandId, step, pass, mac] = match as unknown as [string, string, string, string | undefined, string, string, string]
  return { sessionId, familyId, ...(errandId ? { errandId } : {}), step: parseInt(step, 36), pass, mac }
}

/** Why a claim is not to be believed, or null: altered before stale, so a forged step says nothing of the clock. */
export function claimBlocker(claim: TicketClaim, secret: string, now: Instant): 'TICKET_ALTERED' | 'TICKET_STALE' | null {
  if (!sameText(claim.mac, macOf(secret, claim, claim.step, claim.pass))) return 'TICKET_ALTERED'
  return isFresh(claim, now) ? null : 'TICKET_STALE'
}

/** True for the step of now, the one before and the one after. */
export const isFresh = ({ step }: { step: number }, now: Instant): boolean => Math.abs(step - stepAt(now)) <= TOLERANCE_STEPS

/** True when the digits are those of this booking now, one step before or after included. */
export function digitsMatch(digits: string, secret: string, owner: TicketOwner, now: Instant): boolean {
  let match = false
  for (let step = stepAt(now) - TOLERANCE_STEPS; step <= stepAt(now) + TOLERANCE_STEPS; step += 1) {
    match = sameText(digits, ticketDigits(secret, owner, step)) || match
  }
  return match
}
