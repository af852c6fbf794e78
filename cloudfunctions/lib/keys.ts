import { createHash, createHmac, createPrivateKey, createPublicKey, randomBytes, randomInt, sign, type KeyObject } from 'node:crypto'
import type { Ticket } from '@/domain/contract'
import { sameText } from '@/domain/mac'
import { passOf, passText, type PassKey } from '@/domain/pass'
import { ticketSecret, type TicketOwner } from '@/domain/ticket'
import { DAY, type Instant } from '@/domain/time'
import { venueSecret } from '@/domain/venue-code'

/** Keys are environment variables of the functions: made at the first start on one machine, set in the console in production. */
function key(name: 'SHANYU_TICKET_KEY' | 'SHANYU_PASS_KEY'): string {
  const value = process.env[name]
  if (!value) throw new Error(`environment variable ${name} is not set`)
  return value
}

/** An id nobody can guess: 96 random bits, safe in a field path. */
export const newId = (): string => randomBytes(12).toString('hex')

/** True for an id as the centre makes them, of a family or of a visitor (`visitorId`): a staff phone makes up others. */
export const isOurId = (id: string): boolean => /^[0-9a-fv][0-9a-f]{23}$/.test(id)

/** A code that opens something for one person: 144 random bits, as it can stand in an address. */
export const newCode = (): string => randomBytes(18).toString('base64url')

/** What we keep of it. It has too many bits to be guessed, so a plain hash is enough. */
export const codeHash = (code: string): string => createHash('sha256').update(code).digest('hex')

/** The secret behind the changing code of one booking, or of one errand. */
export const secretOf = (owner: TicketOwner, bookedAt: Instant): string => ticketSecret(key('SHANYU_TICKET_KEY'), owner, bookedAt)

/** The secret behind the changing code at the door of one session. */
export const venueSecretOf = (sessionId: string): string => venueSecret(key('SHANYU_TICKET_KEY'), sessionId)

/** What a phone needs to show the codes of a place. */
export function ticketOf({ sessionId, ...holder }: TicketOwner, bookedAt: Instant): Ticket {
  const owner = { sessionId, ...holder }
  return { ...holder, secret: secretOf(owner, bookedAt), pass: signPass(owner, bookedAt) }
}

/** The keys that passes are checked with. After a change of keys, passes of the old one are refused where nothing else vouches for a family. */
export const passKeys = (): PassKey[] => [passKey()]

function signPass(owner: TicketOwner, bookedAt: Instant): string {
  const signature = sign(null, Buffer.from(passText(owner, bookedAt)), privateKey())
  return passOf(passKey().id, bookedAt, signature.toString('base64url'))
}

const privateKey = (): KeyObject => createPrivateKey({ key: Buffer.from(key('SHANYU_PASS_KEY'), 'base64'), format: 'der', type: 'pkcs8' })

function passKey(): PassKey {
  const raw = createPublicKey(privateKey()).export({ format: 'jwk' }).x!
  return { id: createHash('sha256').update(Buffer.from(raw, 'base64url')).digest('hex').slice(0, 8), publicKey: raw }
}

/** Shows, later, that somebody could check in at a session when the roster was taken: `<time, base 36>.<HMAC>`. */
export const doorGrant = (openid: string, sessionId: string, at: Instant): string => `${at.toString(36)}.${keyed(`door|${sessionId}|${openid}|${at}`)}`

/**
 * So long after the roster was taken a right that ended still hands over what was scanned: a phone that lay in a drawer
 * loses nothing, and nobody who left the centre can write into its rosters for ever.
 */
export const GRANT_LASTS = 30 * DAY

/** True for a grant of this person for this session that is still good; false for any other text. */
export function isGranted(grant: string, openid: string, sessionId: string, now: Instant): boolean {
  const at = parseInt(grant.split('.')[0] ?? '', 36)
  return Number.isSafeInteger(at) && now < at + GRANT_LASTS && sameText(grant, doorGrant(openid, sessionId, at))
}

/** The id of somebody without a family in one session: always the same, and nobody can tell whose it is. */
export const visitorId = (openid: string, sessionId: string): string => `v${keyed(`visitor|${sessionId}|${openid}`).slice(0, 23)}`

/** Eight digits to show on a screen and to say aloud. */
export const newDigits = (): string => String(randomInt(100_000_000)).padStart(8, '0')

/** What we keep of them: eight digits are few, so the hash is keyed. */
export const introductionHash = (code: string): string => keyed(`introduction|${code}`)

/** True for the code that makes the first manager of all; never where the owner has set none. */
export const isFirstManager = (code: string): boolean => sameText(codeHash(code), process.env.SHANYU_FIRST_MANAGER || 'none')

/** What we keep of the digits a family shows to staff: eight digits are few, so the hash is keyed. */
export const deskCodeHash = (code: string): string => keyed(`desk|${code}`)

/** By which the requests of a person are found: always the same, and nobody can tell whose it is. */
export const personKeyOf = (openid: string): string => keyed(`requests|${openid}`)

/** The id of a family's `number`-th wish for drop-in care on a day: always the same, and it tells nobody the family. */
export const careRequestId = (familyId: string, day: string, number: number): string => keyed(`care|${familyId}|${day}|${number}`).slice(0, 24)

/** The id of a report: of the family and what its phone made up. */
export const reportId = (familyId: string, key: string): string => keyed(`report|${familyId}|${key}`).slice(0, 24)

const keyed = (text: string): string => createHmac('sha256', Buffer.from(key('SHANYU_TICKET_KEY'), 'hex')).update(text).digest('hex')
