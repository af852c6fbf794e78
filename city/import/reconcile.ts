import { canonical } from '@/domain/directory'
import { isEqual, mergeFacts } from '@/domain/merge-facts'
import type { Nursery, NurseryFact, Origin } from '@/domain/nursery'
import { findTwins, survivorOf } from '@/domain/twins'
import { columnTitle, type Field } from './columns'
import type { Issue } from './issue'
import { nameKey, type GoodRow } from './import-nurseries'
import type { IncomingNursery } from './nursery-row'
import { reasonsText } from './reasons'

export { canonical }

/** One nursery that will be another than it was; `fields` is empty where only its sources are newer. */
export interface Changed {
  line: number
  before: Nursery
  after: Nursery
  fields: (keyof Nursery)[]
}

/** What an import would do. */
export interface Reconciled {
  created: { line: number; nursery: Omit<Nursery, '_id'> }[]
  changed: Changed[]
  same: Nursery[]
  /** Rows that cannot be: two that meet one nursery, more free places than there are. */
  conflicts: Issue[]
  /** What people should know: what was not taken over, and what may be one nursery. */
  remarks: Issue[]
  /** Of a whole register: what is stored in its extent and not in the file, and what each would be, closed. */
  vanished: { before: Nursery; after: Nursery }[]
}

/** What else is known of a file. */
export interface Extent {
  /** Rows that are not believed, and still name somebody: who that is has not vanished. */
  refused?: GoodRow[]
  /** Whether the file, as the whole register of a place, should hold a nursery. */
  isWhole?: (nursery: Nursery) => boolean
}

/**
 * Meets rows with what is stored: by credit code, else by name and district. Every fact by its own date: a newer source
 * replaces, an older one fills gaps, an unknown wipes nothing; demonstration records are met by nothing, and what was merged
 * leads to what it is now. `origin` is the source of rows that name none.
 */
export function reconcile(existing: Nursery[], rows: GoodRow[], origin: Origin, { refused = [], isWhole }: Extent = {}): Reconciled {
  const real = existing.filter(({ demo }) => !demo)
  const find = finder(real)
  const met = new Map<string, number>()
  const result: Reconciled = { created: [], changed: [], same: [], conflicts: [], remarks: [], vanished: [] }
  const fresh: Nursery[] = []

  for (const { line, nursery } of rows) {
    const found = find(nursery)
    if (!found) {
      const { status = 'operating', source = origin } = nursery
      result.created.push({ line, nursery: { ...nursery, status, source } })
      fresh.push({ ...nursery, status, source, _id: `line/${line}` })
      continue
    }
    const { survivor: before, isMerged } = found
    const first = met.get(before._id)
    if (first !== undefined && isMerged) {
      result.remarks.push({ line, reason: `已经并入第 ${first} 行的“${before.name}”，没有另外写入` })
      continue
    }
    if (first !== undefined) {
      result.conflicts.push({ line, reason: `和第 ${first} 行对应的是同一家已有机构（${before.name}）` })
      continue
    }
    met.set(before._id, line)
    meet(result, line, before, isMerged ? { ...nursery, name: before.name, creditCode: before.creditCode ?? nursery.creditCode } : nursery, origin)
  }
  const named = new Set([...met.keys(), ...refused.flatMap(({ nursery }) => find(nursery)?.survivor._id ?? [])])
  if (isWhole && rows.length) {
    const gone = real.filter((one) => one.status !== 'closed' && !named.has(one._id) && isWhole(one))
    result.vanished = gone.map((before) => ({ before, after: closed(before, origin) }))
  }
  result.remarks.push(...alike(real, fresh))
  return result
}

/** Finds whom a row means, and what that is by now. */
function finder(real: Nursery[]): (row: IncomingNursery) => { survivor: Nursery; isMerged: boolean } | undefined {
  const byId = new Map(real.map((nursery) => [nursery._id, nursery]))
  // Whoever stands for itself comes before what was merged.
  const ordered = [...real].sort((a, b) => Number(b.mergedInto !== undefined) - Number(a.mergedInto !== undefined))
  const byCode = new Map(ordered.flatMap((nursery) => (nursery.creditCode ? [[nursery.creditCode, nursery] as const] : [])))
  const byName = new Map(ordered.map((nursery) => [nameKey(nursery), nursery]))
  return (row) => {
    const found = (row.creditCode && byCode.get(row.creditCode)) || sameName(byName.get(nameKey(row)), row)
    return found && { survivor: survivorOf(found, (id) => byId.get(id)), isMerged: found.mergedInto !== undefined }
  }
}

/** Two codes that differ are two legal persons, whatever they call themselves. */
const sameName = (found: Nursery | undefined, { creditCode }: IncomingNursery): Nursery | undefined =>
  found?.creditCode && creditCode && found.creditCode !== creditCode ? undefined : found

function meet(result: Reconciled, line: number, before: Nursery, nursery: IncomingNursery, origin: Origin): void {
  const { source, demo: _demo, ...facts } = nursery
  // The same source once more says nothing new; a later one does, even where it says the same.
  const confirms = source !== undefined && !isEqual(source, before.source)
  const { after, isChanged, kept } = mergeFacts(before, facts, () => source ?? origin, { confirms })
  if (kept.length) result.remarks.push({ line, reason: `${factNames(kept)}已有更新的来源，保留原来的` })
  if (before.status === 'closed' && after.status === 'closed' && nursery.status === undefined) result.remarks.push({ line, reason: `“${before.name}”已标为注销，表里没有写运营状态，请核对` })
  const free = after.classes?.reduce((sum, one) => sum + (one.free ?? 0), 0) ?? 0
  if (isChanged && after.capacity !== undefined && free > after.capacity) {
    result.conflicts.push({ line, column: columnTitle('free'), reason: `空余 ${free} 个，比已知的托位数 ${after.capacity} 还多` })
    return
  }
  if (!isChanged) result.same.push(before)
  else result.changed.push({ line, before, after, fields: changedFields(before, after) })
}

const changedFields = (before: Nursery, after: Nursery): (keyof Nursery)[] =>
  ([...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Nursery)[]).filter((field) => field !== 'origins' && !isEqual(before[field], after[field]))

/** The columns of some facts, in words. */
export const factNames = (facts: NurseryFact[]): string => [...new Set(facts.map((fact) => columnTitle(COLUMN_OF[fact] ?? (fact as Field))))].join('、')
const COLUMN_OF: Partial<Record<NurseryFact, Field>> = { streetText: 'street', position: 'lng', inspection: 'inspectedOn', mealFeeFen: 'mealFee', photos: 'ignored' }

/** What the register does not hold any more is closed since then, as far as it knows. */
function closed(before: Nursery, { title, asOf }: Origin): Nursery {
  return { ...before, status: 'closed', origins: { ...before.origins, status: { title: `${title}（完整名录）中不再列出`, asOf } } }
}

/** New rows that may be a nursery that is there, or another new row; never a reason to refuse them. */
function alike(stored: Nursery[], fresh: Nursery[]): Issue[] {
  const names = new Map([...stored, ...fresh].map((one) => [one._id, one.name]))
  const lineOf = (id: string): number | undefined => (id.startsWith('line/') ? Number(id.slice(5)) : undefined)
  return findTwins([...stored, ...fresh]).flatMap(({ a, b, ...twins }) => {
    const [line, other] = lineOf(a) === undefined ? [lineOf(b), a] : [lineOf(a), b]
    if (line === undefined) return []
    return [{ line, reason: `和${lineOf(other) === undefined ? '已有的' : `第 ${lineOf(other)} 行`}“${names.get(other)}”可能是同一家：${reasonsText(twins)}` }]
  })
}
