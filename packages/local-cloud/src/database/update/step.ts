import { stringify } from '../ejson'
import type { Plain } from '../values'
import { member } from '../values'
import { canHold, drop, put } from './draft'
import type { Draft } from './draft'
import type { Change } from './operator'
import { writeFailed } from './operator'

/** What a step may look at besides the field it changes. */
export interface Situation {
  /** The document before the update. */
  before: Plain
  /** The document is being made by an upsert. */
  isNew: boolean
}

/** One change to one path. */
export interface Step {
  parts: string[]
  change: Change
  /** Makes the objects on the way when they are missing. */
  creates: boolean
  /** Without it the step always applies. */
  applies?: (situation: Situation) => boolean
}

const MOST_SHOWN = 150

function shown(value: unknown): string {
  const text = stringify(value)
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}...` : text
}

const cannotCreate = (parts: string[], i: number, holder: unknown) =>
  writeFailed(`Cannot create field '${parts[i]}' in element {${parts[i - 1]}: ${shown(holder)}}`)

/** A step with the element the query matched in the place of `$`. */
export function resolved(step: Step, position: number | undefined): Step {
  if (!step.parts.includes('$')) return step
  if (position === undefined) throw writeFailed('The positional operator did not find the match needed from the query.')
  return { ...step, parts: step.parts.map(part => (part === '$' ? String(position) : part)) }
}

/** Carries out a step on a draft. */
export function carryOut(draft: Draft, step: Step, situation: Situation): void {
  if (!step.applies || step.applies(situation)) walk(draft, step, situation.before, draft.root, 0)
}

function walk(draft: Draft, step: Step, before: Plain, holder: unknown, i: number): void {
  const { parts, creates, change } = step
  const part = parts[i]!
  if (part === '$[]') return walkAll(draft, step, before, holder, i)
  if (!canHold(holder, part)) {
    if (creates) throw cannotCreate(parts, i, holder)
    return
  }
  const current = member(holder, part)
  if (i === parts.length - 1) {
    const next = change(current, { path: parts.join('.'), key: part, before })
    if (next === undefined) drop(holder, part)
    else if (next !== current) put(holder, part, next)
  } else if (current !== undefined) walk(draft, step, before, draft.open(holder, part), i + 1)
  else if (parts[i + 1] === '$[]') throw writeFailed(`The path '${parts.slice(0, i + 1).join('.')}' must exist in the document in order to apply array updates.`)
  else if (creates) walk(draft, step, before, draft.make(holder, part), i + 1)
}

function walkAll(draft: Draft, step: Step, before: Plain, list: unknown, i: number): void {
  const { parts } = step
  if (!Array.isArray(list)) throw writeFailed(`Cannot apply array updates to non-array element ${parts[i - 1]}: ${shown(list)}`)
  for (const position of list.keys()) {
    walk(draft, { ...step, parts: [...parts.slice(0, i), String(position), ...parts.slice(i + 1)] }, before, list, i)
  }
}
