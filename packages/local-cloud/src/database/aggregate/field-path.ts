import { badQuery } from '../../errors'
import type { Plain } from '../values'
import { isPlain, reader, setField } from '../values'

/** Refuses a name no field of a result can have. */
export function checkFieldName(name: string): void {
  if (!name) throw badQuery('FieldPath field names may not be empty strings.')
  if (name.startsWith('$')) throw badQuery("FieldPath field names may not start with '$'. Consider using $getField or $setField.")
  if (name.includes('\0')) throw badQuery('FieldPath field names may not contain null bytes')
}

/** The names in a dotted path. */
export function partsOf(path: string): string[] {
  if (!path) throw badQuery('FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) throw badQuery("FieldPath must not end with a '.'.")
  const parts = path.split('.')
  parts.forEach(checkFieldName)
  return parts
}

/**
 * Compiles a path as expressions walk it: arrays are entered object by object, what is missing in one is left out, and a
 * number is a field's name, never a position.
 */
export function follower(parts: string[]): (value: unknown) => unknown {
  const readers = parts.map(reader)
  const [read] = readers
  if (read && readers.length === 1) return value => (isPlain(value) ? read(value) : Array.isArray(value) ? enter(value, 0) : undefined)

  function enter(list: unknown[], from: number): unknown[] {
    const found: unknown[] = []
    for (const element of list) {
      const value = isPlain(element) ? follow(element, from) : undefined
      if (value !== undefined) found.push(value)
    }
    return found
  }
  function follow(value: unknown, from: number): unknown {
    if (from === readers.length) return value
    if (isPlain(value)) return follow(readers[from]!(value), from + 1)
    return Array.isArray(value) ? enter(value, from) : undefined
  }
  return value => follow(value, 0)
}

/** The value under a path that leads through objects only; an array on the way ends it. */
export function plainAt(value: unknown, parts: string[]): unknown {
  let here = value
  for (const part of parts) {
    if (!isPlain(here)) return undefined
    here = reader(part)(here)
  }
  return here
}

/** A copy of an object with one field set, or without it if the value is `undefined`; the object itself stays as it is. */
export function withField(object: unknown, parts: string[], value: unknown, from = 0): Plain {
  const copy: Plain = isPlain(object) ? { ...object } : {}
  const part = parts[from]!
  const next = from + 1 === parts.length ? value : withField(reader(part)(copy), parts, value, from + 1)
  if (next === undefined) delete copy[part]
  else setField(copy, part, next)
  return copy
}
