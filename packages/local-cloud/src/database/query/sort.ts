import { databaseErrors } from '../../errors'
import type { Plain} from '../values';
import { compare, valuesAt } from '../values'

// MongoDB sorts an array by its smallest element going up and by its largest going down.
function sortKey(document: unknown, parts: string[], direction: number): unknown {
  const values = valuesAt(document, parts).flatMap(value => (Array.isArray(value) ? value : [value]))
  return values.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best), values[0])
}

/** Sorts documents by `{ field: 1 | -1 }`, keeping the order of equals. */
export function sortBy<T>(documents: T[], order: Plain): T[] {
  const rules = Object.entries(order).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw databaseErrors.requestFailed(`[FailedOperation] bad sort order for ${field}`)
    return { parts: field.split('.'), direction }
  })
  return documents
    .map(document => ({ document, keys: rules.map(rule => sortKey(document, rule.parts, rule.direction)) }))
    .sort((a, b) => {
      for (const [i, rule] of rules.entries()) {
        const byKey = compare(a.keys[i], b.keys[i]) * rule.direction
        if (byKey) return byKey
      }
      return 0
    })
    .map(entry => entry.document)
}
