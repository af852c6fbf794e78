import { named } from '@/domain/door'
import { CONSENT_VERSION } from '@/domain/family'
import { employ } from '../support/centre'
import { openCity, type City } from '../support/city'
import { register } from '../support/people'
import { aSessionNow, aStaffPhone, fateOf, scanOf } from '../support/staff-phone'

let city: City
beforeAll(async () => {
  city = await openCity()
  await employ(city)
})
afterAll(() => city.close())

/** Two units of UTF-16 in one character, characters few fonts have, emoji of one and of several characters, letters of others. */
const NAMES = [
  ['𠮷', '𠮷*'],
  ['䶮䶮', '䶮*'],
  ['👶豆豆', '👶*'],
  ['👨‍👩‍👧小满', '👨*'],
  ['Ёлка', 'Ё*'],
] as const

test.each(NAMES)('a child called %s stands on a roster as %s, is found by its name, and is let in whoever brings it', async (nickname, masked) => {
  const openid = `guardian-of-${encodeURIComponent(nickname)}`
  const session = await aSessionNow(city)
  const { _id: sessionId } = session
  const child = await register(city, openid, await city.now(), nickname)
  await city.ok(openid, 'family', 'bookSession', { sessionId, childIds: [child._id], adults: 1, accepted: [] })
  const { code } = await city.ok(openid, 'family', 'sendOnErrand', { sessionId, name: `${nickname}奶奶` })
  const errand = await city.ok(`sent-by-${openid}`, 'family', 'openErrand', { sessionId, code })

  const { door, sync } = await aStaffPhone(city, 'helper', session)
  expect(door.entries.map(({ guests }) => guests[0]?.name)).toEqual([masked])
  expect(named(door, nickname)).toHaveLength(1)
  expect(named(door, masked)).toHaveLength(0)
  const scan = scanOf(errand.ticket, sessionId, await city.now())
  expect(fateOf(await sync([scan]), scan)).toBe('recorded')
  expect((await city.ok(openid, 'family', 'getSession', { sessionId })).booking?.attended).toMatchObject({ bringer: `${nickname}奶奶` })
})

test('what nobody sees of a name is not kept: it would turn round the words behind it on the phones of staff', async () => {
  const child = await register(city, 'turned-round', await city.now(), '\u202e小\u200b满')
  expect(child.nickname).toBe('小满')
  const nothing = await city.call('turned-round', 'family', 'saveChild', { nickname: '\u2066\u200b', birthDate: child.birthDate, consentVersion: CONSENT_VERSION })
  expect(nothing).toMatchObject({ code: 'INVALID_INPUT' })
})
