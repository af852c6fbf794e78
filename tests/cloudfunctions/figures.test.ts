import type { FigureRow } from '@/domain/figures-contract'
import { SESSION_KINDS, type SessionKind } from '@/domain/session'
import { sumOf, type TallyCell, type TallySum } from '@/domain/tally-sum'
import { addMonths, DAY, HOUR, localMonth, startOfMonth, type LocalMonth } from '@/domain/time'
import { seeded } from '../../city/wuhan/demo/random'
import { openCity, type City } from '../support/city'
import { countApart } from '../support/count-apart'
import { DISTRICTS, livedSession, type Lived } from '../support/lived-session'
import { aSession } from '../support/sessions'
import { hire } from '../support/staff'

const SEED = process.env.SEED ?? '20261122'
const SESSIONS = 260

let city: City
let year: LocalMonth[]
let lived: Lived[]

/** A random year that ended last month, as many sessions in the year before it, all as people left them. */
beforeAll(async () => {
  city = await openCity()
  const now = await city.now()
  const first = addMonths(localMonth(now), -12)
  year = Array.from({ length: 12 }, (_, index) => addMonths(first, index))
  await hire(city, 'manager', ['manager'])
  await hire(city, 'districtManager', ['manager'], { districts: DISTRICTS.slice(0, 2) })
  const random = seeded(`figures/${SEED}`)
  const [from, to] = [startOfMonth(addMonths(first, -12)), startOfMonth(localMonth(now))]
  // Midnight on the first and the last moment of a month are where months go wrong.
  const edges = [startOfMonth(year[3]!), startOfMonth(year[3]!) - 1, startOfMonth(year[0]!), startOfMonth(year[0]!) - 1, to - 1, from]
  const starts = [...edges, ...Array.from({ length: SESSIONS - edges.length }, () => random.int(from, to - 1))]
  lived = starts.map((startsAt, index) => livedSession(random, `year-${index}`, startsAt))
  // Made up, not begun: neither is counted.
  const others = [livedSession(random, 'demo', from + DAY, { demo: true }).stored, aSession({ _id: 'ahead', startsAt: now + HOUR, endsAt: now + 2 * HOUR, demo: false })]
  await city.admin.db.collection('sessions').add({ data: [...lived.map(({ stored }) => stored), ...others] })
})
afterAll(() => city.close())

const figures = (who = 'manager', span = { from: year[0]!, to: year[11]! }) => city.ok(who, 'desk', 'getFigures', span)
const inCell = (month?: LocalMonth, kind?: SessionKind, district?: string) =>
  lived
    .map((one) => one.lived)
    .filter(({ startsAt, kind: its, venue }) => (!month || localMonth(startsAt) === month) && (!kind || its === kind) && (!district || venue.district === district))
const counted = (sums: TallySum[]) => {
  const { running, ...sum } = sumOf(sums)
  expect(running).toBe(0)
  return sum
}
const cellsOf = (cells: TallyCell[], month: LocalMonth, kind: SessionKind, district: string) =>
  cells.filter((cell) => cell.month === month && cell.kind === kind && cell.district === district).map(({ sum }) => sum)

test('every number of a random year is what an independent count of the stored histories says, in every month, kind and district', async () => {
  const { cells, before, demo } = await figures()
  expect(demo).toBe(false)
  for (const [of, months] of [[cells, year], [before, year.map((month) => addMonths(month, -12))]] as const) {
    for (const month of months) {
      for (const kind of SESSION_KINDS) {
        for (const district of DISTRICTS) expect([month, kind, district, counted(cellsOf(of, month, kind, district))]).toEqual([month, kind, district, countApart(inCell(month, kind, district))])
      }
    }
  }
  expect(counted(cells.map(({ sum }) => sum)).families).toBeGreaterThan(100)
})

test('every number opens to the sessions behind it, and their sum is the number', async () => {
  const { cells } = await figures()
  const sums = (rows: FigureRow[]) => counted(rows.map(({ sum }) => sum))
  for (const month of year) {
    const { rows } = await city.ok('manager', 'desk', 'listFigureRows', { month })
    expect(sums(rows)).toEqual(counted(cells.filter((cell) => cell.month === month).map(({ sum }) => sum)))
    expect(rows.map(({ _id }) => _id).sort()).toEqual(inCell(month).map(({ _id }) => _id).sort())
    for (const row of rows) expect(counted([row.sum])).toEqual(countApart(lived.flatMap((one) => (one.lived._id === row._id ? [one.lived] : []))))
  }
  const { rows } = await city.ok('manager', 'desk', 'listFigureRows', { month: year[3], kind: 'class', district: DISTRICTS[1] })
  expect(rows.every(({ kind, venue }) => kind === 'class' && venue.district === DISTRICTS[1])).toBe(true)
  expect(sums(rows)).toEqual(countApart(inCell(year[3], 'class', DISTRICTS[1])))
})

test('a right for districts counts those, in figures and rows', async () => {
  const { cells, districts } = await figures('districtManager')
  expect(districts).toEqual(DISTRICTS.slice(0, 2))
  expect(new Set(cells.map(({ district }) => district))).toEqual(new Set(DISTRICTS.slice(0, 2)))
  expect(counted(cells.map(({ sum }) => sum))).toEqual(countApart(year.flatMap((month) => DISTRICTS.slice(0, 2).flatMap((district) => inCell(month, undefined, district)))))
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
