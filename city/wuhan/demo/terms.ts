import { addDays, clockAt as at, DAY, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { TWINS } from './people'
import { sessionOf, type Plan } from './plans'
import { TERMS, type Programme } from './programme'
import { demoId, seeded } from './random'
import { PARENTS_ROOM } from './venues'
import { fullness } from './week'

const PARTS = 8

/** Tuesday and Thursday at three. The second term begins in the middle of the first, so that one always begins soon. */
const HOURS: [weekday: number, time: string, offset: number][] = [
  [1, '15:00', 0],
  [3, '15:00', PARTS / 2],
]

/** Every part of the terms that touch the weeks from `monday` on, also the parts that are over. */
export function termPlans(monday: LocalDate, weeks: number, now: Instant): Plan[] {
  const thisWeek = Math.round(startOfDay(monday) / (7 * DAY))
  const mondayIn = (week: number): LocalDate => addDays(monday, 7 * (week - thisWeek))
  return TERMS.flatMap((programme, index) => {
    const [weekday, time, offset] = HOURS[index] as (typeof HOURS)[number]
    const first = Math.floor((thisWeek - offset) / PARTS)
    const last = Math.floor((thisWeek + weeks - 1 - offset) / PARTS)
    const begins = Array.from({ length: last - first + 1 }, (_, term) => mondayIn((first + term) * PARTS + offset))
    return begins.flatMap((begin) => partsOf(programme, addDays(begin, weekday), time, now))
  })
}

function partsOf(programme: Programme, firstDay: LocalDate, time: string, now: Instant): Plan[] {
  const seed = `series/${programme.title}/${firstDay}`
  const random = seeded(seed)
  const capacity = random.int(6, 8)
  return Array.from({ length: PARTS }, (_, index) => {
    const startsAt = at(addDays(firstDay, 7 * index), time)
    const series = { id: demoId(seed), title: programme.title, number: index + 1, of: PARTS }
    const session = sessionOf(programme, { id: demoId(`${seed}/${index}`), venue: PARENTS_ROOM, startsAt }, { series })
    const full = fullness(session, capacity, 0.4 + 0.6 * random.next(), random.int(3, 9), now)
    return { session, wish: { capacity, ...full, ...(justOver(startsAt, now) ? { invited: [TWINS], missed: true } : {}) } }
  })
}

/** Where the twins' mother did not come, and the clock has written it since. */
const justOver = (startsAt: Instant, now: Instant): boolean => startsAt < now - 2 * DAY && startsAt >= now - 9 * DAY
