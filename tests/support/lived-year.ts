import type { Session, SessionKind } from '@/domain/session'
import { addMonths, DAY, HOUR, localMonth, startOfMonth, type LocalMonth } from '@/domain/time'
import { seeded } from '../../city/wuhan/demo/random'
import { openCity, type City } from './city'
import { DISTRICTS, livedSession, type Lived } from './lived-session'
import { aSession } from './sessions'
import { hire } from './staff'

const SEED = process.env.SEED ?? '20261122'
const SESSIONS = 260

/** Which of the sessions that were lived through: by month, kind and district. */
export interface Which {
  month?: LocalMonth
  kind?: SessionKind
  district?: string
}

/** A year, oldest month first; what was lived through in it and the year before; and those of some of it. */
export interface LivedYear {
  year: LocalMonth[]
  lived: Lived[]
  of: (which: Which) => Session[]
}

/**
 * A random year that ended last month, and as many sessions in the year before it, stored in a city as people left them;
 * and beside them what must not be counted: what is made up, what goes on, what has not begun.
 */
export async function livedYear(city: City): Promise<LivedYear> {
  const now = await city.now()
  const first = addMonths(localMonth(now), -12)
  const year = Array.from({ length: 12 }, (_, index) => addMonths(first, index))
  const random = seeded(`figures/${SEED}`)
  const [from, to] = [startOfMonth(addMonths(first, -12)), startOfMonth(localMonth(now))]
  // Midnight on the first and the last moment of a month are where months go wrong.
  const edges = [startOfMonth(year[3]!), startOfMonth(year[3]!) - 1, startOfMonth(year[0]!), startOfMonth(year[0]!) - 1, to - 2 * HOUR, from]
  const starts = [...edges, ...Array.from({ length: SESSIONS - edges.length }, () => random.int(from, to - 2 * HOUR))]
  const lived = starts.map((startsAt, index) => livedSession(random, `year-${index}`, startsAt))
  const others = [
    ...Array.from({ length: 6 }, (_, index) => livedSession(random, `made-up-${index}`, from + (index + 1) * 60 * DAY, { demo: true }).lived),
    livedSession(random, 'running', now - HOUR / 2).lived,
    aSession({ _id: 'ahead', startsAt: now + HOUR, endsAt: now + 2 * HOUR, demo: false }),
  ]
  await city.admin.db.collection('sessions').add({ data: [...lived.map(({ stored }) => stored), ...others] })
  const of = ({ month, kind, district }: Which): Session[] =>
    lived.map((one) => one.lived).filter(({ startsAt, kind: its, venue }) => (!month || localMonth(startsAt) === month) && (!kind || its === kind) && (!district || venue.district === district))
  return { year, lived, of }
}

/** A centre with such a year, and who answers for it: `manager` for the city, `districtManager` for two districts. */
export async function answeringCentre(): Promise<LivedYear & { city: City }> {
  const city = await openCity()
  await hire(city, 'manager', ['manager'])
  await hire(city, 'districtManager', ['manager'], { districts: DISTRICTS.slice(0, 2) })
  return { city, ...(await livedYear(city)) }
}
