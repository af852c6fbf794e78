import { badQuery, notImitated } from '../../errors'
import type { Doc, Plain } from '../values'
import { isPlain, setField } from '../values'
import { positionFinder } from './match'

/** What becomes of a field's value; `undefined` leaves the field out. */
type Rule = (value: unknown) => unknown

type Tree = Map<string, Rule | Tree>

const keep: Rule = value => value
const drop: Rule = () => undefined

function plant(tree: Tree, path: string, rule: Rule): void {
  const parts = path.split('.')
  const leaf = parts.pop()!
  let here = tree
  for (const part of parts) {
    const next = here.get(part) ?? new Map()
    if (typeof next === 'function') throw badQuery(`Path collision at ${path}`)
    here.set(part, next)
    here = next
  }
  if (here.has(leaf)) throw badQuery(`Path collision at ${path}`)
  here.set(leaf, rule)
}

/** A copy of a value with the rules applied to its fields, through arrays; fields without a rule stay or go. */
function shape(value: unknown, tree: Tree, keepsOthers: boolean): unknown {
  if (Array.isArray(value)) {
    const shown = keepsOthers ? value : value.filter(element => isPlain(element) || Array.isArray(element))
    return shown.map(element => shape(element, tree, keepsOthers))
  }
  if (!isPlain(value)) return keepsOthers ? value : undefined
  const shown: Plain = {}
  for (const key of Object.keys(value)) {
    const rule = tree.get(key) ?? (keepsOthers ? keep : drop)
    const found = typeof rule === 'function' ? rule(value[key]) : shape(value[key], rule, keepsOthers)
    if (found !== undefined) setField(shown, key, found)
  }
  return shown
}

function slice(by: unknown): Rule {
  const numbers = Array.isArray(by) ? by : [by]
  if (numbers.some(number => typeof number !== 'number')) throw badQuery('$slice only supports numbers and [skip, limit] arrays')
  if (!Array.isArray(by)) {
    const count = Math.trunc(by as number)
    return list => (!Array.isArray(list) ? list : count < 0 ? list.slice(count) : list.slice(0, count))
  }
  if (by.length !== 2) throw badQuery('$slice array wrong size')
  const [skip, limit] = by.map(Math.trunc) as [number, number]
  if (limit <= 0) throw badQuery('$slice limit must be positive')
  return list => {
    if (!Array.isArray(list)) return list
    const start = skip < 0 ? Math.max(0, list.length + skip) : skip
    return list.slice(start, start + limit)
  }
}

function firstMatch(path: string, condition: unknown): Rule {
  if (path.includes('.')) throw badQuery('Cannot use $elemMatch projection on a nested field.')
  if (!isPlain(condition)) throw badQuery('elemMatch: Invalid argument, object required')
  const position = positionFinder({ list: { $elemMatch: condition } })
  return list => {
    const found = position({ list })
    return found === undefined ? undefined : [(list as unknown[])[found]]
  }
}

/** `{ $slice }` or `{ $elemMatch }` as a rule. */
function operatorRule(path: string, rule: Plain): Rule {
  const [operator, ...others] = Object.keys(rule)
  if (others.length) throw badQuery(`>1 field in obj: ${JSON.stringify(rule)}`)
  if (operator === '$slice') return slice(rule.$slice)
  if (operator === '$elemMatch') return firstMatch(path, rule.$elemMatch)
  throw notImitated(`the projection ${operator}`)
}

function checkPath(path: string): void {
  if (path.endsWith('.$')) throw notImitated(`the positional projection ${path}`)
  const parts = path.split('.')
  if (parts.includes('')) throw badQuery('FieldPath field names may not be empty strings.')
  if (parts.some(part => part.startsWith('$'))) throw badQuery(`FieldPath field names may not start with '$': ${path}`)
}

/** Fields that stay, or fields that go; `null` when the projection names neither. */
function modeOf(projection: Plain): boolean | null {
  const rules = Object.entries(projection).filter(([path]) => path !== '_id')
  const modes = new Set(rules.filter(([, rule]) => !isPlain(rule)).map(([, rule]) => Boolean(rule)))
  if (modes.size > 1) throw badQuery('Projection cannot have a mix of inclusion and exclusion.')
  const [mode] = modes
  if (mode !== undefined) return mode
  if (rules.some(([, rule]) => isPlain(rule) && '$elemMatch' in rule)) return true
  return !rules.length && projection._id !== undefined ? Boolean(projection._id) : null
}

/** Compiles `field({...})`: fields kept, or fields left out, `$slice` and `$elemMatch`. It never alters its input. */
export function projector(projection: Plain): (document: Doc) => unknown {
  const keeps = modeOf(projection) ?? false
  const tree: Tree = new Map()
  for (const [path, rule] of Object.entries(projection)) {
    checkPath(path)
    if (path === '_id') continue
    plant(tree, path, isPlain(rule) ? operatorRule(path, rule) : rule ? keep : drop)
  }
  const showsId = projection._id === undefined || Boolean(projection._id)
  if (!tree.has('_id')) tree.set('_id', showsId ? keep : drop)
  return document => shape(document, tree, !keeps)
}
