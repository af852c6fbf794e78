import type { DistrictCoverage, StreetGap } from '@/domain/coverage'
import { newestFirst, type Figure } from '@/domain/figure'
import { countText, figureText } from './figure'

/** 118 家在办，其中普惠 45 家. */
export const nurseriesText = ({ nurseries, affordable }: DistrictCoverage): string => `${countText(nurseries)} 家在办，其中普惠 ${countText(affordable)} 家`

/** 共 4,210 个托位（8 家的托位数未知，没有算进来）. */
export function placesText({ nurseries, places, placesOf }: DistrictCoverage): string {
  if (!placesOf) return '托位数未知'
  const unknown = nurseries - placesOf
  return `共 ${countText(places)} 个托位${unknown ? `（${unknown} 家的托位数未知，没有算进来）` : ''}`
}

/** Only the whole city's figure is published, and per thousand people: 全市每千人口 3.06 个（2023-06-30）. */
export function perThousandText(figures: Figure[]): string {
  const [known] = newestFirst(figures.filter(({ name }) => name === '每千人口托位数'))
  const [goal] = newestFirst(figures.filter(({ name }) => name.startsWith('每千人口托位数（')))
  if (!known) return '每千人口托位数未知'
  return `全市每千人口托位 ${figureText(known)}（${known.asOf}${goal ? `，“十四五”目标 ${figureText(goal)}` : ''}）`
}

/** Why there is no such figure of one district. */
export const PER_CHILD_UNKNOWN = '各区孩子数没有公布，本区每千名孩子有几个托位：未知'

/** 12 条街道还没有普惠托育机构. */
export const gapText = ({ streets, district }: StreetGap): string =>
  streets.length ? `${streets.length} / ${district.streets.length} 条街道没有在办的普惠机构` : '每条街道都有普惠机构'

export const uncertainText = (uncertain: number): string => `另有 ${uncertain} 家普惠机构不知道在哪条街道，可能就在其中`
