import { base64urlnopad } from '@scure/base'
import nacl from 'tweetnacl'
import { asciiBytes } from './mac'
import { holderText, type TicketClaim, type TicketOwner } from './ticket'
import type { Instant } from './time'

/** A public key of the centre: whoever has it can check a pass, and make none. */
export interface PassKey {
  /** The first four bytes of the SHA-256 of the key, as hex. */
  id: string
  /** 32 bytes, base64url. */
  publicKey: string
}

/** What the centre signs: this family (on this errand) was given a place of this session at that moment. */
export const passText = (owner: TicketOwner, bookedAt: Instant): string => `SYP1|${holderText(owner)}|${bookedAt}`

/** `<key id>-<booked at, base 36>-<Ed25519 signature, base64url>`: with the code around it all that a phone needs to check it. */
export const passOf = (keyId: string, bookedAt: Instant, signature: string): string => `${keyId}-${bookedAt.toString(36)}-${signature}`

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

/** The moment of booking a pass speaks of. */
export const passEpoch = ({ pass }: TicketClaim): Instant => parseInt(pass.split('-')[1] ?? '', 36)
