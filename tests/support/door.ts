import { generateKeyPairSync, sign } from 'node:crypto'
import type { Door, DoorEntry } from '@/domain/door'
import { nameKey } from '@/domain/name-key'
import { passOf, passText } from '@/domain/pass'
import { qrText, stepAt, ticketDigits, ticketSecret, type TicketOwner } from '@/domain/ticket'
import { DAY, HOUR, type Instant } from '@/domain/time'
import { aSession, TEN_AM } from './sessions'

const MASTER = '0f'.repeat(32)

/** Half an hour before the class: check-in is open. */
export const AT_THE_DOOR = TEN_AM - HOUR / 2
export const BOOKED_AT = TEN_AM - 2 * DAY

/** A pair of keys as the functions have one. */
export function centreKey(id = '0123abcd') {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    known: { id, publicKey: publicKey.export({ format: 'jwk' }).x! },
    pass: (owner: TicketOwner, bookedAt: Instant): string => passOf(id, bookedAt, sign(null, Buffer.from(passText(owner, bookedAt)), privateKey).toString('base64url')),
  }
}
const KEY = centreKey()

export const ownerOf = (familyId: string, fields: Partial<TicketOwner> = {}): TicketOwner => ({ sessionId: 's1', familyId, ...fields })

interface Shown {
  bookedAt?: Instant
  at?: Instant
  key?: ReturnType<typeof centreKey>
}

/** The code and the digits that a family's phone shows. */
export const codeOf = (owner: TicketOwner, { bookedAt = BOOKED_AT, at = AT_THE_DOOR, key = KEY }: Shown = {}): string =>
  qrText(ticketSecret(MASTER, owner, bookedAt), owner, stepAt(at), key.pass(owner, bookedAt))
export const digitsOf = (owner: TicketOwner, { bookedAt = BOOKED_AT, at = AT_THE_DOOR }: Shown = {}): string => ticketDigits(ticketSecret(MASTER, owner, bookedAt), owner, stepAt(at))

/** A family as the roster of a staff phone has it; `called` are the names of its children. */
export function doorEntry(familyId: string, { called = [], errands = [], bookedAt = BOOKED_AT, ...fields }: Partial<Omit<DoorEntry, 'errands' | 'names'>> & { called?: string[]; errands?: { id: string; name: string; withdrawn?: true }[] } = {}): DoorEntry {
  return {
    familyId,
    guests: [{ name: '小*', ageMonths: 14 }],
    adults: 1,
    places: 1,
    status: 'booked',
    bookedAt,
    secret: ticketSecret(MASTER, ownerOf(familyId), bookedAt),
    names: called.map((name) => nameKey('s1', name)),
    errands: errands.map((errand) => ({ ...errand, secret: ticketSecret(MASTER, ownerOf(familyId, { errandId: errand.id }), bookedAt) })),
    ...fields,
  }
}

/** The roster of the class of ten o'clock, as a staff phone takes it along. */
export function aDoor({ entries = [doorEntry('f1')], session, ...fields }: Partial<Omit<Door, 'session'>> & { session?: Partial<Door['session']> } = {}): Door {
  const { roster: _roster, ...view } = aSession()
  return {
    session: { ...view, roster: { capacity: 6, free: 2, queueLength: 0 }, ...session },
    entries,
    line: [],
    passKeys: [KEY.known],
    letter: 'B',
    grant: 'granted',
    serverNow: AT_THE_DOOR,
    ...fields,
  }
}
