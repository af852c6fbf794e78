import { NEVER } from './commands/wake'
import { slotIds } from './slot'
import type { ClinicDesk, Limits, Priority, SeatUnit, SeriesPart, ProgrammeKind, Session, Station, Venue } from './session'
import { addDays, clockAt, DAY, localDate, MINUTE, startOfDay, timeOf, type Instant, type LocalDate } from './time'

/** Booking opens so many days before the session, at this hour: 7 days before, at 09:00. */
export interface Opening {
  daysBefore: number
  /** HH:mm. */
  time: string
}

/** Who may book before everybody else, for so many days from the opening. */
export type Head = { days: number } & ({ group: 'siblings' } | { group: 'residents'; districts: string[] })

/** Everything of a session that is the same whenever it is held. */
export interface Programme {
  kind: ProgrammeKind
  title: string
  summary: string
  /** Whole months on the session's day, both ends included. */
  ageMonths: { min: number; max: number }
  seat: SeatUnit
  capacity: number
  adults: { min: number; max: number }
  minutes: number
  venue: Venue
  host: string
  clinic?: ClinicDesk
  slotMinutes?: number
  bring: string[]
  area?: string[]
  limits?: Limits
  opens?: Opening
  priority?: Head
  releaseUnconfirmed?: boolean
  selfCheckIn?: boolean
  walkIns?: boolean
  stations?: Station[]
  articleId?: string
}

/** A programme that is kept to be held again. */
export interface Template {
  _id: string
  programme: Programme
  /** Counts the writes: who saves says which it read. */
  revision: number
  /** Who wrote it last: 李主任. */
  by: string
  at: Instant
  /** Kept, and offered no more. */
  archivedAt?: Instant
  demo: boolean
}

/** Where a programme is held on one day. */
export interface Held {
  _id: string
  startsAt: Instant
  series?: SeriesPart
  /** No family sees it before; at once when missing. */
  publishAt?: Instant
  demo: boolean
}

/** The session a programme becomes on a day. Pure, so that the preview shows what will be stored. */
export function sessionOf(programme: Programme, { _id, startsAt, series, publishAt, demo }: Held, now: Instant): Session {
  const { capacity, minutes, opens, priority, ...same } = programme
  const bookingOpensAt = opens && clockAt(addDays(localDate(startsAt), -opens.daysBefore), opens.time)
  const from = Math.max(publishAt ?? now, bookingOpensAt ?? 0)
  return {
    ...same,
    _id,
    startsAt,
    endsAt: startsAt + minutes * MINUTE,
    ...(bookingOpensAt === undefined ? {} : { bookingOpensAt }),
    ...(priority ? { priority: priorityOf(priority, from) } : {}),
    ...(series ? { series } : {}),
    ...(publishAt === undefined ? {} : { publishAt }),
    status: 'open',
    changes: [],
    demo,
    roster: {
      capacity,
      free: capacity,
      revision: 0,
      familyIds: [],
      bookings: {},
      queue: [],
      ...(programme.slotMinutes === undefined ? {} : { slots: Object.fromEntries(slotIds(capacity).map((id) => [id, { free: 1 }])) }),
      objections: [],
      // Nothing is due before somebody books.
      wakeAt: NEVER,
    },
  }
}

function priorityOf({ days, ...group }: Head, from: Instant): Priority {
  return { until: from + days * DAY, ...group }
}

const SAME = ['kind', 'title', 'summary', 'ageMonths', 'seat', 'adults', 'venue', 'host', 'clinic', 'slotMinutes', 'bring', 'area', 'limits', 'releaseUnconfirmed', 'selfCheckIn', 'walkIns', 'stations', 'articleId'] as const

/** The programme behind a session: 照这一场再开. */
export function programmeOf(session: Pick<Session, (typeof SAME)[number] | 'startsAt' | 'endsAt' | 'bookingOpensAt' | 'publishAt' | 'priority'> & { roster: { capacity: number } }): Programme {
  const { startsAt, endsAt, bookingOpensAt, publishAt, priority, roster } = session
  // From whichever was later families could book; unknown where it was open from the first moment.
  const from = publishAt === undefined ? bookingOpensAt : Math.max(publishAt, bookingOpensAt ?? 0)
  const same = Object.fromEntries(SAME.flatMap((field) => (session[field] === undefined ? [] : [[field, session[field]]]))) as unknown as Pick<Programme, (typeof SAME)[number]>
  return {
    ...same,
    capacity: roster.capacity,
    minutes: Math.round((endsAt - startsAt) / MINUTE),
    ...(bookingOpensAt === undefined ? {} : { opens: openingOf(startsAt, bookingOpensAt) }),
    ...(priority && from !== undefined ? { priority: headOf(priority, from) } : {}),
  }
}

const openingOf = (startsAt: Instant, at: Instant): Opening => {
  const days = startOfDay(localDate(startsAt)) - startOfDay(localDate(at))
  return { daysBefore: Math.round(days / DAY), time: timeOf(at) }
}

function headOf({ until, ...group }: Priority, from: Instant): Head {
  return { days: Math.max(1, Math.round((until - from) / DAY)), ...group }
}

/** The id of a part of a term, made from the term's own: a call that is sent twice writes the same sessions. 22 characters, so that a poster's code can carry it. */
export const partId = (seriesId: string, number: number): string => `${seriesId}${String(number).padStart(2, '0')}`

/** The field of a programme that contradicts another, or null. The form and the function ask the same. */
export function programmeBlocker({ capacity, minutes, slotMinutes, stations = [], ...who }: Programme): 'ageMonths' | 'adults' | 'slotMinutes' | 'stations' | null {
  const wrong = spanBlocker(who)
  if (wrong) return wrong
  if (slotMinutes !== undefined && slotMinutes * capacity > minutes) return 'slotMinutes'
  return new Set(stations.map(({ id }) => id)).size < stations.length ? 'stations' : null
}

/** The span in which nobody lies, or null. It is all that an edit of a session can contradict. */
export function spanBlocker({ ageMonths, adults, seat }: Pick<Programme, 'ageMonths' | 'adults' | 'seat'>): 'ageMonths' | 'adults' | null {
  if (ageMonths.min > ageMonths.max) return 'ageMonths'
  return adults.min > adults.max || (seat !== 'child' && seat !== 'family' && adults.min === 0) ? 'adults' : null
}

/** All sessions of a term, as they will be stored. One day makes one session and no series. */
export function termSessions(programme: Programme, { seriesId, title, days, time, publishAt, demo }: { seriesId: string; title: string; days: LocalDate[]; time: string; publishAt?: Instant; demo: boolean }, now: Instant): Session[] {
  const of = days.length
  return days.map((day, index) => {
    const number = index + 1
    const held: Held = { _id: partId(seriesId, number), startsAt: clockAt(day, time), demo, ...(of > 1 ? { series: { id: seriesId, title, number, of } } : {}), ...(publishAt === undefined ? {} : { publishAt }) }
    return sessionOf(programme, held, now)
  })
}
