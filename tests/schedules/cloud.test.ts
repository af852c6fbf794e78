import fc from 'fast-check'
import { playOnCloud } from './cloud'
import { schedules } from './steps'
import { Town } from './town'

/** `npm run schedules` plays more of them, or the same again. */
const RUNS = Number(process.env.CLOUD_SCHEDULES ?? 300)
const seed = Date.now() % 2 ** 31

let town: Town
beforeAll(async () => {
  town = await Town.open()
})
afterAll(() => town.close())

test(`in ${RUNS} schedules on a cloud where things go wrong every place is given once and every family can see what happened`, async () => {
  process.stdout.write(`${RUNS} schedules on the cloud, seed ${seed}\n`)
  await fc.assert(
    fc.asyncProperty(schedules({ most: 9 }), async (schedule) => void (await playOnCloud(town, schedule))),
    { numRuns: RUNS, seed },
  )
}, 600_000)
