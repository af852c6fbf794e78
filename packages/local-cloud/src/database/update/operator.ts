import { databaseErrors } from '../../errors'
import type { Plain } from '../values'

export const { writeFailed } = databaseErrors

/** Where an operator works: what its errors name. */
export interface Place {
  /** The path as written, such as `list.$.n`. */
  path: string
  /** The last part of it in this document. */
  key: string
  /** The document before the update. */
  before: Plain
}

/** Makes the new value of a field from the current one; `undefined` stands for a field that is not there. */
export type Change = (current: unknown, place: Place) => unknown

/** An update operator: checks its argument once, before any document is read. */
export type Operator = (argument: unknown, path: string) => Change

/** A document as MongoDB names it in an error. */
export const document = ({ before }: Place) => `{_id: ${JSON.stringify(before._id)}}`
