import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/** A moment: epoch milliseconds. Stored, sent and compared as a plain number. */
export type Instant = number

/** A calendar day in Shanghai, `YYYY-MM-DD`: birthdays and day filters, never a moment. */
export type LocalDate = string

/** A calendar month in Shanghai, `YYYY-MM`. */
export type LocalMonth = string

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const SHANGHAI_OFFSET_MINUTES = 8 * 60

/**
 * The wall clock in Shanghai. A fixed offset on purpose: China has no daylight saving, and
 * dayjs' timezone plugin needs Intl, which Android WeChat lacks (iamkun/dayjs#2635).
 */
export const shanghai = (at: Instant): Dayjs => dayjs(at).utcOffset(SHANGHAI_OFFSET_MINUTES)

/** The Shanghai day a moment falls on. */
export const localDate = (at: Instant): LocalDate => shanghai(at).format('YYYY-MM-DD')

/** The Shanghai month a moment falls in. */
export const localMonth = (at: Instant): LocalMonth => shanghai(at).format('YYYY-MM')

/** Midnight in Shanghai at which a month begins. */
export const startOfMonth = (month: LocalMonth): Instant => startOfDay(`${month}-01`)

/** The month `months` later; earlier when negative. */
export const addMonths = (month: LocalMonth, months: number): LocalMonth => localMonth(shanghai(startOfMonth(month)).add(months, 'month').valueOf())

/** Midnight in Shanghai at which a day begins. */
export const startOfDay = (day: LocalDate): Instant => dayjs(`${day}T00:00:00+08:00`).valueOf()

/** Midnight in Shanghai at which the day of a moment began. */
export const midnightOf = (at: Instant): Instant => at - ((at + SHANGHAI_OFFSET_MINUTES * MINUTE) % DAY)

/** The Monday of the week a day lies in. */
export function mondayOf(day: LocalDate): LocalDate {
  const weekday = shanghai(startOfDay(day)).day()
  return addDays(day, weekday === 0 ? -6 : 1 - weekday)
}

/** The day `days` later; earlier when negative. */
export const addDays = (day: LocalDate, days: number): LocalDate => localDate(startOfDay(day) + days * DAY)

/** Days from one day to another; negative backwards. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)

/** True for a day that the calendar has: `2026-02-30` is none. */
export const isLocalDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && localDate(startOfDay(text)) === text

/** A moment of a day: `clockAt('2026-11-29', '10:00')`. */
export const clockAt = (day: LocalDate, time: string): Instant => startOfDay(day) + Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * MINUTE

/** The time of day of a moment, as it is written: 09:30. */
export const timeOf = (at: Instant): string => shanghai(at).format('HH:mm')

/** True in the first five minutes of each half hour: what is not worth a question in every run of the clock waits for these. */
export const isHalfHour = (at: Instant): boolean => shanghai(at).minute() % 30 < 5

/** Whole months and the days beyond them between two days; a birthday on the 31st completes its month on the last day. */
export function ageOn(birthDate: LocalDate, day: LocalDate): { months: number; days: number } {
  const birth = shanghai(startOfDay(birthDate))
  const then = shanghai(startOfDay(day))
  let months = (then.year() - birth.year()) * 12 + then.month() - birth.month()
  if (birth.add(months, 'month').isAfter(then)) months -= 1
  return { months, days: then.diff(birth.add(months, 'month'), 'day') }
}

/** Whole months of age on a day; negative before birth. */
export const ageMonths = (birthDate: LocalDate, day: LocalDate): number => ageOn(birthDate, day).months
