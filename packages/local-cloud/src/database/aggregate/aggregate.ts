import { badQuery } from '../../errors'
import type { Collection } from '../collection'
import type { Plan } from '../index/plan'
import type { Store } from '../store'
import type { Transaction } from '../transaction'
import type { Plain } from '../values'
import type { Stage } from './environment'
import { scopeAt } from './expression/compile'
import { compilePipeline } from './pipeline'

/**
 * Runs a pipeline over a collection; `now` in milliseconds is its `$$NOW`. The plan is that of its first read.
 *
 * Without a `$limit` everything is answered. WeChat's manual names no default, but people report that `end()` answers 20
 * documents at most unless there is a limit: https://developers.weixin.qq.com/community/develop/doc/0006ee7caecd8020df7b559b451800
 * MongoDB's limits of 16 MB a document and 100 MB a stage are not imitated.
 */
export function aggregate(store: Store, collection: Collection, stages: Stage[], { now, transaction }: { now: number; transaction?: Transaction }): { list: Plain[]; plan: Plan } {
  try {
    return compilePipeline(stages, { store, transaction, scope: scopeAt(now) }).run(collection)
  } catch (error) {
    // What grew beyond what a string, a list, a date or the stack can hold.
    if (error instanceof RangeError) throw badQuery(`the pipeline goes beyond what can be computed: ${error.message}`)
    throw error
  }
}
