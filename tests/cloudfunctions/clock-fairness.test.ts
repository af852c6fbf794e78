import { DAY, HOUR, localDate, MINUTE, startOfDay, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { checkIn } from '../support/staff-phone'
import { aGuest, noteOf, publish, stored, type Guest } from '../support/guest'
import { aClassSoon } from '../support/people'
import { hire } from '../support/staff'

let city: City
let day: Instant

beforeAll(async () => {
  city = await openCity()
  day = startOfDay(localDate(await city.now())) + DAY
  await hire(city, 'organiser', ['organiser'], { name: '李主任' })
})
afterAll(() => city.close())

const guests = (...names: string[]): Promise<Guest[]> => Promise.all(names.map((name) => aGuest(city, name)))
const familyOf = async ({ openid }: Guest) => (await city.admin.db.collection('families').where({ guardians: openid }).get()).data[0]

test('a place nobody confirmed is kept as long as nobody waits, and goes two hours before to somebody who takes it', async () => {
  const session = await publish(city, aClassSoon(day + 3 * DAY + 14 * HOUR, { capacity: 3, releaseUnconfirmed: true, limits: { perWeek: 5 } }))
  const [early, late, sure, waits] = await guests('early', 'late', 'sure', 'waits')
  for (const guest of [early!, sure!, late!]) await guest.book(session)
  await city.moveTo(session.startsAt - DAY + 6 * MINUTE)
  expect((await late!.messages()).map(noteOf)).toEqual(['请点开确认，不确认可能让给候补'])
  await city.ok('sure', 'family', 'confirmBooking', { sessionId: session._id, accepted: [] })

  await city.moveTo(session.startsAt - 110 * MINUTE)
  expect((await stored(city, session)).roster.free).toBe(0)
  expect((await late!.place(session)).status).toBe('booked')

  await waits!.wait(session)
  await city.moveTo(session.startsAt - 100 * MINUTE)
  expect((await waits!.place(session)).status).toBe('offered')
  // The latest booked goes first; who confirmed stays.
  expect(await late!.place(session)).toMatchObject({ status: 'released', grants: [] })
  expect((await late!.messages()).map(noteOf)).toContain('两小时前未确认，名额已给候补')
  expect((await early!.place(session)).status).toBe('booked')
  // What was released counts no more towards the limit.
  expect((await familyOf(late!)).claims).toEqual([])
  expect((await familyOf(early!)).claims).toHaveLength(1)
  expect((await sure!.place(session)).status).toBe('booked')
})

test('who did not come is told apart a day after the end, only where somebody was checked in; two such days pause booking, and an excuse lifts it', async () => {
  const now = await city.now()
  const startsAt = startOfDay(localDate(now)) + DAY + 10 * HOUR
  const [kept, alsoKept, onPaper, next] = [0, 2, 4, 30].map((hours) => aClassSoon(startsAt + hours * HOUR, { capacity: 4 }))
  for (const session of [kept!, alsoKept!, onPaper!]) await publish(city, session)
  await publish(city, { ...next!, startsAt: startsAt + 4 * DAY, endsAt: startsAt + 4 * DAY + HOUR })
  const [came, missing] = await guests('came', 'missing')
  for (const session of [kept!, alsoKept!, onPaper!]) {
    await came!.book(session)
    await missing!.book(session)
  }
  for (const session of [kept!, alsoKept!]) {
    await city.moveTo(session.startsAt - 5 * MINUTE)
    await checkIn(city, 'organiser', 'came', session)
  }
  await city.moveTo(kept!.endsAt + DAY - 6 * MINUTE)
  expect((await missing!.place(kept!)).status).toBe('booked')
  await city.moveTo(kept!.endsAt + DAY + 6 * MINUTE)
  expect((await missing!.place(kept!)).status).toBe('noShow')
  expect((await came!.place(kept!)).status).toBe('attended')
  const wish = { sessionId: next!._id, childIds: [missing!.child._id], adults: 1, accepted: [] }

  await city.moveTo(onPaper!.endsAt + DAY + 6 * MINUTE)
  expect((await missing!.place(onPaper!)).status).toBe('booked')
  expect((await familyOf(missing!)).noShows).toEqual([kept!, alsoKept!].map(({ _id: sessionId, endsAt: at }) => ({ sessionId, at })))
  expect(await city.call('missing', 'family', 'bookSession', wish)).toMatchObject({ code: 'BOOKING_PAUSED' })

  const { _id: familyId } = await familyOf(missing!)
  await city.ok('organiser', 'staff', 'excuseNoShow', { sessionId: kept!._id, familyId, reason: '孩子发烧' })
  expect(await city.call('missing', 'family', 'bookSession', wish)).toMatchObject({ ok: true })
})
