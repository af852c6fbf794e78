import { macHex, sameText } from './mac'
import { isFresh, stepAt } from './ticket'
import type { Instant } from './time'

const PURPOSE = 'SYV1'
const MAC_BYTES = 10

/** The secret behind the code at the door of one session, as hex. The master key never leaves the functions. */
export const venueSecret = (masterHex: string, sessionId: string): string => macHex(masterHex, `${PURPOSE}|${sessionId}`)

const macOf = (secret: string, sessionId: string, step: number): string => macHex(secret, `${PURPOSE}|${sessionId}|${step}`, MAC_BYTES)

/** The code a staff phone or tablet shows at the door, anew every 30 seconds and without a network: `SYV1.<session>.<step>.<mac>`. */
export const venueText = (secret: string, sessionId: string, now: Instant): string =>
  [PURPOSE, sessionId, stepAt(now).toString(36), macOf(secret, sessionId, stepAt(now))].join('.')

/** The session a text speaks of that families scanned at a door; null when it is no such code. */
export const venueSession = (text: string): string | null => /^SYV1\.(?!__proto__\.)([\w-]{1,64})\.[0-9a-z]{1,9}\.[0-9a-f]{20}$/.exec(text.trim())?.[1] ?? null

/** Why the code at the door is not to be believed, or null. Only for texts that `venueSession` knows. */
export function venueBlocker(text: string, secret: string, now: Instant): 'TICKET_ALTERED' | 'TICKET_STALE' | null {
  const [, sessionId = '', step = '', mac = ''] = text.trim().split('.')
  if (!sameText(mac, macOf(secret, sessionId, parseInt(step, 36)))) return 'TICKET_ALTERED'
  return isFresh({ step: parseInt(step, 36) }, now) ? null : 'TICKET_STALE'
}
