const DAY = 86_400_000

/** The instant of a UTC date; parts out of their range carry over, and years below 100 are themselves. */
export function utc(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, millisecond = 0): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
}

/** The instant of a UTC date of ISO 8601's weeks, which begin on Monday; week 1 has the year's first Thursday. */
export function utcOfWeek(year: number, week: number, day: number): number {
  const fourth = utc(year, 1, 4)
  return fourth + ((week - 1) * 7 + day - isoDayOf(fourth)) * DAY
}

const isoDayOf = (at: number) => new Date(at).getUTCDay() || 7
const yearOf = (at: number) => new Date(at).getUTCFullYear()
const dayOfYear = (at: number) => Math.floor((at - utc(yearOf(at), 1, 1)) / DAY) + 1
// A week of ISO 8601 belongs to the year its Thursday is in.
const thursdayOf = (at: number) => at + (4 - isoDayOf(at)) * DAY

/** The parts of a date by MongoDB's names; `at` is milliseconds in local time, read as if it were UTC. */
export const PARTS = {
  year: yearOf,
  month: (at: number) => new Date(at).getUTCMonth() + 1,
  dayOfMonth: (at: number) => new Date(at).getUTCDate(),
  hour: (at: number) => new Date(at).getUTCHours(),
  minute: (at: number) => new Date(at).getUTCMinutes(),
  second: (at: number) => new Date(at).getUTCSeconds(),
  millisecond: (at: number) => new Date(at).getUTCMilliseconds(),
  dayOfYear,
  /** 1 is Sunday. */
  dayOfWeek: (at: number) => new Date(at).getUTCDay() + 1,
  /** Weeks begin on Sunday; the days before the first one are week 0. */
  week: (at: number) => Math.floor((dayOfYear(at) + 6 - new Date(at).getUTCDay()) / 7),
  /** 1 is Monday. */
  isoDayOfWeek: isoDayOf,
  isoWeekYear: (at: number) => yearOf(thursdayOf(at)),
  isoWeek: (at: number) => Math.ceil(dayOfYear(thursdayOf(at)) / 7),
}
