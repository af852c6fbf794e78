import { badQuery } from '../../../errors'
import { isPlain } from '../../values'
import type { Test } from '../target'
import type { Keyword } from './arguments'
import { listOf } from './arguments'
import { listKeywords, objectKeywords } from './containers'
import { scalarKeywords } from './scalars'

const combined = (keyword: string, holds: (tests: Test[], value: unknown) => boolean): Record<string, Keyword> => ({
  [keyword]: argument => {
    const tests = listOf(keyword, argument).map(schema)
    return value => holds(tests, value)
  },
})

const KEYWORDS: Record<string, Keyword> = {
  ...scalarKeywords,
  ...listKeywords(schema),
  ...objectKeywords(schema),
  ...combined('allOf', (tests, value) => tests.every(test => test(value))),
  ...combined('anyOf', (tests, value) => tests.some(test => test(value))),
  ...combined('oneOf', (tests, value) => tests.filter(test => test(value)).length === 1),
  not: argument => {
    const test = schema(argument)
    return value => !test(value)
  },
  title: () => () => true,
  description: () => () => true,
}

/** `$jsonSchema`: MongoDB's part of JSON Schema draft 4. Unknown keywords are refused by name. */
export function schema(wanted: unknown): Test {
  if (!isPlain(wanted)) throw badQuery('$jsonSchema must be an object')
  if (wanted.type !== undefined && wanted.bsonType !== undefined) throw badQuery('Cannot specify both $jsonSchema keywords type and bsonType')
  const tests = Object.keys(wanted).map(keyword => {
    if (!Object.hasOwn(KEYWORDS, keyword)) throw badQuery(`Unknown $jsonSchema keyword: ${keyword}`)
    return KEYWORDS[keyword]!(wanted[keyword], wanted)
  })
  return value => tests.every(test => test(value))
}
