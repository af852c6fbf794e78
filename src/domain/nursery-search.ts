import type { CityFile, Landmark, River, RiverName, Street } from './city'
import { entranceOf, type Entrance } from './entrance'
import { isWithin, metresBetween, type Bounds, type Position } from './geo'
import { CLASS_AGE_MONTHS, DEMONSTRATION_LEVELS, freePlaces, isAffordable, isFreeFresh, isGood, lowestFee, type CareService, type ClassType, type DemonstrationLevel, type DirectoryEntry, type NurseryType, type Opening } from './nursery'
import { netFee, type Subsidies } from './net-fee'
import { exactly, fold, nearly, tight, wordsOf, type Finding } from './nursery-words'
import { addMonths, ageMonths, type LocalDate, type LocalMonth } from './time'
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
    .map((nursery) => ({ nursery, words: ownWords(nursery), place: placeOf(nursery), bank: nursery.position ? bankOf(nursery.position, lines) : 0 }))
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
    const missing = match && missingFacts(match, ask)
    if (!match || !missing) continue
    if (missing.length) open.push({ ...match, missing })
    else matches.push(match)
  }
  return { matches: ordered(matches, query), open: ordered(open, query), ...(landmark ? { landmark } : {}), ...(isNear && nurseries.length ? { nearly: true } : {}) }
}

/** A query and what follows from it for all nurseries. */
interface Asking {
  query: NurseryQuery
  start?: Position
  bank: number
  rivers: River[]
  subsidies?: Subsidies
  /** The child's age today. */
  months?: number
  /** When the child can enter each class; missing when no child was asked for. */
  entrances?: Record<ClassType, Entrance>
}

function asking({ rivers, subsidies }: PreparedDirectory, query: NurseryQuery, start: Position | undefined): Asking {
  const { today, childMonths } = query
  const base = { query, start, bank: start ? bankOf(start, rivers) : 0, rivers, subsidies }
  const born = query.born ?? (childMonths === undefined ? undefined : `${addMonths(today.slice(0, 7), -childMonths)}-01`)
  if (born === undefined) return base
  const entrances = Object.fromEntries(CLASS_TYPES.map((type) => [type, entranceOf([type], born, today)])) as Record<ClassType, Entrance>
  return { ...base, months: ageMonths(born, today), entrances }
}

const CLASS_TYPES = Object.keys(CLASS_AGE_MONTHS) as ClassType[]

/** Cheap conditions that nothing unknown can leave open. */
const isThere = ({ district, street, position }: DirectoryEntry, query: NurseryQuery): boolean =>
  (!query.district || district === query.district) &&
  (!query.street || (street ? street === query.street : query.street.startsWith(district))) &&
  (!query.area || !position || isWithin(position, query.area))

/** What is shown of a nursery; null when the child is too old for it, or it is too far. */
function matchOf({ nursery, bank }: PreparedNursery, { query, start, bank: startBank, rivers, subsidies, months: age, entrances }: Asking): NurseryMatch | null {
  const metres = start && nursery.position && metresBetween(start, nursery.position)
  const minutes = metres === undefined ? undefined : walkingMinutes(metres)
  if (metres !== undefined && (metres > (query.withinMetres ?? Infinity) || minutes! > (query.onFoot ?? Infinity))) return null
  const acrossRiver = metres === undefined || bank === startBank ? undefined : riverBetween(startBank, bank, rivers)
  // The classes the child can enter first; all of them where no child was asked for.
  let fits = nursery.classes
  let enterOn: LocalMonth | undefined
  if (entrances && fits) {
    const months = fits.map(({ type }) => monthOf(entrances[type]))
    enterOn = months.reduce((first, month) => (month < first ? month : first), NEVER)
    if (enterOn === NEVER) return null
    fits = fits.filter((_, at) => months[at] === enterOn)
    enterOn = enterOn || query.today.slice(0, 7)
  }
  const feeFen = lowestFee({ classes: fits })
  const netFen = subsidies && feeFen !== undefined ? netFee(nursery, feeFen, age, subsidies, query.today)?.fen : undefined
  const free = isFreeFresh(nursery, query.today) ? freePlaces({ classes: fits }) : undefined
  return { nursery, metres, minutes, acrossRiver, feeFen, netFen, free, enterOn }
}

/** After every month there is. */
const NEVER = '~'
/** Empty for today: before every month, and before the rest of this one. */
const monthOf = (entrance: Entrance): LocalMonth => ('now' in entrance ? '' : 'on' in entrance ? entrance.on : NEVER)

/** The facts a yes would need and we lack; null when a known fact says no. */
function missingFacts({ nursery, feeFen, netFen, free }: NurseryMatch, { query, start, entrances }: Asking): MissingFact[] | null {
  const { today, service, kinds = [], hours, maxFeeFen, feeAfter, demonstration } = query
  const missing: MissingFact[] = []
  /** Notes a fact that is not known; false when a known one says no. */
  const holds = (fact: MissingFact, says: boolean | undefined): boolean => {
    if (says === undefined) missing.push(fact)
    return says !== false
  }
  const known = <T>(value: T | undefined, says: (value: T) => boolean): boolean | undefined => (value === undefined ? undefined : says(value))
  const { type, openToAll } = nursery
  const near = start && (query.withinMetres !== undefined || query.onFoot !== undefined)
  const fits =
    (!query.street || holds('street', known(nursery.street, () => true))) &&
    (!(near || query.area) || holds('position', known(nursery.position, () => true))) &&
    (!entrances || holds('classes', known(nursery.classes, () => true))) &&
    (!service || holds('services', known(nursery.services, (services) => services.includes(service)))) &&
    (!kinds.length || holds('kind', known(type, (one) => kinds.includes(one)))) &&
    (!query.openToAll || holds('openToAll', openToAll ?? (type === undefined || type === 'employer' ? undefined : true))) &&
    (!hours || holds('hours', known(nursery.openings, (openings) => isOpenAll(openings, hours)))) &&
    // A proposal is not a designation, and not a refusal either.
    (!query.affordableOnly || isAffordable(nursery, today) || holds('designation', nursery.affordable && nursery.affordable.status !== 'proposed' ? false : undefined)) &&
    (!demonstration || holds('demonstration', known(nursery.demonstration, (level) => isGood(nursery.demonstrationUntil, today) && isAtLeast(level, demonstration)))) &&
    (!query.hospital || holds('hospital', known(nursery.hospital, (name) => name === query.hospital))) &&
    // What is left after subsidy is never more than the fee.
    (maxFeeFen === undefined || feeFen! <= maxFeeFen || holds(feeAfter && feeFen !== undefined ? 'netFee' : 'fee', known(feeAfter ? netFen : feeFen, (fee) => fee <= maxFeeFen))) &&
    (!query.free || holds('free', known(free, (places) => places > 0)))
  return fits ? missing : null
}

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
  const keys = Float64Array.from(matches, (match, at) => {
    const value = Math.min(MOST + (figure(match) ?? UNKNOWN), UNKNOWN)
    return (STATUS_ORDER[match.nursery.status] * 2 * UNKNOWN + value) * MOST + at
  })
  return Array.from(keys.sort(), (key) => matches[key % MOST]!)
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
