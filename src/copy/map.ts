import { CITY_POINT_KINDS, type CityPointKind } from '@/domain/city'
import type { NurseryMatch } from '@/domain/nursery-search'
import { distanceText } from './wording'

/** A layer of the map: its name, and the character on a marker. */
export const pointKindLabel: Record<CityPointKind, { name: string; short: string; note: string }> = {
  station: { name: '成长驿站', short: '驿', note: '社区里给 3 岁以下孩子和家长的活动室' },
  corner: { name: '亲子小屋', short: '亲', note: '计生协的向日葵亲子小屋' },
  clinic: { name: '社区卫生服务中心', short: '医', note: '建档、接种、儿童保健' },
}

/** The layers one can switch on: places, and the districts with what they have. */
export type MapLayer = CityPointKind | 'districts'
export const LAYER_OPTIONS: { value: MapLayer; text: string }[] = [
  ...CITY_POINT_KINDS.map((value) => ({ value, text: pointKindLabel[value].name })),
  { value: 'districts', text: '各区覆盖' },
]

/** 步行约 9 分钟 · 隔江; 约 6.2 公里; empty when nobody knows from where. */
export function wayText({ minutes, metres, acrossRiver }: NurseryMatch): string {
  const way = minutes !== undefined && minutes <= 60 ? `步行约 ${minutes} 分钟` : metres === undefined ? '' : `约 ${distanceText(metres)}`
  return [way, acrossRiver && '隔江'].filter(Boolean).join(' · ')
}
