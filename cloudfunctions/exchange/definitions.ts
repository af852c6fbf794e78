import { COUNTED_WHEN, measureLabel, measureMeans, SHOWN } from '@/copy/counts'
import { shanghai, type Instant } from '@/domain/time'

/** How the numbers are counted, in the words of the page they are looked at on. */
export const DEFINITIONS: [what: string, how: string][] = [['什么时候算', COUNTED_WHEN], ...SHOWN.map((measure): [string, string] => [measureLabel[measure], measureMeans[measure]])]

/** What is in none of the numbers. */
export const NOT_COUNTED = [
  '只预约、没有签到的家庭',
  '整场取消的场次，以及没有一家签到的场次',
  '还没有结束的场次',
  '没有在善育登记的活动（例如临时上门、电话咨询）',
]

/** Where the numbers come from, and when they were true. */
export const SOURCE = '善育小程序的签到记录，从每场名单逐场计算，和“数字”页上是同一次数法；到期删除个人资料的场次，用删除时留下的合计'

/** 2026-11-22 20:15. */
export const asOfText = (now: Instant): string => shanghai(now).format('YYYY-MM-DD HH:mm')

/** 2026 年 11 月 from a day or a month. */
export const monthText = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5, 7))} 月`
