import { metresBetween } from './geo'
import type { Nursery } from './nursery'

/** Why two records may be one nursery. */
export type TwinReason = 'code' | 'name' | 'street' | 'address' | 'phone' | 'near'

/** Two records that may be one nursery: `sure` by its number, `likely` by its name and place, `maybe` by a like name close by. */
export interface Twins {
  a: string
  b: string
  certainty: 'sure' | 'likely' | 'maybe'
  reasons: TwinReason[]
  /** Metres between the two, where both are on the map. */
  metres?: number
}

/** What is looked at. */
export type Twin = Pick<Nursery, '_id' | 'name' | 'alias' | 'creditCode' | 'district' | 'street' | 'address' | 'phone' | 'position' | 'demo' | 'mergedInto' | 'status'>

/** Two doors of one house: the pins of one nursery in two registers are seldom further apart. */
export const TWIN_METRES = 80
/** So much of two names must be the same (Dice of pairs of characters): 银杏树托育 and 银杏托育 are, 银杏托育 and 水杉托育 are not. */
const LIKE = 0.6

/** A name as two tables may write it: width, spaces and brackets do not count. */
export const plainName = (name: string): string => name.normalize('NFKC').replace(/[\s()[\]【】·]/g, '').toLowerCase()

/** What every second nursery is called is no name: 武汉市江岸区…托育服务有限公司. */
const COMMON = /(湖北省|武汉市|武汉|有限责任公司|有限公司|分公司|民办非企业|婴幼儿|照护服务|照护|托育服务|托育园|托育中心|托育点|托育|托儿所|早托园|早教|幼儿园|托班|服务中心|中心|服务)|[^市区]{1,3}[市区](?=.)/g
const ownName = (name: string): string => plainName(name).replace(COMMON, '') || plainName(name)

/** How much two texts share, 0 to 1. */
function likeness(a: string, b: string): number {
  const pairs = (text: string): string[] => (text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))
  const rest = pairs(b)
  const shared = pairs(a).filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  }).length
  return (2 * shared) / (pairs(a).length + pairs(b).length)
}

/** True for names that may be one: the same, one within the other, an alias, or alike without the words all nurseries share. */
function isLike(a: Twin, b: Twin): boolean {
  const names = ({ name, alias }: Twin): string[] => [name, ...(alias ? [alias] : [])].map(ownName)
  return names(a).some((one) => names(b).some((other) => one === other || (Math.min(one.length, other.length) >= 2 && (one.includes(other) || other.includes(one))) || likeness(one, other) >= LIKE))
}

const sameName = (a: Twin, b: Twin): boolean => plainName(a.name) === plainName(b.name)
const said = <T>(a: T | undefined, b: T | undefined): boolean => a !== undefined && a === b
const digits = (phone: string | undefined): string | undefined => phone?.replace(/\D/g, '') || undefined

/** What two records are to each other; undefined for two nurseries, and always for one that is made up and one that is real. */
export function twinsOf(a: Twin, b: Twin): Twins | undefined {
  if (a._id === b._id || a.demo !== b.demo || a.mergedInto !== undefined || b.mergedInto !== undefined) return undefined
  const metres = a.position && b.position ? metresBetween(a.position, b.position) : undefined
  const near = metres !== undefined && metres < TWIN_METRES
  const [isCode, isName, isStreet, isAddress, isPhone] = [said(a.creditCode, b.creditCode), sameName(a, b), said(a.street, b.street), said(a.address && plainName(a.address), b.address && plainName(b.address)), said(digits(a.phone), digits(b.phone))]
  const reasons = ([['code', isCode], ['name', isName], ['street', isStreet], ['address', isAddress], ['phone', isPhone], ['near', near]] as const).flatMap(([reason, is]) => (is ? [reason] : []))
  const pair = { a: a._id, b: b._id, reasons, ...(metres === undefined ? {} : { metres: Math.round(metres) }) }
  if (isCode) return { ...pair, certainty: 'sure' }
  // Two codes that differ are two legal persons: of one name in one place, somebody should look all the same.
  const others = a.creditCode !== undefined && b.creditCode !== undefined
  if (isName && (isStreet || isAddress || near) && a.district === b.district) return { ...pair, certainty: others ? 'maybe' : 'likely' }
  if (!others && (near || isAddress || (isPhone && isStreet)) && isLike(a, b)) return { ...pair, certainty: isAddress || isPhone ? 'likely' : 'maybe' }
  return undefined
}

const SURE: Twins['certainty'][] = ['sure', 'likely', 'maybe']
/** A square of some 110 by 95 metres: twins by distance are in one, or in one beside it. */
const SQUARE = 0.001

/**
 * Every two records that may be one, the surest first. Looks only at those that share a code, a name, an address, a phone or a
 * square of the map, so that ten thousand are looked at as fast as they are read.
 */
export function findTwins(nurseries: Twin[]): Twins[] {
  const groups = new Map<string, Twin[]>()
  const join = (key: string, one: Twin): void => {
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  for (const one of nurseries) {
    if (one.creditCode) join(`code/${one.creditCode}`, one)
    join(`name/${one.district}/${plainName(one.name)}`, one)
    if (one.address) join(`address/${plainName(one.address)}`, one)
    if (one.phone && one.street) join(`phone/${one.street}/${digits(one.phone)}`, one)
    if (!one.position) continue
    const [x, y] = [Math.floor(one.position.lng / SQUARE), Math.floor(one.position.lat / SQUARE)]
    for (const across of [-1, 0, 1]) for (const up of [-1, 0, 1]) join(`square/${x + across}/${y + up}`, one)
  }
  const found = new Map<string, Twins>()
  for (const group of groups.values()) {
    // A phone or an address that hundreds share is a placeholder, and tells nobody apart.
    if (group.length > MOST_ALIKE) continue
    group.forEach((a, index) => {
      for (const b of group.slice(index + 1)) {
        const key = [a._id, b._id].sort().join('/')
        if (found.has(key)) continue
        const twins = twinsOf(a, b)
        if (twins) found.set(key, twins)
      }
    })
  }
  return [...found.values()].sort((x, y) => SURE.indexOf(x.certainty) - SURE.indexOf(y.certainty) || (x.metres ?? 0) - (y.metres ?? 0))
}

const MOST_ALIKE = 60

/** The record that stands for this one now; itself where it was never merged. A chain is followed, a circle ends. */
export function survivorOf<T extends Pick<Nursery, '_id' | 'mergedInto'>>(one: T, byId: (id: string) => T | undefined): T {
  let now = one
  for (let steps = 0; now.mergedInto !== undefined && steps < 8; steps += 1) {
    const next = byId(now.mergedInto)
    if (!next) return now
    now = next
  }
  return now
}
