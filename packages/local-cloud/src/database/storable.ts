import { databaseErrors } from '../errors'
import type { Plain } from './values'
import { isPlain } from './values'

/** The levels a document may have, itself being the first (MongoDB's limits: "Nested Depth for BSON Documents"). */
const MAX_DEPTH = 100

const { writeFailed } = databaseErrors

/** Refuses field names a document cannot hold and nesting deeper than it can have; `path` and `level` say where the value goes. */
export function checkStorable(value: unknown, path = '', level = 1): void {
  if (Array.isArray(value)) {
    checkDepth(level)
    for (let i = 0; i < value.length; i++) if (typeof value[i] === 'object') checkStorable(value[i], `${path}.${i}`, level + 1)
  } else if (isPlain(value)) {
    checkDepth(level)
    for (const key of Object.keys(value)) {
      checkName(key, path)
      if (typeof value[key] === 'object') checkStorable(value[key], path ? `${path}.${key}` : key, level + 1)
    }
  }
}

/** Refuses a place deeper than a document can have. */
export function checkDepth(level: number): void {
  if (level > MAX_DEPTH) throw writeFailed(`cannot store a document because it exceeds ${MAX_DEPTH} levels of nesting`)
}

function checkName(key: string, path: string): void {
  const full = path ? `${path}.${key}` : key
  if (key.startsWith('$')) throw writeFailed(`The dollar ($) prefixed field '${key}' in '${full}' is not valid for storage.`)
  if (key.includes('.')) throw writeFailed(`The dotted field '${key}' in '${full}' is not valid for storage.`)
  if (key.includes('\0')) throw writeFailed(`Key ${JSON.stringify(key)} must not contain null bytes`)
}

/** A document with its fields checked; anything but an object is refused. */
export function storable(value: unknown): Plain {
  if (!isPlain(value)) throw writeFailed('a document must be an object')
  checkStorable(value)
  return value
}
