import type { Contracts, Input, Reply } from '@/domain/contract'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { familyIdOf, openCentre, placeOf, unaccounted } from '../support/centre'
import type { City } from '../support/city'
import { aGuest, noteOf, publish, stored } from '../support/guest'
import { aClassSoon, settle } from '../support/people'
import { hire } from '../support/staff'

let city: City
let now: Instant
beforeAll(async () => {
  city = await openCentre()
  now = await city.now()
  await hire(city, 'bound', ['organiser'], { districts: ['420103'] })
})
afterAll(() => city.close())

type Edit = Partial<Input<'desk', 'editSession'>>
let keys = 0
const aClass = (fields: Parameters<typeof aClassSoon>[1] = {}, ahead = 3 * DAY): Promise<Session> => publish(city, aClassSoon(now + ahead, { capacity: 6, ...fields }))
const weigh = ({ _id: sessionId }: Session, fields: object, later = false) => city.ok('organiser', 'desk', 'weighEdit', { sessionId, later, fields })
const edit = ({ _id: sessionId }: Session, fields: object, more: Edit = {}, who = 'organiser'): Promise<Reply<Contracts['desk']['outputs']['editSession']>> =>
  city.call(who, 'desk', 'editSession', { sessionId, later: false, key: `key${(keys += 1)}`, seen: 0, knows: 0, reason: '换了课', fields, ...more })
const tick = () => city.post('/cloud/timers/run', { name: 'clock' })
const guestsIn = async (session: Session, ...names: string[]) => Promise.all(names.map(async (name) => { const guest = await aGuest(city, name); await guest.book(session); return guest }))

const OLDER = { ageMonths: { min: 20, max: 36 } }

describe('an edit', () => {
  test('says first who no longer fits, and takes nobody’s place', async () => {
    const session = await aClass()
    const [a] = await guestsIn(session, 'fits-a', 'fits-b', 'fits-c')
    const { effect } = await weigh(session, OLDER)
    expect(effect).toMatchObject({ sessions: 1, seen: 0, families: 3, misfits: { length: 3 } })
    expect(effect.misfits[0]).toEqual({ sessionId: session._id, guests: [{ name: '小*', ageMonths: 14 }], why: 'AGE_MISMATCH', waits: false })
    expect(await edit(session, OLDER)).toMatchObject({ code: 'EFFECT_GREW', detail: { families: 3 } })
    expect(await edit(session, OLDER, { knows: 3 })).toMatchObject({ ok: true })
    expect((await a!.place(session)).status).toBe('booked')
    expect(await unaccounted(city, session)).toBe(0)
    expect((await stored(city, session)).changes).toMatchObject([{ what: 'edited', fields: ['ageMonths'], by: '李主任', who: 'organiser', reason: '换了课' }])
  })

  test('is told to each family once: in WeChat where it decides who comes, in the app whatever it was', async () => {
    const session = await aClass()
    const [guest] = await guestsIn(session, 'told')
    await edit(session, { bring: ['水杯'] })
    await tick()
    expect((await guest!.messages()).map(noteOf).filter((note) => note.includes('改了'))).toEqual([])
    await edit(session, { venue: { name: '感统室', address: '3 楼', district: '420103' } }, { seen: 1 })
    await tick()
    await tick()
    expect((await guest!.messages()).map(noteOf).filter((note) => note.includes('改了'))).toEqual(['改了地点，请点开看'])
    const seen = JSON.stringify(await city.ok('told', 'family', 'getSession', { sessionId: session._id }))
    expect(seen).toContain('换了课')
    expect(seen).not.toMatch(/"key|organiser/)
  })

  test('by two at once: the second gets CHANGED_MEANWHILE and sees what the first changed', async () => {
    const session = await aClass()
    const answers = await Promise.all([edit(session, { title: '甲' }), edit(session, { host: '乙' }, {}, 'colleague')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'CHANGED_MEANWHILE' })
    const { session: shown, effect } = await weigh(session, {})
    expect([shown.changes.length, effect.seen]).toEqual([1, 1])
    expect(shown.changes[0]).toMatchObject({ what: 'edited', by: expect.stringMatching(/李主任|周老师/), at: expect.any(Number) })
    expect(await edit(session, { host: '乙' }, { seen: 1 })).toMatchObject({ ok: true })
  })

  test('that is sent five times at once is one change', async () => {
    const session = await aClass()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => edit(session, { title: '五次' }, { key: 'five' })))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect((await stored(city, session)).changes).toHaveLength(1)
  })

  test('is refused while more families come under it, and not for families that do not matter', async () => {
    const session = await aClass({ ageMonths: { min: 8, max: 40 } })
    await guestsIn(session, 'grown-a')
    await Promise.all([edit(session, OLDER, { knows: 0 }).then((answer) => expect(answer).toMatchObject({ code: 'EFFECT_GREW' })), guestsIn(session, 'grown-b')])
    expect(await edit(session, { summary: '更多内容' })).toMatchObject({ ok: true })
    expect(await unaccounted(city, session)).toBe(0)
  })

  test('of the area asks where families live', async () => {
    const session = await aClass()
    await guestsIn(session, 'lives-here', 'lives-there', 'never-said')
    await settle(city, 'lives-here', { district: '420103' })
    await settle(city, 'lives-there', { district: '420106' })
    const { effect } = await weigh(session, { area: ['420103'] })
    expect(effect.misfits.map(({ why }) => why)).toEqual(['AREA_MISMATCH', 'AREA_MISMATCH'])
  })

  test.each([
    ['5,000 characters', { summary: '长'.repeat(5000) }],
    ['the time, which is moved', { startsAt: 1 }],
    ['the roster', { roster: {} }],
    ['a path', { 'roster.free': 99 }],
    ['no title', { title: null }],
    ['ages nobody has', { ageMonths: { min: 30, max: 10 } }],
    ['fewer adults than the fewest', { adults: { min: 3, max: 1 } }],
  ])('of %s is no edit', async (_, fields) => {
    expect(await edit(await aClass(), fields)).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test.each([
    ['SESSION_STARTED', -MINUTE],
    ['SESSION_ENDED', -2 * HOUR],
  ])('%s: what has begun is not edited', async (code, ahead) => {
    expect(await edit(await aClass({}, ahead), { title: '晚了' })).toMatchObject({ code })
  })

  test('into a district that is not one’s own is refused', async () => {
    const away = { venue: { name: '远', address: '', district: '420106' } }
    expect(await edit(await aClass(), away, {}, 'bound')).toMatchObject({ code: 'NOT_YOUR_DISTRICT' })
  })
})

/** A term of four, weekly from in three days. */
const aTerm = (id: string, fields: Parameters<typeof aClassSoon>[1] = {}): Promise<Session[]> =>
  Promise.all([1, 2, 3, 4].map((number) => aClass({ ...fields, series: { id, title: '小脚丫', number, of: 4 } }, (7 * number - 4) * DAY)))
const faults = (...add: object[]): Promise<unknown> => city.post('/cloud/faults', { clear: true }).then(() => city.post('/cloud/faults', { add }))

describe('this one and the later ones', () => {
  test('are edited together, the earlier one is not', async () => {
    const parts = await aTerm('later')
    expect((await weigh(parts[1]!, { title: '新名字' }, true)).effect).toMatchObject({ sessions: 3 })
    expect(await edit(parts[1]!, { title: '新名字' }, { later: true })).toMatchObject({ ok: true })
    expect((await Promise.all(parts.map((part) => stored(city, part)))).map(({ title }) => title)).toEqual(['感统小探险', '新名字', '新名字', '新名字'])
  })

  test.each([3, 4, 5, 6])('killed after the database call number %d, the second tap makes them whole', async (after) => {
    const parts = await aTerm(`killed-${after}`)
    await faults({ at: 'database.*', by: 'desk', do: 'kill', after, times: 1 })
    await edit(parts[0]!, { title: '新名字' }, { later: true, key: `k${after}` }).catch(() => 'lost')
    await faults()
    expect(await edit(parts[0]!, { title: '新名字' }, { later: true, key: `k${after}` })).toMatchObject({ ok: true })
    for (const part of parts) expect(await stored(city, part)).toMatchObject({ title: '新名字', changes: { length: 1 } })
  })

  test('are not edited past a colleague who changed one of them', async () => {
    const parts = await aTerm('one-of-them')
    await edit(parts[2]!, { host: '别人' }, {}, 'colleague')
    expect(await edit(parts[0]!, { title: '新名字' }, { later: true })).toMatchObject({ code: 'CHANGED_MEANWHILE' })
    expect((await weigh(parts[0]!, {}, true)).effect.seen).toBe(1)
  })

  test('in another district are not the caller’s to change', async () => {
    const parts = await aTerm('mixed')
    await city.admin.db.collection('sessions').where({ _id: parts[3]!._id }).update({ data: { 'venue.district': '420106' } })
    expect(await edit(parts[0]!, { title: '新名字' }, { later: true }, 'bound')).toMatchObject({ code: 'NOT_YOUR_SESSION' })
    expect(await edit(parts[0]!, { title: '新名字' }, {}, 'bound')).toMatchObject({ ok: true })
  })
})

describe('the rest of a term', () => {
  const off = ({ _id: sessionId }: Session, key: string) => city.call('organiser', 'desk', 'cancelTerm', { sessionId, key, reason: '场地检修' })
  const cancelled = (notes: string[]) => notes.filter((note) => note.includes('已取消'))

  test('is called off with one reason, each family told once, and what was before it stays', async () => {
    const parts = await aTerm('off')
    const guest = await aGuest(city, 'in-three')
    for (const part of parts.slice(0, 3)) await guest.book(part)
    const other = await aGuest(city, 'in-last')
    await other.book(parts[3]!)
    expect(await off(parts[1]!, 'off-1')).toMatchObject({ data: { sessions: 3, families: 2 } })
    for (let run = 0; run < 3; run += 1) await tick()
    expect(cancelled((await guest.messages()).map(noteOf))).toHaveLength(1)
    expect(cancelled((await other.messages()).map(noteOf))).toHaveLength(1)
    expect((await Promise.all(parts.map((part) => stored(city, part)))).map(({ status }) => status)).toEqual(['open', 'cancelled', 'cancelled', 'cancelled'])
    expect(await city.ok('in-three', 'family', 'getSession', { sessionId: parts[2]!._id })).toMatchObject({ session: { cancelReason: '场地检修' }, booking: { status: 'booked' } })
  })

  test.each([3, 4, 5, 6])('killed after the database call number %d, is called off by the second tap, and nobody is told twice', async (after) => {
    const parts = await aTerm(`off-${after}`)
    const guest = await aGuest(city, `off-guest-${after}`)
    for (const part of parts) await guest.book(part)
    await faults({ at: 'database.*', by: 'desk', do: 'kill', after, times: 1 })
    await off(parts[0]!, `key-${after}`).catch(() => 'lost')
    await faults()
    await tick()
    await city.moveTo((await city.now()) + MINUTE)
    expect(await off(parts[0]!, `key-${after}`)).toMatchObject({ data: { sessions: 4, families: 1 } })
    for (let run = 0; run < 3; run += 1) await tick()
    expect(cancelled((await guest.messages()).map(noteOf))).toHaveLength(1)
  })

  test('that has begun is not called off from there', async () => {
    const begun = await aClass({ series: { id: 'begun', title: '小脚丫', number: 1, of: 1 } }, -MINUTE)
    expect(await off(begun, 'late')).toMatchObject({ code: 'SESSION_STARTED' })
  })
})

test('a family’s place and its history are what they were, however often a session is edited', async () => {
  const session = await aClass()
  await guestsIn(session, 'steady')
  const before = await placeOf(city, session, 'steady')
  for (const [seen, title] of ['一', '二', '三'].entries()) expect(await edit(session, { title }, { seen })).toMatchObject({ ok: true })
  expect(await placeOf(city, session, 'steady')).toEqual(before)
  expect((await stored(city, session)).roster.familyIds).toEqual([await familyIdOf(city, 'steady')])
})
