import { decide, type Command } from '@/domain/commands/decide'
import { suits, usualParty } from '@/domain/party'
import { asksToConfirm } from '@/domain/fairness'
import { bookingBlocker } from '@/domain/rules'
import { DAY, HOUR } from '@/domain/time'
import { aChild, aHousehold, aSession, seen, TEN_AM } from '../support/sessions'

const NOW = TEN_AM - 2 * DAY

test('twins at a clinic whose free times lie apart cannot book, and can wait for two that do not', () => {
  const clinic = aSession({ capacity: 3, slotMinutes: 15 })
  clinic.roster.free = 2
  clinic.roster.slots = { s0: { free: 1 }, s1: { free: 0 }, s2: { free: 1 } }
  const twins = [aChild('c1'), aChild('c2')]
  const party = { children: twins, adults: 1 }
  const seenByThem = seen(clinic, 'f1')

  expect(bookingBlocker(seenByThem, party, aHousehold(twins), NOW)).toBe('SESSION_FULL')
  const join: Command = { type: 'join', familyId: 'f1', who: 'mother', party, household: aHousehold(twins), grants: [] }
  expect(decide(seenByThem, join, NOW)).toHaveProperty('write')
})

test('one child at a place for a family brings the siblings that fit; at a place for a child only itself', () => {
  const children = [aChild('c1'), aChild('c2'), aChild('big', '2021-01-01')]
  const ids = (seat: 'child' | 'family' | 'adult' | 'expecting') => usualParty(aSession({ seat }), children, children[1]).children.map(({ _id }) => _id)
  expect(ids('child')).toEqual(['c2'])
  expect(ids('family')).toEqual(['c1', 'c2'])
  expect(ids('adult')).toEqual([])
  expect(ids('expecting')).toEqual([])
})

test('a family is asked whether it comes the day before where its place may go, and at once when the session was moved', () => {
  const booking = { status: 'booked' as const, bookedAt: TEN_AM - 5 * DAY }
  const releases = aSession({ releaseUnconfirmed: true })
  expect(asksToConfirm(releases, booking, TEN_AM - DAY - 1)).toBe(false)
  expect(asksToConfirm(releases, booking, TEN_AM - DAY)).toBe(true)
  expect(asksToConfirm(releases, { ...booking, confirmedAt: NOW }, TEN_AM - DAY)).toBe(false)
  expect(asksToConfirm(releases, { ...booking, bookedAt: TEN_AM - 3 * HOUR }, TEN_AM - 2 * HOUR)).toBe(false)
  expect(asksToConfirm(aSession(), booking, TEN_AM - HOUR)).toBe(false)

  const moved = aSession({ changes: [{ at: TEN_AM - 3 * DAY, by: '李主任', what: 'moved', from: TEN_AM - DAY, to: TEN_AM, reason: '停电' }] })
  expect(asksToConfirm(moved, booking, TEN_AM - 3 * DAY)).toBe(true)
  expect(asksToConfirm(moved, { ...booking, bookedAt: NOW }, NOW + 1)).toBe(false)
})

test('a lecture suits every family, a class for pregnant women those that expect, anything else the child of the right age', () => {
  const tooOld = aChild('c9', '2023-01-01')
  expect(suits(aSession({ seat: 'adult' }), tooOld, aHousehold())).toBe(true)
  expect(suits(aSession({ seat: 'expecting' }), aChild(), aHousehold())).toBe(false)
  expect(suits(aSession({ seat: 'expecting' }), undefined, aHousehold([], { expecting: { dueDate: '2026-12-20' } }))).toBe(true)
  expect(suits(aSession(), aChild(), aHousehold())).toBe(true)
  expect(suits(aSession(), tooOld, aHousehold([tooOld]))).toBe(false)
})
