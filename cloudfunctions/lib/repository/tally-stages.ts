import type { Tally } from '@/domain/tally'
import type { TallySum } from '@/domain/tally-sum'
import { command } from '../cloud'

const $ = command.aggregate

/** What a session counts as, as `tallyOf` says it, in the words of the database: no roster leaves it for a number. */
export const NUMBERS = ['sessions', 'empty', 'cancelled', 'families', 'children', 'adults', 'seats', 'waiting', 'noShows', 'excused', 'unknownAges'] as const

/** What names are kept of: ages and sources of kept tallies, ages in months and sources of those who came. */
export interface Lists {
  ages: Tally['ages'][]
  months: number[][]
  sources: Tally['sources'][]
  origins: string[][]
}
export const LISTS = ['ages', 'months', 'sources', 'origins'] as const

export type Counted = Omit<TallySum, 'ages' | 'sources'> & { unknownAges: number } & Lists

type Expression = unknown
const only = (input: Expression, cond: Expression): Expression => $.filter({ input, as: 'one', cond })
const each = (input: Expression, what: Expression): Expression => $.map({ input, as: 'one', in: what })
const one = (field: string): string => `$$one.v.${field}`
/** A number that is kept once people are forgotten, or what is counted. */
const keptOr = (field: keyof Tally, count: Expression): Expression => $.ifNull([`$tally.${field}`, count])

/** Of the document what counts and what a row shows; of the people, what they are counted by. */
const session = () => ({
  kind: 1,
  title: 1,
  startsAt: 1,
  endsAt: 1,
  status: 1,
  demo: 1,
  host: 1,
  series: 1,
  venue: '$venue.name',
  district: '$venue.district',
  // In Shanghai, by the fixed offset of `time.ts`.
  month: $.dateToString({ date: $.add([new Date(0), '$startsAt']), format: '%Y-%m', timezone: '+08:00' }),
  tally: 1,
  forgotten: $.gt(['$tally', null]),
  capacity: '$roster.capacity',
  queue: '$roster.queue.familyId',
  bookings: $.objectToArray('$roster.bookings'),
})

/** The queue was left after the start: an entry `left` right behind `waiting` (`leftQueueSince` of the domain). */
const leftLate = () =>
  $.anyElementTrue([
    $.map({
      input: $.range([1, $.size('$$one.v.history')]),
      as: 'index',
      in: $.let({
        vars: { now: $.arrayElemAt(['$$one.v.history', '$$index']), before: $.arrayElemAt(['$$one.v.history', $.subtract(['$$index', 1])]) },
        in: $.and([$.eq(['$$now.what', 'left']), $.gte(['$$now.when', '$startsAt']), $.eq(['$$before.what', 'waiting'])]),
      }),
    }),
  ])

/** Who came, who did not, who waited. */
const people = () => ({
  here: only('$bookings', $.eq([one('status'), 'attended'])),
  missed: only('$bookings', $.eq([one('status'), 'noShow'])),
  waiters: $.setUnion(['$queue', each(only('$bookings', $.and([$.neq([one('status'), 'attended']), leftLate()])), '$$one.k')]),
})

/** The numbers, and the names that are counted. */
function counts() {
  const families = keptOr('families', $.size('$here'))
  const cancelled = $.eq(['$status', 'cancelled'])
  const when = (condition: Expression, then: Expression = 1): Expression => $.cond({ if: condition, then, else: 0 })
  return {
    families,
    children: keptOr('children', $.sum(each('$here', $.ifNull([one('walkIn.children'), $.size(one('guests'))])))),
    adults: keptOr('adults', $.sum(each('$here', $.ifNull([one('walkIn.adults'), one('adults')])))),
    seats: keptOr('seats', when($.not([cancelled]), '$capacity')),
    waiting: keptOr('waiting', when($.not([cancelled]), $.size($.setDifference(['$waiters', '$here.k'])))),
    noShows: keptOr('noShows', $.size('$missed')),
    excused: keptOr('excused', $.size(only('$missed', $.gt([one('excused'), null])))),
    sessions: when($.gt([families, 0])),
    empty: when($.and([$.eq([families, 0]), $.not([cancelled])])),
    cancelled: when($.and([$.eq([families, 0]), cancelled])),
    ages: $.ifNull(['$tally.ages', {}]),
    months: $.reduce({
      input: '$here',
      initialValue: [],
      in: $.concatArrays(['$$value', $.cond({ if: $.gt(['$$this.v.walkIn', null]), then: [], else: '$$this.v.guests.ageMonths' })]),
    }),
    unknownAges: $.sum('$here.v.walkIn.children'),
    sources: $.ifNull(['$tally.sources', {}]),
    origins: each('$here', $.ifNull([one('walkIn.source'), $.ifNull([one('source'), $.cond({ if: $.gt([one('attended.bringer'), null]), then: 'errand', else: 'booking' })])])),
  }
}

/** One after the other they turn sessions into what each counts as. */
export const stages = { session, people, counts }
