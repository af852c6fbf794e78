import type { DataFile } from '../data-file'
import type { CloudError } from '../errors'
import { databaseErrors, invalidParam, notImitated } from '../errors'
import { aggregate } from './aggregate/aggregate'
import { idKey } from './collection'
import { parse, stringify } from './ejson'
import type { Plan } from './index/plan'
import { encodeAll, find } from './query/find'
import type { IndexDefinition } from './index/index-keys'
import { Store } from './store'
import type { Transaction} from './transaction';
import { Transactions } from './transaction'
import type { Plain } from './values';
import { isPlain } from './values'
import { insert, modify, newDocument, remove } from './write'
import type { Wire } from '../wire'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

// Operations sent at once arrive within this time of each other, and a trip to the live database takes longer still.
const TRANSACTION_HOLD_MS = 10

/** A request of the SDK as it stands on the wire. */
export type WireRequest = { action: string } & { [field: string]: Wire }

/** A reply and, for a read, how it came about. */
export interface Answer {
  reply: object
  plan?: Plan
}

const WRITES = ['database.insertDocument', 'database.modifyDocument', 'database.modifyAndReturnDoc', 'database.removeDocument']

/** Does an action write documents? */
export const isWrite = (action: string) => WRITES.includes(action)

type Action = (request: WireRequest, transaction: Transaction | undefined) => Answer | Promise<Answer>

/** Settings of the database. */
export interface DatabaseOptions {
  file: DataFile
  now: () => number
  transactionLimitMs?: number
}

/** The `database.*` actions of the wire protocol. */
export class Database {
  readonly store: Store
  private readonly transactions: Transactions
  private readonly actions: Record<string, Action>

  constructor(private readonly options: DatabaseOptions) {
    this.store = new Store(options.file)
    this.transactions = new Transactions(this.store, options.transactionLimitMs ?? 30_000)
    this.actions = this.makeActions()
  }

  /** Creates the collections of an indexes file and gives them its indexes. */
  declare(indexes: Record<string, IndexDefinition[]>): void {
    for (const [name, definitions] of Object.entries(indexes)) this.store.declare(name, definitions)
  }

  /** Operations answered since the start, by action: WeChat bills each of them. */
  readonly operations: Record<string, number> = {}

  /** Whether there is an action `database.<name>`. */
  knows(name: string): boolean {
    return Object.hasOwn(this.actions, `database.${name}`)
  }

  /**
   * Answers one request. A transaction takes one operation at a time. With a `refusal` the operation fails with that
   * error instead of being carried out.
   */
  async answer(request: WireRequest, refusal?: CloudError): Promise<Answer> {
    const action = Object.hasOwn(this.actions, request.action) ? this.actions[request.action] : undefined
    if (!action) throw invalidParam(`local-cloud does not imitate the action ${request.action}`)
    this.operations[request.action] = (this.operations[request.action] ?? 0) + 1
    if (!request.transactionId) {
      if (refusal) throw refusal
      return action(request, undefined)
    }
    const transaction = this.transactions.find(request.transactionId)
    if (transaction.busy) throw databaseErrors.transactionBusy()
    transaction.busy = true
    try {
      if (refusal && isWrite(request.action)) this.transactions.abort(transaction)
      if (refusal) throw refusal
      const reply = await action(request, transaction)
      await new Promise(resolve => setTimeout(resolve, TRANSACTION_HOLD_MS))
      return reply
    } finally {
      transaction.busy = false
    }
  }

  private read(text: unknown): Wire {
    return parse(text, this.options.now())
  }

  private query(request: WireRequest): Plain | undefined {
    const query = this.read(request.query)
    if (query !== undefined && !isPlain(query)) throw databaseErrors.requestFailed('[InvalidParameter] query must be an object')
    return query
  }

  // A write that fails ends its transaction, as on the service.
  private async guarded<T>(transaction: Transaction | undefined, write: () => Promise<T>): Promise<T> {
    try {
      return await write()
    } catch (error) {
      if (transaction) this.transactions.abort(transaction)
      throw error
    }
  }

  private makeActions(): Record<string, Action> {
    const collection = (request: WireRequest) => this.store.collection(request.collectionName)
    return {
      'database.addCollection': request => {
        this.store.create(request.collectionName)
        return { reply: { data: {} } }
      },
      'database.insertDocument': async (request, transaction) => {
        const target = collection(request)
        const docs = (request.data as unknown[]).map(text => newDocument(this.read(text)))
        await this.guarded(transaction, () => insert(this.store, target, docs, transaction))
        return { reply: { data: { insertedIds: docs.map(doc => doc._id) } } }
      },
      'database.getDocument': (request, transaction) => {
        const source = collection(request)
        const query = this.query(request)
        const isDoc = request.queryType === 'DOC'
        const limit = isDoc ? 1 : Math.min(request.limit || DEFAULT_LIMIT, MAX_LIMIT)
        const { docs, plan } = find(this.store, source, { query, order: this.read(request.order), skip: request.offset ?? 0, limit, transaction })
        const list = encodeAll(this.store, source, docs, this.read(request.projection), stringify)
        return { reply: { data: { list }, limit, offset: request.offset ?? 0 }, plan }
      },
      'database.calculateDocument': (request, transaction) => {
        const { docs, plan } = find(this.store, collection(request), { query: this.query(request), transaction })
        return { reply: { data: { total: docs.length } }, plan }
      },
      'database.modifyDocument': async (request, transaction) => {
        const target = collection(request)
        const { multi, merge, upsert } = request
        const options = { query: this.query(request), data: this.read(request.data), multi, merge, upsert, transaction }
        const { updated, upsertId } = await this.guarded(transaction, () => modify(this.store, target, options))
        return { reply: { data: { updated, upsert_id: upsertId } } }
      },
      'database.modifyAndReturnDoc': async (request, transaction) => {
        const target = collection(request)
        const query = this.query(request)
        if (query?._id === undefined) throw notImitated('modifyAndReturnDoc without an _id')
        const options = { query, data: this.read(request.data), merge: true, transaction }
        const { updated } = await this.guarded(transaction, () => modify(this.store, target, options))
        const doc = this.store.read(target, idKey(query._id as string), transaction)
        return { reply: { data: { updated, doc: doc && stringify(doc) } } }
      },
      'database.removeDocument': async (request, transaction) => {
        const target = collection(request)
        const query = this.query(request)
        const deleted = await this.guarded(transaction, () => remove(this.store, target, query, Boolean(request.multi), transaction))
        return { reply: { data: { deleted } } }
      },
      'database.aggregateDocuments': (request, transaction) => {
        const stages = (request.stages as Wire[]).map(stage => ({ [stage.stageKey]: this.read(stage.stageValue) }))
        return { reply: { data: { list: aggregate(this.store, collection(request), stages, transaction).map(stringify) } } }
      },
      'database.startTransaction': () => ({ reply: { transactionId: this.transactions.begin().id } }),
      'database.commitTransaction': (_request, transaction) => {
        if (!transaction) throw databaseErrors.transactionGone()
        this.transactions.commit(transaction)
        return { reply: {} }
      },
      'database.abortTransaction': (_request, transaction) => {
        if (!transaction) throw databaseErrors.transactionGone()
        this.transactions.abort(transaction)
        return { reply: {} }
      },
    }
  }
}
