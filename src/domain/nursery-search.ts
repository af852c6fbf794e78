import type { CityFile, Landmark, River, RiverName, Street } from './city'
import { entranceOf, type Entrance } from './entrance'
import { isWithin, metresBetween, type Bounds, type Position } from './geo'
import { CLASS_AGE_MONTHS, DEMONSTRATION_LEVELS, FREE_BELIEVED_DAYS, freePlaces, isAffordable, isGood, lowestFee, type CareService, type ClassType, type DemonstrationLevel, type DirectoryEntry, type NurseryType, type Opening } from './nursery'
import { netFee, type Subsidies } from './net-fee'
import { exactly, fold, nearly, tight, wordsOf, type Finding } from './nursery-words'
import { addDays, addMonths, ageMonths, type LocalDate, type LocalMonth } from './time'
import { bankOf, partingLines, riverBetween, walkingMinutes } from './walk'

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
  /** Its own words. */
  words: string
  /** Where in `places` the words of its street and district are. */
  place: number
  /** The side of each river it is on, as `bankOf` says. */
  bank: number
  /** Its lowest fee, and its free places, whatever the class. */
  feeFen?: number
  free?: number
}

/** The directory made ready: every word folded once, those of a street once for all its nurseries; in the order of names. */
export interface PreparedDirectory {
  nurseries: PreparedNursery[]
  closed: PreparedNursery[]
  places: string[]
  landmarks: Landmark[]
  rivers: River[]
  /** Missing: no net fee is known. */
  subsidies?: Subsidies
}

/** What of the city file a search uses; an older file on the phone may lack parts. */
export type SearchedCity = Partial<Pick<CityFile, 'districts' | 'rivers' | 'landmarks' | 'subsidies'>>

/** Makes a directory searchable: once for each published file, so that a keystroke costs next to nothing. */
export function prepareDirectory(entries: DirectoryEntry[], { districts = [], landmarks = [], rivers = [], subsidies }: SearchedCity = {}): PreparedDirectory {
  const lines = partingLines(rivers)
  const names = new Map<string, string>()
  for (const district of districts) {
    for (const { code, name, aliases = [], pinyin } of [district as Street, ...district.streets]) names.set(code, [name, ...aliases, pinyin].join('\n'))
  }
  const places: string[] = []
  const known = new Map<string, number>()
  const placeOf = ({ district, street = '' }: DirectoryEntry): number => {
    const key = district + street
    if (!known.has(key)) known.set(key, places.push(fold(`${names.get(district) ?? ''}\n${names.get(street) ?? ''}`)) - 1)
    return known.get(key)!
  }
  const prepared = entries
    .map((nursery) => ({ nursery, words: ownWords(nursery), place: placeOf(nursery), bank: nursery.position ? bankOf(nursery.position, lines) : 0, feeFen: lowestFee(nursery), free: freePlaces(nursery) }))
    .sort((a, b) => compareText(a.nursery.pinyin, b.nursery.pinyin) || compareText(a.nursery._id, b.nursery._id))
  const isClosed = ({ nursery }: PreparedNursery): boolean => nursery.status === 'closed'
  return { nurseries: prepared.filter((one) => !isClosed(one)), closed: prepared.filter(isClosed), places, landmarks, rivers: lines, subsidies }
}

/** The name is there with and without its punctuation. */
const ownWords = ({ name, alias = '', streetText = '', community = '', address = '', pinyin }: DirectoryEntry): string =>
  `${fold([name, alias, streetText, community, address, pinyin].join('\n'))}\n${tight(name)}`

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Near a landmark, in metres. */
const NEAR_METRES = 1000

/** What a text finds. */
interface Found {
  nurseries: PreparedNursery[]
  landmark?: Landmark
  nearly?: boolean
}

/** Nurseries whose words hold every word of the text, or that lie near a landmark it names; with a letter wrong only when there is none. A closed one is found by its whole name. */
function findText(directory: PreparedDirectory, text: string): Found {
  const words = wordsOf(text)
  if (!words.length) return { nurseries: directory.nurseries }
  const exact = findWords(directory, words.map(exactly))
  const closed = directory.closed.filter(({ nursery }) => tight(nursery.name) === tight(text))
  if (exact.nurseries.length || closed.length) return { ...exact, nurseries: [...exact.nurseries, ...closed] }
  return { ...findWords(directory, words.map(nearly)), nearly: true }
}

function findWords({ nurseries, places, landmarks }: PreparedDirectory, words: Finding[]): Found {
  const asked = words.map((word) => ({ word, inPlace: places.map(word.in), landmark: landmarks.find((one) => names(word, one)) }))
  return {
    landmark: asked.find(({ landmark }) => landmark)?.landmark,
    nurseries: nurseries.filter(({ nursery: { position }, words: own, place }) =>
      asked.every(({ word, inPlace, landmark }) => inPlace[place] || word.in(own) || (landmark && position && metresBetween(landmark.position, position) <= NEAR_METRES)),
    ),
  }
}

/** True when a word is the whole name of a landmark, in Chinese, full pinyin or initials; two initials are too few to mean one. */
const names = (word: Finding, { name, pinyin }: Landmark): boolean => word.whole(fold(name)) || pinyin.split(' ').some((one) => one.length > 2 && word.whole(one))

/** Nurseries that answer a query, the operating ones first; what is unknown stands last. */
export function searchNurseries(directory: PreparedDirectory, query: NurseryQuery): NurseryResult {
  const { nurseries, landmark, nearly: isNear } = findText(directory, query.text ?? '')
  const ask = asking(directory, query, landmark?.position ?? query.from)
  const matches: NurseryMatch[] = []
  const open: OpenMatch[] = []
  for (const prepared of nurseries) {
    if (!isThere(prepared.nursery, query)) continue
    const match = matchOf(prepared, ask)
    const missing = match && missingFacts(match, ask.conditions)
    if (!match || !missing) continue
    if (missing.length) open.push(Object.assign(match, { missing }))
    else matches.push(match)
  }
  return { matches: ordered(matches, query), open: ordered(open, query), ...(landmark ? { landmark } : {}), ...(isNear && nurseries.length ? { nearly: true } : {}) }
}

/** The fact it turns on, and what it says of a nursery; undefined while that is not known. */
type Condition = [fact: MissingFact, says: (match: NurseryMatch) => boolean | undefined]

/** A query and what follows from it for all nurseries: worked out once. */
interface Asking {
  start?: Position
  bank: number
  rivers: River[]
  conditions: Condition[]
  query: NurseryQuery
  /** Free places said on this day or later are believed. */
  believedFrom: LocalDate
  /** When the child can enter each class, empty for today; missing when no child was asked for. */
  entrances?: Record<ClassType, LocalMonth>
  /** What the city pays in fen, by `paidIn`; undefined where that is not known. */
  paid: (number | undefined)[]
}

function asking({ rivers, subsidies }: PreparedDirectory, query: NurseryQuery, start: Position | undefined): Asking {
  const { today, childMonths } = query
  const born = query.born ?? (childMonths === undefined ? undefined : `${addMonths(today.slice(0, 7), -childMonths)}-01`)
  const months = born === undefined ? undefined : ageMonths(born, today)
  const paid = [false, true].flatMap((demo) =>
    [undefined, { status: 'city' as const }].map((affordable) => {
      const left = subsidies && netFee({ demo, affordable }, UNKNOWN, months, subsidies, today)
      return left && UNKNOWN - left.fen
    }),
  )
  const entrances = born !== undefined ? (Object.fromEntries(CLASS_TYPES.map((type) => [type, monthOf(entranceOf([type], born, today))])) as Record<ClassType, LocalMonth>) : undefined
  return { start, bank: start ? bankOf(start, rivers) : 0, rivers, conditions: conditionsOf(query, start, entrances !== undefined), query, believedFrom: addDays(today, -FREE_BELIEVED_DAYS), entrances, paid }
}

const CLASS_TYPES = Object.keys(CLASS_AGE_MONTHS) as ClassType[]

/** After every month there is. */
const NEVER = '~'
/** Empty for today: before every month, and before the rest of this one. */
const monthOf = (entrance: Entrance): LocalMonth => ('now' in entrance ? '' : 'on' in entrance ? entrance.on : NEVER)

/** Where in `Asking.paid` stands what is paid for a place in this nursery: the made-up ones, and those that are 普惠, apart. */
const paidIn = (nursery: DirectoryEntry, today: LocalDate): number => (nursery.demo ? 2 : 0) + (isAffordable(nursery, today) ? 1 : 0)

/** Conditions on places: a no is all they say. */
const isThere = ({ district, street, position }: DirectoryEntry, query: NurseryQuery): boolean =>
  (!query.district || district === query.district) &&
  (!query.street || (street ? street === query.street : query.street.startsWith(district))) &&
  (!query.area || !position || isWithin(position, query.area))

/** What is shown of a nursery; null when the child is too old for it, or it is too far. */
function matchOf(prepared: PreparedNursery, { start, bank, rivers, query, believedFrom, entrances, paid }: Asking): NurseryMatch | null {
  const { nursery } = prepared
  const { withinMetres = Infinity, onFoot = Infinity, today } = query
  const metres = start && nursery.position && metresBetween(start, nursery.position)
  const minutes = metres === undefined ? undefined : walkingMinutes(metres)
  if (metres !== undefined && (metres > withinMetres || minutes! > onFoot)) return null
  const acrossRiver = metres === undefined || prepared.bank === bank ? undefined : riverBetween(bank, prepared.bank, rivers)
  let { feeFen, free } = prepared
  let enterOn: LocalMonth | undefined
  if (entrances && nursery.classes) {
    // The classes the child can enter first.
    enterOn = NEVER
    for (const { type } of nursery.classes) if (entrances[type] < enterOn) enterOn = entrances[type]
    if (enterOn === NEVER) return null
    feeFen = free = undefined
    // As lowestFee and freePlaces of those alone, without a list for each nursery.
    for (const one of nursery.classes) {
      if (entrances[one.type] !== enterOn) continue
      if (one.feeFen !== undefined) feeFen = Math.min(feeFen ?? Infinity, one.feeFen)
      if (one.free !== undefined) free = (free ?? 0) + one.free
    }
    enterOn = enterOn || today.slice(0, 7)
  }
  if (nursery.freeAsOf === undefined || nursery.freeAsOf < believedFrom) free = undefined
  const less = feeFen === undefined ? undefined : paid[paidIn(nursery, today)]
  const netFen = less === undefined ? undefined : Math.max(0, feeFen! - less)
  return { nursery, metres, minutes, acrossRiver, feeFen, netFen, free, enterOn }
}

const NOTHING: MissingFact[] = []

/** The facts a yes would need and we lack; null when a known fact says no. */
function missingFacts(match: NurseryMatch, conditions: Condition[]): MissingFact[] | null {
  let missing = NOTHING
  for (const [fact, says] of conditions) {
    const said = says(match)
    if (said === false) return null
    if (said === undefined) missing = [...missing, fact]
  }
  return missing
}

/** The conditions a query sets, and no others. */
function conditionsOf(query: NurseryQuery, start: Position | undefined, child: boolean): Condition[] {
  const { today, service, kinds = [], hours, maxFeeFen, feeAfter, demonstration, hospital, withinMetres, onFoot } = query
  const conditions: Condition[] = []
  const when = (asked: unknown, ...condition: Condition) => void (asked && conditions.push(condition))
  const nearby = start && (withinMetres !== undefined || onFoot !== undefined)
  when(query.street, 'street', ({ nursery }) => isKnown(nursery.street))
  when(nearby || query.area, 'position', ({ nursery }) => isKnown(nursery.position))
  when(child, 'classes', ({ nursery }) => isKnown(nursery.classes))
  when(service, 'services', ({ nursery }) => nursery.services?.includes(service!))
  when(kinds.length, 'kind', ({ nursery: { type } }) => type && kinds.includes(type))
  when(query.openToAll, 'openToAll', ({ nursery: { type, openToAll } }) => openToAll ?? (type === undefined || type === 'employer' ? undefined : true))
  when(hours, 'hours', ({ nursery: { openings } }) => openings && isOpenAll(openings, hours!))
  // A proposal is not a designation, and not a refusal either.
  when(query.affordableOnly, 'designation', ({ nursery }) => isAffordable(nursery, today) || (!nursery.affordable || nursery.affordable.status === 'proposed' ? undefined : false))
  when(demonstration, 'demonstration', ({ nursery }) => nursery.demonstration && isGood(nursery.demonstrationUntil, today) && isAtLeast(nursery.demonstration, demonstration!))
  when(hospital, 'hospital', ({ nursery }) => nursery.hospital === undefined ? undefined : nursery.hospital === hospital)
  if (maxFeeFen !== undefined) {
    const isPaid = (fen: number | undefined): boolean | undefined => (fen === undefined ? undefined : fen <= maxFeeFen)
    when(!feeAfter, 'fee', ({ feeFen }) => isPaid(feeFen))
    // What is left after subsidy is never more than the fee.
    when(feeAfter, 'netFee', ({ feeFen, netFen }) => isPaid(feeFen) || isPaid(netFen))
  }
  when(query.free, 'free', ({ free }) => free === undefined ? undefined : free > 0)
  return conditions
}

const isKnown = (fact: unknown): true | undefined => (fact === undefined ? undefined : true)

/** Monday to Friday. */
const WORKING_DAYS = [1, 2, 3, 4, 5]

const isOpenAll = (openings: Opening[], { from, to }: { from: number; to: number }): boolean =>
  WORKING_DAYS.every((day) => openings.some((opening) => opening.days.includes(day) && opening.from <= from && opening.to >= to))

const isAtLeast = (level: DemonstrationLevel, least: DemonstrationLevel): boolean => DEMONSTRATION_LEVELS.indexOf(level) >= DEMONSTRATION_LEVELS.indexOf(least)

/** As many as a directory may hold, and more than any figure that is sorted by. */
const MOST = 2 ** 20
const UNKNOWN = 2 ** 30

/**
 * In the order asked for: the operating first, the closed last; what is unknown after what is known; else by name, in which they come.
 * Distances count in whole metres. Each place in the order is one number, since those sort natively: 100,000 in milliseconds.
 */
function ordered<M extends NurseryMatch>(matches: M[], { sort, feeAfter }: NurseryQuery): M[] {
  const figure = ({ metres, feeFen, netFen, free }: M): number | undefined =>
    sort === 'distance' ? metres && Math.round(metres) : sort === 'fee' ? (feeAfter ? netFen : feeFen) : sort === 'free' ? free && -free : 0
  const keys = new Float64Array(matches.length)
  matches.forEach((match, at) => {
    const value = Math.min(MOST + (figure(match) ?? UNKNOWN), UNKNOWN)
    keys[at] = (STATUS_ORDER[match.nursery.status] * 2 * UNKNOWN + value) * MOST + at
  })
  keys.sort()
  return matches.map((_, at) => matches[keys[at]! % MOST]!)
}

const STATUS_ORDER = { operating: 0, paused: 1, closed: 2 }

/** Which single condition to drop, or ring to widen, when a query found nothing; the one that finds most first. */
export function relaxations(directory: PreparedDirectory, query: NurseryQuery): Relaxation[] {
  const count = (changed: Partial<NurseryQuery>): number => searchNurseries(directory, { ...query, ...changed }).matches.length
  return CONDITIONS.filter((condition) => query[condition] !== undefined && query[condition] !== '' && query[condition] !== false)
    .map((condition) => {
      const widenTo = condition === 'withinMetres' ? RINGS_METRES.find((metres) => metres > query.withinMetres! && count({ withinMetres: metres })) : undefined
      return { condition, ...(widenTo ? { widenTo } : {}), count: count({ [condition]: widenTo }) }
    })
    .filter((one) => one.count > 0)
    .sort((a, b) => b.count - a.count)
}

const CONDITIONS: NurseryCondition[] = ['text', 'district', 'street', 'withinMetres', 'onFoot', 'area', 'born', 'childMonths', 'service', 'kinds', 'openToAll', 'hours', 'maxFeeFen', 'free', 'affordableOnly', 'demonstration', 'hospital']
