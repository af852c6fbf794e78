import type { DeskOutputs, Input, Reply } from '@/domain/contract'
import { INTRODUCTION_LASTS } from '@/domain/introduction'
import type { StaffMember } from '@/domain/roles'
import { DAY, HOUR, localDate, MINUTE, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aClassSoon } from '../support/people'
import { hire } from '../support/staff'

/** Who works here, and who may do what: through the functions. */
let city: City
let now: Instant
const [HERE, THERE] = ['420103', '420106'] as const

beforeAll(async () => {
  city = await openCity()
  now = await city.now()
  await hire(city, 'manager', ['manager'], { name: '张主任' })
  await hire(city, 'deputy', ['manager'], { name: '何主任' })
  await hire(city, 'local', ['manager'], { name: '钱主任', districts: [HERE], until: now + 30 * DAY })
})
afterAll(() => city.close())

const introduce = async (openid: string, fields: object = {}): Promise<string> => (await city.ok(openid, 'desk', 'introduce', { name: '王老师', ...fields })).code
const find = (code: string, by = 'manager') => city.call(by, 'desk', 'findIntroduction', { code })
const year = (): Instant => now + 365 * DAY
type Wanted = Partial<Input<'desk', 'grantRight'>>
const grant = (wanted: Wanted, by = 'manager'): Promise<Reply<DeskOutputs['grantRight']>> => city.call(by, 'desk', 'grantRight', { role: 'organiser', scope: {}, until: year(), ...wanted })
const revoke = (memberId: string, rightId: string, by = 'manager') => city.call(by, 'desk', 'revokeRight', { memberId, rightId, reason: '调岗' })
const stored = async (openid: string): Promise<StaffMember> => (await city.admin.db.collection('staff').doc(openid).get()).data as StaffMember
const may = async (openid: string): Promise<boolean> => (await city.call(openid, 'staff', 'listObjections')).ok
const refusedWith = (code: string) => ({ ok: false, code })

/** Hires somebody by the code, as managers do. */
async function hired(openid: string, wanted: Wanted = {}): Promise<string> {
  const reply = await grant({ code: await introduce(openid), ...wanted })
  if (!reply.ok) throw new Error(reply.code)
  return reply.data.rightId
}

describe('from a code to a right', () => {
  test('who shows a code is seen by name before anything is granted, and may do something at the very next call', async () => {
    const code = await introduce('wang', { name: ' 王 老师 ', title: '早教老师' })
    expect(code).toMatch(/^\d{8}$/)
    expect(await may('wang')).toBe(false)
    expect(await find(code)).toMatchObject({ ok: true, data: { memberId: 'wang', name: '王 老师', title: '早教老师', roles: [] } })
    expect(await grant({ code })).toMatchObject({ ok: true, data: { memberId: 'wang', name: '王 老师' } })
    expect(await may('wang')).toBe(true)
    const { name, rights, roles } = await city.ok('wang', 'desk', 'whoAmI')
    expect({ name, roles }).toEqual({ name: '王 老师', roles: ['organiser'] })
    expect(rights).toEqual([{ id: expect.any(String), role: 'organiser', grantedAt: expect.any(Number), until: year() }])
  })

  test('what is stored of a code is a hash nobody can try all eight digits against', async () => {
    const code = await introduce('hashed')
    const kept = (await city.admin.db.collection('introductions').doc('hashed').get()).data as { hash: string }
    expect(JSON.stringify(kept)).not.toContain(code)
    const { createHash } = await import('node:crypto')
    expect(kept.hash).not.toBe(createHash('sha256').update(code).digest('hex'))
  })

  test('a code is good once: whoever is second is told so, the same tap twice is one right', async () => {
    const code = await introduce('once')
    const both = await Promise.all([grant({ code }), grant({ code })])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect((await stored('once')).rights).toHaveLength(1)
    expect(await grant({ code }, 'deputy')).toMatchObject(refusedWith('CODE_USED'))
    expect(await grant({ code, role: 'editor' })).toMatchObject(refusedWith('CODE_USED'))
    expect(await find(code)).toMatchObject(refusedWith('CODE_USED'))
    expect(await find(code, 'deputy')).toMatchObject(refusedWith('CODE_USED'))
  })

  test('of two managers with one code at once exactly one grants', async () => {
    for (let round = 0; round < 10; round += 1) {
      const code = await introduce(`raced-${round}`)
      const replies = await Promise.all([grant({ code, role: 'editor' }), grant({ code, role: 'keeper' }, 'deputy')])
      expect(replies.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()).toEqual(['CODE_USED', 'ok'])
      expect((await stored(`raced-${round}`)).rights).toHaveLength(1)
    }
  })

  test('a wrong code, one that was replaced, and one that is too old are refused, each in its own words', async () => {
    const first = await introduce('slow')
    const second = await introduce('slow', { name: '李老师' })
    expect(await find(first)).toMatchObject(refusedWith('INTRODUCTION_INVALID'))
    expect(await grant({ code: first })).toMatchObject(refusedWith('INTRODUCTION_INVALID'))
    expect(await find(second)).toMatchObject({ ok: true, data: { name: '李老师' } })
    const start = await city.now()
    await city.moveTo(start + INTRODUCTION_LASTS)
    expect(await find(second)).toMatchObject(refusedWith('INTRODUCTION_EXPIRED'))
    expect(await grant({ code: second })).toMatchObject(refusedWith('INTRODUCTION_EXPIRED'))
    expect(await stored('slow')).toBeFalsy()
  })

  test('a second right comes without a code, and the same again is the same', async () => {
    await hired('second')
    const wanted: Wanted = { memberId: 'second', role: 'editor', scope: { districts: [HERE] } }
    const [one, two] = await Promise.all([grant(wanted), grant(wanted, 'deputy')])
    expect([one.ok, two.ok]).toEqual([true, true])
    expect((await stored('second')).rights.map(({ role }) => role)).toEqual(['organiser', 'editor'])
    expect(await grant({ memberId: 'stranger' })).toMatchObject(refusedWith('MEMBER_NOT_FOUND'))
  })

  test('two managers who grant to one person at once lose nothing', async () => {
    await hired('busy')
    const roles = ['editor', 'reviewer', 'keeper', 'adviser'] as const
    const replies = await Promise.all(roles.map((role, index) => grant({ memberId: 'busy', role }, index % 2 ? 'deputy' : 'manager')))
    expect(replies.map(({ ok }) => ok)).toEqual([true, true, true, true])
    expect((await stored('busy')).rights.map(({ role }) => role).sort()).toEqual(['organiser', ...roles].sort())
  })
})

describe('the bounds of a right', () => {
  test('a helper is let in at one session, or on one day', async () => {
    const session = aClassSoon(now + HOUR / 2)
    const other = aClassSoon(now + 3 * DAY)
    await city.admin.db.collection('sessions').add({ data: [session, other] })
    await hired('door', { role: 'helper', scope: { sessionIds: [session._id] } })
    await hired('day', { role: 'helper', scope: { day: localDate(other.startsAt) } })
    const roster = (openid: string, sessionId: string) => city.call(openid, 'staff', 'getRoster', { sessionId })
    expect(await roster('door', session._id)).toMatchObject({ ok: true })
    expect(await roster('door', other._id)).toMatchObject(refusedWith('NOT_YOUR_SESSION'))
    expect(await roster('day', other._id)).toMatchObject({ ok: true })
    expect(await roster('day', session._id)).toMatchObject(refusedWith('NOT_YOUR_SESSION'))
    expect((await city.ok('door', 'desk', 'whoAmI')).places).toEqual([{ _id: session._id, name: session.title, startsAt: session.startsAt }])
    expect(await grant({ memberId: 'door', role: 'helper' })).toMatchObject(refusedWith('SCOPE_INVALID'))
    expect(await grant({ memberId: 'door', role: 'helper', scope: { sessionIds: ['none'] } })).toMatchObject(refusedWith('SESSION_NOT_FOUND'))
    expect(await grant({ memberId: 'door', role: 'operator', scope: { nurseryId: 'none' } })).toMatchObject(refusedWith('NURSERY_NOT_FOUND'))
  })

  test('a manager of a district grants there, sees who is there, and nothing beyond', async () => {
    const id = await hired('elsewhere', { scope: { districts: [THERE] } })
    await hired('here', { scope: { districts: [HERE] } })
    const grants = (wanted: Wanted) => grant({ memberId: 'here', role: 'editor', ...wanted }, 'local')
    expect(await grants({ scope: { districts: [HERE] } })).toMatchObject({ ok: true })
    expect(await grants({ scope: { districts: [THERE] } })).toMatchObject(refusedWith('NOT_YOUR_DISTRICT'))
    expect(await grants({ scope: {} })).toMatchObject(refusedWith('NOT_YOUR_DISTRICT'))
    expect(await grants({ role: 'manager', scope: {} })).toMatchObject(refusedWith('NOT_YOUR_DISTRICT'))
    expect(await revoke('elsewhere', id, 'local')).toMatchObject(refusedWith('NOT_YOUR_DISTRICT'))
    const { members } = await city.ok('local', 'desk', 'listStaff')
    const seen = members.map(({ _id }) => _id)
    expect(seen).toEqual(expect.arrayContaining(['here', 'local']))
    for (const openid of ['elsewhere', 'manager', 'wang']) expect(seen).not.toContain(openid)
    expect(members.flatMap(({ rights }) => rights).every(({ mine }) => mine)).toBe(true)
    const far = aClassSoon(now + DAY, { venue: { name: '远', address: '', district: THERE } })
    await city.admin.db.collection('sessions').add({ data: far })
    await hired('far-door', { role: 'helper', scope: { sessionIds: [far._id] } })
    const places = async (openid: string) => (await city.ok(openid, 'desk', 'listStaff')).places.map(({ _id }) => _id)
    expect([await places('manager'), await places('local')]).toEqual([expect.arrayContaining([far._id]), expect.not.arrayContaining([far._id])])
    expect((await city.ok('manager', 'desk', 'listStaff')).members.map(({ _id }) => _id)).toContain('elsewhere')
  })

  test('half a character, or a name every object has, is no session of anybody: who is bound to a district is told so', async () => {
    await hire(city, 'bound', ['organiser'], { districts: [HERE] })
    for (const sessionId of ['\ud800', '__proto__', 'a/b', '$where', 'x'.repeat(100_000)]) expect(await city.call('bound', 'desk', 'getNotes', { sessionId })).toMatchObject(refusedWith('NOT_YOUR_SESSION'))
  })

  test('nobody grants to themselves, and nobody without an end but a manager', async () => {
    expect(await grant({ memberId: 'manager' })).toMatchObject(refusedWith('OWN_RIGHT'))
    expect(await grant({ code: await introduce('manager') })).toMatchObject(refusedWith('OWN_RIGHT'))
    expect(await grant({ memberId: 'local', role: 'manager', scope: { districts: [HERE] }, until: year() }, 'local')).toMatchObject(refusedWith('OWN_RIGHT'))
    expect(await grant({ memberId: 'wang', until: undefined })).toMatchObject(refusedWith('END_INVALID'))
    expect(await grant({ memberId: 'wang', until: now })).toMatchObject(refusedWith('END_INVALID'))
    expect(await grant({ memberId: 'wang', role: 'manager', scope: { districts: [HERE] }, until: undefined })).toMatchObject(refusedWith('END_INVALID'))
  })
})

describe('a right that ends', () => {
  test.each(['desk', 'staff'] as const)('taken away it shuts the very next call of %s', async (name) => {
    const call = (): Promise<Reply<unknown>> => (name === 'desk' ? city.call(`gone-${name}`, 'desk', 'listStaff') : city.call(`gone-${name}`, 'staff', 'listObjections'))
    const id = await hired(`gone-${name}`, name === 'desk' ? { role: 'manager' } : {})
    expect(await call()).toMatchObject({ ok: true })
    expect(await revoke(`gone-${name}`, id)).toMatchObject({ ok: true })
    expect(await call()).toMatchObject(refusedWith('FORBIDDEN'))
    expect(await revoke(`gone-${name}`, id, 'deputy')).toMatchObject({ ok: true })
    expect((await stored(`gone-${name}`)).rights[0]).toMatchObject({ revokedBy: 'manager' })
  })

  test.each(['desk', 'staff'] as const)('expired it shuts the very next call of %s', async (name) => {
    const end = (await city.now()) + 10 * MINUTE
    await hired(`ends-${name}`, { role: name === 'desk' ? 'manager' : 'organiser', until: end })
    const call = (): Promise<Reply<unknown>> => (name === 'desk' ? city.call(`ends-${name}`, 'desk', 'listStaff') : city.call(`ends-${name}`, 'staff', 'listObjections'))
    expect(await call()).toMatchObject({ ok: true })
    await city.moveTo(end)
    expect(await call()).toMatchObject(refusedWith('FORBIDDEN'))
  })

  test('one right goes, the others of the person stay, whatever two managers do at once', async () => {
    const first = await hired('both')
    const second = await grant({ memberId: 'both', role: 'editor' })
    const editor = second.ok ? second.data.rightId : ''
    const replies = await Promise.all([revoke('both', first), grant({ memberId: 'both', role: 'keeper' }, 'deputy'), revoke('both', editor, 'deputy')])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true, true])
    expect((await city.ok('both', 'desk', 'whoAmI')).roles).toEqual(['keeper'])
  })

  test('a person or a right that is not there is not found', async () => {
    expect(await revoke('stranger', 'right')).toMatchObject(refusedWith('MEMBER_NOT_FOUND'))
    expect(await revoke('wang', 'right')).toMatchObject(refusedWith('MEMBER_NOT_FOUND'))
  })
})

describe('what is sent badly', () => {
  test.each([
    ['introduce', { name: '王'.repeat(10_000) }],
    ['introduce', { name: ' ' }],
    ['introduce', { name: '王老师', role: 'manager' }],
    ['introduce', { name: { $gt: '' } }],
    ['findIntroduction', { code: '1234' }],
    ['findIntroduction', { code: { $gt: '' } }],
    ['grantRight', { role: 'organiser', scope: {}, until: 1 }],
    ['grantRight', { code: '12345678', memberId: 'wang', role: 'organiser', scope: {}, until: 1 }],
    ['grantRight', { memberId: 'wang', role: 'owner', scope: {}, until: 1 }],
    ['grantRight', { memberId: 'wang', role: 'organiser', scope: { everything: true }, until: 1 }],
    ['grantRight', { memberId: 'wang', role: 'organiser', scope: { districts: ['武汉'] }, until: 1 }],
    ['grantRight', { memberId: 'wang', role: 'helper', scope: { day: '2026-02-30' }, until: 1 }],
    ['grantRight', { memberId: 'wang', role: 'organiser', scope: {}, until: 'for ever' }],
    ['revokeRight', { memberId: 'wang', rightId: 'r', reason: '' }],
    ['revokeRight', { memberId: 'wang', rightId: 'r', reason: '因'.repeat(10_000) }],
    ['revokeRight', { memberId: { $ne: '' }, rightId: 'r', reason: '调岗' }],
    ['searchAudit', { from: 0, to: 1, action: { $regex: '.' } }],
    ['searchAudit', { from: 0 }],
  ] as const)('%s refuses %j', async (action, input) => {
    expect(await city.call('manager', 'desk', action, input)).toMatchObject(refusedWith('INVALID_INPUT'))
  })
})
