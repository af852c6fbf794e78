import { badQuery } from '../../errors'
import { isTrue } from '../aggregate/expression/operands'
import type { Scope } from '../aggregate/expression/scope'
import type { Test } from './target'

/** `$expr`: an aggregation expression that must come out true. Below the top level there is no scope for it. */
export function expression(value: unknown, scope: Scope | undefined): Test {
  if (!scope) throw badQuery('$expr can only be applied to the top-level document')
  const evaluate = scope.compile(value)
  return document => isTrue(evaluate(document))
}
