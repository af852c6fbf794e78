import { notImitated } from '../errors'
import { aggregate } from './aggregate/aggregate'
import { idKey } from './collection'
import { stringify } from './ejson'
import type { Plan } from './index/plan'
import { encodeAll, find } from './query/find'
import type { Fields } from './request'
import type { Store } from './store'
import type { Transaction } from './transaction'
import { insert, modify, newDocument, remove } from './write'

/** A reply and, for a read, how it came about. */
export interface Answer {
  reply: object
  plan?: Plan
}

/** Answers the fields of a request; `transaction` is the one it belongs to. */
export type Action = (store: Store, fields: Fields, transaction?: Transaction) => Answer | Promise<Answer>

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

const collectionOf = (store: Store, fields: Fields) => store.collection(fields.text('collectionName'))

/** The actions on documents and collections; those of transactions are in database.ts. */
export const actions: Record<string, Action> = {
  'database.addCollection': (store, fields, transaction) => {
    if (transaction) throw notImitated('creating a collection in a transaction')
    store.create(fields.text('collectionName'))
    return { reply: { data: {} } }
  },

  'database.getDocument': (store, fields, transaction) => {
    const collection = collectionOf(store, fields)
    const skip = fields.count('offset') ?? 0
    const limit = fields.isOfDocument() ? 1 : Math.min(fields.count('limit') || DEFAULT_LIMIT, MAX_LIMIT)
    const projection = fields.object('projection')
    const { docs, plan } = find(collection, { query: fields.object('query'), order: fields.object('order'), skip, limit, transaction })
    return { reply: { data: { list: encodeAll(store, collection, docs, projection, stringify) }, limit, offset: skip }, plan }
  },

  'database.calculateDocument': (store, fields, transaction) => {
    const { docs, plan } = find(collectionOf(store, fields), { query: fields.object('query'), transaction })
    return { reply: { data: { total: docs.length } }, plan }
  },

  'database.aggregateDocuments': (store, fields, transaction) => {
    const { list, plan } = aggregate(store, collectionOf(store, fields), fields.stages(), { now: fields.now, transaction })
    return { reply: { data: { list: list.map(stringify) } }, plan }
  },

  'database.insertDocument': async (store, fields, transaction) => {
    const collection = collectionOf(store, fields)
    const docs = fields.objects('data').map(newDocument)
    await insert(store, collection, docs, transaction)
    return { reply: { data: { insertedIds: docs.map(doc => doc._id) } } }
  },

  'database.modifyDocument': async (store, fields, transaction) => {
    const collection = collectionOf(store, fields)
    const [multi, merge, upsert] = [fields.flag('multi'), fields.flag('merge'), fields.flag('upsert')]
    const change = { query: fields.object('query'), data: fields.requiredObject('data'), multi, merge, upsert, transaction, now: fields.now }
    const { updated, upsertId } = await modify(store, collection, change)
    return { reply: { data: { updated, upsert_id: upsertId } } }
  },

  'database.modifyAndReturnDoc': async (store, fields, transaction) => {
    const collection = collectionOf(store, fields)
    const query = fields.object('query')
    const id = query?._id
    if (typeof id !== 'string' && typeof id !== 'number') throw notImitated('modifyAndReturnDoc without an _id')
    const { updated, docs } = await modify(store, collection, { query, data: fields.requiredObject('data'), merge: true, transaction, now: fields.now })
    const doc = docs[0] ?? store.read(collection, idKey(id), transaction)
    return { reply: { data: { updated, doc: doc && stringify(doc) } } }
  },

  'database.removeDocument': async (store, fields, transaction) => {
    const deleted = await remove(store, collectionOf(store, fields), fields.object('query'), fields.flag('multi'), transaction)
    return { reply: { data: { deleted } } }
  },
}

const WRITES = ['database.insertDocument', 'database.modifyDocument', 'database.modifyAndReturnDoc', 'database.removeDocument']

/** Does an action write documents? */
export const isWrite = (action: string) => WRITES.includes(action)
