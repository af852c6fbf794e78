import { MOST_SCANS } from '@/domain/scan'
import type { Session } from '@/domain/session'
import { HOUR } from '@/domain/time'
import { venueText } from '@/domain/venue-code'
import { openCentre, placeOf } from '../support/centre'
import type { City } from '../support/city'
import { aFamilyAtDoor, aScan, aSessionNow, aStaffPhone, fateOf, scanOf } from '../support/staff-phone'
import { register } from '../support/people'

let city: City
let made = 0
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

const STEP = 30_000
const here = (openid: string, code: string) => city.call(openid, 'family', 'checkInHere', { code })

/** What the staff phone at the door of a session shows now, or showed then. */
async function shown({ _id: sessionId }: Session, ago = 0): Promise<string> {
  const { venue } = await city.ok('helper', 'staff', 'prepareDoor', { sessionId, phone: 'tablet' })
  return venueText(venue!, sessionId, (await city.now()) - ago)
}
async function aDoor(): Promise<{ session: Session; openid: string }> {
  const session = await aSessionNow(city, { selfCheckIn: true })
  const { openid } = await aFamilyAtDoor(city, `guest-${(made += 1)}`, session)
  return { session, openid }
}

test('a family scans the door and is here, in three operations; twice is once', async () => {
  const { session, openid } = await aDoor()
  const code = await shown(session)
  const before = await city.operations()
  const reply = await here(openid, code)
  expect((await city.operations()) - before).toBe(3)
  expect(reply).toMatchObject({ data: { booking: { status: 'attended', attended: { means: 'venue' } } } })
  const again = await Promise.all([here(openid, code), here(openid, code)])
  expect(again).toMatchObject([{ data: { booking: { status: 'attended' } } }, { data: { booking: { status: 'attended' } } }])
  expect((await placeOf(city, session, openid)).history.map(({ what }) => what)).toEqual(['booked', 'attended'])
  expect((await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).count.families).toBe(1)
})

test('both guardians at once are one family that is here', async () => {
  const { session, openid } = await aDoor()
  const code = await shown(session)
  await Promise.all(Array.from({ length: 4 }, () => here(openid, code)))
  expect((await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).count.families).toBe(1)
})

test('scanned by staff as well, it is still one family', async () => {
  const { session, openid } = await aDoor()
  await here(openid, await shown(session))
  const { serverNow, ...ticket } = await city.ok(openid, 'family', 'getTicket', { sessionId: session._id })
  const phone = await aStaffPhone(city, 'helper', session)
  const scan = scanOf(ticket, session._id, serverNow)
  expect(fateOf(await phone.sync([scan]), scan)).toBe('recorded')
  const { count, disputes } = await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })
  expect([count.families, disputes]).toEqual([1, []])
})

test('where the session does not allow it, the phone of the staff has no code to show', async () => {
  const session = await aSessionNow(city)
  expect(await city.ok('helper', 'staff', 'prepareDoor', { sessionId: session._id, phone: 'tablet' })).not.toHaveProperty('venue')
})

test.each<[string, string, (door: { session: Session; openid: string }) => Promise<{ ok: boolean }>]>([
  ['a session that does not allow it any more', 'SELF_CHECK_IN_OFF', async ({ session, openid }) => {
    const code = await shown(session)
    await city.ok('organiser', 'staff', 'setDoor', { sessionId: session._id, selfCheckIn: false, walkIns: false, stations: [] })
    return here(openid, code)
  }],
  ['a photograph of the code', 'TICKET_STALE', async ({ session, openid }) => here(openid, await shown(session, 2 * STEP))],
  ['an altered code', 'TICKET_ALTERED', async ({ session, openid }) => {
    const code = await shown(session)
    return here(openid, code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'))
  }],
  ['the code of another door with this session written into it', 'TICKET_ALTERED', async ({ session, openid }) => {
    const other = await aSessionNow(city, { selfCheckIn: true })
    return here(openid, (await shown(other)).replace(other._id, session._id))
  }],
  ['the code of a session where the family has no place', 'BOOKING_NOT_FOUND', async ({ openid }) => here(openid, await shown(await aSessionNow(city, { selfCheckIn: true })))],
  ['a family that booked nothing', 'BOOKING_NOT_FOUND', async ({ session }) => {
    await register(city, 'not-booked', await city.now())
    return here('not-booked', await shown(session))
  }],
  ['a person without a family', 'FAMILY_NOT_FOUND', async ({ session }) => here('nobody-known', await shown(session))],
  ['a place that was given back', 'BOOKING_CANCELLED', async ({ session, openid }) => {
    await city.ok(openid, 'family', 'cancelBooking', { sessionId: session._id })
    return here(openid, await shown(session))
  }],
  ['a session that was called off', 'SESSION_CANCELLED', async ({ session, openid }) => {
    await city.admin.db.collection('sessions').doc(session._id).update({ data: { status: 'cancelled' } })
    return here(openid, await shown(session))
  }],
  ['a session that is not there', 'SESSION_NOT_FOUND', async ({ session, openid }) => here(openid, (await shown(session)).replace(session._id, 'none'))],
  ['doors that are still closed', 'CHECK_IN_NOT_OPEN', async ({ session, openid }) => {
    const now = await city.now()
    await city.admin.db.collection('sessions').doc(session._id).update({ data: { startsAt: now + 2 * HOUR, endsAt: now + 3 * HOUR } })
    return here(openid, await shown(session))
  }],
  ['a ticket instead of the code of the door', 'TICKET_UNREADABLE', async ({ openid }) => here(openid, 'SY2.session.family.1')],
  ['an id that is none', 'TICKET_UNREADABLE', async ({ openid }) => here(openid, `SYV1.__proto__.1.${'0'.repeat(20)}`)],
])('%s: %s', async (_what, code, attempt) => {
  const door = await aDoor()
  expect(await attempt(door)).toMatchObject({ ok: false, code })
  expect((await placeOf(city, door.session, door.openid)).history.filter(({ scan }) => scan)).toEqual([])
})

test('a family whose scans are too many is not told that it is here', async () => {
  const { session, openid } = await aDoor()
  const phone = await aStaffPhone(city, 'helper', session)
  const ticket = await city.ok(openid, 'family', 'getTicket', { sessionId: session._id })
  const at = await city.now()
  const scans = Array.from({ length: MOST_SCANS / 2 }, () => aScan({ familyId: ticket.familyId, at }))
  await phone.sync(scans.flatMap((scan) => [scan, aScan({ familyId: ticket.familyId, at, what: 'undone', of: scan.key })]))
  expect(await here(openid, await shown(session))).toMatchObject({ ok: false, code: 'SCAN_LIMIT' })
})
