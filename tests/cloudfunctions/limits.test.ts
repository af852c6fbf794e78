import type { Reply } from '@/domain/contract'
import type { Claim } from '@/domain/family'
import { bookingBlocker } from '@/domain/rules'
import type { Session } from '@/domain/session'
import { addDays, DAY, HOUR, localDate, MINUTE, mondayOf, startOfDay, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { joinFamilyOf, register, settle } from '../support/people'
import { awake, placesOf, type Places } from '../support/places'
import { hire } from '../support/staff'

let city: City
let now: Instant
let at: Places
beforeAll(async () => {
  city = await openCity()
  now = await awake(city)
  at = placesOf(city, now)
})
afterAll(() => city.close())

/** Ten o'clock on a day of the week after next, 0 being Monday: seven sessions that one weekly limit counts. */
const inWeek = (day: number): Instant => startOfDay(addDays(mondayOf(localDate(now)), 14 + day)) + 10 * HOUR
const nextOf = (reply: Reply<unknown>): string | undefined => (reply.ok ? undefined : (reply.detail?.next as { sessionId: string } | undefined)?.sessionId)
const claimsOf = async (openid: string) => (await city.ok(openid, 'family', 'home')).family!.claims.map(({ sessionId }) => sessionId)

test('a session for some districts is for those who live there, and who did not say is asked', async () => {
  const session = await at.publish({ area: ['420103'] })
  const child = await register(city, 'resident', now)
  expect(await at.book('resident', session, child)).toMatchObject({ code: 'DISTRICT_REQUIRED' })
  await settle(city, 'resident', { district: '420106' })
  expect(await at.book('resident', session, child)).toMatchObject({ code: 'AREA_MISMATCH' })
  await settle(city, 'resident', { district: '420103' })
  expect(await at.book('resident', session, child)).toMatchObject({ ok: true })
})

test('who has priority books before the others, and nobody is kept out when its time is over', async () => {
  const session = await at.publish({ capacity: 4, priority: { group: 'siblings', until: now + DAY } })
  const districts = await at.publish({ capacity: 4, priority: { group: 'residents', districts: ['420103'], until: now + DAY } })
  const only = await register(city, 'only-child', now)
  const one = await register(city, 'siblings', now, '大宝')
  await register(city, 'siblings', now, '小宝')
  expect(await at.book('only-child', session, only)).toMatchObject({ code: 'PRIORITY_ONLY' })
  expect(await at.join('only-child', session, only)).toMatchObject({ code: 'PRIORITY_ONLY' })
  expect(await at.book('siblings', session, one)).toMatchObject({ ok: true })
  expect(await at.book('only-child', districts, only)).toMatchObject({ code: 'PRIORITY_ONLY' })
  await settle(city, 'only-child', { district: '420103' })
  expect(await at.book('only-child', districts, only)).toMatchObject({ ok: true })
  const late = await at.publish({ priority: { group: 'siblings', until: now } })
  expect(await at.book('only-child', late, only)).toMatchObject({ ok: true })
})

test('a place for those who expect a child asks for the date, on the day of the session', async () => {
  const session = await at.publish({ seat: 'expecting', adults: { min: 1, max: 2 } })
  await settle(city, 'expecting', {})
  expect(await at.book('expecting', session, [])).toMatchObject({ code: 'EXPECTING_REQUIRED' })
  await settle(city, 'expecting', { dueDate: addDays(localDate(now), 60) })
  expect(await at.book('expecting', session, [])).toMatchObject({ ok: true, data: { booking: { places: 1, childIds: [] } } })
})

test('two lectures a week: the third is refused and the next week’s is named; a place given back counts no more', async () => {
  const fields = { kind: 'lecture' as const, limits: { perWeek: 2 } }
  const [first, second, third, nextWeek] = await Promise.all([0, 2, 4, 8].map((day) => at.publish(fields, inWeek(day))))
  const child = await register(city, 'keen', now)
  expect(await at.book('keen', first!, child)).toMatchObject({ ok: true })
  expect(await at.book('keen', second!, child)).toMatchObject({ ok: true })
  const refused = await at.book('keen', third!, child)
  expect(refused).toMatchObject({ code: 'LIMIT_WEEK' })
  expect(nextOf(refused)).toBe(nextWeek!._id)
  expect(await at.join('keen', third!, child)).toMatchObject({ code: 'LIMIT_WEEK' })
  expect(await claimsOf('keen')).toEqual([first!._id, second!._id])

  await at.cancel('keen', first!)
  expect(await claimsOf('keen')).toEqual([second!._id])
  expect(await at.book('keen', third!, child)).toMatchObject({ ok: true })
  expect(await at.book('keen', nextWeek!, child)).toMatchObject({ ok: true })
})

test('the phone, asking the same rule of what the first screen answered, hears what the function says', async () => {
  const fields = { kind: 'activity' as const, limits: { perWeek: 1 } }
  const [first, second] = await Promise.all([1, 3].map((day) => at.publish(fields, inWeek(day))))
  const child = await register(city, 'previewer', now)
  const preview = async () => {
    const { family, serverNow } = await city.ok('previewer', 'family', 'home')
    const { session } = await at.look('previewer', second!)
    return bookingBlocker(session, { children: [child], adults: 1 }, family!, serverNow)
  }
  expect(await preview()).toBeNull()
  await at.book('previewer', first!, child)
  expect(await preview()).toBe('LIMIT_WEEK')
  expect(await at.book('previewer', second!, child)).toMatchObject({ code: 'LIMIT_WEEK' })
  // The centre calls the first off; nobody tells the family's claims.
  await city.admin.db.collection('sessions').doc(first!._id).update({ data: { status: 'cancelled' } })
  await city.moveTo((await city.now()) + MINUTE)
  expect(await preview()).toBeNull()
  expect(await at.join('previewer', second!, child)).toMatchObject({ code: 'PLACES_FREE' })
  expect(await at.book('previewer', second!, child)).toMatchObject({ ok: true })
})

test('so many of a series and no more, whatever the week', async () => {
  const part = (number: number): Partial<Session> => ({ limits: { perSeries: 1 }, series: { id: 'term-1', title: '感统十二课', number, of: 12 } })
  const first = await at.publish(part(1), now + 20 * DAY)
  const second = await at.publish(part(2), now + 27 * DAY)
  const child = await register(city, 'termly', now)
  expect(await at.book('termly', first, child)).toMatchObject({ ok: true })
  expect(await at.book('termly', second, child)).toMatchObject({ code: 'LIMIT_SERIES' })
  const { sessions, bookings } = await city.ok('termly', 'family', 'listSeries', { seriesId: 'term-1' })
  expect(sessions.map(({ series }) => series?.number)).toEqual([1, 2])
  expect(bookings.map(({ sessionId, status }) => [sessionId, status])).toEqual([[first._id, 'booked']])
})

test('a session that moves to another week counts there, and no more where it was', async () => {
  await hire(city, 'organiser', ['organiser'], { name: '李主任' })
  const child = await register(city, 'movable', now)
  const only = { limits: { perWeek: 1 } }
  const [moved, before, then] = await Promise.all([at.publish(only, inWeek(1)), at.publish(only, inWeek(2)), at.publish(only, inWeek(9))])
  expect(await at.book('movable', moved!, child)).toMatchObject({ ok: true })
  const startsAt = inWeek(8)
  await city.ok('organiser', 'staff', 'moveSession', { sessionId: moved!._id, startsAt, endsAt: startsAt + HOUR, reason: '教室停电' })
  expect(await at.book('movable', then!, child)).toMatchObject({ code: 'LIMIT_WEEK' })
  expect(await at.book('movable', before!, child)).toMatchObject({ ok: true })
})

test('two guardians book two sessions at once where one is allowed: exactly one has a place, every time', async () => {
  const child = await register(city, 'hasty-mother', now)
  await joinFamilyOf(city, 'hasty-mother', 'hasty-father')
  for (let week = 0; week < 8; week += 1) {
    const sessions = await Promise.all([1, 3].map((day) => at.publish({ limits: { perWeek: 1 } }, inWeek(7 * week + day))))
    const replies = await Promise.all([at.book('hasty-mother', sessions[0]!, child), at.book('hasty-father', sessions[1]!, child)])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const kept = await Promise.all(sessions.map(at.stored))
    expect(kept.map(({ roster }) => roster.capacity - roster.free).sort()).toEqual([0, 1])
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()).toEqual(['LIMIT_WEEK', 'ok'])
  }
})

test('two guardians book the same session with a limit at once: one place, and its claim stays', async () => {
  const child = await register(city, 'same-mother', now)
  await joinFamilyOf(city, 'same-mother', 'same-father')
  const session = await at.publish({ limits: { perWeek: 1 } }, inWeek(1))
  const replies = await Promise.all([at.book('same-mother', session, child), at.book('same-father', session, child, { adults: 2 })])
  expect(replies.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()).toEqual(['ALREADY_BOOKED', 'ok'])
  expect(await claimsOf('same-mother')).toEqual([session._id])
})

/** Four families at once for one place, each of whom has read and claimed before the first takes it. Answers the losers. */
async function race(people: string[], session: Session): Promise<string[]> {
  const children = await Promise.all(people.map((person) => register(city, person, now)))
  await city.post('/cloud/faults', { add: [{ at: 'database.modifyDocument', by: 'family', do: 'delay', ms: 500, times: people.length }] })
  const replies = await Promise.all(people.map((person, i) => at.book(person, session, children[i]!)))
  const losers = people.filter((_, i) => !replies[i]!.ok)
  expect(losers).toHaveLength(people.length - 1)
  return losers
}
const families = () => city.admin.db.collection('families')
const storedClaims = async (openid: string): Promise<Claim[]> => (await families().where({ guardians: openid }).get()).data[0].claims

test('a booking that got no place takes its claim back', async () => {
  const session = await at.publish({ capacity: 1, limits: { perWeek: 1 } }, inWeek(1))
  for (const loser of await race(['racer-a', 'racer-b', 'racer-c', 'racer-d'], session)) expect(await storedClaims(loser)).toEqual([])
})

test('it leaves the claim the other guardian has just made for the same session, even in the same moment', async () => {
  const session = await at.publish({ capacity: 1, limits: { perWeek: 1 } }, inWeek(1))
  const { _id: sessionId, kind, startsAt } = session
  const people = ['sharer-a', 'sharer-b', 'sharer-c', 'sharer-d']
  await city.post('/cloud/clock', { frozen: true })
  const claim: Claim = { sessionId, kind, startsAt, at: await city.now() }
  for (const person of people) {
    await register(city, person, now)
    await families().where({ guardians: person }).update({ data: { claims: [claim] } })
  }
  for (const loser of await race(people, session)) expect((await storedClaims(loser)).map((one) => one.sessionId)).toEqual([sessionId])
  await city.post('/cloud/clock', { frozen: false })
})

test('the claim of a call that died is void after a minute, and never blocks its own session', async () => {
  const limits = { perWeek: 1 }
  const child = await register(city, 'unlucky', now)
  const [died, wanted] = await Promise.all([1, 3].map((day) => at.publish({ limits }, inWeek(day))))
  // The second operation of a booking with limits is the claim.
  await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'family', do: 'kill', after: 2, times: 1 }] })
  await expect(at.book('unlucky', died!, child)).rejects.toThrow()
  expect((await at.stored(died!)).roster.free).toBe(2)
  expect(await at.book('unlucky', wanted!, child)).toMatchObject({ code: 'LIMIT_WEEK' })
  await city.moveTo((await city.now()) + MINUTE)
  expect(await claimsOf('unlucky')).toEqual([])
  expect(await at.book('unlucky', wanted!, child)).toMatchObject({ ok: true })
  expect(await at.cancel('unlucky', wanted!)).toMatchObject({ ok: true })
  expect(await at.book('unlucky', died!, child)).toMatchObject({ ok: true })
})

test('what was on since Monday stays on the first screen with the own place, for the week’s limit', async () => {
  const start = await city.now()
  const session = await at.publish({ endsAt: start + 20 * MINUTE }, start + 10 * MINUTE)
  const child = await register(city, 'weekly', now)
  await at.book('weekly', session, child)
  await city.moveTo(start + HOUR)
  const home = await city.ok('weekly', 'family', 'home')
  expect(home.bookings.map(({ sessionId }) => sessionId)).toEqual([session._id])
  expect(home.sessions.map(({ _id }) => _id)).toContain(session._id)
  expect((await city.ok('previewer', 'family', 'home')).sessions.map(({ _id }) => _id)).not.toContain(session._id)
})
