import { CONSENT_VERSION } from '@/domain/family'
import { nameKey } from '@/domain/name-key'
import { named, phoning, showing } from '@/domain/door'
import type { Session } from '@/domain/session'
import { openCentre, placeOf } from '../support/centre'
import type { City } from '../support/city'
import { aFamilyAtDoor, aScan, aSessionNow, aStaffPhone, digitsAt, type FamilyAtDoor } from '../support/staff-phone'
import { register } from '../support/people'

let city: City
let session: Session
let family: FamilyAtDoor
let errandCode: string

const prepare = (openid: string, phone: string, { _id: sessionId } = session) => city.ok(openid, 'staff', 'prepareDoor', { sessionId, phone })

beforeAll(async () => {
  city = await openCentre()
  session = await aSessionNow(city)
  family = await aFamilyAtDoor(city, 'mother-openid', session)
  await city.ok('mother-openid', 'family', 'saveHousehold', { phoneTail: '0420', consentVersion: CONSENT_VERSION })
  ;({ code: errandCode } = await city.ok('mother-openid', 'family', 'sendOnErrand', { sessionId: session._id, name: '外婆' }))
})
afterAll(() => city.close())

test('a phone takes with it what it needs to let a family in without a network: its code, its digits, its telephone, its name', async () => {
  const door = await prepare('helper', 'first')
  const now = await city.now()
  expect(door.entries).toMatchObject([{ familyId: family.familyId, guests: [{ name: '小*', ageMonths: 14 }], phoneTail: '0420', secret: family.ticket.secret, errands: [{ name: '外婆' }] }])
  const found = [showing(door, digitsAt(family.ticket, session._id, now), now).map(({ entry }) => entry), phoning(door, '0420'), named(door, ' 小满 ')]
  expect(found.map((entries) => entries.map(({ familyId }) => familyId))).toEqual([[family.familyId], [family.familyId], [family.familyId]])
  expect([phoning(door, '0421'), named(door, '小暑')]).toEqual([[], []])
})

test('a child of the family that does not come is not on it', async () => {
  await register(city, 'mother-openid', await city.now(), '小雪')
  const door = await prepare('helper', 'first')
  expect([named(door, '小满').length, named(door, '小雪').length]).toEqual([1, 0])
})

test('it takes nobody’s openid, full name or child id with it, no history, and none of the keys of the centre', async () => {
  const place = await placeOf(city, session, 'mother-openid')
  const text = JSON.stringify(await prepare('helper', 'first'))
  expect(text).not.toMatch(/mother-openid|小满|childIds|birthDate|history|bookedBy|grants|hash|familyIds|"phones"/)
  expect(text).not.toContain(place.childIds[0])
  expect(text).not.toContain(Object.values(place.errands ?? {})[0]!.hash)
  // Every key in it is the secret of one ticket, good for this session alone; of the signing key there is the public half.
  const { ticket } = await city.ok('grandmother', 'family', 'openErrand', { sessionId: session._id, code: errandCode })
  expect((text.replace(/"grant":"[^"]+"/, '').match(/[0-9a-f]{64}/g) ?? []).sort()).toEqual([family.ticket.secret, ticket.secret].sort())
  expect((await prepare('helper', 'first')).passKeys).toEqual([{ id: family.ticket.pass.split('-')[0], publicKey: expect.stringMatching(/^[\w-]{43}$/) }])
})

test('the name of a child comes to something else in every session, so rosters cannot be laid side by side', () => {
  expect(nameKey('one', '小满')).not.toBe(nameKey('two', '小满'))
})

test('every phone has letters of its own for the numbers it gives, and keeps them', async () => {
  const own = await aSessionNow(city)
  const letters = await Promise.all(['a', 'b', 'c', 'd'].map(async (phone) => (await prepare('helper', phone, own)).letter))
  expect([...letters].sort()).toEqual(['A', 'B', 'C', 'D'])
  expect((await prepare('colleague', 'c', own)).letter).toBe(letters[2])
  for (let index = 0; index < 24; index += 1) await prepare('helper', `more-${index}`, own)
  expect((await prepare('helper', 'more-21', own)).letter).toBe('Z')
  expect((await prepare('helper', 'more-22', own)).letter).toBe('AA')
})

test('it is five operations the first time and three from then on', async () => {
  const counted = async (phone: string): Promise<number> => {
    const before = await city.operations()
    await prepare('helper', phone)
    return (await city.operations()) - before
  }
  expect([await counted('counted'), await counted('counted')]).toEqual([5, 3])
})

test('who came without a booking is on the roster without a name, a telephone or anybody’s openid', async () => {
  const open = await aSessionNow(city, { walkIns: true })
  await register(city, 'walk-in-openid', await city.now())
  await city.ok('walk-in-openid', 'family', 'takeNumber', { sessionId: open._id, children: 1, adults: 2, source: 'gate' })
  const { sync } = await aStaffPhone(city, 'helper', open)
  await sync([aScan({ familyId: 'desk-1', at: await city.now(), what: 'numbered', means: 'desk', walkIn: { children: 2, adults: 1 }, label: 'A1' })])
  const door = await prepare('helper', 'first', open)
  expect(door.entries.map(({ walkIn, guests, names, phoneTail }) => ({ walkIn, guests, names, phoneTail }))).toEqual([
    { walkIn: { children: 1, adults: 2, source: 'gate' }, guests: [], names: [], phoneTail: undefined },
    { walkIn: { children: 2, adults: 1, source: 'desk' }, guests: [], names: [], phoneTail: undefined },
  ])
  expect(door.line).toMatchObject([{ id: expect.any(String) }, { id: 'desk-1', label: 'A1' }])
  expect(door.me).toEqual({ roles: ['helper'] })
  expect(JSON.stringify({ ...door, me: undefined })).not.toMatch(/walk-in-openid|"helper"/)
})

test('staff see masked names and head counts in the roster, and nobody’s openid or child id', async () => {
  const roster = await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })
  expect(Object.keys(roster.session.roster).sort()).toEqual(['capacity', 'free', 'queueLength'])
  expect(roster.bookings[0]).toMatchObject({ guests: [{ name: '小*' }], adults: 1 })
  expect(JSON.stringify(roster)).not.toMatch(/mother-openid|小满|bookedBy|childIds|history|0420/)
})

test('an organiser says how people come in, and every phone that asks anew knows', async () => {
  const own = await aSessionNow(city)
  const stations = [{ id: 'weigh', name: '称重' }, { id: 'teeth', name: '口腔' }]
  const door = { sessionId: own._id, selfCheckIn: true, walkIns: true, stations }
  expect(await city.ok('organiser', 'staff', 'setDoor', door)).toMatchObject({ session: { selfCheckIn: true, walkIns: true, stations } })
  expect(await prepare('helper', 'first', own)).toMatchObject({ venue: expect.any(String), session: { stations } })
  const fewer = await city.ok('organiser', 'staff', 'setDoor', { ...door, selfCheckIn: false, stations: stations.slice(1) })
  expect(fewer.session).toMatchObject({ selfCheckIn: false, stations: [{ id: 'teeth' }] })
  expect(await city.call('organiser', 'staff', 'setDoor', { ...door, stations: [stations[0], stations[0]] })).toMatchObject({ code: 'INVALID_INPUT' })
  expect(await city.call('organiser', 'staff', 'setDoor', { ...door, sessionId: 'none' })).toMatchObject({ code: 'SESSION_NOT_FOUND' })
})

test('the poster opens the page where numbers are taken, and says which poster it was', async () => {
  const [closed, open] = [await aSessionNow(city), await aSessionNow(city, { walkIns: true })]
  const { image } = await city.ok('helper', 'staff', 'getPoster', { sessionId: open._id, source: 'gate' })
  expect(Buffer.from(image, 'base64').subarray(1, 4).toString()).toBe('PNG')
  const codes = await city.get<{ page?: string; scene?: string }[]>('/cloud/wxacodes')
  expect(JSON.stringify(codes.at(-1))).toContain(`${open._id}.gate`)
  expect(await city.call('helper', 'staff', 'getPoster', { sessionId: closed._id, source: 'gate' })).toMatchObject({ code: 'WALK_INS_OFF' })
  expect(await city.call('helper', 'staff', 'getPoster', { sessionId: 'none', source: 'gate' })).toMatchObject({ code: 'SESSION_NOT_FOUND' })
})
