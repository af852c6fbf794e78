import { createHash } from 'node:crypto'
import { canonical, type Reconciled } from './reconcile'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What was shown of an import, so that nothing else is ever accepted. */
export interface Seen {
  /** Changes when the table or the directory does. */
  all: string
  /** Of each line that would be written what it was and will be. */
  rows: Map<number, string>
  /** The same of each nursery that vanished, by its id. */
  vanished: Map<string, string>
}

/** What an import that was shown is called. */
export function seenOf({ created, changed, vanished }: Pick<Reconciled, 'created' | 'changed' | 'vanished'>): Seen {
  const mark = (value: unknown): string => hash(canonical(value)).slice(0, 16)
  const rows = new Map([...created, ...changed].map((row) => [row.line, mark(row)]))
  const gone = new Map(vanished.map((one) => [one.before._id, mark(one)]))
  return { all: hash(canonical([[...rows], [...gone]])), rows, vanished: gone }
}
