import { Query } from 'mingo'
import { badQuery, CloudError } from '../../errors'
import type { Test } from './target'

/** `$expr`: an aggregation expression that must come out true. */
export function expression(value: unknown): Test {
  try {
    const query = new Query({ $expr: value } as never)
    query.test({})
    return document => query.test(document as never)
  } catch (error) {
    throw error instanceof CloudError ? error : badQuery((error as Error).message)
  }
}
