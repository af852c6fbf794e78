import fc from 'fast-check'
import { kept } from './stall-promises'
import { stalls } from './stall-life'

/** `STALLS=100000 SCHEDULES_SEED=7` plays more of them, or others: without a word always the same, so that red is red again. */
const RUNS = Number(process.env.STALLS ?? 2_000)
const seed = Number(process.env.SCHEDULES_SEED ?? 20_261_122)

test(`in ${RUNS} hours at a stall whatever three phones scan comes to the same, whenever and however often they hand it over`, () => {
  process.stdout.write(`${RUNS} hours at a stall, seed ${seed}\n`)
  const seen = new Map<string, number>()
  const property = fc.property(stalls, ({ life, networks }) => {
    const { conflicts, life: happened } = kept(life, networks)
    for (const what of [...conflicts, ...happened.map((one) => ('scan' in one ? `${one.scan.what} ${one.scan.means}` : one.act))]) seen.set(what, (seen.get(what) ?? 0) + 1)
  })
  fc.assert(property, { numRuns: RUNS, seed })
  // Hours in which nothing happens would prove nothing.
  const common = ['NOT_BOOKED', 'ERRAND_WITHDRAWN', 'CODE_DOUBTED', 'TWICE', 'attended code', 'attended digits', 'attended name', 'stamped code', 'numbered desk', 'undone name', 'cancel', 'remove', 'withdraw', 'look']
  expect(common.filter((what) => (seen.get(what) ?? 0) < RUNS / 100)).toEqual([])
})
