import { Collection, idKey } from '../database/collection'
import { checkUnique, uniqueLocks } from '../database/index/unique'
import type { Store } from '../database/store'
import type { Doc } from '../database/values'
import type { DocumentRow, Intake } from './intake'
import type { Wrong } from './row'
import { refusal } from './row'

/** Sorts out the rows that cannot stand beside those before them or beside what is there and stays. */
export function admit(intake: Intake, store: Store, replace: boolean): { rows: DocumentRow[]; wrong: Wrong[] } {
  const rows: DocumentRow[] = []
  const wrong: Wrong[] = []
  const places = new Map([...intake.collections.keys()].map(name => [name, new Admission(intake, store, name, replace)]))
  for (const row of intake.documents) {
    const why = places.get(row.collection)!.refuse(row)
    if (why === null) rows.push(row)
    else wrong.push({ line: row.line, column: row.column, why })
  }
  return { rows, wrong }
}

class Admission {
  /** Knows the indexes the documents must fit, and who holds what in them. */
  private readonly collection: Collection
  private readonly admitted = new Map<string, DocumentRow>()
  private readonly claims = new Map<string, string>()

  constructor(intake: Intake, private readonly store: Store, name: string, replace: boolean) {
    const present = store.collections.get(name)
    const definitions = intake.isWhole ? intake.collections.get(name)! : (present?.indexes.map(index => index.definition) ?? [])
    this.collection = present && !replace ? present : new Collection(name)
    if (this.collection !== present) this.collection.reindex(definitions)
  }

  /** Says why a document cannot come in, or lets it in. */
  refuse({ line, column, collection, doc }: DocumentRow): string | null {
    const key = idKey(doc._id)
    const before = this.admitted.get(key)
    if (before) return `_id 与第 ${before.line} 行重复`
    if (this.collection.read(key)) return `集合 ${collection} 里已有这个 _id`
    try {
      checkUnique(this.collection, key, doc, { current: other => this.read(other), claimant: lock => this.claims.get(lock) })
    } catch (error) {
      return refusal(error, '').message
    }
    for (const lock of uniqueLocks(this.collection, null, doc)) this.claims.set(lock, key)
    this.admitted.set(key, { line, column, collection, doc })
    return null
  }

  private read(key: string): Doc | null {
    return this.admitted.get(key)?.doc ?? this.collection.read(key)
  }
}
