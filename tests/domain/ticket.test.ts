import fc from 'fast-check'
import { claimBlocker, digitsMatch, parseQr, qrText, stepAt, ticketDigits, ticketSecret } from '@/domain/ticket'

const MASTER = '0f'.repeat(32)
const owner = { sessionId: 's1', familyId: 'f1' }
const secret = ticketSecret(MASTER, owner, 1)
const NOW = Date.UTC(2026, 10, 29, 2)
const STEP = 30_000
const shownAt = (at: number) => parseQr(qrText(secret, owner, stepAt(at)))!

test('a code is good for its step and the ones beside it', () => {
  expect(claimBlocker(shownAt(NOW), secret, NOW)).toBeNull()
  expect(claimBlocker(shownAt(NOW - STEP), secret, NOW)).toBeNull()
  expect(claimBlocker(shownAt(NOW + STEP), secret, NOW)).toBeNull()
  expect(claimBlocker(shownAt(NOW - 2 * STEP), secret, NOW)).toBe('TICKET_STALE')
  expect(claimBlocker(shownAt(NOW + 2 * STEP), secret, NOW)).toBe('TICKET_STALE')
})

test('no change of any character goes unnoticed', () => {
  const text = qrText(secret, owner, stepAt(NOW))
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0123456789abcdefghijz.'), (index, character) => {
      const altered = text.slice(0, index) + character + text.slice(index + 1)
      fc.pre(altered !== text)
      const claim = parseQr(altered)
      if (!claim) return
      expect(claimBlocker(claim, ticketSecret(MASTER, claim, 1), NOW)).toBe('TICKET_ALTERED')
    }),
  )
})

test('another session, family or booking has another secret', () => {
  const secrets = [
    secret,
    ticketSecret(MASTER, { ...owner, sessionId: 's2' }, 1),
    ticketSecret(MASTER, { ...owner, familyId: 'f2' }, 1),
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

test.each(['', 'hello', 'https://example.com', 'SY1.a.b', 'SY2.a.b.1.' + 'a'.repeat(20), '{"$gt":""}'])('%j is no code of ours', (text) => {
  expect(parseQr(text)).toBeNull()
})
