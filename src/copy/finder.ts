import type { NurseryCondition, NurserySort, Relaxation } from '@/domain/nursery-search'
import type { Departure } from '@/domain/departure'
import type { NurserySearch } from '@/domain/query-path'
import { distanceText } from './wording'

/** Why ways cannot begin where the phone is, and what to do instead. */
export const noPositionText: Record<'refused' | 'unavailable' | 'outside', { title: string; hint: string }> = {
  refused: { title: '没有拿到位置', hint: '您没有允许使用位置。选一条街道或一个地标，一样能按远近排' },
  unavailable: { title: '这里拿不到位置', hint: '可能没有开定位，或者浏览器不支持。选一条街道或一个地标，就从那里算' },
  outside: { title: '您好像不在本市', hint: '附近 30 公里没有一家机构。选一条本市的街道，就从那里算' },
}

const OWN_START: Partial<Record<string, string>> = { here: '我的位置', home: '家', work: '工作地' }

/** 我的位置; 家; 塔子湖街道. */
export const departureText = ({ start }: Pick<NurserySearch, 'start'>, departure: Departure): string => OWN_START[start ?? ''] ?? departure.name

export const sortText: Record<NurserySort, string> = { distance: '距离', fee: '费用', free: '空位', name: '名称' }

const droppedText: Record<NurseryCondition, string> = {
  text: '不看搜索的字',
  district: '全市都看',
  street: '不限街道',
  withinMetres: '不限远近',
  onFoot: '不限步行时间',
  area: '不限地图上的范围',
  born: '不限月龄',
  childMonths: '不限月龄',
  service: '不限托育方式',
  kinds: '不限机构类型',
  openToAll: '不限是否对外',
  hours: '不限上下班时间',
  maxFeeFen: '不限费用',
  free: '没有空位的也看',
  affordableOnly: '不是普惠的也看',
  demonstration: '不是示范的也看',
  hospital: '不限保健院',
}

/** 放宽到 5 公里，有 12 家. */
export const relaxText = ({ condition, widenTo, count }: Relaxation): string =>
  `${widenTo === undefined ? droppedText[condition] : `放宽到 ${distanceText(widenTo).replace('.0', '')}`}，有 ${count} 家`

/** 09:00 from the minutes of a day, and back. */
export const minutesText = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
export const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
