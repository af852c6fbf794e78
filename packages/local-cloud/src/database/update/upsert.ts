import type { Plain } from '../values'
import { hasOperators, isPlain } from '../values'
import { Draft } from './draft'
import { writeFailed } from './operator'
import { byPath, refuseConflicts } from './paths'
import { carryOut } from './step'

function collect(query: Plain, found: Map<string, unknown>): Map<string, unknown> {
  for (const [key, condition] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(condition)) condition.filter(isPlain).forEach(part => collect(part, found))
    if (key.startsWith('$') || condition instanceof RegExp) continue
    if (hasOperators(condition) && !('$eq' in condition)) continue
    if (found.has(key)) throw writeFailed(`cannot infer query fields to set, path '${key}' is matched twice`)
    found.set(key, hasOperators(condition) ? condition.$eq : condition)
  }
  return found
}

/** The fields a query says a document has, as MongoDB gives them to one that an upsert makes. */
export function fieldsOf(query: Plain): Plain {
  const draft = new Draft({})
  const steps = [...collect(query, new Map())].map(([path, value]) => ({ parts: path.split('.'), creates: true, change: () => value })).sort((a, b) => byPath(a.parts, b.parts))
  refuseConflicts(steps.map(step => step.parts))
  for (const step of steps) carryOut(draft, step, { before: {}, isNew: true })
  return draft.root
}
