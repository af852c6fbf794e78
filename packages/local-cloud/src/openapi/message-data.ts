import { ruleOf } from './field-kinds'
import type { Wire } from '../wire'

const invalid = (field: string) => `argument invalid! data.${field}.value invalid`
const empty = (field: string) => `argument invalid! data.${field}.value is empty`

function wrongValue(field: string, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return empty(field)
  if (typeof value !== 'string' && typeof value !== 'number') return invalid(field)
  const text = String(value)
  return /\p{Cc}/u.test(text) || !ruleOf(field)!(text) ? invalid(field) : null
}

/**
 * What subscribeMessage.send says (errcode 47003) of a message's data, or null when it is right. `fields` are those of
 * the template; without them any field of a known kind will do.
 */
export function wrongData(data: unknown, fields?: string[]): string | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || !Object.keys(data).length) return 'argument invalid! data invalid'
  const given = data as Record<string, Wire>
  const unknown = Object.keys(given).find(field => (fields ? !fields.includes(field) : !ruleOf(field)))
  if (unknown !== undefined) return `${invalid(unknown)}: ${fields ? 'not a field of the template' : 'no such kind of field'}`
  for (const field of fields ?? Object.keys(given)) {
    const wrong = wrongValue(field, Object.hasOwn(given, field) ? given[field]?.value : undefined)
    if (wrong) return wrong
  }
  return null
}
