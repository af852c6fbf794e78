import type { Store } from '../store'
import type { Transaction } from '../transaction'
import type { Plain } from '../values'
import type { Scope } from './expression/scope'

/** One stage of a pipeline as it was sent, such as `{ $match: ... }`. */
export type Stage = Plain

/** A compiled stage. It makes new documents and leaves those it is given as they are: they may be stored ones. */
export type Step = (documents: Plain[]) => Plain[]

/** What stages are compiled with. */
export interface Environment {
  store: Store
  transaction?: Transaction
  scope: Scope
}

/** Compiles the argument of a stage; whatever MongoDB refuses while parsing is refused here. */
export type StageCompiler = (argument: unknown, environment: Environment) => Step
