import type { Nursery } from '@/domain/nursery'

/** A nursery of which little is known. */
export const aNursery = (more: Partial<Nursery> = {}): Nursery => ({
  _id: 'n1',
  name: '小桔灯托育',
  district: '420103',
  status: 'operating',
  source: { title: '区公示', asOf: '2026-09-26' },
  demo: false,
  ...more,
})
