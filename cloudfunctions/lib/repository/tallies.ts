import type { CountedRow } from '@/domain/counted'
import { SESSION_KINDS, type ProgrammeKind } from '@/domain/session'
import { ageBand, type AgeBand } from '@/domain/tally'
import { counted, countedNames, type TallyCell, type TallySum } from '@/domain/tally-sum'
import type { Period } from '@/domain/period'
import { addMonths, startOfMonth, type Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { MOST } from './most'
import { LISTS, NUMBERS, stages, type Counted, type Lists } from './tally-stages'

const $ = command.aggregate

/** Which sessions are counted: those that are over by `now`, in some spans of months, somewhere. */
export interface TallyFilter {
  /** With `until` only what was over by then. */
  spans: (Period & { until?: Instant })[]
  now: Instant
  /** Those that are made up, or those that are not: never both. */
  demo: boolean
  kind?: ProgrammeKind
  /** The whole city when missing. */
  districts?: string[]
}

/** The rule of `isCounted`, as a question. Visits are the nurseries', and count for nothing here. */
const overBy = (now: Instant) => ({ endsAt: command.lte(now) })

/** True once there was anything real: from then on what is made up counts for nothing. */
export async function anythingReal(now: Instant): Promise<boolean> {
  const { data } = await db.collection('sessions').where({ demo: false, kind: command.in(SESSION_KINDS), ...overBy(now) }).field({ _id: true }).limit(1).get()
  return data.length > 0
}

const countedIn = ({ spans, now, demo, kind, districts }: TallyFilter) =>
  command.or(
    spans.map(({ from, to, until = now }) => ({
      startsAt: command.gte(startOfMonth(from)).and(command.lt(startOfMonth(addMonths(to, 1)))),
      ...overBy(until),
      demo,
      kind: kind ?? command.in(SESSION_KINDS),
      ...(districts ? { 'venue.district': command.in(districts) } : {}),
    })),
  )

/** Cells, of each month its own. A year and the year before it are 24 rows of one answer. */
export async function tallyCells(filter: TallyFilter): Promise<TallyCell[]> {
  const { list } = await db
    .collection('sessions')
    .aggregate()
    .match(countedIn(filter))
    .project(stages.session())
    .addFields(stages.people())
    .addFields(stages.counts())
    .group({
      _id: { month: '$month', kind: '$kind', district: '$district' },
      ...Object.fromEntries(NUMBERS.map((field) => [field, $.sum(`$${field}`)])),
      ...Object.fromEntries(LISTS.map((field) => [field, $.push(`$${field}`)])),
    })
    .group({ _id: '$_id.month', cells: $.push('$$ROOT') })
    .limit(MOST)
    .end()
  type Cell = Counted & { _id: Omit<TallyCell, 'sum'> }
  return (list as { cells: Cell[] }[]).flatMap(({ cells }) => cells.map(({ _id, ...cell }) => ({ ..._id, sum: sumFrom(cell) })))
}

/** The sessions themselves, the earliest first, each with what it counts as alone: the same stages count them. */
export async function tallyRows(filter: TallyFilter): Promise<CountedRow[]> {
  const rows: CountedRow[] = []
  for (;;) {
    const page = await pageOfRows(filter, rows.length)
    rows.push(...page)
    if (page.length < MOST) return rows
  }
}

async function pageOfRows(filter: TallyFilter, skip: number): Promise<CountedRow[]> {
  const { list } = await db
    .collection('sessions')
    .aggregate()
    .match(countedIn(filter))
    .sort({ startsAt: 1, _id: 1 })
    .skip(skip)
    .limit(MOST)
    .project(stages.session())
    .addFields(stages.people())
    .addFields(stages.counts())
    .project({ here: 0, missed: 0, waiters: 0, tally: 0, bookings: 0, queue: 0, capacity: 0, month: 0 })
    .end()
  type Row = Omit<CountedRow, 'sum' | 'venue'> & { venue: string; district: string } & Omit<Counted, keyof Lists> & { [L in keyof Lists]: Lists[L][number] }
  return (list as Row[]).map(({ _id, kind, title, startsAt, endsAt, status, series, host, demo, venue, district, forgotten, ages, months, sources, origins, ...numbers }) => ({
    ...{ _id, kind, title, startsAt, endsAt, status, host, demo },
    ...(series ? { series } : {}),
    venue: { name: venue, district },
    forgotten,
    sum: sumFrom({ ...numbers, ages: [ages], months: [months], sources: [sources], origins: [origins] }),
  }))
}

/** Ages and sources by their names; what was kept of sessions whose people are forgotten is added. */
function sumFrom({ ages, months, unknownAges, sources, origins, ...numbers }: Counted): TallySum {
  const bands: AgeBand[] = months.flat().map(ageBand)
  const known = counted([...ages, countedNames(bands)])
  const unknown: Partial<Record<AgeBand, number>> = unknownAges ? { 未知: unknownAges } : {}
  const { sessions, empty, cancelled, families, children, adults, seats, waiting, noShows, excused } = numbers
  return {
    ...{ sessions, empty, cancelled, families, children, adults, seats, waiting, noShows, excused },
    ages: counted([known, unknown]),
    sources: counted([...sources, countedNames(origins.flat())]),
  }
}
