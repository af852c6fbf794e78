import type { Session } from '../../src/domain/session'
import { DAY } from '../../src/domain/time'
import { openCity } from '../../tests/support/city'
import { aClassSoon, register } from '../../tests/support/people'

const FAMILIES = 100
const PLACES = 10

/** A hundred families book the last ten places at once, through the gateway. */
export async function race() {
  const city = await openCity()
  try {
    const now = await city.now()
    const session = aClassSoon(now + 3 * DAY, { capacity: PLACES })
    await city.admin.db.collection('sessions').add({ data: session })
    const people = Array.from({ length: FAMILIES }, (_, i) => `family-${i}`)
    const children = await Promise.all(people.map((person) => register(city, person, now)))
    const started = performance.now()
    const replies = await Promise.all(
      people.map((person, i) =>
        city.call(person, 'family', 'bookSession', { sessionId: session._id, childIds: [children[i]!._id], adults: 1, accepted: [] }),
      ),
    )
    const ms = Math.round(performance.now() - started)
    const stored = (await city.admin.db.collection('sessions').doc(session._id).get()).data as Session
    const holders = Object.values(stored.roster.bookings).map(({ bookedBy }) => bookedBy).sort()
    const winners = people.filter((_, i) => replies[i]!.ok).sort()
    return {
      families: FAMILIES,
      places: PLACES,
      given: winners.length,
      refused: replies.filter((reply) => !reply.ok && reply.code === 'SESSION_FULL').length,
      consistent: holders.join() === winners.join() && stored.roster.free === PLACES - holders.length,
      ms,
    }
  } finally {
    await city.close()
  }
}

/** One family taps the booking button three times at once. */
export async function taps(): Promise<{ bookings: number }> {
  const city = await openCity()
  try {
    const now = await city.now()
    const session = aClassSoon(now + 3 * DAY, { capacity: PLACES })
    await city.admin.db.collection('sessions').add({ data: session })
    const child = await register(city, 'tapper', now)
    const input = { sessionId: session._id, childIds: [child._id], adults: 1, accepted: [] }
    await Promise.all([1, 2, 3].map(() => city.call('tapper', 'family', 'bookSession', input)))
    const stored = (await city.admin.db.collection('sessions').doc(session._id).get()).data as Session
    return { bookings: PLACES - stored.roster.free }
  } finally {
    await city.close()
  }
}
