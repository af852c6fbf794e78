import { headCount, tookPlace } from '@/domain/headcount'
import type { Session } from '@/domain/session'
import { MINUTE } from '@/domain/time'
import { aScan, book, cancel, checkIn, handOver, perform } from '../support/commands'
import { aSession, TEN_AM } from '../support/sessions'

const stations = [{ id: 'weigh', name: '称重' }, { id: 'teeth', name: '口腔' }]
const countOf = ({ roster }: Session) => headCount(Object.values(roster.bookings))

function opened(): Session {
  const session = aSession({ capacity: 6, stations, walkIns: true })
  perform(session, book('f1', { children: 2 }), TEN_AM - 9e7)
  perform(session, book('f2'), TEN_AM - 9e7)
  perform(session, book('f3'), TEN_AM - 9e7)
  return session
}

test('before anybody came, nothing took place', () => {
  const count = countOf(opened())
  expect(count).toEqual({ families: 0, children: 0, adults: 0, stations: {}, sources: {} })
  expect(tookPlace(count)).toBe(false)
})

test('each family counts once, however often it is scanned and stamped, with its children and its adults', () => {
  const session = opened()
  checkIn(session, 'f1', TEN_AM)
  checkIn(session, 'f1', TEN_AM + 1)
  handOver(session, [1, 2].map((n) => aScan('f1', TEN_AM + 1 + n, { what: 'stamped', station: 'weigh' })), TEN_AM + 9, { phone: 'B' })
  // The card alone shows that somebody is here.
  handOver(session, [aScan('f2', TEN_AM + 5, { what: 'stamped', station: 'teeth', bringer: '外婆' })], TEN_AM + 9)
  expect(countOf(session)).toEqual({ families: 2, children: 3, adults: 2, stations: { weigh: 1, teeth: 1 }, sources: { booking: 1, errand: 1 } })
  expect(tookPlace(countOf(session))).toBe(true)
})

test('who came without a booking counts as it was entered, by where it came from; who was never let in does not', () => {
  const session = opened()
  handOver(session, [aScan('w1', TEN_AM, { what: 'numbered', means: 'desk', label: 'A1', walkIn: { children: 3, adults: 0, source: 'desk' } })], TEN_AM)
  session.roster.bookings.w2 = { ...session.roster.bookings.w1!, status: 'booked', walkIn: { children: 1, adults: 2, source: 'gate' }, history: [] }
  expect(countOf(session)).toMatchObject({ families: 1, children: 3, adults: 0, sources: { desk: 1 } })
  checkIn(session, 'w2', TEN_AM + 2)
  expect(countOf(session)).toMatchObject({ families: 2, children: 4, adults: 2, sources: { desk: 1, gate: 1 } })
})

test('who gave the place back and came all the same counts; a scan that was taken back does not', () => {
  const session = opened()
  perform(session, cancel('f3'), TEN_AM - MINUTE)
  checkIn(session, 'f3', TEN_AM)
  checkIn(session, 'f2', TEN_AM)
  handOver(session, [aScan('f2', TEN_AM + 1, { what: 'undone', of: `f2-${TEN_AM}` })], TEN_AM + 1)
  expect(countOf(session)).toMatchObject({ families: 1, children: 1, adults: 1 })
})
