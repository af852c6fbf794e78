import { offersOpen } from '@/domain/offer'
import type { Session } from '@/domain/session'
import { DAY, HOUR, localDate, MINUTE, startOfDay, type Instant } from '@/domain/time'
import { whenText } from './session'

/** 第 3 位，前面 2 家. */
export const positionText = (position: number): string => (position > 1 ? `第 ${position} 位，前面还有 ${position - 1} 家` : '第 1 位，下一个就是您家')

/** How a free place finds its family (docs/decisions/0007), in sentences. */
export const ORDER_OF_QUEUE =
  '先来先得，谁也不能插队。空出的名额不够一家用时，这家的位置不变，名额先给后面用得上的一家。'
export const HOW_OFFERS_WORK =
  '轮到您家，名额为您保留 30 分钟，夜里 22:00 到早上 8:00 不算。月龄不合、次数约满或时间冲突的，不会轮到。'

/** Until when a place may be taken for a family without asking; none: it is asked. */
export interface AutoChoice {
  value: string
  text: string
  until?: Instant
}

const ASK = { value: 'ask', text: '不用，先问我' }

/** The choices that make sense for this session now. When nobody can be asked in time any more, only to take it at once is left. */
export function autoChoices({ startsAt }: Pick<Session, 'startsAt'>, now: Instant): AutoChoice[] {
  const last = offersOpen({ startsAt }, now) ? startsAt - 2 * HOUR : startsAt
  const tonight = startOfDay(localDate(now)) + 20 * HOUR
  const eveBefore = startOfDay(localDate(startsAt)) - 4 * HOUR
  const choices: AutoChoice[] = [
    { value: 'tonight', text: '到今天 20:00', until: tonight },
    { value: 'eve', text: `到开课前一天（${whenText(eveBefore, now)}）`, until: eveBefore },
    { value: 'last', text: last === startsAt ? '一直到开课' : `一直到开课前 2 小时（${whenText(last, now)}）`, until: last },
  ]
  const times = new Set<Instant>()
  const ahead = choices.filter(({ until = 0 }) => until > now && until <= last && !times.has(until) && times.add(until))
  return offersOpen({ startsAt }, now) ? [ASK, ...ahead] : ahead
}

/** What was agreed: 有名额先问您, or until when it is taken without asking. */
export const autoText = (autoUntil: Instant | undefined, now: Instant): string =>
  autoUntil !== undefined && autoUntil > now ? `有名额就直接替您约上，到 ${whenText(autoUntil, now)}` : '有名额先问您，您点接受才算'

/** 2 天 3 小时, 3 小时 20 分, 25 分钟, and to the second in the last ten minutes: 4 分 09 秒. */
export function leftText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10) return `${minutes} 分 ${String(seconds % 60).padStart(2, '0')} 秒`
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} 小时 ${minutes % 60} 分` : `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`
}

/** From here on each second counts. */
export const LAST_MINUTES = 10 * MINUTE

/** 到 明天 08:20，夜里不计时. */
export const offerEndText = (until: Instant, at: Instant, now: Instant): string =>
  `保留到 ${whenText(until, now)}${until - at > 31 * MINUTE && until - at < DAY ? '，夜里 22:00–08:00 不计时' : ''}`
