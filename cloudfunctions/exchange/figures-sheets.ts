import { kindLabel } from '@/copy/labels'
import { SESSION_KINDS } from '@/domain/session'
import type { Instant, LocalDate } from '@/domain/time'
import { districts } from '../../city/wuhan'
import { asOfText, DEFINITIONS, monthOf, monthText, NOT_COUNTED, SOURCE } from './definitions'
import { groupBy, totalsOf, type Held, type Totals } from './totals'
import type { Sheet, Value } from './workbook'

export const districtName = (code: string): string => districts.find((district) => district.code === code)?.name ?? code

const numbers = ({ sessions, people, families, children, adults, seats, waiting, noShows, excused, cancelled }: Totals): number[] =>
  [sessions, people, families, children, adults, seats, waiting, noShows, excused, cancelled]
const NUMBERS = ['节次', '人次', '家庭次', '孩子', '大人', '名额', '候补', '未到', '其中免记', '整场取消'].map((title) => ({ title, width: 10 }))

/** 汇总: a row for each month, kind and district in which there was something, and one for all. */
export const summarySheet = (rows: Held[]): Sheet => ({
  name: '汇总',
  columns: [{ title: '月份', width: 14 }, { title: '类别', width: 12 }, { title: '城区', width: 14 }, ...NUMBERS],
  rows: [
    ...groupBy(rows, ({ session: { startsAt, kind, venue } }) => `${monthOf(startsAt)}/${SESSION_KINDS.indexOf(kind)}/${venue.district}`).map(([key, group]): Value[] => {
      const [month = '', kind, district = ''] = key.split('/')
      return [monthText(month), kindLabel[SESSION_KINDS[Number(kind)]!], districtName(district), ...numbers(totalsOf(group))]
    }),
    ['合计', undefined, undefined, ...numbers(totalsOf(rows))],
  ],
})

/** 场次明细: the rows behind every number. */
export const sessionsSheet = (rows: Held[]): Sheet => ({
  name: '场次明细',
  columns: [
    { title: '场次编号', width: 28 }, { title: '日期', width: 12 }, { title: '开始', width: 17 }, { title: '结束', width: 17 }, { title: '类别', width: 10 }, { title: '名称', width: 28 },
    { title: '系列', width: 20 }, { title: '城区', width: 12 }, { title: '地点', width: 24 }, { title: '主办', width: 16 }, { title: '状态', width: 10 }, { title: '人次', width: 8 },
    { title: '家庭次', width: 8 }, { title: '孩子', width: 8 }, { title: '大人', width: 8 }, { title: '名额', width: 8 }, { title: '候补', width: 8 }, { title: '未到', width: 8 },
    { title: '其中免记', width: 10 }, { title: '演示', width: 8 },
  ],
  rows: rows.map(({ session, tally }) => [
    session._id, { day: dayOf(session.startsAt) }, { at: session.startsAt }, { at: session.endsAt }, kindLabel[session.kind], session.title,
    session.series && `${session.series.title} ${session.series.number}/${session.series.of}`, districtName(session.venue.district), session.venue.name, session.host,
    session.status === 'cancelled' ? '整场取消' : tally.families ? '已举行' : '无人签到', tally.children + tally.adults,
    tally.families, tally.children, tally.adults, tally.seats, tally.waiting, tally.noShows, tally.excused, session.demo ? '演示' : undefined,
  ]),
})

/** 出处与口径: what the numbers mean, where they are from, and when they were true. */
export const sourceSheet = (span: { from: LocalDate; to: LocalDate }, { rows, where, by, now }: { rows: Held[]; where: string; by: string; now: Instant }): Sheet => ({
  name: '出处与口径',
  columns: [{ title: '项目', width: 18 }, { title: '说明', width: 90 }],
  rows: [
    ['时间范围', `${span.from} 至 ${span.to}，含首尾两天，按场次开始的日期`],
    ['地域范围', where],
    ['统计时点', asOfText(now)],
    ['导出人', by],
    ['出处', SOURCE],
    ...DEFINITIONS,
    ...NOT_COUNTED.map((what): Value[] => ['不计入', what]),
    ...(rows.some(({ session }) => session.demo) ? [['演示数据', '含演示用的场次（明细“演示”一列），不是真实服务，不能上报']] : []),
  ],
})

const dayOf = (at: Instant): LocalDate => asOfText(at).slice(0, 10)
