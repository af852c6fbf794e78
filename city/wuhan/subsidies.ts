import type { Subsidies } from '@/domain/net-fee'

/**
 * What is paid in Wuhan. No document we have says whether the city gives vouchers for nurseries, nor how much a 普惠 place
 * may cost: `real` stays away until the centre puts in what it knows, and screens say 未知.
 */
export const subsidies: Subsidies = {
  demo: [
    {
      name: '托育券（演示）',
      fenPerMonth: 30_000,
      affordableOnly: true,
      from: '2026-01-01',
      until: '2027-12-31',
      source: { title: '演示数据，不是真实政策', asOf: '2026-11-01' },
    },
  ],
  allowances: [
    {
      name: '国家育儿补贴（每孩每年 3600 元）',
      fenPerMonth: 30_000,
      ages: { min: 0, max: 36 },
      from: '2025-01-01',
      source: { title: '育儿补贴制度实施方案（中共中央办公厅、国务院办公厅，2025-07-28）', asOf: '2025-07-28' },
    },
  ],
}
