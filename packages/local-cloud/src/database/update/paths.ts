import { checkDepth } from '../storable'
import { writeFailed } from './operator'

/** Takes an update's path apart and refuses what cannot be one. */
export function partsOf(path: string): string[] {
  const parts = path.split('.')
  if (path === '') throw writeFailed('An empty update path is not valid.')
  if (parts.includes('')) throw writeFailed(`The update path '${path}' contains an empty field name, which is not allowed.`)
  if (parts[0]!.startsWith('$')) {
    const isPositional = parts[0] === '$' || parts[0]!.startsWith('$[')
    throw writeFailed(isPositional ? `Cannot have positional (i.e. '$') element in the first position in path '${path}'` : `The dollar ($) prefixed field '${parts[0]}' in '${path}' is not valid for storage.`)
  }
  if (parts.filter(part => part === '$').length > 1) throw writeFailed(`Too many positional (i.e. '$') elements found in path '${path}'`)
  for (const part of parts) {
    const [, identifier] = /^\$\[(.+)\]$/.exec(part) ?? []
    if (identifier) throw writeFailed(`No array filter found for identifier '${identifier}' in path '${path}'`)
    if (part.startsWith('$') && part !== '$' && part !== '$[]') throw writeFailed(`The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`)
  }
  if (parts[0] === '_id') throw writeFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
  checkDepth(parts.length)
  return parts
}

/** MongoDB carries out an update in the order of its paths, which is also the order new fields get. */
export function byPath(a: string[], b: string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
  return a.length - b.length
}

/** Refuses two changes of the same place, or of a place and of one within it. `paths` must be in order. */
export function refuseConflicts(paths: string[][]): void {
  for (const [i, path] of paths.entries()) {
    const before = paths[i - 1]
    if (!before?.every((part, k) => part === path[k])) continue
    throw writeFailed(`Updating the path '${path.join('.')}' would create a conflict at '${before.join('.')}'`)
  }
}
