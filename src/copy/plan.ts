import { isPublished, type SeatUnit, type SessionView } from '@/domain/session'
import type { Programme } from '@/domain/template'
import type { Clash } from '@/domain/plan-contract'
import type { SkippedDay, TermDays } from '@/domain/term'
import { shanghai, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { ageBandText, clockText, momentText, weekdayText } from './wording'

export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'].map((name, index) => ({ value: String(index + 1), text: `周${name}` }))

export const seatLabel: Record<SeatUnit, string> = { child: '一个孩子', adult: '一位大人', expecting: '一位孕妈妈', family: '一家人' }

/** How a session stands on the plan. */
export type Standing = 'published' | 'waits' | 'cancelled'
export const standingOf = (session: Pick<SessionView, 'status' | 'publishAt' | 'changes'>, now: Instant): Standing =>
  session.status === 'cancelled' ? 'cancelled' : isPublished(session, now) ? 'published' : 'waits'

export const standingLabel: Record<Standing, string> = { published: '已发布', waits: '待发布', cancelled: '已取消' }

/** 11/28 六. */
export const shortDayText = (day: LocalDate): string => `${shanghai(startOfDay(day)).format('M/D')} ${weekdayText(startOfDay(day))}`

/** 春节; 不办. */
export const skippedText = ({ name }: SkippedDay): string => name ?? '不办'

/** 8–18 月龄 · 6 个名额 · 45 分钟. */
export const programmeText = ({ ageMonths, capacity, minutes }: Pick<Programme, 'ageMonths' | 'capacity' | 'minutes'>): string => `${ageBandText(ageMonths)} · ${capacity} 个名额 · ${minutes} 分钟`

/** 8 节，11月28日–1月23日. */
export function termText({ days }: Pick<TermDays, 'days'>): string {
  const [first, last] = [days[0], days[days.length - 1]]
  if (first === undefined || last === undefined) return '还没有排出日子'
  const short = (day: LocalDate): string => shanghai(startOfDay(day)).format('M月D日')
  return days.length === 1 ? `1 场，${short(first)}` : `${days.length} 节，${short(first)}–${short(last)}`
}

/** What a person should look at before publishing: nothing of it refuses. */
export function warningsOf({ unknownYears, workdays, holidays }: TermDays): string[] {
  return [
    ...unknownYears.map((year) => `${year} 年的放假安排还没有公布，请自己核对`),
    ...workdays.map(({ day, name }) => `${shortDayText(day)} 是${name}调休的上班日，家长可能要上班；点一下那天就不办`),
    ...holidays.map(({ day, name }) => `${shortDayText(day)} 是${name}假期`),
  ]
}

/** 11/28 六 10:00 同一个房间有《绘本咬一口》. */
export const clashText = ({ day, title, startsAt, endsAt }: Clash): string => `${shortDayText(day)} ${clockText(startsAt)}–${clockText(endsAt)} 同一个房间有《${title}》`

/** 现在发布 24 节; 11月28日 周六 09:00 发布. */
export const publishText = (count: number, publishAt?: Instant): string => (publishAt === undefined ? `现在发布 ${count} 节` : `${momentText(publishAt)} 发布`)

/** 11月28日 周六 10:00 感统小探险，已约 4 个，共 6 个，待发布. */
export const sessionLabel = (session: SessionView, standing: Standing): string =>
  `${momentText(session.startsAt)} ${session.title}，已约 ${session.roster.capacity - session.roster.free} 个，共 ${session.roster.capacity} 个，${standingLabel[standing]}`

/** Why a family no longer fits. */
export const misfitText = { AGE_MISMATCH: '月龄不合', ADULTS_OUT_OF_RANGE: '大人人数不合', AREA_MISMATCH: '不在服务的区' }

/** What an edit does, before it is done. */
export function effectText({ sessions, families, misfits }: { sessions: number; families: number; misfits: unknown[] }): string {
  const where = sessions > 1 ? `${sessions} 场会改。` : ''
  if (families === 0) return `${where}还没有家庭有名额或在候补。`
  const told = `有名额或在候补的 ${families} 家都会看到改了什么。`
  return `${where}${told}${misfits.length ? `其中 ${misfits.length} 家不再符合：名额不会动，请打个电话或写清楚怎么办。` : '没有家庭因此不符合。'}`
}

export const editReasons = ['换了更大的教室', '老师调整', '按家长的意见改', '写错了，更正']
