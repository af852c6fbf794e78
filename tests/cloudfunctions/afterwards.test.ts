import { HOUR, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { checkIn } from '../support/staff-phone'
import { register } from '../support/people'
import { awake, placesOf, type Places } from '../support/places'
import { hire } from '../support/staff'

let city: City
let now: Instant
let at: Places
beforeAll(async () => {
  city = await openCity()
  now = await awake(city)
  at = placesOf(city, now)
  await hire(city, 'staff', ['organiser', 'helper'], { name: '李主任' })
})
afterAll(() => city.close())

test('a family says that it comes, allows more messages, and both stay with its place', async () => {
  const session = await at.publish()
  await at.book('sure', session, await register(city, 'sure', now))
  const { ask } = await at.look('sure', session)
  const confirmed = await city.ok('sure', 'family', 'confirmBooking', { sessionId: session._id, accepted: [ask.book[0], 'unknown'] })
  expect(confirmed.booking).toMatchObject({ confirmedAt: expect.any(Number), grants: ['dayBefore'] })
  const allowed = await city.ok('sure', 'family', 'allowMessages', { sessionId: session._id, accepted: [ask.book[1], ask.book[1]] })
  expect(allowed.booking.grants).toEqual(['dayBefore', 'twoHours'])
  expect((await at.look('sure', session)).booking?.grants).toEqual(['dayBefore', 'twoHours'])
  expect(ask.wait).toHaveLength(2)
  expect(await at.cancel('sure', session)).toMatchObject({ data: { booking: { grants: [] } } })
  expect(await city.call('sure', 'family', 'allowMessages', { sessionId: session._id, accepted: ask.book })).toMatchObject({ code: 'BOOKING_CANCELLED' })
})

test('who was there answers one question; who was not is not asked', async () => {
  const session = await at.publish({}, (await city.now()) + HOUR / 2)
  const { _id: sessionId } = session
  const child = await register(city, 'attendant', now)
  await at.book('attendant', session, child)
  expect(await city.call('attendant', 'family', 'giveFeedback', { sessionId, answer: 'helped' })).toMatchObject({ code: 'NOT_ATTENDED' })
  await checkIn(city, 'staff', 'attendant', session)
  expect((await city.ok('attendant', 'family', 'giveFeedback', { sessionId, answer: 'helped' })).booking.feedback).toMatchObject({ answer: 'helped' })
  expect((await city.ok('attendant', 'family', 'giveFeedback', { sessionId, answer: 'fair' })).booking.feedback).toMatchObject({ answer: 'fair' })
})

test('a place the centre took can be objected to once; one the family gave back cannot', async () => {
  const session = await at.publish()
  await at.book('taken', session, await register(city, 'taken', now))
  const { _id: sessionId } = session
  const [familyId] = Object.keys((await at.stored(session)).roster.bookings)
  expect(await city.call('taken', 'family', 'raiseObjection', { sessionId, text: '我没有取消' })).toMatchObject({ code: 'NOTHING_TO_OBJECT' })
  await city.ok('staff', 'staff', 'removeBooking', { sessionId, familyId, reason: '场地只剩一间' })
  const { booking } = await city.ok('taken', 'family', 'raiseObjection', { sessionId, text: '我没有取消' })
  expect(booking).toMatchObject({ status: 'removed', cancelReason: '场地只剩一间', objection: { text: '我没有取消' } })
  expect(booking.history.map(({ what, by, name }) => [what, by, name])).toEqual([
    ['booked', 'you', undefined],
    ['removed', 'centre', '李主任'],
    ['objected', 'you', undefined],
  ])
  await city.ok('taken', 'family', 'raiseObjection', { sessionId, text: '再说一遍' })
  expect((await at.stored(session)).roster.objections).toEqual([familyId])
  expect(await city.call('taken', 'family', 'getTicket', { sessionId })).toMatchObject({ code: 'BOOKING_CANCELLED' })
})
