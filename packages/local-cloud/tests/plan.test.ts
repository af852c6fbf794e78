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

const PATHS = ['a', 'b', 'a.c', 'b.d', 'list', 'list.x', 'list.y', 'list.parts.z']

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'ab', 'abc', 'b', 'a\uff01', 'a😀') },
  fc.constantFrom<unknown>(null, true, false, new Date(0), new Date(1000), NaN, 1.5, -Infinity, {}, { c: 1 }),
)
const mixed = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }) },
  { weight: 2, arbitrary: fc.record({ c: scalar, d: scalar }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.array(fc.record({ c: scalar, d: scalar }, { requiredKeys: [] }), { maxLength: 3 }) },
)
const part = fc.record({ x: mixed, y: scalar, parts: fc.oneof(scalar, fc.array(fc.record({ z: scalar }), { maxLength: 2 })) }, { requiredKeys: [] })
const list = fc.oneof({ weight: 4, arbitrary: fc.array(fc.oneof({ weight: 6, arbitrary: part }, scalar), { maxLength: 3 }) }, part, scalar)
const content = fc.record({ a: mixed, b: mixed, list }, { requiredKeys: [] })
const plainContent = fc.record({ a: scalar, b: fc.record({ d: scalar }, { requiredKeys: [] }) }, { requiredKeys: [] })

const index = fc.uniqueArray(fc.record({ field: fc.constantFrom(...PATHS), direction: fc.constantFrom<1 | -1>(1, -1) }), {
  minLength: 1, maxLength: 3, selector: key => key.field,
})
const indexes = fc.array(index, { minLength: 1, maxLength: 3 }).map(all => all.map((keys, i): IndexDefinition => ({ name: `i${i}`, keys })))

const range = fc.record({ $gt: scalar, $gte: scalar, $lt: scalar, $lte: scalar }, { requiredKeys: [] }).filter(each => Object.keys(each).length > 0)
const operators: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 3, arbitrary: range as fc.Arbitrary<Plain> },
  fc.record({ $in: fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.constant(/^a/)), { maxLength: 3 }) }),
  fc.record({ $eq: mixed }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $regex: fc.constantFrom('^a', '^ab?', '^a|b', '^ab.*', '^$', 'b', '^a!*') }),
  fc.record({ $not: range as fc.Arbitrary<Plain> }),
)
const condition = fc.oneof(
  scalar,
  mixed,
  fc.constantFrom(/^a/, /^ab/, /^A/i),
  { weight: 4, arbitrary: operators },
  fc.record({ $elemMatch: range }),
  fc.record({ $elemMatch: fc.record({ x: fc.oneof(scalar, operators), y: fc.oneof(scalar, operators), 'parts.z': scalar }, { requiredKeys: [] }) }),
)
const conditions = fc.dictionary(fc.constantFrom(...PATHS), condition, { maxKeys: 3, noNullPrototype: true })
const idCondition = fc.oneof(fc.integer({ max: 8 }), fc.record({ $in: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 3 }) }), fc.record({ $gt: fc.integer({ max: 8 }) }))
const query: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 4, arbitrary: conditions as fc.Arbitrary<Plain> },
  fc.record({ $and: fc.array(conditions, { minLength: 1, maxLength: 2 }) }) as fc.Arbitrary<Plain>,
  fc.record({ $or: fc.array(conditions, { minLength: 1, maxLength: 2 }), a: condition }, { requiredKeys: ['$or'] }) as fc.Arbitrary<Plain>,
  fc.record({ _id: idCondition, a: condition }, { requiredKeys: ['_id'] }) as fc.Arbitrary<Plain>,
)
const order = fc.dictionary(fc.constantFrom(...PATHS, '_id'), fc.constantFrom(1, -1), { maxKeys: 2, noNullPrototype: true })
const question: fc.Arbitrary<FindOptions> = fc.record(
  { query, order, skip: fc.integer({ min: 0, max: 3 }), limit: fc.integer({ min: 1, max: 5 }) },
  { requiredKeys: ['query'] },
)
const change = fc.record({ id: fc.integer({ min: 0, max: 8 }), content: fc.option(fc.oneof(content, plainContent), { freq: 4 }) })
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
      const transaction = new Transaction(store)
      store.open.add(transaction)
      find(collection, { query: {}, transaction })
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
      for (const each of questions) checkAnswer(find(collection, { ...each, transaction }).docs, [...seen.values()], each)
      for (const each of questions) checkAnswer(find(collection, each).docs, liveDocs(collection), each)
      store.open.delete(transaction)
      store.locks.release(transaction)
      store.forgetOutdated()
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
  const begin = () => {
    const transaction = new Transaction(store)
    store.open.add(transaction)
    find(collection, { transaction })
    return transaction
  }
  const end = (transaction: Transaction) => {
    store.open.delete(transaction)
    store.forgetOutdated()
  }
  let last = begin()
  for (let n = 0; n < 100; n++) {
    store.commit([{ collection, key: 'n1', doc: { _id: 1, n } }])
    const next = begin()
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
