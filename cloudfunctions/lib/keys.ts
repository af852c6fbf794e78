import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto'
import { ticketSecret, type TicketOwner } from '@/domain/ticket'
import type { Instant } from '@/domain/time'

/** Keys are environment variables of the functions: made at the first start on one machine, set in the console in production. */
function key(name: 'SHANYU_TICKET_KEY' | 'SHANYU_PASS_KEY'): string {
  const value = process.env[name]
  if (!value) throw new Error(`environment variable ${name} is not set`)
  return value
}

/** An id nobody can guess: 96 random bits, safe in a field path. */
export const newId = (): string => randomBytes(12).toString('hex')

/** The code of an invitation: 144 random bits, as it can stand in an address. */
export const newInvitationCode = (): string => randomBytes(18).toString('base64url')

/** What we keep of it. It has too many bits to be guessed, so a plain hash is enough. */
export const invitationHash = (code: string): string => createHash('sha256').update(code).digest('hex')

/** The secret behind the changing code of one booking. */
export const secretOf = (owner: TicketOwner, bookedAt: Instant): string => ticketSecret(key('SHANYU_TICKET_KEY'), owner, bookedAt)

/**
 * A pass a staff phone can check with the public key and no network: `<claims>.<Ed25519 signature>`,
 * both base64url; claims `{v, s: session, f: family, b: booked at, e: expires at}`.
 */
export function signPass({ sessionId, familyId }: TicketOwner, bookedAt: Instant, expiresAt: Instant): string {
  const claims = Buffer.from(JSON.stringify({ v: 1, s: sessionId, f: familyId, b: bookedAt, e: expiresAt }))
  const privateKey = createPrivateKey({ key: Buffer.from(key('SHANYU_PASS_KEY'), 'base64'), format: 'der', type: 'pkcs8' })
  return `${claims.toString('base64url')}.${sign(null, claims, privateKey).toString('base64url')}`
}
