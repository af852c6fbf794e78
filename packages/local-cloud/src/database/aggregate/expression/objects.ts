import { badQuery, notImitated } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Plain } from '../../values'
import { isPlain, setField } from '../../values'
import { show } from '../show'
import type { Operator } from './operands'
import { isNullish, unary } from './operands'

function toArray(value: unknown, name: string): unknown {
  if (isNullish(value)) return null
  if (!isPlain(value)) throw badQuery(`${name} requires a document input, found: ${bsonType(value)}`)
  return Object.keys(value).map(k => ({ k, v: value[k] }))
}

function pairOf(element: unknown, isList: boolean, name: string): [unknown, unknown] {
  const found = isList ? 'Array' : 'Object'
  if (isList ? !Array.isArray(element) : !isPlain(element)) {
    throw badQuery(`${name} requires a consistent input format. Elements mustall be arrays or all be objects. ${found} was detected, now found: ${bsonType(element)}`)
  }
  if (Array.isArray(element)) {
    if (element.length !== 2) throw badQuery(`${name} requires an array of size 2 arrays,found array of size: ${element.length}`)
    if (typeof element[0] !== 'string') throw badQuery(`${name} requires an array of key-value pairs, where the key must be of type string. Found key type: ${bsonType(element[0])}`)
    return [element[0], element[1]]
  }
  const pair = element as Plain
  const count = Object.keys(pair).length
  if (count !== 2) throw badQuery(`${name} requires an object keys of 'k' and 'v'. Found incorrect number of keys:${count}`)
  if (pair.k === undefined || pair.v === undefined) throw badQuery(`${name} requires an object with keys 'k' and 'v'. Missing either or both keys from: ${show(pair)}`)
  if (typeof pair.k !== 'string') throw badQuery(`${name} requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${bsonType(pair.k)}`)
  return [pair.k, pair.v]
}

function fromArray(value: unknown, name: string): unknown {
  if (isNullish(value)) return null
  if (!Array.isArray(value)) throw badQuery(`${name} requires an array input, found: ${bsonType(value)}`)
  const [first] = value
  if (value.length && !Array.isArray(first) && !isPlain(first)) throw badQuery(`Unrecognised input type format for ${name}: ${bsonType(first)}`)
  const made: Plain = {}
  for (const element of value) {
    const [key, held] = pairOf(element, Array.isArray(first), name)
    if (String(key).includes('\0')) throw badQuery('Key field cannot contain an embedded null byte')
    setField(made, String(key), held)
  }
  return made
}

const meta: Operator = (argument, _scope, name) => {
  if (typeof argument !== 'string') throw badQuery(`${name} only supports string arguments`)
  if (argument !== 'textScore') throw badQuery(`Unsupported argument to ${name}: ${argument}`)
  throw notImitated('$meta, which needs a text search')
}

/** Operators that make objects, take them apart, or keep a value from being read as an expression. */
export const objects: Record<string, Operator> = {
  $arrayToObject: unary(fromArray),
  $objectToArray: unary(toArray),
  $literal: argument => () => argument,
  $const: argument => () => argument,
  $meta: meta,
}
