import type { Contracts, Input } from '@/domain/contract'
import { isConfirmed } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { employ, placeOf, unaccounted } from '../support/centre'
import { openCity, type City } from '../support/city'
import { aGuest, publish, stored, type Guest } from '../support/guest'
import { aClassSoon } from '../support/people'

let city: City
let now: Instant
beforeAll(async () => {
  city = await openCity()
  now = await city.now()
  await employ(city)
})
afterAll(() => city.close())

const aClass = (fields: Parameters<typeof aClassSoon>[1] = {}, startsAt = now + 3 * DAY): Promise<Session> => publish(city, aClassSoon(startsAt, fields))
async function guests(session: Session, ...openids: string[]): Promise<Guest[]> {
  const people = await Promise.all(openids.map((openid) => aGuest(city, openid)))
  for (const guest of people) await guest.book(session, { allow: false })
  return people
}

type Change = 'moveSession' | 'resizeSession' | 'cancelSession'
/** What an organiser does to a session; the code of the answer. */
async function change<A extends Change>(action: A, session: Session, input: Omit<Input<'staff', A>, 'sessionId' | 'reason'>, reason = '老师生病', who = 'organiser'): Promise<string> {
  const reply = await city.call<'staff', A & keyof Contracts['staff']['outputs']>(who, 'staff', action, { sessionId: session._id, reason, ...input })
  return reply.ok ? 'ok' : reply.code
}
const move = (session: Session, startsAt: Instant, reason?: string, who?: string) => change('moveSession', session, { startsAt, endsAt: startsAt + HOUR }, reason, who)
const resize = (session: Session, capacity: number, reason?: string, who?: string) => change('resizeSession', session, { capacity }, reason, who)
const cancel = (session: Session, reason?: string, who?: string) => change('cancelSession', session, {}, reason, who)

describe('the capacity', () => {
  test('is never lowered below what is given, and nobody loses a place', async () => {
    const session = await aClass({ capacity: 4 })
    await guests(session, 'three-a', 'three-b', 'three-c')
    expect(await resize(session, 2)).toBe('CAPACITY_BELOW_GIVEN')
    expect((await stored(city, session)).roster).toMatchObject({ capacity: 4, free: 1 })
    expect(await resize(session, 3)).toBe('ok')
    expect((await stored(city, session)).roster).toMatchObject({ capacity: 3, free: 0 })
    expect(await unaccounted(city, session)).toBe(0)
  })

  test('raised gives those who wait their chance at once', async () => {
    const session = await aClass({ capacity: 1 })
    await guests(session, 'inside')
    const waiting = await aGuest(city, 'outside')
    await waiting.wait(session)
    await city.post('/cloud/timers/run', { name: 'clock' })
    expect((await stored(city, session)).roster.wakeAt).toBeGreaterThan(await city.now())
    expect(await resize(session, 2)).toBe('ok')
    expect((await stored(city, session)).roster.wakeAt).toBeLessThanOrEqual(await city.now())
    await city.post('/cloud/timers/run', { name: 'clock' })
    expect((await waiting.place(session)).status).toBe('offered')
    expect(await unaccounted(city, session)).toBe(0)
  })

  test('of a half-day of slots grows and shrinks at its end, and keeps the slots that are given', async () => {
    const session = await aClass({ kind: 'clinic', slotMinutes: 15, capacity: 4, startsAt: now + 3 * DAY })
    const guest = await aGuest(city, 'patient')
    await city.ok('patient', 'family', 'bookSession', { sessionId: session._id, childIds: [guest.child._id], adults: 1, accepted: [], slot: 's3' })
    expect(await resize(session, 3)).toBe('CAPACITY_BELOW_GIVEN')
    expect(await resize(session, 5)).toBe('ok')
    expect((await stored(city, session)).roster.slots).toEqual({ s0: { free: 1 }, s1: { free: 1 }, s2: { free: 1 }, s3: { free: 0 }, s4: { free: 1 } })
    expect(await resize(session, 4)).toBe('ok')
    expect(Object.keys((await stored(city, session)).roster.slots ?? {})).toHaveLength(4)
  })

  test('asked for twice is changed once, and the family sees by whom and why', async () => {
    const session = await aClass()
    expect(await Promise.all([resize(session, 5, '换了大教室'), resize(session, 5, '换了大教室', 'colleague')])).toEqual(['ok', 'ok'])
    const { changes, roster } = await stored(city, session)
    expect(roster).toMatchObject({ capacity: 5, free: 5 })
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ what: 'capacity', from: 2, to: 5, reason: '换了大教室', who: expect.stringMatching(/organiser|colleague/), by: expect.stringMatching(/李主任|周老师/) })
    const shown = await city.ok('anybody', 'family', 'getSession', { sessionId: session._id })
    expect(shown.session.changes[0]).toMatchObject({ reason: '换了大教室' })
    expect(JSON.stringify(shown)).not.toMatch(/organiser|colleague/)
  })
})

describe('a session that is moved', () => {
  test('takes nobody’s place or ticket, and asks everybody again', async () => {
    const session = await aClass({}, now + 20 * HOUR)
    await guests(session, 'moved', 'silent')
    await city.ok('moved', 'family', 'confirmBooking', { sessionId: session._id, accepted: [] })
    expect(isConfirmed(await stored(city, session), await placeOf(city, session, 'moved'))).toBe(true)
    const before = await city.ok('moved', 'family', 'getTicket', { sessionId: session._id })

    expect(await move(session, now + 2 * DAY, '教室停电')).toBe('ok')
    const after = await stored(city, session)
    expect(after).toMatchObject({ startsAt: now + 2 * DAY, endsAt: now + 2 * DAY + HOUR })
    expect(after.changes).toMatchObject([{ what: 'moved', from: now + 20 * HOUR, to: now + 2 * DAY, by: '李主任', who: 'organiser', reason: '教室停电' }])
    for (const openid of ['moved', 'silent']) {
      const place = await placeOf(city, session, openid)
      expect([place.status, isConfirmed(after, place)]).toEqual(['booked', false])
    }
    const ticket = await city.ok('moved', 'family', 'getTicket', { sessionId: session._id })
    expect([ticket.secret, ticket.familyId]).toEqual([before.secret, before.familyId])
    await city.ok('moved', 'family', 'confirmBooking', { sessionId: session._id, accepted: [] })
    expect(isConfirmed(after, await placeOf(city, session, 'moved'))).toBe(true)
  })

  test('moves its check-in with it', async () => {
    const session = await aClass({ checkInOpensAt: now + 3 * DAY - 2 * HOUR })
    expect(await move(session, now + 4 * DAY)).toBe('ok')
    expect((await stored(city, session)).checkInOpensAt).toBe(now + 4 * DAY - 2 * HOUR)
  })

  test.each([
    ['into the past', () => ({ startsAt: now - HOUR, endsAt: now + HOUR })],
    ['to an end before its start', () => ({ startsAt: now + DAY, endsAt: now + DAY })],
  ])('%s is refused', async (_, times) => {
    expect(await change('moveSession', await aClass(), times())).toBe('SESSION_TIME_INVALID')
  })

  test('twice to the same time is moved once; two people to two times are two moves, the later stands', async () => {
    const session = await aClass()
    expect(await Promise.all([1, 2, 3].map(() => move(session, now + 4 * DAY)))).toEqual(['ok', 'ok', 'ok'])
    expect((await stored(city, session)).changes).toHaveLength(1)
    await Promise.all([move(session, now + 5 * DAY), move(session, now + 6 * DAY, '老师生病', 'colleague')])
    const { startsAt, changes } = await stored(city, session)
    expect(changes).toHaveLength(3)
    expect(changes.at(-1)?.to).toBe(startsAt)
    expect(changes.slice(1).map(({ from }) => from)).toEqual(changes.slice(0, -1).map(({ to }) => to))
  })
})

describe('a session that is cancelled', () => {
  test('says why to all who have a place, takes nobody’s history, and gives no new place', async () => {
    const session = await aClass({ capacity: 2 })
    const [guest] = await guests(session, 'informed')
    expect(await cancel(session, '场地检修')).toBe('ok')
    expect(await city.ok('informed', 'family', 'getSession', { sessionId: session._id })).toMatchObject({
      session: { status: 'cancelled', cancelReason: '场地检修', changes: [{ what: 'cancelled', by: '李主任', reason: '场地检修' }] },
      booking: { status: 'booked' },
    })
    expect((await guest!.place(session)).history).toHaveLength(1)
    const late = await aGuest(city, 'too-late')
    expect(await city.call('too-late', 'family', 'bookSession', { sessionId: session._id, childIds: [late.child._id], adults: 1, accepted: [] })).toMatchObject({ code: 'SESSION_CANCELLED' })
    expect(await move(session, now + 5 * DAY)).toBe('SESSION_CANCELLED')
    expect(await resize(session, 9)).toBe('SESSION_CANCELLED')
  })

  test('is cancelled once, by ten calls at once or one that died after its write; the first reason stands', async () => {
    const session = await aClass()
    // The door, the session, the write: dead before the answer.
    await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'staff', do: 'kill', after: 3, times: 1 }] })
    await cancel(session, '场地检修').catch(() => 'lost')
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => cancel(session, `原因${i}`, i % 2 ? 'organiser' : 'colleague')))
    expect(new Set(answers)).toEqual(new Set(['ok']))
    expect(await stored(city, session)).toMatchObject({ cancelReason: '场地检修', changes: [{ reason: '场地检修' }] })
  })
})

test.each([
  ['SESSION_STARTED', -MINUTE],
  ['SESSION_ENDED', -2 * HOUR],
])('%s: what has begun is not changed any more', async (code, fromNow) => {
  const session = await aClass({}, now + fromNow)
  expect([await move(session, now + DAY), await resize(session, 9), await cancel(session)]).toEqual([code, code, code])
  expect((await stored(city, session)).changes).toEqual([])
})

test('no change without a reason, and none to a session that is not there', async () => {
  const session = await aClass()
  expect([await cancel(session, ' '), await resize(session, 9, '')]).toEqual(['INVALID_INPUT', 'INVALID_INPUT'])
  expect(await cancel({ ...session, _id: 'unknown' })).toBe('SESSION_NOT_FOUND')
})

test('twenty changes by staff among families that book and cancel, all at once: the session adds up, and each change that was answered stands in it', async () => {
  const session = await aClass({ capacity: 8 })
  const people = await Promise.all(Array.from({ length: 12 }, (_, i) => aGuest(city, `busy-${i}`)))
  const wish = ({ child }: Guest) => ({ sessionId: session._id, childIds: [child._id], adults: 1, accepted: [] })
  const families = people.flatMap((guest, i) => [
    city.call(guest.openid, 'family', 'bookSession', wish(guest)),
    ...(i % 3 ? [] : [city.call(guest.openid, 'family', 'cancelBooking', { sessionId: session._id })]),
  ])
  const staff = Array.from({ length: 20 }, (_, i) => {
    const who = i % 2 ? 'organiser' : 'colleague'
    const reason = `第${i}次`
    const made = i % 4 === 0 ? move(session, now + 3 * DAY + (i + 1) * MINUTE, reason, who) : resize(session, 9 + i, reason, who)
    return made.then((code) => ({ code, reason }))
  })
  const answers = (await Promise.all([Promise.all(staff), Promise.all(families)]))[0]
  expect(new Set(answers.map(({ code }) => code).filter((code) => !['BUSY', 'CAPACITY_BELOW_GIVEN'].includes(code)))).toEqual(new Set(['ok']))
  expect(await unaccounted(city, session)).toBe(0)
  const { changes, roster, startsAt } = await stored(city, session)
  expect(changes.map(({ reason }) => reason).sort()).toEqual(answers.flatMap(({ code, reason }) => (code === 'ok' ? [reason] : [])).sort())
  expect(roster.capacity).toBe(changes.filter(({ what }) => what === 'capacity').at(-1)?.to)
  expect(startsAt).toBe(changes.filter(({ what }) => what === 'moved').at(-1)?.to ?? session.startsAt)
  expect(roster.free).toBeGreaterThanOrEqual(0)
})
