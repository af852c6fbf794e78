import { decide } from '@/domain/commands/decide'
import { sync } from '@/domain/commands/sync'
import { UNDO_WITHIN } from '@/domain/booking'
import { MOST_SCANS } from '@/domain/scan'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { aScan, book, cancel, changeSession, checkIn, handOver, look, perform } from '../support/commands'
import { applyWrite, aSession, seen, TEN_AM } from '../support/sessions'

const staff = { type: 'sync', phone: 'A', who: 'staff', staffName: '王老师' } as const
const NOW = TEN_AM + 10 * MINUTE

function opened(): Session {
  const session = aSession({ capacity: 4, walkIns: true, stations: [{ id: 'weigh', name: '称重' }] })
  for (const family of ['f1', 'f2', 'f3']) perform(session, book(family, { grants: ['changed'] }), TEN_AM - 2 * DAY)
  return session
}
const walkIn = { children: 1, adults: 1, source: 'desk' }
const entered = (id: string, label: string, at = TEN_AM) => aScan(id, at, { what: 'numbered', means: 'desk', walkIn, label })

test.each<[string, Parameters<typeof aScan>[2] & { familyId?: string }]>([
  ['BOOKING_NOT_FOUND', { familyId: 'nobody' }],
  ['STATION_UNKNOWN', { what: 'stamped', station: 'dance' }],
  ['CHECK_IN_NOT_OPEN', { at: TEN_AM - HOUR - 1 }],
  ['SESSION_ENDED', { at: TEN_AM + HOUR }],
  ['SCAN_NOT_FOUND', { what: 'undone', of: 'other' }],
])('a scan that cannot be is refused with %s, and nothing is written', (refused, fields) => {
  const session = opened()
  const { results, write } = sync(session, { ...staff, scans: [aScan('f1', TEN_AM, fields)] }, NOW)
  expect(results.map(([, result]) => result)).toEqual([{ refused }])
  expect(write).toBeUndefined()
})

test('a scan is taken back by its own person, within the minute', () => {
  const session = opened()
  checkIn(session, 'f1', TEN_AM)
  const undone = (after: number, key = 'u') => aScan('f1', TEN_AM + after, { key, what: 'undone', of: `f1-${TEN_AM}` })
  expect(handOver(session, [undone(UNDO_WITHIN + 1)], NOW)).toEqual([{ refused: 'UNDO_TOO_LATE' }])
  expect(handOver(session, [undone(1)], NOW, { who: 'other' })).toEqual([{ refused: 'SCAN_NOT_FOUND' }])
  expect(handOver(session, [undone(UNDO_WITHIN)], NOW)).toEqual(['recorded'])
  expect(session.roster.bookings.f1).toMatchObject({ status: 'booked' })
  expect(session.roster.bookings.f1!.attended).toBeUndefined()
})

test('one place keeps so many scans and no more', () => {
  const session = opened()
  const scans = Array.from({ length: MOST_SCANS + 1 }, (_, index) => aScan('f1', TEN_AM + index))
  expect(handOver(session, scans, NOW).slice(-2)).toEqual(['recorded', { refused: 'SCAN_LIMIT' }])
})

test('what arrives twice, in one list or in two, is written once', () => {
  const session = opened()
  const scans = [aScan('f1', TEN_AM), aScan('f1', TEN_AM), entered('w1', 'A1')]
  expect(handOver(session, scans, NOW)).toEqual(['recorded', 'known', 'recorded'])
  const after = JSON.stringify(session)
  expect(handOver(session, scans, NOW + DAY)).toEqual(['known', 'known', 'known'])
  expect(JSON.stringify(session)).toBe(after)
})

test('asks only that nothing happened to the places it speaks of, and to the line where a number was given', () => {
  const session = opened()
  const guardOf = (...scans: ReturnType<typeof aScan>[]) => Object.keys(sync(session, { ...staff, scans }, NOW).write!.guard).sort()
  expect(guardOf(aScan('f1', TEN_AM))).toEqual(['roster.bookings.f1.bookedAt', 'roster.bookings.f1.history', 'roster.bookings.f1.status'])
  expect(guardOf(entered('w1', 'A1'))).toEqual(['roster.bookings.w1', 'roster.line'])
  // Two phones that let in other families never meet; the same family, or two numbers, are read again.
  const both = (a: ReturnType<typeof aScan>, b: ReturnType<typeof aScan>): boolean[] => {
    const now = opened()
    return [a, b].map((scan) => sync(now, { ...staff, scans: [scan] }, NOW)).map(({ write }) => applyWrite(now, write!))
  }
  expect(both(aScan('f1', TEN_AM), aScan('f2', TEN_AM))).toEqual([true, true])
  expect(both(aScan('f1', TEN_AM), aScan('f1', TEN_AM + 1))).toEqual([true, false])
  expect(both(entered('w1', 'A1'), entered('w2', 'B1'))).toEqual([true, false])
  expect(both(entered('w1', 'A1'), aScan('f1', TEN_AM))).toEqual([true, true])
})

test('a place given back while the phone was offline is a conflict, and no place', () => {
  const session = opened()
  perform(session, cancel('f1'), TEN_AM - 5 * MINUTE)
  const free = session.roster.free
  checkIn(session, 'f1', TEN_AM - 6 * MINUTE, NOW)
  expect(session.roster.bookings.f1).toMatchObject({ status: 'attended', attended: { instead: 'cancelled' } })
  expect(session.roster.bookings.f1!.history.at(-1)!.scan).toMatchObject({ dispute: 'NOT_BOOKED', receivedAt: NOW })
  expect(session.roster.free).toBe(free)
})

test('a session called off while the phone was offline keeps the scan, and counts nobody', () => {
  const session = opened()
  changeSession(session, { type: 'callOff' }, TEN_AM - 5 * MINUTE)
  checkIn(session, 'f1', TEN_AM - 6 * MINUTE, NOW)
  expect(session.roster.bookings.f1).toMatchObject({ status: 'booked' })
  expect(session.roster.bookings.f1!.history.at(-1)!.scan).toMatchObject({ dispute: 'SESSION_CANCELLED' })
})

test('who was called missing and came after all says so, and says it again when the call is made again', () => {
  const session = opened()
  checkIn(session, 'f1', TEN_AM)
  look(session, TEN_AM + 2 * DAY)
  expect(session.roster.bookings.f2!.status).toBe('noShow')
  const late = () => sync(session, { ...staff, scans: [aScan('f2', TEN_AM + 1)] }, TEN_AM + 3 * DAY)
  const { write, bookings } = late()
  expect(bookings).toMatchObject({ f2: { attended: { instead: 'noShow' } } })
  applyWrite(session, write!)
  expect(late()).toMatchObject({ bookings: { f2: { attended: { instead: 'noShow' } } }, results: [[expect.any(String), 'known']] })
})

test('a number is for who has no place: a family on the roster gets none, and none that is said to be there already', () => {
  const session = opened()
  expect(handOver(session, [entered('f1', 'A1'), entered('w1', 'A2'), { ...entered('w1', 'A3'), key: 'again' }], NOW)).toEqual([{ refused: 'ALREADY_BOOKED' }, 'recorded', 'recorded'])
  expect(session.roster.line!.map(({ id, label }) => [id, label])).toEqual([['w1', 'A2']])
})

test('a session that was moved keeps a scan of its earlier time, and counts nobody; a number of then is not called', () => {
  const session = opened()
  changeSession(session, { type: 'move', startsAt: TEN_AM + 3 * DAY, endsAt: TEN_AM + 3 * DAY + HOUR }, TEN_AM - DAY)
  expect(handOver(session, [aScan('f1', TEN_AM), entered('w1', 'A1')], NOW)).toEqual(['recorded', 'recorded'])
  expect(['f1', 'w1'].map((id) => session.roster.bookings[id]!.history.at(-1)!.scan)).toMatchObject([{ dispute: 'SESSION_MOVED' }, { dispute: 'SESSION_MOVED' }])
  expect(['f1', 'w1'].map((id) => session.roster.bookings[id]!.status)).toEqual(['booked', 'booked'])
  expect(session.roster.line).toEqual([{ id: 'w1', at: TEN_AM, label: 'A1', left: true }])
  // Of neither time.
  expect(handOver(session, [aScan('f2', TEN_AM - DAY), aScan('f3', TEN_AM + DAY)], NOW)).toEqual([{ refused: 'CHECK_IN_NOT_OPEN' }, { refused: 'CHECK_IN_NOT_OPEN' }])
  expect(checkIn(session, 'f2', TEN_AM + 3 * DAY)).toBe('recorded')
  expect(session.roster.bookings.f2!.status).toBe('attended')
})

test('a doubted scan spends no message; who is here needs none', () => {
  const session = opened()
  handOver(session, [aScan('f1', TEN_AM, { dispute: 'CODE_DOUBTED' }), aScan('f2', TEN_AM)], NOW)
  expect(['f1', 'f2'].map((id) => session.roster.bookings[id]!.grants.length)).toEqual([1, 0])
})

test('a scan is settled by the last word of staff; every word stays', () => {
  const session = opened()
  handOver(session, [aScan('f1', TEN_AM, { dispute: 'CODE_DOUBTED' })], NOW)
  const settle = (counts: boolean, key = `f1-${TEN_AM}`) => ({ type: 'settle' as const, familyId: 'f1', who: 'li', staffName: '李主任', key, counts, reason: '看了照片' })
  expect(perform(session, settle(true, 'other'), NOW)).toBe('SCAN_NOT_FOUND')
  expect(perform(session, { ...settle(true), familyId: 'nobody' }, NOW)).toBe('SCAN_NOT_FOUND')
  expect(perform(session, settle(true), NOW + 1)).toBe('done')
  expect(perform(session, settle(true), NOW + 2)).toBe('already')
  expect(session.roster.bookings.f1).toMatchObject({ status: 'attended', attended: { at: TEN_AM } })
  expect(perform(session, settle(false), NOW + 3)).toBe('done')
  expect(session.roster.bookings.f1!.status).toBe('booked')
  expect(session.roster.bookings.f1!.history.slice(-2)).toMatchObject([{ what: 'settled', by: '李主任', note: '看了照片', scan: { counts: true } }, { scan: { counts: false } }])
  expect(session.roster.wakeAt).toBeLessThanOrEqual(session.endsAt + DAY)
})

test('settling gives no spent message back', () => {
  const session = opened()
  handOver(session, [aScan('f1', TEN_AM, { dispute: 'CODE_DOUBTED' })], NOW)
  const decision = decide(seen(session, 'f1'), { type: 'settle', familyId: 'f1', who: 'li', staffName: '李主任', key: `f1-${TEN_AM}`, counts: false, reason: '不是本人' }, NOW)
  session.roster.bookings.f1 = { ...session.roster.bookings.f1!, grants: [] }
  expect('write' in decision && applyWrite(session, decision.write)).toBe(true)
  expect(session.roster.bookings.f1!.grants).toEqual([])
})
