import { measureLabel, SHOWN, valueOf } from '@/copy/counts'
import { countText } from '@/copy/figure'
import { kindLabel } from '@/copy/labels'
import { SESSION_KINDS, type Session } from '@/domain/session'
import { addMonths, localMonth, startOfMonth, type LocalMonth } from '@/domain/time'
import { districts } from '../../city/wuhan'
import type { City } from '../support/city'
import { countApart } from '../support/count-apart'
import { DISTRICTS } from '../support/lived-session'
import { answeringCentre, type LivedYear } from '../support/lived-year'
import { sheetOf, tablesOf, textOf, type Row } from '../support/made-file'

/** What leaves the centre is what an independent count says, number by number: cells of XLSX and text of DOCX, read back. */
let city: City
let year: LocalMonth[]
let of: LivedYear['of']

beforeAll(async () => void ({ city, year, of } = await answeringCentre()))
afterAll(() => city.close())

const COLUMNS = [...SHOWN.map((measure) => measureLabel[measure]), '没有一家签到', '整场取消']
/** Every column of numbers, counted apart. */
function apart(sessions: Session[]): number[] {
  const { sessions: held, families, children, adults, seats, waiting, noShows, excused, empty, cancelled } = countApart(sessions)
  return [held, children + adults, children, adults, families, seats, waiting, noShows - excused, excused, empty, cancelled]
}
const numbersOf = (head: Row, row: Row): number[] => COLUMNS.map((title) => Number(row[head.indexOf(title)]))
const nameOf = (code: string) => districts.find((district) => district.code === code)!.name
const monthText = (month: LocalMonth) => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`
const workbook = (who: string) => city.ok(who, 'exchange', 'exportFigures', { from: year[0]!, to: year[11]! })

test('every cell of the workbook of a random year: each session, each month, kind and district, and the whole', async () => {
  const file = await workbook('manager')
  const [head, ...rows] = await sheetOf(file, '场次明细')
  const sessions = year.flatMap((month) => of({ month }))
  expect(rows.map((row) => row[0]).sort()).toEqual(sessions.map(({ _id }) => _id).sort())
  for (const row of rows) expect([row[0], numbersOf(head!, row)]).toEqual([row[0], apart(sessions.filter(({ _id }) => _id === row[0]))])

  const [titles, ...summary] = await sheetOf(file, '汇总')
  const cells = year.flatMap((month) => SESSION_KINDS.flatMap((kind) => DISTRICTS.map((district) => ({ month, kind, district }))))
  for (const which of cells.filter((one) => of(one).length > 0)) {
    const where = [monthText(which.month), kindLabel[which.kind], nameOf(which.district)]
    const row = summary.find((one) => where.every((text, index) => one[index] === text))
    expect([where, row && numbersOf(titles!, row)]).toEqual([where, apart(of(which))])
  }
  expect(summary).toHaveLength(cells.filter((one) => of(one).length > 0).length + 1)
  expect(numbersOf(titles!, summary.at(-1)!)).toEqual(apart(sessions))
})

test('a right for districts takes out those, and the sums are theirs', async () => {
  const [titles, ...summary] = await sheetOf(await workbook('districtManager'), '汇总')
  expect(numbersOf(titles!, summary.at(-1)!)).toEqual(apart(year.flatMap((month) => DISTRICTS.slice(0, 2).flatMap((district) => of({ month, district })))))
})

test('every number of the half-year report: the sentence, the sums, each month and district of its tables', async () => {
  const now = localMonth(await city.now())
  // The last half-year that lies within the months that were lived through.
  const first = addMonths(`${now.slice(0, 4)}-${now.slice(5) > '06' ? '07' : '01'}`, -6)
  const months = Array.from({ length: 6 }, (_, index) => addMonths(first, index))
  const sessions = months.flatMap((month) => of({ month }))
  const file = await city.ok('manager', 'exchange', 'exportReport', { half: `${first.slice(0, 4)}-${first.slice(5) === '01' ? 1 : 2}` })
  const said = textOf(file)
  const heads = (some: Session[]) => apart(some)[1]!
  const held = (some: Session[]) => apart(some)[0]!
  const unit = (kind: string) => (kind === 'class' ? '节' : '场')
  const sentence = SESSION_KINDS.map((kind) => [kind, sessions.filter((one) => one.kind === kind)] as const)
    .filter(([, some]) => held(some) > 0)
    .map(([kind, some]) => `${kindLabel[kind]} ${countText(held(some))} ${unit(kind)}，${countText(heads(some))} 人次`)
  expect(said).toContain(`本中心共开展${sentence.join('；')}。`)
  const all = countApart(sessions)
  expect(said).toContain(`合计 ${countText(all.sessions)} 节次，服务 ${countText(heads(sessions))} 人次，其中孩子 ${countText(all.children)} 人次、大人 ${countText(all.adults)} 人次，涉及家庭 ${countText(all.families)} 家次。`)
  expect(said).toContain(
    `提供名额 ${countText(all.seats)} 个，候补到最后 ${countText(all.waiting)} 家，没有来 ${countText(all.noShows - all.excused)} 家，另有 ${countText(all.excused)} 家没有来、已免记；没有一家签到 ${all.empty} 场，整场取消 ${all.cancelled} 场。`,
  )

  const kinds = SESSION_KINDS.filter((kind) => held(sessions.filter((one) => one.kind === kind)) > 0)
  const row = (some: Session[]) => [...kinds.map((kind) => some.filter((one) => one.kind === kind)), some].flatMap((part) => [countText(held(part)), countText(heads(part))])
  const begun = months.filter((month) => startOfMonth(month) < Date.now() && of({ month }).length)
  const [byMonth, byDistrict] = tablesOf(file)
  expect(byMonth!.slice(1)).toEqual([...begun.map((month) => [monthText(month), ...row(of({ month }))]), ['合计', ...row(sessions)]])
  expect(byDistrict!.slice(1)).toEqual([...DISTRICTS.map((code) => [nameOf(code), ...row(sessions.filter(({ venue }) => venue.district === code))]), ['合计', ...row(sessions)]])
})

test('the page, the workbook and the published number say the same', async () => {
  const { cells } = await city.ok('manager', 'desk', 'getFigures', { from: year[0]!, to: year[11]! })
  const [titles, ...summary] = await sheetOf(await workbook('manager'), '汇总')
  for (const measure of ['sessions', 'heads', 'children', 'adults', 'families', 'seats'] as const) {
    const { figure } = await city.ok('manager', 'press', 'publishCount', { from: year[0]!, to: year[11]!, measure })
    const shown = cells.reduce((all, { sum }) => all + valueOf(measure, sum), 0)
    expect([measure, figure.value, summary.at(-1)![titles!.indexOf(measureLabel[measure])]]).toEqual([measure, shown, shown])
  }
})
