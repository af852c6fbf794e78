import { importNurseries, NURSERY_TITLES, nurseryCells, reconcile } from '../../city/import'
import { places } from '../../city/wuhan'
import { openingsFrom } from '../../city/import/openings'
import { demoNurseries } from '../../city/wuhan/demo'
import { DEMO_DAY } from '../../city/wuhan/demo/nursery-life'
import type { Nursery } from '@/domain/nursery'

const csvOf = (nurseries: Nursery[]): string =>
  [NURSERY_TITLES, ...nurseries.map((nursery) => nurseryCells(nursery, places))].map((cells) => cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')).join('\n')

/** Hours that were stored before they could be searched are searched once they come in again. */
const read = (hours = ''): Partial<Nursery> => { const openings = openingsFrom(hours); return openings ? { openings } : {} }

test('what is written as a table and taken in again is the same nursery, for a whole city', () => {
  const nurseries = demoNurseries().map((nursery) => ({ ...nursery, name: nursery.name.replace('（演示）', ''), demo: false, ...read(nursery.hours) }))
  const result = importNurseries(new TextEncoder().encode(csvOf(nurseries)), places, DEMO_DAY)
  expect(result.errors).toEqual([])
  const { created, changed, same, conflicts } = reconcile(nurseries, result.nurseries, { title: 'x', asOf: DEMO_DAY })
  expect({ created, conflicts, changed: changed.slice(0, 3) }).toEqual({ created: [], conflicts: [], changed: [] })
  expect(same).toHaveLength(nurseries.length)
})

test.each<Partial<Nursery>>([
  { affordable: { status: 'proposed', batch: '2025年第一批' } },
  { affordable: { status: 'district', batch: '2025年第一批', until: '2027-12-31' } },
  { classes: [{ type: 'small', feeFen: 200_050 }, { type: 'big' }], mealFeeFen: 12_345 },
  { source: { title: '江岸区拟认定普惠托育机构公示', url: 'https://example.org/a?b=c', asOf: '2025-09-26' } },
  { streetText: '不知道的街', phone: '027-1234 转 5', hours: '7:30–18:00', demonstration: 'nation', filed: false, status: 'closed' },
  { type: 'medical', openToAll: false, licence: { number: '武托许 12 号', until: '2029-01-01' }, demonstration: 'city', demonstrationUntil: '2027-01-01', insuredUntil: '2026-12-31', hospital: '江岸区妇幼保健院' },
  { classes: [{ type: 'small', feeFen: 0, size: 15, perCarer: 5, free: 0 }, { type: 'mixed', free: 3 }], freeAsOf: '2026-11-20', capacity: 20, mealFeeFen: 0 },
  { inspection: { on: '2026-03-01', by: '江岸区卫健局', findings: [{ text: '消防通道堆物', closedOn: '2026-03-05' }, { text: '未留样' }] } },
  { inspection: { on: '2026-03-01', findings: [] } },
  { hours: '周一至周五 7:30–18:00', openings: [{ days: [1, 2, 3, 4, 5], from: 450, to: 1080 }] },
  { hours: '见公告', openings: [{ days: [1, 2, 3, 4, 5], from: 450, to: 1080 }, { days: [6, 7], from: 540, to: 720 }] },
  { openings: [{ days: [1, 3], from: 450, to: 1080 }] },
])('%j comes back as it was', (fields) => {
  const nursery: Nursery = { _id: 'n', name: '甲托育（江岸店）', district: '420102', status: 'operating', source: { title: '测试', asOf: '2025-01-01' }, demo: false, ...fields }
  const [row] = importNurseries(new TextEncoder().encode(csvOf([{ ...nursery, creditCode: '91420102MA4K00000U' }]).replace('91420102MA4K00000U', '')), places, '2026-11-22').nurseries
  expect({ _id: 'n', ...row?.nursery }).toEqual(nursery)
})
