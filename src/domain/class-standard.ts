import type { Source } from './figure'
import type { ClassType, NurseryType } from './nursery'

/** The most a rule allows: children in one class, and children for each carer. No `perCarer`: the rule sets none. */
export interface ClassStandard {
  size: number
  perCarer?: number
  source: Source
}

/** 托育机构设置标准（试行）, in force since 2019-10-08. */
const SETTING: Source = { title: '托育机构设置标准（试行），国卫人口发〔2019〕58号' }
/** 家庭托育点管理办法（试行）, five departments, October 2023. */
const HOME: Source = { title: '家庭托育点管理办法（试行），2023年10月' }

/** For 混合编班 the national text sets the size and no ratio. */
const STANDARDS: Record<ClassType, ClassStandard> = {
  infant: { size: 10, perCarer: 3, source: SETTING },
  small: { size: 15, perCarer: 5, source: SETTING },
  big: { size: 20, perCarer: 7, source: SETTING },
  mixed: { size: 18, source: SETTING },
}

/** What the national rules allow for a class of this type; a home takes at most five children in all. */
export const classStandard = (nursery: NurseryType | undefined, type: ClassType): ClassStandard =>
  nursery === 'home' ? { size: 5, perCarer: 3, source: HOME } : STANDARDS[type]

/** Fewer children than the rule allows, as many, or more. */
export type Standing = 'better' | 'within' | 'over'

/** Undefined while the number is not known, or where the rule sets none. */
export function againstStandard(count: number | undefined, most: number | undefined): Standing | undefined {
  if (count === undefined || most === undefined) return undefined
  return count < most ? 'better' : count === most ? 'within' : 'over'
}
