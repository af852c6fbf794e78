import type { SentScan } from '@/domain/contract'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { openCentre, placeOf } from '../support/centre'
import type { City } from '../support/city'
import { stored } from '../support/guest'
import { aFamilyAtDoor, aScan, aSessionNow, aStaffPhone, codeAt, digitsAt, fateOf, scanOf, ticketOf, type FamilyAtDoor, type StaffPhone } from '../support/staff-phone'
import { hire } from '../support/staff'

/** What changed between a scan without a network and its arrival, and what a phone goes by that has not heard of it. */
let city: City
let made = 0
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

interface Stall {
  session: Session
  family: FamilyAtDoor
  phone: StaffPhone
}

async function aStall(fields: Parameters<typeof aSessionNow>[1] = {}, staff = 'helper'): Promise<Stall> {
  const session = await aSessionNow(city, fields)
  return { session, family: await aFamilyAtDoor(city, `late-${(made += 1)}`, session), phone: await aStaffPhone(city, staff, session) }
}
const later = async (time: number): Promise<void> => city.moveTo((await city.now()) + time)
const disputesOf = async ({ _id: sessionId }: Session) => (await city.ok('organiser', 'staff', 'getRoster', { sessionId })).disputes
const sync = async ({ phone }: Pick<Stall, 'phone'>, scan: SentScan, more?: object): Promise<string> => fateOf(await phone.sync([scan], more), scan)

/** The family gives its place back and takes it again. */
async function bookedAnew({ session: { _id: sessionId }, family: { openid } }: Stall): Promise<void> {
  const { booking } = await city.ok(openid, 'family', 'cancelBooking', { sessionId })
  await city.ok(openid, 'family', 'bookSession', { sessionId, childIds: booking.childIds, adults: 1, accepted: [] })
}

describe('a place that was given back and taken anew between a scan and its arrival', () => {
  const shown: [string, (stall: Stall, at: number) => Partial<SentScan>][] = [
    ['a code', ({ family, session }, at) => ({ means: 'code', code: codeAt(family.ticket, session._id, at) })],
    ['a pass', ({ family, session }, at) => ({ means: 'pass', code: codeAt(family.ticket, session._id, at) })],
    ['four digits', ({ family, session }, at) => ({ means: 'digits', code: digitsAt(family.ticket, session._id, at) })],
  ]

  test.each(shown)('%s of before: the family stood there and had a place, so it counts as it came', async (_what, show) => {
    const stall = await aStall()
    const at = await city.now()
    const scan = aScan({ familyId: stall.family.familyId, at, ...show(stall, at) })
    await later(1000)
    await bookedAnew(stall)
    await later(HOUR)
    expect(await sync(stall, scan)).toBe('recorded')
    expect(await placeOf(city, stall.session, stall.family.openid)).toMatchObject({ status: 'attended', attended: { at } })
    expect(await disputesOf(stall.session)).toEqual([])
  })

  test.each(shown)('%s of before, shown after the place was given back: refused at once, and late it is a place that was given back', async (_what, show) => {
    const stall = await aStall()
    await bookedAnew(stall)
    await later(MINUTE)
    const at = await city.now()
    const scan = aScan({ familyId: stall.family.familyId, at, ...show(stall, at) })
    expect(await sync(stall, { ...scan, key: `${scan.key}-online` })).toBe('TICKET_STALE')
    await later(HOUR)
    expect(await sync(stall, scan)).toBe('recorded')
    expect(await disputesOf(stall.session)).toMatchObject([{ why: 'NOT_BOOKED', key: scan.key }])
  })

  test('a picture of its code is a picture all the same', async () => {
    const stall = await aStall()
    const at = await city.now()
    const scan = scanOf(stall.family.ticket, stall.session._id, at)
    await later(1000)
    await bookedAnew(stall)
    await later(HOUR)
    expect(await sync(stall, { ...scan, at: at + 10 * MINUTE })).toBe('recorded')
    expect(await disputesOf(stall.session)).toMatchObject([{ why: 'CODE_DOUBTED' }])
  })

  test.each([[false, [] as string[]], [true, ['ERRAND_WITHDRAWN']]])('grandmother, with the errand of then (withdrawn before: %s)', async (withdrawn, doubts) => {
    const stall = await aStall()
    const sessionId = stall.session._id
    const { errandId, code } = await city.ok(stall.family.openid, 'family', 'sendOnErrand', { sessionId, name: '外婆' })
    const { ticket } = await city.ok(`grandmother-${made}`, 'family', 'openErrand', { sessionId, code })
    const scan = scanOf(ticket, sessionId, await city.now())
    await later(1000)
    if (withdrawn) await city.ok(stall.family.openid, 'family', 'withdrawErrand', { sessionId, errandId })
    await bookedAnew(stall)
    await later(HOUR)
    expect(await sync(stall, scan)).toBe('recorded')
    expect((await disputesOf(stall.session)).map(({ why }) => why)).toEqual(doubts)
    expect((await placeOf(city, stall.session, stall.family.openid)).status).toBe('attended')
  })

  test('the code of now is as good as ever', async () => {
    const stall = await aStall()
    await bookedAnew(stall)
    const { ticket } = await ticketOf(city, stall.family.openid, stall.session)
    expect(await sync(stall, scanOf(ticket, stall.session._id, await city.now()))).toBe('recorded')
    expect(await disputesOf(stall.session)).toEqual([])
  })
})

test.each([['ahead', 55], ['behind', -55]])('a clock that is seconds %s: what is taken back within the minute is taken back, and nobody came in the future', async (_which, seconds) => {
  const stall = await aStall()
  const off = seconds * 1000
  const scan = scanOf(stall.family.ticket, stall.session._id, (await city.now()) + off, { code: codeAt(stall.family.ticket, stall.session._id, await city.now()) })
  const byName = { ...scan, means: 'name' as const, code: undefined, reason: '没带手机' }
  expect(await sync(stall, byName, { sentAt: byName.at })).toBe('recorded')
  expect((await placeOf(city, stall.session, stall.family.openid)).attended!.at).toBeLessThanOrEqual(await city.now())
  await later(50_000)
  const undo = aScan({ familyId: stall.family.familyId, at: (await city.now()) + off, what: 'undone', of: scan.key })
  expect(await sync(stall, undo, { sentAt: undo.at })).toBe('recorded')
  expect((await placeOf(city, stall.session, stall.family.openid)).status).toBe('booked')
})

test('a scan of a future that never was is kept as doubted, not lost and not counted', async () => {
  const stall = await aStall()
  const scan = scanOf(stall.family.ticket, stall.session._id, (await city.now()) + 5 * HOUR)
  expect(await sync(stall, scan)).toBe('recorded')
  expect(await disputesOf(stall.session)).toMatchObject([{ why: 'CODE_DOUBTED' }])
})

describe('a no-show that had come, and was scanned by mistake', () => {
  test('is one again when the scan is taken back, also when the call died in between, and also for who hands it over twice', async () => {
    const stall = await aStall()
    const { session, family } = stall
    const came = await aFamilyAtDoor(city, `came-${made}`, session)
    const at = await city.now()
    await sync(stall, scanOf(came.ticket, session._id, at))
    const scan = scanOf(family.ticket, session._id, at)
    const undo = aScan({ familyId: family.familyId, at: at + 30_000, what: 'undone', of: scan.key })
    await city.moveTo(session.endsAt + DAY + 6 * MINUTE)
    const noShows = async () => (await city.ok(family.openid, 'family', 'home')).family?.noShows
    const missed = [{ sessionId: session._id, at: session.endsAt }]
    expect(await noShows()).toEqual(missed)
    expect(await sync(stall, scan)).toBe('recorded')
    expect(await noShows()).toEqual([])
    await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'staff', do: 'kill', after: 3, times: 1 }] })
    await stall.phone.sync([undo]).catch(() => 'lost')
    expect(await placeOf(city, session, family.openid)).toMatchObject({ status: 'noShow' })
    expect(await noShows()).toEqual([])
    for (let times = 0; times < 2; times += 1) {
      expect(await sync(stall, undo)).toBe('known')
      expect(await noShows()).toEqual(missed)
    }
  })

  test('stays excused where it was excused', async () => {
    const stall = await aStall()
    const { session, family } = stall
    const came = await aFamilyAtDoor(city, `came-${made}`, session)
    const at = await city.now()
    await sync(stall, scanOf(came.ticket, session._id, at))
    await city.moveTo(session.endsAt + DAY + 6 * MINUTE)
    await city.ok('organiser', 'staff', 'excuseNoShow', { sessionId: session._id, familyId: family.familyId, reason: '住院' })
    const scan = scanOf(family.ticket, session._id, at)
    await stall.phone.sync([scan, aScan({ familyId: family.familyId, at: at + 1000, what: 'undone', of: scan.key })])
    expect((await city.ok(family.openid, 'family', 'home')).family?.noShows).toEqual([])
  })
})

describe('a right that ended', () => {
  const ends = async (who: string): Promise<void> => void (await city.admin.db.collection('staff').doc(who).update({ data: { 'rights.0.revokedAt': await city.now() } }))
  const aStallOf = async (who: string): Promise<Stall> => {
    await hire(city, who, ['helper'])
    return aStall({}, who)
  }

  test('takes nothing back that counted while it lasted; what waits for a word it may', async () => {
    const stall = await aStallOf('in-anger')
    const { session, family, phone } = stall
    const counted = scanOf(family.ticket, session._id, await city.now())
    expect(await sync(stall, counted)).toBe('recorded')
    await ends('in-anger')
    const undo = aScan({ familyId: family.familyId, at: counted.at + 1, what: 'undone', of: counted.key })
    expect(await sync(stall, undo)).toBe('SCAN_NOT_FOUND')
    expect((await placeOf(city, session, family.openid)).status).toBe('attended')
    const scan = scanOf(family.ticket, session._id, await city.now())
    const own = aScan({ familyId: family.familyId, at: scan.at + 1, what: 'undone', of: scan.key })
    const reply = await phone.sync([scan, own])
    // Whoever may not see the roster is told nothing of its families.
    expect(reply).toMatchObject({ data: { ended: true, entries: [], line: [] } })
    expect([scan, own].map((one) => fateOf(reply, one))).toEqual(['recorded', 'recorded'])
    expect(await disputesOf(session)).toEqual([])
  })
})

describe('a session that was moved while a phone had no network', () => {
  const move = ({ _id: sessionId, startsAt, endsAt }: Session, by: number) => city.ok('organiser', 'staff', 'moveSession', { sessionId, startsAt: startsAt + by, endsAt: endsAt + by, reason: '下雨' })

  test('keeps what was scanned at the time before, and counts it when somebody says so', async () => {
    const stall = await aStall({ walkIns: true })
    const { session, family } = stall
    await move(session, 3 * DAY)
    const at = await city.now()
    const scan = scanOf(family.ticket, session._id, at)
    const walkIn = aScan({ familyId: 'strolling', at, what: 'numbered', means: 'desk', walkIn: { children: 1, adults: 1 }, label: 'A1' })
    expect(await sync(stall, { ...scan, key: 'online' })).toBe('CHECK_IN_NOT_OPEN')
    expect(await sync(stall, { ...walkIn, key: 'desk-online' })).toBe('CHECK_IN_NOT_OPEN')
    await later(HOUR)
    const reply = await stall.phone.sync([scan, walkIn])
    expect([scan, walkIn].map((one) => fateOf(reply, one))).toEqual(['recorded', 'recorded'])
    expect((await disputesOf(session)).map(({ why }) => why)).toEqual(['SESSION_MOVED', 'SESSION_MOVED'])
    expect((await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).count.families).toBe(0)
    await city.ok('organiser', 'staff', 'settleScan', { sessionId: session._id, familyId: family.familyId, key: scan.key, counts: true, reason: '人来了' })
    expect((await placeOf(city, session, family.openid)).attended).toMatchObject({ at })
  })

  test('by less than it lasts lets everybody in whose time fits the new one', async () => {
    const stall = await aStall()
    await move(stall.session, 10 * MINUTE)
    expect(await sync(stall, scanOf(stall.family.ticket, stall.session._id, await city.now()))).toBe('recorded')
    expect(await disputesOf(stall.session)).toEqual([])
  })

  test('doubts a code that fits no time', async () => {
    const stall = await aStall()
    const at = await city.now()
    const scan = { ...scanOf(stall.family.ticket, stall.session._id, at), at: at + 5 * MINUTE }
    await move(stall.session, 3 * DAY)
    await later(HOUR)
    expect(await sync(stall, scan)).toBe('recorded')
    expect(await disputesOf(stall.session)).toMatchObject([{ why: 'CODE_DOUBTED' }])
  })
})

test('a station that was taken away meanwhile: whoever was stamped there was there, and has no stamp of it', async () => {
  const stall = await aStall({ stations: [{ id: 'weigh', name: '称重' }] })
  const { session, family } = stall
  const scan = scanOf(family.ticket, session._id, await city.now(), { what: 'stamped', station: 'weigh' })
  await city.ok('organiser', 'staff', 'setDoor', { sessionId: session._id, selfCheckIn: false, walkIns: false, stations: [] })
  expect(await sync(stall, { ...scan, key: 'online' })).toBe('STATION_UNKNOWN')
  await later(HOUR)
  expect(await sync(stall, scan)).toBe('recorded')
  expect(await placeOf(city, session, family.openid)).toMatchObject({ status: 'attended' })
  expect((await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).count.stations).toEqual({})
  expect(JSON.stringify(await stored(city, session))).not.toContain('"station"')
})
