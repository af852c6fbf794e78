import { notImitated } from '../../errors'
import { bsonType } from '../bson-type'
import { positionFinder } from '../query/match'
import type { Plain } from '../values'
import { equal, isPlain } from '../values'
import { arrayOperators } from './arrays'
import { Draft } from './draft'
import { fieldOperators } from './fields'
import type { Operator } from './operator'
import { writeFailed } from './operator'
import { byPath, partsOf, refuseConflicts } from './paths'
import { rename } from './rename'
import type { Step } from './step'
import { carryOut, resolved } from './step'

/** What an update may depend on besides the document. */
export interface UpdateContext {
  /** The query that chose the documents; the positional `$` is the array element it matched. */
  query?: Plain
  /** The cloud's time in milliseconds, for `$currentDate`. */
  now: number
}

/** Makes the new state of a document and says whether it differs; the document itself stays as it is. */
export type Update = <T extends Plain>(document: T, isNew?: boolean) => { next: T; changed: boolean }

const OPERATORS: Record<string, Operator> = { ...fieldOperators, ...arrayOperators }

// These leave a field alone that is not there, so they must not make the path to it.
const KEEPS_MISSING = new Set(['$unset', '$pull', '$pullAll', '$pop'])

function currentDate(argument: unknown, now: number): Operator {
  const type = isPlain(argument) ? argument.$type : argument
  if (type === 'timestamp') throw notImitated('the type Timestamp')
  if (typeof type !== 'boolean' && type !== 'date') throw writeFailed("The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}")
  return () => () => new Date(now)
}

function stepsOf(operator: string, path: string, argument: unknown, now: number): Step[] {
  if (operator === '$rename') return rename(path, argument)
  const parts = partsOf(path)
  const make = operator === '$currentDate' ? currentDate(argument, now) : OPERATORS[operator]!
  const step = { parts, change: make(argument, path), creates: !KEEPS_MISSING.has(operator) }
  return [operator === '$setOnInsert' ? { ...step, applies: ({ isNew }) => isNew } : step]
}

function readOperator(operator: string, fields: unknown, now: number): Step[] {
  if (!Object.hasOwn(OPERATORS, operator) && operator !== '$rename' && operator !== '$currentDate') {
    throw writeFailed(`Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`)
  }
  if (!isPlain(fields)) {
    throw writeFailed(`Modifiers operate on fields but we found type ${bsonType(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${JSON.stringify(fields)}}`)
  }
  if (!Object.keys(fields).length) throw emptyUpdate(operator)
  return Object.keys(fields).flatMap(path => stepsOf(operator, path, fields[path], now))
}

// Public logs show this text also for an update that names no field at all.
const emptyUpdate = (operator: string) => writeFailed(`'${operator}' is empty. You must specify a field like so: {${operator}: {<field>: ...}}`)

/** Compiles `{ $set: ..., $inc: ... }`. What cannot be carried out on any document is refused here. */
export function compileUpdate(update: unknown, { query, now }: UpdateContext): Update {
  if (!isPlain(update) || !Object.keys(update).length) throw emptyUpdate('$set')
  const steps = Object.keys(update).flatMap(operator => readOperator(operator, update[operator], now)).sort((a, b) => byPath(a.parts, b.parts))
  refuseConflicts(steps.map(step => step.parts))
  const find = steps.some(step => step.parts.includes('$')) ? positionFinder(query) : null

  return (document, isNew = false) => {
    const draft = new Draft(document)
    const position = find?.(document)
    const placed = find ? steps.map(step => resolved(step, position)).sort((a, b) => byPath(a.parts, b.parts)) : steps
    if (find) refuseConflicts(placed.map(step => step.parts))
    for (const step of placed) carryOut(draft, step, { before: document, isNew })
    return { next: draft.root as typeof document, changed: !equal(draft.root, document) }
  }
}
