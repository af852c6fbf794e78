import { earlierEpochs, fitsEarlierTime, heldUntil } from '@/domain/earlier'
import { LONGEST_SESSION } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { accept, answer, book, cancel, changeSession, join, look, object, perform, remove } from '../support/commands'
import { aSession, TEN_AM } from '../support/sessions'

const START = TEN_AM - 5 * DAY
const placeOf = (session: ReturnType<typeof aSession>, id = 'f1') => session.roster.bookings[id]!

test('a place that was given back and taken anew had another epoch, until it was given back', () => {
  const session = aSession()
  perform(session, book('f1'), START)
  perform(session, cancel('f1'), START + HOUR)
  perform(session, book('f1'), START + 2 * HOUR)
  const { history, bookedAt } = placeOf(session)
  expect(earlierEpochs(history, bookedAt)).toEqual([START])
  expect([heldUntil(history, START), heldUntil(history, bookedAt)]).toEqual([START + HOUR, undefined])
})

test('so had one that was taken away and given again, and one that was offered, accepted, given back and booked', () => {
  const session = aSession({ capacity: 1 })
  perform(session, book('f1'), START)
  perform(session, join('f2'), START + 1)
  perform(session, remove('f1'), START + HOUR)
  look(session, START + 2 * HOUR)
  perform(session, accept('f2'), START + 2 * HOUR + MINUTE)
  perform(session, cancel('f2'), START + 3 * HOUR)
  perform(session, object('f1'), START + 4 * HOUR)
  expect(perform(session, answer('f1', true), START + 5 * HOUR)).toBe('done')
  expect(earlierEpochs(placeOf(session).history, placeOf(session).bookedAt)).toEqual([START])
  expect(heldUntil(placeOf(session).history, START)).toBe(START + HOUR)
  perform(session, cancel('f1'), START + 6 * HOUR)
  perform(session, book('f2'), START + 7 * HOUR)
  expect(earlierEpochs(placeOf(session, 'f2').history, placeOf(session, 'f2').bookedAt)).toEqual([START + 2 * HOUR + MINUTE])
})

test('a session that was moved, twice, was to take place at each of its earlier times', () => {
  const session = aSession({ checkInOpensAt: TEN_AM - 2 * HOUR })
  const fits = (at: number): boolean => fitsEarlierTime(session, at)
  expect(fits(TEN_AM)).toBe(false)
  changeSession(session, { type: 'move', startsAt: TEN_AM + DAY, endsAt: TEN_AM + DAY + HOUR }, START)
  changeSession(session, { type: 'resize', capacity: 9 }, START)
  changeSession(session, { type: 'move', startsAt: TEN_AM + 5 * DAY, endsAt: TEN_AM + 5 * DAY + HOUR }, START)
  expect([TEN_AM, TEN_AM + DAY].map((from) => [from - 2 * HOUR - 1, from - 2 * HOUR, from + LONGEST_SESSION - 1, from + LONGEST_SESSION].map(fits))).toEqual([
    [false, true, true, false],
    [false, true, true, false],
  ])
  expect(fits(TEN_AM + 5 * DAY)).toBe(false)
})
