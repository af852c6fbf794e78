import type { Booking } from '@/domain/booking'
import type { SentScan } from '@/domain/contract'
import { headCount } from '@/domain/headcount'
import { MOST_SCANS } from '@/domain/scan'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { openCentre, placeOf } from '../support/centre'
import type { City } from '../support/city'
import { aFamilyAtDoor, aScan, aSessionNow, aStaffPhone, fateOf, scanOf, ticketOf, type FamilyAtDoor, type StaffPhone } from '../support/staff-phone'
import { stored } from '../support/guest'
import { joinFamilyOf } from '../support/people'

let city: City
let made = 0
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

interface Stall {
  session: Session
  families: FamilyAtDoor[]
  phone: StaffPhone
}

/** A session that is about to begin, with so many families and one phone at its door. */
async function aStall({ families = 1, ...fields }: { families?: number } & Parameters<typeof aSessionNow>[1] = {}): Promise<Stall> {
  const session = await aSessionNow(city, fields)
  const guests = []
  for (let index = 0; index < families; index += 1) guests.push(await aFamilyAtDoor(city, `family-${(made += 1)}`, session))
  return { session, families: guests, phone: await aStaffPhone(city, 'helper', session) }
}
const historyOf = async (session: Session, { familyId }: FamilyAtDoor): Promise<Booking['history']> => (await stored(city, session)).roster.bookings[familyId]?.history ?? []
const here = async (session: Session): Promise<number> => headCount(Object.values((await stored(city, session)).roster.bookings)).families
/** Lets the clock pass over what was scanned without a network. */
const later = async (time: number): Promise<void> => city.moveTo((await city.now()) + time)

test('one scan, online, is three operations and stands with its means, its phone and both its times', async () => {
  const { session, families: [family], phone } = await aStall()
  const at = await city.now()
  const before = await city.operations()
  const reply = await phone.sync([scanOf(family!.ticket, session._id, at)])
  expect((await city.operations()) - before).toBe(3)
  expect(reply).toMatchObject({ data: { ended: false, entries: [{ familyId: family!.familyId, status: 'attended', attended: { at, by: '王老师', means: 'code' }, guests: [{ name: '小*' }] }] } })
  expect((await historyOf(session, family!)).at(-1)).toMatchObject({ what: 'attended', by: '王老师', when: at, scan: { means: 'code', phone: 'phone-of-helper', receivedAt: expect.any(Number) } })
  expect(JSON.stringify(reply)).not.toMatch(/family-\d|小满|bookedBy|childIds|history/)
})

test('a scan that arrives hours later counts from the moment it was made, and its code is checked for that moment', async () => {
  const { session, families: [family], phone } = await aStall()
  const at = await city.now()
  const scan = scanOf(family!.ticket, session._id, at)
  await later(3 * HOUR)
  expect(fateOf(await phone.sync([scan]), scan)).toBe('recorded')
  const place = await placeOf(city, session, family!.openid)
  expect(place.attended?.at).toBe(at)
  expect(place.history.at(-1)?.scan).toMatchObject({ receivedAt: expect.any(Number) })
  expect(place.history.at(-1)?.scan).not.toHaveProperty('dispute')
})

test('a late code that does not fit its moment is kept, does not count, and waits for somebody who looks', async () => {
  const { session, families: [family], phone } = await aStall()
  const at = await city.now()
  const scan = { ...scanOf(family!.ticket, session._id, at), at: at + 10 * MINUTE }
  await later(HOUR)
  expect(fateOf(await phone.sync([scan]), scan)).toBe('recorded')
  expect(await placeOf(city, session, family!.openid)).toMatchObject({ status: 'booked' })
  const { disputes } = await city.ok('organiser', 'staff', 'getRoster', { sessionId: session._id })
  expect(disputes).toMatchObject([{ familyId: family!.familyId, key: scan.key, why: 'CODE_DOUBTED', by: '王老师' }])
})

describe('taking a scan back', () => {
  const undoOf = ({ key, familyId }: SentScan, at: number): SentScan => aScan({ familyId, at, what: 'undone', of: key })

  test('within a minute, by who made it, leaves the place as it was; sent twice as well', async () => {
    const { session, families: [family], phone } = await aStall()
    const at = await city.now()
    const scan = scanOf(family!.ticket, session._id, at)
    const undo = undoOf(scan, at + 30_000)
    await phone.sync([scan])
    expect(fateOf(await phone.sync([undo]), undo)).toBe('recorded')
    expect(fateOf(await phone.sync([scan, undo]), undo)).toBe('known')
    const place = await placeOf(city, session, family!.openid)
    expect(place.status).toBe('booked')
    expect(place).not.toHaveProperty('attended')
    expect(place.history.map(({ what }) => what)).toEqual(['booked', 'attended', 'undone'])
  })

  test('works in the sync that brings the scan, hours later', async () => {
    const { session, families: [family], phone } = await aStall()
    const at = await city.now()
    const scan = scanOf(family!.ticket, session._id, at)
    await later(2 * HOUR)
    const undo = undoOf(scan, at + MINUTE)
    expect(fateOf(await phone.sync([scan, undo]), undo)).toBe('recorded')
    expect((await placeOf(city, session, family!.openid)).status).toBe('booked')
  })

  test('later than a minute, by somebody else, or of no scan is refused', async () => {
    const { session, families: [family], phone } = await aStall()
    const at = await city.now()
    const scan = scanOf(family!.ticket, session._id, at)
    await phone.sync([scan])
    await later(2 * MINUTE)
    const late = undoOf(scan, at + MINUTE + 1)
    expect(fateOf(await phone.sync([late]), late)).toBe('UNDO_TOO_LATE')
    const colleague = await aStaffPhone(city, 'colleague', session)
    const foreign = undoOf(scan, at + 1)
    expect(fateOf(await colleague.sync([foreign]), foreign)).toBe('SCAN_NOT_FOUND')
    const unknown = { ...undoOf(scan, at + 1), of: 'nothing' }
    expect(fateOf(await phone.sync([unknown]), unknown)).toBe('SCAN_NOT_FOUND')
    expect((await placeOf(city, session, family!.openid)).status).toBe('attended')
  })
})

test('a hundred scans at once are three operations, and a second sending of them two', async () => {
  const { session, families, phone } = await aStall({ families: 10 })
  const at = await city.now()
  const booked = families.map(({ ticket }) => scanOf(ticket, session._id, at))
  const walkIns = Array.from({ length: 90 }, (_, index) => aScan({ familyId: `walk-in-${index}`, at, what: 'numbered', means: 'desk', walkIn: { children: 1, adults: 2 }, label: `${phone.door.letter}${index + 1}` }))
  const scans = [...booked, ...walkIns]
  const before = await city.operations()
  const reply = await phone.sync(scans)
  expect((await city.operations()) - before).toBe(3)
  expect(new Set(scans.map((scan) => fateOf(reply, scan)))).toEqual(new Set(['recorded']))
  const between = await city.operations()
  const again = await phone.sync(scans)
  expect((await city.operations()) - between).toBe(2)
  expect(new Set(scans.map((scan) => fateOf(again, scan)))).toEqual(new Set(['known']))
  const { count, line } = await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })
  expect(count).toMatchObject({ families: 100, children: 100, adults: 190, sources: { booking: 10, desk: 90 } })
  expect(line).toHaveLength(90)
})

describe('two phones', () => {
  test('that check in different families at the same time never meet', async () => {
    const { session, families, phone } = await aStall({ families: 8 })
    const second = await aStaffPhone(city, 'colleague', session)
    const at = await city.now()
    const before = await city.operations()
    const replies = await Promise.all(families.map(({ ticket }, index) => (index % 2 ? phone : second).sync([scanOf(ticket, session._id, at)])))
    expect((await city.operations()) - before).toBe(8 * 3)
    expect(replies.every((reply) => reply.ok)).toBe(true)
    expect(await here(session)).toBe(8)
  })

  test('that check in the same family with a network count it once, and nobody has to look at it', async () => {
    const { session, families: [family], phone } = await aStall()
    const second = await aStaffPhone(city, 'colleague', session)
    const at = await city.now()
    const scan = scanOf(family!.ticket, session._id, at)
    await phone.sync([scan])
    const again = scanOf(family!.ticket, session._id, (await city.now()) + 1000)
    expect(await second.sync([again])).toMatchObject({ data: { entries: [{ attended: { at, by: '王老师' } }] } })
    expect(await here(session)).toBe(1)
    expect((await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).disputes).toEqual([])
  })

  test('that did not know of each other count the family once, from the first scan, whatever arrives first, and say so by name', async () => {
    for (const order of ['in turn', 'the other way round']) {
      const { session, families: [family], phone } = await aStall()
      const second = await aStaffPhone(city, 'colleague', session)
      const at = await city.now()
      const [first, last] = [scanOf(family!.ticket, session._id, at), scanOf(family!.ticket, session._id, at + 20_000)]
      await later(5 * MINUTE)
      const sends = [() => phone.sync([first]), () => second.sync([last])]
      for (const send of order === 'in turn' ? sends : sends.reverse()) expect(await send()).toMatchObject({ ok: true })
      const { disputes, count } = await city.ok('organiser', 'staff', 'getRoster', { sessionId: session._id })
      expect(count.families).toBe(1)
      expect((await placeOf(city, session, family!.openid)).attended).toMatchObject({ at, by: '王老师' })
      expect(disputes).toMatchObject([{ why: 'TWICE', key: last.key, by: '周老师', guests: [{ name: '小*' }], first: { at, by: '王老师' } }])
    }
  })

  test('that sync the same family in the same moment lose neither scan', async () => {
    const { session, families: [family], phone } = await aStall()
    const second = await aStaffPhone(city, 'colleague', session)
    const at = await city.now()
    const scans = [1, 2, 3].map((offset) => [phone, second].map((sender) => ({ sender, scan: scanOf(family!.ticket, session._id, at + offset) }))).flat()
    await Promise.all(scans.map(({ sender, scan }) => sender.sync([scan])))
    expect((await historyOf(session, family!)).filter(({ scan }) => scan)).toHaveLength(6)
    expect(await here(session)).toBe(1)
  })
})

describe('what changed meanwhile', () => {
  test('a place that was given back after the scan: counted, since they were there, and shown', async () => {
    const { session, families: [family], phone } = await aStall()
    const at = await city.now()
    const scan = scanOf(family!.ticket, session._id, at)
    await city.admin.db.collection('sessions').doc(session._id).update({ data: { [`roster.bookings.${family!.familyId}.status`]: 'cancelled' } })
    await later(HOUR)
    expect(fateOf(await phone.sync([scan]), scan)).toBe('recorded')
    expect(await placeOf(city, session, family!.openid)).toMatchObject({ status: 'attended', attended: { at, instead: 'cancelled' } })
    expect((await city.ok('organiser', 'staff', 'getRoster', { sessionId: session._id })).disputes).toMatchObject([{ why: 'NOT_BOOKED' }])
  })

  test('a session that was called off while the phone had no network: kept, and counts for nothing until settled', async () => {
    const { session, families: [family], phone } = await aStall()
    const scan = scanOf(family!.ticket, session._id, await city.now())
    await city.admin.db.collection('sessions').doc(session._id).update({ data: { status: 'cancelled' } })
    const online = scanOf(family!.ticket, session._id, await city.now())
    expect(fateOf(await phone.sync([online]), online)).toBe('SESSION_CANCELLED')
    await later(HOUR)
    expect(fateOf(await phone.sync([scan]), scan)).toBe('recorded')
    expect(await here(session)).toBe(0)
    expect((await city.ok('organiser', 'staff', 'getRoster', { sessionId: session._id })).disputes).toMatchObject([{ why: 'SESSION_CANCELLED' }])
  })

  test('a scan whose answer was lost is known when it is sent again at once, also when its errand was withdrawn in between', async () => {
    const { session, families: [family], phone } = await aStall()
    const sessionId = session._id
    const { errandId, code } = await city.ok(family!.openid, 'family', 'sendOnErrand', { sessionId, name: '外婆' })
    const { ticket } = await city.ok('quick-grandmother', 'family', 'openErrand', { sessionId, code })
    const scan = scanOf(ticket, sessionId, await city.now())
    await phone.sync([scan])
    await city.ok(family!.openid, 'family', 'withdrawErrand', { sessionId, errandId })
    expect(fateOf(await phone.sync([scan]), scan)).toBe('known')
    const another = scanOf(ticket, sessionId, await city.now())
    expect(fateOf(await phone.sync([another]), another)).toBe('ERRAND_WITHDRAWN')
  })

  test('a no-show that had come: the place says so, and the family has no no-show any more, also when the first call died in between', async () => {
    const { session, families: [family, came], phone } = await aStall({ families: 2 })
    await phone.sync([scanOf(came!.ticket, session._id, await city.now())])
    const scan = scanOf(family!.ticket, session._id, await city.now())
    await city.moveTo(session.endsAt + DAY + 6 * MINUTE)
    const noShows = async () => (await city.ok(family!.openid, 'family', 'home')).family?.noShows
    expect(await noShows()).toHaveLength(1)
    await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'staff', do: 'kill', after: 3, times: 1 }] })
    await phone.sync([scan]).catch(() => 'lost')
    expect(await placeOf(city, session, family!.openid)).toMatchObject({ status: 'attended', attended: { instead: 'noShow' } })
    expect(await noShows()).toHaveLength(1)
    expect(fateOf(await phone.sync([scan]), scan)).toBe('known')
    expect(await noShows()).toEqual([])
  })
})

test('a late scan comes after the clock died while it wrote down who is missing: the family has no no-show in the end', async () => {
  const { session, families: [family, came], phone } = await aStall({ families: 2 })
  await phone.sync([scanOf(came!.ticket, session._id, await city.now())])
  const scan = scanOf(family!.ticket, session._id, await city.now())
  const noShows = async () => (await city.admin.db.collection('families').where({ _id: family!.familyId }).get()).data[0].noShows as unknown[]
  await city.moveTo(session.endsAt + DAY - MINUTE)
  // After it looked which sessions are due, and wrote to the family.
  await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'clock', do: 'kill', after: 2 }] })
  await city.moveTo(session.endsAt + DAY + 6 * MINUTE)
  await city.post('/cloud/faults', { clear: true })
  expect([(await placeOf(city, session, family!.openid)).status, await noShows()]).toEqual(['booked', [expect.anything()]])
  expect(fateOf(await phone.sync([scan]), scan)).toBe('recorded')
  await later(6 * MINUTE)
  expect([(await placeOf(city, session, family!.openid)).status, await noShows()]).toEqual(['attended', []])
})

test('before the doors open and after the end nobody is let in', async () => {
  const { session, families: [family], phone } = await aStall()
  const [early, last, late] = [session.startsAt - HOUR - 1, session.endsAt - 1, session.endsAt].map((at) => scanOf(family!.ticket, session._id, at))
  await city.moveTo(session.endsAt + HOUR)
  const reply = await phone.sync([early!, last!, late!])
  expect([early!, last!, late!].map((scan) => fateOf(reply, scan))).toEqual(['CHECK_IN_NOT_OPEN', 'recorded', 'SESSION_ENDED'])
})

test.each([['behind', -5 * HOUR], ['ahead', 5 * HOUR]])('a phone whose clock is hours %s: the scan counts at our time, and its code fits', async (_which, off) => {
  const { session, families: [family], phone } = await aStall()
  const at = await city.now()
  const scan = { ...scanOf(family!.ticket, session._id, at), at: at + off }
  expect(fateOf(await phone.sync([scan], { sentAt: at + off }), scan)).toBe('recorded')
  const arrived = (await placeOf(city, session, family!.openid)).attended!.at
  expect(Math.abs(arrived - at)).toBeLessThan(5000)
})

test('somebody entered at the desk has a number, is counted, and is taken out of the line when it was a mistake', async () => {
  const { session, phone } = await aStall({ families: 0, walkIns: true })
  const at = await city.now()
  const enter = (familyId: string, label: string) => aScan({ familyId, at, what: 'numbered', means: 'desk', walkIn: { children: 2, adults: 1 }, label })
  const [kept, mistake] = [enter('kept', 'A1'), enter('mistake', 'A2')]
  expect(await phone.sync([kept, mistake])).toMatchObject({ data: { line: [{ id: 'kept', label: 'A1' }, { id: 'mistake', label: 'A2' }] } })
  await city.ok('helper', 'staff', 'callNumber', { sessionId: session._id })
  await phone.sync([aScan({ familyId: 'mistake', at: at + 1000, what: 'undone', of: mistake.key })])
  const { line, count } = await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })
  expect(line).toMatchObject([{ id: 'kept', called: { by: '王老师' } }, { id: 'mistake', left: true }])
  expect(count).toMatchObject({ families: 1, children: 2, adults: 1, sources: { desk: 1 } })
})

test('stations are stamped, once each, and one that does not exist is refused', async () => {
  const { session, families: [family], phone } = await aStall({ stations: [{ id: 'weigh', name: '称重' }, { id: 'teeth', name: '口腔' }] })
  const at = await city.now()
  const stamp = (station: string) => scanOf(family!.ticket, session._id, at, { what: 'stamped', station })
  const scans = [stamp('weigh'), stamp('weigh'), stamp('teeth'), stamp('moon')]
  const reply = await phone.sync(scans)
  expect(scans.map((scan) => fateOf(reply, scan))).toEqual(['recorded', 'recorded', 'recorded', 'STATION_UNKNOWN'])
  expect((await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).count).toMatchObject({ families: 1, stations: { weigh: 1, teeth: 1 } })
  expect((await city.ok(family!.openid, 'family', 'getSession', { sessionId: session._id })).booking?.stamps).toEqual({ weigh: at, teeth: at })
})

test('a place takes so many scans and no more; what it has stays', async () => {
  const { session, families: [family], phone } = await aStall()
  const at = await city.now()
  const scans = Array.from({ length: MOST_SCANS + 1 }, () => scanOf(family!.ticket, session._id, at))
  const reply = await phone.sync(scans)
  expect(scans.map((scan) => fateOf(reply, scan)).filter((fate) => fate === 'recorded')).toHaveLength(MOST_SCANS)
  expect(fateOf(reply, scans.at(-1)!)).toBe('SCAN_LIMIT')
})

test('a name with a reason is in the history with who let them in and why; the family sees how, too', async () => {
  const { session, families: [family], phone } = await aStall()
  await phone.sync([aScan({ familyId: family!.familyId, at: await city.now(), means: 'name', reason: '手机没电' })])
  const { booking } = await city.ok(family!.openid, 'family', 'getSession', { sessionId: session._id })
  expect(booking?.history.at(-1)).toMatchObject({ what: 'attended', by: 'centre', name: '王老师', note: '手机没电', means: 'name' })
})

test('the second guardian’s ticket is the family’s, and the screens of both show that they are here', async () => {
  const { session, families: [family], phone } = await aStall()
  await joinFamilyOf(city, family!.openid, 'father')
  const { ticket } = await ticketOf(city, 'father', session)
  const scan = scanOf(ticket, session._id, await city.now())
  expect(fateOf(await phone.sync([scan]), scan)).toBe('recorded')
  for (const guardian of ['father', family!.openid]) {
    expect((await city.ok(guardian, 'family', 'getSession', { sessionId: session._id })).booking).toMatchObject({ status: 'attended', attended: { by: '王老师' } })
  }
})
