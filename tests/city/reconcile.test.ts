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
  expect(changed[0]?.after).toEqual({ ...known, capacity: 30, classes: [{ type: 'small', feeFen: 1 }, { type: 'big', feeFen: 3 }], source: ORIGIN })
})

test('a notice of intent takes no designation away', () => {
  const { same } = reconcile([stored({ affordable: { status: 'city', until: '2028-01-01' } })], [row({ affordable: { status: 'proposed', batch: '2026年第一批' } })], ORIGIN)
  expect(same).toHaveLength(1)
})

test('an older source fills gaps and overrules nothing', () => {
  const newer = stored({ phone: '027-2', source: { title: '新', asOf: '2026-06-01' } })
  const { changed } = reconcile([newer], [row({ phone: '027-1', address: '一号', source: { title: '旧', asOf: '2024-01-01' } })], ORIGIN)
  expect(changed[0]?.fields).toEqual(['address'])
  expect(changed[0]?.after).toEqual({ ...newer, address: '一号' })
})

test('two rows that meet the same nursery are a conflict', () => {
  const { conflicts } = reconcile([stored({ creditCode: 'X' })], [row({ creditCode: 'X', name: '别名' }), row({}, 3)], ORIGIN)
  expect(conflicts).toEqual([{ line: 3, reason: '和第 2 行对应的是同一家已有机构（甲）' }])
})

test('demonstration records are never met', () => {
  expect(reconcile([stored({ demo: true })], [row({})], ORIGIN).created).toHaveLength(1)
})
