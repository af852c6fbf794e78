import fc from 'fast-check'
import { venueBlocker, venueSecret, venueSession, venueText } from '@/domain/venue-code'

const MASTER = '0f'.repeat(32)
const NOW = Date.UTC(2026, 10, 29, 2)
const STEP = 30_000
const secret = venueSecret(MASTER, 's1')

test('the code at the door names its session and is good for its step and the ones beside it', () => {
  const text = venueText(secret, 's1', NOW)
  expect(venueSession(text)).toBe('s1')
  expect(venueSession(` ${text}\n`)).toBe('s1')
  expect([-2, -1, 0, 1, 2].map((steps) => venueBlocker(text, secret, NOW + steps * STEP))).toEqual(['TICKET_STALE', null, null, null, 'TICKET_STALE'])
})

test('a door code of one session opens no other', () => {
  expect(venueSecret(MASTER, 's2')).not.toBe(secret)
  expect(venueBlocker(venueText(secret, 's1', NOW), venueSecret(MASTER, 's2'), NOW)).toBe('TICKET_ALTERED')
  expect(venueBlocker(venueText(secret, 's2', NOW), venueSecret(MASTER, 's2'), NOW)).toBe('TICKET_ALTERED')
})

test('no change of any character goes unnoticed', () => {
  const text = venueText(secret, 's1', NOW)
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0123456789abcdefz.'), (index, character) => {
      fc.pre(character !== text[index])
      const altered = text.slice(0, index) + character + text.slice(index + 1)
      if (venueSession(altered)) expect(venueBlocker(altered, secret, NOW)).toBe('TICKET_ALTERED')
    }),
  )
})

test.each(['', 'SYV1.s1', `SY2.s1.f1.1.${'a'.repeat(20)}`, `SYV1.__proto__.1.${'a'.repeat(20)}`, `SYV1.s1.1.${'A'.repeat(20)}`, 'SYV1.' + 's'.repeat(3000)])('%j is no code of a door', (text) => {
  expect(venueSession(text)).toBeNull()
})
