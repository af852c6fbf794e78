import type { StaffMember } from '@/domain/roles'
import { isLasting } from '@/domain/granting'
import { DAY } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { hire } from '../support/staff'

let city: City
beforeAll(async () => void (city = await openCity()))
afterAll(() => city.close())
/** Each test has a centre without anybody. */
beforeEach(async () => {
  for (const name of ['staff', 'centre', 'audit']) await city.admin.db.collection(name).where({}).remove()
})

const RIGHT = 'right-manager'
const revoke = (by: string, memberId: string) => city.call(by, 'desk', 'revokeRight', { memberId, rightId: RIGHT, reason: '离职' })
const outcome = (reply: { ok: boolean; code?: string }): string => (reply.ok ? 'ok' : reply.code!)

async function lasting(): Promise<string[]> {
  const { data } = await city.admin.db.collection('staff').limit(100).get()
  const now = await city.now()
  return (data as StaffMember[]).filter(({ rights }) => rights.some((right) => isLasting(right, now))).map(({ _id }) => _id)
}

describe('the last manager', () => {
  test('cannot be sent away, nor go, while nobody else lasts', async () => {
    await hire(city, 'one', ['manager'])
    await hire(city, 'ending', ['manager'], { until: (await city.now()) + DAY })
    await hire(city, 'local', ['manager'], { districts: ['420103'] })
    expect(outcome(await revoke('one', 'one'))).toBe('LAST_MANAGER')
    expect(outcome(await revoke('ending', 'one'))).toBe('LAST_MANAGER')
    expect(outcome(await revoke('local', 'one'))).toBe('NOT_YOUR_DISTRICT')
    expect(outcome(await revoke('one', 'ending'))).toBe('ok')
    expect(outcome(await revoke('one', 'local'))).toBe('ok')
    await hire(city, 'two', ['manager'])
    expect(outcome(await revoke('one', 'one'))).toBe('ok')
    expect(await lasting()).toEqual(['two'])
  })

  test('however often two managers send each other away at once, one of them stays', async () => {
    const met = new Set<string>()
    for (let round = 0; round < 40; round += 1) {
      const [a, b] = [`a${round}`, `b${round}`]
      await city.admin.db.collection('staff').where({}).remove()
      await Promise.all([hire(city, a, ['manager']), hire(city, b, ['manager'])])
      // Now and then one begins a little later, so that the calls overlap in other places.
      const later = new Promise((done) => setTimeout(done, (round % 8) * 3))
      const replies = await Promise.all([revoke(a, b), later.then(() => revoke(b, a))])
      met.add(replies.map(outcome).join())
      expect(await lasting()).toHaveLength(1)
    }
    // Both ran at once, and not one after the other: then the second would have had no right any more.
    expect([...met].some((both) => both.includes('LAST_MANAGER'))).toBe(true)
  })

  test('of five who all send the next one away, and of five who all go, somebody stays', async () => {
    for (let round = 0; round < 8; round += 1) {
      await city.admin.db.collection('staff').where({}).remove()
      const all = Array.from({ length: 5 }, (_, index) => `m${round}-${index}`)
      await Promise.all(all.map((openid) => hire(city, openid, ['manager'])))
      await Promise.all(all.map((openid, index) => revoke(openid, round % 2 ? openid : all[(index + 1) % all.length]!)))
      expect((await lasting()).length).toBeGreaterThan(0)
    }
  })

  test('a call that died after it had decided is made again, and nobody else can go meanwhile', async () => {
    for (const openid of ['a', 'b']) await hire(city, openid, ['manager'])
    await city.admin.db.collection('centre').add({ data: { _id: 'managers', revision: 1, ended: [`b/${RIGHT}`] } })
    expect(outcome(await revoke('b', 'a'))).toBe('LAST_MANAGER')
    expect(outcome(await revoke('a', 'b'))).toBe('ok')
    expect(await lasting()).toEqual(['a'])
  })
})

test('where the owner has set no code, none makes a manager', async () => {
  for (const code of ['none', 'NONE', '0', 'undefined', 'E3B0C44298FC1C149AFB']) expect(outcome(await city.call('anybody', 'desk', 'claimCentre', { code, name: '张主任' }))).toBe('CODE_INVALID')
})
