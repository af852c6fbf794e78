import type { CityFile, Landmark, RiverName } from './city'
import { metresBetween, type Bounds, type Position } from './geo'
import { isAffordable, takesAge, type CareService, type DemonstrationLevel, type DirectoryEntry, type NurseryType } from './nursery'
import type { LocalDate, LocalMonth } from './time'

export type NurserySort = 'distance' | 'fee' | 'free' | 'name'

/** Distance rings in metres, straight lines. */
export const RINGS_METRES = [1000, 3000, 5000]
/** The walk that is offered as a condition, in minutes. */
export const ON_FOOT_MINUTES = 15

/** What a parent asks for. Everything but the order may be left open. */
export interface NurseryQuery {
  text?: string
  /** Six digits. */
  district?: string
  /** Nine digits. */
  street?: string
  /** Where distances start: GCJ-02. A landmark named in `text` takes its place. */
  from?: Position
  /** At most so far from there in a straight line. */
  withinMetres?: number
  /** At most so many minutes on foot from there. */
  onFoot?: number
  /** Only what lies in this part of the map. */
  area?: Bounds
  /** The child's birth date, or its age where that is all that is known: only classes it can enter, now or later, count for filter, fee and free places. */
  born?: LocalDate
  childMonths?: number
  service?: CareService
  /** One of these; empty is any. */
  kinds?: NurseryType[]
  /** Only those that take children of people who work elsewhere. */
  openToAll?: boolean
  /** Minutes of the day between which the parent works, Monday to Friday: open before and after. */
  hours?: { from: number; to: number }
  maxFeeFen?: number
  /** The limit and the order by fee are those after subsidy. */
  feeAfter?: boolean
  /** Only with free places that can be believed today. */
  free?: boolean
  affordableOnly?: boolean
  /** 示范, of this level or a higher one. */
  demonstration?: DemonstrationLevel
  /** The paired 妇幼保健院, as written. */
  hospital?: string
  /** Badges, free places and the child's age are judged on this day. */
  today: LocalDate
  sort: NurserySort
}

/** A fact a question turned on and the source did not give. */
export type MissingFact = 'street' | 'position' | 'classes' | 'services' | 'kind' | 'openToAll' | 'hours' | 'designation' | 'demonstration' | 'hospital' | 'fee' | 'netFee' | 'free'

export interface NurseryMatch {
  nursery: DirectoryEntry
  /** In a straight line from where the query starts; missing when either place is unknown. */
  metres?: number
  /** On foot, about. */
  minutes?: number
  /** The river that lies between. */
  acrossRiver?: RiverName
  /** The lowest monthly fee of the classes that fit; missing when unknown. */
  feeFen?: number
  /** What of it is left after subsidy; missing when unknown. */
  netFen?: number
  /** Free places in the classes that fit; missing when nobody said, or too long ago. */
  free?: number
  /** The month in which the child can enter, this one or a later; missing when no child was asked for or the classes are unknown. */
  enterOn?: LocalMonth
}

/** Nothing we know speaks against it, but the facts named in `missing` are not known. */
export interface OpenMatch extends NurseryMatch {
  missing: MissingFact[]
}

/** A condition that can be dropped. */
export type NurseryCondition = Exclude<keyof NurseryQuery, 'from' | 'feeAfter' | 'today' | 'sort'>

/** What to ask instead of a query that found nothing: without one condition, or with a wider one. */
export interface Relaxation {
  condition: NurseryCondition
  /** The next ring in metres; the condition is dropped where there is none. */
  widenTo?: number
  /** How many nurseries that finds. */
  count: number
  query: NurseryQuery
}

/** `open` is kept apart so that an unknown fact neither passes as a yes nor makes a nursery vanish. */
export interface NurseryResult {
  matches: NurseryMatch[]
  open: OpenMatch[]
  /** A landmark the text names: distances start there. */
  landmark?: Landmark
  /** No word was found as typed; these differ by a letter. */
  nearly?: boolean
}

interface PreparedNursery {
  nursery: DirectoryEntry
  words: string
  /** Paused ones follow all that operate. */
  paused: number
}

/** The directory with every word lower-cased and joined once, in the order of names. */
export type PreparedDirectory = PreparedNursery[]

/** What of the city file a search uses; an older file on the phone may lack parts. */
export type SearchedCity = Partial<Pick<CityFile, 'districts' | 'rivers' | 'landmarks'>>

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
export function prepareDirectory(entries: DirectoryEntry[], { districts = [] }: SearchedCity = {}): PreparedDirectory {
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
  free: byName,
  fee: (a, b) => a.paused - b.paused || unknownLast(a.feeFen, b.feeFen) || a.rank - b.rank,
  distance: (a, b) => a.paused - b.paused || unknownLast(a.metres, b.metres) || a.rank - b.rank,
}

function unknownLast(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return a - b
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Which single condition to drop, or ring to widen, when a query found nothing, and what that finds; the best first. */
export function relaxations(directory: PreparedDirectory, query: NurseryQuery): Relaxation[] {
  const asked = CONDITIONS.filter((condition) => query[condition] !== undefined && query[condition] !== '' && query[condition] !== false)
  return asked
    .map((condition): Relaxation => {
      const { withinMetres = 0 } = query
      const widenTo = condition === 'withinMetres' ? RINGS_METRES.find((metres) => metres > withinMetres) : undefined
      const relaxed = { ...query, [condition]: widenTo }
      return { condition, ...(widenTo === undefined ? {} : { widenTo }), count: searchNurseries(directory, relaxed).matches.length, query: relaxed }
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}

const CONDITIONS: NurseryCondition[] = ['text', 'district', 'street', 'withinMetres', 'onFoot', 'area', 'born', 'childMonths', 'service', 'kinds', 'openToAll', 'hours', 'maxFeeFen', 'free', 'affordableOnly', 'demonstration', 'hospital']
