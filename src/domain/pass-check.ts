import { base64urlnopad } from '@scure/base'
import nacl from 'tweetnacl'
import { asciiBytes } from './mac'
import { passText, type PassKey } from './pass'
import type { TicketClaim } from './ticket'

/**
 * Why the pass of a code is not to be believed, or null. It says nothing of the time: a picture of the code carries the
 * same pass, so what is let in by it alone is 离线核验 and is looked at when the scans arrive.
 */
export function passBlocker(claim: TicketClaim, keys: PassKey[]): 'TICKET_OLD_KEY' | 'TICKET_ALTERED' | null {
  const [keyId = '', bookedAt = ''] = claim.pass.split('-')
  const key = keys.find(({ id }) => id === keyId)
  if (!key) return 'TICKET_OLD_KEY'
  const text = asciiBytes(passText(claim, parseInt(bookedAt, 36)))
  try {
    const signature = base64urlnopad.decode(claim.pass.slice(keyId.length + bookedAt.length + 2))
    return nacl.sign.detached.verify(text, signature, base64urlnopad.decode(key.publicKey)) ? null : 'TICKET_ALTERED'
  } catch {
    // The last character of a signature has bits that must be zero.
    return 'TICKET_ALTERED'
  }
}
