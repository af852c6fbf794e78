import { DAY, startOfDay, type Instant, type LocalDate } from '@/domain/time'

/** 预产期还有 5 周; in days in the last week. */
export function dueText(dueDate: LocalDate, now: Instant): string {
  const days = Math.ceil((startOfDay(dueDate) - now) / DAY)
  if (days <= 0) return '预产期到了，祝一切平安'
  return days < 7 ? `预产期还有 ${days} 天` : `预产期还有 ${Math.floor(days / 7)} 周`
}
