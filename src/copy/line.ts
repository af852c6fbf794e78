import { MINUTE, type Instant } from '@/domain/time'

/** 等了 8 分钟; 刚来. */
export function waitedText(since: Instant, now: Instant): string {
  const minutes = Math.floor((now - since) / MINUTE)
  if (minutes < 1) return '刚来'
  return minutes < 60 ? `等了 ${minutes} 分钟` : `等了 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
}
