import fc from 'fast-check'
import type { BookingStatus } from '@/domain/booking'
import type { SeatUnit, Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { TEN_AM } from '../support/sessions'
import { faultDrawn, MOST_FAULTS } from './faults'

/** What people, staff and the clock do to one session; some of it is refused, as in life. */
export const ACTS = [
  'book', 'join', 'joinAuto', 'leave', 'accept', 'confirm', 'cancel', 'allow', 'object', 'feedback', 'correct', 'forget',
  'remove', 'answer', 'checkIn', 'undo', 'settle', 'excuse', 'move', 'resize', 'callOff', 'expire', 'tend', 'suit',
] as const
export type Act = (typeof ACTS)[number]

/** One thing somebody does. What a number means depends on the act. */
export interface Step {
  act: Act
  family: number
  guardian: 0 | 1
  /** Time that passes before it, or the moment it waits for. */
  wait: number | Moment
  /** How many later steps are decided before this one's write arrives. */
  late: number
  /** Which of the ways the act knows: two children, another day, an answer that is yes … */
  way: number
  /** What goes wrong with it on the cloud; 0 for nothing (`cloud.ts`). */
  fault: number
}

/** The session a schedule is about, and when it begins. */
export interface World {
  capacity: number
  seat: SeatUnit
  slots: boolean
  releases: boolean
  limits: boolean
  begins: Instant
}

export interface Schedule {
  world: World
  steps: Step[]
}

export const FAMILIES = 5

/** With whom an act most often has to do. */
const APT: Partial<Record<Act, (BookingStatus | 'waiting')[]>> = {
  leave: ['waiting', 'offered'], accept: ['offered'], confirm: ['booked'], cancel: ['booked'], allow: ['booked'], object: ['removed', 'released', 'noShow'],
  feedback: ['attended'], correct: ['booked', 'waiting'], remove: ['booked'], checkIn: ['booked'], undo: ['attended'], settle: ['attended'], excuse: ['noShow'], expire: ['offered'],
}

/** The family a step is about: one it suits, or now and then any other. */
export function familyOf({ act, family, guardian, way }: Step, { roster }: Session): number {
  const raw = guardian === 1 && way === 0
  const isApt = (index: number): boolean => {
    const id = `f${index}`
    if (act === 'answer') return roster.objections.includes(id)
    const status = roster.queue.some(({ familyId }) => familyId === id) ? 'waiting' : roster.bookings[id]?.status
    return status !== undefined && APT[act]?.includes(status) === true
  }
  const apt = raw ? [] : Array.from({ length: FAMILIES }, (_, index) => index).filter(isApt)
  return apt[family % apt.length] ?? family
}

/** The moments that matter to a session. */
const MOMENTS = {
  dayBefore: ({ startsAt }: Session): Instant => startsAt - DAY + MINUTE,
  twoHours: ({ startsAt }: Session): Instant => startsAt - 2 * HOUR + MINUTE,
  during: ({ startsAt }: Session): Instant => startsAt + MINUTE,
  dayAfter: ({ endsAt }: Session): Instant => endsAt + DAY + MINUTE,
}
type Moment = keyof typeof MOMENTS

/** When a step happens: a second after the one before at the earliest. */
export const timeOf = ({ wait }: Step, session: Session, now: Instant): Instant =>
  Math.max(now + 1000, typeof wait === 'number' ? now + wait : MOMENTS[wait](session))

/** Often what fills a session and its queue, seldom what ends it. */
const OFTEN: [Act, number][] = [
  ['book', 8], ['join', 7], ['joinAuto', 3], ['leave', 2], ['accept', 18], ['confirm', 3], ['cancel', 8], ['allow', 1], ['object', 5],
  ['feedback', 1], ['correct', 1], ['forget', 1], ['remove', 3], ['answer', 5], ['checkIn', 6], ['undo', 3], ['settle', 2], ['excuse', 2], ['move', 2], ['resize', 2],
  ['callOff', 1], ['expire', 4], ['tend', 18], ['suit', 2],
]
/** From a second to a day: across the end of an offer, a night, the hours before the session and the day after it. */
const WAITS: Step['wait'][] = [1000, 1000, 1000, 1000, 1000, 1000, MINUTE, MINUTE, MINUTE, 6 * MINUTE, 12 * MINUTE, 31 * MINUTE, 31 * MINUTE, 2 * HOUR, 9 * HOUR, 25 * HOUR, 'dayBefore', 'twoHours', 'during', 'dayAfter']
/** Before the start: two days, the evening before at 21:55, a day, the morning, the last hours. */
const LEADS = [2 * DAY, 12 * HOUR + 5 * MINUTE, DAY + HOUR, 2 * HOUR + 20 * MINUTE, 50 * MINUTE]

const often = OFTEN.flatMap(([act, times]) => Array.from({ length: times }, () => act))

const step = (acts: readonly Act[], late: number): fc.Arbitrary<Step> =>
  fc
    .tuple(fc.constantFrom(...acts), fc.nat(FAMILIES - 1), fc.constantFrom(0 as const, 1 as const), fc.constantFrom(...WAITS), fc.nat(late), fc.nat(3), fc.nat(MOST_FAULTS))
    .map(([act, family, guardian, wait, later, way, fault]) => ({ act, family, guardian, wait, late: Math.max(0, later - 2), way, fault: faultDrawn(fault) }))

const world: fc.Arbitrary<World> = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom<SeatUnit>('child', 'child', 'child', 'adult', 'family', 'expecting'),
    fc.constantFrom(false, false, true),
    fc.boolean(),
    fc.boolean(),
    fc.constantFrom(...LEADS),
  )
  .map(([capacity, seat, slots, releases, limits, lead]) => ({ capacity, seat, slots, releases, limits, begins: TEN_AM - lead }))

/** Most schedules begin with families that book and the rest that wait, so that there is something to fight for. */
const opening = (booking: number): Step[] =>
  Array.from({ length: booking && FAMILIES }, (_, family) => ({ act: family < booking ? 'book' : family === FAMILIES - 1 ? 'joinAuto' : 'join', family, guardian: 0, wait: 1000, late: 0, way: 1, fault: 0 }))

/** Random schedules; `late` 0 for a world in which every write arrives at once. */
export const schedules = ({ most, late = 4 }: { most: number; late?: number }): fc.Arbitrary<Schedule> =>
  fc
    .record({ world, booking: fc.constantFrom(0, 1, 2, 2, 3), steps: fc.array(step(often, late), { minLength: 3, maxLength: most, size: 'max' }) })
    .map(({ world: here, booking, steps }) => ({ world: here, steps: [...opening(booking), ...steps] }))
