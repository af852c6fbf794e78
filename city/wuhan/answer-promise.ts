import { calendar } from '../holidays'
import type { AnswerPromise } from '@/domain/request'
import { weekdayOf } from '@/domain/term'
import type { LocalDate } from '@/domain/time'

/** In how long the centre answers who asks about data: its own promise, within what the standard names. */
export const answerPromise: AnswerPromise = {
  workingDays: 15,
  why: '个人信息保护法第 50 条只说要便捷、要答复，没有给天数；15 个工作日是本中心自己承诺的，超期的排在最上面。',
  source: '个人信息保护法第 50 条；GB/T 35273《个人信息安全规范》8.7（30 天内或法律规定的期限内答复）',
}

/** Monday to Friday that is no holiday, and the days of a weekend that make up for one; a year that is not published yet has its weekends. */
export const isWorkday = (day: LocalDate): boolean => day in calendar.workdays || (weekdayOf(day) <= 5 && !(day in calendar.holidays))
