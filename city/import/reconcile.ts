import type { Nursery } from '@/domain/nursery'
import type { Issue } from './issue'
import { nameKey, type GoodRow } from './import-nurseries'
import type { IncomingNursery } from './nursery-row'

/** One nursery that will be another than it was. */
export interface Changed {
  line: number
  before: Nursery
  after: Nursery
  fields: (keyof Nursery)[]
}

/** What an import would do. `conflicts` are rows that meet a nursery another row of the file has met already. */
export interface Reconciled {
  created: { line: number; nursery: Omit<Nursery, '_id'> }[]
  changed: Changed[]
  same: Nursery[]
  conflicts: Issue[]
}

/**
 * Meets rows with what is stored: by credit code, else by name and district. An unknown never wipes what is known, an
 * older source only fills gaps, and demonstration records are met by nothing. `origin` is the source of rows that name none.
 */
export function reconcile(existing: Nursery[], incoming: GoodRow[], origin: Nursery['source']): Reconciled {
  const real = existing.filter(({ demo }) => !demo)
  const byCode = new Map(real.flatMap((nursery) => (nursery.creditCode ? [[nursery.creditCode, nursery] as const] : [])))
  const byName = new Map(real.map((nursery) => [nameKey(nursery), nursery]))
  const met = new Map<string, number>()
  const result: Reconciled = { created: [], changed: [], same: [], conflicts: [] }

  for (const { line, nursery } of incoming) {
    const before = (nursery.creditCode && byCode.get(nursery.creditCode)) || sameName(byName.get(nameKey(nursery)), nursery)
    if (!before) {
      result.created.push({ line, nursery: { ...nursery, status: nursery.status ?? 'operating', source: nursery.source ?? origin } })
      continue
    }
    const first = met.get(before._id)
    if (first !== undefined) {
      result.conflicts.push({ line, reason: `和第 ${first} 行对应的是同一家已有机构（${before.name}）` })
      continue
    }
    met.set(before._id, line)
    const after = merge(before, nursery)
    const fields = changedFields(before, after)
    if (fields.length) result.changed.push({ line, before, after: nursery.source ? after : { ...after, source: origin }, fields })
    else result.same.push(before)
  }
  return result
}

/** Two codes that differ are two legal persons, whatever they call themselves. */
const sameName = (found: Nursery | undefined, { creditCode }: IncomingNursery): Nursery | undefined =>
  found?.creditCode && creditCode && found.creditCode !== creditCode ? undefined : found

function merge(before: Nursery, incoming: IncomingNursery): Nursery {
  const older = incoming.source !== undefined && incoming.source.asOf < before.source.asOf
  const after: Nursery = older ? { ...incoming, ...before } : { ...before, ...incoming }
  after.affordable = older ? (before.affordable ?? incoming.affordable) : mergeDesignation(before.affordable, incoming.affordable)
  if (!older && incoming.classes) {
    after.classes = incoming.classes.map((one) => ({ ...before.classes?.find(({ type }) => type === one.type), ...one }))
  }
  // A street that was matched stays: text that could not be matched knows less.
  if (before.street && !incoming.street) after.streetText = before.streetText
  if (after.street && incoming.street && !older) delete after.streetText
  if (older && before.source) after.source = before.source
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined)) as unknown as Nursery
}

/** A public notice takes no designation away; the day a designation ends is kept when a file leaves it out. */
function mergeDesignation(before: Nursery['affordable'], incoming: Nursery['affordable']): Nursery['affordable'] {
  if (!before || !incoming) return incoming ?? before
  if (incoming.status === 'proposed' && (before.status === 'district' || before.status === 'city')) return before
  return incoming.status === before.status ? { ...before, ...incoming } : incoming
}

function changedFields(before: Nursery, after: Nursery): (keyof Nursery)[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Nursery)[]
  // （ and ( are one to the importer: the width of a sign is no news.
  return fields.filter((field) => canonical(before[field]).normalize('NFKC') !== canonical(after[field]).normalize('NFKC'))
}

/** JSON with sorted keys: the database may hand fields back in another order. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? ''
