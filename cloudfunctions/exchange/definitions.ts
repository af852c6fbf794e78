import { localDate, shanghai, type Instant, type LocalDate } from '@/domain/time'

/** How the numbers are counted, in the words of whoever has to answer for them. */
export const DEFINITIONS: [what: string, how: string][] = [
  ['节次（场次）', '有人签到的场次，一场算一节；没有人来的、整场取消的不算'],
  ['人次', '到场的孩子与大人之和，以签到为准；同一家在同一场只算一次，同一家来几场算几次'],
  ['家庭次', '到场的家庭，以签到为准，现场取号的也算'],
  ['孩子、大人', '到场家庭登记的人数；现场取号的按取号时填写的人数'],
  ['名额', '公布的名额之和；整场取消的算 0'],
  ['候补', '场次结束时仍在排队的家庭'],
  ['未到', '有名额而没有来的家庭，其中有理由的另列为“其中免记”'],
]

/** What is in none of the numbers. */
export const NOT_COUNTED = [
  '只预约、没有签到的家庭',
  '整场取消的场次，以及没有人签到的场次',
  '还没有结束的场次',
  '没有在善育登记的活动（例如临时上门、电话咨询）',
]

/** Where the numbers come from, and when they were true. */
export const SOURCE = '善育小程序的签到记录，由云函数 exchange 从每场名单逐场计算；到期删除个人资料的场次，用删除时留下的合计'

/** 2026-11-22 20:15. */
export const asOfText = (now: Instant): string => shanghai(now).format('YYYY-MM-DD HH:mm')

/** 2026 年 11 月 from a day or a month. */
export const monthText = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5, 7))} 月`

export const monthOf = (at: Instant): string => localDate(at).slice(0, 7)

/** The first and the last day of half a year: `2026-1`. */
export function halfDays(half: string): { from: LocalDate; to: LocalDate } {
  const [year = '', part] = half.split('-')
  return part === '1' ? { from: `${year}-01-01`, to: `${year}-06-30` } : { from: `${year}-07-01`, to: `${year}-12-31` }
}
