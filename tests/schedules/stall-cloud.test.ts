import fc from 'fast-check'
import { keptOnCloud } from './stall-afterwards'
import { cloudHours, type CloudHour } from './stall-visits'
import { Town } from './town'

/** `npm run schedules -- --stall` plays more of them, and others each time; here they are always the same, so that red is red again. */
const RUNS = Number(process.env.CLOUD_STALLS ?? 40)
const seed = Number(process.env.SCHEDULES_SEED ?? 20_261_122)

async function play(runs: number, seen: Map<string, number>): Promise<fc.RunDetails<[CloudHour]>> {
  const town = await Town.open()
  try {
    const property = fc.asyncProperty(cloudHours, async (hour) => {
      for (const what of await keptOnCloud(town, hour)) seen.set(what, (seen.get(what) ?? 0) + 1)
    })
    return await fc.check(property, { numRuns: runs, seed })
  } finally {
    await town.close()
  }
}

/** What has to be seen for the hours to prove something. */
const COMMON = ['NOT_BOOKED', 'ERRAND_WITHDRAWN', 'CODE_DOUBTED', 'SESSION_CANCELLED', 'RIGHT_ENDED', 'TWICE', 'attended code', 'attended digits', 'attended name', 'stamped code', 'numbered desk', 'undone name', 'cancel', 'remove', 'withdraw']

test(`in ${RUNS} hours at a stall on a cloud where things go wrong no scan is lost, nobody counts twice and every conflict is listed`, async () => {
  process.stdout.write(`${RUNS} hours at a stall on the cloud, seed ${seed}\n`)
  const seen = new Map<string, number>()
  const found = await play(RUNS, seen)
  if (found.failed) throw new Error(`${(found.errorInstance as Error).message}\n${fc.defaultReportMessage(found)}`)
  if (RUNS >= 100) expect(COMMON.filter((what) => !seen.has(what))).toEqual([])
}, 900_000)
