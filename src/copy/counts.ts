import { MEASURES, type CountQuery, type Figure, type Measure } from '@/domain/figure'
import type { Period } from '@/domain/period'
import { SESSION_KINDS, type ProgrammeKind } from '@/domain/session'
import { heads, sumOf, type TallyCell, type TallySum } from '@/domain/tally-sum'
import { addMonths, type LocalMonth } from '@/domain/time'
import { countText, figureText } from './figure'
import { kindLabel } from './labels'

/** What is shown of a sum: what can be published, and what the centre looks at itself. */
export type Shown = Measure | 'waiting' | 'noShows' | 'excused'
export const SHOWN: Shown[] = [...MEASURES, 'waiting', 'noShows', 'excused']

export const measureLabel: Record<Shown, string> = {
  sessions: '节次',
  heads: '人次',
  children: '孩子',
  adults: '大人',
  families: '家次',
  seats: '提供名额',
  waiting: '候补到最后',
  noShows: '没有来',
  excused: '没有来，已免记',
}

/** The rule of every figure (`domain/counted.ts`). */
export const COUNTED_WHEN = '只按签到数，只数已经结束的场次'

/** How each is counted, in one line. */
export const measureMeans: Record<Shown, string> = {
  sessions: '至少有一家签到的场次；没有一家签到的不算',
  heads: '到场的孩子和大人，一家在一场里扫几次都只算一次',
  children: '签到家庭带来的孩子，按预约或登记的人数',
  adults: '签到家庭来的大人，按预约或登记的人数',
  families: '签到的家庭，一场算一次；来了三场就是三家次',
  seats: '已结束的场次给出的名额；整场取消的不算',
  waiting: '开始时还在候补、也没有到场的家庭',
  noShows: '约了没来、也没有免记的家庭；结束一天后才记',
  excused: '约了没来，中心已经免记的家庭',
}

/** A class is 一节, everything else 一场; all together are 节次. */
const SESSION_UNIT: Record<ProgrammeKind, string> = { class: '节', clinic: '场', lecture: '场', activity: '场' }

const UNIT: Record<Exclude<Shown, 'sessions'>, string> = { heads: '人次', children: '人次', adults: '人次', families: '家次', seats: '个', waiting: '家', noShows: '家', excused: '家' }
export const unitOf = ({ measure, kind }: { measure: Shown; kind?: ProgrammeKind }): string => (measure === 'sessions' ? (kind ? SESSION_UNIT[kind] : '节次') : UNIT[measure])

/** The number a question asks for; who was excused stands apart from who was not. */
export function valueOf(measure: Shown, sum: TallySum): number {
  if (measure === 'heads') return heads(sum)
  return measure === 'noShows' ? sum.noShows - sum.excused : sum[measure]
}

/** 4,235 人次. */
export const numberText = (measure: Shown, sum: TallySum, kind?: ProgrammeKind): string => `${countText(valueOf(measure, sum))} ${unitOf({ measure, kind })}`

const yearOf = (month: LocalMonth): number => Number(month.slice(0, 4))
const monthOf = (month: LocalMonth): number => Number(month.slice(5))

/** 3 月: among others of its year. */
export const monthText = (month: LocalMonth): string => `${monthOf(month)} 月`

/** 2026 年, 2026 年上半年, 2026 年 3 月, 2024 年 1–7 月: as the centre writes it. */
export function periodText({ from, to }: Period): string {
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
export const kindsText = (cells: Pick<TallyCell, 'kind' | 'sum'>[]): string =>
  SESSION_KINDS.flatMap((kind) => {
    const sum = sumOf(cells.filter((cell) => cell.kind === kind).map((cell) => cell.sum))
    return sum.sessions ? [`${kindLabel[kind]} ${numberText('sessions', sum, kind)}，${numberText('heads', sum)}`] : []
  }).join('；')

/** 2026 年上半年：亲子课堂 748 节，4,235 人次；讲座 10 场，…。 */
export const reportText = (period: Period, cells: Pick<TallyCell, 'kind' | 'sum'>[]): string => `${periodText(period)}：${kindsText(cells) || '还没有签到'}。`

/** 去年同期 280 节，多 20 节: compared with a year before; nothing where there was nothing. */
export function comparedText(measure: Shown, sum: TallySum, before: TallySum): string {
  const [now, then] = [valueOf(measure, sum), valueOf(measure, before)]
  if (then === 0) return '去年同期没有'
  const more = now - then
  return `去年同期 ${countText(then)}，${more === 0 ? '一样' : `${more > 0 ? '多' : '少'} ${countText(Math.abs(more))}`}`
}

/** 已发布：亲子课堂（2026 年上半年）280 节. */
export const publishedText = (figure: Figure, already: boolean): string => `${already ? '这个数已经发布着' : '已发布'}：${figure.name} ${figureText(figure)}`
