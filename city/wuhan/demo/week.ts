import type { Venue } from '@/domain/session'
import { addDays, clockAt as at, DAY, localDate, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import type { Bare } from './bookings'
import { changed, sessionOf, type Plan } from './plans'
import { ACTIVITIES, CLASSES, CLINICS, DESKS, EXPECTING, LECTURES, type Programme } from './programme'
import { demoId, seeded } from './random'
import { CENTRE_DISTRICT, HALL, OUTPOSTS, ROOMS, SQUARES } from './venues'

/** The week's timetable: weekday from Monday 0, and the hours at which classes begin. Monday is for cleaning. */
const CLASS_HOURS: [weekday: number, times: string[]][] = [
  [1, ['09:30', '10:30']],
  [2, ['09:30', '10:30', '15:00', '16:00']],
  [3, ['09:30', '10:30']],
  [4, ['09:30', '10:30', '15:00']],
  [5, ['09:00', '10:00', '11:00', '15:00', '16:00']],
  [6, ['09:00', '10:00', '11:00', '15:00']],
]

/** What a session asks of families beside their age, by weekday and hour: the same every week, so that each can be tried on any day. */
const rules: Record<string, (startsAt: Instant, venue: Venue) => Partial<Bare>> = {
  '1 10:30': (startsAt) => ({ priority: { group: 'siblings', until: twoDaysBefore(startsAt) } }),
  '4 15:00': (startsAt, { district }) => ({ priority: { group: 'residents', districts: [district, CENTRE_DISTRICT], until: twoDaysBefore(startsAt) } }),
  '5 11:00': (_, { district }) => ({ area: [district] }),
  '6 15:00': () => ({ area: [CENTRE_DISTRICT, '420102', '420104'] }),
}
const twoDaysBefore = (startsAt: Instant): Instant => at(addDays(localDate(startsAt), -2), '20:00')

/** The sessions of a week beside the terms: the same with the same ids whenever they are made, only fuller. */
export function weekPlans(monday: LocalDate, now: Instant): Plan[] {
  const random = seeded(`week/${monday}`)
  const weekNumber = Math.round(startOfDay(monday) / (7 * DAY))
  const classes = random.shuffle([...CLASSES, ...CLASSES])
  const plans: Plan[] = []
  const add = (weekday: number, time: string, programme: Programme, venue: Venue, cancelled = false): void => {
    const startsAt = at(addDays(monday, weekday), time)
    const capacity = random.int(programme.capacity.min, programme.capacity.max)
    const session = sessionOf(programme, { id: demoId(`session/${monday}/${plans.length}`), venue, startsAt }, rules[`${weekday} ${time}`]?.(startsAt, venue))
    plans.push(cancelled ? calledOff(session, capacity, now) : { session, wish: { capacity, ...fullness(session, capacity, random.next(), random.int(3, 9), now) } })
  }
  for (const [weekday, times] of CLASS_HOURS) {
    for (const time of times) add(weekday, time, classes.pop() as Programme, random.chance(0.6) ? random.pick(ROOMS) : random.pick(OUTPOSTS))
  }
  const clinics = random.shuffle(CLINICS)
  add(2, '14:00', clinics[0] as Programme, random.pick(OUTPOSTS))
  add(6, '14:00', clinics[1] as Programme, random.pick(OUTPOSTS))
  add(5, '08:30', random.pick(DESKS), HALL)
  add(5, '14:00', EXPECTING[weekNumber % EXPECTING.length] as Programme, random.pick(ROOMS))
  const lectures = random.shuffle(LECTURES)
  add(3, '19:00', lectures[0] as Programme, HALL)
  // Every second week the second lecture falls out: a cancelled session must be seen, too.
  add(5, '19:00', lectures[1] as Programme, HALL, weekNumber % 2 === 0)
  add(6, '09:30', random.pick(ACTIVITIES), random.pick(SQUARES))
  if (weekNumber % 2 === 1) add(5, '09:30', random.pick(ACTIVITIES), random.pick(SQUARES))
  return plans
}

/** A quarter of the coming fortnight is full, and families wait; far weeks have only early birds. Who expects a child or asks a doctor finds a place. */
export function fullness({ bookingOpensAt = 0, startsAt, seat, slotMinutes }: Bare, capacity: number, eager: number, waiting: number, now: Instant): { taken: number; waiting: number } {
  if (bookingOpensAt > now) return { taken: 0, waiting: 0 }
  if (seat === 'expecting' || slotMinutes !== undefined) return { taken: Math.round(capacity * 0.6 * eager), waiting: 0 }
  const daysAhead = Math.max(0, (startsAt - now) / DAY)
  const share = eager > 0.75 && daysAhead < 14 ? 1 : Math.min(1, Math.max(0, eager * 1.1 - daysAhead * 0.012))
  return { taken: Math.round(capacity * share), waiting }
}

const REASON = '讲课医生临时有门诊任务，改期后会重新发布'

/** Called off while families had places, if that was before today. */
function calledOff(session: Bare, capacity: number, now: Instant): Plan {
  const when = Math.min(at(localDate(now - DAY), '15:00'), session.startsAt - 2 * DAY)
  const cancelled: Bare = { ...session, status: 'cancelled', cancelReason: REASON, changes: [changed(when, { what: 'cancelled', reason: REASON })] }
  return { session: cancelled, wish: { capacity, taken: session.startsAt - now < 14 * DAY ? Math.round(capacity * 0.3) : 0 } }
}
