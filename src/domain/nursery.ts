import type { Source } from './figure'
import type { LocalDate } from './time'

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

/** 营利性, 社会服务机构, 事业单位, 幼儿园托班, 用人单位, 社区, 家庭托育点. */
export type NurseryType = 'company' | 'ngo' | 'public' | 'kindergarten' | 'employer' | 'community' | 'home'

/**
 * Where the designation as an affordable nursery (普惠) stands. `proposed` (拟认定) is a public notice
 * and not yet a designation: it is never shown as 普惠.
 */
export type AffordableStatus = 'none' | 'proposed' | 'district' | 'city'

/** One kind of class a nursery offers. */
export interface NurseryClass {
  type: ClassType
  /** Fee in fen a month, before any subsidy. */
  feeFen?: number
}

/** A nursery (托育机构). A field that is missing is unknown, and is shown as 未知. */
export interface Nursery {
  _id: string
  name: string
  alias?: string
  /** 统一社会信用代码, 18 characters, checked (GB 32100-2015). */
  creditCode?: string
  type?: NurseryType
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
  affordable?: { status: AffordableStatus; batch?: string; until?: LocalDate }
  /** 示范: district, city, province, nation. */
  demonstration?: 'district' | 'city' | 'province' | 'nation'
  services?: CareService[]
  classes?: NurseryClass[]
  /** Places (托位) in all. */
  capacity?: number
  /** Meals, fen a month. */
  mealFeeFen?: number
  phone?: string
  hours?: string
  status: 'operating' | 'paused' | 'closed'
  source: Source & { asOf: LocalDate }
  /** Made up for the demonstration city; shown as 演示. */
  demo: boolean
  /** Counts the changes, missing while there were none: who writes on top of another change is refused. */
  revision?: number
}

/** The directory as the phone keeps it: a public, versioned file. */
export interface NurseryDirectory {
  publishedAt: number
  nurseries: DirectoryEntry[]
}

/** A nursery with the words it can be found by: full pinyin and initials of name and street, lower case. */
export type DirectoryEntry = Omit<Nursery, 'revision'> & { pinyin: string }

/** True for a real designation; a proposed one is not. */
export const isAffordable = ({ affordable }: Pick<Nursery, 'affordable'>): boolean =>
  affordable?.status === 'district' || affordable?.status === 'city'

/** The lowest monthly fee in fen, or undefined when none is known. */
export function lowestFee({ classes }: Pick<Nursery, 'classes'>): number | undefined {
  const fees = (classes ?? []).flatMap(({ feeFen }) => (feeFen === undefined ? [] : [feeFen]))
  return fees.length ? Math.min(...fees) : undefined
}
