import { ageOn, localDate, shanghai, startOfDay, type Instant, type LocalDate } from '@/domain/time'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** 周六 without the 周. */
export const weekdayText = (at: Instant): string => WEEKDAYS[shanghai(at).day()] ?? ''

/** 一 for ISO day 1, 日 for 7. */
export const weekdayName = (day: number): string => WEEKDAYS[day % 7] ?? ''

/** 11月29日 周六 10:00. */
export const momentText = (at: Instant): string =>
  `${shanghai(at).format('M月D日')} 周${weekdayText(at)} ${shanghai(at).format('HH:mm')}`

/** 11月29日 周六 10:00–10:45. */
export const spanText = (from: Instant, to: Instant): string => `${momentText(from)}–${shanghai(to).format('HH:mm')}`

/** 09:30. */
export const clockText = (at: Instant): string => shanghai(at).format('HH:mm')

/** 今天, 明天, 后天, or 11月29日 周六. */
export function dayText(at: Instant, now: Instant): string {
  const days = Math.round((Date.parse(localDate(at)) - Date.parse(localDate(now))) / 86_400_000)
  return ['今天', '明天', '后天'][days] ?? `${shanghai(at).format('M月D日')} 周${weekdayText(at)}`
}

/** 11月2日; 2025年11月2日 where it is of another year. */
export const dateText = (day: LocalDate, today: LocalDate): string =>
  shanghai(startOfDay(day)).format(day.slice(0, 4) === today.slice(0, 4) ? 'M月D日' : 'YYYY年M月D日')

/** 9 月; 2025 年 9 月 where it is of another year. */
export const monthText = (month: string, today: LocalDate): string =>
  `${month.slice(0, 4) === today.slice(0, 4) ? '' : `${month.slice(0, 4)} 年 `}${Number(month.slice(5, 7))} 月`

/** 14 个月 8 天; 2 岁 3 个月 from the second birthday; 12 天 in the first month. */
export function ageText(birthDate: LocalDate, day: LocalDate): string {
  const { months, days } = ageOn(birthDate, day)
  if (months < 0) return '未出生'
  if (months === 0) return `${days} 天`
  if (months < 24) return days ? `${months} 个月 ${days} 天` : `${months} 个月`
  return months % 12 ? `${Math.floor(months / 12)} 岁 ${months % 12} 个月` : `${months / 12} 岁`
}

/** 8–18 月龄; 3 岁以内 where nothing narrower is asked. */
export const ageBandText = ({ min, max }: { min: number; max: number }): string =>
  min === 0 && max >= 36 ? '3 岁以内' : `${min}–${max} 月龄`

/** ¥1,480 from fen; no decimals where there are none. */
export const yuanText = (fen: number): string =>
  `¥${(fen / 100).toFixed(fen % 100 ? 2 : 0).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`

/** 850 米, 2.1 公里. */
export const distanceText = (metres: number): string =>
  metres < 1000 ? `${Math.round(metres / 10) * 10} 米` : `${(metres / 1000).toFixed(1)} 公里`
