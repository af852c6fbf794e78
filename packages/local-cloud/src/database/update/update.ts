import { databaseErrors, notImitated } from '../../errors'
import { arrayOperators } from './update-arrays'
import type { Doc, Plain } from '../values';
import { clone, compare, equal, isPlain } from '../values'
import type { Wire } from '../../wire'

/** A place in a document: the object or array holding a field, and the field's name or position. */
export interface Place {
  holder: Wire
  key: string
  path: string
  id: Doc['_id'] | undefined
}

/** Applies one update operator to one field. */
export type UpdateOperator = (place: Place, argument: unknown, next: Plain) => void

const { writeFailed } = databaseErrors

const typeName = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : value instanceof Date ? 'date' : typeof value)

// These leave a document alone when the field is not there, so they must not create the path to it.
const KEEPS_MISSING = ['$unset', '$pull', '$pullAll', '$pop', '$rename']

/** Walks to the holder of a path, creating objects on the way unless the operator keeps missing fields missing. */
function locate(root: Plain, path: string, creates: boolean): Place | null {
  const parts = path.split('.')
  if (parts.some(part => part === '' || part.startsWith('$'))) throw notImitated(`the update path ${path}`)
  let holder: Wire = root
  for (const [i, part] of parts.entries()) {
    const refuse = () =>
      writeFailed(`Cannot create field '${part}' in element {${parts[i - 1]}: ${JSON.stringify(holder)}}`)
    if (holder === null || typeof holder !== 'object' || holder instanceof Date || holder instanceof RegExp) {
      if (creates) throw refuse()
      return null
    }
    if (Array.isArray(holder) && !/^\d+$/.test(part)) {
      if (creates) throw refuse()
      return null
    }
    if (i === parts.length - 1) return { holder, key: part, path, id: root._id as Doc['_id'] }
    if (!Object.hasOwn(holder, part) || holder[part] === undefined) {
      if (!creates) return null
      assign({ holder, key: part, path, id: undefined }, {})
    }
    holder = holder[part]
  }
  return null
}

/** Writes a value to a place; an array grows with nulls, as MongoDB's do. */
export function assign({ holder, key }: Place, value: unknown): void {
  if (Array.isArray(holder)) while (holder.length < Number(key)) holder.push(null)
  if (key === '__proto__') Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true })
  else holder[key] = value
}

/** The value at a place; inherited members such as `constructor` are not fields. */
export const valueOf = ({ holder, key }: Place) => (Object.hasOwn(holder, key) ? holder[key] : undefined)

function arithmetic(name: string, whenMissing: (by: number) => number, calculate: (value: number, by: number) => number): UpdateOperator {
  return (place, by) => {
    const current = valueOf(place)
    if (typeof by !== 'number') throw writeFailed(`Cannot increment with non-numeric argument: {${place.path}: ${JSON.stringify(by)}}`)
    if (current !== undefined && typeof current !== 'number') {
      throw writeFailed(
        `Cannot apply ${name} to a value of non-numeric type. {_id: ${JSON.stringify(place.id)}} has the field '${place.key}' of non-numeric type ${typeName(current)}`,
      )
    }
    assign(place, current === undefined ? whenMissing(by) : calculate(current, by))
  }
}

const keepIf = (wins: (order: number) => boolean): UpdateOperator => (place, value) => {
  const current = valueOf(place)
  if (current === undefined || wins(compare(value, current))) assign(place, value)
}

function unset(place: Place): void {
  if (!Array.isArray(place.holder)) delete place.holder[place.key]
  else if (Number(place.key) < place.holder.length) place.holder[Number(place.key)] = null
}

function rename(place: Place, to: unknown, next: Plain): void {
  if (typeof to !== 'string') throw writeFailed(`The 'to' field for $rename must be a string: ${place.path}`)
  const value = valueOf(place)
  if (value === undefined) return
  unset(place)
  assign(locate(next, to, true)!, value)
}

const OPERATORS: Record<string, UpdateOperator> = {
  $set: (place, value) => assign(place, clone(value)),
  $unset: unset,
  $inc: arithmetic('$inc', by => by, (value, by) => value + by),
  $mul: arithmetic('$mul', () => 0, (value, by) => value * by),
  $min: keepIf(order => order < 0),
  $max: keepIf(order => order > 0),
  $rename: rename,
  ...arrayOperators,
}

function checkPaths(update: Plain): void {
  const paths: string[] = []
  const note = (path: string) => {
    if (path === '_id' || path.startsWith('_id.')) {
      throw writeFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
    }
    if (paths.some(other => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))) {
      throw writeFailed(`Updating the path '${path}' would create a conflict at '${path}'`)
    }
    paths.push(path)
  }
  for (const [operator, fields] of Object.entries(update)) {
    if (!operator.startsWith('$')) throw writeFailed(`unknown top level operator ${operator}`)
    if (!Object.hasOwn(OPERATORS, operator)) throw notImitated(`the update operator ${operator}`)
    if (!isPlain(fields)) throw writeFailed(`${operator} needs fields`)
    for (const [path, argument] of Object.entries(fields)) {
      note(path)
      if (operator === '$rename') note(String(argument))
    }
  }
}

/** Refuses field names the database cannot hold. */
export function checkStorable(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(checkStorable)
  if (!isPlain(value)) return
  for (const key of Object.keys(value)) {
    if (key.startsWith('$')) throw writeFailed(`The dollar ($) prefixed field '${key}' is not valid for storage.`)
    if (key.includes('.')) throw writeFailed(`The dotted field '${key}' is not valid for storage.`)
    checkStorable(value[key])
  }
}

/** Applies `{ $set: ..., $inc: ... }` to a copy of the document and says whether anything changed. */
export function applyUpdate<T extends Plain>(document: T, update: Plain): { next: T; changed: boolean } {
  checkPaths(update)
  const next = clone(document)
  for (const [operator, fields] of Object.entries(update)) {
    for (const [path, argument] of Object.entries(fields as Plain)) {
      const place = locate(next, path, !KEEPS_MISSING.includes(operator))
      if (place) OPERATORS[operator]!(place, argument, next)
    }
  }
  checkStorable(next)
  return { next, changed: !equal(next, document) }
}
