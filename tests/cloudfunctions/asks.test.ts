import type { Nursery } from '@/domain/nursery'
import { addDays, DAY, HOUR, localDate, startOfDay, type Instant } from '@/domain/time'
import { aNursery } from '../support/nurseries'
import { openCity, type City } from '../support/city'
import { joinFamilyOf, register } from '../support/people'
import { hire } from '../support/staff'
import { templates } from '../../city/wuhan/templates'

/** Visits, waiting for a place, mistakes: families against each other, and against who works for the nursery. */
let city: City
let now: Instant
let visitId: string
const OFFER = templates.find(({ key }) => key === 'offer')!.id
const keep = (nursery: Nursery): Promise<unknown> => city.admin.db.collection('nurseries').add({ data: nursery })
const code = (reply: { ok: boolean }): string => (reply as { code?: string }).code ?? 'ok'
const mistake = (more: object = {}): object => ({ key: 'k1', nurseryId: 'n1', field: 'phone', text: '电话打不通 🙏', seen: { value: '027-1', directoryAt: 0 }, ...more })

beforeAll(async () => {
  city = await openCity()
  // Ten in the morning: somebody is awake.
  await city.moveTo(startOfDay(addDays(localDate(await city.now()), 1)) + 10 * HOUR)
  now = await city.now()
  await keep(aNursery({ classes: [{ type: 'small' }], capacity: 20 }))
  await keep(aNursery({ _id: 'n2', name: '另一家' }))
  await keep(aNursery({ _id: 'gone', status: 'closed' }))
  await hire(city, 'op1', ['operator'], { nurseryId: 'n1', name: '周园长' })
  await hire(city, 'op2', ['operator'], { nurseryId: 'n2' })
  await hire(city, 'keeper', ['keeper'], { districts: ['420103'] })
  await hire(city, 'far', ['keeper'], { districts: ['420106'] })
  await hire(city, 'organiser', ['organiser'])
  for (const parent of ['ma', 'other']) await register(city, parent, now)
  const { visits, added } = await city.ok('op1', 'nursery', 'offerVisits', { nurseryId: 'n1', days: [addDays(localDate(now), 2)], times: ['10:00', '15:00'], minutes: 60, places: 1 })
  expect(added).toBe(2)
  visitId = visits[0]!._id
})
afterAll(() => city.close())

const childOf = async (openid: string): Promise<string> => (await city.ok(openid, 'family', 'home', {})).family!.children[0]!._id
const book = async (openid: string, sessionId = visitId) => city.call(openid, 'family', 'bookSession', { sessionId, childIds: [await childOf(openid)], adults: 1, accepted: [] })

describe('a visit', () => {
  test('is offered once, however often it is sent; not by a nursery that closed, and not in the past', async () => {
    const offer = { nurseryId: 'n1', days: [addDays(localDate(now), 2)], times: ['10:00', '15:00'], minutes: 60, places: 1 }
    expect((await city.ok('op1', 'nursery', 'offerVisits', offer)).added).toBe(0)
    expect(code(await city.call('keeper', 'nursery', 'offerVisits', { ...offer, nurseryId: 'gone' }))).toBe('NURSERY_CLOSED')
    expect(code(await city.call('op1', 'nursery', 'offerVisits', { ...offer, days: ['2020-01-01'] }))).toBe('VISITS_NONE')
    expect(code(await city.call('op1', 'nursery', 'offerVisits', { ...offer, note: '长'.repeat(5000) }))).toBe('INVALID_INPUT')
  })

  test('is in no list of the programme, and in the nursery\'s own', async () => {
    const range = { from: now, to: now + 10 * DAY }
    expect((await city.ok('ma', 'family', 'listSessions', range)).sessions).toEqual([])
    expect((await city.ok('organiser', 'staff', 'listSessions', range)).sessions).toEqual([])
    expect((await city.ok('ma', 'family', 'home', {})).sessions).toEqual([])
    expect((await city.ok('stranger', 'care', 'listVisits', { nurseryId: 'n1' })).visits).toHaveLength(2)
    expect((await city.ok('ma', 'care', 'listVisits', { nurseryId: 'n2' })).visits).toEqual([])
  })

  test('is booked as a session is: one place, one family, and the next is told what is free', async () => {
    expect(code(await book('ma'))).toBe('ok')
    const full = await book('other')
    expect(full).toMatchObject({ code: 'SESSION_FULL', detail: { next: { sessionId: expect.stringMatching(/^visit-n1-/) } } })
    expect(code(await city.call('other', 'family', 'bookSession', { sessionId: visitId, childIds: [await childOf('ma')], adults: 1, accepted: [] }))).toBe('CHILD_NOT_FOUND')
    const mine = (await city.ok('ma', 'care', 'listVisits', { nurseryId: 'n1' })).visits[0]
    expect(mine?.booking?.status).toBe('booked')
    expect((await city.ok('other', 'care', 'listVisits', { nurseryId: 'n1' })).visits[0]).not.toHaveProperty('booking')
    expect((await city.ok('ma', 'care', 'listAsks', {})).visits).toHaveLength(1)
    expect((await city.ok('other', 'care', 'listAsks', {})).visits).toEqual([])
  })

  test('is seen, with masked names, by who speaks for the nursery, and by nobody else of the staff', async () => {
    const { bookings } = await city.ok('op1', 'staff', 'getRoster', { sessionId: visitId })
    expect(bookings).toEqual([expect.objectContaining({ status: 'booked', guests: [expect.objectContaining({ name: '小*' })] })])
    for (const person of ['op2', 'organiser', 'keeper']) expect(code(await city.call(person, 'staff', 'getRoster', { sessionId: visitId }))).toMatch(/NOT_YOUR_SESSION|FORBIDDEN/)
    for (const person of ['op2', 'organiser']) expect(code(await city.call(person, 'staff', 'cancelSession', { sessionId: visitId, reason: '停水' }))).toMatch(/NOT_YOUR_SESSION|FORBIDDEN/)
    expect(code(await city.call('op2', 'nursery', 'withdrawVisit', { nurseryId: 'n2', visitId, reason: '停水' }))).toBe('SESSION_NOT_FOUND')
  })

  test('that is withdrawn tells the family why, once', async () => {
    await city.ok('op1', 'nursery', 'withdrawVisit', { nurseryId: 'n1', visitId, reason: '停水' })
    await city.ok('op1', 'nursery', 'withdrawVisit', { nurseryId: 'n1', visitId, reason: '停水' })
    const [visit] = (await city.ok('ma', 'care', 'listAsks', {})).visits
    expect(visit?.session).toMatchObject({ status: 'cancelled', cancelReason: '停水', changes: [expect.objectContaining({ what: 'cancelled', by: '周园长' })] })
    expect((await city.ok('other', 'care', 'listVisits', { nurseryId: 'n1' })).visits).toHaveLength(1)
  })
})

describe('who waits for a place', () => {
  test('waits with an own child, at a nursery that is open, and is seen by nobody else', async () => {
    const childId = await childOf('ma')
    for (let tap = 0; tap < 2; tap += 1) await city.ok('ma', 'care', 'wishForPlace', { nurseryId: 'n1', childId, accepted: [OFFER] })
    expect((await city.ok('ma', 'care', 'listAsks', {})).wishes).toEqual([expect.objectContaining({ nurseryId: 'n1', childId, state: 'waiting' })])
    expect((await city.ok('other', 'care', 'listAsks', {})).wishes).toEqual([])
    expect(code(await city.call('other', 'care', 'wishForPlace', { nurseryId: 'n1', childId, accepted: [] }))).toBe('CHILD_NOT_FOUND')
    expect(code(await city.call('ma', 'care', 'wishForPlace', { nurseryId: 'gone', childId, accepted: [] }))).toBe('NURSERY_CLOSED')
    expect(code(await city.call('ma', 'care', 'wishForPlace', { nurseryId: 'none', childId, accepted: [] }))).toBe('NURSERY_NOT_FOUND')
    expect(code(await city.call('stranger', 'care', 'wishForPlace', { nurseryId: 'n1', childId, accepted: [] }))).toBe('FAMILY_NOT_FOUND')
    await city.ok('other', 'care', 'withdrawWish', { nurseryId: 'n1' })
    expect((await city.ok('ma', 'care', 'listAsks', {})).wishes).toHaveLength(1)
  })

  test('is told once of a confirmation with a place, by the message it allowed and in the app', async () => {
    await city.post('/client/requestSubscribeMessage', { tmplIds: [OFFER] }, 'ma')
    // The clock looks at every half hour.
    await city.moveTo((await city.now()) + HOUR / 2)
    await city.ok('op1', 'nursery', 'confirmFree', { nurseryId: 'n1', seen: 0, free: [{ type: 'small', free: 3 }], accepted: [] })
    await city.moveTo((await city.now()) + HOUR / 2)
    const sent = (await city.outbox()).filter(({ template_id }) => template_id === OFFER)
    expect(sent).toEqual([expect.objectContaining({ touser: 'ma', page: 'pages/nursery/index?id=n1' })])
    expect((await city.ok('ma', 'care', 'listAsks', {})).wishes).toEqual([expect.objectContaining({ state: 'free', told: expect.objectContaining({ free: 3 }) })])
  })
})

describe('a mistake', () => {
  test('reaches the keepers of the district and the nursery, with what was seen, and never with who', async () => {
    for (let tap = 0; tap < 2; tap += 1) await city.ok('ma', 'care', 'reportMistake', mistake())
    for (const person of ['keeper', 'op1']) {
      const { reports } = await city.ok(person, 'nursery', 'listReports', {})
      expect(reports).toEqual([expect.objectContaining({ text: '电话打不通 🙏', seen: { value: '027-1', directoryAt: 0 }, mayAnswer: person === 'keeper' })])
      expect(reports[0]).not.toHaveProperty('familyId')
    }
    for (const person of ['far', 'op2']) expect((await city.ok(person, 'nursery', 'listReports', {})).reports).toEqual([])
    expect((await city.ok('other', 'care', 'listAsks', {})).reports).toEqual([])
  })

  test('is answered once, and the family reads it', async () => {
    const reportId = (await city.ok('keeper', 'nursery', 'listReports', {})).reports[0]!._id
    const answer = { nurseryId: 'n1', reportId, accepted: true, words: '已经改成新的电话' }
    expect(code(await city.call('keeper', 'nursery', 'answerReport', { ...answer, nurseryId: 'n2' }))).toBe('REPORT_NOT_FOUND')
    for (let tap = 0; tap < 2; tap += 1) await city.ok('keeper', 'nursery', 'answerReport', answer)
    expect(code(await city.call('keeper', 'nursery', 'answerReport', { ...answer, accepted: false, words: '查过没有错' }))).toBe('REPORT_ANSWERED')
    expect((await city.ok('ma', 'care', 'listAsks', {})).reports[0]?.answer).toMatchObject({ accepted: true, words: '已经改成新的电话' })
  })

  test.each<[string, object]>([
    ['is too long', { text: '长'.repeat(5000) }],
    ['is empty', { text: '\u200b  ' }],
    ['names no field', { field: 'constructor' }],
    ['carries more', { familyId: 'other' }],
  ])('that %s is refused', async (_, more) => {
    expect(code(await city.call('ma', 'care', 'reportMistake', mistake({ key: 'k2', ...more })))).toBe('INVALID_INPUT')
  })

  test('is kept as it was written, script or not; and five at a time wait for an answer, whoever of the family taps', async () => {
    await joinFamilyOf(city, 'ma', 'pa')
    const script = '<script>alert(1)</script>'
    await city.ok('ma', 'care', 'reportMistake', mistake({ key: 'm0', text: script }))
    expect((await city.ok('pa', 'care', 'listAsks', {})).reports[0]?.text).toBe(script)
    const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => city.call(index % 2 ? 'ma' : 'pa', 'care', 'reportMistake', mistake({ key: `r${index}` }))))
    expect(replies.filter(({ ok }) => !ok).every((reply) => code(reply) === 'REPORT_LIMIT')).toBe(true)
    expect((await city.ok('ma', 'care', 'listAsks', {})).reports.filter(({ answer }) => !answer).length).toBeLessThanOrEqual(5)
    expect(code(await city.call('pa', 'care', 'reportMistake', mistake({ key: 'r9' })))).toMatch(/REPORT_LIMIT|ok/)
  })
})

test('what a family asked is in its export, and gone with the child and with the family', async () => {
  const out = await city.ok('ma', 'family', 'exportFamily')
  expect([out.wishes.length, out.reports.length > 1]).toEqual([1, true])
  await city.ok('ma', 'family', 'deleteChild', { childId: await childOf('ma') })
  expect((await city.ok('ma', 'care', 'listAsks', {})).wishes).toEqual([])
  expect(await city.admin.db.collection('placeWishes').count()).toMatchObject({ total: 0 })
  await city.ok('ma', 'family', 'withdrawConsent')
  expect(await city.admin.db.collection('reports').count()).toMatchObject({ total: 0 })
})
