import type { FigureRow } from '@/domain/figures-contract'
import { SESSION_KINDS, type SessionKind } from '@/domain/session'
import { sumOf, type TallyCell, type TallySum } from '@/domain/tally-sum'
import { addMonths, HOUR, localMonth, type LocalMonth } from '@/domain/time'
import type { City } from '../support/city'
import { countApart } from '../support/count-apart'
import { DISTRICTS } from '../support/lived-session'
import { answeringCentre, type LivedYear } from '../support/lived-year'

let city: City
let year: LocalMonth[]
let of: LivedYear['of']

beforeAll(async () => void ({ city, year, of } = await answeringCentre()))
afterAll(() => city.close())

const figures = (who = 'manager', span = { from: year[0]!, to: year[11]! }) => city.ok(who, 'desk', 'getFigures', span)
const inCell = (month?: LocalMonth, kind?: SessionKind, district?: string) => of({ month, kind, district })
const cellsOf = (cells: TallyCell[], month: LocalMonth, kind: SessionKind, district: string) =>
  cells.filter((cell) => cell.month === month && cell.kind === kind && cell.district === district).map(({ sum }) => sum)
const sums = (rows: { sum: TallySum }[]) => sumOf(rows.map(({ sum }) => sum))

test('every number of a random year is what an independent count of the stored histories says, in every month, kind and district', async () => {
  const { cells, before, demo } = await figures()
  expect(demo).toBe(false)
  for (const [of, months] of [[cells, year], [before, year.map((month) => addMonths(month, -12))]] as const) {
    for (const month of months) {
      for (const kind of SESSION_KINDS) {
        for (const district of DISTRICTS) expect([month, kind, district, sumOf(cellsOf(of, month, kind, district))]).toEqual([month, kind, district, countApart(inCell(month, kind, district))])
      }
    }
  }
  expect(sums(cells).families).toBeGreaterThan(100)
})

test('every number opens to the sessions behind it, and their sum is the number', async () => {
  const { cells } = await figures()
  for (const month of year) {
    const { rows } = await city.ok('manager', 'desk', 'listFigureRows', { month })
    expect(sums(rows)).toEqual(sums(cells.filter((cell) => cell.month === month)))
    expect(rows.map(({ _id }) => _id).sort()).toEqual(inCell(month).map(({ _id }) => _id).sort())
    for (const row of rows) expect(sums([row])).toEqual(countApart(inCell(month).filter(({ _id }) => _id === row._id)))
  }
  const { rows } = await city.ok('manager', 'desk', 'listFigureRows', { month: year[3], kind: 'class', district: DISTRICTS[1] })
  expect(rows.every(({ kind, venue }: FigureRow) => kind === 'class' && venue.district === DISTRICTS[1])).toBe(true)
  expect(sums(rows)).toEqual(countApart(inCell(year[3], 'class', DISTRICTS[1])))
})

test('a right for districts counts those, in figures and rows', async () => {
  const { cells, districts } = await figures('districtManager')
  expect(districts).toEqual(DISTRICTS.slice(0, 2))
  expect(new Set(cells.map(({ district }) => district))).toEqual(new Set(DISTRICTS.slice(0, 2)))
  expect(sums(cells)).toEqual(countApart(year.flatMap((month) => DISTRICTS.slice(0, 2).flatMap((district) => inCell(month, undefined, district)))))
  const { rows } = await city.ok('districtManager', 'desk', 'listFigureRows', { month: year[5] })
  expect(rows.length).toBe(DISTRICTS.slice(0, 2).flatMap((district) => inCell(year[5], undefined, district)).length)
})

test('a year costs three operations on the database, so four billed calls', async () => {
  const before = await city.operations()
  await figures()
  expect((await city.operations()) - before).toBeLessThanOrEqual(3)
})

test('more than a year, and months that run backwards, are refused', async () => {
  expect(await city.call('manager', 'desk', 'getFigures', { from: year[0], to: addMonths(year[0]!, 12) })).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
  expect(await city.call('manager', 'desk', 'getFigures', { from: year[1], to: year[0] })).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
})

test('what goes on now is in no figure, in no row, nothing published and nothing exported; from the moment it is over it is in all of them', async () => {
  const month = localMonth(await city.now())
  const span = { from: month, to: month }
  expect((await figures('manager', span)).cells).toEqual([])
  expect((await city.ok('manager', 'desk', 'listFigureRows', { month })).rows).toEqual([])
  expect((await city.ok('manager', 'press', 'publishCount', { ...span, measure: 'seats' })).figure.value).toBe(0)
  expect(await city.call('manager', 'exchange', 'exportFigures', span)).toMatchObject({ code: 'NOTHING_TO_EXPORT' })

  await city.moveTo((await city.now()) + HOUR / 2 + 1)
  const { rows } = await city.ok('manager', 'desk', 'listFigureRows', { month })
  expect(rows.map(({ _id }) => _id)).toEqual(['running'])
  expect(sums((await figures('manager', span)).cells)).toEqual(sums(rows))
  expect((await city.ok('manager', 'press', 'publishCount', { ...span, measure: 'seats' })).figure.value).toBe(sums(rows).seats)
  expect((await city.ok('manager', 'exchange', 'exportFigures', span)).name).toContain(month)
})
