import { badQuery, notImitated } from '../../../errors'
import type { Plain } from '../../values'
import { isPlain, setField } from '../../values'
import { checkFieldName } from '../field-path'
import { show } from '../show'
import { OPERATORS, REFUSED } from './operators'
import { reference } from './reference'
import type { Cell, Evaluate } from './scope'
import { Scope } from './scope'

function list(values: unknown[], scope: Scope): Evaluate {
  const elements = values.map(value => scope.compile(value))
  return document => elements.map(element => element(document) ?? null)
}

function object(value: Plain, scope: Scope): Evaluate {
  const fields = Object.keys(value).map(key => {
    checkFieldName(key)
    if (key.includes('.')) throw badQuery("FieldPath field names may not contain '.'. Consider using $getField or $setField.")
    return { key, evaluate: scope.compile(value[key]) }
  })
  return document => {
    const made: Plain = {}
    for (const { key, evaluate } of fields) {
      const found = evaluate(document)
      if (found !== undefined) setField(made, key, found)
    }
    return made
  }
}

function operator(value: Plain, scope: Scope): Evaluate {
  const [name = '', ...others] = Object.keys(value)
  if (others.length) throw badQuery(`An object representing an expression must have exactly one field: ${show(value)}`)
  if (Object.hasOwn(OPERATORS, name)) return OPERATORS[name]!(value[name], scope, name)
  if (REFUSED.includes(name)) throw notImitated(`the aggregation operator ${name}`)
  throw badQuery(`Unrecognized expression '${name}'`)
}

function read(value: unknown, scope: Scope): Evaluate {
  if (typeof value === 'string' && value.startsWith('$')) return reference(value, scope)
  if (Array.isArray(value)) return list(value, scope)
  if (!isPlain(value)) return () => value
  return Object.keys(value)[0]?.startsWith('$') ? operator(value, scope) : object(value, scope)
}

/** The scope of a whole query or pipeline. `now` in milliseconds is `$$NOW`, where there is such a variable. */
export const scopeAt = (now?: number): Scope =>
  new Scope(read, new Map<string, Cell>(now === undefined ? [] : [['NOW', { value: new Date(now) }]]))
