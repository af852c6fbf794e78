import type { DataFile } from '../data-file'
import type { CloudError } from '../errors'
import { badRequest, invalidParam } from '../errors'
import type { Answer } from './actions'
import { actions, isWrite } from './actions'
import type { IndexDefinition } from './index/index-keys'
import type { WireRequest } from './request'
import { Fields } from './request'
import { Store } from './store'
import type { Transaction } from './transaction'
import { Transactions } from './transaction'

const START = 'database.startTransaction'
const COMMIT = 'database.commitTransaction'
const ABORT = 'database.abortTransaction'

/** Settings of the database. */
export interface DatabaseOptions {
  file: DataFile
  now: () => number
  transactionLimitMs?: number
}

/** The `database.*` actions of the wire protocol. */
export class Database {
  readonly store: Store
  /** Operations answered since the start, by action: WeChat bills each of them. */
  readonly operations: Record<string, number> = {}
  private readonly transactions: Transactions

  constructor(private readonly options: DatabaseOptions) {
    this.store = new Store(options.file)
    this.transactions = new Transactions(this.store, options.transactionLimitMs ?? 30_000)
  }

  /** Creates the collections of an indexes file and gives them its indexes. */
  declare(indexes: Record<string, IndexDefinition[]>): void {
    for (const [name, definitions] of Object.entries(indexes)) this.store.declare(name, definitions)
  }

  /** Whether there is an action of this name. */
  knows(action: string): boolean {
    return Object.hasOwn(actions, action) || [START, COMMIT, ABORT].includes(action)
  }

  /**
   * Answers one request, sent at a time (milliseconds by the machine's clock). With a `refusal` it fails with that error
   * instead of being carried out.
   */
  async answer(request: WireRequest, sentAt: number, refusal?: CloudError): Promise<Answer> {
    const { action, transactionId } = request
    if (!this.knows(action)) throw invalidParam(`local-cloud does not imitate the action ${action}`)
    this.operations[action] = (this.operations[action] ?? 0) + 1
    const isPlain = transactionId === undefined && action !== COMMIT && action !== ABORT
    if (isPlain || action === START) return this.carryOut(request, undefined, refusal)

    if (typeof transactionId !== 'string') throw badRequest('transactionId must be a string')
    const { turns } = this.transactions.find(transactionId)
    const carryOut = () => this.carryOut(request, this.transactions.find(transactionId), refusal)
    if (action !== ABORT) return turns.take(sentAt, carryOut)
    // A rollback that follows a refusal must not be refused itself, or the locks would stay until the time is over.
    await turns.idle()
    return carryOut()
  }

  private async carryOut(request: WireRequest, transaction?: Transaction, refusal?: CloudError): Promise<Answer> {
    try {
      if (refusal) throw refusal
      switch (request.action) {
        case START:
          return { reply: { transactionId: this.transactions.begin().id } }
        case COMMIT:
          await this.transactions.commit(transaction!)
          return { reply: {} }
        case ABORT:
          this.transactions.abort(transaction!)
          return { reply: {} }
        default:
          return await actions[request.action]!(this.store, new Fields(request, this.options.now()), transaction)
      }
    } catch (error) {
      // A write that fails ends its transaction, as on the service.
      if (transaction && isWrite(request.action)) this.transactions.abort(transaction)
      throw error
    }
  }
}
