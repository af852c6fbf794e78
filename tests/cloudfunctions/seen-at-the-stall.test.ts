import { CONSENT_VERSION } from '@/domain/family'
import type { Session } from '@/domain/session'
import { venueText } from '@/domain/venue-code'
import { openCentre, placeOf } from '../support/centre'
import type { City } from '../support/city'
import { joinFamilyOf, register } from '../support/people'
import { aFamilyAtDoor, aScan, aSessionNow, aStaffPhone, scanOf, type FamilyAtDoor } from '../support/staff-phone'
import { hire } from '../support/staff'

let city: City
let session: Session
let mother: FamilyAtDoor
let venue: string
let errand: { errandId: string; code: string }
/** What is somebody's secret, by whose it is. */
const secrets: Record<string, string> = {}

beforeAll(async () => {
  city = await openCentre()
  await hire(city, 'o-helper', ['helper'])
  session = await aSessionNow(city, { selfCheckIn: true, walkIns: true, stations: [{ id: 'weigh', name: '称重' }] })
  const { _id: sessionId } = session
  mother = await aFamilyAtDoor(city, 'o-mother', session)
  await joinFamilyOf(city, 'o-mother', 'o-father')
  const other = await aFamilyAtDoor(city, 'o-other', session)
  for (const [openid, phoneTail] of [['o-mother', '0420'], ['o-other', '7311']] as const) await city.ok(openid, 'family', 'saveHousehold', { phoneTail, consentVersion: CONSENT_VERSION })
  errand = await city.ok('o-mother', 'family', 'sendOnErrand', { sessionId, name: '汉口外婆' })
  const { ticket: grandmothers } = await city.ok('o-grandmother', 'family', 'openErrand', { sessionId, code: errand.code })
  const { own: visitors } = await city.ok('o-visitor', 'family', 'takeNumber', { sessionId, children: 1, adults: 1, source: 'gate' })
  const { sync, door } = await aStaffPhone(city, 'o-helper', session)
  venue = door.venue!
  const now = await city.now()
  // Two of the family, by name and by code, and one doubted: what an organiser has to look at.
  await sync([scanOf(mother.ticket, sessionId, now), scanOf(other.ticket, sessionId, now, { at: now - 5 * 60_000 }), aScan({ familyId: mother.familyId, at: now, what: 'stamped', station: 'weigh', reason: '小满的手机没电' })])
  const [mine, theirs] = [await placeOf(city, session, 'o-mother'), await placeOf(city, session, 'o-other')]
  Object.assign(secrets, {
    'the openid of the mother': 'o-mother',
    'the openid of the father': 'o-father',
    'the openid of the other family': 'o-other',
    'the openid of the grandmother': 'o-grandmother',
    'the openid of the visitor': 'o-visitor',
    'the openid of staff': 'o-helper',
    'a full name': '小满',
    'the child of the family': mine.childIds[0],
    'the child of the other family': theirs.childIds[0],
    'the telephone of the family': '"0420"',
    'the telephone of the other family': '"7311"',
    'the ticket of the family': mother.ticket.secret,
    'the ticket of the other family': other.ticket.secret,
    'the ticket of the grandmother': grandmothers.secret,
    'the card of the visitor': visitors.ticket.secret,
    'the code of the errand': errand.code,
    'what we keep of the code': mine.errands![errand.errandId]!.hash,
    'the other family': other.familyId,
    'the code of the door': venue,
    'the right of a phone': door.grant.split('.')[1]!,
    'why somebody came by name': '手机没电',
  })
})
afterAll(() => city.close())

type Ask = [who: string, of: 'family' | 'staff', action: string, input: () => object | Promise<object>, sees: string[]]
const at = (more: object = {}) => () => ({ sessionId: session._id, ...more })

/** What each answer holds of what is somebody's secret: of the own family what it wrote itself, of others nothing. */
const OWN = ['a full name', 'the child of the family', 'the telephone of the family', 'why somebody came by name']
const CODES = ['the ticket of the family', 'the ticket of the other family', 'the ticket of the grandmother', 'the card of the visitor']
const asks: Ask[] = [
  ['o-mother', 'family', 'home', () => ({}), OWN],
  ['o-father', 'family', 'home', () => ({}), OWN],
  ['o-other', 'family', 'home', () => ({}), ['a full name', 'the child of the other family', 'the telephone of the other family', 'the other family']],
  ['o-mother', 'family', 'getSession', at(), ['a full name', 'the child of the family', 'why somebody came by name']],
  ['o-stranger', 'family', 'getSession', at(), []],
  ['o-mother', 'family', 'listBookings', () => ({}), ['a full name', 'the child of the family', 'why somebody came by name']],
  ['o-mother', 'family', 'getTicket', at(), ['the ticket of the family']],
  ['o-father', 'family', 'getTicket', at(), ['the ticket of the family']],
  ['o-father', 'family', 'withdrawErrand', at({ errandId: 'none' }), []],
  ['o-grandmother', 'family', 'openErrand', () => ({ sessionId: session._id, code: errand.code }), ['the ticket of the grandmother']],
  ['o-stranger', 'family', 'openErrand', () => ({ sessionId: session._id, code: errand.code }), []],
  ['o-mother', 'family', 'checkInHere', async () => ({ code: venueText(venue, session._id, await city.now()) }), ['a full name', 'the child of the family', 'why somebody came by name']],
  ['o-stranger', 'family', 'checkInHere', async () => ({ code: venueText(venue, session._id, await city.now()) }), []],
  ['o-visitor', 'family', 'takeNumber', at({ children: 1, adults: 1, source: 'gate' }), ['the card of the visitor']],
  ['o-visitor', 'family', 'getNumber', at(), ['the card of the visitor']],
  ['o-stranger', 'family', 'getNumber', at(), []],
  ['o-helper', 'staff', 'getRoster', at(), ['the other family']],
  ['organiser', 'staff', 'getRoster', at(), ['the other family']],
  ['o-helper', 'staff', 'prepareDoor', at({ phone: 'phone-of-o-helper' }), [...CODES, 'the telephone of the family', 'the telephone of the other family', 'the other family', 'the code of the door']],
  ['o-helper', 'staff', 'syncScans', async () => ({ sessionId: session._id, phone: 'p', grant: 'none', sentAt: await city.now(), scans: [aScan({ familyId: mother.familyId, at: await city.now(), reason: '小满的手机没电' })] }), []],
  ['o-helper', 'staff', 'callNumber', at(), []],
  ['organiser', 'staff', 'settleScan', at({ familyId: 'none', key: 'none', counts: true, reason: '已核实' }), []],
  ['organiser', 'staff', 'setDoor', at({ selfCheckIn: true, walkIns: true, stations: [{ id: 'weigh', name: '称重' }] }), []],
]

test.each(asks)('%s, who asks %s.%s, sees no more than is theirs', async (who, of, action, input, sees) => {
  const reply = JSON.stringify(await city.call(who, of, action as never, await input()))
  expect(Object.entries(secrets).flatMap(([what, secret]) => (reply.includes(secret) ? [what] : [])).sort()).toEqual([...sees].sort())
})

test('who takes a number anew after giving one back that was called, waits to be called', async () => {
  const { _id: sessionId } = await aSessionNow(city, { walkIns: true })
  await register(city, 'o-again', await city.now())
  const take = () => city.ok('o-again', 'family', 'takeNumber', { sessionId, children: 1, adults: 1, source: 'gate' })
  await take()
  await city.ok('helper', 'staff', 'callNumber', { sessionId })
  expect((await city.ok('o-again', 'family', 'getNumber', { sessionId })).own).toMatchObject({ number: '1', called: expect.any(Number) })
  await city.ok('o-again', 'family', 'giveNumberBack', { sessionId })
  const { own } = await take()
  expect(own).toMatchObject({ number: '2', before: 0 })
  expect(own).not.toHaveProperty('called')
  const { line } = await city.ok('helper', 'staff', 'callNumber', { sessionId })
  expect(line).toMatchObject([{ left: true }, { called: { by: '王老师' } }])
})
