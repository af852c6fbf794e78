import { badQuery } from '../../../errors'
import type { Plain } from '../../values'
import { isPlain } from '../../values'
import type { Test } from '../target'

/** Compiles one keyword of a schema into a test of values. */
export type Keyword = (argument: unknown, schema: Plain) => Test

/** Compiles a schema within a schema. */
export type Schema = (schema: unknown) => Test

/** MongoDB's refusal of a keyword's argument. */
export const refuse = (keyword: string, must: string) => badQuery(`$jsonSchema keyword '${keyword}' must be ${must}`)

export function objectOf(keyword: string, argument: unknown): Plain {
  if (!isPlain(argument)) throw refuse(keyword, 'an object')
  return argument
}

export function listOf(keyword: string, argument: unknown): unknown[] {
  if (!Array.isArray(argument) || !argument.length) throw refuse(keyword, 'a nonempty array')
  return argument
}

export function namesOf(keyword: string, argument: unknown): string[] {
  const names = listOf(keyword, argument)
  if (names.some(name => typeof name !== 'string')) throw refuse(keyword, 'an array of strings')
  return names as string[]
}

export function flagOf(keyword: string, argument: unknown): boolean {
  if (typeof argument !== 'boolean') throw refuse(keyword, 'a boolean')
  return argument
}

/** A keyword about the length of something: `isLeast` for `min…`, else `max…`. */
export function count<T>(keyword: string, of: (holds: (value: T) => boolean) => Test, length: (value: T) => number, isLeast: boolean): Keyword {
  return argument => {
    if (typeof argument !== 'number' || !Number.isInteger(argument) || argument < 0) throw refuse(keyword, 'a non-negative whole number')
    return of(value => (isLeast ? length(value) >= argument : length(value) <= argument))
  }
}
