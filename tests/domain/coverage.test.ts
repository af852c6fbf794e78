import { coverageOf, streetGaps } from '@/domain/coverage'
import type { Nursery } from '@/domain/nursery'
import { aNursery } from '../support/nurseries'

const TODAY = '2026-11-23'
const street = (code: string) => ({ code, name: `${code}街道` })
const DISTRICTS = [
  { code: '420103', name: '江汉区', centre: { lng: 114.27, lat: 30.6 }, streets: [street('420103001'), street('420103002'), street('420103003')] },
  { code: '420104', name: '硚口区', centre: { lng: 114.21, lat: 30.58 }, streets: [street('420104001')] },
]
const affordable: Nursery['affordable'] = { status: 'district', until: TODAY }
const NURSERIES = [
  aNursery({ _id: 'a', street: '420103001', affordable, capacity: 60 }),
  aNursery({ _id: 'b', street: '420103002', affordable: { status: 'district', until: '2026-11-22' }, capacity: 20 }),
  aNursery({ _id: 'c', street: '420103002', affordable: { status: 'proposed' } }),
  aNursery({ _id: 'd', street: '420103003', affordable, status: 'closed', capacity: 90 }),
  aNursery({ _id: 'e', affordable }),
]
const gaps = (nurseries: Nursery[]) => streetGaps(nurseries, DISTRICTS, TODAY).map(({ streets, uncertain }) => [streets.map(({ code }) => code), uncertain])

describe('coverage', () => {
  test('counts what operates, and of the places only those that are known', () => {
    const [jianghan, qiaokou] = coverageOf(NURSERIES, DISTRICTS, TODAY)
    expect(jianghan).toMatchObject({ nurseries: 4, affordable: 2, places: 80, placesOf: 2 })
    expect(qiaokou).toMatchObject({ nurseries: 0, affordable: 0, places: 0, placesOf: 0 })
  })

  test('a street is served by a designation good today: not by one that ended yesterday, a proposal, or a nursery that closed', () => {
    expect(gaps(NURSERIES)).toEqual([[['420103002', '420103003'], 1], [['420104001'], 0]])
  })

  test('a nursery whose street nobody knows serves no street for certain, and is counted as that', () => {
    expect(gaps([aNursery({ affordable })])[0]).toEqual([['420103001', '420103002', '420103003'], 1])
  })
})
