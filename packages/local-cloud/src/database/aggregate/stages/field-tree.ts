import type { Plain } from '../../values'
import { isPlain, setField } from '../../values'
import type { Evaluate } from '../expression/scope'

/** What a stage says of a field: merely its name, or how it is computed. */
export type Leaf = 'named' | Evaluate

/** The fields a stage speaks of, those below a field as a tree of their own. */
export class Tree {
  readonly fields = new Map<string, Leaf | Tree>()
  /** Whether any field in it is computed. */
  computes = false

  /** Puts a leaf at a path. Answers false if another one lies above, below or on it. */
  plant(parts: string[], leaf: Leaf): boolean {
    const [part = '', ...rest] = parts
    const here = this.fields.get(part)
    if (leaf !== 'named') this.computes = true
    if (!rest.length) {
      this.fields.set(part, leaf)
      return here === undefined
    }
    const below = here ?? new Tree()
    this.fields.set(part, below)
    return below instanceof Tree && below.plant(rest, leaf)
  }
}

function put(target: Plain, key: string, value: unknown): void {
  if (value === undefined) delete target[key]
  else setField(target, key, value)
}

/** The computed fields alone, for a place where no object is. */
function fresh(tree: Tree, root: Plain): Plain | undefined {
  if (!tree.computes) return undefined
  const made: Plain = {}
  for (const [key, branch] of tree.fields) {
    if (branch !== 'named') put(made, key, branch instanceof Tree ? fresh(branch, root) : branch(root))
  }
  return made
}

/** A value with computed fields added to it; an array with them added to each element. `root` is the whole document. */
export function added(value: unknown, tree: Tree, root: Plain): unknown {
  if (Array.isArray(value)) return value.map(element => added(element, tree, root))
  if (!isPlain(value)) return fresh(tree, root)
  const copy: Plain = { ...value }
  for (const [key, branch] of tree.fields) {
    if (branch instanceof Tree) put(copy, key, added(Object.hasOwn(value, key) ? value[key] : undefined, branch, root))
    else if (branch !== 'named') put(copy, key, branch(root))
  }
  return copy
}

/** A value with the named and the computed fields and nothing else; an array without the elements that can have none. */
export function included(value: unknown, tree: Tree, root: Plain): unknown {
  if (Array.isArray(value)) return value.map(element => included(element, tree, root)).filter(element => element !== undefined)
  if (!isPlain(value)) return fresh(tree, root)
  const kept: Plain = {}
  for (const key of Object.keys(value)) {
    const branch = tree.fields.get(key)
    if (branch === 'named') setField(kept, key, value[key])
    else if (branch instanceof Tree) put(kept, key, included(value[key], branch, root))
  }
  if (!tree.computes) return kept
  for (const [key, branch] of tree.fields) {
    if (branch === 'named') continue
    if (!(branch instanceof Tree)) put(kept, key, branch(root))
    else if (!Object.hasOwn(value, key)) put(kept, key, fresh(branch, root))
  }
  return kept
}

/** A value without the named fields. */
export function excluded(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map(element => excluded(element, tree))
  if (!isPlain(value)) return value
  const kept: Plain = {}
  for (const key of Object.keys(value)) {
    const branch = tree.fields.get(key)
    if (branch !== 'named') setField(kept, key, branch instanceof Tree ? excluded(value[key], branch) : value[key])
  }
  return kept
}
