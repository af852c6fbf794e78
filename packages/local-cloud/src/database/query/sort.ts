import { databaseErrors } from '../../errors'
import { Heap } from '../heap'
import type { Plain } from '../values'
import { compare, member, valuesAt } from '../values'

/** One field of an order. */
export interface SortRule {
  field: string
  direction: 1 | -1
}

/** Reads `{ field: 1 | -1 }`. */
export const sortRules = (order: Plain | undefined): SortRule[] =>
  Object.entries(order ?? {}).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw databaseErrors.requestFailed(`[FailedOperation] bad sort order for ${field}`)
    return { field, direction }
  })

// MongoDB sorts an array by its smallest element going up and by its largest going down.
function extreme(document: unknown, parts: string[], direction: number): unknown {
  const values = valuesAt(document, parts).flatMap(value => (Array.isArray(value) ? value : [value]))
  return values.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best), values[0])
}

function sortKey({ field, direction }: SortRule): (document: unknown) => unknown {
  const parts = field.split('.')
  const [first] = parts
  if (parts.length > 1) return document => extreme(document, parts, direction)
  return document => {
    const value = member(document, first!)
    return Array.isArray(value) ? extreme(document, parts, direction) : value
  }
}

interface Row<T> {
  document: T
  place: number
  keys: unknown[]
}

/** The first documents in an order, all of them without a number; equal ones stay in the order they came. */
export function sortBy<T>(documents: T[], order: Plain, wanted = Infinity): T[] {
  const rules = sortRules(order)
  const keysOf = rules.map(sortKey)
  const compareRows = (a: Row<T>, b: Row<T>) => {
    for (let i = 0; i < rules.length; i++) {
      const byKey = compare(a.keys[i], b.keys[i])
      if (byKey) return byKey * rules[i]!.direction
    }
    return a.place - b.place
  }
  // Of many documents only the few that are wanted are kept, the last of them on top.
  const chosen = new Heap<Row<T>>((a, b) => compareRows(b, a))
  const rows = wanted < documents.length ? chosen.items : []
  for (const [place, document] of documents.entries()) {
    const row = { document, place, keys: keysOf.map(keyOf => keyOf(document)) }
    if (rows !== chosen.items) rows.push(row)
    else if (chosen.size < wanted) chosen.push(row)
    else if (wanted > 0 && compareRows(row, chosen.peek()!) < 0) chosen.replace(row)
  }
  return rows.sort(compareRows).map(row => row.document)
}
