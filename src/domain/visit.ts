import type { Nursery } from './nursery'
import type { Session } from './session'
import { sessionOf } from './template'
import { clockAt, DAY, type Instant, type LocalDate } from './time'
import { visitId } from './visit-id'

/** Nobody plans visits further ahead; what is offered is also what is listed. */
export const VISITS_AHEAD = 60 * DAY
/** Slots of one call: a month of two a day. */
export const MOST_VISITS = 60

/** The slots a nursery offers: each of the times on each of the days. */
export interface VisitOffer {
  days: LocalDate[]
  /** `10:00`, Shanghai. */
  times: string[]
  minutes: number
  /** Families at once. */
  places: number
  /** What to know before one comes. */
  note?: string
}

/**
 * The sessions an offer becomes: a place is for a family, with up to three adults and the children under three, who may
 * also stay at home. What has begun, and what lies too far ahead, is left out.
 */
export function visitsOf(nursery: Nursery, { days, times, minutes, places, note }: VisitOffer, now: Instant): Session[] {
  const { _id: nurseryId, name, address = '', district, position, demo } = nursery
  const starts = days.flatMap((day) => times.map((time) => clockAt(day, time))).filter((at) => at > now && at < now + VISITS_AHEAD)
  const programme = {
    kind: 'activity' as const,
    title: `参观 ${[...name].slice(0, 30).join('')}`,
    summary: note ?? '看看环境，和老师聊聊，也可以带孩子来。',
    ageMonths: { min: 0, max: 36 },
    seat: 'family' as const,
    capacity: places,
    adults: { min: 1, max: 3 },
    minutes,
    venue: { name, address, district, ...(position ? { position } : {}) },
    host: name,
    bring: [],
  }
  return starts.map((startsAt) => ({ ...sessionOf(programme, { _id: visitId(nurseryId, startsAt), startsAt, demo }, now), kind: 'visit', nurseryId }))
}
