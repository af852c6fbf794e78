import { Regex } from '../regex'
import type { Plain } from '../values'

// Strings that begin with it are marked, so that no stored string can pose as the key of something else.
const MARK = '\0'

function encode(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return value === null ? 'n' : value ? 't' : value === false ? 'f' : 'u'
  if (value instanceof Date) return `d${value.getTime()}`
  if (value instanceof RegExp) return `r${JSON.stringify([Regex.from(value).pattern, Regex.from(value).options])}`
  if (Array.isArray(value)) return `[${value.map(encode).join()}]`
  return `{${Object.keys(value).map(key => `${JSON.stringify(key)}:${encode((value as Plain)[key])}`).join()}}`
}

/** A key for maps: two values have the same key exactly if MongoDB holds them for equal. */
export function valueKey(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? MARK + value : value
  return typeof value === 'object' && value !== null ? `${MARK}:${encode(value)}` : value
}

/** A set of values, in the order of their coming. */
export class ValueSet {
  private readonly values = new Map<unknown, unknown>()

  constructor(values: Iterable<unknown> = []) {
    for (const value of values) this.add(value)
  }

  add(value: unknown): void {
    const key = valueKey(value)
    if (!this.values.has(key)) this.values.set(key, value)
  }

  has(value: unknown): boolean {
    return this.values.has(valueKey(value))
  }

  get size(): number {
    return this.values.size
  }

  list(): unknown[] {
    return [...this.values.values()]
  }
}
