import type { LocalCloud } from '../src/index'
import { failure, post, sdkFor, startCloud } from './support'
import type { Wire } from '../src/wire'

// What a case of the conformance suite can say stands there; here is the rest.

let cloud: LocalCloud
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
  db = sdkFor(cloud.url).database()
  _ = db.command
})

afterAll(() => cloud.close())

beforeEach(async () => {
  for (const name of ['things', 'places', 'bookings', 'cards']) await db.collection(name).where({ _id: _.exists(true) }).remove()
})

const things = () => db.collection('things')
const put = (doc: Wire) => things().add({ data: doc })
const stored = async (id: string) => (await things().doc(id).get()).data

/** A request no SDK would send as it stands. */
const raw = async (action: string, rest: object): Promise<Wire> =>
  (await post(`${cloud.url}/admin`, { action, collectionName: 'things', ...rest }, { authorization: 'x' })).body
const update = (data: string, rest: object = {}) => raw('database.modifyDocument', { query: '{}', multi: true, merge: true, upsert: false, data, ...rest })

describe('reading', () => {
  test('a missing collection is -502005', async () => {
    expect((await failure(db.collection('nowhere').get())).errCode).toBe(-502005)
  })

  test('server dates follow the moved clock', async () => {
    await cloud.clock.set(Date.parse('2030-05-01T00:00:00Z'))
    await put({ _id: 'd', at: db.serverDate({ offset: 60_000 }), when: new Date(5) })
    await things().doc('d').update({ data: { $currentDate: { seen: true, last: { $type: 'date' } } } })
    await cloud.clock.set(Date.now())
    const { when, at, seen, last } = await stored('d')
    expect(when).toEqual(new Date(5))
    for (const [date, start] of [[at, '2030-05-01T00:01:00Z'], [seen, '2030-05-01T00:00:00Z'], [last, '2030-05-01T00:00:00Z']]) {
      expect(date.getTime() - Date.parse(start)).toBeLessThan(5000)
      expect(date.getTime()).toBeGreaterThanOrEqual(Date.parse(start))
    }
  })

  test('reading with a projection leaves what is stored as it was', async () => {
    await put({ _id: 'p', a: { c: [{ d: 1, e: 2 }] }, l: [1, 2, 3] })
    await things().field({ 'a.c.d': true, l: _.project.slice(1) }).get()
    expect(await stored('p')).toEqual({ _id: 'p', a: { c: [{ d: 1, e: 2 }] }, l: [1, 2, 3] })
  })

  test('what is not imitated is refused by name', async () => {
    await put({ a: [1] })
    const reading = async (query: string, rest: object = {}) => (await raw('database.getDocument', { query, ...rest })).message
    expect(await reading('{"$where":"1"}')).toContain('local-cloud does not imitate the query operator $where')
    expect(await reading('{"$text":{"$search":"x"}}')).toContain('local-cloud does not imitate the query operator $text')
    expect(await reading('{"a":{"$bitsAllSet":1}}')).toContain('local-cloud does not imitate the query operator $bitsAllSet')
    expect(await reading('{"a":{"$regularExpression":{"pattern":"(?>x)","options":""}}}')).toContain('local-cloud does not imitate (?>x) in the regular expression (?>x)')
    expect(await reading('{}', { projection: '{"a.$":1}' })).toContain('local-cloud does not imitate the positional projection a.$')
    expect(await reading('{}', { projection: '{"b":{"$add":["$a",1]}}' })).toContain('local-cloud does not imitate the projection $add')
    expect((await update('{"$currentDate":{"at":{"$type":"timestamp"}}}')).message).toContain('local-cloud does not imitate the type Timestamp')
    expect((await raw('database.insertDocument', { data: ['{"bytes":{"$binary":{"base64":"eA==","subType":"00"}}}'] })).message).toContain('the type Binary')
    expect((await raw('database.insertDocument', { data: ['{"id":{"$oid":"0123456789abcdef01234567"}}'] })).message).toContain('the type ObjectId')
    expect((await raw('database.aggregateDocuments', { stages: [{ stageKey: '$project', stageValue: '{"q":{"$foo":1}}' }] })).message).toContain('$foo')
    expect((await raw('database.dropEverything', {})).message).toContain('database.dropEverything')
    expect((await things().count()).total).toBe(1)
  })
})

describe('writing', () => {
  test('an array of documents is added whole or not at all', async () => {
    await put({ _id: 'taken' })
    const error = await failure(put([{ _id: 'x' }, { _id: 'taken' }, { _id: 'y' }]))
    expect(error.errCode).toBe(-502001)
    expect(error.errMsg).toContain('E11000')
    expect((await things().get()).data).toEqual([{ _id: 'taken' }])
  })

  test('an update of many documents that fails on one changes none', async () => {
    await put([{ _id: 'a', n: 1 }, { _id: 'b', n: 'x' }])
    expect((await failure(things().where({}).update({ data: { n: _.inc(1) } }))).errMsg).toContain('Cannot apply $inc')
    expect(await stored('a')).toEqual({ _id: 'a', n: 1 })
  })

  test('an upsert makes a document of what the query says and the update sets', async () => {
    const upsert = { query: '{"_id":"u","kind":{"$eq":"k"},"$and":[{"o.x":1}],"n":{"$gt":5}}', upsert: true }
    const first = await update('{"$inc":{"count":1},"$setOnInsert":{"made":true}}', upsert)
    expect(first.data).toEqual({ updated: 0, upsert_id: 'u' })
    expect(await stored('u')).toEqual({ _id: 'u', kind: 'k', o: { x: 1 }, count: 1, made: true })
  })

  test('an upsert has no element for the positional $', async () => {
    const { message } = await update('{"$set":{"l.$":1}}', { query: '{"l":5}', upsert: true })
    expect(message).toContain('The positional operator did not find the match needed from the query.')
    expect((await things().count()).total).toBe(0)
  })

  test('an or does not say which element the positional $ is', async () => {
    await put({ _id: 'u', l: [1, 5] })
    expect((await failure(things().where({ l: _.or(_.eq(5), _.eq(9)) }).update({ data: { 'l.$': 0 } }))).errMsg).toContain('The positional operator')
    expect((await stored('u')).l).toEqual([1, 5])
  })

  test('a list of 200,000 can be pushed, and an update cannot make one of a billion', async () => {
    await put({ _id: 'u', l: [] })
    await things().doc('u').update({ data: { l: _.push(Array.from({ length: 200_000 }, (__, i) => i)) } })
    await things().doc('u').update({ data: { l: _.push({ each: [-1], sort: 1, slice: 2 }) } })
    expect((await stored('u')).l).toEqual([-1, 0])
    expect((await failure(things().doc('u').update({ data: { 'l.999999999': 1 } }))).errMsg).toContain("can't backfill more than 1500000 elements")
  })

  test('-0 and whole numbers of 64 bits come back as they are', async () => {
    await raw('database.insertDocument', { data: ['{"_id":"n","zero":{"$numberDouble":"-0.0"},"long":{"$numberLong":"1152921504606846976"}}'] })
    expect(await stored('n')).toEqual({ _id: 'n', zero: -0, long: 2 ** 60 })
    expect((await raw('database.insertDocument', { data: ['{"n":{"$numberLong":"9223372036854776000"}}'] })).code).toBe('INVALID_PARAM')
  })
})

describe('bad input', () => {
  const nested = (levels: number, inner = '1') => '{"a":'.repeat(levels) + inner + '}'.repeat(levels)

  test('that cannot be read is refused with a code', async () => {
    for (const text of ['{', '[]', '5', 'null', '{"a":{"$date":"yesterday"}}', '{"a":{"$numberInt":"x"}}', '{"a":{"$regularExpression":5}}', '{"a":{"$regularExpression":{"pattern":"x","options":{"toString":5}}}}', '{"a":{"$tcb_server_date":{"offset":"x"}}}']) {
      expect((await raw('database.getDocument', { query: text })).code).toBe('INVALID_PARAM')
      expect((await raw('database.insertDocument', { data: [text] })).code).toBe('INVALID_PARAM')
      expect((await update(text)).code).toBe('INVALID_PARAM')
    }
    for (const rest of [{ limit: -1 }, { limit: 1.5 }, { limit: 'x' }, { offset: -1 }, { order: '{"a":5}' }, { order: '[]' }, { projection: '5' }]) {
      expect((await raw('database.getDocument', { query: '{}', ...rest })).code).toMatch(/^(INVALID_PARAM|DATABASE_REQUEST_FAILED)$/)
    }
    expect((await things().count()).total).toBe(0)
  })

  test('nested a hundred thousand deep is refused, wherever it stands', async () => {
    for (const text of [nested(100_000), '['.repeat(100_000), `{"$and":[${'{"$or":['.repeat(50_000)}${']}'.repeat(50_000)}]}`]) {
      for (const reply of [await raw('database.getDocument', { query: text }), await raw('database.insertDocument', { data: [text] }), await update(text)]) {
        expect(reply.code).toBe('INVALID_PARAM')
      }
    }
    const long = Array(5000).fill('a').join('.')
    expect((await update(`{"$set":{"${long}":1}}`)).message).toContain('100 levels of nesting')
    expect((await raw('database.getDocument', { query: `{"${long}":1}`, order: `{"${long}":1}`, projection: `{"${long}":1}` })).data.list).toEqual([])
    expect((await things().count()).total).toBe(0)
  })

  test('a document has a hundred levels at most, however it gets them', async () => {
    expect((await raw('database.insertDocument', { data: [nested(100)] })).data.insertedIds).toHaveLength(1)
    for (const reply of [
      await raw('database.insertDocument', { data: [nested(101)] }),
      await update(`{"$set":{"b":${nested(100)}}}`),
      await update(`{"$set":{"b.c.d":${nested(98)}}}`),
      await update(`{"$push":{"l":${nested(99)}}}`),
      await update(`{"$rename":{"a":"b.c"}}`),
      await raw('database.modifyDocument', { query: '{"_id":"x"}', data: nested(101), merge: false, upsert: true }),
    ]) {
      expect(reply.code).toBe('DATABASE_REQUEST_FAILED')
      expect(reply.message).toContain('100 levels of nesting')
    }
    expect((await update(`{"$set":{"b":${nested(99)}}}`)).data.updated).toBe(1)
  })

  test('named like what every object has is a field like any other', async () => {
    await put({ _id: 'plain' })
    await raw('database.insertDocument', { data: ['{"_id":"own","__proto__":{"x":1},"constructor":{"y":2},"toString":3}'] })
    const found = async (query: string) => (await raw('database.getDocument', { query })).data.list.map((text: string) => JSON.parse(text)._id)
    expect(await found('{"constructor":{"$exists":true}}')).toEqual(['own'])
    expect(await found('{"__proto__":null}')).toEqual(['plain'])
    expect(await found('{"__proto__.x":1,"constructor.y":2,"toString":3}')).toEqual(['own'])
    expect(await found('{"toString":{"$type":"object"}}')).toEqual([])
    expect(await found('{"valueOf.name":{"$exists":true}}')).toEqual([])
    const [text] = (await raw('database.getDocument', { query: '{"_id":"own"}', projection: '{"__proto__.x":1,"toString":1}' })).data.list
    expect(text).toBe('{"_id":"own","__proto__":{"x":1},"toString":3}')
    const sorted = await raw('database.getDocument', { query: '{}', order: '{"__proto__.x":-1,"constructor":1}', projection: '{"_id":1}' })
    expect(sorted.data.list).toEqual(['{"_id":"own"}', '{"_id":"plain"}'])

    for (const path of ['__proto__.x', 'constructor.prototype.x', 'a.__proto__.x', 'toString.x']) await update(`{"$set":{"${path}":9}}`, { query: '{"_id":"plain"}' })
    await update('{"$inc":{"__proto__.n":1},"$push":{"hasOwnProperty":1}}', { query: '{"_id":"plain"}' })
    expect(({} as Wire).x).toBeUndefined()
    expect((Object as Wire).prototype.n).toBeUndefined()
    const [plain] = (await raw('database.getDocument', { query: '{"_id":"plain"}' })).data.list
    expect(plain).toBe('{"_id":"plain","__proto__":{"x":9,"n":1},"constructor":{"prototype":{"x":9}},"a":{"__proto__":{"x":9}},"toString":{"x":9},"hasOwnProperty":[1]}')
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

  test('documents added together collide too', async () => {
    expect((await failure(db.collection('cards').add({ data: [{ number: 1 }, { number: 1 }] }))).errMsg).toContain('E11000')
    expect((await db.collection('cards').count()).total).toBe(0)
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
