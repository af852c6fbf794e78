import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Nursery } from '@/domain/nursery'
import { importNurseries, reconcile, type GoodRow, type IncomingNursery } from '../../city/import'
import { demoNurseries } from '../../city/wuhan/demo'
import { places } from '../../city/wuhan'

const ORIGIN = { title: '导入文件 a.csv', asOf: '2026-11-21' }
const row = (nursery: Partial<IncomingNursery>, line = 2): GoodRow => ({ line, nursery: { name: '甲', district: '420102', demo: false, ...nursery } })
const stored = (nursery: Partial<Nursery>): Nursery => ({
  _id: 'a', name: '甲', district: '420102', status: 'operating', source: { title: '公示', asOf: '2025-09-26' }, demo: false, ...nursery,
})
const bytes = readFileSync(path.join(__dirname, '../../city/wuhan/nurseries/jiangan-puhui-2025.csv'))
/** The same document with its keys in another order, as a database may hand it back. */
const backwards = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, backwards(part)]))
    : value
const eight = () => importNurseries(bytes, places, '2026-11-21').nurseries

test('a second import of the same file changes nothing, whatever the order of stored fields', () => {
  const first = reconcile(demoNurseries(), eight(), ORIGIN)
  expect(first.created).toHaveLength(8)
  const kept = first.created.map(({ nursery }, index) => backwards({ _id: `id${index}`, ...nursery }) as Nursery)
  const second = reconcile([...demoNurseries(), ...kept], eight(), { ...ORIGIN, asOf: '2027-01-01' })
  expect([second.created, second.changed, second.conflicts]).toEqual([[], [], []])
  expect(second.same.map(({ _id }) => _id)).toEqual(kept.map(({ _id }) => _id))
})

test('matches by credit code first, else by name and district', () => {
  const existing = [stored({ creditCode: 'X', name: '旧名' }), stored({ _id: 'b', name: '乙' })]
  const { changed, same, created } = reconcile(existing, [row({ creditCode: 'X', name: '新名' }), row({ name: '乙' }, 3), row({ name: '乙', district: '420103' }, 4)], ORIGIN)
  expect(changed.map(({ after }) => [after._id, after.name])).toEqual([['a', '新名']])
  expect(same.map(({ _id }) => _id)).toEqual(['b'])
  expect(created).toHaveLength(1)
})

test('an unknown never wipes what is known', () => {
  const known = stored({ phone: '027-1', position: { lng: 114, lat: 30 }, status: 'paused', classes: [{ type: 'small', feeFen: 1 }, { type: 'big', feeFen: 2 }], affordable: { status: 'district', until: '2027-01-01' } })
  const { changed } = reconcile([known], [row({ capacity: 30, classes: [{ type: 'small' }, { type: 'big', feeFen: 3 }], affordable: { status: 'district' } })], ORIGIN)
  expect(changed[0]?.fields.sort()).toEqual(['capacity', 'classes'])
  expect(changed[0]?.after).toEqual({ ...known, capacity: 30, classes: [{ type: 'small', feeFen: 1 }, { type: 'big', feeFen: 3 }], origins: { capacity: ORIGIN, classes: ORIGIN } })
})

test('a notice of intent takes no designation away', () => {
  const { same } = reconcile([stored({ affordable: { status: 'city', until: '2028-01-01' } })], [row({ affordable: { status: 'proposed', batch: '2026年第一批' } })], ORIGIN)
  expect(same).toHaveLength(1)
})

test('an older source fills gaps and overrules nothing', () => {
  const newer = stored({ phone: '027-2', source: { title: '新', asOf: '2026-06-01' } })
  const { changed } = reconcile([newer], [row({ phone: '027-1', address: '一号', source: { title: '旧', asOf: '2024-01-01' } })], ORIGIN)
  expect(changed[0]?.fields).toEqual(['address'])
  expect(changed[0]?.after).toEqual({ ...newer, address: '一号', origins: { address: { title: '旧', asOf: '2024-01-01' } } })
})

test('two rows that meet the same nursery are a conflict', () => {
  const { conflicts } = reconcile([stored({ creditCode: 'X' })], [row({ creditCode: 'X', name: '别名' }), row({}, 3)], ORIGIN)
  expect(conflicts).toEqual([{ line: 3, reason: '和第 2 行对应的是同一家已有机构（甲）' }])
})

test('demonstration records are never met', () => {
  expect(reconcile([stored({ demo: true })], [row({})], ORIGIN).created).toHaveLength(1)
})

const OLD = { title: '公示', asOf: '2025-09-26' }
const NEW = { title: '名录', asOf: '2026-06-01' }
const SELF = (asOf: string) => ({ title: '机构自报', asOf })
const changedOf = (before: Nursery, nursery: Partial<IncomingNursery>) => reconcile([before], [row(nursery)], ORIGIN)

describe('where each fact is from', () => {
  test('a newer register is the source of what it says, what it leaves out keeps its own', () => {
    const { changed } = changedOf(stored({ phone: '027-1', address: '一号' }), { address: '二号', capacity: 30, source: NEW })
    expect(changed[0]?.after).toMatchObject({ address: '二号', phone: '027-1', source: NEW, origins: { phone: OLD, status: OLD } })
    expect(Object.keys(changed[0]!.after.origins!).sort()).toEqual(['phone', 'status'])
  })

  test('saying the same again, later, is of the later day; the same file once more is no change', () => {
    const first = changedOf(stored({ phone: '027-1' }), { phone: '027-1', source: NEW })
    expect(first.changed[0]).toMatchObject({ fields: ['source'], after: { source: NEW, origins: { status: OLD } } })
    expect(changedOf(first.changed[0]!.after, { phone: '027-1', source: NEW }).same).toHaveLength(1)
  })

  test.each<[string, string, string, boolean]>([
    ['an older register', '2026-07-01', '2026-06-01', false],
    ['a register of the same day', '2026-06-01', '2026-06-01', false],
    ['a newer register', '2026-05-01', '2026-06-01', true],
  ])('what the nursery said of itself against %s', (_, said, register, isReplaced) => {
    const before = stored({ phone: '027-1', origins: { phone: SELF(said) } })
    const { changed, same, remarks } = changedOf(before, { phone: '027-2', source: { title: '名录', asOf: register } })
    const after = changed[0]?.after ?? same[0]
    expect(after?.phone).toBe(isReplaced ? '027-2' : '027-1')
    expect(remarks).toEqual(isReplaced ? [] : [{ line: 2, reason: '联系电话已有更新的来源，保留原来的' }])
  })

  test('free places are those of one day, all of them', () => {
    const before = stored({ classes: [{ type: 'small', feeFen: 1, free: 3 }, { type: 'big', free: 1 }], freeAsOf: '2026-11-10', origins: { freeAsOf: SELF('2026-11-10') } })
    const stale = changedOf(before, { classes: [{ type: 'small', feeFen: 2, free: 9 }, { type: 'big' }], freeAsOf: '2026-06-01', source: NEW })
    expect(stale.changed[0]?.after).toMatchObject({ classes: [{ type: 'small', feeFen: 2, free: 3 }, { type: 'big', free: 1 }], freeAsOf: '2026-11-10', origins: { freeAsOf: SELF('2026-11-10') } })
    const fresh = changedOf(before, { classes: [{ type: 'small', free: 0 }, { type: 'big' }], freeAsOf: '2026-11-20', source: { title: '名录', asOf: '2026-11-20' } })
    expect(fresh.changed[0]?.after).toMatchObject({ classes: [{ type: 'small', feeFen: 1, free: 0 }, { type: 'big' }], freeAsOf: '2026-11-20' })
    expect(fresh.changed[0]?.after.classes?.[1]).not.toHaveProperty('free')
  })

  test('more free places than the nursery is known to have are refused', () => {
    const { conflicts, changed } = changedOf(stored({ capacity: 30, classes: [{ type: 'small' }] }), { classes: [{ type: 'small', free: 31 }], freeAsOf: '2026-11-20' })
    expect([changed, conflicts]).toEqual([[], [{ line: 2, column: '空余托位', reason: '空余 31 个，比已知的托位数 30 还多' }]])
  })

  test('hours and what is searched of them stay together', () => {
    const openings = [{ days: [1], from: 480, to: 1080 }]
    expect(changedOf(stored({ hours: '周一 8:00-18:00', openings }), { hours: '电话预约', source: NEW }).changed[0]?.after).not.toHaveProperty('openings')
    const kept = changedOf(stored({ hours: '周一 8:00-18:00', openings, source: NEW }), { hours: '周二 9:00-10:00', openings: [{ days: [2], from: 540, to: 600 }], source: OLD })
    expect(kept.same[0]).toMatchObject({ hours: '周一 8:00-18:00', openings })
  })

  test('the last inspection is the last one, whoever tells it first', () => {
    const last = { on: '2026-03-01', findings: [] }
    const { same, changed } = changedOf(stored({ inspection: last }), { inspection: { on: '2025-01-01', findings: [{ text: '旧' }] }, source: NEW })
    expect((same[0] ?? changed[0]?.after)?.inspection).toEqual(last)
  })

  test('a pin that staff set is moved by no register', () => {
    const position = { lng: 114.31, lat: 30.6 }
    const pin = { title: '工作人员在地图上标注', asOf: '2026-01-01' }
    const { changed, remarks } = changedOf(stored({ position, origins: { position: pin } }), { position: { lng: 114.2, lat: 30.5 }, capacity: 9, source: NEW })
    expect(changed[0]?.after).toMatchObject({ position, capacity: 9, origins: { position: pin } })
    expect(remarks[0]?.reason).toContain('保留原来的')
  })
})

describe('a whole register', () => {
  const city = [stored({}), stored({ _id: 'b', name: '乙' }), stored({ _id: 'c', name: '丙', district: '420103' }), stored({ _id: 'd', name: '丁', status: 'closed' }), stored({ _id: 'e', name: '戊', demo: true })]
  const isWhole = ({ district }: Nursery) => district === '420102'
  const gone = (rows: GoodRow[], more: object = {}) => reconcile(city, rows, ORIGIN, { isWhole, ...more }).vanished.map(({ before }) => before.name)

  test('tells what it holds no more: neither what closed before, nor other districts, nor the demonstration', () => {
    expect(gone([row({ name: '新' })])).toEqual(['甲', '乙'])
    expect(gone([row({})])).toEqual(['乙'])
    expect(reconcile(city, [row({})], ORIGIN).vanished).toEqual([])
  })

  test('whom a wrong row names has not vanished; a file of which nothing is believed says nothing', () => {
    expect(gone([row({})], { refused: [row({ name: '乙' }, 3)] })).toEqual([])
    expect(gone([], { refused: [row({})] })).toEqual([])
  })

  test('closing is a fact with a source and a day', () => {
    const [one] = reconcile(city, [row({})], ORIGIN, { isWhole }).vanished
    expect(one?.after).toEqual({ ...one?.before, status: 'closed', origins: { status: { title: '导入文件 a.csv（完整名录）中不再列出', asOf: '2026-11-21' } } })
  })
})

describe('what was merged', () => {
  const merged = [stored({ creditCode: 'X' }), stored({ _id: 'b', name: '甲（老名字）', creditCode: 'Y', status: 'closed', mergedInto: 'a' })]

  test('leads to what it is now, which keeps its name and number', () => {
    const { changed, created } = reconcile(merged, [row({ name: '甲（老名字）', creditCode: 'Y', capacity: 20, source: NEW })], ORIGIN)
    expect([created, changed[0]?.after]).toMatchObject([[], { _id: 'a', name: '甲', creditCode: 'X', capacity: 20 }])
  })

  test('a register that still holds both is no error', () => {
    const { conflicts, remarks } = reconcile(merged, [row({ creditCode: 'X' }), row({ name: '甲（老名字）', creditCode: 'Y' }, 3)], ORIGIN)
    expect([conflicts, remarks]).toEqual([[], [{ line: 3, reason: '已经并入第 2 行的“甲”，没有另外写入' }]])
  })
})

test('a new row that may be there already is a remark, with why', () => {
  const position = { lng: 114.3, lat: 30.6 }
  const { created, remarks } = reconcile([stored({ name: '银杏托育园', position })], [row({ name: '武汉市银杏托育有限公司', position: { lng: 114.3003, lat: 30.6 } })], ORIGIN)
  expect(created).toHaveLength(1)
  expect(remarks).toEqual([{ line: 2, reason: '和已有的“银杏托育园”可能是同一家：相距 29 米' }])
})
