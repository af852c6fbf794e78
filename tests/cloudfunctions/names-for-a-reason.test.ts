import type { AuditEntry } from '@/domain/audit'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { familyIdOf, openCentre } from '../support/centre'
import type { City } from '../support/city'
import { aGuest, publish } from '../support/guest'
import { aClassSoon, joinFamilyOf, register } from '../support/people'
import { aSessionNow } from '../support/staff-phone'
import { hire } from '../support/staff'

let city: City
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

const audited = async (who: string): Promise<AuditEntry[]> => (await city.admin.db.collection('audit').where({ who }).get()).data as AuditEntry[]

/** A family with a place in a session that begins in twenty minutes, or later. */
async function aFamily(openid: string, later = 0) {
  const session = later ? await publish(city, aClassSoon((await city.now()) + later)) : await aSessionNow(city)
  const guest = await aGuest(city, openid)
  await guest.book(session)
  return { session, familyId: await familyIdOf(city, openid), ask: { sessionId: session._id, familyId: await familyIdOf(city, openid), reason: '现场有重名' } }
}

test('an organiser sees the full names of one family for a reason, and the audit knows who, when and why, and no name', async () => {
  const { session, familyId, ask } = await aFamily('o-asked')
  const { names } = await city.ok('organiser', 'desk', 'revealNames', ask)
  expect(names).toEqual(['小满'])
  const [entry] = await audited('organiser')
  expect(entry).toMatchObject({ action: 'desk.revealNames', subject: { sessionId: session._id, familyId, reason: '现场有重名' } })
  expect(JSON.stringify(entry)).not.toContain('小满')
})

test('no roster shows a full name, before or after', async () => {
  const { session, ask } = await aFamily('o-masked')
  await city.ok('organiser', 'desk', 'revealNames', ask)
  expect(JSON.stringify(await city.ok('organiser', 'staff', 'getRoster', { sessionId: session._id }))).not.toContain('小满')
})

test('where it cannot be written down, no name is shown', async () => {
  const { ask } = await aFamily('o-unwritten')
  await city.post('/cloud/faults', { add: [{ at: 'database.insertDocument', by: 'desk', do: 'fail', code: -502001 }] })
  const reply = await city.call('organiser', 'desk', 'revealNames', ask)
  await city.post('/cloud/faults', { clear: true })
  expect(reply).toEqual({ ok: false, code: 'INTERNAL' })
})

test('a helper may on the day of the session, and on no other; that it asked is written down', async () => {
  await hire(city, 'o-helper', ['helper'])
  const [today, later] = [await aFamily('o-today'), await aFamily('o-later', 2 * DAY)]
  expect((await city.ok('o-helper', 'desk', 'revealNames', today.ask)).names).toEqual(['小满'])
  expect(await city.call('o-helper', 'desk', 'revealNames', later.ask)).toEqual({ ok: false, code: 'ONLY_ON_THE_DAY' })
  expect(await audited('o-helper')).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'desk.revealNames', code: 'ONLY_ON_THE_DAY' })]))
  expect((await city.ok('organiser', 'desk', 'revealNames', later.ask)).names).toEqual(['小满'])
})

test('no reason, no name', async () => {
  const { ask } = await aFamily('o-why')
  for (const reason of ['', '  ', undefined]) expect(await city.call('organiser', 'desk', 'revealNames', { ...ask, reason })).toMatchObject({ code: 'INVALID_INPUT' })
})

test('of a family that is not on the roster nobody sees the names, whatever else they may', async () => {
  const { ask } = await aFamily('o-there')
  await register(city, 'o-elsewhere', await city.now())
  expect(await city.call('organiser', 'desk', 'revealNames', { ...ask, familyId: await familyIdOf(city, 'o-elsewhere') })).toEqual({ ok: false, code: 'BOOKING_NOT_FOUND' })
})

test('only the children that are booked are named, and a child that was deleted is not', async () => {
  const { ask } = await aFamily('o-two')
  const second = await register(city, 'o-two', await city.now(), '果果')
  expect((await city.ok('organiser', 'desk', 'revealNames', ask)).names).toEqual(['小满'])
  await city.ok('o-two', 'family', 'deleteChild', { childId: second._id })
  const { family } = await city.ok('o-two', 'family', 'home')
  await city.ok('o-two', 'family', 'deleteChild', { childId: family!.children[0]!._id })
  expect((await city.ok('organiser', 'desk', 'revealNames', ask)).names).toEqual([])
})

test('the family reads in its export when and why somebody of the centre looked, and not who; another family reads nothing of it', async () => {
  const { session, ask } = await aFamily('o-reads')
  await joinFamilyOf(city, 'o-reads', 'o-reads-too')
  await aFamily('o-other')
  const now = await city.now()
  await city.ok('organiser', 'desk', 'revealNames', ask)
  for (const guardian of ['o-reads', 'o-reads-too']) {
    const { looks } = await city.ok(guardian, 'family', 'exportFamily')
    expect(looks).toEqual([{ when: expect.any(Number), by: '工作人员', sessionId: session._id, reason: '现场有重名' }])
    expect(Math.abs(looks[0]!.when - now)).toBeLessThan(HOUR / MINUTE * 1000)
  }
  expect((await city.ok('o-other', 'family', 'exportFamily')).looks).toEqual([])
})
