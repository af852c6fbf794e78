import { isPlain } from '../values'

/** A value as MongoDB writes it into its messages. */
export function show(value: unknown): string {
  if (value === undefined) return 'MISSING'
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`
  if (isPlain(value)) return Object.keys(value).length ? `{ ${Object.keys(value).map(key => `${key}: ${show(value[key])}`).join(', ')} }` : '{}'
  return value instanceof Date ? value.toISOString() : typeof value === 'string' ? JSON.stringify(value) : String(value)
}
