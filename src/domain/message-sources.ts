import { LEAD, type Reminder } from './notice'
import { EXPIRING, wakingFrom } from './offer'
import type { Act, BookingView, Happening } from './booking'
import type { SessionView } from './session'
import type { Instant } from './time'
import type { Message, MessageKind } from './messages'

/** Something to be told, where it was found; `about` names it where the moment does not. */
export type Found = Pick<Message, 'kind' | 'at'> & Partial<Pick<Message, 'startsAt' | 'from' | 'until' | 'by' | 'reason' | 'own' | 'fields'>> & { about?: Instant }

/** Everything there was to be told about a place, each from the one source that knows it; some may be found twice. */
export const foundIn = (session: SessionView, booking: BookingView, now: Instant): Found[] => [
  ...fromHistory(session, booking, now),
  ...fromChanges(session, booking),
  ...reminders(session, booking, now),
]

type Span = { from: Instant; to: Instant }

const PLACE: Act[] = ['booked', 'accepted', 'promoted', 'reinstated']
const TIE: Act[] = [...PLACE, 'waiting', 'offered']
const END: Act[] = ['left', 'expired', 'cancelled', 'removed', 'released', 'attended', 'noShow', 'forgotten']
/** Who is there is still spoken to. */
const LOST = END.filter((what) => what !== 'attended')
const SAID_YES: Act[] = ['confirmed', 'reinstated']

/** When the family had a place, or anything at all of the session. */
function spansOf(history: Happening[], begins: Act[], ends = END): Span[] {
  const spans: Span[] = []
  for (const { what, when } of history) {
    const last = spans[spans.length - 1]
    const running = last?.to === Infinity
    if (begins.includes(what) && !running) spans.push({ from: when, to: Infinity })
    if (ends.includes(what) && running) last.to = when
  }
  return spans
}

const within = ({ from, to }: Span, at: Instant): boolean => at > from && at < to

/** Acts that are themselves something to be told. */
const TOLD_AS: Partial<Record<Act, MessageKind>> = {
  booked: 'booked',
  accepted: 'booked',
  promoted: 'promoted',
  offered: 'offered',
  expired: 'expired',
  removed: 'removed',
  released: 'released',
  noShow: 'missed',
  reinstated: 'reinstated',
  excused: 'excused',
  answered: 'answered',
}

function fromHistory({ kind: sort, startsAt, changes }: SessionView, { history, offer, status }: BookingView, now: Instant): Found[] {
  let offeredAt: Instant = 0
  const told = history.flatMap(({ what, when, by, name, note }): Found[] => {
    if (what === 'offered') offeredAt = when
    const kind = sort === 'visit' && what === 'noShow' ? undefined : TOLD_AS[what]
    // It was told with the start of that day.
    const before = changes.find((change) => change.what === 'moved' && change.at > when)?.from
    // Whoever wrote down that an offer ended may have come late.
    const about = what === 'expired' ? { about: offeredAt } : {}
    const until = what === 'offered' && offer?.at === when ? { until: offer.until } : {}
    return kind ? [{ kind, at: when, startsAt: before ?? startsAt, own: by === 'you', ...words(name, note), ...about, ...until }] : []
  })
  if (!offer) return told
  const { at, until } = offer
  const answered = history.find(({ what, when }) => when > at && (END.includes(what) || PLACE.includes(what)))
  const last = wakingFrom(until - EXPIRING)
  const expiring: Found[] = last <= now && last < (answered?.when ?? until) ? [{ kind: 'offerExpiring', at: last, about: at, until }] : []
  // An offer ends when its time is over, also on a phone without a network.
  const over: Found[] = status === 'offered' && now >= until ? [{ kind: 'expired', at: until, about: at }] : []
  return [...told, ...expiring, ...over]
}

const words = (by: string | undefined, reason: string | undefined): Pick<Message, 'by' | 'reason'> => ({ ...(by ? { by } : {}), ...(reason ? { reason } : {}) })

function fromChanges({ changes }: SessionView, { history }: BookingView): Found[] {
  const ties = spansOf(history, TIE)
  const places = spansOf(history, PLACE, LOST)
  return changes.flatMap(({ what, at, from, to, by, reason, fields }): Found[] => {
    if (what === 'capacity' || !(what === 'said' ? places : ties).some((span) => within(span, at))) return []
    return [{ kind: what, at, ...words(by, reason), ...(what === 'moved' ? { from, startsAt: to } : {}), ...(fields ? { fields } : {}) }]
  })
}

/** Reminders that became due while the place was held, each of the start as it was then. */
function reminders({ startsAt, changes }: SessionView, { history }: BookingView, now: Instant): Found[] {
  const moves = changes.filter(({ what }) => what === 'moved')
  const cancelledAt = changes.find(({ what }) => what === 'cancelled')?.at ?? Infinity
  const times = [...moves.map(({ from, at }) => ({ startsAt: from ?? startsAt, to: at })), { startsAt, to: cancelledAt }]
  return spansOf(history, PLACE).flatMap((span) =>
    times.flatMap((time, index) =>
      (Object.keys(LEAD) as Reminder[]).flatMap((kind): Found[] => {
        const at = Math.max(time.startsAt - LEAD[kind], span.from, moves[index - 1]?.at ?? 0)
        const latest = Math.min(time.startsAt - (kind === 'dayBefore' ? LEAD.twoHours : 0), span.to, time.to)
        // Who said within the last day that it comes was not asked again.
        const knew = kind === 'dayBefore' && history.some(({ what, when }) => SAID_YES.includes(what) && when >= time.startsAt - LEAD.dayBefore && when <= at)
        return at <= now && at < latest && !knew ? [{ kind, at, about: time.startsAt, startsAt: time.startsAt }] : []
      }),
    ),
  )
}
