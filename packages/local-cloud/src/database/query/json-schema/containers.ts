import { Regex } from '../../regex'
import type { Plain } from '../../values'
import { equal, field, isPlain } from '../../values'
import type { Test } from '../target'
import type { Keyword, Schema } from './arguments'
import { count, flagOf, namesOf, objectOf } from './arguments'

// A keyword about arrays or objects says nothing about values of other types.
const ofLists = (holds: (value: unknown[]) => boolean): Test => value => !Array.isArray(value) || holds(value)
const ofObjects = (holds: (value: Plain) => boolean): Test => value => !isPlain(value) || holds(value)

const has = (value: Plain, name: string) => field(value, name) !== undefined

const required: Keyword = argument => {
  const names = namesOf('required', argument)
  return ofObjects(value => names.every(name => has(value, name)))
}

const uniqueItems: Keyword = argument =>
  flagOf('uniqueItems', argument) ? ofLists(value => value.every((each, i) => !value.slice(0, i).some(other => equal(each, other)))) : () => true

/** The keywords about arrays. */
export const listKeywords = (schema: Schema): Record<string, Keyword> => ({
  items: argument => {
    if (!Array.isArray(argument)) {
      const test = schema(argument)
      return ofLists(value => value.every(each => test(each)))
    }
    const tests = argument.map(schema)
    return ofLists(value => tests.every((test, i) => i >= value.length || test(value[i])))
  },
  additionalItems: (argument, { items }) => {
    const test = typeof argument === 'boolean' ? () => argument : schema(argument)
    return ofLists(value => !Array.isArray(items) || value.slice(items.length).every(each => test(each)))
  },
  minItems: count('minItems', ofLists, value => value.length, true),
  maxItems: count('maxItems', ofLists, value => value.length, false),
  uniqueItems,
})

/** The keywords about objects. */
export function objectKeywords(schema: Schema): Record<string, Keyword> {
  const patternsOf = (argument: unknown) =>
    Object.entries(objectOf('patternProperties', argument ?? {})).map(([pattern, each]) => ({ pattern: new Regex(pattern), test: schema(each) }))
  const testsOf = (keyword: string, argument: unknown, compile = schema) =>
    Object.entries(objectOf(keyword, argument)).map(([name, each]) => ({ name, test: compile(each) }))
  return {
    required,
    properties: argument => {
      const tests = testsOf('properties', argument)
      return ofObjects(value => tests.every(({ name, test }) => !has(value, name) || test(field(value, name))))
    },
    patternProperties: argument => {
      const tests = patternsOf(argument)
      return ofObjects(value => Object.keys(value).every(key => tests.every(({ pattern, test }) => !pattern.test(key) || test(value[key]))))
    },
    additionalProperties: (argument, { properties, patternProperties }) => {
      const test = typeof argument === 'boolean' ? () => argument : schema(argument)
      const known = new Set(Object.keys(objectOf('properties', properties ?? {})))
      const patterns = patternsOf(patternProperties)
      const isKnown = (key: string) => known.has(key) || patterns.some(({ pattern }) => pattern.test(key))
      return ofObjects(value => Object.keys(value).every(key => isKnown(key) || test(value[key])))
    },
    dependencies: argument => {
      const tests = testsOf('dependencies', argument, each => (Array.isArray(each) ? required(each, {}) : schema(each)))
      return ofObjects(value => tests.every(({ name, test }) => !has(value, name) || test(value)))
    },
    minProperties: count('minProperties', ofObjects, value => Object.keys(value).length, true),
    maxProperties: count('maxProperties', ofObjects, value => Object.keys(value).length, false),
  }
}
