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

/** The moment of booking a pass speaks of. */
export const passEpoch = ({ pass }: TicketClaim): Instant => parseInt(pass.split('-')[1] ?? '', 36)
