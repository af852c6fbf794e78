import type { Session } from '@/domain/session'
import { HOUR } from '@/domain/time'
import { familyIdOf, openCentre } from '../support/centre'
import type { City } from '../support/city'
import { aFamilyAtDoor, aScan, aSessionNow, aStaffPhone, fateOf, scanOf } from '../support/staff-phone'
import { stored } from '../support/guest'
import { register } from '../support/people'

let city: City
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

const aStall = (fields: Parameters<typeof aSessionNow>[1] = {}): Promise<Session> => aSessionNow(city, { walkIns: true, ...fields })
const take = (openid: string, { _id: sessionId }: Session, came: object = {}) => city.call(openid, 'family', 'takeNumber', { sessionId, children: 1, adults: 1, source: 'gate', ...came })
const look = (openid: string, { _id: sessionId }: Session) => city.ok(openid, 'family', 'getNumber', { sessionId })
const giveBack = (openid: string, { _id: sessionId }: Session) => city.call(openid, 'family', 'giveNumberBack', { sessionId })
const call = (openid: string, { _id: sessionId }: Session, id?: string) => city.call(openid, 'staff', 'callNumber', { sessionId, ...(id ? { id } : {}) })

test('a person without a family takes a number by the poster, once, however often it is tapped', async () => {
  const session = await aStall()
  const before = await city.operations()
  expect(await take('passer-by', session)).toMatchObject({ data: { own: { number: '1', before: 0 } } })
  expect((await city.operations()) - before).toBe(4)
  await Promise.all(Array.from({ length: 5 }, () => take('passer-by', session)))
  const { roster } = await stored(city, session)
  expect(roster.line).toHaveLength(1)
  expect(Object.keys(roster.bookings)).toHaveLength(1)
  expect(roster.free).toBe(roster.capacity)
})

test('of somebody without a family nothing is kept that says who it was', async () => {
  const session = await aStall()
  await take('unknown-person', session)
  await giveBack('unknown-person', session)
  await take('unknown-person', session)
  expect(JSON.stringify(await stored(city, session))).not.toContain('unknown-person')
})

test('the same person has another id at every session, so lines cannot be laid side by side', async () => {
  const lines = []
  for (const session of [await aStall(), await aStall()]) {
    await take('unknown-person', session)
    lines.push((await stored(city, session)).roster.line?.map(({ id }) => id))
  }
  const [[first], [second]] = lines as [string[], string[]]
  expect(first).toMatch(/^v[0-9a-f]{23}$/)
  expect(second).not.toBe(first)
})

test('a family takes one for all its guardians, sees it among its places, and takes it away with everything else', async () => {
  const session = await aStall()
  await register(city, 'walker', await city.now())
  const familyId = await familyIdOf(city, 'walker')
  expect(await take('walker', session)).toMatchObject({ data: { own: { ticket: { familyId } } } })
  expect((await city.ok('walker', 'family', 'exportFamily')).bookings).toMatchObject([{ sessionId: session._id, status: 'booked', history: [{ what: 'numbered', by: 'you' }] }])
  await city.ok('walker', 'family', 'deleteFamily')
  expect(JSON.stringify(await stored(city, session))).not.toContain('walker')
})

test('a family that has a place is told so before it asks for a number; one that gave it back is not', async () => {
  const session = await aStall()
  await aFamilyAtDoor(city, 'place-holder', session)
  expect(await look('place-holder', session)).toMatchObject({ booked: true })
  expect(await look('nobody-yet', session)).not.toHaveProperty('booked')
  await city.ok('place-holder', 'family', 'cancelBooking', { sessionId: session._id })
  expect(await look('place-holder', session)).not.toHaveProperty('booked')
  await take('place-holder', session)
  expect(await look('place-holder', session)).not.toHaveProperty('booked')
})

test('a family’s number is shown as a number wherever its places are: on the first screen, in the list, at the session', async () => {
  const session = await aStall()
  await take('somebody-else', session)
  await register(city, 'numbered', await city.now())
  await take('numbered', session, { children: 2, adults: 1 })
  const own = { sessionId: session._id, number: '2', walkIn: { children: 2, adults: 1, source: 'gate' }, places: 0 }
  const seen = async () => [
    (await city.ok('numbered', 'family', 'home')).bookings.find(({ sessionId }) => sessionId === session._id),
    (await city.ok('numbered', 'family', 'listBookings')).bookings.find(({ sessionId }) => sessionId === session._id),
    (await city.ok('numbered', 'family', 'getSession', { sessionId: session._id })).booking,
  ]
  expect(await seen()).toMatchObject([own, own, own])
  expect(await city.call('numbered', 'family', 'cancelBooking', { sessionId: session._id })).toMatchObject({ code: 'BOOKING_NOT_FOUND' })
  expect(await city.call('numbered', 'family', 'sendOnErrand', { sessionId: session._id, name: '外婆' })).toMatchObject({ code: 'BOOKING_NOT_FOUND' })
  await giveBack('numbered', session)
  for (const booking of await seen()) expect(booking).toMatchObject({ status: 'left', walkIn: {} })
  for (const booking of await seen()) expect(booking).not.toHaveProperty('number')
})

test('the line itself is sent to no family', async () => {
  const session = await aStall()
  await take('somebody-else', session)
  await register(city, 'curious', await city.now())
  await take('curious', session)
  const { roster } = await stored(city, session)
  const other = roster.line![0]!.id
  for (const answer of [city.ok('curious', 'family', 'home'), city.ok('curious', 'family', 'getSession', { sessionId: session._id }), city.ok('curious', 'family', 'listBookings'), look('curious', session)]) {
    expect(JSON.stringify(await answer)).not.toContain(other)
  }
})

test('a family that is forgotten is not called, and the numbers of the others stay', async () => {
  const session = await aStall()
  await take('first', session)
  await register(city, 'forgotten', await city.now())
  await take('forgotten', session)
  await take('third', session)
  await city.ok('forgotten', 'family', 'deleteFamily')
  const called = [await call('helper', session), await call('helper', session), await call('helper', session)]
  expect(called.map((reply) => (reply.ok ? reply.data.called.id === (reply.data.line[0]!.id) : reply.code))).toEqual([true, false, 'LINE_EMPTY'])
  expect((await look('third', session)).own).toMatchObject({ number: '3', called: expect.any(Number) })
})

test('who registers a family while waiting keeps the number, and takes no second one', async () => {
  const session = await aStall()
  await take('waits-and-registers', session)
  await register(city, 'waits-and-registers', await city.now())
  expect((await look('waits-and-registers', session)).own).toMatchObject({ number: '1' })
  expect(await take('waits-and-registers', session)).toMatchObject({ data: { own: { number: '1' } } })
  expect(await giveBack('waits-and-registers', session)).toMatchObject({ ok: true })
  expect(await take('waits-and-registers', session)).toMatchObject({ data: { own: { number: '2' } } })
})

test('fifty people at once get fifty numbers, in one order that everybody sees', async () => {
  const session = await aStall()
  const people = Array.from({ length: 50 }, (_, index) => `crowd-${index}`)
  const replies = await Promise.all(people.map((openid) => take(openid, session)))
  const numbers = replies.map((reply) => (reply.ok ? Number(reply.data.own.number) : 0))
  expect([...numbers].sort((a, b) => a - b)).toEqual(people.map((_, index) => index + 1))
  for (const [index, openid] of people.entries()) expect((await look(openid, session)).own?.number).toBe(String(numbers[index]))
})

test('a number that is given back moves the others up, and a new one is behind them', async () => {
  const session = await aStall()
  for (const openid of ['first', 'second', 'third']) await take(openid, session)
  expect(await giveBack('first', session)).toMatchObject({ ok: true })
  expect((await look('second', session)).own).toMatchObject({ number: '2', before: 0 })
  expect(await giveBack('first', session)).toMatchObject({ code: 'NOT_IN_LINE' })
  expect((await look('first', session)).own).toBeUndefined()
  expect(await take('first', session)).toMatchObject({ data: { own: { number: '4', before: 2 } } })
})

test('two desks that call at once call two people, in turn; an empty line says so; one who missed it is called by name', async () => {
  const session = await aStall()
  for (const openid of ['a', 'b', 'c']) await take(openid, session)
  const before = await city.operations()
  const both = await Promise.all([call('helper', session), call('colleague', session)])
  expect((await city.operations()) - before).toBeLessThanOrEqual(2 * 3 + 2)
  const called = both.map((reply) => (reply.ok ? reply.data.called.id : ''))
  const { line } = (await stored(city, session)).roster
  expect([...called].sort()).toEqual([line![0]!.id, line![1]!.id].sort())
  expect((await look('c', session)).own).toMatchObject({ number: '3', before: 0 })
  expect(await call('helper', session)).toMatchObject({ ok: true })
  expect((await look('c', session)).own).toMatchObject({ called: expect.any(Number) })
  expect((await look('c', session)).own).not.toHaveProperty('before')
  expect(await call('helper', session)).toMatchObject({ code: 'LINE_EMPTY' })
  expect(await call('helper', session, line![0]!.id)).toMatchObject({ data: { called: { id: line![0]!.id, called: { by: '王老师' } } } })
  expect(await call('helper', session, 'nobody')).toMatchObject({ code: 'NOT_IN_LINE' })
})

test('a staff phone hands over its numbers while others take and call theirs: nobody is lost, nobody is called twice', async () => {
  const session = await aStall()
  for (let index = 0; index < 5; index += 1) await take(`own-${index}`, session)
  const phone = await aStaffPhone(city, 'helper', session)
  const at = await city.now()
  const entered = Array.from({ length: 5 }, (_, index) => aScan({ familyId: `desk-${index}`, at, what: 'numbered', means: 'desk', walkIn: { children: 1, adults: 1 }, label: `A${index + 1}` }))
  const calls = await Promise.all([phone.sync(entered), call('organiser', session), call('colleague', session), take('late-1', session), take('late-2', session)])
  expect(calls.map(({ ok }) => ok)).toEqual([true, true, true, true, true])
  const { line } = (await stored(city, session)).roster
  expect(new Set(line?.map(({ id }) => id)).size).toBe(12)
  expect(line?.filter(({ called }) => called)).toHaveLength(2)
})

test('nobody is entered at the desk under the id of a family, or of a visitor, that is not there: it can still book, and take its own number', async () => {
  const session = await aStall()
  await register(city, 'not-there-yet', await city.now())
  await take('visits', session)
  const [familyId, visitor] = [await familyIdOf(city, 'not-there-yet'), (await stored(city, session)).roster.line![0]!.id]
  const phone = await aStaffPhone(city, 'helper', session)
  const other = await aStall()
  const elsewhere = await aStaffPhone(city, 'helper', other)
  const enter = async (id: string) => aScan({ familyId: id, at: await city.now(), what: 'numbered', means: 'desk', walkIn: { children: 1, adults: 1 }, label: 'A1' })
  const [own, foreign] = [await enter(familyId), await enter(visitor)]
  expect(fateOf(await phone.sync([own]), own)).toBe('BOOKING_NOT_FOUND')
  expect(fateOf(await elsewhere.sync([foreign]), foreign)).toBe('BOOKING_NOT_FOUND')
  expect(await take('not-there-yet', session)).toMatchObject({ data: { own: { number: '2' } } })
})

test('the card of a walk-in is scanned like a ticket: counted with its poster, stamped at a station', async () => {
  const session = await aStall({ stations: [{ id: 'weigh', name: '称重' }] })
  await take('strolling', session, { children: 2, adults: 1 })
  const { own } = await look('strolling', session)
  const phone = await aStaffPhone(city, 'helper', session)
  const at = await city.now()
  const scans = [scanOf(own!.ticket, session._id, at), scanOf(own!.ticket, session._id, at, { what: 'stamped', station: 'weigh' })]
  const reply = await phone.sync(scans)
  expect(scans.map((scan) => fateOf(reply, scan))).toEqual(['recorded', 'recorded'])
  expect((await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).count).toMatchObject({ families: 1, children: 2, adults: 1, sources: { gate: 1 }, stations: { weigh: 1 } })
  expect((await look('strolling', session)).own).toMatchObject({ attended: at, stamps: { weigh: at } })
  expect(await giveBack('strolling', session)).toMatchObject({ code: 'ALREADY_ATTENDED' })
})

test('who took a number and went home is no no-show', async () => {
  const session = await aStall()
  await register(city, 'went-home', await city.now())
  const here = await aFamilyAtDoor(city, 'stayed', session)
  await take('went-home', session)
  const phone = await aStaffPhone(city, 'helper', session)
  await phone.sync([scanOf(here.ticket, session._id, await city.now())])
  await city.moveTo(session.endsAt + 25 * HOUR)
  expect((await city.ok('went-home', 'family', 'home')).family?.noShows).toEqual([])
})

test.each<[string, string, () => Promise<{ ok: boolean }>]>([
  ['a session without walk-ins', 'WALK_INS_OFF', async () => take('early-bird', await aSessionNow(city))],
  ['a session whose doors are closed', 'CHECK_IN_NOT_OPEN', async () => {
    const now = await city.now()
    return take('early-bird', await aStall({ startsAt: now + 3 * HOUR, endsAt: now + 4 * HOUR }))
  }],
  ['a session that was called off', 'SESSION_CANCELLED', async () => take('early-bird', await aStall({ status: 'cancelled' }))],
  ['a session that is over', 'SESSION_ENDED', async () => {
    const now = await city.now()
    return take('early-bird', await aStall({ startsAt: now - 3 * HOUR, endsAt: now - 2 * HOUR }))
  }],
  ['a session that is not there', 'SESSION_NOT_FOUND', async () => take('early-bird', { ...(await aStall()), _id: 'none' })],
  ['a family that has a place', 'ALREADY_BOOKED', async () => {
    const session = await aStall()
    await aFamilyAtDoor(city, `booked-${session._id}`, session)
    return take(`booked-${session._id}`, session)
  }],
])('%s gives no number: %s', async (_what, code, attempt) => {
  expect(await attempt()).toMatchObject({ ok: false, code })
})

test('a family whose place was released comes all the same, and takes a number', async () => {
  const session = await aStall()
  const { familyId } = await aFamilyAtDoor(city, 'released', session)
  await city.admin.db.collection('sessions').doc(session._id).update({ data: { [`roster.bookings.${familyId}.status`]: 'released' } })
  expect(await take('released', session)).toMatchObject({ data: { own: { number: '1' } } })
  expect((await stored(city, session)).roster.bookings[familyId]?.history.map(({ what }) => what)).toEqual(['booked', 'numbered'])
})
