import type { Family } from '@/domain/family'
import type { SeatUnit, Session, SessionKind, Venue } from '@/domain/session'
import { addDays, DAY, HOUR, localDate, MINUTE, mondayOf, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { demoFamilies, TWINS, XIAOMAN } from './people'
import { ACTIVITIES, CLASSES, CLINICS, LECTURES, type Programme } from './programme'
import { demoId, seeded } from './random'
import { Crowd } from './rosters'
import { HALL, OUTPOSTS, ROOMS, SQUARES } from './venues'

const WEEKS = 8
const SEAT: Record<SessionKind, SeatUnit> = { class: 'child', clinic: 'child', lecture: 'adult', activity: 'family' }

/** The week's timetable: weekday from Monday 0, and the hours at which classes begin. Monday is for cleaning. */
const CLASS_HOURS: [weekday: number, times: string[]][] = [
  [1, ['09:30', '10:30', '15:00']],
  [2, ['09:30', '10:30', '15:00', '16:00']],
  [3, ['09:30', '10:30', '15:00']],
  [4, ['09:30', '10:30', '15:00', '16:00']],
  [5, ['09:00', '10:00', '11:00', '15:00', '16:00']],
  [6, ['09:00', '10:00', '11:00', '15:00']],
]

/** One session to be, before its roster. */
interface Slot {
  id: string
  programme: Programme
  venue: Venue
  startsAt: Instant
  capacity: number
  /** Share of places taken; fades with the days ahead. */
  eager: number
  cancelled?: boolean
}

/**
 * Eight weeks of sessions from this week's Monday, and the few that stand at fixed distances from `now`.
 * A week's session has the same id whenever it is made, so a later day adds only what is new.
 * `families` are those that fill the places: the stored ones on a later day.
 */
export function demoSessions(now: Instant, families: Family[] = demoFamilies(now)): Session[] {
  const crowd = new Crowd(families, now)
  const monday = mondayOf(localDate(now))
  // First those that must find their families, then the weeks.
  const fixed = fixedSessions(now, crowd)
  const weeks = Array.from({ length: WEEKS }, (_, week) => weekSlots(addDays(monday, 7 * week))).flat()
  return [...fixed, ...weeks.map((slot) => toSession(slot, crowd, now))].sort((a, b) => a.startsAt - b.startsAt)
}

function weekSlots(monday: LocalDate): Slot[] {
  const random = seeded(`week/${monday}`)
  const weekNumber = Math.round(startOfDay(monday) / (7 * DAY))
  const classes = random.shuffle([...CLASSES, ...CLASSES])
  const slots: Slot[] = []
  const add = (weekday: number, time: string, programme: Programme, venue: Venue, cancelled = false): void => {
    slots.push({
      id: demoId(`session/${monday}/${slots.length}`),
      programme,
      venue,
      startsAt: at(addDays(monday, weekday), time),
      capacity: random.int(programme.capacity.min, programme.capacity.max),
      eager: random.next(),
      ...(cancelled ? { cancelled } : {}),
    })
  }
  for (const [weekday, times] of CLASS_HOURS) {
    for (const time of times) add(weekday, time, classes.pop() as Programme, random.chance(0.6) ? random.pick(ROOMS) : random.pick(OUTPOSTS))
  }
  const clinics = random.shuffle(CLINICS)
  add(2, '14:00', clinics[0] as Programme, random.pick(OUTPOSTS))
  add(5, '14:00', clinics[1] as Programme, HALL)
  add(6, '14:00', clinics[2] as Programme, random.pick(OUTPOSTS))
  const lectures = random.shuffle(LECTURES)
  add(3, '19:00', lectures[0] as Programme, HALL)
  // Every second week the second lecture falls out: a cancelled session must be seen, too.
  add(5, '19:00', lectures[1] as Programme, HALL, weekNumber % 2 === 0)
  add(6, '09:30', random.pick(ACTIVITIES), random.pick(SQUARES))
  if (weekNumber % 2 === 1) add(5, '09:30', random.pick(ACTIVITIES), random.pick(SQUARES))
  return slots
}

function toSession(slot: Slot, crowd: Crowd, now: Instant): Session {
  const session = bare(slot)
  const daysAhead = Math.max(0, (slot.startsAt - now) / DAY)
  const open = session.bookingOpensAt === undefined || session.bookingOpensAt <= now
  // A fifth of the coming fortnight is full; far weeks have only early birds.
  const share = slot.eager > 0.8 && daysAhead < 14 ? 1 : Math.max(0, slot.eager * 1.1 - daysAhead * 0.012)
  const wanted = open && !(slot.cancelled && daysAhead > 14) ? Math.min(slot.capacity, Math.round(slot.capacity * share)) : 0
  return { ...session, roster: crowd.roster(session, slot.capacity, wanted) }
}

function bare({ id, programme, venue, startsAt, cancelled }: Slot): Omit<Session, 'roster'> {
  const { kind, title, summary, ageMonths, minutes, host, bring, adults, opensLate } = programme
  return {
    _id: id,
    kind,
    title,
    summary,
    startsAt,
    endsAt: startsAt + minutes * MINUTE,
    ageMonths,
    venue,
    host: host.includes('演示') ? host : `${host}（演示）`,
    bring,
    seat: SEAT[kind],
    adults,
    ...(opensLate ? { bookingOpensAt: at(addDays(localDate(startsAt), -7), '09:00') } : {}),
    status: cancelled ? 'cancelled' : 'open',
    ...(cancelled ? { cancelReason: '讲课医生临时有门诊任务，改期后会重新发布' } : {}),
    changes: [],
    demo: true,
  }
}

/** Sessions the demonstration cannot do without: they stand where `now` needs them, one set a day. */
function fixedSessions(now: Instant, crowd: Crowd): Session[] {
  const today = localDate(now)
  const make = (key: string, title: string, startsAt: Instant, capacity: number, taken: number, change: Partial<Programme> = {}, invited: string[] = []): Session => {
    const found = CLASSES.find((one) => one.title === title) as Programme
    const session = bare({
      id: demoId(`fixed/${key}/${today}`),
      programme: { ...found, opensLate: false, ...change },
      venue: ROOMS[0] as Venue,
      startsAt,
      capacity,
      eager: 0,
    })
    return { ...session, roster: crowd.roster(session, capacity, taken, invited) }
  }
  return [
    // Check-in is open at once: it starts within the hour, whatever the hour is. One for each hour somebody starts in.
    make(`soon/${Math.floor(soon(now) / HOUR)}`, '外婆的儿歌', soon(now), 8, 5, {}, [TWINS]),
    make('tomorrow', '音乐律动亲子课堂', at(addDays(today, 1), '09:30'), 6, 4, { ageMonths: { min: 8, max: 20 } }, [XIAOMAN]),
    // The last place, for the 14-month-old and the 8-month-old alike, and the next one that takes both.
    make('last-place', '感统小探险', at(addDays(today, 2), '10:00'), 6, 5, { ageMonths: { min: 6, max: 20 } }),
    make('after-it', '感统小探险', at(addDays(today, 3), '10:00'), 6, 2, { ageMonths: { min: 6, max: 20 } }),
  ]
}

/** In 30 to 40 minutes, on a round ten. */
const soon = (now: Instant): Instant => Math.ceil((now + 30 * MINUTE) / (10 * MINUTE)) * 10 * MINUTE

const at = (day: LocalDate, time: string): Instant =>
  startOfDay(day) + Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * MINUTE
