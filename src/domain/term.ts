import type { Opening } from './template'
import { addDays, clockAt, DAY, isLocalDate, shanghai, startOfDay, type Instant, type LocalDate } from './time'

/** Public holidays and make-up workdays, as far as they are published. */
export interface Calendar {
  /** The years whose holidays are known. */
  years: number[]
  /** By day: 春节. */
  holidays: Record<LocalDate, string>
  /** Days of a weekend on which people work, by the holiday they make up for. */
  workdays: Record<LocalDate, string>
}

/** When a term is to be: so many sessions on these weekdays from a day on. */
export interface TermWish {
  firstDay: LocalDate
  /** 1 is Monday, 7 is Sunday. */
  weekdays: number[]
  count: number
  skipHolidays: boolean
  /** Days somebody took out by hand. */
  skip: LocalDate[]
}

/** A day on which there is no session, and why. */
export interface SkippedDay {
  day: LocalDate
  why: 'holiday' | 'chosen'
  /** 春节. */
  name?: string
}

/** The days of a term in their order, those between them that were left out, and what a person should look at. */
export interface TermDays {
  days: LocalDate[]
  skipped: SkippedDay[]
  /** Days of the term on which people make up for a holiday: families work. */
  workdays: { day: LocalDate; name: string }[]
  /** Days of the term that are holidays and were kept. */
  holidays: { day: LocalDate; name: string }[]
  /** Years the term reaches into whose holidays are not published: nobody guesses them. */
  unknownYears: number[]
}

/** No term is longer; a slip of the finger is not written sixty times. */
export const MOST_PARTS = 60

/** Days that are left out follow each other at most so often; a wish that leaves out everything ends. */
const MOST_SKIPPED = 200

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: LocalDate): number => shanghai(startOfDay(day)).day() || 7

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4))

/** The days of a term: the wished number of them, each on a wished weekday, holidays and days taken out passed over. */
export function termDays({ firstDay, weekdays, count, skipHolidays, skip }: TermWish, calendar: Calendar): TermDays {
  const found: TermDays = { days: [], skipped: [], workdays: [], holidays: [], unknownYears: [] }
  const wanted = Math.min(count, MOST_PARTS)
  if (weekdays.length === 0) return found
  for (let day = firstDay; found.days.length < wanted && found.skipped.length < MOST_SKIPPED; day = addDays(day, 1)) {
    if (!weekdays.includes(weekdayOf(day))) continue
    const holiday = calendar.holidays[day]
    if (skipHolidays && holiday) found.skipped.push({ day, why: 'holiday', name: holiday })
    else if (skip.includes(day)) found.skipped.push({ day, why: 'chosen' })
    else found.days.push(day)
  }
  const last = found.days[found.days.length - 1]
  // What is left out behind the last day is left out of nothing.
  found.skipped = found.skipped.filter(({ day }) => last !== undefined && day < last)
  found.workdays = named(found.days, calendar.workdays)
  found.holidays = named(found.days, calendar.holidays)
  found.unknownYears = [...new Set(found.days.map(yearOf))].filter((year) => !calendar.years.includes(year))
  return found
}

const named = (days: LocalDate[], names: Record<LocalDate, string>): { day: LocalDate; name: string }[] =>
  days.flatMap((day) => (names[day] === undefined ? [] : [{ day, name: names[day] }]))

/** The first day from `from` on that lies on one of these weekdays. */
export function firstOn(from: LocalDate, weekdays: number[]): LocalDate {
  for (let ahead = 0; ahead < 7; ahead += 1) if (weekdays.includes(weekdayOf(addDays(from, ahead)))) return addDays(from, ahead)
  return from
}

/** Nobody plans further ahead: sixty weeks and what holidays take. */
const FURTHEST = 500 * DAY

/** Why a term cannot be published so, or null. */
export function termBlocker({ days, time, publishAt, opens }: { days: LocalDate[]; time: string; publishAt?: Instant; opens?: Opening }, now: Instant): 'TERM_EMPTY' | 'OPENS_TOO_LATE' | 'TERM_TOO_LONG' | 'TERM_IN_PAST' | 'SESSION_TIME_INVALID' | 'PUBLISH_TIME_INVALID' | null {
  const [first] = days
  if (first === undefined) return 'TERM_EMPTY'
  if (days.length > MOST_PARTS) return 'TERM_TOO_LONG'
  if (!days.every((day, index) => isLocalDate(day) && (index === 0 || day > days[index - 1]!))) return 'SESSION_TIME_INVALID'
  if (clockAt(first, time) <= now) return 'TERM_IN_PAST'
  if (clockAt(days[days.length - 1]!, time) > now + FURTHEST) return 'SESSION_TIME_INVALID'
  if (opens && opens.daysBefore === 0 && opens.time >= time) return 'OPENS_TOO_LATE'
  if (publishAt !== undefined && (publishAt <= now || publishAt >= clockAt(first, time))) return 'PUBLISH_TIME_INVALID'
  return null
}
