import fc from 'fast-check'
import { Collection, idKey } from '../src/database/collection'
import type { IndexDefinition } from '../src/database/index/index-keys'
import { openDataFile } from '../src/open-data-file'
import { compile } from '../src/database/query/match'
import type { FindOptions } from '../src/database/query/find'
import { find } from '../src/database/query/find'
import { Store } from '../src/database/store'
import { Transaction } from '../src/database/transaction'
import type { Doc, Plain } from '../src/database/values'
import { compare, valuesAt } from '../src/database/values'
import { temporaryFolder } from './support'

// Few paths and few values, so that documents, indexes and questions often meet.
const path = fc.constantFrom('a', 'a', 'b', 'b', 'a.c', 'list', 'list.x', 'list.y', 'list.parts.x', 'list.parts.y')

const simple = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 2 }) }, fc.constantFrom('a', 'ab', 'b'))
const scalar = fc.oneof(
  { weight: 9, arbitrary: simple },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(true, false, new Date(0), new Date(1000), NaN, 1.5, -Infinity, '', 'a\uff01', 'a😀', {}, { c: 1 }) },
)
const array = fc.array(scalar, { maxLength: 3 })
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: array },
  { weight: 1, arbitrary: fc.array(array, { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.record({ c: scalar }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.array(fc.record({ c: scalar }, { requiredKeys: [] }), { maxLength: 2 }) },
)
const pair = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] })
const pairs = fc.array(pair, { maxLength: 3 })
const entry = fc.oneof({ weight: 6, arbitrary: pair }, fc.record({ x: value, parts: fc.oneof(pairs, pair) }, { requiredKeys: [] }), scalar)
const list = fc.oneof({ weight: 6, arbitrary: fc.array(entry, { maxLength: 3 }) }, entry)
const content = fc.oneof(
  fc.record({ a: value, b: value, list }, { requiredKeys: [] }),
  fc.record({ a: scalar, b: scalar }, { requiredKeys: [] }),
  fc.record({ a: simple, b: simple, list: pairs }),
)

const index = fc.uniqueArray(fc.record({ field: path, direction: fc.constantFrom<1 | -1>(1, -1) }), { minLength: 1, maxLength: 3, selector: key => key.field })
const indexes = fc.array(index, { minLength: 1, maxLength: 3 }).map(all => all.map((keys, i): IndexDefinition => ({ name: `i${i}`, keys })))

const range = fc.oneof(
  fc.record({ $gt: scalar }), fc.record({ $gte: scalar }), fc.record({ $lt: scalar }), fc.record({ $lte: scalar }),
  fc.record({ $gte: simple, $lt: simple }), fc.record({ $gt: simple, $lte: simple }),
) as fc.Arbitrary<Plain>
const member = fc.oneof({ weight: 5, arbitrary: scalar }, array, fc.constant(/^a/))
const operators = fc.oneof(
  { weight: 4, arbitrary: range },
  fc.record({ $in: fc.array(member, { maxLength: 3 }) }),
  fc.record({ $eq: value }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $regex: fc.constantFrom('^a', '^ab?', '^a|b', '^ab.*', '^$', 'b', '^b*') }),
  fc.record({ $not: range }),
) as fc.Arbitrary<Plain>
const both = fc.record({ x: fc.oneof(scalar, range), y: fc.oneof(scalar, range) }, { requiredKeys: ['x'] })
const deep = fc.record({ 'parts.x': scalar, 'parts.y': scalar, parts: fc.record({ $elemMatch: both }) }, { requiredKeys: [] })
const condition = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 6, arbitrary: operators },
  value,
  fc.constantFrom(/^a/, /^ab/, /^A/i),
  fc.record({ $elemMatch: fc.oneof(range, both, deep) }),
)
const conditions = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 3, noNullPrototype: true }) as fc.Arbitrary<Plain>
const inList = fc.record({ list: fc.record({ $elemMatch: fc.oneof(both, deep) }), 'list.x': scalar, 'list.y': scalar }, { requiredKeys: [] }) as fc.Arbitrary<Plain>
const idCondition = fc.oneof(fc.integer({ max: 8 }), fc.record({ $in: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 3 }) }), fc.record({ $gt: fc.integer({ max: 8 }) }))
const query = fc.oneof(
  { weight: 5, arbitrary: conditions },
  { weight: 2, arbitrary: inList },
  fc.record({ $and: fc.array(conditions, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $or: fc.array(conditions, { minLength: 1, maxLength: 2 }), a: condition }, { requiredKeys: ['$or'] }),
  fc.record({ _id: idCondition, a: condition }, { requiredKeys: ['_id'] }),
  fc.constant({}),
) as fc.Arbitrary<Plain>
const order = fc.dictionary(fc.oneof({ weight: 9, arbitrary: path }, fc.constant('_id')), fc.constantFrom(1, -1), { maxKeys: 2, noNullPrototype: true })
const question: fc.Arbitrary<FindOptions> = fc.record(
  { query, order, skip: fc.integer({ min: 0, max: 3 }), limit: fc.integer({ min: 1, max: 5 }) },
  { requiredKeys: ['query'] },
)
const change = fc.record({ id: fc.integer({ min: 0, max: 8 }), content: fc.option(content, { freq: 4 }) })
const changes = fc.array(change, { minLength: 1, maxLength: 12 })

const docOf = (id: number, fields: Plain | null): Doc | null => fields && { _id: id, ...fields }

/** The change as an indexed collection takes it: documents it cannot index are left out. */
function accepts(collection: Collection, doc: Doc | null): boolean {
  try {
    if (doc) for (const each of collection.indexes) each.check(doc)
    return true
  } catch {
    return false
  }
}

function keyIn(doc: Doc, field: string, direction: unknown): unknown {
  const values = valuesAt(doc, field.split('.')).flatMap(value => (Array.isArray(value) ? value : [value]))
  return values.reduce((best, value) => (compare(value, best) * (direction as number) < 0 ? value : best), values[0])
}

/** Is this what reading everything would have answered? */
function checkAnswer(docs: Doc[], all: Doc[], { query, order = {}, skip = 0, limit = Infinity }: FindOptions): void {
  const answers = all.filter(compile(query))
  expect(new Set(docs).size).toBe(docs.length)
  expect(docs.filter(doc => !answers.includes(doc))).toEqual([])
  expect(docs.length).toBe(Math.max(0, Math.min(answers.length - skip, limit)))
  const rules = Object.entries(order)
  const keys = (doc: Doc) => rules.map(([field, direction]) => keyIn(doc, field, direction))
  const byKeys = (a: Doc, b: Doc) => rules.reduce((sofar, [, direction], i) => sofar || compare(keys(a)[i], keys(b)[i]) * (direction as number), 0)
  const page = answers.sort(byKeys).slice(skip, skip + limit)
  for (const [i, doc] of docs.entries()) if (rules.length && byKeys(doc, page[i]!) !== 0) throw new Error(`${JSON.stringify(docs)} instead of ${JSON.stringify(page)}`)
}

const liveDocs = (collection: Collection) => [...collection.versions.values()].flatMap(({ doc }) => doc ?? [])

let store: Store
let close: () => void
let collections = 0

beforeAll(() => {
  const file = openDataFile(temporaryFolder())
  store = new Store(file)
  close = () => file.close()
})

afterAll(() => close())

test('whatever the documents, the indexes, the changes and the question, an index never hides or reorders an answer', () => {
  fc.assert(
    fc.property(indexes, changes, fc.array(question, { minLength: 1, maxLength: 4 }), (definitions, all, questions) => {
      const collection = new Collection('c')
      collection.reindex(definitions)
      for (const { id, content: fields } of all) {
        const doc = docOf(id, fields)
        if (accepts(collection, doc)) collection.put(idKey(id), 1, doc, null)
      }
      for (const each of questions) checkAnswer(find(collection, each).docs, liveDocs(collection), each)
    }),
    { numRuns: 3000 },
  )
})

/** A transaction that has read, and so has its snapshot. */
function begin(collection: Collection): Transaction {
  const transaction = new Transaction(store)
  store.open.add(transaction)
  find(collection, { transaction })
  return transaction
}

function end(transaction: Transaction): void {
  store.open.delete(transaction)
  store.locks.release(transaction)
  store.forgetOutdated()
}

test('and within a transaction, while others write, it answers from the snapshot and its own writes', () => {
  fc.assert(
    fc.property(indexes, changes, changes, changes, fc.array(question, { minLength: 1, maxLength: 4 }), (definitions, before, meanwhile, own, questions) => {
      const name = `c${collections++}`
      store.declare(name, definitions)
      const collection = store.collection(name)
      const commit = (list: typeof before) => {
        for (const { id, content: fields } of list) {
          const doc = docOf(id, fields)
          if (accepts(collection, doc)) store.commit([{ collection, key: idKey(id), doc }])
        }
      }
      commit(before)
      const transaction = begin(collection)
      try {
        const seen = new Map(liveDocs(collection).map(doc => [doc._id as number, doc]))
        commit(meanwhile)
        for (const { id, content: fields } of own) {
          const doc = docOf(id, fields)
          try {
            transaction.write(collection, idKey(id), doc)
          } catch {
            continue
          }
          if (doc) seen.set(id, doc)
          else seen.delete(id)
        }
        for (const each of questions) {
          checkAnswer(find(collection, { ...each, transaction }).docs, [...seen.values()], each)
          checkAnswer(find(collection, each).docs, liveDocs(collection), each)
        }
      } finally {
        end(transaction)
      }
      for (const each of questions) checkAnswer(find(collection, each).docs, liveDocs(collection), each)
    }),
    { numRuns: 300 },
  )
})

test('however transactions overlap, no version stays that none of them reads', () => {
  store.declare('hot', [])
  const collection = store.collection('hot')
  const versions = () => {
    let count = 0
    for (let version = collection.versions.get('n1') ?? null; version; version = version.previous) count++
    return count
  }
  let last = begin(collection)
  for (let n = 0; n < 100; n++) {
    store.commit([{ collection, key: 'n1', doc: { _id: 1, n } }])
    const next = begin(collection)
    store.commit([{ collection, key: 'n1', doc: { _id: 1, n: -n } }])
    end(last)
    last = next
    expect(versions()).toBe(2)
    expect(find(collection, { transaction: last }).docs).toEqual([{ _id: 1, n }])
  }
  store.commit([{ collection, key: 'n1', doc: null }])
  end(last)
  expect(collection.versions.size).toBe(0)
})
