import type { District } from '@/domain/city'
import { entranceOf } from '@/domain/entrance'
import { CLASS_AGE_MONTHS, isFreeFresh, isGood, type ClassType, type Nursery } from '@/domain/nursery'
import type { MissingFact, NurseryMatch, OpenMatch } from '@/domain/nursery-search'
import type { LocalDate } from '@/domain/time'
import { affordableLabel, classLabel, demonstrationLabel, nurseryStatusLabel, UNKNOWN } from './labels'
import { dateText, distanceText, monthText, yuanText } from './wording'

/** A standing of a nursery in a word, and how it is coloured; `plain` for one that ended. */
export interface Badge {
  text: string
  tone: 'brand' | 'sun' | 'sky' | 'plum' | 'plain'
}

/** 普惠 · 至 2027-09 while it is good, 普惠认定已于 9 月到期 after it. */
const designation = (text: string, until: LocalDate | undefined, tone: Badge['tone'], today: LocalDate): Badge =>
  isGood(until, today)
    ? { text: until ? `${text} · ${until === today ? '今天到期' : `至 ${until.slice(0, 7)}`}` : text, tone }
    : { text: `${text}认定已于 ${monthText(until!, today)}到期`, tone: 'plain' }

/** What a nursery is by other people's decision; nothing is said about what nobody decided. */
export function badgesOf({ status, affordable, filed, demonstration, demonstrationUntil }: Nursery, today: LocalDate): Badge[] {
  const badges: Badge[] = []
  if (status !== 'operating') badges.push({ text: nurseryStatusLabel[status], tone: 'plum' })
  if (affordable && affordable.status !== 'none') {
    badges.push(designation(affordableLabel[affordable.status], affordable.until, affordable.status === 'proposed' ? 'sun' : 'brand', today))
  }
  if (demonstration) badges.push(designation(demonstrationLabel[demonstration], demonstrationUntil, 'sun', today))
  if (filed !== undefined) badges.push(filed ? { text: '已备案', tone: 'sky' } : { text: '未备案', tone: 'plum' })
  return badges
}

/** 江岸区 · 塔子湖街道 · 某社区; as much of it as is known. */
export function placeText({ district, street, streetText, community }: Nursery, districts: District[]): string {
  const inDistrict = districts.find(({ code }) => code === district)
  const streetName = inDistrict?.streets.find(({ code }) => code === street)?.name ?? streetText
  return [inDistrict?.name, streetName, community].filter(Boolean).join(' · ')
}

/** A longer walk nobody makes with a child: then how far it is says more. */
const LONGEST_WALK = 60

/** 步行约 12 分钟, 约 5.2 公里; undefined where either place is unknown. The river is said apart. */
export const reachText = ({ metres, minutes }: Pick<NurseryMatch, 'metres' | 'minutes'>): string | undefined =>
  minutes !== undefined && minutes <= LONGEST_WALK ? `步行约 ${minutes} 分钟` : metres === undefined ? undefined : `约 ${distanceText(metres)}`

/** A number people compare, and what it is; `quiet` where it is not known or not believed. */
export interface KeyFact {
  value: string
  note: string
  quiet?: boolean
}

/** What it costs, what is left after subsidy, and the free places with the day they were confirmed. */
export const keyFacts = ({ nursery: { freeAsOf }, feeFen, netFen, free }: NurseryMatch, today: LocalDate): KeyFact[] => [
  { value: feeText(feeFen), note: '每月起', quiet: feeFen === undefined },
  { value: feeText(netFen), note: netFen !== undefined && netFen === feeFen ? '没有补贴' : '补贴后', quiet: netFen === undefined },
  freeFact(freeAsOf, free, today),
]

/** ¥1,480; 免费; 未知. */
export const feeText = (fen: number | undefined): string => (fen === undefined ? UNKNOWN : fen === 0 ? '免费' : yuanText(fen))

/** A figure nobody confirmed for 14 days is never said as if it were true today. */
export function freeFact(freeAsOf: LocalDate | undefined, free: number | undefined, today: LocalDate): KeyFact {
  if (!freeAsOf) return { value: UNKNOWN, note: '空位', quiet: true }
  const day = dateText(freeAsOf, today)
  if (!isFreeFresh({ freeAsOf }, today)) return { value: UNKNOWN, note: `空位 ${day}确认，已过期`, quiet: true }
  return free === undefined ? { value: UNKNOWN, note: '空位', quiet: true } : { value: free ? `${free} 个` : '没有', note: `空位 ${day}确认` }
}

/** 现在可入托小班, 2027 年 1 月可入托小班; which class takes the child and from when. */
export function entranceText({ classes }: Pick<Nursery, 'classes'>, born: LocalDate, today: LocalDate): string {
  if (!classes?.length) return `入班月龄${UNKNOWN}`
  const entrance = entranceOf(classes.map(({ type }) => type), born, today)
  if ('over' in entrance) return '已过入班月龄'
  const when = 'now' in entrance ? '现在' : entrance.on === today.slice(0, 7) ? '本月' : monthText(entrance.on, today)
  return `${when}可入${classLabel[entrance.type]}`
}

/** 12–24 个月. */
export const classAgeText = (type: ClassType): string => `${CLASS_AGE_MONTHS[type].min}–${CLASS_AGE_MONTHS[type].max} 个月`

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
