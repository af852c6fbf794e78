import type { AuditEntry } from '@/domain/audit'
import type { DeskOutputs } from '@/domain/contract'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aClassSoon } from '../support/people'
import { hire } from '../support/staff'

let city: City
let now: Instant
let sessionId: string

beforeAll(async () => {
  city = await openCity()
  now = await city.now()
  await hire(city, 'manager', ['manager'], { name: '张主任' })
  await hire(city, 'local', ['manager'], { districts: ['420103'] })
  await hire(city, 'wang', ['editor'], { name: '王老师' })
  const session = aClassSoon(now + HOUR)
  await city.admin.db.collection('sessions').add({ data: session })
  sessionId = session._id
})
afterAll(() => city.close())

type Page = DeskOutputs['searchAudit']
const search = (input: object = {}): Promise<Page> => city.ok('manager', 'desk', 'searchAudit', { from: 0, to: now + 400 * DAY, ...input })
const keep = (entries: Partial<AuditEntry>[]) => city.admin.db.collection('audit').add({ data: entries.map((entry) => ({ who: 'wang', when: now, action: 'desk.grantRight', ...entry })) })

test('what was done and what was denied is found with names, never with an openid of somebody who is no staff', async () => {
  const { code } = await city.ok('stranger', 'desk', 'introduce', { name: '陈老师' })
  await city.ok('manager', 'desk', 'findIntroduction', { code })
  const { rightId } = await city.ok('manager', 'desk', 'grantRight', { code, role: 'editor', scope: {}, until: now + DAY })
  await city.ok('manager', 'desk', 'revokeRight', { memberId: 'stranger', rightId, reason: '调岗' })
  await city.call('wang', 'staff', 'getRoster', { sessionId })
  await city.call('somebody', 'desk', 'listStaff')

  const { entries, names, staff } = await search()
  expect(entries.map(({ who, action, code: refused }) => [who, action, refused])).toEqual([
    [undefined, 'desk.listStaff', 'FORBIDDEN'],
    ['王老师', 'staff.getRoster', 'FORBIDDEN'],
    ['张主任', 'desk.revokeRight', undefined],
    ['张主任', 'desk.grantRight', undefined],
    ['张主任', 'desk.findIntroduction', undefined],
  ])
  expect(entries[2]!.subject).toEqual({ memberId: 'stranger', rightId, reason: '调岗' })
  // The person of a code stands in the answer alone.
  expect(entries[3]!.subject).toEqual({ memberId: 'stranger', rightId })
  expect(entries[4]!.subject).toEqual({ memberId: 'stranger' })
  expect(names).toMatchObject({ stranger: '陈老师', [rightId]: '文章编辑' })
  expect(staff.map(({ name }) => name)).toContain('王老师')
  expect(JSON.stringify(entries)).not.toContain('somebody')
  expect(JSON.stringify(entries)).not.toContain(code)
})

test('one person, one action and a span of time are asked for together', async () => {
  const week = now + 200 * DAY
  await keep([{ when: week }, { when: week + 1, action: 'desk.revokeRight', subject: { sessionId } }, { who: 'manager', when: week + 2 }])
  const span = { from: week, to: week + DAY }
  const found = async (input: object): Promise<number[]> => (await search({ ...span, ...input })).entries.map(({ when }) => when - week)
  expect(await found({})).toEqual([2, 1, 0])
  expect(await found({ memberId: 'wang' })).toEqual([1, 0])
  expect(await found({ action: 'desk.grantRight' })).toEqual([2, 0])
  expect(await found({ memberId: 'wang', action: 'desk.revokeRight' })).toEqual([1])
  expect(await found({ to: week + 2 })).toEqual([1, 0])
  expect((await search({ ...span, action: 'desk.revokeRight' })).names).toEqual({ [sessionId]: '感统小探险' })
})

test('page by page nothing is lost and nothing comes twice, at the same moment either', async () => {
  const start = now + 300 * DAY
  const sent = Array.from({ length: 173 }, (_, index) => ({ when: start + Math.floor(index / 7) * MINUTE, subject: { reason: String(index) } }))
  await keep(sent)
  const seen: string[] = []
  let before: number | undefined
  let pages = 0
  do {
    const { entries, next }: Page = await search({ from: start, ...(before === undefined ? {} : { before }) })
    expect(entries.length).toBeLessThanOrEqual(50)
    expect(entries.map(({ when }) => when)).toEqual(entries.map(({ when }) => when).sort((a, b) => b - a))
    seen.push(...entries.map(({ subject }) => subject!.reason!))
    before = next
    pages += 1
  } while (before !== undefined)
  expect(pages).toBe(4)
  expect(seen.map(Number).sort((a, b) => a - b)).toEqual(sent.map((_, index) => index))
})

test('it concerns the whole centre: a manager of a district is refused', async () => {
  expect(await city.call('local', 'desk', 'searchAudit', { from: 0, to: 1 })).toMatchObject({ code: 'NOT_YOUR_DISTRICT' })
})
