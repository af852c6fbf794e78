import { importNurseries, NURSERY_TITLES, nurseryCells, reconcile } from '../../city/import'
import { places } from '../../city/wuhan'
import { demoNurseries } from '../../city/wuhan/demo'
import type { Nursery } from '@/domain/nursery'

const csvOf = (nurseries: Nursery[]): string =>
  [NURSERY_TITLES, ...nurseries.map((nursery) => nurseryCells(nursery, places))].map((cells) => cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')).join('\n')

test('what is written as a table and taken in again is the same nursery, for a whole city', () => {
  const nurseries = demoNurseries().map((nursery) => ({ ...nursery, name: nursery.name.replace('（演示）', ''), demo: false }))
  const result = importNurseries(new TextEncoder().encode(csvOf(nurseries)), places, '2026-11-22')
  expect(result.errors).toEqual([])
  const { created, changed, same, conflicts } = reconcile(nurseries, result.nurseries, { title: 'x', asOf: '2026-11-22' })
  expect({ created, conflicts, changed: changed.slice(0, 3) }).toEqual({ created: [], conflicts: [], changed: [] })
  expect(same).toHaveLength(nurseries.length)
})

test.each<Partial<Nursery>>([
  { affordable: { status: 'proposed', batch: '2025年第一批' } },
  { affordable: { status: 'district', batch: '2025年第一批', until: '2027-12-31' } },
  { classes: [{ type: 'small', feeFen: 200_050 }, { type: 'big' }], mealFeeFen: 12_345 },
  { source: { title: '江岸区拟认定普惠托育机构公示', url: 'https://example.org/a?b=c', asOf: '2025-09-26' } },
  { streetText: '不知道的街', phone: '027-1234 转 5', hours: '7:30–18:00', demonstration: 'nation', filed: false, status: 'closed' },
])('%j comes back as it was', (fields) => {
  const nursery: Nursery = { _id: 'n', name: '甲托育（江岸店）', district: '420102', status: 'operating', source: { title: '测试', asOf: '2025-01-01' }, demo: false, ...fields }
  const [row] = importNurseries(new TextEncoder().encode(csvOf([{ ...nursery, creditCode: '91420102MA4K00000U' }]).replace('91420102MA4K00000U', '')), places, '2026-11-22').nurseries
  expect({ _id: 'n', ...row?.nursery }).toEqual(nursery)
})
