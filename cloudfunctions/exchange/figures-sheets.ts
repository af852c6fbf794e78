import { measureLabel, SHOWN, valueOf } from '@/copy/counts'
import { kindLabel } from '@/copy/labels'
import type { CountedRow } from '@/domain/counted'
import type { Period } from '@/domain/period'
import { SESSION_KINDS } from '@/domain/session'
import { sumOf, type TallySum } from '@/domain/tally-sum'
import { localDate, localMonth, type Instant } from '@/domain/time'
import { districts } from '../../city/wuhan'
import { asOfText, DEFINITIONS, monthText, NOT_COUNTED, SOURCE } from './definitions'
import { groupBy } from './group-by'
import type { Sheet, Value } from './workbook'

export const districtName = (code: string): string => districts.find((district) => district.code === code)?.name ?? code

/** What the page of figures shows, and what counts for nothing there. */
const numbers = (sum: TallySum): number[] => [...SHOWN.map((measure) => valueOf(measure, sum)), sum.empty, sum.cancelled]
const NUMBERS = [...SHOWN.map((measure) => measureLabel[measure]), '没有一家签到', '整场取消'].map((title) => ({ title, width: 12 }))
const allOf = (rows: CountedRow[]): number[] => numbers(sumOf(rows.map(({ sum }) => sum)))

/** 汇总: a row for each month, kind and district in which there was something, and one for all. */
export const summarySheet = (rows: CountedRow[]): Sheet => ({
  name: '汇总',
  columns: [{ title: '月份', width: 14 }, { title: '类别', width: 12 }, { title: '城区', width: 14 }, ...NUMBERS],
  rows: [
    ...groupBy(rows, ({ startsAt, kind, venue }) => `${localMonth(startsAt)}/${SESSION_KINDS.indexOf(kind)}/${venue.district}`).map(([key, group]): Value[] => {
      const [month = '', kind, district = ''] = key.split('/')
      return [monthText(month), kindLabel[SESSION_KINDS[Number(kind)]!], districtName(district), ...allOf(group)]
    }),
    ['合计', undefined, undefined, ...allOf(rows)],
  ],
})

/** 场次明细: the rows behind every number. */
export const sessionsSheet = (rows: CountedRow[]): Sheet => ({
  name: '场次明细',
  columns: [
    { title: '场次编号', width: 28 }, { title: '日期', width: 12 }, { title: '开始', width: 17 }, { title: '结束', width: 17 }, { title: '类别', width: 10 }, { title: '名称', width: 28 },
    { title: '系列', width: 20 }, { title: '城区', width: 12 }, { title: '地点', width: 24 }, { title: '主办', width: 16 }, { title: '状态', width: 10 }, ...NUMBERS, { title: '演示', width: 8 },
  ],
  rows: rows.map(({ _id, kind, title, startsAt, endsAt, status, series, host, demo, venue, sum }) => [
    _id, { day: localDate(startsAt) }, { at: startsAt }, { at: endsAt }, kindLabel[kind], title,
    series && `${series.title} ${series.number}/${series.of}`, districtName(venue.district), venue.name, host,
    status === 'cancelled' ? '整场取消' : sum.sessions ? '已举行' : '无人签到', ...numbers(sum), demo ? '演示' : undefined,
  ]),
})

/** 出处与口径: what the numbers mean, where they are from, and when they were true. */
export const sourceSheet = ({ from, to }: Period, { demo, where, by, now }: { demo: boolean; where: string; by: string; now: Instant }): Sheet => ({
  name: '出处与口径',
  columns: [{ title: '项目', width: 18 }, { title: '说明', width: 90 }],
  rows: [
    ['时间范围', `${monthText(from)}至 ${monthText(to)}，含首尾两个月，按场次开始的日期`],
    ['地域范围', where],
    ['统计时点', asOfText(now)],
    ['导出人', by],
    ['出处', SOURCE],
    ...DEFINITIONS,
    ...NOT_COUNTED.map((what): Value[] => ['不计入', what]),
    ...(demo ? [['演示数据', '全是演示用的场次，不是真实服务，不能上报']] : []),
  ],
})
