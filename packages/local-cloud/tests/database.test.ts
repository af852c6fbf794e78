import type { LocalCloud } from '../src/index'
import type { Sdk} from './support';
import { failure, sdkFor, startCloud } from './support'
import type { Wire } from '../src/wire'

let cloud: LocalCloud
let sdk: Sdk
let db: Wire
let _: Wire

beforeAll(async () => {
  cloud = await startCloud({
    indexes: {
      things: [],
      places: [{ name: 'location', keys: [{ field: 'location', direction: '2dsphere' }] }],
      bookings: [
        { name: 'seats', keys: [{ field: 'sessionId', direction: 1 }, { field: 'seats', direction: 1 }], unique: true },
        { name: 'family', keys: [{ field: 'familyId', direction: 1 }] },
      ],
      cards: [{ name: 'number', keys: [{ field: 'number', direction: 1 }], unique: true }],
    },
  })
  sdk = sdkFor(cloud.url)
  db = sdk.database()
  _ = db.command
})

afterAll(() => cloud.close())

beforeEach(async () => {
  for (const name of ['things', 'places', 'bookings', 'cards']) await db.collection(name).where({ _id: _.exists(true) }).remove()
})

const things = () => db.collection('things')
const put = (doc: Wire) => things().add({ data: doc })
const ids = async (query: Wire) => (await things().where(query).get()).data.map((doc: Wire) => doc._id).sort()

describe('reading', () => {
  test('a missing collection is -502005', async () => {
    expect((await failure(db.collection('nowhere').get())).errCode).toBe(-502005)
  })

  test('a missing field counts as null, and comparisons do not cross types', async () => {
    await put([
      { _id: 'null', a: null },
      { _id: 'missing' },
      { _id: 'one', a: 1 },
      { _id: 'text', a: '1' },
      { _id: 'list', a: [1, 5] },
      { _id: 'some', b: [{ c: 1 }, { d: 1 }] },
      { _id: 'all', b: [{ c: 1 }, { c: 2 }] },
    ])
    expect(await ids({ a: null })).toEqual(['all', 'missing', 'null', 'some'])
    expect(await ids({ a: _.neq(null) })).toEqual(['list', 'one', 'text'])
    expect(await ids({ a: _.exists(false) })).toEqual(['all', 'missing', 'some'])
    expect(await ids({ a: _.gt(0) })).toEqual(['list', 'one'])
    expect(await ids({ a: _.gt('0') })).toEqual(['text'])
    expect(await ids({ a: _.nin([1]) })).toEqual(['all', 'missing', 'null', 'some', 'text'])
    expect(await ids({ 'b.c': _.eq(null), b: _.exists(true) })).toEqual(['some'])
    expect(await ids({ 'b.c': 2 })).toEqual(['all'])
  })

  test('commands: and, or, nor, not, all, elemMatch, size, mod, regex', async () => {
    await put([
      { _id: 'a', n: 5, tags: ['x', 'y'], parts: [{ q: 1, r: 9 }, { q: 7, r: 1 }], name: 'Anna' },
      { _id: 'b', n: 8, tags: ['x'], parts: [{ q: 7, r: 9 }], name: 'bob' },
    ])
    expect(await ids({ n: _.gt(4).and(_.lt(8)) })).toEqual(['a'])
    expect(await ids(_.or([{ n: 5 }, { name: 'bob' }]))).toEqual(['a', 'b'])
    expect(await ids(_.nor([{ n: 5 }]))).toEqual(['b'])
    expect(await ids({ n: _.not(_.gte(8)) })).toEqual(['a'])
    expect(await ids({ tags: _.all(['y', 'x']) })).toEqual(['a'])
    expect(await ids({ tags: _.size(1) })).toEqual(['b'])
    expect(await ids({ parts: _.elemMatch({ q: 7, r: 9 }) })).toEqual(['b'])
    expect(await ids({ 'parts.q': 7, 'parts.r': 9 })).toEqual(['a', 'b'])
    expect(await ids({ n: _.mod(4, 1) })).toEqual(['a'])
    expect(await ids({ name: db.RegExp({ regexp: '^an', options: 'i' }) })).toEqual(['a'])
    expect(await ids({ name: /b$/ })).toEqual(['b'])
  })

  test('order, skip, limit, and 100 documents when no limit is asked', async () => {
    await put(Array.from({ length: 150 }, (__, n) => ({ _id: `t${n}`, n, even: n % 2 === 0 })))
    expect((await things().get()).data).toHaveLength(100)
    expect((await things().limit(1000).get()).data).toHaveLength(150)
    const page = await things().orderBy('even', 'desc').orderBy('n', 'asc').skip(2).limit(2).get()
    expect(page.data.map((doc: Wire) => doc.n)).toEqual([4, 6])
    expect((await things().where({ even: true }).count()).total).toBe(75)
  })

  test('field picks or leaves out nested fields and never alters what is stored', async () => {
    await put({ _id: 'p', a: { b: 1, c: [{ d: 1, e: 2 }] }, l: [1, 2, 3], x: 'x' })
    expect((await things().doc('p').field({ 'a.c.d': true }).get()).data).toEqual({ _id: 'p', a: { c: [{ d: 1 }] } })
    expect((await things().doc('p').field({ 'a.c.e': false, l: false, _id: false }).get()).data).toEqual({ a: { b: 1, c: [{ d: 1 }] }, x: 'x' })
    expect((await things().doc('p').field({ l: _.project.slice(2) }).get()).data.l).toEqual([1, 2])
    expect((await things().doc('p').get()).data).toEqual({ _id: 'p', a: { b: 1, c: [{ d: 1, e: 2 }] }, l: [1, 2, 3], x: 'x' })
  })

  test('dates and server dates come back as dates, following the moved clock', async () => {
    await cloud.clock.set(Date.parse('2030-05-01T00:00:00Z'))
    await put({ _id: 'd', at: db.serverDate({ offset: 60_000 }), when: new Date(5) })
    await cloud.clock.set(Date.now())
    const { data } = await things().doc('d').get()
    expect(data.when).toEqual(new Date(5))
    expect(data.at.getTime() - Date.parse('2030-05-01T00:01:00Z')).toBeLessThan(5000)
    expect(data.at.getTime()).toBeGreaterThanOrEqual(Date.parse('2030-05-01T00:01:00Z'))
  })

  test('what is not imitated is refused by name', async () => {
    const raw = (action: string, rest: object) =>
      fetch(`${cloud.url}/admin`, { method: 'POST', headers: { authorization: 'x' }, body: JSON.stringify({ action, collectionName: 'things', ...rest }) }).then(r => r.json() as Wire)
    await put({ a: 1 })
    expect((await raw('database.getDocument', { query: '{"a":{"$where":"1"}}' })).message).toContain('$where')
    expect((await raw('database.getDocument', { query: '{"$text":{}}' })).message).toContain('$text')
    expect((await raw('database.modifyDocument', { query: '{}', merge: true, data: '{"$bit":{"a":1}}' })).message).toContain('$bit')
    expect((await raw('database.modifyDocument', { query: '{}', merge: true, data: '{"$set":{"a.$[x].b":1}}' })).message).toContain("identifier 'x' in path 'a.$[x].b'")
    expect((await raw('database.aggregateDocuments', { stages: [{ stageKey: '$facet', stageValue: '{}' }] })).message).toContain('$facet')
    expect((await raw('database.aggregateDocuments', { stages: [{ stageKey: '$project', stageValue: '{"q":{"$foo":1}}' }] })).message).toContain('$foo')
    expect((await raw('database.dropEverything', {})).message).toContain('database.dropEverything')
  })
})

describe('writing', () => {
  const update = async (doc: Wire, data: Wire) => {
    await things().doc('u').set({ data: doc })
    await things().doc('u').update({ data })
    const { _id, ...rest } = (await things().doc('u').get()).data
    return rest
  }

  test('every update command', async () => {
    expect(await update({ n: 2, m: 3 }, { n: _.inc(1), m: _.mul(2), fresh: _.inc(4) })).toEqual({ n: 3, m: 6, fresh: 4 })
    expect(await update({ a: 1, b: { c: 1, d: 2 } }, { a: _.remove(), 'b.c': 5, e: { f: 1 } })).toEqual({ b: { c: 5, d: 2 }, e: { f: 1 } })
    expect(await update({ b: { c: 1 } }, { b: _.set({ z: 1 }) })).toEqual({ b: { z: 1 } })
    expect(await update({ l: [3, 1] }, { l: _.push({ each: [2, 9], position: 0, sort: 1, slice: 3 }) })).toEqual({ l: [1, 2, 3] })
    expect(await update({ l: [1, 2, 3] }, { l: _.pop() })).toEqual({ l: [1, 2] })
    expect(await update({ l: [1, 2, 3] }, { l: _.shift() })).toEqual({ l: [2, 3] })
    expect(await update({ l: [1] }, { l: _.unshift([7, 8]) })).toEqual({ l: [7, 8, 1] })
    expect(await update({ l: [1, 5, 9] }, { l: _.pull(_.gt(4)) })).toEqual({ l: [1] })
    expect(await update({ l: [{ a: 1, b: 2 }, { a: 2 }] }, { l: _.pull({ a: 1 }) })).toEqual({ l: [{ a: 2 }] })
    expect(await update({ l: [1, 2, 1, 3] }, { l: _.pullAll([1, 3]) })).toEqual({ l: [2] })
    expect(await update({ l: [1] }, { l: _.addToSet({ $each: [1, 2] }) })).toEqual({ l: [1, 2] })
    expect(await update({ old: 1 }, { old: _.rename('fresh') })).toEqual({ fresh: 1 })
    expect(await update({ n: 5, m: 5 }, { n: _.min(3), m: _.max(9) })).toEqual({ n: 3, m: 9 })
  })

  test('an update that cannot be is refused and changes nothing', async () => {
    await things().doc('u').set({ data: { text: 'x', list: 1 } })
    expect((await failure(things().doc('u').update({ data: { text: _.inc(1) } }))).errMsg).toContain('non-numeric')
    expect((await failure(things().doc('u').update({ data: { list: _.push(1) } }))).errMsg).toContain('must be an array')
    expect((await things().doc('u').get()).data).toEqual({ _id: 'u', text: 'x', list: 1 })
  })

  test('stats tell the documents that changed', async () => {
    await put([{ _id: 'a', n: 1 }, { _id: 'b', n: 1 }, { _id: 'c', n: 2 }])
    expect((await things().where({ n: 1 }).update({ data: { n: 2 } })).stats.updated).toBe(2)
    expect((await things().where({ n: 2 }).update({ data: { n: 2 } })).stats.updated).toBe(0)
    expect((await things().doc('none').update({ data: { n: 2 } })).stats.updated).toBe(0)
    expect((await things().doc('made').set({ data: { n: 3 } }))._id).toBe('made')
    expect((await things().where({ n: 2 }).remove()).stats.removed).toBe(3)
  })

  test('an array of documents is added whole or not at all', async () => {
    await put({ _id: 'taken' })
    const error = await failure(put([{ _id: 'x' }, { _id: 'taken' }, { _id: 'y' }]))
    expect(error.errCode).toBe(-502001)
    expect(error.errMsg).toContain('E11000')
    expect(await ids({ _id: _.exists(true) })).toEqual(['taken'])
  })

  test('a field named like a prototype member is only a field', async () => {
    await put({ _id: 'p' })
    await things().doc('p').update({ data: { 'constructor.x': 1 } })
    expect((await things().doc('p').get()).data.constructor).toEqual({ x: 1 })
    expect(({} as Wire).x).toBeUndefined()
  })

  test('no guarded update is lost and none goes below the guard', async () => {
    await things().doc('s').set({ data: { seats: { free: 10 } } })
    const tries = Array.from({ length: 100 }, () =>
      things().where({ _id: 's', 'seats.free': _.gte(1) }).update({ data: { 'seats.free': _.inc(-1), takers: _.push('x') } }),
    )
    const updated = (await Promise.all(tries)).map(result => result.stats.updated)
    expect(updated.filter(Boolean)).toHaveLength(10)
    expect((await things().doc('s').get()).data).toMatchObject({ seats: { free: 0 }, takers: Array(10).fill('x') })
  })
})

describe('unique indexes', () => {
  const book = (data: object) => db.collection('bookings').add({ data })

  test('two documents whose arrays share an element collide; one may repeat it', async () => {
    await book({ _id: 'one', sessionId: 's', seats: ['A1', 'A2', 'A1'] })
    const error = await failure(book({ sessionId: 's', seats: ['A3', 'A2'] }))
    expect(error.errCode).toBe(-502001)
    expect(error.errMsg).toContain('E11000')
    await book({ _id: 'two', sessionId: 't', seats: ['A2'] })
    await book({ _id: 'three', sessionId: 's', seats: ['A3'] })
    const moved = await failure(db.collection('bookings').doc('three').update({ data: { seats: _.push('A1') } }))
    expect(moved.errMsg).toContain('E11000')
    await db.collection('bookings').doc('one').update({ data: { seats: ['A4'] } })
    await db.collection('bookings').doc('three').update({ data: { seats: _.push('A1') } })
    expect((await db.collection('bookings').doc('three').get()).data.seats).toEqual(['A3', 'A1'])
  })

  test('a missing field counts as null', async () => {
    await db.collection('cards').add({ data: { _id: 'a' } })
    expect((await failure(db.collection('cards').add({ data: { number: null } }))).errMsg).toContain('E11000')
    expect((await failure(db.collection('cards').add({ data: [{ number: 1 }, { number: 1 }] }))).errMsg).toContain('E11000')
    await db.collection('cards').doc('a').remove()
    await db.collection('cards').add({ data: { number: null } })
  })
})

describe('places', () => {
  test('near sorts by distance, within cuts, and both need a 2dsphere index', async () => {
    const at = (lng: number, lat: number) => new db.Geo.Point(lng, lat)
    await db.collection('places').add({ data: [{ _id: 'far', location: at(121.6, 31.2) }, { _id: 'close', location: at(121.501, 31.2) }, { _id: 'none' }] })
    const near = await db.collection('places').where({ location: _.geoNear({ geometry: at(121.5, 31.2), maxDistance: 20_000 }) }).get()
    expect(near.data.map((doc: Wire) => doc._id)).toEqual(['close', 'far'])
    const within = await db.collection('places').where({ location: _.geoWithin({ centerSphere: [[121.5, 31.2], 1 / 6378.1] }) }).get()
    expect(within.data.map((doc: Wire) => doc._id)).toEqual(['close'])
    const { list } = await db.collection('places').aggregate().geoNear({ near: at(121.5, 31.2), distanceField: 'metres', spherical: true }).limit(1).end()
    expect(list[0].metres).toBeGreaterThan(90)
    expect(list[0].metres).toBeLessThan(100)
    expect((await failure(things().where({ spot: _.geoNear({ geometry: at(1, 2) }) }).get())).errMsg).toContain('2dsphere')
  })
})

describe('aggregation', () => {
  test('match, group, sort, project, lookup, unwind, bucket, count', async () => {
    await put([
      { _id: 1, kind: 'a', n: 5, tags: ['x', 'y'], at: new Date('2026-01-01T20:00:00Z') },
      { _id: 2, kind: 'a', n: 15, tags: ['y'] },
      { _id: 3, kind: 'b', n: 25, tags: [] },
    ])
    const $ = _.aggregate
    const run = async (build: (a: Wire) => Wire) => (await build(things().aggregate()).end()).list
    expect(await run(a => a.group({ _id: '$kind', total: $.sum('$n') }).sort({ _id: 1 }))).toEqual([{ _id: 'a', total: 20 }, { _id: 'b', total: 25 }])
    expect(await run(a => a.match({ n: _.gt(10) }).count('many'))).toEqual([{ many: 2 }])
    expect(await run(a => a.unwind('$tags').sortByCount('$tags'))).toEqual([{ _id: 'y', count: 2 }, { _id: 'x', count: 1 }])
    expect(await run(a => a.match({ _id: 1 }).project({ _id: 0, size: $.size('$tags'), day: $.dateToString({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' }) }))).toEqual([{ size: 2, day: '2026-01-02' }])
    expect(await run(a => a.bucket({ groupBy: '$n', boundaries: [0, 10, 30], default: 'other', output: { count: $.sum(1) } }))).toEqual([{ _id: 0, count: 1 }, { _id: 10, count: 2 }])
    expect(await run(a => a.match({ _id: 2 }).lookup({ from: 'things', localField: 'kind', foreignField: 'kind', as: 'same' }).project({ n: $.size('$same') }))).toEqual([{ _id: 2, n: 2 }])
    expect(await run(a => a.match({ _id: 3 }).replaceRoot({ newRoot: { only: '$n' } }))).toEqual([{ only: 25 }])
    expect(await run(a => a.match({ missing: null }).sample({ size: 2 }))).toHaveLength(2)
  })

  test('a pipeline never alters what is stored', async () => {
    await put({ _id: 'p', a: { b: 1 }, l: [{ m: 1 }] })
    await things().aggregate().addFields({ 'a.b': 9, 'l.m': 9 }).end()
    expect((await things().where({ 'a.b': 1, 'l.m': 1 }).count()).total).toBe(1)
  })
})
