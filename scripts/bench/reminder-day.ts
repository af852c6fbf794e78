import { templates } from '../../city/wuhan/templates'
import type { TemplateKey } from '../../src/domain/notice'
import type { Booking } from '../../src/domain/booking'
import type { Session } from '../../src/domain/session'
import { DAY, HOUR, localDate, MINUTE, startOfDay, type Instant } from '../../src/domain/time'
import { openCity, type City } from '../../tests/support/city'
import { aClassSoon } from '../../tests/support/people'

const SESSIONS = 30
const FAMILIES = 6

/** One ordinary day of the clock. */
export interface ReminderDay {
  /** Sent on that day: the two-hour reminders of today's sessions, those of the day before of tomorrow's. */
  messages: number
  /** Runs of the clock: 288. */
  runs: number
  databaseOperations: number
  /** Of them, those of the runs that found nothing to do are one each. */
  perMessage: number
  /** What one more message costs: everything beyond the runs with their one question, and what is forgotten at night. */
  marginal: number
  /** Operations to find out what has to be forgotten, in a night in which nothing has. */
  forgetting: number
}

/** A day from midnight to midnight with 30 sessions of six families today and as many tomorrow, everybody reminded twice. */
export async function reminderDay(): Promise<ReminderDay> {
  const city = await openCity()
  try {
    const day = startOfDay(localDate(await city.now())) + DAY
    for (let index = 0; index < SESSIONS; index += 1) {
      const startsAt = day + 9 * HOUR + index * 15 * MINUTE
      await addFull(city, `today-${index}`, startsAt, startsAt - 2 * HOUR, ['twoHours', 'changed'])
      await addFull(city, `tomorrow-${index}`, startsAt + DAY, startsAt, ['dayBefore', 'twoHours', 'changed'])
    }
    await city.moveTo(day - 1000)
    const before = await counts(city)
    const night = await costOf(city, day + 3 * HOUR - 1000, day + 3 * HOUR + 15 * MINUTE - 1000)
    await city.moveTo(day + DAY - 1000)
    const after = await counts(city)
    const messages = (await city.outbox()).length
    const [runs, databaseOperations] = [after.runs - before.runs, after.operations - before.operations]
    const forgetting = night.operations - night.runs
    return { messages, runs, databaseOperations, perMessage: round((runs + databaseOperations) / messages), marginal: round((databaseOperations - runs - forgetting) / messages), forgetting }
  } finally {
    await city.close()
  }
}

async function costOf(city: City, from: Instant, to: Instant): Promise<{ runs: number; operations: number }> {
  await city.moveTo(from)
  const before = await counts(city)
  await city.moveTo(to)
  const after = await counts(city)
  return { runs: after.runs - before.runs, operations: after.operations - before.operations }
}

const round = (value: number): number => Math.round(value * 100) / 100

async function counts(city: City): Promise<{ runs: number; operations: number }> {
  const logs = await city.get<unknown[]>('/cloud/logs?function=clock&limit=1000')
  return { runs: logs.length, operations: await city.operations() }
}

async function addFull(city: City, name: string, startsAt: Instant, wakeAt: Instant, grants: TemplateKey[]): Promise<void> {
  const people = Array.from({ length: FAMILIES }, (_, index) => `${name}-${index}`)
  const empty = aClassSoon(startsAt, { capacity: FAMILIES })
  const bookings = Object.fromEntries(people.map((who) => [who, booked(who, startsAt - 9 * DAY, grants)]))
  const session: Session = { ...empty, roster: { ...empty.roster, free: 0, familyIds: people, bookings, wakeAt } }
  await city.admin.db.collection('sessions').add({ data: session })
  const tmplIds = templates.filter(({ key }) => grants.includes(key)).map(({ id }) => id)
  for (const who of people) await city.post('/client/requestSubscribeMessage', { tmplIds }, who)
}

const booked = (who: string, at: Instant, grants: TemplateKey[]): Booking => ({
  childIds: [`child-of-${who}`],
  guests: [{ name: '小*', ageMonths: 14 }],
  adults: 1,
  places: 1,
  status: 'booked',
  bookedAt: at,
  bookedBy: who,
  grants: grants.map((template) => ({ template, who })),
  told: {},
  history: [{ who, when: at, what: 'booked' }],
})
