import type { Session } from './session'
import { DAY, HOUR, midnightOf, MINUTE, type Instant } from './time'

/** How long an offer stands, in minutes that people are awake. */
export const OFFER_LASTS = 30 * MINUTE

/** From ten in the evening until eight in the morning no minute of an offer passes, and nobody is woken for one. */
const SLEEP_FROM = 22 * HOUR
const SLEEP_UNTIL = 8 * HOUR

/** The last words before an offer ends. */
export const EXPIRING = 10 * MINUTE

/** An offer ends this long before the session, so that whoever accepts can still come. */
const ON_THE_WAY = 30 * MINUTE

/** When people are awake again; the moment itself when they are. */
export function wakingFrom(at: Instant): Instant {
  const midnight = midnightOf(at)
  if (at < midnight + SLEEP_UNTIL) return midnight + SLEEP_UNTIL
  return at < midnight + SLEEP_FROM ? at : midnight + DAY + SLEEP_UNTIL
}

/** True between ten in the evening and eight in the morning. */
export const isQuiet = (at: Instant): boolean => wakingFrom(at) !== at

/** So long after a moment, the quiet hours not counted; `lasts` is in ms and no longer than a waking day. */
export function awakeAfter(at: Instant, lasts: number): Instant {
  const from = wakingFrom(at)
  const evening = midnightOf(from) + SLEEP_FROM
  const rest = from + lasts - evening
  return rest <= 0 ? from + lasts : wakingFrom(evening) + rest
}

/** When an offer made now ends: thirty minutes, the quiet hours not counted. */
export const offerEndsAt = (at: Instant): Instant => awakeAfter(at, OFFER_LASTS)

/** True while an offer made now would end in time. Afterwards a place that comes free goes to whoever taps first. */
export const offersOpen = ({ startsAt }: Pick<Session, 'startsAt'>, now: Instant): boolean => offerEndsAt(now) <= startsAt - ON_THE_WAY
