import { againstStandard, type ClassStandard, type Standing } from '@/domain/class-standard'
import { isGood, type DirectoryEntry, type Finding, type Inspection, type Nursery, type NurseryDetail, type NurseryFact, type Opening } from '@/domain/nursery'
import type { LocalDate } from '@/domain/time'
import { affordableLabel, demonstrationLabel, nurseryTypeLabel, serviceLabel } from './labels'
import { dateText, weekdayName, yuanText } from './wording'

/** A fact a family may ask about; `text` is missing while the source does not say. */
export interface Told {
  label: string
  text?: string
  /** What can be done with it. */
  action?: 'call' | 'copy'
  /** It ended, or it is missing where it should be. */
  bad?: boolean
}

/** Where it is, when it is open, what it offers, in the order families ask. What the directory leaves out is told when `detail` is there. */
export const factsOf = (nursery: DirectoryEntry, detail?: NurseryDetail): Told[] => [
  { label: '地址', text: nursery.address, action: 'copy' },
  { label: '电话', text: nursery.phone, action: 'call' },
  { label: '开放时间', text: nursery.hours ?? (nursery.openings && openingsText(nursery.openings)) },
  { label: '托育方式', text: nursery.services?.map((service) => serviceLabel[service]).join('、') },
  { label: '托位', text: nursery.capacity === undefined ? undefined : `${nursery.capacity} 个` },
  { label: '餐费', text: nursery.mealFeeFen === undefined ? undefined : `${yuanText(nursery.mealFeeFen)} 每月` },
  { label: '机构性质', text: nursery.type && nurseryTypeLabel[nursery.type] },
  ...(nursery.type === 'employer' ? [{ label: '对外招生', text: nursery.openToAll === undefined ? undefined : nursery.openToAll ? '收，不限本单位职工' : '只收本单位职工的孩子' }] : []),
  ...(detail ? [{ label: '信用代码', text: detail.creditCode, action: 'copy' as const }] : []),
]

/** What others decided of it, and until when; what is not known is told as 未知 and not left out. */
export function standingsOf({ filed, filedAt, licence, affordable, demonstration, demonstrationUntil, insuredUntil, hospital }: DirectoryEntry, today: LocalDate): Told[] {
  return [
    { label: '备案', text: filed === undefined ? undefined : filed ? ['已备案', filedAt].filter(Boolean).join('，') : '未备案', bad: filed === false },
    { label: '许可', ...(licence ? lasting(licence.number, licence.until, today) : {}) },
    { label: '普惠', ...(affordable ? (affordable.status === 'none' ? { text: '不是普惠机构' } : lasting([affordableLabel[affordable.status], affordable.batch].filter(Boolean).join('，'), affordable.until, today)) : {}) },
    { label: '示范', ...(demonstration ? lasting(demonstrationLabel[demonstration], demonstrationUntil, today) : {}) },
    { label: '责任险', ...(insuredUntil ? lasting('在保', insuredUntil, today) : {}) },
    { label: '结对保健院', text: hospital },
  ]
}

/** 市级示范，有效期至 2027-03-31; 市级示范，已于 2026-09-30 到期. */
const lasting = (text: string, until: LocalDate | undefined, today: LocalDate): Pick<Told, 'text' | 'bad'> =>
  isGood(until, today) ? { text: until ? `${text}，有效期至 ${until}` : text } : { text: `${text === '在保' ? '' : `${text}，`}已于 ${until} 到期`, bad: true }

/**
 * 托育服务法（草案）plans a licence: first reading 2025-12-22 (npc.gov.cn 2026-02-25); as of 2026-09-08 not in force, as far as our sources say.
 */
export const LICENCE_NOTE = '许可和备案是两回事。托育服务法草案打算设许可，我们查到的资料（2026年9月8日）说还没有施行：没有写许可，不等于不合规。'

/** 周一至周五 7:30–18:00. */
export const openingsText = (openings: Opening[]): string => openings.map(({ days, from, to }) => `${daysText(days)} ${hourText(from)}–${hourText(to)}`).join('；')

function daysText(days: number[]): string {
  const [first = 1] = days
  const last = days[days.length - 1] ?? first
  const inARow = days.every((day, at) => day === first + at)
  return inARow && days.length > 2 ? `周${weekdayName(first)}至周${weekdayName(last)}` : days.map((day) => `周${weekdayName(day)}`).join('、')
}

/** 7:30 from minutes of the day. */
export const hourText = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

export const standingLabel: Record<Standing, string> = { better: '优于国家标准', within: '符合国家标准', over: '超出国家标准' }

/** A number of a class beside what the national rules allow. */
export interface Measured {
  text: string
  standing?: Standing
}

/** 每班 15 人（标准最多 15 人）. */
export const sizeText = (size: number | undefined, { size: most }: ClassStandard): Measured => ({
  text: size === undefined ? `每班人数未知（国家标准最多 ${most} 人）` : `每班 ${size} 人（国家标准最多 ${most} 人）`,
  standing: againstStandard(size, most),
})

/** 1 位老师带 5 个（标准最多 5 个）; no rule of the country for mixed classes. */
export const ratioText = (perCarer: number | undefined, { perCarer: most }: ClassStandard): Measured => {
  const rule = most === undefined ? '国家没有规定混龄班的师生比' : `国家标准最多 ${most} 个`
  return { text: `${perCarer === undefined ? '1 位老师带几个孩子未知' : `1 位老师带 ${perCarer} 个孩子`}（${rule}）`, standing: againstStandard(perCarer, most) }
}

/** 10月8日已整改; 还没有整改，从 10月1日 到今天. */
export const findingText = ({ closedOn }: Finding, { on }: Pick<Inspection, 'on'>, today: LocalDate): string =>
  closedOn ? `${dateText(closedOn, today)}已整改` : `还没有整改，从 ${dateText(on, today)} 到现在`

/** The same where the phone does not have the findings: how many are open. */
export const inspectedText = (open: number): string => (open ? `有 ${open} 项还没有整改` : '没有发现问题，或都已整改')

/** What a fact is called where its source is told; a fact without words is told with the record it stands in. */
export const factLabel: Partial<Record<NurseryFact, string>> = {
  name: '名称', type: '性质', address: '地址', position: '地图上的位置', phone: '电话', hours: '开放时间', openings: '开放时间', services: '托育方式', classes: '班型和收费', freeAsOf: '空位', capacity: '托位', mealFeeFen: '餐费',
  filed: '备案', licence: '许可', affordable: '普惠', demonstration: '示范', inspection: '检查', insuredUntil: '责任险', hospital: '结对保健院', photos: '照片', status: '是否在营', creditCode: '信用代码', openToAll: '对外招生',
}

/** Why a nursery of which everything can still be read takes nobody. */
export const notOperatingText = ({ status, mergedInto }: Pick<Nursery, 'status' | 'mergedInto'>): { title: string; hint: string } | undefined =>
  status === 'operating'
    ? undefined
    : mergedInto
      ? { title: '这条登记已并入另一家', hint: '两条登记说的是同一家机构，以另一条为准。' }
      : status === 'closed'
        ? { title: '这家机构已经注销', hint: '下面是它以前的资料，留着备查；它现在不收孩子。' }
        : { title: '这家机构暂停收托', hint: '什么时候恢复，请打电话问。' }
