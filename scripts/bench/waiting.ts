import { CONSENT_VERSION } from '../../src/domain/family'
import { addDays, DAY, localDate } from '../../src/domain/time'
import { openCity } from '../../tests/support/city'
import { publish, stored } from '../../tests/support/guest'
import { aClassSoon, register } from '../../tests/support/people'

const WAITING = 1000
/** Joins at either end whose median is the time of the first and of the last. */
const SAMPLE = 25

/** A session for which a thousand families wait. */
export interface WaitingBench {
  documentKB: number
  firstJoinMs: number
  lastJoinMs: number
}

/** A thousand families join one after the other, through the gateway and the function. */
export async function waiting(): Promise<WaitingBench> {
  const city = await openCity()
  try {
    const now = await city.now()
    const session = await publish(city, aClassSoon(now + 3 * DAY, { capacity: 1 }))
    const holder = await register(city, 'holder', now)
    await city.ok('holder', 'family', 'bookSession', { sessionId: session._id, childIds: [holder._id], adults: 1, accepted: [] })
    const child = { nickname: '小满', birthDate: addDays(localDate(now), -430), consentVersion: CONSENT_VERSION }
    const times: number[] = []
    for (let index = 0; index < WAITING; index += 1) {
      const { child: saved } = await city.ok(`family-${index}`, 'family', 'saveChild', child)
      const began = performance.now()
      await city.ok(`family-${index}`, 'family', 'joinWaiting', { sessionId: session._id, childIds: [saved._id], adults: 1, accepted: [] })
      times.push(performance.now() - began)
    }
    const documentKB = Math.round(Buffer.byteLength(JSON.stringify(await stored(city, session))) / 1024)
    // The first calls start the function and warm it up.
    return { documentKB, firstJoinMs: median(times.slice(5, 5 + SAMPLE)), lastJoinMs: median(times.slice(-SAMPLE)) }
  } finally {
    await city.close()
  }
}

const median = (times: number[]): number => Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]! * 10) / 10
