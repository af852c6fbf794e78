import { kindLabel } from '@/copy/labels'
import { SESSION_KINDS, type SessionKind } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { profile } from '../../city/wuhan'
import { asOfText, halfDays, monthOf, monthText, NOT_COUNTED, SOURCE } from './definitions'
import { districtName } from './figures-sheets'
import { groupBy, totalsOf, type Held } from './totals'

/** A report in words and tables, before it is a document. */
export interface Report {
  title: string
  /** Paragraphs under the title. */
  says: string[]
  tables: { title: string; head: string[]; rows: string[][] }[]
  /** Lists at the end. */
  notes: { title: string; lines: string[] }[]
}

/** What one session is called when it is counted: a class is 节, everything else 场. */
const UNIT: Record<SessionKind, string> = { class: '节', clinic: '场', lecture: '场', activity: '场' }

/** 亲子课堂 312 节，服务 3,120 人次; what did not take place is left out. */
function sentence(rows: Held[]): string {
  const parts = SESSION_KINDS.flatMap((kind) => {
    const { sessions, people } = totalsOf(ofKind(rows, kind))
    return sessions ? [`${kindLabel[kind]} ${sessions} ${UNIT[kind]}，服务 ${people} 人次`] : []
  })
  return parts.length ? parts.join('；') : '没有举行任何活动'
}

const ofKind = (rows: Held[], kind: SessionKind): Held[] => rows.filter(({ session }) => session.kind === kind)

/** The form the centre reports in every half year. */
export function halfYearReport(half: string, rows: Held[], { by, now }: { by: string; now: Instant }): Report {
  const { from, to } = halfDays(half)
  const [year, part] = half.split('-')
  const name = `${year} 年${part === '1' ? '上' : '下'}半年`
  const all = totalsOf(rows)
  const soFar = asOfText(now).slice(0, 10) <= to ? `截至 ${asOfText(now)}（半年还没有结束），` : ''
  const demo = rows.filter(({ session }) => session.demo).length
  return {
    title: `${profile.name}${name}家庭服务情况`,
    says: [
      `${monthText(from)}至 ${Number(to.slice(5, 7))} 月，${soFar}本中心共开展${sentence(rows)}。合计 ${all.sessions} 场（节），服务 ${all.people} 人次，其中孩子 ${all.children} 人次、大人 ${all.adults} 人次，涉及家庭 ${all.families} 家次。`,
      `公布名额 ${all.seats} 个，未到 ${all.noShows} 家次（其中有理由免记 ${all.excused} 家次），整场取消 ${all.cancelled} 场。`,
      ...(demo ? [`注意：其中 ${demo} 场是演示数据，不是真实服务，不能上报。`] : []),
    ],
    tables: [
      table('一、按月份', '月份', groupBy(rows, ({ session }) => monthOf(session.startsAt)).map(([month, group]) => [monthText(month), group]), rows),
      table('二、按城区（活动地点所在区）', '城区', groupBy(rows, ({ session }) => session.venue.district).map(([code, group]) => [districtName(code), group]), rows),
    ],
    notes: [
      { title: '三、出处与统计时点', lines: [`时间范围：${from} 至 ${to}，按活动开始的日期。`, `统计时点：${asOfText(now)}，导出人：${by}。`, `出处：${SOURCE}。`, '节（场）：有人签到的一场算一节（场）。人次：到场的孩子与大人之和，同一家在同一场只算一次。'] },
      { title: '四、不计入的', lines: NOT_COUNTED.map((what) => `${what}。`) },
    ],
  }
}

function table(title: string, first: string, groups: [name: string, rows: Held[]][], all: Held[]): Report['tables'][number] {
  const kinds = SESSION_KINDS.filter((kind) => ofKind(all, kind).length)
  const row = ([name, rows]: [string, Held[]]): string[] => [
    name,
    ...kinds.flatMap((kind) => numbers(totalsOf(ofKind(rows, kind)))),
    ...numbers(totalsOf(rows)),
  ]
  return {
    title,
    head: [first, ...kinds.flatMap((kind) => [`${kindLabel[kind]}（${UNIT[kind]}）`, '人次']), '合计（场）', '人次'],
    rows: [...groups.map(row), row(['合计', all])],
  }
}

const numbers = ({ sessions, people }: { sessions: number; people: number }): string[] => [String(sessions), String(people)]
