import type { Session } from '@/domain/session'
import { MINUTE } from '@/domain/time'
import { openCentre, placeOf } from '../support/centre'
import type { City } from '../support/city'
import { aFamilyAtDoor, aSessionNow, aStaffPhone, checkIn, fateOf, scanOf, type FamilyAtDoor } from '../support/staff-phone'
import { stored } from '../support/guest'

let city: City
let made = 0
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

interface Sent {
  session: Session
  family: FamilyAtDoor
  errandId: string
  code: string
  grandmother: string
}

const send = (openid: string, { _id: sessionId }: Session, name = '外婆') => city.call(openid, 'family', 'sendOnErrand', { sessionId, name })
const withdraw = (openid: string, { _id: sessionId }: Session, errandId: string) => city.call(openid, 'family', 'withdrawErrand', { sessionId, errandId })
const open = (openid: string, { _id: sessionId }: Session, code: string) => city.call(openid, 'family', 'openErrand', { sessionId, code })

/** A mother sends a code to a grandmother who never used 善育. */
async function anErrand(): Promise<Sent> {
  const session = await aSessionNow(city)
  const family = await aFamilyAtDoor(city, `mother-${(made += 1)}`, session)
  const { errandId, code } = await city.ok(family.openid, 'family', 'sendOnErrand', { sessionId: session._id, name: '外婆' })
  return { session, family, errandId, code, grandmother: `grandmother-${made}` }
}

test('grandmother opens it without a family of her own, brings the child, and staff read who brings whom', async () => {
  const { session, family, errandId, code, grandmother } = await anErrand()
  const before = await city.operations()
  const { ticket, bringer, guests } = await city.ok(grandmother, 'family', 'openErrand', { sessionId: session._id, code })
  expect((await city.operations()) - before).toBe(2)
  expect({ bringer, guests, errandId: ticket.errandId }).toEqual({ bringer: '外婆', guests: [{ name: '小*', ageMonths: 14 }], errandId })
  const phone = await aStaffPhone(city, 'helper', session)
  const scan = scanOf(ticket, session._id, await city.now())
  expect(fateOf(await phone.sync([scan]), scan)).toBe('recorded')
  expect(await placeOf(city, session, family.openid)).toMatchObject({ status: 'attended', attended: { by: '王老师', bringer: '外婆' } })
  expect((await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).count).toMatchObject({ families: 1, sources: { errand: 1 } })
  expect(await city.ok(grandmother, 'family', 'openErrand', { sessionId: session._id, code })).toMatchObject({ attended: expect.any(Number) })
})

test('what she gets says nothing of the family but what staff see of it', async () => {
  const { session, family, code, grandmother } = await anErrand()
  const answer = JSON.stringify(await open(grandmother, session, code))
  expect(answer).not.toMatch(new RegExp(`${family.openid}|小满|childIds|birthDate|history`))
  expect(answer).not.toContain(family.ticket.secret)
})

test('opened again by her it is the same ticket; forwarded to another phone it opens nothing, however many try at once', async () => {
  const { session, code, grandmother } = await anErrand()
  const phones = [grandmother, ...Array.from({ length: 5 }, (_, index) => `forwarded-${index}`)]
  const first = await Promise.all(phones.map((openid) => open(openid, session, code)))
  expect(first.filter(({ ok }) => ok)).toHaveLength(1)
  const winner = phones[first.findIndex(({ ok }) => ok)]!
  const again = await Promise.all(phones.map((openid) => open(openid, session, code)))
  expect(again.map((reply) => (reply.ok ? 'ok' : reply.code))).toEqual(phones.map((openid) => (openid === winner ? 'ok' : 'ERRAND_INVALID')))
})

test('the mother who taps her own card sees what grandmother will see, and grandmother can still open it', async () => {
  const { session, family, errandId, code, grandmother } = await anErrand()
  const seen = await city.ok(family.openid, 'family', 'openErrand', { sessionId: session._id, code })
  expect((await city.ok(family.openid, 'family', 'getSession', { sessionId: session._id })).booking?.errands).toMatchObject([{ id: errandId, opened: false }])
  const { ticket } = await city.ok(grandmother, 'family', 'openErrand', { sessionId: session._id, code })
  expect(ticket).toEqual(seen.ticket)
  expect(await open(family.openid, session, code)).toMatchObject({ ok: true })
  expect(await open(`${grandmother}-neighbour`, session, code)).toMatchObject({ code: 'ERRAND_INVALID' })
})

test('the mother who taps her own card first does not use it up', async () => {
  const { session, family, code, grandmother } = await anErrand()
  expect(await open(family.openid, session, code)).toMatchObject({ ok: true })
  expect(await open(grandmother, session, code)).toMatchObject({ ok: true })
  expect(await open('forwarded', session, code)).toMatchObject({ code: 'ERRAND_INVALID' })
})

test('the parents see that it was opened and withdraw it: from then on it opens nothing and lets nobody in', async () => {
  const { session, family, errandId, code, grandmother } = await anErrand()
  const { ticket } = await city.ok(grandmother, 'family', 'openErrand', { sessionId: session._id, code })
  const { booking } = await city.ok(family.openid, 'family', 'getSession', { sessionId: session._id })
  expect(booking?.errands).toEqual([{ id: errandId, name: '外婆', at: expect.any(Number), opened: true }])
  for (let taps = 0; taps < 2; taps += 1) expect(await withdraw(family.openid, session, errandId)).toMatchObject({ data: { booking: { errands: [{ withdrawnAt: expect.any(Number) }] } } })
  expect(await open(grandmother, session, code)).toMatchObject({ code: 'ERRAND_WITHDRAWN' })
  const phone = await aStaffPhone(city, 'helper', session)
  const scan = scanOf(ticket, session._id, await city.now())
  expect(fateOf(await phone.sync([scan]), scan)).toBe('ERRAND_WITHDRAWN')
  expect((await placeOf(city, session, family.openid)).history.map(({ what, note }) => [what, note])).toEqual([
    ['booked', undefined],
    ['errandSent', '外婆'],
    ['errandOpened', '外婆'],
    ['errandWithdrawn', '外婆'],
  ])
})

test('scanned with no network before the phone heard that it was withdrawn: counted, since they were there, and shown', async () => {
  const { session, family, errandId, code, grandmother } = await anErrand()
  const { ticket } = await city.ok(grandmother, 'family', 'openErrand', { sessionId: session._id, code })
  const phone = await aStaffPhone(city, 'helper', session)
  const scan = scanOf(ticket, session._id, await city.now())
  await withdraw(family.openid, session, errandId)
  await city.moveTo((await city.now()) + 5 * MINUTE)
  expect(fateOf(await phone.sync([scan]), scan)).toBe('recorded')
  const { disputes, count } = await city.ok('organiser', 'staff', 'getRoster', { sessionId: session._id })
  expect(count.families).toBe(1)
  expect(disputes).toMatchObject([{ why: 'ERRAND_WITHDRAWN', bringer: '外婆', by: '王老师' }])
})

test('three people may stand in at a time; one who is withdrawn makes room', async () => {
  const { session, family, errandId } = await anErrand()
  for (const name of ['爷爷', '姑姑']) expect(await send(family.openid, session, name)).toMatchObject({ ok: true })
  expect(await send(family.openid, session, '邻居')).toMatchObject({ code: 'ERRAND_LIMIT' })
  await withdraw(family.openid, session, errandId)
  expect(await send(family.openid, session, '邻居')).toMatchObject({ ok: true })
})

test.each<[string, string, (sent: Sent) => Promise<{ ok: boolean }>]>([
  ['a family that has no place sends nobody', 'BOOKING_NOT_FOUND', async ({ session }) => {
    await aFamilyAtDoor(city, `elsewhere-${made}`, await aSessionNow(city))
    return send(`elsewhere-${made}`, session)
  }],
  ['a person without a family sends nobody', 'FAMILY_NOT_FOUND', ({ session }) => send('nobody-known', session)],
  ['another family withdraws nothing', 'ERRAND_INVALID', async ({ session, errandId }) => withdraw((await aFamilyAtDoor(city, `other-${made}`, session)).openid, session, errandId)],
  ['an errand that never was', 'ERRAND_INVALID', ({ session, family }) => withdraw(family.openid, session, 'never-was')],
  ['a code that never was', 'ERRAND_INVALID', ({ session, grandmother }) => open(grandmother, session, 'x'.repeat(24))],
  ['the code of another session', 'ERRAND_INVALID', async ({ code, grandmother }) => open(grandmother, await aSessionNow(city), code)],
  ['a session that is not there', 'ERRAND_INVALID', ({ code, session, grandmother }) => open(grandmother, { ...session, _id: 'none' }, code)],
  ['a place that was given back', 'BOOKING_CANCELLED', async ({ session, family, code, grandmother }) => {
    await city.admin.db.collection('sessions').doc(session._id).update({ data: { [`roster.bookings.${family.familyId}.status`]: 'cancelled' } })
    expect(await send(family.openid, session)).toMatchObject({ code: 'BOOKING_CANCELLED' })
    return open(grandmother, session, code)
  }],
  ['a session that was called off', 'SESSION_CANCELLED', async ({ session, family, code, grandmother }) => {
    await city.admin.db.collection('sessions').doc(session._id).update({ data: { status: 'cancelled' } })
    expect(await send(family.openid, session)).toMatchObject({ code: 'SESSION_CANCELLED' })
    return open(grandmother, session, code)
  }],
  ['a session that is over', 'SESSION_ENDED', async ({ session, family, code, grandmother }) => {
    await city.moveTo(session.endsAt)
    expect(await send(family.openid, session)).toMatchObject({ code: 'SESSION_ENDED' })
    return open(grandmother, session, code)
  }],
  ['a family that is here already sends nobody', 'ALREADY_ATTENDED', async ({ session, family }) => {
    await checkIn(city, 'helper', family.openid, session)
    return send(family.openid, session)
  }],
])('%s: %s', async (_what, code, attempt) => {
  expect(await attempt(await anErrand())).toMatchObject({ ok: false, code })
})

test('we keep a hash of the code, not the code', async () => {
  const { session, code } = await anErrand()
  expect(JSON.stringify(await stored(city, session))).not.toContain(code)
})
