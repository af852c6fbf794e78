import { findTwins, survivorOf, twinsOf, type Twin } from '@/domain/twins'
import { decideMerge, decidePlace } from '@/domain/commands/nursery-truth'
import type { Nursery } from '@/domain/nursery'
import { aNursery } from '../support/nurseries'

const HERE = { lng: 114.3, lat: 30.6 }
const at = (metres: number) => ({ lng: 114.3, lat: 30.6 + metres / 111_195 })
const one = (more: Partial<Nursery> = {}): Twin => aNursery({ name: '银杏托育园', street: '420103001', ...more })

test.each<[string, Partial<Nursery>, Partial<Nursery>, string | undefined]>([
  ['the same number, whatever the names', { creditCode: 'X' }, { creditCode: 'X', name: '水杉', street: undefined }, 'sure'],
  ['name and street', {}, { name: '银杏 托育园' }, 'likely'],
  ['name and street, but two legal persons', { creditCode: 'X' }, { creditCode: 'Y' }, 'maybe'],
  ['name alone, in two streets', {}, { street: '420103002' }, undefined],
  ['like names, 60 m apart', { position: HERE }, { name: '武汉市银杏托育服务有限公司', street: undefined, position: at(60) }, 'maybe'],
  ['like names, 100 m apart', { position: HERE }, { name: '武汉市银杏托育服务有限公司', street: undefined, position: at(100) }, undefined],
  ['other names, next door', { position: HERE }, { name: '水杉托育园', street: undefined, position: at(10) }, undefined],
  ['like names at one address', { address: '一号' }, { name: '银杏树托育中心', street: undefined, address: '一 号' }, 'likely'],
  ['a real one and one that is made up', { creditCode: 'X' }, { creditCode: 'X', demo: true }, undefined],
  ['one that was merged already', { creditCode: 'X' }, { creditCode: 'X', mergedInto: 'n1' }, undefined],
])('%s', (_, a, b, certainty) => {
  const pair = [one(a), one({ ...b, _id: 'n2' })] as const
  expect(twinsOf(...pair)?.certainty).toBe(certainty)
  expect(twinsOf(pair[1], pair[0])?.certainty).toBe(certainty)
  expect(findTwins([...pair]).map((twins) => twins.certainty)).toEqual(certainty ? [certainty] : [])
})

test('a chain of merges is followed, a circle ends', () => {
  const all = new Map([['a', { _id: 'a', mergedInto: 'b' }], ['b', { _id: 'b', mergedInto: 'c' }], ['c', { _id: 'c' }], ['x', { _id: 'x', mergedInto: 'y' }], ['y', { _id: 'y', mergedInto: 'x' }]] as [string, Pick<Nursery, '_id' | 'mergedInto'>][])
  expect(survivorOf(all.get('a')!, (id) => all.get(id))._id).toBe('c')
  expect(['x', 'y']).toContain(survivorOf(all.get('x')!, (id) => all.get(id))._id)
})

describe('merging', () => {
  const who = { who: 'k', by: '李老师' }
  const seen = { twin: 0, survivor: 0 }
  const NOW = Date.parse('2026-11-22T02:00:00Z')
  const twin = aNursery({ _id: 'a', name: '老名字', phone: '027-2', address: '二号', source: { title: '新公示', asOf: '2026-10-01' } })
  const survivor = aNursery({ _id: 'b', name: '新名字', phone: '027-1', capacity: 30 })

  test('the survivor learns what is newer or was missing, and keeps its name; the twin keeps all and leads on', () => {
    const merged = decideMerge(twin, survivor, { ...who, seen }, NOW)
    expect(merged).toMatchObject({
      twin: { status: 'closed', mergedInto: 'b', phone: '027-2', origins: { status: { title: '和“新名字”合并', asOf: '2026-11-22' } }, revision: 1 },
      survivor: { name: '新名字', alias: '老名字', phone: '027-2', address: '二号', capacity: 30, status: 'operating', revision: 1, ledger: { changes: [{ by: '李老师', fields: expect.arrayContaining([{ field: 'phone', before: '027-1', after: '027-2' }]) }] } },
    })
    const { twin: closed, survivor: whole } = merged as { twin: Nursery; survivor: Nursery }
    expect(decideMerge(closed, whole, { ...who, seen }, NOW)).toEqual({})
    expect(decideMerge(closed, survivor, { ...who, seen }, NOW)).toMatchObject({ survivor: { phone: '027-2' } })
  })

  test.each<[string, Nursery, Nursery, string]>([
    ['itself', twin, twin, 'MERGE_IMPOSSIBLE'],
    ['the demonstration', twin, { ...survivor, demo: true }, 'MERGE_IMPOSSIBLE'],
    ['one that leads elsewhere', twin, { ...survivor, mergedInto: 'c' }, 'MERGE_IMPOSSIBLE'],
    ['one that changed meanwhile', twin, { ...survivor, revision: 1 }, 'CHANGED_MEANWHILE'],
  ])('with %s is refused', (_, a, b, refused) => expect(decideMerge(a, b, { ...who, seen }, NOW)).toEqual({ refused }))
})

describe('a pin', () => {
  const bounds = { minLng: 113.6, maxLng: 115.15, minLat: 29.9, maxLat: 31.4 }
  const place = (position: { lng: number; lat: number }, seen = 0) => decidePlace(aNursery(), { position, seen, who: 'k', by: '李老师' }, bounds, Date.parse('2026-11-22T02:00:00Z'))

  test('says who set it and when; twice the same is once', () => {
    const placed = place(HERE) as { after: Nursery }
    expect(placed.after).toMatchObject({ position: HERE, origins: { position: { title: '工作人员在地图上标注', asOf: '2026-11-22' } } })
    expect(decidePlace(placed.after, { position: HERE, seen: 0, who: 'k', by: '' }, bounds, 0)).toEqual({ already: true })
  })

  test('out of the city, or on another change, is refused', () => {
    expect(place({ lng: 30.6, lat: 114.3 })).toEqual({ refused: 'PLACE_OUTSIDE_CITY' })
    expect(place(HERE, 3)).toEqual({ refused: 'CHANGED_MEANWHILE' })
  })
})
