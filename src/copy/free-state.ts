import { FREE_BELIEVED_DAYS } from '@/domain/nursery'
import { daysBetween, type LocalDate } from '@/domain/time'

/** How old the figure of free places is, and what families see of it. */
export function freeStateText(freeAsOf: LocalDate | undefined, today: LocalDate): string {
  if (freeAsOf === undefined) return '还没有确认过，家长看到的是“未知”'
  const days = daysBetween(freeAsOf, today)
  if (days <= 0) return '今天已确认'
  return days > FREE_BELIEVED_DAYS ? `${days} 天没有确认，家长看到的是灰色的旧数` : `${days} 天前确认；${FREE_BELIEVED_DAYS + 1 - days} 天后会变成灰色`
}
