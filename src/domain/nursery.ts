import type { Source } from './figure'
import type { Ledger } from './nursery-ledger'
import { daysBetween, type Instant, type LocalDate } from './time'

/** 全日托, 半日托, 计时托, 临时托. */
export type CareService = 'fullDay' | 'halfDay' | 'hourly' | 'dropIn'
export const CARE_SERVICES: CareService[] = ['fullDay', 'halfDay', 'hourly', 'dropIn']

/** 乳儿班 6–12, 托小班 12–24, 托大班 24–36, 混合编班 18–36 months (国卫人口发〔2019〕58号). */
export type ClassType = 'infant' | 'small' | 'big' | 'mixed'
export const CLASS_AGE_MONTHS: Record<ClassType, { min: number; max: number }> = {
  infant: { min: 6, max: 12 },
  small: { min: 12, max: 24 },
  big: { min: 24, max: 36 },
  mixed: { min: 18, max: 36 },
}

/** 营利性, 社会服务机构, 事业单位, 幼儿园托班, 用人单位, 社区, 家庭托育点, 医疗机构. */
export type NurseryType = 'company' | 'ngo' | 'public' | 'kindergarten' | 'employer' | 'community' | 'home' | 'medical'
export const NURSERY_TYPES: NurseryType[] = ['community', 'public', 'company', 'ngo', 'kindergarten', 'employer', 'home', 'medical']

/**
 * Where the designation as an affordable nursery (普惠) stands. `proposed` (拟认定) is a public notice
 * and not yet a designation: it is never shown as 普惠.
 */
export type AffordableStatus = 'none' | 'proposed' | 'district' | 'city'

/** 示范, the lowest level first. */
export type DemonstrationLevel = 'district' | 'city' | 'province' | 'nation'
export const DEMONSTRATION_LEVELS: DemonstrationLevel[] = ['district', 'city', 'province', 'nation']

/** One kind of class a nursery offers. */
export interface NurseryClass {
  type: ClassType
  /** Fee in fen a month, before any subsidy. */
  feeFen?: number
  /** Children in one class. */
  size?: number
  /** Children for each carer. */
  perCarer?: number
  /** Places nobody has, on the day `freeAsOf` of the nursery. */
  free?: number
}

/** When a nursery is open on some days of the week: ISO days (1 is Monday), minutes of the day. */
export interface Opening {
  days: number[]
  from: number
  to: number
}

/** What an inspection found, in plain words, and the day it was put right; not yet where there is none. */
export interface Finding {
  text: string
  closedOn?: LocalDate
}

export interface Inspection {
  on: LocalDate
  /** The office that inspected. */
  by?: string
  /** Empty: nothing was found. */
  findings: Finding[]
}

/** Who said it, and of which day it is true. */
export type Origin = Source & { asOf: LocalDate }

/** A nursery (托育机构). A field that is missing is unknown, and is shown as 未知. */
export interface Nursery {
  _id: string
  name: string
  alias?: string
  /** 统一社会信用代码, 18 characters, checked (GB 32100-2015). */
  creditCode?: string
  type?: NurseryType
  /** Takes children of people who work elsewhere: asked of 用人单位. */
  openToAll?: boolean
  /** Six digits: 420102 is 江岸区. */
  district: string
  /** Nine digits of the street; missing when the text named none we know. */
  street?: string
  /** The street as the source wrote it, when we could not match it. */
  streetText?: string
  community?: string
  address?: string
  /** GCJ-02. */
  position?: { lng: number; lat: number }
  /** 备案: true, false, or unknown; and the day it passed. */
  filed?: boolean
  filedAt?: LocalDate
  /** 许可, apart from 备案: its number, and the last day it is good. */
  licence?: { number: string; until?: LocalDate }
  /** `until` is the last day it is good. */
  affordable?: { status: AffordableStatus; batch?: string; until?: LocalDate }
  /** 示范, and the last day it is good. */
  demonstration?: DemonstrationLevel
  demonstrationUntil?: LocalDate
  /** The last one. */
  inspection?: Inspection
  /** The last day the liability insurance is good. */
  insuredUntil?: LocalDate
  /** The 妇幼保健院 it is paired with. */
  hospital?: string
  services?: CareService[]
  classes?: NurseryClass[]
  /** The day the free places were confirmed. */
  freeAsOf?: LocalDate
  /** Places (托位) in all. */
  capacity?: number
  /** Meals, fen a month. */
  mealFeeFen?: number
  phone?: string
  /** As the source wrote them, and as they are searched. */
  hours?: string
  openings?: Opening[]
  /** Ids of pictures in the public part of the storage, the first is shown first. */
  photos?: string[]
  status: 'operating' | 'paused' | 'closed'
  /** The nursery this record turned out to be; it is closed, and leads there. */
  mergedInto?: string
  /** Where the record came from; `origins` says it of single fields that came from elsewhere. */
  source: Origin
  origins?: Partial<Record<NurseryFact, Origin>>
  /** Made up for the demonstration city; shown as 演示. */
  demo: boolean
  /** Counts the changes, missing while there were none: who writes on top of another change is refused. */
  revision?: number
  /** What its operator and the keepers did and asked for. It leaves the functions in views only, and never for the phone of a family. */
  ledger?: Ledger
}

/** What can be known of a nursery, and has a source of its own. */
export type NurseryFact = Exclude<keyof Nursery, '_id' | 'source' | 'origins' | 'demo' | 'revision' | 'ledger' | 'mergedInto'>

/** What a page asks for when it is opened, and what no search needs. */
const ON_DEMAND = ['creditCode', 'inspection', 'photos', 'origins'] as const

/** A nursery in the directory: what families search in and see in a list, on the phone and without a network. */
export type DirectoryEntry = Omit<Nursery, 'revision' | 'ledger' | (typeof ON_DEMAND)[number]> & {
  /** The words it is found by: full pinyin and initials of its names and places, lower case. */
  pinyin: string
  /** The day of the last inspection, and how many of its findings are still open. */
  inspected?: { on: LocalDate; open: number }
}

/** The rest of it. */
export type NurseryDetail = Pick<Nursery, '_id' | (typeof ON_DEMAND)[number]>

/** The directory as the phone uses it. */
export interface NurseryDirectory {
  publishedAt: Instant
  /** 武汉: a directory of another city is none. */
  city: string
  nurseries: DirectoryEntry[]
}

/** A nursery as the phone keeps it. */
export function entryOf(nursery: Nursery, pinyin: string): DirectoryEntry {
  const { revision: _revision, ledger: _ledger, creditCode: _code, photos: _photos, origins: _origins, inspection, ...kept } = nursery
  const open = inspection?.findings.filter(({ closedOn }) => closedOn === undefined).length ?? 0
  return { ...kept, pinyin, ...(inspection ? { inspected: { on: inspection.on, open } } : {}) }
}

/** What of it is asked for when its page is opened. */
export const detailOf = (nursery: Nursery): NurseryDetail =>
  Object.fromEntries((['_id', ...ON_DEMAND] as const).filter((field) => nursery[field] !== undefined).map((field) => [field, nursery[field]])) as NurseryDetail

/** True up to and on the last day; for what has no end, always. */
export const isGood = (until: LocalDate | undefined, today: LocalDate): boolean => until === undefined || today <= until

/** True for a designation that is real and has not ended; a proposed one is not. */
export const isAffordable = ({ affordable }: Pick<Nursery, 'affordable'>, today: LocalDate): boolean =>
  (affordable?.status === 'district' || affordable?.status === 'city') && isGood(affordable.until, today)

/** Photos of one nursery. */
export const MOST_PHOTOS = 9

/** The figure of free places is believed for so many days. */
export const FREE_BELIEVED_DAYS = 14

/** It is asked for anew so often: a week before it turns grey. */
export const CONFIRM_EVERY_DAYS = 7

/** True while the figure of free places is believed. */
export const isFreeFresh = ({ freeAsOf }: Pick<Nursery, 'freeAsOf'>, today: LocalDate): boolean =>
  freeAsOf !== undefined && daysBetween(freeAsOf, today) <= FREE_BELIEVED_DAYS

/** The free places of the classes that take a child of this age, or of all; undefined when nobody said. */
export function freePlaces({ classes = [] }: Pick<Nursery, 'classes'>, months?: number): number | undefined {
  const said = classes.filter(({ type, free }) => free !== undefined && (months === undefined || takesAge(type, months)))
  return said.length ? said.reduce((sum, { free = 0 }) => sum + free, 0) : undefined
}

/** True when a class of this type takes a child of this age; a class ends on the day its last month is complete. */
export const takesAge = (type: ClassType, months: number): boolean => months >= CLASS_AGE_MONTHS[type].min && months < CLASS_AGE_MONTHS[type].max

/** The lowest monthly fee in fen, or undefined when none is known. */
export function lowestFee({ classes }: Pick<Nursery, 'classes'>): number | undefined {
  const fees = (classes ?? []).flatMap(({ feeFen }) => (feeFen === undefined ? [] : [feeFen]))
  return fees.length ? Math.min(...fees) : undefined
}
