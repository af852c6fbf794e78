import type { DirectoryEntry, NurseryDirectory } from './nursery'
import { DAY, type Instant } from './time'

/** One fact of all nurseries: each its own, or each the place of its value in a list. A null is unknown. */
type Column = { own: unknown[] } | { values: unknown[]; at: (number | null)[] }

/**
 * The directory as it is published: a column for each fact, in which what many have in common stands once
 * (docs/decisions/0017). Gzip finds the rest: 1,101 nurseries take under 120 KB.
 */
export interface DirectoryFile {
  publishedAt: Instant
  city: string
  /** How many nurseries: every column has as many. */
  count: number
  columns: Record<string, Column>
}

/**
 * What changed lately, published beside the whole file: leads any phone whose directory is of `since` or later to the
 * current one. Its rows are those that are new or different, as they are now.
 */
export interface DirectoryDelta extends DirectoryFile {
  since: Instant
  /** When each of the rows became so. */
  changedAt: Instant[]
  /** Nurseries that are no more, and since when. */
  gone: [id: string, at: Instant][]
  /** `checksum` of what it must lead to. */
  check: string
}

/** A delta reaches so far back: who looks at nurseries at all looks again the next day. */
export const DELTA_REACH = 2 * DAY

/** Facts of which nearly each nursery has its own. */
const OWN: (keyof DirectoryEntry)[] = ['_id', 'name', 'alias', 'pinyin', 'address', 'phone', 'position', 'classes', 'capacity']

const byId = (a: DirectoryEntry, b: DirectoryEntry): number => (a._id < b._id ? -1 : 1)

/** Packs entries into columns, in the order of their ids, so that equal directories are equal files. */
export function packDirectory({ city, nurseries }: Omit<NurseryDirectory, 'publishedAt'>): Omit<DirectoryFile, 'publishedAt'> {
  const rows = [...nurseries].sort(byId)
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row) as (keyof DirectoryEntry)[]))].sort()
  const columns = Object.fromEntries(fields.map((field) => [field, column(field, rows.map((row) => row[field] ?? null))]))
  return { city, count: rows.length, columns }
}

function column(field: keyof DirectoryEntry, cells: unknown[]): Column {
  if (OWN.includes(field)) return { own: cells }
  const places = new Map<string, number>()
  const values: unknown[] = []
  const at = cells.map((cell) => {
    if (cell === null) return null
    const key = canonical(cell)
    const known = places.get(key) ?? values.push(cell) - 1
    places.set(key, known)
    return known
  })
  return { values, at }
}

/** Throws for a file that is cut, or is none of ours: the phone then keeps what it has. */
export function unpackDirectory({ publishedAt, city, count, columns }: DirectoryFile): NurseryDirectory {
  const rows: Record<string, unknown>[] = Array.from({ length: count }, () => ({}))
  for (const field of Object.keys(columns)) {
    const cells = cellsOf(columns[field]!)
    if (cells.length !== count) throw new Error(`${field} of the directory is cut`)
    cells.forEach((cell, index) => {
      if (cell !== null && cell !== undefined) rows[index]![field] = cell
    })
  }
  if (typeof city !== 'string' || rows.some(({ _id, name, pinyin }) => !_id || !name || pinyin === undefined)) throw new Error('no directory')
  return { publishedAt, city, nurseries: rows as unknown as DirectoryEntry[] }
}

const cellsOf = (packed: Column): unknown[] => ('own' in packed ? packed.own : packed.at.map((at) => (at === null ? null : packed.values[at])))

/** The delta to `next`, from the directory before it and the delta that led there; without that one it reaches no further back. */
export function deltaTo(next: NurseryDirectory, old: NurseryDirectory, earlier?: DirectoryDelta): DirectoryDelta {
  const known = earlier?.publishedAt === old.publishedAt ? earlier : undefined
  const since = Math.max(known?.since ?? old.publishedAt, next.publishedAt - DELTA_REACH)
  const before = new Map(old.nurseries.map((entry) => [entry._id, canonical(entry)]))
  const after = new Set(next.nurseries.map(({ _id }) => _id))
  const at = new Map(known ? unpackDirectory(known).nurseries.map(({ _id }, index) => [_id, known.changedAt[index]!]) : [])
  for (const entry of next.nurseries) if (before.get(entry._id) !== canonical(entry)) at.set(entry._id, next.publishedAt)
  const lost = old.nurseries.flatMap(({ _id }): [string, Instant][] => (after.has(_id) ? [] : [[_id, next.publishedAt]]))
  const rows = next.nurseries.filter(({ _id }) => (at.get(_id) ?? 0) > since).sort(byId)
  return {
    ...packDirectory({ city: next.city, nurseries: rows }),
    publishedAt: next.publishedAt,
    since,
    changedAt: rows.map(({ _id }) => at.get(_id)!),
    gone: [...(known?.gone ?? []), ...lost].filter(([_id, when]) => when > since && !after.has(_id)),
    check: checksum(next),
  }
}

/** The directory a delta leads to. Throws when it does not lead where it says: the whole file has to be fetched. */
export function withDelta(old: NurseryDirectory, delta: DirectoryDelta): NurseryDirectory {
  const put = unpackDirectory(delta)
  const replaced = new Set([...delta.gone.map(([_id]) => _id), ...put.nurseries.map(({ _id }) => _id)])
  const nurseries = [...old.nurseries.filter(({ _id }) => !replaced.has(_id)), ...put.nurseries].sort(byId)
  const next = { publishedAt: delta.publishedAt, city: delta.city, nurseries }
  if (checksum(next) !== delta.check) throw new Error('the delta is of another directory')
  return next
}

/** Tells directories apart in whatever order (FNV-1a of each, 32 bits): a slip of the line, never an attack, which the file's own hash is for. */
export function checksum({ nurseries }: Pick<NurseryDirectory, 'nurseries'>): string {
  const sum = nurseries.reduce((all, entry) => {
    let hash = 0x811c9dc5
    const text = canonical(entry)
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    return all + hash
  }, 0)
  return (sum >>> 0).toString(16)
}

/** JSON with sorted keys: the database hands them back as it likes. Nothing is an empty text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.keys(part).sort().map((key) => [key, (part as Record<string, unknown>)[key]]))
      : part,
  ) ?? ''
