import type { Grant } from './booking'
import type { ErrorCode } from './errors'
import { takesAge, type Nursery } from './nursery'
import { awakeAfter } from './offer'
import { addDays, DAY, HOUR, localDate, MINUTE, shanghai, startOfDay, type Instant, type LocalDate } from './time'

/** A request goes to so many nurseries at most. */
export const MOST_ASKED = 3
/** So many days ahead: tomorrow is the first. */
export const CARE_AHEAD = 7
/** A family waits for the answers to so many days at a time. */
export const MOST_OPEN = 3
/** A family may ask so often for one day: who asks and withdraws all day makes work for others. */
export const MOST_A_DAY = 5
/** A nursery has so long to answer, in hours that people are awake; and no longer than until eight in the evening before. */
export const ANSWER_WITHIN = 2 * HOUR
const EVENING_BEFORE = 4 * HOUR
/** Who is asked has this long at least. */
const LEAST_TO_ANSWER = 30 * MINUTE
/** Minutes of the day in which care may begin and end, and how long it is at least. */
export const CARE_FROM = 6 * 60
export const CARE_TO = 22 * 60
export const LEAST_CARE = 60

/** When care is needed: minutes of the day, `from` before `to`. */
export interface CareTime {
  day: LocalDate
  from: number
  to: number
}

/** How far away the family lives, as much of it as a nursery is told: within so many km; more than five is 9. */
export type Ring = 1 | 3 | 5 | 9
export const ringOf = (metres: number): Ring => (metres <= 1000 ? 1 : metres <= 3000 ? 3 : metres <= 5000 ? 5 : 9)

/** A nursery's answer. */
export interface CareAnswer {
  what: 'accepted' | 'declined'
  at: Instant
  /** The operator, by openid, and as families see them. */
  who: string
  by: string
}

export type CareAct = 'asked' | 'accepted' | 'declined' | 'withdrawn' | 'cancelled' | 'forgotten'

/** One step, written with the change itself. */
export interface CareStep {
  /** An openid; `family` once the person is forgotten. Never sent to anybody. */
  who: string
  when: Instant
  what: CareAct
  /** Which nursery did it; missing for what the family did. */
  nurseryId?: string
  /** The operator, as families see them. */
  by?: string
  /** Why it was cancelled. */
  words?: string
}

/**
 * One wish for drop-in care (临时托), put to up to three nurseries. The document decides: whoever writes the winner first
 * wins, and that the others are released is read from the same document (docs/decisions/0018).
 */
export interface CareRequest extends CareTime {
  _id: string
  /** `forgotten` once the family is. */
  familyId: string
  /** The guardian who asked. */
  who: string
  /** Made up by the phone, so that what is sent twice is asked once. */
  key: string
  /** Whose it is and what it is called, gone when the child is forgotten; whole months of age on the day. */
  child: { id?: string; nickname?: string; months: number }
  note?: string
  /** A phone for whoever accepts, sealed (lib/seal.ts); gone when the request ends. */
  phone?: string
  /** The nurseries asked, in the family's order. */
  asked: string[]
  /** Their names when they were asked, and how far away the family said it is. */
  nurseries: Record<string, { name: string; ring?: Ring }>
  answers: Record<string, CareAnswer>
  /** The first that accepted. */
  winner?: string
  withdrawnAt?: Instant
  cancelled?: { at: Instant; side: 'family' | 'nursery'; words: string }
  askedAt: Instant
  /** Answers count until then. */
  expiresAt: Instant
  history: CareStep[]
  /** Messages the guardian allowed, and what became of each, by what it says. */
  grants: Grant[]
  told: Record<string, string>
  /** When the clock has to look. */
  wakeAt: Instant
  /** Counts the writes; every one guards on the revision it read. */
  revision: number
  /** Made up for the demonstration. */
  demo?: true
}

/** How a request stands: `declined` by all who were asked. */
export type CareStatus = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'cancelled'

type Stand = Pick<CareRequest, 'asked' | 'answers' | 'winner' | 'withdrawnAt' | 'cancelled' | 'expiresAt'>

/** Derived, and never stored: time alone ends a request nobody answered. */
export function careStatus({ asked, answers, winner, withdrawnAt, cancelled, expiresAt }: Stand, now: Instant): CareStatus {
  if (cancelled) return 'cancelled'
  if (winner !== undefined) return 'accepted'
  if (withdrawnAt !== undefined) return 'withdrawn'
  if (asked.every((id) => answers[id]?.what === 'declined')) return 'declined'
  return now >= expiresAt ? 'expired' : 'open'
}

/** How it stands with one nursery that was asked: `released` when another one accepted. */
export type Standing = 'asked' | 'accepted' | 'declined' | 'released' | 'withdrawn' | 'expired' | 'cancelled'

export function standingOf(request: Stand, nurseryId: string, now: Instant): Standing {
  const { winner, answers, cancelled } = request
  if (winner === nurseryId) return cancelled ? 'cancelled' : 'accepted'
  if (answers[nurseryId]?.what === 'declined') return 'declined'
  if (winner !== undefined) return 'released'
  const status = careStatus(request, now)
  return status === 'withdrawn' || status === 'expired' ? status : 'asked'
}

/** When the care begins and ends. */
export const careStartsAt = ({ day, from }: Pick<CareTime, 'day' | 'from'>): Instant => startOfDay(day) + from * MINUTE
export const careEndsAt = ({ day, to }: Pick<CareTime, 'day' | 'to'>): Instant => startOfDay(day) + to * MINUTE
/** The winner sees the phone until then. */
export const careDayEnds = ({ day }: Pick<CareTime, 'day'>): Instant => startOfDay(day) + DAY

/** Until when a request asked now can be answered. */
export const answerUntil = (day: LocalDate, now: Instant): Instant => Math.min(awakeAfter(now, ANSWER_WITHIN), startOfDay(day) - EVENING_BEFORE)

/** Why nobody can be asked for that time now, or null. */
export function careTimeBlocker({ day, from, to }: CareTime, now: Instant): ErrorCode | null {
  const today = localDate(now)
  if (day <= today || day > addDays(today, CARE_AHEAD)) return 'CARE_DAY_INVALID'
  if (from < CARE_FROM || to > CARE_TO || to - from < LEAST_CARE) return 'CARE_HOURS_INVALID'
  return answerUntil(day, now) - now < LEAST_TO_ANSWER ? 'CARE_TOO_LATE' : null
}

type Offers = Pick<Nursery, 'status' | 'services' | 'classes' | 'openings'>

/** Whether a nursery is open all that time; undefined when its hours are unknown. */
export function isOpenThen({ openings }: Pick<Nursery, 'openings'>, { day, from, to }: CareTime): boolean | undefined {
  if (!openings?.length) return undefined
  const weekday = shanghai(startOfDay(day)).day() || 7
  return openings.some((opening) => opening.days.includes(weekday) && opening.from <= from && to <= opening.to)
}

/** Whether one of its classes takes a child of this age; undefined when no class is known. */
export const hasClassFor = ({ classes }: Pick<Nursery, 'classes'>, months: number): boolean | undefined =>
  classes?.length ? classes.some(({ type }) => takesAge(type, months)) : undefined

/** Why a nursery cannot be asked, or null. What is unknown is its own to say. */
export function careNurseryBlocker(nursery: Offers, time: CareTime, months: number): ErrorCode | null {
  if (nursery.status !== 'operating' || !nursery.services?.includes('dropIn')) return 'CARE_NOT_OFFERED'
  if (hasClassFor(nursery, months) === false) return 'CARE_AGE_MISMATCH'
  return isOpenThen(nursery, time) === false ? 'CARE_CLOSED_THEN' : null
}

/** Why a family cannot ask for this day besides what it has asked already, or null. */
export function careFamilyBlocker(requests: { day: LocalDate; status: CareStatus }[], day: LocalDate): ErrorCode | null {
  const that = requests.filter((request) => request.day === day)
  if (that.some(({ status }) => status === 'open' || status === 'accepted')) return 'CARE_ALREADY_ASKED'
  return that.length >= MOST_A_DAY || requests.filter(({ status }) => status === 'open').length >= MOST_OPEN ? 'CARE_LIMIT' : null
}

/** What the family is told: that somebody accepted, that nobody will, that the nursery took it back. */
export type CareNews = 'accepted' | 'declined' | 'expired' | 'cancelled'

/** What there is to tell the family; none of what it did itself. */
export function careNews(request: Stand, now: Instant): CareNews | undefined {
  const status = careStatus(request, now)
  if (status === 'open' || status === 'withdrawn') return undefined
  return status === 'cancelled' && request.cancelled?.side === 'family' ? undefined : status
}

/** By which message template each is told: a place that was found, or that things are otherwise (notice.ts). */
export const CARE_TEMPLATE: Record<CareNews, Grant['template']> = { accepted: 'offer', declined: 'changed', expired: 'changed', cancelled: 'changed' }

/** A request as its family sees it. */
export interface CareRequestView extends CareTime {
  _id: string
  childId?: string
  nickname?: string
  months: number
  note?: string
  status: CareStatus
  askedAt: Instant
  expiresAt: Instant
  /** A phone is kept for whoever accepts. */
  gavePhone: boolean
  winner?: string
  cancelled?: CareRequest['cancelled']
  nurseries: { nurseryId: string; name: string; standing: Standing; at?: Instant }[]
  /** `own`: done on this person's phone. */
  steps: (Omit<CareStep, 'who'> & { own: boolean })[]
}

/** A request as a nursery that was asked sees it: no name and no phone before it wins. */
export interface NurseryCareView extends CareTime {
  _id: string
  months: number
  note?: string
  ring?: Ring
  standing: Standing
  askedAt: Instant
  expiresAt: Instant
  /** For the winner, until the day is over. */
  nickname?: string
  phone?: string
  cancelled?: CareRequest['cancelled']
}
