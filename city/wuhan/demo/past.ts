import { withArrival } from '@/domain/arrival'
import { NEVER } from '@/domain/commands/wake'
import { entry } from '@/domain/commands/write'
import { forgetPeople } from '@/domain/retain'
import { NO_SHOW_AFTER } from '@/domain/fairness'
import type { Booking, Waiting } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { addDays, clockAt as at, DAY, localDate, MINUTE, mondayOf, type Instant } from '@/domain/time'
import type { Bare } from './bookings'
import { HELPER, ORGANISER } from './people'
import { sessionOf } from './plans'
import { ACTIVITIES, CLASSES, CLINICS, LECTURES, type Programme } from './programme'
import { demoId, seeded, type Random } from './random'
import { HALL, OUTPOSTS, ROOMS, SQUARES } from './venues'

const WEEKS = 26

/** Six sessions a week, and a seventh of them in the fifth: what a small centre did. */
const WEEK: [weekday: number, time: string, programmes: Programme[], venues: typeof ROOMS][] = [
  [1, '09:30', CLASSES, ROOMS],
  [2, '15:00', CLASSES, OUTPOSTS],
  [4, '09:30', CLASSES, OUTPOSTS],
  [5, '10:00', CLASSES, ROOMS],
]
/** One of these every week beside the classes, in turn. */
const OTHERS: typeof WEEK = [
  [3, '19:00', LECTURES, [HALL]],
  [6, '14:00', CLINICS, OUTPOSTS],
  [3, '19:00', LECTURES, [HALL]],
  [6, '09:30', ACTIVITIES, SQUARES],
]

/**
 * The half-year before this week, and the same weeks of the year before it, so that there is something to count and to
 * compare. Who came is nobody of the demonstration: made-up names, and of the year before nothing but what it counted as.
 */
export function demoPast(now: Instant): Session[] {
  const monday = mondayOf(localDate(now))
  const weeks = Array.from({ length: WEEKS }, (_, index) => addDays(monday, -7 * (WEEKS - index)))
  const [recent, before] = [weeks, weeks.map((week) => addDays(week, -364))].map((all) => all.flatMap((week, index) => weekOf(week, index)))
  return [...(recent ?? []), ...(before ?? []).map((session) => forgotten(session, session.endsAt + 300 * DAY))]
}

function weekOf(monday: string, index: number): Session[] {
  const random = seeded(`past/${monday}`)
  const other = OTHERS[index % OTHERS.length]
  // Not every week is a full one.
  const plans = [...WEEK.filter(() => random.chance(0.95)), ...(other ? [other] : []), ...(random.chance(0.7) ? WEEK.slice(0, 1).map(([day, , ...more]) => [day, '10:30', ...more] as (typeof WEEK)[number]) : [])]
  return plans.map(([weekday, time, programmes, venues], number) => {
    const programme = random.pick(programmes)
    const session = sessionOf(programme, { id: demoId(`past/${monday}/${number}`), venue: random.pick(venues), startsAt: at(addDays(monday, weekday), time) })
    return random.chance(0.03) ? calledOff(session, programme) : held(session, programme, random)
  })
}

/** What was written down for the next time, by what it was. */
const NOTES: Record<string, string> = {
  外婆的儿歌: '沙锤少两个；把鞋柜往里挪，婴儿车才推得进来（演示）',
  绘本咬一口: '《好饿的毛毛虫》破了一页，下次带胶带；十点以后太阳晒到坐垫（演示）',
  音乐律动亲子课堂: '音箱要提前充电；6 个垫子不够，借感统室的两个（演示）',
}

const notesOf = ({ title, endsAt }: Bare): Pick<Session['roster'], 'notes'> => (NOTES[title] ? { notes: { text: NOTES[title], at: endsAt + 10 * MINUTE, by: '王老师', version: 1 } } : {})

const emptyRoster = (capacity: number): Session['roster'] => ({ capacity, free: capacity, revision: 0, familyIds: [], bookings: {}, queue: [], objections: [], wakeAt: NEVER })

const calledOff = (session: Bare, { capacity }: Programme): Session => ({ ...session, status: 'cancelled', cancelReason: '老师临时有门诊任务', roster: emptyRoster(capacity.min) })

function held(session: Bare, { capacity, seat }: Programme, random: Random): Session {
  const places = random.int(capacity.min, capacity.max)
  const taken = random.chance(0.3) ? places : Math.round(places * (0.6 + 0.4 * random.next()))
  const bookings: Record<string, Booking> = {}
  let free = places
  for (let index = 0; index < taken && free > 0; index += 1) {
    const booking = bookingAt(session, seat, random)
    if (booking.places > free) break
    free -= booking.places
    bookings[demoId(`past/${session._id}/${index}`)] = booking
  }
  const queue = free > 0 ? [] : Array.from({ length: random.int(0, 3) }, (_, index) => waitingAt(session, index, random))
  const familyIds = [...Object.keys(bookings), ...queue.map(({ familyId }) => familyId)]
  return { ...session, roster: { ...emptyRoster(places), free, familyIds, bookings, queue, ...notesOf(session) } }
}

const waitingAt = (session: Bare, index: number, random: Random): Waiting => ({
  familyId: demoId(`past/${session._id}/waiting/${index}`),
  childIds: [],
  guests: [{ name: random.pick(NAMES), ageMonths: random.int(session.ageMonths.min, Math.min(session.ageMonths.max, 40)) }],
  adults: 1,
  places: 1,
  at: session.startsAt - DAY + index * MINUTE,
  who: '',
  grants: [],
})

const NAMES = ['小*', '安*', '乐*', '果*', '可*', '朵*', '米*', '豆*']

function bookingAt(session: Bare, seat: Session['seat'], random: Random): Booking {
  const bookedAt = session.startsAt - random.int(2, 10) * DAY
  const { min, max } = session.ageMonths
  const guests = seat === 'expecting' ? [] : [{ name: random.pick(NAMES), ageMonths: random.int(min, Math.min(max, 40)) }]
  const adults = random.int(Math.max(1, session.adults.min), Math.max(1, Math.min(2, session.adults.max)))
  const booked: Booking = {
    childIds: [],
    guests,
    adults,
    places: seat === 'adult' ? adults : 1,
    status: 'booked',
    bookedAt,
    bookedBy: '',
    grants: [],
    told: {},
    history: [entry('family', bookedAt, 'booked')],
  }
  if (random.chance(0.1)) return missed(session, booked, random)
  const when = session.startsAt - random.int(1, 15) * MINUTE
  const scan = { key: `past-${bookedAt}`, means: 'code', phone: 'demo', receivedAt: when, ...(random.chance(0.15) ? { bringer: '*' } : {}) } as const
  return withArrival({ ...booked, history: [...booked.history, { ...entry(HELPER, when, 'attended', { by: '王老师' }), scan }] })
}

function missed(session: Bare, booked: Booking, random: Random): Booking {
  const at = session.endsAt + NO_SHOW_AFTER
  const noShow: Booking = { ...booked, status: 'noShow', history: [...booked.history, entry('system', at, 'noShow')] }
  if (!random.chance(0.2)) return noShow
  const reason = '孩子发烧'
  return { ...noShow, excused: { at: at + DAY, by: '李主任', reason }, history: [...noShow.history, entry(ORGANISER, at + DAY, 'excused', { by: '李主任', note: reason })] }
}

/** As the clock forgets the people of a session. */
function forgotten(session: Session, now: Instant): Session {
  const { roster, tally, forgottenAt } = forgetPeople(session, now).changes as Record<'roster' | 'tally' | 'forgottenAt', { set: never }>
  return { ...session, roster: roster.set, tally: tally.set, forgottenAt: forgottenAt.set }
}
