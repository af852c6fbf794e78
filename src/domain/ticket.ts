import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import type { Instant } from './time'

/** A code lives 30 seconds; the one before and the one after are accepted, since no two clocks agree. */
export const STEP_SECONDS = 30
const TOLERANCE_STEPS = 1

/** Version of the code's wording, bound into the MAC: a code made for another purpose never fits. */
const PURPOSE = 'SY1'
const MAC_BYTES = 10

/** Whose place in which session. */
export interface TicketOwner {
  sessionId: string
  familyId: string
}

/** What a scanned code says before anything of it is believed. */
export interface TicketClaim extends TicketOwner {
  step: number
  mac: string
}

/** The 30-second step a moment lies in. */
export const stepAt = (now: Instant): number => Math.floor(now / 1000 / STEP_SECONDS)

/** Our ids are ASCII, and WeChat has no TextEncoder. */
const asciiBytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

/**
 * The secret of one booking, as hex. `epoch` is the moment it was booked, so a place that was given back
 * and taken again has another secret. The master key never leaves the functions.
 */
export function ticketSecret(masterHex: string, { sessionId, familyId }: TicketOwner, epoch: Instant): string {
  return bytesToHex(hmac(sha256, hexToBytes(masterHex), asciiBytes(`${PURPOSE}|${sessionId}|${familyId}|${epoch}`)))
}

const digest = (secret: string, { sessionId, familyId }: TicketOwner, step: number): Uint8Array =>
  hmac(sha256, hexToBytes(secret), asciiBytes(`${PURPOSE}|${sessionId}|${familyId}|${step}`))

const macOf = (secret: string, owner: TicketOwner, step: number): string =>
  bytesToHex(digest(secret, owner, step).slice(0, MAC_BYTES))

/** The text of the QR code of one step: `SY1.<session>.<family>.<step>.<mac>`. Works without network. */
export function qrText(secret: string, owner: TicketOwner, step: number): string {
  return [PURPOSE, owner.sessionId, owner.familyId, step.toString(36), macOf(secret, owner, step)].join('.')
}

/** The four digits of one step, for a phone whose screen cannot be scanned. */
export function ticketDigits(secret: string, owner: TicketOwner, step: number): string {
  const bytes = digest(secret, owner, step)
  const number = (((bytes[28] ?? 0) & 0x7f) << 24) | ((bytes[29] ?? 0) << 16) | ((bytes[30] ?? 0) << 8) | (bytes[31] ?? 0)
  return String(number % 10_000).padStart(4, '0')
}

/** Reads a scanned text; null when it is no code of ours. */
export function parseQr(text: string): TicketClaim | null {
  const match = /^SY1\.(?!__proto__\.)([\w-]{1,64})\.(?!__proto__\.)([\w-]{1,64})\.([0-9a-z]{1,9})\.([0-9a-f]{20})$/.exec(text.trim())
  if (!match) return null
  const [, sessionId, familyId, step, mac] = match as unknown as [string, string, string, string, string]
  return { sessionId, familyId, step: parseInt(step, 36), mac }
}

/** Why a claim is not to be believed, or null: altered before stale, so a forged step says nothing of the clock. */
export function claimBlocker(claim: TicketClaim, secret: string, now: Instant): 'TICKET_ALTERED' | 'TICKET_STALE' | null {
  if (!sameText(claim.mac, macOf(secret, claim, claim.step))) return 'TICKET_ALTERED'
  return Math.abs(claim.step - stepAt(now)) > TOLERANCE_STEPS ? 'TICKET_STALE' : null
}

/** True when the digits are those of this booking now, one step before or after included. */
export function digitsMatch(digits: string, secret: string, owner: TicketOwner, now: Instant): boolean {
  let match = false
  for (let step = stepAt(now) - TOLERANCE_STEPS; step <= stepAt(now) + TOLERANCE_STEPS; step += 1) {
    match = sameText(digits, ticketDigits(secret, owner, step)) || match
  }
  return match
}

/** Compares in the same time wherever the texts differ. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) difference |= (a.charCodeAt(i) || 0) ^ (b.charCodeAt(i) || 0)
  return difference === 0
}
