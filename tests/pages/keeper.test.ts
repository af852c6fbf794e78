import Taro from '@tarojs/taro'
import { DAY, HOUR } from '@/domain/time'
import { forgetDoors, forgetOldDoors, keepDoor, keptDoor, keptGrant, nextNumber, phoneId, VENUE } from '@/services/door-store'
import { forgetKept, forgetOlder, keep, kept, keptKeys } from '@/services/keeper'
import { handedOver, writeDown, writtenDown } from '@/services/scan-queue'
import { aView, newPhone } from '../support/client'
import { aDoor } from '../support/door'
import { TEN_AM } from '../support/sessions'

beforeEach(newPhone)

const SCAN = { key: 'k1', what: 'attended' as const, familyId: 'f1', at: TEN_AM, means: 'desk' as const }
const allKeys = () => Taro.getStorageInfoSync().keys
const later = () => new Promise((resolve) => setTimeout(resolve))

test('what an older build kept is forgotten, and what this one kept is not', async () => {
  Taro.setStorageSync('kept:ticket:s1', '{"data":{}}')
  Taro.setStorageSync('kept:1/door:9:s1', '{"entries":[{}]}')
  await keep('home', 'now')
  forgetOlder()
  expect(allKeys()).toHaveLength(1)
  expect(await kept('home')).toBe('now')
})

test('no build, and no deletion of the own data, loses what was scanned, its grant, or lets a number come twice', async () => {
  await keepDoor(aDoor())
  await writeDown('s1', SCAN)
  await nextNumber('s1', 7)
  forgetOlder()
  forgetKept()
  expect(keptKeys('')).toEqual([])
  expect(await keptDoor('s1')).toBeUndefined()
  expect((await writtenDown('s1')).waiting).toEqual([SCAN])
  expect(await keptGrant('s1')).toBe('granted')
  expect(await nextNumber('s1', 1)).toBe(8)
})

test('a phone has one name, also while there is no room to keep it: its numbers keep their letter', () => {
  const full = jest.spyOn(Taro, 'setStorageSync').mockImplementation(() => {
    throw new Error('full')
  })
  const name = phoneId()
  expect(phoneId()).toBe(name)
  full.mockRestore()
  expect([phoneId(), Taro.getStorageSync(allKeys().find((key) => key.endsWith('phone'))!)]).toEqual([name, name])
})

test('the secret of the code at the door is gone a day after the end, as the roster is', async () => {
  const ends = TEN_AM + HOUR
  await keep(`${VENUE}over`, { data: { session: aView({ endsAt: ends - 25 * HOUR }) } })
  await keep(`${VENUE}on`, { data: { session: aView({ endsAt: ends }) } })
  forgetOldDoors(TEN_AM)
  await later()
  expect(keptKeys(VENUE)).toEqual([`${VENUE}on`])
  forgetOldDoors(ends + DAY)
  await later()
  expect(keptKeys(VENUE)).toEqual([])
})

test('what scans are handed over with stays as long as they do, and is gone when the app opens next', async () => {
  await keepDoor(aDoor())
  await writeDown('s1', SCAN)
  forgetOldDoors(TEN_AM + 3 * DAY)
  expect([await keptDoor('s1'), await keptGrant('s1')]).toEqual([undefined, 'granted'])
  handedOver('s1', [SCAN.key])
  forgetOldDoors(TEN_AM + 3 * DAY)
  expect(await keptGrant('s1')).toBeUndefined()
})

test('with the right every roster goes from the phone, and every code at a door', async () => {
  await keepDoor(aDoor())
  await keep(`${VENUE}s2`, { data: { session: aView({ endsAt: TEN_AM }) } })
  forgetDoors()
  expect([await keptDoor('s1'), keptKeys(VENUE)]).toEqual([undefined, []])
})
