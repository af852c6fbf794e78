/**
 * `npm run schedules -- --runs 10000 [--stall] [--seed N] [--path P]`: random schedules of a session, or with `--stall`
 * hours at its door, on our functions, through the SDK, on a local cloud on which things go wrong. What breaks a promise
 * is shrunk and printed with the seed and the path that play it again.
 */
import fc from 'fast-check'
import { playOnCloud } from '../tests/schedules/cloud'
import { keptOnCloud } from '../tests/schedules/stall-afterwards'
import { cloudHours } from '../tests/schedules/stall-visits'
import { schedules } from '../tests/schedules/steps'
import { Town } from '../tests/schedules/town'
import { valueOf } from './lib/arguments'

const EVERY = 100

async function main(): Promise<void> {
  const runs = Number(valueOf('--runs') ?? 300)
  const seed = Number(valueOf('--seed') ?? Date.now() % 2 ** 31)
  const path = valueOf('--path')
  const stall = process.argv.includes('--stall')
  const what = stall ? '场签到' : '个日程'
  console.log(`${runs} ${what}，种子 ${seed}`)
  const town = await Town.open()
  const began = Date.now()
  let played = 0
  try {
    const kept = (): void => {
      played += 1
      if (played % EVERY === 0) console.log(`${played} ${what}，${Math.round((Date.now() - began) / 1000)} 秒`)
    }
    const property = stall
      ? fc.asyncProperty(cloudHours, async (hour) => void (await keptOnCloud(town, hour).then(kept)))
      : fc.asyncProperty(schedules({ most: 9 }), async (schedule) => void (await playOnCloud(town, schedule).then(kept)))
    await fc.assert(property as fc.IAsyncPropertyWithHooks<[unknown]>, { numRuns: runs, seed, ...(path ? { path, endOnFailure: true } : {}) })
  } finally {
    await town.close()
  }
  console.log(`${played} ${what}，个个守约，${Math.round((Date.now() - began) / 1000)} 秒`)
}

main().catch((reason: Error) => {
  console.error(reason.message, reason.cause instanceof Error ? `\n${reason.cause.message}` : '')
  process.exitCode = 1
})
