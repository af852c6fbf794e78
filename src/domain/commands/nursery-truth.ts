import type { ErrorCode } from '../errors'
import type { Position } from '../geo'
import { FACTS, isEqual, mergeFacts, originOf, STAFF_PIN } from '../merge-facts'
import type { Nursery } from '../nursery'
import type { Actor, FieldChange } from '../nursery-ledger'
import { plainName } from '../twins'
import { localDate, type Instant } from '../time'
import { written, type NurseryDecision } from './nursery-change'

/** Where a nursery may be. */
export interface Bounds {
  minLng: number
  maxLng: number
  minLat: number
  maxLat: number
}

const spelt = ({ lng, lat }: Position): string => `${lng.toFixed(5)}, ${lat.toFixed(5)}`

/** Puts a nursery on the map, GCJ-02, as staff found it there. `seen` is the revision they had before them. */
export function decidePlace(nursery: Nursery, { position, seen, who, by }: Actor & { position: Position; seen: number }, bounds: Bounds, now: Instant): NurseryDecision {
  const { lng, lat } = position
  if (lng < bounds.minLng || lng > bounds.maxLng || lat < bounds.minLat || lat > bounds.maxLat) return { refused: 'PLACE_OUTSIDE_CITY' }
  if (isEqual(nursery.position, position) && originOf(nursery, 'position').title === STAFF_PIN) return { already: true }
  if ((nursery.revision ?? 0) !== seen) return { refused: 'CHANGED_MEANWHILE' }
  const change: FieldChange = { field: 'position', ...(nursery.position ? { before: spelt(nursery.position) } : {}), after: spelt(position) }
  return written({ ...nursery, position: { lng, lat } }, { who, by, fields: [change] }, { position: { title: STAFF_PIN, asOf: localDate(now) } }, now)
}

/** What merging comes to: both as they will be, each missing where it is so already. */
export type MergeDecision = { refused: ErrorCode } | { twin?: Nursery; survivor?: Nursery }

/**
 * Two records of one nursery: the twin is closed and leads to the survivor, which learns what only the twin knew, and what it
 * knew of a later day. The survivor keeps its name and number; the twin keeps all it had, so that its history can be read.
 * Stopped half-way, the same once more finishes it.
 */
export function decideMerge(twin: Nursery, survivor: Nursery, { seen, who, by }: Actor & { seen: { twin: number; survivor: number } }, now: Instant): MergeDecision {
  if (twin._id === survivor._id || twin.demo !== survivor.demo || survivor.mergedInto !== undefined) return { refused: 'MERGE_IMPOSSIBLE' }
  const isDone = twin.mergedInto === survivor._id
  if (twin.mergedInto !== undefined && !isDone) return { refused: 'MERGE_IMPOSSIBLE' }
  const learned = learn(survivor, twin)
  const fields = FACTS.filter((fact) => !isEqual(learned[fact], survivor[fact])).map((field): FieldChange => ({ field, ...shown('before', survivor[field]), ...shown('after', learned[field]) }))
  if (isDone && !fields.length) return {}
  if (!isDone && ((twin.revision ?? 0) !== seen.twin || (survivor.revision ?? 0) !== seen.survivor)) return { refused: 'CHANGED_MEANWHILE' }
  const origin = { title: `和“${survivor.name}”合并`, asOf: localDate(now) }
  const line: FieldChange = { field: 'mergedInto', after: survivor.name }
  return {
    ...(isDone ? {} : { twin: after(written({ ...twin, status: 'closed', mergedInto: survivor._id }, { who, by, fields: [line] }, { status: origin }, now)) }),
    survivor: after(written(learned, { who, by, fields: [{ field: 'mergedInto', before: twin.name }, ...fields] }, learned.origins, now)),
  }
}

/** What is no text and no number stands in the history by its new value alone, where it is small. */
const shown = (key: 'before' | 'after', value: unknown): Partial<FieldChange> => (value === undefined ? {} : { [key]: value })

/** What the survivor knows then. Its name, its place in the city and whether it is open are its own. */
function learn(survivor: Nursery, twin: Nursery): Nursery {
  const { name, district: _district, status: _status, creditCode, street, streetText: _text, photos, alias, ...facts } = twin
  const isOtherName = plainName(name) !== plainName(survivor.name)
  const said = {
    ...facts,
    ...(survivor.alias === undefined && isOtherName ? { alias: alias ?? name } : {}),
    ...(survivor.creditCode === undefined && creditCode !== undefined ? { creditCode } : {}),
    ...(survivor.street === undefined && street?.startsWith(survivor.district) ? { street } : {}),
    ...(survivor.photos === undefined && photos ? { photos } : {}),
  }
  return mergeFacts(survivor, said, (fact) => originOf(twin, fact), { confirms: false }).after
}

const after = (decision: NurseryDecision): Nursery => (decision as { after: Nursery }).after
