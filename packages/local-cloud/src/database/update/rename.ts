import { checkStorable } from '../storable'
import type { Plain } from '../values'
import { at, member } from '../values'
import { writeFailed } from './operator'
import { partsOf } from './paths'
import type { Step } from './step'

function refuseArrays(which: 'source' | 'destination', parts: string[], before: Plain): void {
  let here: unknown = before
  for (const part of parts.slice(0, -1)) {
    here = member(here, part)
    if (!Array.isArray(here)) continue
    throw writeFailed(`The ${which} field cannot be an array element, '${parts.join('.')}' in doc with _id: ${JSON.stringify(before._id)} has an array field called '${part}'`)
  }
}

/** `$rename` as two steps: the value goes to its new place and away from the old one. */
export function rename(path: string, to: unknown): Step[] {
  if (typeof to !== 'string') throw writeFailed(`The 'to' field for $rename must be a string: ${path}: ${JSON.stringify(to)}`)
  const source = partsOf(path)
  const target = partsOf(to)
  for (const [name, parts] of [['source', source], ['destination', target]] as const) {
    if (parts.some(part => part.startsWith('$'))) throw writeFailed(`The ${name} field for $rename may not be dynamic: ${parts.join('.')}`)
  }
  if (path === to) throw writeFailed(`The source and target field for $rename must differ: ${path}: "${to}"`)
  const applies = ({ before }: { before: Plain }) => {
    refuseArrays('source', source, before)
    const value = at(before, source)
    if (value === undefined) return false
    refuseArrays('destination', target, before)
    checkStorable(value, to, target.length + 1)
    return true
  }
  return [
    { parts: target, creates: true, applies, change: (_, { before }) => at(before, source) },
    { parts: source, creates: false, applies, change: () => undefined },
  ]
}
