import type { Nursery } from '@/domain/nursery'
import { openCity, type City } from '../support/city'
import { aNursery } from '../support/nurseries'
import { hire } from '../support/staff'

/** Keepers put nurseries on the map, and make one of two. */
let city: City
const HERE = { lng: 114.28, lat: 30.6 }
const seen = { twin: 0, survivor: 0 }

beforeAll(async () => {
  city = await openCity()
  await hire(city, 'keeper', ['keeper'])
  await hire(city, 'jianghan', ['keeper'], { districts: ['420103'] })
})
afterAll(() => city.close())

const put = (...nurseries: Nursery[]) => city.admin.db.collection('nurseries').add({ data: nurseries })
const stored = async (_id: string): Promise<Nursery> => (await city.admin.db.collection('nurseries').where({ _id }).get()).data[0]
const merge = (nurseryId: string, into: string, openid = 'keeper') => city.call(openid, 'nursery', 'mergeNurseries', { nurseryId, into, seen })

test('what is not on the map is listed in the own districts, and set once, with its source', async () => {
  await put(aNursery({ _id: 'p1', name: '无坐标甲' }), aNursery({ _id: 'p2', name: '无坐标乙', district: '420106' }), aNursery({ _id: 'p3', name: '关了', status: 'closed' }), aNursery({ _id: 'p4', name: '有坐标', position: HERE }))
  const listed = await city.ok('jianghan', 'nursery', 'listUnplaced', {})
  expect(listed).toMatchObject({ total: 1, nurseries: [{ nurseryId: 'p1', revision: 0 }] })
  const place = (nurseryId: string, position = HERE) => city.call('jianghan', 'nursery', 'placeNursery', { nurseryId, position, seen: 0 })
  expect(await place('p1', { lng: 116.4, lat: 39.9 })).toMatchObject({ code: 'PLACE_OUTSIDE_CITY' })
  expect(await place('p2')).toMatchObject({ code: 'NOT_YOUR_NURSERY' })
  expect(await place('p1')).toMatchObject({ ok: true })
  expect(await place('p1')).toMatchObject({ ok: true })
  expect(await place('p1', { lng: 114.29, lat: 30.6 })).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  expect(await stored('p1')).toMatchObject({ position: HERE, revision: 1, origins: { position: { title: '工作人员在地图上标注' } } })
})

test('two that may be one are shown with why, and merged with their history; again is the same', async () => {
  await put(aNursery({ _id: 't1', name: '银杏托育园', street: '420103001', phone: '027-1' }), aNursery({ _id: 't2', name: '银杏托育园', street: '420103001', address: '二号' }))
  const { pairs } = await city.ok('jianghan', 'nursery', 'listTwins', {})
  expect(pairs.find(({ a, b }) => [a._id, b._id].sort().join() === 't1,t2')).toMatchObject({ certainty: 'likely', why: '名称相同、同一街道' })
  expect(await merge('t1', 't2', 'jianghan')).toMatchObject({ ok: true })
  expect(await merge('t1', 't2', 'jianghan')).toMatchObject({ ok: true })
  expect([await stored('t1'), await stored('t2')]).toMatchObject([{ status: 'closed', mergedInto: 't2', revision: 1 }, { phone: '027-1', address: '二号', status: 'operating', revision: 1, ledger: { changes: [{ fields: expect.anything() }] } }])
})

test('into another district, or into what is made up, nobody merges', async () => {
  await put(aNursery({ _id: 'd1' }), aNursery({ _id: 'd2', district: '420106' }), aNursery({ _id: 'd3', demo: true }))
  expect(await merge('d1', 'd2', 'jianghan')).toMatchObject({ code: 'NOT_YOUR_NURSERY' })
  expect(await merge('d2', 'd1', 'jianghan')).toMatchObject({ code: 'NOT_YOUR_NURSERY' })
  expect(await merge('d1', 'd3')).toMatchObject({ code: 'MERGE_IMPOSSIBLE' })
  expect(await merge('d1', 'none')).toMatchObject({ code: 'NURSERY_NOT_FOUND' })
})

test('keepers who merge crosswise at once never close both', async () => {
  const pairs = Array.from({ length: 6 }, (_, index) => [`x${index}a`, `x${index}b`] as const)
  await put(...pairs.flat().map((_id) => aNursery({ _id, phone: _id })))
  await Promise.all(pairs.flatMap(([a, b]) => [merge(a, b), merge(b, a)]))
  for (const [a, b] of pairs) {
    const both = [await stored(a), await stored(b)]
    expect(both.filter(({ status }) => status === 'closed')).toHaveLength(1)
    expect(both.filter(({ mergedInto }) => mergedInto)).toHaveLength(1)
  }
})

test('stopped between its two writes, the same once more finishes it', async () => {
  await put(aNursery({ _id: 'k1', name: '断电托育' }), aNursery({ _id: 'k2', name: '断电托育园' }))
  await city.admin.db.collection('nurseries').where({ _id: 'k1' }).update({ data: { phone: '027-9' } })
  await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'nursery', do: 'kill', after: 4, times: 1 }] })
  await expect(merge('k1', 'k2')).rejects.toThrow()
  await city.post('/cloud/faults', { clear: true })
  expect(await merge('k1', 'k2')).toMatchObject({ ok: true })
  expect([await stored('k1'), await stored('k2')]).toMatchObject([{ status: 'closed', mergedInto: 'k2' }, { phone: '027-9', status: 'operating' }])
})
