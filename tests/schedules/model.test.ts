import fc from 'fast-check'
import { play } from './model'
import { ACTS, schedules, type Act } from './steps'

/** `SCHEDULES=100000 SCHEDULES_SEED=7` plays more of them, or others: without a word always the same, so that red is red again. */
const RUNS = Number(process.env.SCHEDULES ?? 10_000)
const seed = Number(process.env.SCHEDULES_SEED ?? 20_261_122)

/** What only some ten thousand schedules come to; a family that suits or not is no write. */
const SELDOM: Act[] = ['suit', 'expire', 'excuse', 'answer', 'feedback']

/** Everything a family can read in its history, but what is seldom even in so many schedules. */
const READ = ['booked', 'waiting', 'offered', 'accepted', 'promoted', 'expired', 'left', 'cancelled', 'confirmed', 'released', 'removed', 'objected', 'attended', 'noShow', 'forgotten', 'corrected']

test(`in ${RUNS} schedules no place is given twice, none is lost, nobody is jumped and nothing happens silently`, () => {
  process.stdout.write(`${RUNS} schedules, seed ${seed}\n`)
  const stored = new Set<string>()
  const read = new Set<string>()
  const property = fc.property(schedules({ most: 16 }), (schedule) => {
    const { acts, happened } = play(schedule)
    for (const act of acts) stored.add(act)
    for (const act of happened) read.add(act)
  })
  fc.assert(property, { numRuns: RUNS, seed })
  // Schedules in which nothing happens would prove nothing.
  if (RUNS < 10_000) return
  expect(ACTS.filter((act) => !stored.has(act) && !SELDOM.includes(act))).toEqual([])
  expect(READ.filter((act) => !read.has(act))).toEqual([])
})
