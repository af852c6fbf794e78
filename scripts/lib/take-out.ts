import { stringify } from 'yaml'
import { roleLabel } from '@/copy/people'
import { kindLabel } from '@/copy/labels'
import type { AuditEntry } from '@/domain/audit'
import type { ArticleRecord } from '@/domain/article-record'
import { countable, countedRow, isCounted } from '@/domain/counted'
import type { PublishedFigure } from '@/domain/figure'
import type { Nursery } from '@/domain/nursery'
import type { StaffMember } from '@/domain/roles'
import { isProgramme, type Session } from '@/domain/session'
import { shanghai, type Instant } from '@/domain/time'
import { NURSERY_TITLES, nurseryCells } from '../../city/import'
import { places } from '../../city/wuhan'
import { auditSheet } from '../../cloudfunctions/exchange/audit-sheet'
import { sessionsSheet, summarySheet } from '../../cloudfunctions/exchange/figures-sheets'
import { rosterSheet } from '../../cloudfunctions/exchange/roster-sheet'
import type { Sheet, Value } from '../../cloudfunctions/exchange/workbook'
import type { Admin } from './admin'
import { csv, type CsvValue } from './csv'
import { readAll } from './records'

/** One file of what is taken out; docs/data-formats.md says what stands in it. */
export interface OutFile {
  path: string
  text: string
  rows: number
}

export interface TakeOutChoice {
  now: Instant
  /** Rosters without names, ages and reasons. */
  nameless: boolean
}

/** Everything the centre owns (visits are the nurseries'), file by file, so that progress can be told and memory is not needed for all at once. */
export async function* takeOut(admin: Admin, { now, nameless }: TakeOutChoice): AsyncGenerator<OutFile> {
  const sessions = (await readAll<Session>(admin, 'sessions')).filter(isProgramme).sort((a, b) => a.startsAt - b.startsAt || (a._id < b._id ? -1 : 1))
  const over = sessions.filter((session) => isCounted(session, now)).map(countedRow)
  yield ofSheet('sessions.csv', sessionsSheet(over))
  yield { path: 'sessions-planned.csv', ...table(PLANNED.map(([title]) => title), sessions.filter((session) => !isCounted(session, now)).map((session) => PLANNED.map(([, of]) => of(session)))) }
  yield rosters(sessions, nameless)
  yield ofSheet('totals.csv', summarySheet(countable(over)))
  yield figures(await readAll<PublishedFigure>(admin, 'figures'))
  const nurseries = await readAll<Nursery>(admin, 'nurseries', { demo: false })
  yield { path: 'nurseries.csv', ...table(NURSERY_TITLES, nurseries.map((nursery) => nurseryCells(nursery, places))) }
  for (const article of await readAll<ArticleRecord>(admin, 'articles')) yield articleFile(article)
  for (const name of ['templates', 'posters'] as const) {
    const records = await readAll(admin, name)
    yield { path: `${name}.json`, text: `${JSON.stringify(records, null, 2)}\n`, rows: records.length }
  }
  const staff = await readAll<StaffMember>(admin, 'staff')
  yield rights(staff)
  const entries = await readAll<AuditEntry & { _id: string }>(admin, 'audit')
  yield ofSheet('audit.csv', auditSheet(entries.sort((a, b) => a.when - b.when), staff))
}

const moment = (at: Instant): string => shanghai(at).format('YYYY-MM-DD HH:mm')

function cellOf(value: Value): CsvValue {
  if (typeof value !== 'object') return value
  return 'at' in value ? moment(value.at) : value.day
}

const table = (titles: string[], rows: CsvValue[][]): Pick<OutFile, 'text' | 'rows'> => ({ text: csv(titles, rows), rows: rows.length })
const ofSheet = (path: string, { columns, rows }: Sheet): OutFile => ({ path, ...table(columns.map(({ title }) => title), rows.map((row) => row.map(cellOf))) })

const PLANNED: [title: string, of: (session: Session) => CsvValue][] = [
  ['场次编号', ({ _id }) => _id],
  ['开始', ({ startsAt }) => moment(startsAt)],
  ['结束', ({ endsAt }) => moment(endsAt)],
  ['类别', ({ kind }) => kindLabel[kind]],
  ['名称', ({ title }) => title],
  ['城区', ({ venue }) => venue.district],
  ['地点', ({ venue }) => venue.name],
  ['名额', ({ roster }) => roster.capacity],
  ['剩余', ({ roster }) => roster.free],
  ['状态', ({ status }) => (status === 'cancelled' ? '整场取消' : '开放')],
  ['演示', ({ demo }) => (demo ? '演示' : undefined)],
]

/** Names, ages, and what was written about a family. */
const PERSONAL = ['孩子', '月龄', '免记原因']

function rosters(sessions: Session[], nameless: boolean): OutFile {
  const all = sessions.map((session) => ({ session, sheet: rosterSheet(session) }))
  const titles = (all[0]?.sheet.columns ?? []).map(({ title }) => title)
  const kept = titles.map((title, index) => ({ title, index })).filter(({ title }) => !nameless || !PERSONAL.includes(title))
  const rows = all.flatMap(({ session, sheet }) => sheet.rows.map((row) => [session._id, ...kept.map(({ index }) => cellOf(row[index]))]))
  return { path: 'rosters.csv', ...table(['场次编号', ...kept.map(({ title }) => title)], rows) }
}

const figures = (rows: PublishedFigure[]): OutFile => ({
  path: 'figures.csv',
  ...table(
    ['编号', '名称', '限定', '数值', '单位', '出处', '网址', '时点', '公布时间', '公布人', '更正了'],
    rows.map(({ _id, name, qualifier, value, unit, source, asOf, publishedAt, by, replaces }) => [_id, name, qualifier, value, unit, source.title, source.url, asOf, moment(publishedAt), by, replaces]),
  ),
})

const rights = (staff: StaffMember[]): OutFile => ({
  path: 'staff.csv',
  ...table(
    ['姓名', '职称', '权限', '限于城区', '限于场次', '限于日期', '限于机构', '授予时间', '到期', '收回时间'],
    staff.flatMap(({ name, title, rights: held_ }) =>
      held_.map(({ role, districts, sessionIds, day, nurseryId, grantedAt, until, revokedAt }) => [
        name, title, roleLabel[role], districts?.join('|'), sessionIds?.join('|'), day, nurseryId, moment(grantedAt), until && moment(until), revokedAt && moment(revokedAt),
      ]),
    ),
  ),
})

/** An article as Markdown, with what is known of it before the text. */
function articleFile({ _id, status, draft: { markdown, pictures, ...head }, editedBy, editedAt, review, correction }: ArticleRecord): OutFile {
  const front = { id: _id, status, ...head, pictures: pictures.map(({ id }) => id), editedBy, editedAt: moment(editedAt), ...(review ? { reviewer: { name: review.name, title: review.title, at: moment(review.at), accepted: review.accepted } } : {}), ...(correction ? { correction } : {}) }
  return { path: `articles/${_id.replace(/[^\w-]/g, '_')}.md`, text: `---\n${stringify(front)}---\n${markdown.trim()}\n`, rows: 1 }
}
