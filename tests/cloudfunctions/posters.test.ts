import type { Session } from '@/domain/session'
import { headCount } from '@/domain/headcount'
import { DAY } from '@/domain/time'
import { openCentre } from '../support/centre'
import type { City } from '../support/city'
import { aGuest, publish, stored } from '../support/guest'
import { aClassSoon } from '../support/people'

let city: City
let session: Session
beforeAll(async () => {
  city = await openCentre()
  session = await publish(city, aClassSoon((await city.now()) + 3 * DAY, { _id: 'c'.repeat(24), capacity: 2, series: { id: 'e'.repeat(24), title: '小脚丫', number: 1, of: 1 } }))
})
afterAll(() => city.close())

const make = (more: object) => city.call('organiser', 'desk', 'makePoster', { sessionId: session._id, source: 'p123456', series: false, ...more })

test('the places where posters hang have names, and keep their sign under another', async () => {
  await city.ok('organiser', 'desk', 'savePoster', { source: 'p1', name: '甲站' })
  await city.ok('organiser', 'desk', 'savePoster', { source: 'p2', name: '乙公园' })
  expect(await city.ok('colleague', 'desk', 'savePoster', { source: 'p1', name: '甲站东口' })).toEqual({ posters: expect.arrayContaining([{ source: 'p1', name: '甲站东口' }, { source: 'p2', name: '乙公园' }]) })
})

test('a poster opens the session or its series, with ids of every length', async () => {
  for (const series of [false, true]) expect(await make({ series })).toMatchObject({ ok: true, data: { image: expect.stringMatching(/^iVBOR/) } })
})

test.each([
  ['INVALID_INPUT', { source: '甲站' }],
  ['INVALID_INPUT', { source: 'x'.repeat(8) }],
  ['INVALID_INPUT', { source: 'valueOf' }],
  ['SESSION_NOT_FOUND', { sessionId: 'none' }],
])('%s for %j', async (code, fields) => {
  expect(await make(fields)).toMatchObject({ code })
})

test('each channel is counted: by a poster, by a poster and the queue, by itself', async () => {
  const [first, second, third] = await Promise.all(['by-poster', 'by-itself', 'by-queue'].map((name) => aGuest(city, name)))
  const party = (guest: typeof first) => ({ sessionId: session._id, childIds: [guest!.child._id], adults: 1, accepted: [] })
  await city.ok('by-poster', 'family', 'bookSession', { ...party(first), source: 'p1' })
  await city.ok('by-itself', 'family', 'bookSession', party(second))
  await city.ok('by-queue', 'family', 'joinWaiting', { ...party(third), source: 'p2', autoUntil: session.startsAt })
  await city.ok('by-itself', 'family', 'cancelBooking', { sessionId: session._id })
  await city.post('/cloud/timers/run', { name: 'clock' })
  const { bookings } = (await stored(city, session)).roster
  const came = Object.values(bookings).filter(({ status }) => status === 'booked').map((booking) => ({ ...booking, status: 'attended' as const }))
  expect(headCount(came).sources).toEqual({ p1: 1, p2: 1 })
})
