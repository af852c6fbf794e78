import { canObject } from './commands/object'
import { asksToConfirm } from './fairness'
import { foundIn, type Found } from './message-sources'
import { noticeKey, TEMPLATE_OF, TOLD_ELSEWHERE, type NoticeKind } from './notice'
import type { BookingView } from './booking'
import { lastMove, type EditField, type SessionView } from './session'
import { DAY, type Instant } from './time'

/** What the message centre holds: every notice, and what only the app says. */
export type MessageKind = NoticeKind | 'expired' | 'reinstated' | 'excused' | 'answered'

/** What became of the message in WeChat: `coming` is allowed and not sent yet, `none` was never allowed. */
export type Delivery = 'sent' | 'refused' | 'unknown' | 'coming' | 'none'

/** What the family can do about it now; `look` when there is nothing left to do. */
export type ToDo = 'accept' | 'confirm' | 'object' | 'rebook' | 'look'

/** One thing a family was to be told about its place. */
export interface Message {
  /** The same whenever it is asked for. */
  key: string
  kind: MessageKind
  sessionId: string
  /** When it became true. */
  at: Instant
  /** The start it speaks of: a reminder of the old time stays one of the old time. */
  startsAt: Instant
  /** The start before a move. */
  from?: Instant
  /** What was edited. */
  fields?: EditField[]
  /** The end of an offer that is still known. */
  until?: Instant
  /** The member of staff, and the reason as it was given. */
  by?: string
  reason?: string
  /** The answer to one's own tap: true, and no news. */
  own: boolean
  /** Missing where WeChat has no such message. */
  delivery?: Delivery
  todo: ToDo
}

/** How long a message nobody saw counts as new. */
const STAYS_NEW = 7 * DAY

/** Messages that came after the message centre was last seen on this phone. */
export const newSince = (messages: Message[], seen: Instant, now: Instant): Message[] =>
  messages.filter(({ at, own }) => !own && at > Math.max(seen, now - STAYS_NEW))

/**
 * Everything a family was to be told about its place, newest first, whether or not WeChat carried it. Derived from the
 * place's history, the session's changes and the time (docs/decisions/0009), so nothing can be missing or disagree.
 */
export function messagesOf(session: SessionView, booking: BookingView, now: Instant): Message[] {
  const byKey = new Map<string, Message>()
  for (const one of foundIn(session, booking, now)) {
    const key = `${session._id}:${one.kind}:${one.about ?? one.at}`
    if (!byKey.has(key)) byKey.set(key, message(key, one, session, booking, now))
  }
  return [...byKey.values()].sort((a, b) => b.at - a.at)
}

function message(key: string, { about, ...found }: Found, session: SessionView, booking: BookingView, now: Instant): Message {
  const said = { startsAt: session.startsAt, own: false, ...found }
  const delivery = deliveryOf(said.kind, about ?? said.at, session, booking, now)
  return { key, sessionId: session._id, ...said, ...(delivery ? { delivery } : {}), todo: todoOf(said, session, booking, now) }
}

const isNotice = (kind: MessageKind): kind is NoticeKind => kind in TEMPLATE_OF

function deliveryOf(kind: MessageKind, at: Instant, { startsAt }: SessionView, { told, grants, bookedAt }: BookingView, now: Instant): Delivery | undefined {
  if (!isNotice(kind)) return undefined
  // A place taken anew within a millisecond is booked a millisecond later than its history says.
  const became = told[noticeKey({ kind, at })] ?? (bookedAt - at === 1 ? told[noticeKey({ kind, at: bookedAt })] : undefined)
  if (became === TOLD_ELSEWHERE) return 'none'
  if (became === undefined) return grants.includes(TEMPLATE_OF[kind]) && now < startsAt ? 'coming' : 'none'
  if (became === 'sent') return 'sent'
  return became.startsWith('refused') ? 'refused' : 'unknown'
}

function todoOf({ kind, at, startsAt }: Pick<Message, 'kind' | 'at' | 'startsAt'>, session: SessionView, booking: BookingView, now: Instant): ToDo {
  const open = session.status === 'open' && now < session.startsAt
  switch (kind) {
    case 'offered':
    case 'offerExpiring':
      return open && booking.status === 'offered' && now < (booking.offer?.until ?? 0) && at >= (booking.offer?.at ?? 0) ? 'accept' : 'look'
    case 'dayBefore':
    case 'twoHours':
    case 'moved':
      if (kind === 'moved' ? at !== lastMove(session)?.at : startsAt !== session.startsAt) return 'look'
      return asksToConfirm(session, booking, now) ? 'confirm' : 'look'
    case 'removed':
    case 'released':
    case 'missed':
      if (booking.status === STATUS_OF[kind] && !booking.excused && canObject(session, booking, now)) return 'object'
      return kind === 'missed' ? 'look' : 'rebook'
    case 'cancelled':
      return 'rebook'
    default:
      return 'look'
  }
}

const STATUS_OF = { removed: 'removed', released: 'released', missed: 'noShow' } as const
