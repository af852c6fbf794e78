import type { District } from './city'
import { metresBetween, type Position } from './geo'
import { isAffordable, takesAge, type CareService, type DirectoryEntry } from './nursery'
import type { LocalDate } from './time'

export type NurserySort = 'distance' | 'fee' | 'name'

/** What a parent asks for. Everything but the order may be left open. */
export interface NurseryQuery {
  text?: string
  /** Six digits. */
  district?: string
  from?: Position
  /** Only classes that take a child of this age count, for the filter and for the fee. */
  childMonths?: number
  service?: CareService
  affordableOnly?: boolean
  maxFeeFen?: number
  /** Badges and free places are judged on this day. */
  today: LocalDate
  sort: NurserySort
}

/** A fact a question turned on and the source did not give. */
export type MissingFact = 'classes' | 'services' | 'designation' | 'fee'

export interface NurseryMatch {
  nursery: DirectoryEntry
  /** From `query.from`; missing when either place is unknown. */
  metres?: number
  /** The lowest monthly fee of the classes that fit; missing when unknown. */
  feeFen?: number
}

/** Nothing we know speaks against it, but the facts named in `missing` are not known. */
export interface OpenMatch extends NurseryMatch {
  missing: MissingFact[]
}

/** `open` is kept apart so that an unknown fact neither passes as a yes nor makes a nursery vanish. */
export interface NurseryResult {
  matches: NurseryMatch[]
  open: OpenMatch[]
}

interface PreparedNursery {
  nursery: DirectoryEntry
  words: string
  /** Paused ones follow all that operate. */
  paused: number
}

/** The directory with every word lower-cased and joined once, in the order of names. */
export type PreparedDirectory = PreparedNursery[]

/**
 * Lower case, half width, no punctuation: what people type and what sources write become comparable.
 * Written out because `normalize('NFKC')` needs Unicode tables that some Android engines lack.
 */
const fold = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .toLowerCase()
    .replace(/[()[\]（）【】·•,，、.。\-—]+/g, ' ')

const wordsOf = (text: string): string[] => fold(text).split(/\s+/).filter(Boolean)

/** Makes a directory searchable: once for each published file, so that a keystroke costs next to nothing. Closed nurseries are left out. */
export function prepareDirectory(entries: DirectoryEntry[], districts: District[] = []): PreparedDirectory {
  const placeNames = new Map<string, string>()
  for (const { code, name, streets } of districts) {
    placeNames.set(code, name)
    for (const street of streets) placeNames.set(street.code, [street.name, ...(street.aliases ?? [])].join(' '))
  }
  return entries
    .filter(({ status }) => status !== 'closed')
    .map((nursery) => ({ nursery, words: searchableWords(nursery, placeNames), paused: nursery.status === 'paused' ? 1 : 0 }))
    .sort((a, b) => compareText(a.nursery.pinyin, b.nursery.pinyin) || compareText(a.nursery._id, b.nursery._id))
}

function searchableWords(nursery: DirectoryEntry, placeNames: Map<string, string>): string {
  const { name, alias, district, street, streetText, community, address, pinyin } = nursery
  const places = [placeNames.get(district), street && placeNames.get(street), streetText, community, address]
  // The name is there with and without its punctuation: 逢泰(武汉)托儿所 is also typed 逢泰武汉托儿所.
  return [name, alias, ...places, pinyin, name.replace(/[()（）·\s]/g, '')].map((words) => fold(words ?? '')).join('\n')
}

/** Nurseries that answer a query, the operating ones first; what is unknown stands last. */
export function searchNurseries(directory: PreparedDirectory, query: NurseryQuery): NurseryResult {
  const words = wordsOf(query.text ?? '')
  const matches: (NurseryMatch & Ranked)[] = []
  const open: (OpenMatch & Ranked)[] = []
  directory.forEach((prepared, rank) => {
    const { nursery } = prepared
    if (query.district && nursery.district !== query.district) return
    if (!words.every((word) => prepared.words.includes(word))) return
    const feeFen = feeFor(nursery, query.childMonths)
    const missing = missingFacts(nursery, query, feeFen)
    if (!missing) return
    const metres = query.from && nursery.position && metresBetween(query.from, nursery.position)
    const match = { nursery, metres, feeFen, rank, paused: prepared.paused }
    if (missing.length) open.push({ ...match, missing })
    else matches.push(match)
  })
  const order = ORDERS[query.sort]
  return { matches: matches.sort(order), open: open.sort(order) }
}

/** The lowest fee in fen of the classes that take a child of this age; of all classes when no age is asked. */
function feeFor({ classes = [] }: DirectoryEntry, childMonths: number | undefined): number | undefined {
  let lowest: number | undefined
  for (const { type, feeFen } of classes) {
    if (feeFen === undefined || (childMonths !== undefined && !takesAge(type, childMonths))) continue
    if (lowest === undefined || feeFen < lowest) lowest = feeFen
  }
  return lowest
}

/** The facts a yes would need and we lack; null when a known fact says no. */
function missingFacts(nursery: DirectoryEntry, query: NurseryQuery, feeFen: number | undefined): MissingFact[] | null {
  const { childMonths, service, affordableOnly, maxFeeFen, today } = query
  const missing: MissingFact[] = []
  if (childMonths !== undefined) {
    if (!nursery.classes) missing.push('classes')
    else if (!nursery.classes.some(({ type }) => takesAge(type, childMonths))) return null
  }
  if (service) {
    if (!nursery.services) missing.push('services')
    else if (!nursery.services.includes(service)) return null
  }
  if (affordableOnly && !isAffordable(nursery, today)) {
    // A proposal is not a designation, and not a refusal either.
    if (nursery.affordable && nursery.affordable.status !== 'proposed') return null
    missing.push('designation')
  }
  if (maxFeeFen !== undefined) {
    if (feeFen === undefined) missing.push('fee')
    else if (feeFen > maxFeeFen) return null
  }
  return missing
}

interface Ranked {
  rank: number
  paused: number
}
type Order = (a: NurseryMatch & Ranked, b: NurseryMatch & Ranked) => number

const byName: Order = (a, b) => a.paused - b.paused || a.rank - b.rank
const ORDERS: Record<NurserySort, Order> = {
  name: byName,
  fee: (a, b) => a.paused - b.paused || unknownLast(a.feeFen, b.feeFen) || a.rank - b.rank,
  distance: (a, b) => a.paused - b.paused || unknownLast(a.metres, b.metres) || a.rank - b.rank,
}

function unknownLast(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return a - b
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
