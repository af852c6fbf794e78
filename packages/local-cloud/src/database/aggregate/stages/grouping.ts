import { badQuery, notImitated } from '../../../errors'
import type { Plain } from '../../values'
import { isPlain, setField } from '../../values'
import type { Step } from '../environment'
import { ACCUMULATORS, REFUSED_ACCUMULATORS } from '../expression/accumulators'
import type { Accumulator } from '../expression/accumulators'
import type { Evaluate, Scope } from '../expression/scope'
import { valueKey } from '../value-key'

/** A field of a group: what it gathers, and from what. */
export interface Gathered {
  field: string
  start: () => Accumulator
  evaluate: Evaluate
}

function gathered(field: string, value: unknown, scope: Scope): Gathered {
  if (field.includes('.')) throw badQuery(`The field name '${field}' cannot contain '.'`)
  if (field.startsWith('$')) throw badQuery(`The field name '${field}' cannot be an operator name`)
  if (!isPlain(value) || !Object.keys(value).length) throw badQuery(`The field '${field}' must be an accumulator object`)
  const [name = '', ...others] = Object.keys(value)
  if (others.length) throw badQuery(`The field '${field}' must specify one accumulator`)
  if (REFUSED_ACCUMULATORS.includes(name)) throw notImitated(`the accumulator ${name}`)
  if (!Object.hasOwn(ACCUMULATORS, name)) throw badQuery(`unknown group operator '${name}'`)
  if (Array.isArray(value[name])) throw badQuery(`The ${name} accumulator is a unary operator`)
  return { field, start: ACCUMULATORS[name]!, evaluate: scope.compile(value[name]) }
}

/** Compiles the fields of groups, `{ total: { $sum: '$n' } }`. */
export const gatheredFields = (fields: Plain, scope: Scope): Gathered[] => Object.keys(fields).map(field => gathered(field, fields[field], scope))

/** What `$bucket`, `$bucketAuto` and `$sortByCount` gather when nothing is said. */
export const counting = (scope: Scope): Gathered[] => gatheredFields({ count: { $sum: 1 } }, scope)

/** A group being gathered. */
export class Group {
  private readonly accumulators: Accumulator[]

  constructor(private readonly fields: Gathered[]) {
    this.accumulators = fields.map(({ start }) => start())
  }

  add(document: Plain): void {
    for (let i = 0; i < this.fields.length; i++) this.accumulators[i]!.add(this.fields[i]!.evaluate(document))
  }

  /** The group as a document. */
  document(id: unknown): Plain {
    const made: Plain = { _id: id }
    this.fields.forEach(({ field }, i) => setField(made, field, this.accumulators[i]!.result()))
    return made
  }
}

/** Gathers documents by a key. A missing key is null; the groups come in the order of their first documents. */
export const groupBy = (key: Evaluate, fields: Gathered[]): Step => documents => {
  const groups = new Map<unknown, { id: unknown; group: Group }>()
  for (const document of documents) {
    const id = key(document) ?? null
    const hash = valueKey(id)
    let entry = groups.get(hash)
    if (!entry) groups.set(hash, (entry = { id, group: new Group(fields) }))
    entry.group.add(document)
  }
  return [...groups.values()].map(({ id, group }) => group.document(id))
}
