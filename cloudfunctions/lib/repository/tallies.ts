import type { FigureRow } from '@/domain/figures-contract'
import type { SessionKind } from '@/domain/session'
import { ageBand, type AgeBand } from '@/domain/tally'
import { counted, countedNames, type TallyCell, type TallySum } from '@/domain/tally-sum'
import type { Period } from '@/domain/period'
import { addMonths, startOfMonth, type Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { MOST } from './most'
import { LISTS, NUMBERS, stages, type Counted, type Lists } from './tally-stages'

const $ = command.aggregate

/** Which sessions are counted: those that have begun by `now`, in some spans of months, somewhere. */
export interface TallyFilter {
  /** With `until` only what had begun by then. */
  spans: (Period & { until?: Instant })[]
  now: Instant
  kind?: SessionKind
  /** The whole city when missing. */
  districts?: string[]
}

/** A cell as it is counted: made-up sessions never stand in one with real ones. */
export type CountedCell = TallyCell & { demo: boolean }

const sessionTallies = ({ spans, now, kind, districts }: TallyFilter) =>
  db
    .collection('sessions')
    .aggregate()
    .match({
      ...(kind ? { kind } : {}),
      ...(districts ? { 'venue.district': command.in(districts) } : {}),
      startsAt: command.or(spans.map(({ from, to, until = now }) => command.gte(startOfMonth(from)).and(command.lt(Math.min(startOfMonth(addMonths(to, 1)), until + 1))))),
    })
    .project(stages.session())
    .addFields(stages.people())
    .addFields(stages.counts(now))

/** Cells, of each month its own. A year and the year before it are 24 rows of one answer. */
export async function tallyCells(filter: TallyFilter): Promise<CountedCell[]> {
  const { list } = await sessionTallies(filter)
    .group({
      _id: { month: '$month', kind: '$kind', district: '$district', demo: '$demo' },
      ...Object.fromEntries(NUMBERS.map((field) => [field, $.sum(`$${field}`)])),
      ...Object.fromEntries(LISTS.map((field) => [field, $.push(`$${field}`)])),
    })
    .group({ _id: '$_id.month', cells: $.push('$$ROOT') })
    .limit(MOST)
    .end()
  type Cell = Counted & { _id: Omit<CountedCell, 'sum'> }
  return (list as { cells: Cell[] }[]).flatMap(({ cells }) => cells.map(({ _id, ...cell }) => ({ ..._id, sum: sumFrom(cell) })))
}

/** The sessions themselves, the earliest first, each with what it counts as alone: the same stages count them. */
export async function tallyRows(filter: TallyFilter): Promise<FigureRow[]> {
  const { list } = await sessionTallies(filter)
    .sort({ startsAt: 1, _id: 1 })
    .project({ here: 0, missed: 0, waiters: 0, tally: 0, bookings: 0, queue: 0 })
    .limit(MOST)
    .end()
  type Row = Omit<FigureRow, 'sum' | 'venue'> & { venue: string; district: string } & Omit<Counted, keyof Lists> & { [L in keyof Lists]: Lists[L][number] }
  return (list as Row[]).map(({ _id, kind, title, startsAt, endsAt, status, demo, venue, district, forgotten, ages, months, sources, origins, ...numbers }) => ({
    _id,
    kind,
    title,
    startsAt,
    endsAt,
    status,
    demo,
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
  const { sessions, empty, cancelled, running, families, children, adults, seats, waiting, noShows, excused } = numbers
  return {
    ...{ sessions, empty, cancelled, running, families, children, adults, seats, waiting, noShows, excused },
    ages: counted([known, unknown]),
    sources: counted([...sources, countedNames(origins.flat())]),
  }
}
