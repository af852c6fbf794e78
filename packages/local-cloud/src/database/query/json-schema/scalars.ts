import { badQuery } from '../../../errors'
import { typeTest } from '../../bson-type'
import { Regex } from '../../regex'
import { equal } from '../../values'
import type { Test } from '../target'
import type { Keyword } from './arguments'
import { count, flagOf, listOf, refuse } from './arguments'

const JSON_TYPES: Record<string, string> = { object: 'object', array: 'array', number: 'number', boolean: 'bool', string: 'string', null: 'null' }

function jsonTypes(argument: unknown): string[] {
  return (Array.isArray(argument) ? argument : [argument]).map(type => {
    if (typeof type !== 'string') throw badQuery("$jsonSchema keyword 'type' must be either a string or an array of strings")
    if (!Object.hasOwn(JSON_TYPES, type)) throw badQuery(`$jsonSchema type '${type}' is not currently supported.`)
    return JSON_TYPES[type]!
  })
}

// A keyword about numbers or strings says nothing about values of other types.
const ofNumbers = (holds: (value: number) => boolean): Test => value => typeof value !== 'number' || holds(value)
const ofStrings = (holds: (value: string) => boolean): Test => value => typeof value !== 'string' || holds(value)

// In draft 4 an exclusive bound is a flag beside the bound.
function bound(keyword: string, exclusive: string, holds: (value: number, bound: number) => boolean): Record<string, Keyword> {
  return {
    [keyword]: (argument, schema) => {
      if (typeof argument !== 'number') throw refuse(keyword, 'a number')
      const isOpen = schema[exclusive] === true
      return ofNumbers(value => holds(value, argument) && !(isOpen && value === argument))
    },
    [exclusive]: (argument, schema) => {
      flagOf(exclusive, argument)
      if (schema[keyword] === undefined) throw badQuery(`$jsonSchema keyword '${keyword}' must be a present if ${exclusive} is present`)
      return () => true
    },
  }
}

const characters = (text: string) => [...text].length

/** The keywords about types, numbers and strings. */
export const scalarKeywords: Record<string, Keyword> = {
  bsonType: argument => typeTest(argument),
  type: argument => typeTest(jsonTypes(argument)),
  enum: argument => {
    const values = listOf('enum', argument)
    return value => values.some(each => equal(each, value))
  },
  ...bound('minimum', 'exclusiveMinimum', (value, least) => value >= least),
  ...bound('maximum', 'exclusiveMaximum', (value, most) => value <= most),
  multipleOf: argument => {
    if (typeof argument !== 'number' || argument <= 0) throw refuse('multipleOf', 'a positive number')
    return ofNumbers(value => value % argument === 0)
  },
  minLength: count('minLength', ofStrings, characters, true),
  maxLength: count('maxLength', ofStrings, characters, false),
  pattern: argument => {
    if (typeof argument !== 'string') throw refuse('pattern', 'a string')
    const pattern = new Regex(argument)
    return ofStrings(value => pattern.test(value))
  },
}
