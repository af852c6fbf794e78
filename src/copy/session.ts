import type { ErrorCode } from '@/domain/errors'
import type { Child } from '@/domain/family'
import { ageAtSession, type ClinicDesk, type EditField, type SeatUnit, type SeriesPart, type Session, type SessionView } from '@/domain/session'
import { slotStartsAt } from '@/domain/slot'
import { ageMonths, localDate, shanghai, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { errorText } from './errors'
import { ageBandText, ageText, clockText, dayText, momentText, weekdayText } from './wording'

const UNIT: Record<SeatUnit, string> = { child: '个', adult: '位', expecting: '位', family: '家' }

/** 6 家名额，余 2 家. */
export const placesText = ({ seat, roster }: Pick<SessionView, 'seat' | 'roster'>): string =>
  `${roster.capacity} ${UNIT[seat]}名额，${roster.free > 0 ? `余 ${roster.free} ${UNIT[seat]}` : '已满'}`

const EDITED: Record<EditField, string> = { title: '名称', summary: '内容', ageMonths: '月龄', adults: '大人人数', venue: '地点', host: '主办', clinic: '医生', bring: '带什么', area: '服务的区', limits: '次数', releaseUnconfirmed: '确认规则', articleId: '文章' }

/** 地点、月龄: what was edited, two of many. */
export const editedText = (fields: EditField[] = []): string =>
  fields.length > 3 ? `${fields.slice(0, 2).map((field) => EDITED[field]).join('、')}等 ${fields.length} 处` : fields.map((field) => EDITED[field]).join('、')

/** 余 2 家. */
export const freeText = ({ seat, roster }: Pick<SessionView, 'seat' | 'roster'>): string => `余 ${roster.free} ${UNIT[seat]}`

const rangeText = ({ min, max }: { min: number; max: number }): string => (min === max ? `${min}` : `${min}–${max}`)

/** What one place is, before anybody taps. */
export function placeRuleText({ seat, adults }: Pick<Session, 'seat' | 'adults'>): string {
  if (seat === 'adult') return `一位大人一个名额，一次可约 ${rangeText(adults)} 位`
  if (seat === 'expecting') return `一位孕妈妈一个名额，连本人 ${rangeText(adults)} 位大人`
  if (seat === 'family') return `一家一个名额，${rangeText(adults)} 位大人同来`
  return `一个孩子一个名额，${rangeText(adults)} 位家长陪同`
}

/** 小满 + 1 位家长; 孕妈妈 + 1 位家人 where a woman comes for the child she expects. */
export function partyText(children: Pick<Child, 'nickname'>[], adults: number, seat?: SeatUnit): string {
  const names = children.map(({ nickname }) => nickname).join('、')
  if (seat === 'expecting') return adults > 1 ? `孕妈妈 + ${adults - 1} 位家人` : '孕妈妈'
  if (!names) return `${adults} 位大人`
  return adults > 0 ? `${names} + ${adults} 位家长` : names
}

/** 8–18 月龄，小满那天 14 个月 8 天. */
export function ageRuleText(session: Pick<Session, 'ageMonths' | 'startsAt'>, children: Child[]): string {
  const day = localDate(session.startsAt)
  const ages = children.map(({ nickname, birthDate }) => `${nickname}那天 ${ageText(birthDate, day)}`)
  return [ageBandText(session.ageMonths), ...ages].join('，')
}

/** Why a session cannot be booked, in the two words of a tag. */
export function blockerTag(code: ErrorCode, session: Pick<Session, 'startsAt' | 'bookingOpensAt'>, child: Child | undefined, now: Instant): string {
  switch (code) {
    case 'SESSION_FULL':
      return '已满，可候补'
    case 'AGE_MISMATCH':
      return child ? `${child.nickname}那天 ${ageAtSession(session, child)} 个月，不适合` : '月龄不适合'
    case 'BOOKING_NOT_OPEN':
      return opensText(session, now)
    case 'BOOKING_PAUSED':
      return '预约暂停中'
    case 'LIMIT_WEEK':
      return '这一周约满了'
    case 'LIMIT_SERIES':
      return '这个系列约满了'
    case 'AREA_MISMATCH':
      return '不在服务的城区'
    case 'DISTRICT_REQUIRED':
      return '先选所在的区'
    case 'EXPECTING_REQUIRED':
      return '给孕期家庭'
    case 'PRIORITY_ONLY':
      return '优先预约中'
    case 'SLOT_REQUIRED':
    case 'SLOT_TAKEN':
      return '请选时间'
    case 'SESSION_CANCELLED':
      return '已取消'
    case 'SESSION_STARTED':
      return '已开始'
    case 'SESSION_ENDED':
      return '已结束'
    default:
      return errorText[code]
  }
}

/** 明天 09:00 开放预约. */
export const opensText = ({ bookingOpensAt = 0 }: Pick<Session, 'bookingOpensAt'>, now: Instant): string =>
  `${dayText(bookingOpensAt, now)} ${clockText(bookingOpensAt)} 开放预约`

/** 今天 10:00, 周六 10:00 within the week, then 11月29日 周六 10:00. */
export function whenText(at: Instant, now: Instant): string {
  const day = dayText(at, now)
  if (!day.includes('月')) return `${day} ${clockText(at)}`
  const days = shanghai(at).startOf('day').diff(shanghai(now).startOf('day'), 'day')
  return days > 0 && days < 7 ? `周${weekdayText(at)} ${clockText(at)}` : momentText(at)
}

/** What the app says itself when no message reached the phone. */
export const reminderText = (session: Pick<Session, 'startsAt' | 'bring'>, now: Instant): string =>
  `${dayText(session.startsAt, now)} ${clockText(session.startsAt)} 开始${session.bring[0] ? `，记得带${session.bring[0]}` : ''}`

/** What a refusal is called at the top of its card. */
export const refusalTitle = (code: ErrorCode): string => {
  if (code === 'NETWORK') return '网络断了，还不知道办成没有'
  if (code === 'SESSION_FULL' || code === 'SLOT_TAKEN') return '这次没约上'
  if (code === 'OFFER_EXPIRED' || code === 'NO_OFFER') return '名额已经不在了'
  if (code === 'BUSY' || code === 'INTERNAL') return '这次没有办成'
  return '不能预约这一场'
}

/** 09:30、09:45: when the own slots begin. */
export const slotsText = (session: Pick<Session, 'startsAt' | 'slotMinutes'>, slots: string[]): string =>
  slots.map((slot) => clockText(slotStartsAt(session, slot))).join('、')

/** 儿童保健科 · 王医生 主任医师. */
export const deskText = ({ department, doctor, doctorTitle }: ClinicDesk): string => [department, '·', doctor, doctorTitle].filter(Boolean).join(' ')

/** 本系列共 8 节，这是第 3 节. */
export const seriesText = ({ number, of }: SeriesPart): string => `本系列共 ${of} 节，这是第 ${number} 节`

/** How it goes once one is there: the tables, the code at the door, numbers for who has no place. Nothing where there is nothing to say. */
export const doorLines = ({ stations = [], selfCheckIn, walkIns }: Pick<Session, 'stations' | 'selfCheckIn' | 'walkIns'>): string[] => [
  ...(selfCheckIn ? ['可以自己签到：在入场码那一页，扫门口的码'] : []),
  ...(stations.length ? [`依次走 ${stations.length} 站：${stations.map(({ name }) => name).join(' → ')}，每站扫码盖章`] : []),
  ...(walkIns ? ['没约上也能来：扫现场的海报取号，按先后叫号'] : []),
]

/** 14 个月, 2 岁 3 个月: an age in a greeting, where days are too much. */
export function shortAgeText(birthDate: LocalDate, now: Instant): string {
  const months = ageMonths(birthDate, localDate(now))
  return months > 0 && months < 24 ? `${months} 个月` : ageText(birthDate, localDate(now))
}

/** 11月23日–29日. */
export function weekText(monday: LocalDate): string {
  const from = shanghai(startOfDay(monday))
  const to = from.add(6, 'day')
  return `${from.format('M月D日')}–${to.format(from.month() === to.month() ? 'D日' : 'M月D日')}`
}
