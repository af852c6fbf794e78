import { COUNTED_WHEN, kindsText, measureLabel, measureMeans, numberText, periodText, unitOf, valueOf } from '@/copy/counts'
import { countText } from '@/copy/figure'
import { kindLabel } from '@/copy/labels'
import type { CountedRow } from '@/domain/counted'
import { isRunning, type Period } from '@/domain/period'
import { SESSION_KINDS, type SessionKind } from '@/domain/session'
import { sumOf, type TallySum } from '@/domain/tally-sum'
import { localMonth, type Instant } from '@/domain/time'
import { profile } from '../../city/wuhan'
import { asOfText, monthText, NOT_COUNTED, SOURCE } from './definitions'
import { districtName } from './figures-sheets'
import { groupBy } from './group-by'

/** A report in words and tables, before it is a document. */
export interface Report {
  title: string
  /** Paragraphs under the title. */
  says: string[]
  tables: { title: string; head: string[]; rows: string[][] }[]
  /** Lists at the end. */
  notes: { title: string; lines: string[] }[]
}

const sumOfRows = (rows: CountedRow[], kind?: SessionKind): TallySum => sumOf(rows.filter((row) => !kind || row.kind === kind).map(({ sum }) => sum))

/** The form the centre reports in every half year. */
export function halfYearReport(period: Period, rows: CountedRow[], { demo, by, now }: { demo: boolean; by: string; now: Instant }): Report {
  const name = periodText(period)
  const all = sumOfRows(rows)
  const soFar = isRunning(period, now) ? `截至 ${asOfText(now)}（半年还没有结束），` : ''
  return {
    title: `${profile.name}${name}家庭服务情况`,
    says: [
      `${name}，${soFar}本中心共开展${kindsText(rows) || '的活动没有一家签到'}。合计 ${numberText('sessions', all)}，服务 ${numberText('heads', all)}，其中孩子 ${numberText('children', all)}、大人 ${numberText('adults', all)}，涉及家庭 ${numberText('families', all)}。`,
      `提供名额 ${numberText('seats', all)}，候补到最后 ${numberText('waiting', all)}，没有来 ${numberText('noShows', all)}，另有 ${numberText('excused', all)}没有来、已免记；没有一家签到 ${all.empty} 场，整场取消 ${all.cancelled} 场。`,
      ...(demo ? [`注意：这 ${rows.length} 场都是演示数据，不是真实服务，不能上报。`] : []),
    ],
    tables: [
      table('一、按月份', '月份', groupBy(rows, ({ startsAt }) => localMonth(startsAt)).map(([month, group]) => [monthText(month), group]), rows),
      table('二、按城区（活动地点所在区）', '城区', groupBy(rows, ({ venue }) => venue.district).map(([code, group]) => [districtName(code), group]), rows),
    ],
    notes: [
      {
        title: '三、出处与统计时点',
        lines: [
          `时间范围：${monthText(period.from)}至 ${monthText(period.to)}，按活动开始的日期。${COUNTED_WHEN}。`,
          `统计时点：${asOfText(now)}，导出人：${by}。`,
          `出处：${SOURCE}。`,
          ...(['sessions', 'heads'] as const).map((measure) => `${measureLabel[measure]}：${measureMeans[measure]}。`),
        ],
      },
      { title: '四、不计入的', lines: NOT_COUNTED.map((what) => `${what}。`) },
    ],
  }
}

function table(title: string, first: string, groups: [name: string, rows: CountedRow[]][], all: CountedRow[]): Report['tables'][number] {
  const kinds = SESSION_KINDS.filter((kind) => sumOfRows(all, kind).sessions > 0)
  const row = ([name, rows]: [string, CountedRow[]]): string[] => [name, ...[...kinds, undefined].flatMap((kind) => numbers(sumOfRows(rows, kind)))]
  return {
    title,
    head: [first, ...kinds.flatMap((kind) => [`${kindLabel[kind]}（${unitOf({ measure: 'sessions', kind })}）`, measureLabel.heads]), `合计（${unitOf({ measure: 'sessions' })}）`, measureLabel.heads],
    rows: [...groups.map(row), row(['合计', all])],
  }
}

const numbers = (sum: TallySum): string[] => (['sessions', 'heads'] as const).map((measure) => countText(valueOf(measure, sum)))
