import type { Bounds } from './geo'
import { CARE_SERVICES, DEMONSTRATION_LEVELS, NURSERY_TYPES } from './nursery'
import type { NurseryQuery, NurserySort, Relaxation } from './nursery-search'

/** Where a way begins: the phone, a point saved on it, the middle of a street (nine digits) or district (six), a landmark by its name. */
export type Start = 'here' | 'home' | 'work' | `street:${string}` | `district:${string}` | `landmark:${string}`

/**
 * A search as it stands in the path of a page and as it is shared: what a parent asks for, and nothing of who asks. Where
 * `here`, `home` and `work` are, and when the own child was born, only the phone knows.
 */
export interface NurserySearch extends Omit<NurseryQuery, 'from' | 'born' | 'childMonths' | 'today' | 'sort'> {
  start?: Start
  /** A class for the child the phone speaks of, or for one of so many months. */
  child?: 'own' | number
  /** Missing: the nearest first where a way begins somewhere, else by name. */
  sort?: NurserySort
}

/** The ring and the fee offered beside the search field: nine of ten parents accept 3 km, seven of ten 2,000 yuan (the centre's survey in issue "the nursery finder"). */
export const QUICK_RING_METRES = 3000
export const QUICK_FEE_FEN = 200_000

/** How one part of a search is written, and read again; `undefined` is what nobody would have written. */
interface Part<T> {
  write: (value: T) => string
  read: (text: string) => T | undefined
}

const SORTS: NurserySort[] = ['distance', 'fee', 'free', 'name']

const word = <T extends string>(words: readonly T[]): Part<T> => ({ write: (value) => value, read: (text) => words.find((one) => one === text) })

const digits = <T extends string>(form: RegExp): Part<T> => ({ write: (value) => value, read: (text) => (form.test(text) ? (text as T) : undefined) })

/** Whole numbers from `min` to `max`. */
const whole = (min: number, max: number): Part<number> => ({
  write: String,
  read: (text) => (/^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
})

const yes: Part<boolean> = { write: () => '1', read: (text) => (text === '1' ? true : undefined) }

/** In the order of `words`, each once; unknown ones are left out. */
const several = <T extends string>(words: readonly T[]): Part<T[]> => ({
  write: (values) => words.filter((one) => values.includes(one)).join(','),
  read: (text) => {
    const known = words.filter((one) => text.split(',').includes(one))
    return known.length ? known : undefined
  },
})

/** What a search field takes. */
const TEXT_LENGTH = 40

/**
 * Words as a path can carry them: no half characters, which cannot be encoded, and no per cent signs: a browser decodes a
 * path before we see it, WeChat does not, and only without them both read the same.
 */
export const pathText = (text: string): string =>
  Array.from(text)
    .filter((character) => character !== '%' && !/^[\uD800-\uDFFF]$/.test(character))
    .slice(0, TEXT_LENGTH)
    .join('')

const words: Part<string> = { write: pathText, read: (text) => pathText(text) || undefined }

const start: Part<Start> = {
  write: pathText,
  read: (text) => {
    if (text === 'here' || text === 'home' || text === 'work') return text
    return /^(street:\d{9}|district:\d{6})$/.test(text) || /^landmark:./.test(text) ? (pathText(text) as Start) : undefined
  },
}

const child: Part<'own' | number> = { write: String, read: (text) => (text === 'own' ? text : whole(0, 36).read(text)) }

/** Minutes of the day. */
const hours: Part<{ from: number; to: number }> = {
  write: ({ from, to }) => `${from}-${to}`,
  read: (text) => {
    const [from, to, ...more] = text.split('-').map((one) => whole(0, 24 * 60).read(one))
    return from !== undefined && to !== undefined && from < to && more.length === 0 ? { from, to } : undefined
  },
}

/** Degrees, to a metre. */
const area: Part<Bounds> = {
  write: ({ minLng, minLat, maxLng, maxLat }) => [minLng, minLat, maxLng, maxLat].map((one) => one.toFixed(5)).join(','),
  read: (text) => {
    if (!/^(-?\d{1,3}\.\d{1,5},){3}-?\d{1,3}\.\d{1,5}$/.test(text)) return undefined
    const [minLng = 0, minLat = 0, maxLng = 0, maxLat = 0] = text.split(',').map(Number)
    return minLng < maxLng && minLat < maxLat ? { minLng, minLat, maxLng, maxLat } : undefined
  },
}

type Parts = { [P in keyof Required<NurserySearch>]: Part<Required<NurserySearch>[P]> }

/** Every part of a search by its name in a path; the compiler misses none. */
const PARTS: Parts = {
  text: words,
  district: digits(/^\d{6}$/),
  street: digits(/^\d{9}$/),
  start,
  withinMetres: whole(1, 100_000),
  onFoot: whole(1, 120),
  area,
  child,
  service: word(CARE_SERVICES),
  kinds: several(NURSERY_TYPES),
  openToAll: yes,
  hours,
  maxFeeFen: whole(0, 100_000_000),
  feeAfter: yes,
  free: yes,
  affordableOnly: yes,
  demonstration: word(DEMONSTRATION_LEVELS),
  hospital: words,
  sort: word(SORTS),
}

const NAMES = Object.keys(PARTS) as (keyof NurserySearch)[]

/** `text=...&withinMetres=3000`: the same search is always the same path; a search for everything is an empty one. */
export function queryToPath(search: NurserySearch): string {
  const one = <P extends keyof Parts>(name: P): string => {
    const value = search[name]
    if (value === undefined || value === false) return ''
    const text = PARTS[name].write(value as Required<NurserySearch>[P])
    return text && `${name}=${encodeURIComponent(text)}`
  }
  return NAMES.map(one).filter(Boolean).join('&')
}

/** The search of a page's parameters; what is missing, unknown or broken is left out. */
export function queryFromPath(params: Record<string, unknown>): NurserySearch {
  const search: NurserySearch = {}
  const one = <P extends keyof Parts>(name: P): void => {
    const value = params[name]
    if (typeof value !== 'string') return
    const read = PARTS[name].read(decoded(value))
    if (read !== undefined) Object.assign(search, { [name]: read })
  }
  NAMES.forEach(one)
  return search
}

/** WeChat hands over what stands in the path, a browser what it means. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

/** What others may see of a search: not that it begins at home, at work or where one is, nor the ring and the part of the map around that. */
export function sharedSearch(search: NurserySearch): NurserySearch {
  const { start: begin, withinMetres: _ring, onFoot: _foot, area: _area, ...rest } = search
  if (begin !== 'here' && begin !== 'home' && begin !== 'work') return search
  return rest.sort === 'distance' ? { ...rest, sort: undefined } : rest
}

/** The search a relaxation leads to. */
export const relaxed = (search: NurserySearch, { condition, widenTo }: Pick<Relaxation, 'condition' | 'widenTo'>): NurserySearch =>
  condition === 'born' || condition === 'childMonths' ? { ...search, child: undefined } : { ...search, [condition]: widenTo }

/** How many conditions are on, besides the words and the order. */
export const conditionCount = ({ text: _text, start: _start, sort: _sort, feeAfter: _after, ...conditions }: NurserySearch): number =>
  Object.values(conditions).filter((value) => value !== undefined && value !== false).length
