import { DAY, HOUR, localDate, MINUTE, startOfDay, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aGuest, noteOf, publish, stored } from '../support/guest'
import { aClassSoon, register } from '../support/people'

let city: City
/** Midnight of tomorrow when the suite begins; the clock only ever goes on from there. */
let day: Instant

beforeAll(async () => {
  city = await openCity()
  day = startOfDay(localDate(await city.now())) + DAY
})
afterAll(() => city.close())

const tick = (): Promise<unknown> => city.post('/cloud/timers/run', { name: 'clock' })
/** The middle of a minute, between two looks of the clock. */
const at = (hour: number, minute: number): Instant => day + hour * HOUR + minute * MINUTE + 30_000
const near = (moment: Instant | undefined, expected: Instant): boolean => Math.abs((moment ?? 0) - expected) < 10_000

test('where nothing is due the clock asks the database once', async () => {
  await publish(city, aClassSoon(day + 9 * DAY))
  await city.moveTo(at(9, 52))
  const before = await city.operations()
  await tick()
  expect((await city.operations()) - before).toBe(1)
})

test('people who are not the timer are answered nothing', async () => {
  const answer = await city.post('/client/callFunction', { name: 'clock', data: {} }, 'somebody')
  expect(answer).toMatchObject({ result: { ok: false } })
})

test('a place given back in the evening is offered to the first who waits; the offer sleeps from ten to eight, and then goes to the next', async () => {
  const session = await publish(city, aClassSoon(day + 3 * DAY + 10 * HOUR, { capacity: 1 }))
  const [booked, first, second] = await Promise.all(['booked', 'first', 'second'].map((openid) => aGuest(city, openid)))
  await city.moveTo(at(21, 50))
  await booked!.book(session)
  expect((await first!.wait(session)).waiting).toMatchObject({ position: 1 })
  expect((await second!.wait(session)).waiting).toMatchObject({ position: 2 })
  await city.moveTo(at(21, 53))
  await booked!.cancel(session)

  await city.moveTo(at(21, 56))
  const offered = await first!.place(session)
  expect(offered.status).toBe('offered')
  // Five of its thirty minutes pass before ten.
  expect(near(offered.offer?.until, day + DAY + 8 * HOUR + 25 * MINUTE)).toBe(true)
  expect(noteOf((await first!.messages())[0])).toMatch(/^为您留到\d+月\d+日08:25，请点开$/)
  expect((await second!.place(session)).waiting?.position).toBe(1)

  await city.moveTo(at(24 + 8, 24))
  expect((await first!.place(session)).status).toBe('offered')
  await city.moveTo(at(24 + 8, 31))
  const expired = await first!.place(session)
  expect(expired.status).toBe('expired')
  expect(expired.history.map(({ what, by }) => `${what} ${by}`)).toEqual(['waiting you', 'offered system', 'expired system'])
  expect((await second!.place(session)).status).toBe('offered')
  expect(await city.call('first', 'family', 'acceptOffer', { sessionId: session._id, accepted: [] })).toMatchObject({ ok: false, code: 'OFFER_EXPIRED' })
  expect((await city.ok('second', 'family', 'acceptOffer', { sessionId: session._id, accepted: [] })).booking.status).toBe('booked')
  expect((await stored(city, session)).roster).toMatchObject({ free: 0, queue: [] })
  expect(await first!.messages()).toHaveLength(1)
})

test('a place that comes free at night is offered at once and told at eight, with thirty minutes from then', async () => {
  const session = await publish(city, aClassSoon(day + 4 * DAY + 10 * HOUR, { capacity: 1 }))
  const [leaves, sleeps] = await Promise.all(['leaves', 'sleeps'].map((openid) => aGuest(city, openid)))
  await leaves!.book(session)
  await sleeps!.wait(session)
  await city.moveTo(at(24 + 22, 58))
  await leaves!.cancel(session)
  await city.moveTo(at(48 + 7, 56))
  expect(await sleeps!.place(session)).toMatchObject({ status: 'offered' })
  expect(await sleeps!.messages()).toEqual([])
  await city.moveTo(at(48 + 8, 1))
  expect((await sleeps!.messages()).map(noteOf)).toEqual([expect.stringContaining('08:30')])
  expect(near((await sleeps!.place(session)).offer?.until, day + 2 * DAY + 8 * HOUR + 30 * MINUTE)).toBe(true)
})

test('who lets us accept is booked in its sleep and told in the morning, and may still give the place back', async () => {
  const session = await publish(city, aClassSoon(day + 5 * DAY + 10 * HOUR, { capacity: 1 }))
  const [goes, trusts] = await Promise.all(['goes', 'trusts'].map((openid) => aGuest(city, openid)))
  await goes!.book(session)
  await trusts!.wait(session, { autoUntil: day + 4 * DAY })
  await city.moveTo(at(48 + 23, 2))
  await goes!.cancel(session)
  await city.moveTo(at(48 + 23, 6))
  expect((await trusts!.place(session)).status).toBe('booked')
  expect(await trusts!.messages()).toEqual([])
  await city.moveTo(at(72 + 8, 1))
  expect((await trusts!.messages()).map(noteOf)).toEqual(['候补成功，已为您约上，不来请取消'])
  expect((await trusts!.cancel(session)).status).toBe('cancelled')
})

test('twins who need two places are passed over for one, keep their place in the queue, and get two when there are two', async () => {
  const session = await publish(city, aClassSoon(day + 6 * DAY + 10 * HOUR, { capacity: 3 }))
  const [one, two, three, twins, single] = await Promise.all(['one', 'two', 'three', 'twins', 'single'].map((openid) => aGuest(city, openid)))
  for (const guest of [one!, two!, three!]) await guest.book(session)
  const sister = await register(city, 'twins', await city.now(), '小米')
  await twins!.wait(session, { childIds: [twins!.child._id, sister._id] })
  await single!.wait(session)

  await one!.cancel(session)
  await tick()
  expect((await single!.place(session)).status).toBe('offered')
  expect((await twins!.place(session)).waiting?.position).toBe(1)
  await two!.cancel(session)
  await three!.cancel(session)
  await tick()
  expect(await twins!.place(session)).toMatchObject({ status: 'offered', places: 2 })
  expect((await stored(city, session)).roster.free).toBe(0)
})
