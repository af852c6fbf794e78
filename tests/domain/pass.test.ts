import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { passEpoch, passOf, passText, type PassKey } from '@/domain/pass'
import { passBlocker } from '@/domain/pass-check'
import { parseQr, qrText, stepAt, ticketSecret, type TicketClaim, type TicketOwner } from '@/domain/ticket'

const NOW = Date.UTC(2026, 10, 29, 2)
const BOOKED = NOW - 86_400_000
const owner: TicketOwner = { sessionId: 's1', familyId: 'f1' }

/** A pair of keys as the functions have one (`cloudfunctions/lib/keys.ts`). */
function aKey(id: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const signed = (of: TicketOwner, bookedAt: number): string => passOf(id, bookedAt, sign(null, Buffer.from(passText(of, bookedAt)), privateKey).toString('base64url'))
  return { known: { id, publicKey: publicKey.export({ format: 'jwk' }).x! } satisfies PassKey, signed }
}
const key = aKey('0123abcd')
const keys = [key.known]

const claimOf = (pass: string, of = owner): TicketClaim => parseQr(qrText(ticketSecret('0f'.repeat(32), of, BOOKED), of, stepAt(NOW), pass))!

test.each<[string, TicketOwner]>([['of the guardians', owner], ['of an errand', { ...owner, errandId: 'e1' }]])('a phone that never heard of a family believes the pass %s by its signature', (_whose, of) => {
  const claim = claimOf(key.signed(of, BOOKED), of)
  expect(passBlocker(claim, keys)).toBeNull()
  expect(passEpoch(claim)).toBe(BOOKED)
})

test('a pass is good for its session, its family, its errand and its booking alone', () => {
  const { pass } = claimOf(key.signed(owner, BOOKED))
  const others: TicketOwner[] = [{ ...owner, sessionId: 's2' }, { ...owner, familyId: 'f2' }, { ...owner, errandId: 'e1' }]
  expect(others.map((of) => passBlocker(claimOf(pass, of), keys))).toEqual(others.map(() => 'TICKET_ALTERED'))
  expect(passBlocker(claimOf(pass.replace(BOOKED.toString(36), (BOOKED + 1).toString(36))), keys)).toBe('TICKET_ALTERED')
})

test('a pass of a key that is not used any more says so', () => {
  expect(passBlocker(claimOf(aKey('89abcdef').signed(owner, BOOKED)), keys)).toBe('TICKET_OLD_KEY')
  expect(passBlocker(claimOf(aKey('89abcdef').signed(owner, BOOKED)), [])).toBe('TICKET_OLD_KEY')
  // Another key that calls itself by the name of ours.
  expect(passBlocker(claimOf(aKey('0123abcd').signed(owner, BOOKED)), keys)).toBe('TICKET_ALTERED')
})

test('no change of any character of a pass goes unnoticed, not even of bits that carry nothing', () => {
  const pass = key.signed(owner, BOOKED)
  const altered = (index: number, character: string): string => pass.slice(0, index) + character + pass.slice(index + 1)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const bits = (character: string): number => alphabet.indexOf(character) >> 4
  // Two bits of the last character belong to the signature, four to nothing.
  const last = [...alphabet].filter((character) => character !== pass.at(-1) && bits(character) === bits(pass.at(-1)!))
  expect(last).toHaveLength(15)
  expect(new Set(last.map((character) => passBlocker(claimOf(altered(pass.length - 1, character)), keys)))).toEqual(new Set(['TICKET_ALTERED']))
  fc.assert(
    fc.property(fc.nat(pass.length - 1), fc.constantFrom(...'0123456789abcdefzAZ-_'), (index, character) => {
      fc.pre(character !== pass[index])
      const claim = parseQr(qrText(ticketSecret('0f'.repeat(32), owner, BOOKED), owner, stepAt(NOW), altered(index, character)))
      if (claim) expect(passBlocker(claim, keys)).not.toBeNull()
    }),
    // Each is the checking of a signature.
    { numRuns: 25 },
  )
})
