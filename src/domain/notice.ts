import { EXPIRING, isQuiet, wakingFrom } from './offer'
import { HOLDING, isExpected, type Act, type Booking, type Grant, type Waiting } from './booking'
import { isUrgent, lastMove, type Session } from './session'
import { DAY, HOUR, type Instant } from './time'

/** A kind of subscription message, each a template of the WeChat console. `freePlaces` goes to operators of nurseries, all others to families. */
export const TEMPLATE_KEYS = ['booked', 'offer', 'dayBefore', 'twoHours', 'changed', 'missed', 'freePlaces'] as const
export type TemplateKey = (typeof TEMPLATE_KEYS)[number]

/** Everything a family is told. */
export type NoticeKind = 'booked' | 'promoted' | 'offered' | 'offerExpiring' | 'dayBefore' | 'twoHours' | 'moved' | 'edited' | 'cancelled' | 'said' | 'removed' | 'released' | 'missed'

/** By which template each is told. */
export const TEMPLATE_OF: Record<NoticeKind, TemplateKey> = {
  booked: 'booked',
  promoted: 'offer',
  offered: 'offer',
  offerExpiring: 'offer',
  dayBefore: 'dayBefore',
  twoHours: 'twoHours',
  moved: 'changed',
  edited: 'changed',
  cancelled: 'changed',
  said: 'changed',
  removed: 'changed',
  released: 'changed',
  missed: 'missed',
}

/** One thing to tell one family about its place. */
export interface Notice {
  kind: NoticeKind
  /** What it speaks of: the start, the end of an offer, the moment of a change. */
  at: Instant
}

/** The key under which `told` remembers it: a session that moves is reminded of anew, nothing else is said twice. */
export const noticeKey = ({ kind, at }: Notice): string => `${kind}:${at}`

/** What stands in `told` of a place whose family hears of it through another: no message is spent on it. */
export const TOLD_ELSEWHERE = 'once'

/** How long a message about something that happened is still news. */
const NEWS = 3 * DAY

/** How long before the start each reminder is due. */
export const LEAD = { dayBefore: 24 * HOUR, twoHours: 2 * HOUR }
export type Reminder = keyof typeof LEAD

type Starts = Pick<Session, 'startsAt'>
type Place = Pick<Booking, 'status' | 'bookedAt' | 'offer' | 'confirmedAt'> & { history: { when: Instant; what: Act }[] }

/** The reminder whose hour it is; none after the start, and never yesterday's reminder two hours before. */
function reminderNow({ startsAt }: Starts, { confirmedAt = 0 }: Pick<Place, 'confirmedAt'>, now: Instant): Reminder | undefined {
  const lead = startsAt - now
  if (lead <= 0 || lead > LEAD.dayBefore) return undefined
  if (lead <= LEAD.twoHours) return 'twoHours'
  // Who said within the last day that it comes is not asked again.
  return confirmedAt >= startsAt - LEAD.dayBefore ? undefined : 'dayBefore'
}

const lastTime = ({ history }: Place, what: Act): Instant | undefined => [...history].reverse().find((entry) => entry.what === what)?.when

/** What there is to tell a family about its place now, whether or not a message was allowed. */
export function noticesNow(session: Pick<Session, 'startsAt' | 'endsAt' | 'status' | 'changes'> & Partial<Pick<Session, 'kind'>>, place: Place, now: Instant): Notice[] {
  const { startsAt, status, changes } = session
  const since = (kind: NoticeKind, at: Instant | undefined): Notice[] => (at !== undefined && at <= now && now < at + NEWS ? [{ kind, at }] : [])

  if (place.status === 'removed') return now < startsAt ? since('removed', lastTime(place, 'removed')) : []
  if (place.status === 'released') return now < session.endsAt ? since('released', lastTime(place, 'released')) : []
  // A visit that was missed has no consequence, and nothing is said of it.
  if (place.status === 'noShow') return session.kind === 'visit' ? [] : since('missed', lastTime(place, 'noShow'))
  // What was said to all on the roster goes to who was on it by then, also while the session goes on.
  const reached = status === 'open' && now < session.endsAt && isExpected(place)
  const said = changes.flatMap(({ what, at }) => (reached && what === 'said' && at > place.bookedAt ? since('said', at) : []))
  if (now >= startsAt || !HOLDING.includes(place.status) || place.status === 'attended') return said
  if (status === 'cancelled') {
    const cancelled = changes.find(({ what }) => what === 'cancelled')
    return since('cancelled', cancelled?.at)
  }
  const moved = lastMove(session)
  // Who has confirmed the new time knows it.
  const move = moved && moved.at > Math.max(place.bookedAt, place.confirmedAt ?? 0) ? since('moved', moved.at) : []
  const edited = changes.filter((change) => isUrgent(change) && change.at > place.bookedAt).flatMap(({ at }) => since('edited', at)).slice(-1)
  if (place.status === 'offered') return [...move, ...edited, ...offerNotices(place, now)]

  const reminder = reminderNow(session, place, now)
  return [
    ...move,
    ...edited,
    ...said,
    ...arrival(place, now).flatMap(({ kind, at }) => since(kind, at)),
    ...(reminder ? [{ kind: reminder, at: startsAt }] : []),
  ]
}

/** What there is to tell a family that waits: that the session moved, or will not be. */
export function noticesWaiting({ startsAt, status, changes }: Pick<Session, 'startsAt' | 'status' | 'changes'>, { at }: Pick<Waiting, 'at'>, now: Instant): Notice[] {
  const change = status === 'cancelled' ? changes.find(({ what }) => what === 'cancelled') : lastMove({ changes })
  const news = change !== undefined && now < startsAt && change.at > at && change.at <= now && now < change.at + NEWS
  return news ? [{ kind: status === 'cancelled' ? 'cancelled' : 'moved', at: change.at }] : []
}

/** Nobody is woken for an offer. */
function offerNotices({ offer }: Place, now: Instant): Notice[] {
  if (!offer || now >= offer.until || isQuiet(now)) return []
  const expiring: Notice[] = now >= offer.until - EXPIRING ? [{ kind: 'offerExpiring', at: offer.at }] : []
  return [{ kind: 'offered', at: offer.at }, ...expiring]
}

/** A place the family took by a tap, or one the clock took for it while it waited. */
function arrival({ history, bookedAt }: Place, now: Instant): Notice[] {
  const came = [...history].reverse().find(({ what }) => what === 'booked' || what === 'accepted' || what === 'promoted')
  if (came?.what !== 'promoted') return [{ kind: 'booked', at: bookedAt }]
  return isQuiet(now) ? [] : [{ kind: 'promoted', at: bookedAt }]
}

/** The message that will carry a notice: the grant it spends, or none when nobody allowed one. */
export const grantFor = ({ kind }: Notice, grants: Grant[]): Grant | undefined => grants.find(({ template }) => template === TEMPLATE_OF[kind])

/** Asked for in the booking tap: at most three, and only what can still be sent. */
export const templatesToBook = ({ startsAt }: Starts, now: Instant): TemplateKey[] => [
  ...(now < startsAt - LEAD.dayBefore ? (['dayBefore'] as const) : []),
  ...(now < startsAt - LEAD.twoHours ? (['twoHours'] as const) : []),
  'changed',
]

/** The same for who waits: where the session will not be, nothing is offered any more. */
export const grantForWaiting = (notice: Notice, grants: Grant[]): Grant | undefined =>
  grantFor(notice, grants) ?? (notice.kind === 'cancelled' ? grants.find(({ template }) => template === 'offer') : undefined)

/** Asked for in the waiting tap. */
export const templatesToWait: TemplateKey[] = ['offer', 'changed']

/** The times at which there may be something new to say about a place, as far as time alone brings it. */
export function noticeTimes({ startsAt }: Starts, { status, offer }: Pick<Booking, 'status' | 'offer'>, now: Instant): Instant[] {
  // A place taken at night is told in the morning.
  if (status === 'booked') return [startsAt - LEAD.dayBefore, startsAt - LEAD.twoHours, wakingFrom(now)]
  return status === 'offered' && offer ? [wakingFrom(offer.at), wakingFrom(offer.until - EXPIRING), offer.until] : []
}

/** A message template of the city, as the WeChat console gave it. */
export interface MessageTemplate {
  id: string
  key: TemplateKey
  title: string
  /** A long-term subscription: one accept, any number of messages. Only some categories have them. */
  longTerm?: true
  /** Which of our facts stands in which field of the template. */
  fields: { title: string; startsAt: string; place: string; note: string }
}
