import { entry } from '@/domain/commands/write'
import type { Booking } from '@/domain/booking'
import type { Session, SessionChange } from '@/domain/session'
import { addDays, clockAt as at, HOUR, localDate, MINUTE, type Instant } from '@/domain/time'
import type { Bare } from './bookings'
import type { Wish } from './crowd'
import { ORGANISER, TWINS, XIAOMAN } from './people'
import { changed, sessionOf, type Plan } from './plans'
import { CLASSES, STALL, type Programme } from './programme'
import { demoId } from './random'
import { STATIONS, withDoor, withErrand } from './door'
import { ROOMS, SQUARES } from './venues'

const [ROOM] = ROOMS as [(typeof ROOMS)[number]]
const [SQUARE] = SQUARES as [(typeof SQUARES)[number]]

/** Sessions the demonstration cannot do without: they stand where `now` needs them, one set a day. */
export function fixedPlans(now: Instant): Plan[] {
  const today = localDate(now)
  const make = (key: string, title: string, startsAt: Instant, wish: Wish, change: Partial<Programme> = {}, more: Partial<Bare> = {}): Plan => {
    const found = CLASSES.find((one) => one.title === title) as Programme
    // No limit and no late opening here: whoever tries them must get through.
    const programme = { ...found, opensLate: false, limits: undefined, ...change }
    const { limits: _limits, ...session } = sessionOf(programme, { id: demoId(`fixed/${key}/${today}`), venue: ROOM, startsAt }, more)
    return { session, wish }
  }
  const day = (ahead: number, time: string): Instant => at(addDays(today, ahead), time)
  const yesterday = day(-1, '15:00')
  return [
    // Check-in is open at once: it starts within the hour, whatever the hour is. One for each hour somebody starts in.
    make(`soon/${Math.floor(soon(now) / HOUR)}`, '外婆的儿歌', soon(now), { capacity: 8, taken: 5, invited: [TWINS] }, { releaseUnconfirmed: false }, { selfCheckIn: true }),
    { ...make('tomorrow', '音乐律动亲子课堂', day(1, '09:30'), { capacity: 6, taken: 4, invited: [XIAOMAN] }, { ageMonths: { min: 8, max: 20 } }), after: withErrand },
    stall(now),
    // The last place, for the 14-month-old and the 8-month-old alike, and the next one that takes both.
    make('last-place', '感统小探险', day(2, '10:00'), { capacity: 6, taken: 5 }, { ageMonths: { min: 6, max: 20 } }),
    make('after-it', '感统小探险', day(3, '10:00'), { capacity: 6, taken: 2 }, { ageMonths: { min: 6, max: 20 } }),
    // Full: 小满 is the first who waits. A place that comes free, or one more of them, is hers.
    make('waiting', '绘本咬一口', day(2, '15:00'), { capacity: 6, taken: 6, waiting: 4, first: [XIAOMAN] }),
    // Full: the twins need two places, and get two or none.
    make('two-places', '小手动一动', day(3, '15:00'), { capacity: 6, taken: 6, waiting: 3, first: [TWINS] }),
    { ...make('moved', '外婆的儿歌', day(4, '10:00'), { capacity: 8, taken: 6, invited: [TWINS] }, {}, { changes: [moved(yesterday, day(3, '10:00'), day(4, '10:00'))] }), after: withObjection },
    // Nobody is in yet: the countdown runs.
    make('opens-soon', '感统小探险', day(5, '10:00'), { capacity: 6, taken: 0 }, { ageMonths: { min: 6, max: 20 } }, { bookingOpensAt: opensSoon(now) }),
  ]
}

/** A 义诊 in a park that has been going on for an hour and a half: one for every two hours somebody starts in. */
function stall(now: Instant): Plan {
  const startsAt = Math.floor((now - 90 * MINUTE) / (10 * MINUTE)) * 10 * MINUTE
  const id = demoId(`fixed/stall/${Math.floor(now / (2 * HOUR))}`)
  const session = sessionOf(STALL, { id, venue: SQUARE, startsAt }, { walkIns: true, selfCheckIn: true, stations: STATIONS })
  return { session, wish: { capacity: 30, taken: 18 }, after: withDoor }
}

/** In 30 to 40 minutes, on a round ten. */
const soon = (now: Instant): Instant => Math.ceil((now + 30 * MINUTE) / (10 * MINUTE)) * 10 * MINUTE

/** In 10 to 20 minutes, on a round ten. */
const opensSoon = (now: Instant): Instant => Math.ceil((now + 10 * MINUTE) / (10 * MINUTE)) * 10 * MINUTE

const moved = (when: Instant, from: Instant, to: Instant): SessionChange => changed(when, { what: 'moved', from, to, reason: '张老师那天要去街道巡讲' })

const OBJECTION = '我们两家是邻居，小名一样，不是同一个孩子，请核对一下'

/** One place of the session was taken this morning, with a reason, and its family objects: staff have something to answer. */
function withObjection(session: Session, now: Instant): Session {
  const { roster } = session
  const found = Object.entries(roster.bookings).find(([, { bookedBy, confirmedAt }]) => bookedBy !== TWINS && confirmedAt === undefined)
  if (!found) return session
  const [familyId, booking] = found
  const removedAt = Math.max(booking.bookedAt, now - 5 * HOUR) + MINUTE
  const objectedAt = removedAt + HOUR
  const removed: Booking = {
    ...booking,
    status: 'removed',
    cancelReason: '同一个孩子约了两次',
    objection: { at: objectedAt, text: OBJECTION },
    history: [
      ...booking.history,
      entry(ORGANISER, removedAt, 'removed', { by: '李主任', note: '同一个孩子约了两次' }),
      entry(booking.bookedBy, objectedAt, 'objected', { note: OBJECTION }),
    ],
  }
  return {
    ...session,
    roster: { ...roster, free: roster.free + booking.places, revision: roster.revision + 2, bookings: { ...roster.bookings, [familyId]: removed }, objections: [familyId] },
  }
}
