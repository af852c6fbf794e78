import type { District } from '@/domain/city'
import { CLASS_AGE_MONTHS, takesAge, type ClassType, type Nursery } from '@/domain/nursery'
import type { MissingFact, OpenMatch } from '@/domain/nursery-search'
import { affordableLabel, classLabel, demonstrationLabel, nurseryStatusLabel } from './labels'
import { distanceText } from './wording'

/** A standing of a nursery in a word, and how it is coloured. */
export interface Standing {
  text: string
  tone: 'brand' | 'sun' | 'sky' | 'plum'
}

/** What a nursery is by other people's decision; nothing is said about what nobody decided. */
export function standingsOf({ status, affordable, filed, demonstration }: Nursery): Standing[] {
  const standings: Standing[] = []
  if (status !== 'operating') standings.push({ text: nurseryStatusLabel[status], tone: 'plum' })
  if (affordable && affordable.status !== 'none') {
    const until = affordable.until ? ` · 至 ${affordable.until.slice(0, 7)}` : ''
    standings.push({ text: affordableLabel[affordable.status] + until, tone: affordable.status === 'proposed' ? 'sun' : 'brand' })
  }
  if (filed) standings.push({ text: '已备案', tone: 'sky' })
  if (demonstration) standings.push({ text: demonstrationLabel[demonstration], tone: 'sun' })
  return standings
}

/** 江岸区 · 塔子湖街道 · 某社区; as much of it as is known. */
export function placeText({ district, street, streetText, community }: Nursery, districts: District[]): string {
  const inDistrict = districts.find(({ code }) => code === district)
  const streetName = inDistrict?.streets.find(({ code }) => code === street)?.name ?? streetText
  return [inDistrict?.name, streetName, community].filter(Boolean).join(' · ')
}

/** 850 米; 约 2.1 公里 when measured from the middle of a district. */
export const reachText = (metres: number, approximate: boolean): string => `${approximate ? '约 ' : ''}${distanceText(metres)}`

/** 托小班 · 托大班. */
export const classesText = ({ classes }: Nursery): string => (classes ?? []).map(({ type }) => classLabel[type]).join(' · ')

/** 12–24 个月. */
export const classAgeText = (type: ClassType): string => `${CLASS_AGE_MONTHS[type].min}–${CLASS_AGE_MONTHS[type].max} 个月`

/** Whether a child of this age fits a class now, or how long until it does. */
export function entryText(type: ClassType, months: number): string {
  if (takesAge(type, months)) return '现在可入'
  const wait = CLASS_AGE_MONTHS[type].min - months
  return wait > 0 ? `${wait} 个月后可入` : '已过入班月龄'
}

const missingText: Record<MissingFact, string> = {
  street: '街道未知',
  position: '位置未知',
  classes: '班型未知',
  services: '托育方式未知',
  kind: '性质未知',
  openToAll: '是否对外招生未知',
  hours: '开放时间未知',
  designation: '普惠在公示或未知',
  demonstration: '示范未知',
  hospital: '结对医院未知',
  fee: '费用未知',
  netFee: '补贴后费用未知',
  free: '余位未知或太久没确认',
}

/** 8 家费用未知. */
export function openMatchesText(open: OpenMatch[]): string {
  const facts = (Object.keys(missingText) as MissingFact[]).filter((fact) => open.some(({ missing }) => missing.includes(fact)))
  return `${open.length} 家${facts.map((fact) => missingText[fact]).join('、')}`
}
