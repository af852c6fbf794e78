import { CONSENT_VERSION } from '@/domain/family'
import type { Session } from '@/domain/session'
import { openCentre, placeOf } from '../support/centre'
import type { City } from '../support/city'
import { stored } from '../support/guest'
import { joinFamilyOf } from '../support/people'
import { aFamilyAtDoor, aScan, aSessionNow, aStaffPhone, fateOf, scanOf, type FamilyAtDoor } from '../support/staff-phone'

let city: City
let made = 0
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

interface Brought {
  session: Session
  family: FamilyAtDoor
  childId: string
  grandmother: string
}

/** A family with a telephone whose grandmother brought the child over a station, once by code and once by name. */
async function brought(): Promise<Brought> {
  made += 1
  const session = await aSessionNow(city, { stations: [{ id: 'weigh', name: '称重' }] })
  const { _id: sessionId } = session
  const family = await aFamilyAtDoor(city, `mother-${made}`, session)
  await city.ok(family.openid, 'family', 'saveHousehold', { phoneTail: '0420', consentVersion: CONSENT_VERSION })
  const grandmother = `grandmother-${made}`
  const { code } = await city.ok(family.openid, 'family', 'sendOnErrand', { sessionId, name: '汉口外婆' })
  const { ticket } = await city.ok(grandmother, 'family', 'openErrand', { sessionId, code })
  const at = await city.now()
  const phone = await aStaffPhone(city, 'helper', session)
  await phone.sync([scanOf(ticket, sessionId, at), scanOf(ticket, sessionId, at, { what: 'stamped', station: 'weigh' }), aScan({ familyId: family.familyId, at: at + 1, reason: '小满的手机没电' })])
  const [childId] = (await placeOf(city, session, family.openid)).childIds
  return { session, family, childId: childId!, grandmother }
}

test('a family sees and takes away everything of the door: its telephone, its errands, who let it in, and how', async () => {
  const { session, family } = await brought()
  const taken = await city.ok(family.openid, 'family', 'exportFamily')
  expect(taken.family).toMatchObject({ phoneTail: '0420' })
  const place = taken.bookings.find(({ sessionId }) => sessionId === session._id)
  expect(place).toMatchObject({ attended: { by: '王老师', means: 'code', bringer: '汉口外婆' }, errands: [{ name: '汉口外婆', opened: true }], stamps: { weigh: expect.any(Number) } })
  expect(place?.history.map(({ what, by, means }) => [what, by, means])).toEqual([
    ['booked', 'you', undefined],
    ['errandSent', 'you', undefined],
    ['errandOpened', 'family', undefined],
    ['attended', 'centre', 'code'],
    ['stamped', 'centre', 'code'],
    ['attended', 'centre', 'name'],
  ])
  expect(JSON.stringify(taken)).not.toMatch(/mother-\d|grandmother-\d|"helper"|hash/)
})

test.each<[string, (b: Brought) => Promise<unknown>]>([
  ['the family', ({ family }) => city.ok(family.openid, 'family', 'deleteFamily')],
  ['the child', ({ family, childId }) => city.ok(family.openid, 'family', 'deleteChild', { childId })],
  ['the consent', ({ family }) => city.ok(family.openid, 'family', 'withdrawConsent')],
])('without %s nobody stays in the roster by name, openid or word, and who was there still counts', async (_what, forget) => {
  const here = await brought()
  const { session, family, childId, grandmother } = here
  const count = async () => (await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).count
  const before = await count()
  expect(before).toMatchObject({ families: 1, children: 1, sources: { errand: 1 }, stations: { weigh: 1 } })
  await forget(here)
  const roster = JSON.stringify((await stored(city, session)).roster)
  for (const word of [family.openid, grandmother, childId, '外婆', '小满', '0420', 'errands']) expect(roster).not.toContain(word)
  expect(await count()).toEqual(before)
})

test('consent that is withdrawn takes the telephone with it', async () => {
  const { family } = await brought()
  await city.ok(family.openid, 'family', 'withdrawConsent')
  expect((await city.ok(family.openid, 'family', 'home')).family).not.toHaveProperty('phoneTail')
})

test('a scan of a family that was forgotten meanwhile is known when it is sent again', async () => {
  const session = await aSessionNow(city)
  const family = await aFamilyAtDoor(city, 'soon-gone', session)
  const phone = await aStaffPhone(city, 'helper', session)
  const scan = scanOf(family.ticket, session._id, await city.now())
  await phone.sync([scan])
  await city.ok('soon-gone', 'family', 'deleteFamily')
  expect(fateOf(await phone.sync([scan]), scan)).toBe('known')
  expect((await city.ok('helper', 'staff', 'getRoster', { sessionId: session._id })).count.families).toBe(1)
})

test('a guardian who leaves is named no more, also where the own errand was opened; the code stays used', async () => {
  const session = await aSessionNow(city)
  const { openid } = await aFamilyAtDoor(city, 'stays', session)
  const { code } = await city.ok(openid, 'family', 'sendOnErrand', { sessionId: session._id, name: '爸爸' })
  await city.ok('leaves', 'family', 'openErrand', { sessionId: session._id, code })
  await joinFamilyOf(city, openid, 'leaves')
  await city.ok('leaves', 'family', 'deleteFamily')
  expect(JSON.stringify((await stored(city, session)).roster)).not.toContain('leaves')
  expect(await city.call('somebody', 'family', 'openErrand', { sessionId: session._id, code })).toMatchObject({ code: 'ERRAND_INVALID' })
})
