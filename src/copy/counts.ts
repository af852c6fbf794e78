import type { CountQuery, Measure } from '@/domain/figure'
import type { SessionKind } from '@/domain/session'
import { heads, type TallyCell, type TallySum, sumOf } from '@/domain/tally-sum'
import { SESSION_KINDS } from '@/domain/session'
import { addMonths, type LocalMonth } from '@/domain/time'
import { countText } from './figure'
import { kindLabel } from './labels'

/** What a number is called where the kind stands before it: 亲子课堂服务 4,235 人次. */
export const measureLabel: Record<Measure, string> = { sessions: '节次', heads: '人次', children: '孩子', adults: '大人', families: '家次', seats: '提供名额' }

/** A class is 一节, everything else 一场; all together are 节次. */
const SESSION_UNIT: Record<SessionKind, string> = { class: '节', clinic: '场', lecture: '场', activity: '场' }
export const sessionUnit = (kind?: SessionKind): string => (kind ? SESSION_UNIT[kind] : '节（场）')

const UNIT: Record<Exclude<Measure, 'sessions'>, string> = { heads: '人次', children: '人次', adults: '人次', families: '家次', seats: '个' }
export const unitOf = ({ measure, kind }: Pick<CountQuery, 'measure' | 'kind'>): string => (measure === 'sessions' ? sessionUnit(kind) : UNIT[measure])

/** The number a question asks for. */
export const valueOf = (measure: Measure, sum: TallySum): number => (measure === 'heads' ? heads(sum) : sum[measure])

const yearOf = (month: LocalMonth): number => Number(month.slice(0, 4))
const monthOf = (month: LocalMonth): number => Number(month.slice(5))

/** 3 月: among others of its year. */
export const monthText = (month: LocalMonth): string => `${monthOf(month)} 月`

/** 2026 年, 2026 年上半年, 2026 年 3 月, 2024 年 1–7 月: as the centre writes it. */
export function periodText({ from, to }: { from: LocalMonth; to: LocalMonth }): string {
  const year = `${yearOf(from)} 年`
  if (from === to) return `${year} ${monthOf(from)} 月`
  if (yearOf(from) !== yearOf(to)) return `${year} ${monthOf(from)} 月至 ${yearOf(to)} 年 ${monthOf(to)} 月`
  if (to === addMonths(from, 11)) return year
  if (to === addMonths(from, 5) && monthOf(from) % 6 === 1) return `${year}${monthOf(from) === 1 ? '上' : '下'}半年`
  return `${year} ${monthOf(from)}–${monthOf(to)} 月`
}

const ABOUT: Record<Exclude<Measure, 'sessions'>, string> = { heads: '服务', children: '服务的孩子', adults: '服务的大人', families: '服务家庭', seats: '提供名额' }

/** 亲子课堂（2024 年 1–7 月）, 亲子课堂服务（2024 年 1–7 月）: the name under which a count is published, the same that documents use. */
export const countName = ({ from, to, kind, measure }: CountQuery): string =>
  `${kind ? kindLabel[kind] : '各类活动'}${measure === 'sessions' ? '' : ABOUT[measure]}（${periodText({ from, to })}）`

/** Where a counted number comes from. */
export const countSource = (demo: boolean): string => `本中心签到记录${demo ? '（演示）' : ''}`

/** 亲子课堂 748 节，4,235 人次；讲座 10 场，… : as the centre reports; kinds there were none of are left out. */
export function reportText(period: { from: LocalMonth; to: LocalMonth }, cells: Pick<TallyCell, 'kind' | 'sum'>[]): string {
  const parts = SESSION_KINDS.flatMap((kind) => {
    const sum = sumOf(cells.filter((cell) => cell.kind === kind).map((cell) => cell.sum))
    return sum.sessions ? [`${kindLabel[kind]} ${countText(sum.sessions)} ${sessionUnit(kind)}，${countText(heads(sum))} 人次`] : []
  })
  return `${periodText(period)}：${parts.length ? `${parts.join('；')}。` : '还没有签到。'}`
}
