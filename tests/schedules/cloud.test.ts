import fc from 'fast-check'
import { playOnCloud } from './cloud'
import { schedules, type Schedule } from './steps'
import { Town, type Bug } from './town'

/** `npm run schedules` plays more of them, and others each time; here they are always the same, so that red is red again. */
const RUNS = Number(process.env.CLOUD_SCHEDULES ?? 60)
const seed = Number(process.env.SCHEDULES_SEED ?? 20_261_122)

/** Plays random schedules; the SDK of a process speaks to one cloud at a time. */
async function play(runs: number, bug?: Bug): Promise<fc.RunDetails<[Schedule]>> {
  const town = await Town.open(bug)
  try {
    const property = fc.asyncProperty(schedules({ most: 9 }), async (schedule) => void (await playOnCloud(town, schedule)))
    return await fc.check(property, { numRuns: runs, seed, endOnFailure: bug !== undefined })
  } finally {
    await town.close()
  }
}

test(`in ${RUNS} schedules on a cloud where things go wrong every place is given once and every family can see what happened`, async () => {
  process.stdout.write(`${RUNS} schedules on the cloud, seed ${seed}\n`)
  const found = await play(RUNS)
  if (found.failed) throw new Error(`${(found.errorInstance as Error).message}\n${fc.defaultReportMessage(found)}`)
}, 900_000)

test('the schedules see it on the cloud when a booking takes no place', async () => {
  const { failed, errorInstance } = await play(40, { of: 'family', text: /"roster\.free":\{add:-places\d*\},/, instead: '' })
  expect(failed).toBe(true)
  expect((errorInstance as Error).message).toMatch('every place is free or held by one family')
})
