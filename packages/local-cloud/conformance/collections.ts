import type { Case, IndexDefinition } from './case'
import type { Names, Sdk } from './spelling'

const keyName = ({ field, direction }: IndexDefinition['keys'][number]) => `${field.replaceAll('.', '_')}_${direction === -1 ? 'desc' : direction}`

const indexName = ({ keys, unique }: IndexDefinition) => [...keys.map(keyName), ...(unique ? ['unique'] : [])].join('_')

const mainOf = ({ indexes = [] }: Case) => ['conformance', ...(indexes.length ? indexes.map(indexName) : ['main'])].join('_')

/** The real names of a case's collections. Cases that need the same indexes share one. */
export function namesOf(each: Case): Names {
  return Object.fromEntries([['main', mainOf(each)], ...Object.keys(each.others ?? {}).map(name => [name, `conformance_${name}`])])
}

/** The collections that need indexes, with them. */
export function indexedCollections(cases: Case[]): Record<string, IndexDefinition[]> {
  return Object.fromEntries(cases.filter(each => each.indexes?.length).map(each => [mainOf(each), each.indexes!]))
}

const made = new WeakMap<object, Set<string>>()

/** Makes a collection if it is missing and empties it. Only collections whose names begin with `conformance_` are touched. */
export async function empty(db: Sdk, name: string): Promise<void> {
  if (!name.startsWith('conformance_')) throw new Error(`${name} is not a collection of the conformance suite`)
  const known = made.get(db) ?? new Set()
  made.set(db, known)
  // The collection may well be there; whether it can be used shows in the next call.
  if (!known.has(name)) await db.createCollection(name).catch(() => {})
  known.add(name)
  await db.collection(name).where({ _id: db.command.exists(true) }).remove()
}
