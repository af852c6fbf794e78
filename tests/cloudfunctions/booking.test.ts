import { CONSENT_VERSION, type Child } from '@/domain/family'
import type { Session } from '@/domain/session'
import { addDays, DAY, HOUR, localDate, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aClassSoon, joinFamilyOf, register } from '../support/people'

let city: City
let now: Instant
beforeAll(async () => {
  city = await openCity()
  now = await city.now()
})
afterAll(() => city.close())

async function publish(fields: Parameters<typeof aClassSoon>[1] = {}, startsAt = now + 3 * DAY): Promise<Session> {
  const session = aClassSoon(startsAt, fields)
  await city.admin.db.collection('sessions').add({ data: session })
  return session
}
const stored = async (id: string): Promise<Session> => (await city.admin.db.collection('sessions').doc(id).get()).data as Session
const book = (openid: string, session: Session, child: Child, adults = 1) =>
  city.call(openid, 'family', 'bookSession', { sessionId: session._id, childIds: [child._id], adults, accepted: [] })

test('100 families, 10 places, all at once: ten get one, ninety are told why, and every answer is what is stored', async () => {
  const session = await publish({ capacity: 10 })
  const next = await publish({ capacity: 10 }, now + 5 * DAY)
  const people = Array.from({ length: 100 }, (_, i) => `rush-${i}`)
  const children = await Promise.all(people.map((person) => register(city, person, now)))
  const replies = await Promise.all(people.map((person, i) => book(person, session, children[i]!)))

  const given = replies.filter(({ ok }) => ok)
  const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply]))
  expect(given).toHaveLength(10)
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['SESSION_FULL']))
  expect(refused.every(({ detail }) => (detail?.next as { sessionId: string }).sessionId === next._id)).toBe(true)
  const { roster } = await stored(session._id)
  expect(roster.free).toBe(0)
  const holders = Object.values(roster.bookings).map(({ bookedBy }) => bookedBy)
  expect(holders.sort()).toEqual(people.filter((_, i) => replies[i]!.ok).sort())
})

test('three taps at once are one booking', async () => {
  const session = await publish()
  const child = await register(city, 'tapper', now)
  const replies = await Promise.all([1, 2, 3].map(() => book('tapper', session, child)))
  expect(replies.every(({ ok }) => ok)).toBe(true)
  const { roster } = await stored(session._id)
  expect(Object.keys(roster.bookings)).toHaveLength(1)
  expect(roster).toMatchObject({ free: 1, revision: 1 })
})

test('first registration sent twice at once founds one family with one child', async () => {
  const [a, b] = await Promise.all([register(city, 'founder', now), register(city, 'founder', now)])
  expect(a._id).toBe(b._id)
  const { data } = await city.admin.db.collection('families').where({ guardians: 'founder' }).get()
  expect(data).toHaveLength(1)
  expect(data[0].children).toHaveLength(1)
})

test('book, cancel, book again: the place goes back and forth and the history stays', async () => {
  const session = await publish({ capacity: 1 })
  const child = await register(city, 'again', now)
  await book('again', session, child)
  const { booking: cancelled } = await city.ok('again', 'family', 'cancelBooking', { sessionId: session._id, reason: '孩子感冒了' })
  expect(cancelled).toMatchObject({ sessionId: session._id, status: 'cancelled', cancelReason: '孩子感冒了' })
  expect(await city.call('again', 'family', 'getTicket', { sessionId: session._id })).toMatchObject({ code: 'BOOKING_CANCELLED' })
  expect((await stored(session._id)).roster.free).toBe(1)
  expect(await book('again', session, child)).toMatchObject({ ok: true })
  const [booking] = Object.values((await stored(session._id)).roster.bookings)
  expect(booking!.history.map(({ what }) => what)).toEqual(['booked', 'cancelled', 'booked'])
  expect(booking).not.toHaveProperty('cancelReason')
})

test('families see how many places are left, and nobody else’s booking', async () => {
  const session = await publish()
  const child = await register(city, 'seen', now)
  await book('seen', session, child)
  const { session: shown, booking } = await city.ok('stranger', 'family', 'getSession', { sessionId: session._id })
  expect(shown.roster).toEqual({ capacity: 2, free: 1, queueLength: 0 })
  expect(booking).toBeUndefined()
  const own = await city.ok('seen', 'family', 'getSession', { sessionId: session._id })
  expect(own.booking).toMatchObject({ status: 'booked', childIds: [child._id] })
  expect(JSON.stringify(own)).not.toContain('"seen"')
  const { bookings } = await city.ok('seen', 'family', 'listBookings')
  expect(bookings).toEqual([expect.objectContaining({ sessionId: session._id, status: 'booked' })])
})

test.each([
  ['AGE_MISMATCH', { ageMonths: { min: 20, max: 30 } }],
  ['SESSION_CANCELLED', { status: 'cancelled' }],
  ['BOOKING_NOT_OPEN', { bookingOpensAt: 9_000_000_000_000 }],
] as const)('refused with %s before any write', async (code, fields) => {
  const session = await publish(fields as never)
  const child = await register(city, 'refused', now)
  expect(await book('refused', session, child)).toMatchObject({ ok: false, code })
  expect((await stored(session._id)).roster.revision).toBe(0)
})

test('who asks before the tap is named the nearest session that fits and where it has no place yet, or none', async () => {
  const fields = { kind: 'lecture' as const, seat: 'family' as const }
  const asked = await publish({ ...fields, status: 'cancelled' })
  const child = await register(city, 'planner', now)
  const next = async () => (await city.ok('planner', 'family', 'nextSession', { sessionId: asked._id, childIds: [child._id], adults: 1 })).next
  expect(await next()).toBeUndefined()
  const later = await publish(fields, now + 9 * DAY)
  const sooner = await publish(fields, now + 5 * DAY)
  await publish({ ...fields, ageMonths: { min: 30, max: 36 } }, now + 4 * DAY)
  expect(await next()).toEqual({ sessionId: sooner._id, title: sooner.title, startsAt: sooner.startsAt })
  await book('planner', sooner, child)
  expect(await next()).toMatchObject({ sessionId: later._id })
  expect(await book('planner', asked, child)).toMatchObject({ code: 'SESSION_CANCELLED', detail: { next: { sessionId: later._id } } })
})

test('a booking whose call died after the write, or whose answer got lost, is found by the next tap', async () => {
  const child = await register(city, 'offline', now)
  const faults = [
    { at: 'database.*', by: 'family', do: 'kill', after: 2, times: 1 },
    { at: 'function:family', do: 'lose-reply', times: 1 },
  ]
  for (const fault of faults) {
    const session = await publish()
    await city.post('/cloud/faults', { add: [fault] })
    await expect(book('offline', session, child)).rejects.toThrow()
    expect(await book('offline', session, child)).toMatchObject({ ok: true, data: { booking: { status: 'booked' } } })
    expect((await stored(session._id)).roster).toMatchObject({ free: 1, revision: 1 })
  }
})

test('a second guardian sees, books and gives back the same places, and who did what', async () => {
  const session = await publish()
  const child = await register(city, 'pair-mother', now)
  await joinFamilyOf(city, 'pair-mother', 'pair-father')
  await book('pair-mother', session, child)
  expect(await book('pair-father', session, child)).toMatchObject({ ok: true })
  const { booking } = await city.ok('pair-father', 'family', 'cancelBooking', { sessionId: session._id, reason: '外婆来了' })
  expect(booking.history.map(({ what, by }) => `${what} ${by}`)).toEqual(['booked family', 'cancelled you'])
  const { bookings } = await city.ok('pair-mother', 'family', 'listBookings')
  expect(bookings[0]!.history.map(({ what, by }) => `${what} ${by}`)).toEqual(['booked you', 'cancelled family'])
  expect((await stored(session._id)).roster.free).toBe(2)
})

test('a session that has begun or is over is refused', async () => {
  const child = await register(city, 'late', now)
  expect(await book('late', await publish({}, now - 60_000), child)).toMatchObject({ code: 'SESSION_STARTED' })
  expect(await book('late', await publish({}, now - 2 * HOUR), child)).toMatchObject({ code: 'SESSION_ENDED' })
  expect(await city.call('late', 'family', 'getSession', { sessionId: 'none' })).toMatchObject({ code: 'SESSION_NOT_FOUND' })
})

test('what is stored about a family can be read, and is gone when it asks', async () => {
  const past = await publish({}, now + HOUR / 2)
  const future = await publish()
  const child = await register(city, 'leaver', now, '满满')
  await book('leaver', past, child)
  await book('leaver', future, child)
  const exported = await city.ok('leaver', 'family', 'exportFamily')
  expect(exported.family?.children).toEqual([child])
  expect(exported.bookings).toHaveLength(2)

  expect(await city.ok('leaver', 'family', 'deleteFamily')).toEqual({ cancelled: 2 })
  expect(await city.ok('leaver', 'family', 'exportFamily')).toEqual({ exportedAt: expect.any(Number), bookings: [], looks: [], careRequests: [], wishes: [], reports: [] })
  expect((await stored(future._id)).roster.free).toBe(2)
  expect(JSON.stringify([await stored(past._id), await stored(future._id)])).not.toMatch(/leaver|满/)
})

test.each([
  ['deleteFamily', () => ({})],
  ['deleteChild', ({ _id }: Child) => ({ childId: _id })],
] as const)('a booking under way when %s comes leaves nothing behind', async (action, input) => {
  const session = await publish({ capacity: 30 })
  const people = Array.from({ length: 24 }, (_, i) => `${action}-${i}-leaver`)
  const children = await Promise.all(people.map((person) => register(city, person, now)))
  await Promise.all(people.flatMap((person, i) => [book(person, session, children[i]!), city.ok(person, 'family', action, input(children[i]!))]))

  const { roster } = await stored(session._id)
  expect(roster.free).toBe(30)
  expect(Object.values(roster.bookings).filter(({ status }) => status !== 'cancelled')).toEqual([])
  expect(JSON.stringify(roster)).not.toMatch(/leaver|小/)
})

test('withdrawing consent removes the children and gives future places back; consent can be given anew', async () => {
  const session = await publish()
  const child = await register(city, 'withdrawer', now)
  await book('withdrawer', session, child)
  expect(await city.ok('withdrawer', 'family', 'withdrawConsent')).toEqual({ cancelled: 1 })
  const { family } = await city.ok('withdrawer', 'family', 'home')
  expect(family).toMatchObject({ children: [], consents: [{ withdrawnAt: expect.any(Number) }] })
  expect(await book('withdrawer', session, child)).toMatchObject({ code: 'CONSENT_REQUIRED' })
  await register(city, 'withdrawer', now)
  expect((await city.ok('withdrawer', 'family', 'home')).family?.children).toHaveLength(1)
})

test('home answers the first screen in one call', async () => {
  const child = await register(city, 'visitor', now)
  const session = await publish({}, now + 2 * DAY)
  await book('visitor', session, child)
  const home = await city.ok('visitor', 'family', 'home')
  expect(home).toMatchObject({ consentVersion: CONSENT_VERSION, family: { children: [child] }, files: {} })
  expect(home.bookings).toEqual([expect.objectContaining({ sessionId: session._id })])
  expect(home.sessions.map(({ _id }) => _id)).toContain(session._id)
  expect((await city.ok('nobody-yet', 'family', 'home')).family).toBeUndefined()
})

test('a nickname WeChat finds risky is refused; a check that fails refuses nobody', async () => {
  const child = { nickname: '毒品', birthDate: addDays(localDate(now), -30), consentVersion: CONSENT_VERSION }
  expect(await city.call('checked', 'family', 'saveChild', child)).toMatchObject({ code: 'TEXT_REFUSED' })
  await city.post('/cloud/faults', { add: [{ at: 'openapi:security.msgSecCheck', do: 'fail', code: 61010, times: 1 }] })
  expect(await city.call('checked', 'family', 'saveChild', { ...child, nickname: '小满' })).toMatchObject({ ok: true })
})

test('a child too many is refused', async () => {
  for (let i = 0; i < 6; i += 1) await register(city, 'many', now, `孩子${i}`)
  const seventh = { nickname: '第七个', birthDate: addDays(localDate(now), -30), consentVersion: CONSENT_VERSION }
  expect(await city.call('many', 'family', 'saveChild', seventh)).toMatchObject({ code: 'CHILD_LIMIT' })
})
