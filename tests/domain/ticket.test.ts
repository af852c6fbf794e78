import fc from 'fast-check'
import { passEpoch } from '@/domain/pass'
import { claimBlocker, digitsMatch, parseQr, qrText, stepAt, ticketDigits, ticketSecret, type TicketOwner } from '@/domain/ticket'

const MASTER = '0f'.repeat(32)
const owner = { sessionId: 's1', familyId: 'f1' }
const secret = ticketSecret(MASTER, owner, 1)
const NOW = Date.UTC(2026, 10, 29, 2)
const STEP = 30_000
/** A pass as it is written; who signed it is asked in pass.test.ts. */
const PASS = `0123abcd-${NOW.toString(36)}-${'Ab_-'.repeat(21)}Ag`
const textAt = (at: number, of: TicketOwner = owner) => qrText(secret, of, stepAt(at), PASS)
const shownAt = (at: number) => parseQr(textAt(at))!

test('a code is good for its step and the ones beside it', () => {
  expect(claimBlocker(shownAt(NOW), secret, NOW)).toBeNull()
  expect(claimBlocker(shownAt(NOW - STEP), secret, NOW)).toBeNull()
  expect(claimBlocker(shownAt(NOW + STEP), secret, NOW)).toBeNull()
  expect(claimBlocker(shownAt(NOW - 2 * STEP), secret, NOW)).toBe('TICKET_STALE')
  expect(claimBlocker(shownAt(NOW + 2 * STEP), secret, NOW)).toBe('TICKET_STALE')
})

test('a code says whose place it is, who shows it, its step and its pass', () => {
  expect(shownAt(NOW)).toMatchObject({ ...owner, step: stepAt(NOW), pass: PASS })
  expect(shownAt(NOW)).not.toHaveProperty('errandId')
  expect(parseQr(` ${textAt(NOW, { ...owner, errandId: 'e1' })}\n`)).toMatchObject({ ...owner, errandId: 'e1' })
  expect(passEpoch(shownAt(NOW))).toBe(NOW)
})

test.each<[string, TicketOwner]>([['a family', owner], ['an errand', { ...owner, errandId: 'e1' }]])('no change of any character of the code of %s goes unnoticed', (_whose, of) => {
  const text = qrText(ticketSecret(MASTER, of, 1), of, stepAt(NOW), PASS)
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0123456789abcdefghijz.~-_A'), (index, character) => {
      const altered = text.slice(0, index) + character + text.slice(index + 1)
      fc.pre(altered !== text)
      const claim = parseQr(altered)
      if (!claim) return
      expect(claimBlocker(claim, ticketSecret(MASTER, claim, 1), NOW)).toBe('TICKET_ALTERED')
    }),
    { numRuns: 500 },
  )
})

test('another session, family, errand or booking has another secret', () => {
  const secrets = [
    secret,
    ticketSecret(MASTER, { ...owner, sessionId: 's2' }, 1),
    ticketSecret(MASTER, { ...owner, familyId: 'f2' }, 1),
    ticketSecret(MASTER, { ...owner, errandId: 'e1' }, 1),
    ticketSecret(MASTER, owner, 2),
    ticketSecret('10'.repeat(32), owner, 1),
  ]
  expect(new Set(secrets).size).toBe(secrets.length)
})

test('four digits match for three steps', () => {
  const digits = ticketDigits(secret, owner, stepAt(NOW))
  expect(digits).toMatch(/^\d{4}$/)
  expect([-2, -1, 0, 1, 2].map((steps) => digitsMatch(digits, secret, owner, NOW + steps * STEP))).toEqual([false, true, true, true, false])
})

test('the digits of an errand are not those of the guardians', () => {
  const errand = { ...owner, errandId: 'e1' }
  const steps = Array.from({ length: 50 }, (_, index) => index)
  expect(steps.filter((step) => ticketDigits(secret, owner, step) === ticketDigits(ticketSecret(MASTER, errand, 1), errand, step)).length).toBeLessThan(3)
})

const NOT_OURS: [string, string][] = [
  ['nothing', ''],
  ['a word', 'hello'],
  ['an address', 'https://example.com'],
  ['a payment code', 'wxp://f2f0abcdefgh'],
  ['a code at the door', `SYV1.s1.1.${'a'.repeat(20)}`],
  ['an earlier version', `SY1.s1.f1.1.${'a'.repeat(20)}`],
  ['a code without a pass', `SY2.s1.f1.1.${'a'.repeat(20)}`],
  ['a query', '{"$gt":""}'],
  ['the key that is none', textAt(NOW).replace('.f1.', '.__proto__.')],
  ['an empty errand', textAt(NOW).replace('.f1.', '.f1~.')],
  ['two errands', textAt(NOW).replace('.f1.', '.f1~a~b.')],
  ['a path', textAt(NOW).replace('.f1.', '.f1/../f2.')],
  ['two codes in one text', `${textAt(NOW)}\n${textAt(NOW)}`],
  ['three thousand characters', 'SY2.' + '.'.repeat(3000)],
]

test.each(NOT_OURS)('%s is no code of ours', (_what, text) => {
  expect(parseQr(text)).toBeNull()
})
