import type { Plain } from '../values'
import { isPlain, isPosition, member, setField } from '../values'
import type { Wire } from '../../wire'
import { writeFailed } from './operator'

/** The most elements an update may add to reach a position (MongoDB's kMaxPaddingAllowed). */
const MAX_PADDING = 1_500_000

/** An object or an array. */
type Holder = Wire

const shallow = (value: Plain | unknown[]) => (Array.isArray(value) ? [...value] : { ...value })

/**
 * A document under change. Only what is written to is copied, once; all the rest is shared with the document it was,
 * so that a small change to a large document costs little.
 */
export class Draft {
  readonly root: Plain
  private readonly copies = new Set<unknown>()

  constructor(document: Plain) {
    this.root = { ...document }
    this.copies.add(this.root)
  }

  /** The object or array under a name, ready to be written to; another value as it is. */
  open(holder: Holder, key: string): unknown {
    const value = member(holder, key)
    if (this.copies.has(value) || (!isPlain(value) && !Array.isArray(value))) return value
    return this.own(holder, key, shallow(value))
  }

  /** Puts an empty object under a name. */
  make(holder: Holder, key: string): unknown {
    return this.own(holder, key, {})
  }

  private own(holder: Holder, key: string, value: unknown): unknown {
    this.copies.add(value)
    put(holder, key, value)
    return value
  }
}

/** Writes a value under a name or at a position; an array grows with nulls, as MongoDB's do. */
export function put(holder: Holder, key: string, value: unknown): void {
  if (!Array.isArray(holder)) return setField(holder, key, value)
  const position = Number(key)
  if (position - holder.length > MAX_PADDING) throw writeFailed(`can't backfill more than ${MAX_PADDING} elements`)
  while (holder.length < position) holder.push(null)
  holder[position] = value
}

/** Takes a field away; an element of an array becomes null instead. */
export function drop(holder: Holder, key: string): void {
  if (!Array.isArray(holder)) delete holder[key]
  else if (Number(key) < holder.length) holder[Number(key)] = null
}

/** Can a part of a path name something in this value? */
export const canHold = (value: unknown, part: string) => (Array.isArray(value) ? isPosition(part) : isPlain(value))
