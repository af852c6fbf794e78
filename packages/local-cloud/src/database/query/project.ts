import { databaseErrors, notImitated } from '../../errors'
import type { Doc, Plain } from '../values';
import { isPlain } from '../values'

type Tree = { [field: string]: Tree | true }

function plant(tree: Tree, path: string): void {
  const parts = path.split('.')
  const leaf = parts.pop()!
  let here = tree
  for (const part of parts) {
    if (here[part] === true) return
    here = (here[part] ??= {}) as Tree
  }
  here[leaf] = true
}

function include(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.filter(element => isPlain(element) || Array.isArray(element)).map(element => include(element, tree))
  if (!isPlain(value)) return undefined
  const kept: Plain = {}
  for (const key of Object.keys(value)) {
    const branch = Object.hasOwn(tree, key) ? tree[key] : undefined
    const found = branch === true ? value[key] : branch && include(value[key], branch)
    if (found !== undefined) kept[key] = found
  }
  return kept
}

function exclude(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map(element => exclude(element, tree))
  if (!isPlain(value)) return value
  const kept: Plain = {}
  for (const key of Object.keys(value)) {
    const branch = Object.hasOwn(tree, key) ? tree[key] : undefined
    if (branch !== true) kept[key] = branch ? exclude(value[key], branch) : value[key]
  }
  return kept
}

function slice(list: unknown, by: unknown): unknown {
  if (!Array.isArray(list)) return list
  if (Array.isArray(by)) {
    const start = by[0] < 0 ? Math.max(0, list.length + by[0]) : by[0]
    return list.slice(start, start + by[1])
  }
  return (by as number) < 0 ? list.slice(by as number) : list.slice(0, by as number)
}

/** Compiles `field({...})`: fields kept, or fields left out, plus `$slice` of a top-level array. It never alters its input. */
export function projector(projection: Plain): (document: Doc) => unknown {
  const tree: Tree = {}
  const slices: [string, unknown][] = []
  let keeps: boolean | null = null
  for (const [field, rule] of Object.entries(projection)) {
    if (isPlain(rule)) {
      if (!('$slice' in rule)) throw notImitated(`the projection ${Object.keys(rule).join()}`)
      if (field.includes('.')) throw notImitated('$slice of a nested array')
      slices.push([field, rule.$slice])
      continue
    }
    if (field === '_id') continue
    if (keeps !== null && keeps !== Boolean(rule)) throw databaseErrors.requestFailed('[FailedOperation] Projection cannot have a mix of inclusion and exclusion.')
    keeps = Boolean(rule)
    plant(tree, field)
  }
  const showsId = projection._id === undefined || Boolean(projection._id)
  if (keeps === null && projection._id !== undefined && showsId && !slices.length) keeps = true
  if (keeps) for (const [field] of slices) tree[field] = true
  if (showsId === Boolean(keeps)) tree._id = true
  return document => {
    const shown = (keeps ? include(document, tree) : exclude(document, tree)) as Plain
    for (const [field, by] of slices) if (field in shown) shown[field] = slice(shown[field], by)
    return shown
  }
}
