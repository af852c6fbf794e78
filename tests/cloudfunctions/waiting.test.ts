import type { Session } from '@/domain/session'
import { DAY, MINUTE, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { joinFamilyOf, register } from '../support/people'
import { awake, placesOf, type Places } from '../support/places'

let city: City
let now: Instant
let at: Places
beforeAll(async () => {
  city = await openCity()
  now = await awake(city)
  at = placesOf(city, now)
})
afterAll(() => city.close())

/** A class of one place, taken; `waiting` families wait for it, in this order. */
async function fullClass(name: string, waiting: string[]): Promise<{ session: Session; holder: string }> {
  const session = await at.publish({ capacity: 1 })
  const holder = `${name}-holder`
  expect(await at.book(holder, session, await register(city, holder, now))).toMatchObject({ ok: true })
  for (const person of waiting) expect(await at.join(person, session, await register(city, person, now))).toMatchObject({ ok: true })
  return { session, holder }
}

/** The same with the place given back and offered to the first who waits, until then. */
async function offered(name: string, waiting: string[], until: Instant): Promise<Session> {
  const { session, holder } = await fullClass(name, waiting)
  await at.cancel(holder, session)
  await city.post('/cloud/timers/run', { name: 'clock' })
  const [familyId] = Object.entries((await at.stored(session)).roster.bookings).find(([, { status }]) => status === 'offered')!
  await city.admin.db.collection('sessions').doc(session._id).update({ data: { [`roster.bookings.${familyId}.offer.until`]: until } })
  return session
}
/** Holds the clock still at a moment, or lets it go on. */
async function freeze(at: Instant): Promise<void> {
  await city.post('/cloud/clock', { frozen: true })
  await city.moveTo(at)
}
const thaw = (): Promise<unknown> => city.post('/cloud/clock', { frozen: false })
/** A moment ahead that lies between two looks of the clock. */
const betweenLooks = async (): Promise<Instant> => Math.ceil((await city.now()) / (5 * MINUTE)) * 5 * MINUTE + 2.5 * MINUTE

const position = async (openid: string, session: Session) => (await at.look(openid, session)).booking?.waiting?.position
const history = async (openid: string, session: Session) => (await at.look(openid, session)).booking?.history.map(({ what, by }) => `${what} ${by}`)
const codes = (replies: { ok: boolean; code?: string }[]): string[] => replies.map(({ ok, code }) => (ok ? 'ok' : code!)).sort()

test('who joins is told the true position, keeps it when joining again, and goes to the end when rejoining', async () => {
  const { session } = await fullClass('line', ['line-1'])
  const child = await register(city, 'line-2', now)
  const joined = await at.join('line-2', session, child)
  expect(joined).toMatchObject({ ok: true, data: { booking: { status: 'waiting', waiting: { position: 2 } } } })
  await at.join('line-3', session, await register(city, 'line-3', now))
  expect(await at.join('line-2', session, child, { autoUntil: now + DAY })).toMatchObject({ data: { booking: { waiting: { position: 2, autoUntil: now + DAY } } } })
  expect(await at.leave('line-2', session)).toMatchObject({ data: { booking: { status: 'left' } } })
  expect(await at.leave('line-2', session)).toMatchObject({ ok: true })
  expect(await position('line-3', session)).toBe(2)
  expect(await at.join('line-2', session, child)).toMatchObject({ data: { booking: { waiting: { position: 3 } } } })
  expect(await history('line-2', session)).toEqual(['waiting you', 'left you', 'waiting you'])
  expect((await at.stored(session)).roster.free).toBe(0)
})

test('nobody waits where a place is free, and nobody books past those who wait', async () => {
  const { session, holder } = await fullClass('past', ['past-1'])
  const late = await register(city, 'past-late', now)
  expect(await at.join('past-late', await at.publish(), late)).toMatchObject({ code: 'PLACES_FREE' })
  await at.cancel(holder, session)
  expect(await at.book('past-late', session, late)).toMatchObject({ code: 'SESSION_FULL' })
  expect(await at.join('past-late', session, late)).toMatchObject({ data: { booking: { waiting: { position: 2 } } } })
})

test('thirty families join at once: each has a position of its own, and everybody sees the order but no name', async () => {
  const { session } = await fullClass('crowd', [])
  const people = Array.from({ length: 30 }, (_, i) => `crowd-${i}`)
  const children = await Promise.all(people.map((person) => register(city, person, now)))
  const replies = await Promise.all(people.map((person, i) => at.join(person, session, children[i]!)))
  const positions = await Promise.all(people.map((person) => position(person, session)))
  expect(replies.every(({ ok }) => ok)).toBe(true)
  expect([...positions].sort((a, b) => a! - b!)).toEqual(people.map((_, i) => i + 1))

  const last = await at.look(people[positions.indexOf(30)]!, session)
  expect(last.session.roster.queueLength).toBe(30)
  expect(last.queue.map(({ own }) => own)).toEqual([...Array<boolean>(20).fill(false), true])
  const fifth = await at.look(people[positions.indexOf(5)]!, session)
  expect(fifth.queue.map(({ own }) => own)).toEqual(Array.from({ length: 20 }, (_, i) => i === 4))
  expect(JSON.stringify([last, fifth])).not.toMatch(/crowd-\d|familyId/)
})

test('a family with a place cannot wait for another, and who waits has no ticket', async () => {
  const { session, holder } = await fullClass('ticket', ['ticket-1'])
  const child = (await city.ok(holder, 'family', 'home')).family!.children[0]!
  expect(await at.join(holder, session, child)).toMatchObject({ code: 'ALREADY_BOOKED' })
  expect(await city.call('ticket-1', 'family', 'getTicket', { sessionId: session._id })).toMatchObject({ code: 'BOOKING_NOT_FOUND' })
  expect(await city.call('ticket-1', 'family', 'confirmBooking', { sessionId: session._id, accepted: [] })).toMatchObject({ code: 'BOOKING_NOT_FOUND' })
})

test('one guardian waits, the other accepts; both see whose act it was', async () => {
  const session = await offered('couple', ['couple-mother'], now + 7 * MINUTE)
  await joinFamilyOf(city, 'couple-mother', 'couple-father')
  expect(await city.call('couple-father', 'family', 'getTicket', { sessionId: session._id })).toMatchObject({ code: 'BOOKING_NOT_FOUND' })
  expect(await at.accept('couple-father', session)).toMatchObject({ ok: true, data: { booking: { status: 'booked' } } })
  expect(await history('couple-mother', session)).toEqual(['waiting you', 'offered system', 'accepted family'])
  expect(await history('couple-father', session)).toEqual(['waiting family', 'offered system', 'accepted you'])
  expect(await city.call('couple-mother', 'family', 'getTicket', { sessionId: session._id })).toMatchObject({ ok: true })
})

test('two guardians accept at once, and one accepts while the other gives up: one place or none, never two', async () => {
  const session = await offered('both', ['both-mother'], now + 7 * MINUTE)
  await joinFamilyOf(city, 'both-mother', 'both-father')
  const replies = await Promise.all([at.accept('both-mother', session), at.accept('both-father', session)])
  expect(codes(replies)).toEqual(['ok', 'ok'])
  expect((await at.stored(session)).roster.free).toBe(0)
  expect((await history('both-mother', session))!.filter((act) => act.startsWith('accepted'))).toHaveLength(1)

  const other = await offered('torn', ['torn-mother'], now + 7 * MINUTE)
  await joinFamilyOf(city, 'torn-mother', 'torn-father')
  await Promise.all([at.accept('torn-mother', other), at.leave('torn-father', other)])
  const { roster } = await at.stored(other)
  const taken = Object.values(roster.bookings).filter(({ status }) => status === 'booked')
  expect(roster.free).toBe(1 - taken.length)
})

test('two guardians give one place back at once: it comes free once', async () => {
  const { session, holder } = await fullClass('back', [])
  await joinFamilyOf(city, holder, 'back-father')
  expect(codes(await Promise.all([at.cancel(holder, session), at.cancel('back-father', session)]))).toEqual(['ok', 'ok'])
  expect((await at.stored(session)).roster.free).toBe(1)
})

test('an offer ends in the second it says, though no clock came by; the next session that fits is named', async () => {
  const until = await betweenLooks()
  const lost = await offered('second', ['second-1'], until)
  const kept = await offered('before', ['before-1'], until)
  await freeze(until - 1)
  expect((await at.look('before-1', kept)).booking?.status).toBe('offered')
  expect(await at.accept('before-1', kept)).toMatchObject({ ok: true })

  await freeze(until)
  const { booking } = await at.look('second-1', lost)
  expect(booking).toMatchObject({ status: 'expired', grants: [] })
  expect(booking!.history.at(-1)).toEqual({ when: until, what: 'expired', by: 'system' })
  expect((await city.ok('second-1', 'family', 'listBookings')).bookings.map(({ status }) => status)).toEqual(['expired'])
  expect((await city.ok('second-1', 'family', 'home')).bookings.map(({ status }) => status)).toEqual(['expired'])
  expect(Object.values((await at.stored(lost)).roster.bookings).map(({ status }) => status)).toContain('offered')
  expect(await at.accept('second-1', lost)).toMatchObject({ code: 'OFFER_EXPIRED', detail: { next: { sessionId: expect.any(String) } } })
  await thaw()
})

test('whose offer ended may book what is free then, or wait again at the end', async () => {
  const until = await betweenLooks()
  const free = await offered('retry', ['retry-1'], until)
  const queued = await offered('requeue', ['requeue-1', 'requeue-2'], until)
  await freeze(until)
  const child = (await city.ok('retry-1', 'family', 'home')).family!.children[0]!
  expect(await at.book('retry-1', free, child)).toMatchObject({ ok: true, data: { booking: { status: 'booked' } } })
  expect(await history('retry-1', free)).toEqual(['waiting you', 'offered system', 'expired system', 'booked you'])
  const other = (await city.ok('requeue-1', 'family', 'home')).family!.children[0]!
  expect(await at.join('requeue-1', queued, other)).toMatchObject({ data: { booking: { status: 'waiting', waiting: { position: 2 } } } })
  expect(await position('requeue-2', queued)).toBe(1)
  await thaw()
})

test.each([
  ['deleteFamily', () => ({})],
  ['deleteChild', (childId: string) => ({ childId })],
  ['withdrawConsent', () => ({})],
] as const)('who joins the queue while %s comes does not stay in it', async (action, input) => {
  const { session } = await fullClass(`gone-${action}`, [])
  const people = Array.from({ length: 12 }, (_, i) => `gone-${action}-${i}-waiter`)
  const children = await Promise.all(people.map((person) => register(city, person, now)))
  await Promise.all(people.flatMap((person, i) => [at.join(person, session, children[i]!), city.ok(person, 'family', action, input(children[i]!._id))]))
  const { roster } = await at.stored(session)
  expect(roster.queue).toEqual([])
  expect(JSON.stringify(roster)).not.toContain('waiter')
})
