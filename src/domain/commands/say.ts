import type { ErrorCode } from '../errors'
import { HOLDING, isExpected, type Booking } from '../booking'
import { TEMPLATE_OF } from '../notice'
import type { Session, SessionChange } from '../session'
import type { Instant } from '../time'
import type { SessionDecision } from './change-session'
import { COUNTED } from './write'

/** What an organiser tells all on the roster: one line, as WeChat shows it. */
export interface Say {
  who: string
  staffName: string
  text: string
}

/** A field of a message takes so many characters (发送订阅消息: thing). */
export const LONGEST_MESSAGE = 20
/** A family hears of a session when it books, before it begins and when it changes; more than two words beside that is noise. */
export const MOST_MESSAGES = 2

/** Words that sell something: a subscription message may not (订阅消息 运营规范). */
const ADVERTISING = ['优惠', '促销', '特价', '打折', '折扣', '红包', '抽奖', '中奖', '秒杀', '抢购', '团购', '拼团', '返现', '代金券', '免费领', '限时', '购买', '下单', '加微信', '加群', '转发', '关注公众号', '扫码领']

/** The word that sells, or undefined. */
export const advertisingWord = (text: string): string | undefined => ADVERTISING.find((word) => text.includes(word))

/** What was said at a session, the earliest first. */
export const messagesSaid = ({ changes }: Pick<Session, 'changes'>): SessionChange[] => changes.filter(({ what }) => what === 'said')

/** Whom a message reaches: families on the roster, and those of them to whom WeChat may carry it. */
export function reachOf({ roster }: Pick<Session, 'roster'>): { families: number; wechat: number } {
  const families = Object.values(roster.bookings).filter((booking: Booking) => HOLDING.includes(booking.status))
  return { families: families.length, wechat: families.filter((booking) => isExpected(booking) && booking.grants.some(({ template }) => template === TEMPLATE_OF.said)).length }
}

/** Why nothing can be said now, or null. */
export function sayBlocker(session: Pick<Session, 'status' | 'endsAt' | 'changes' | 'roster'>, now: Instant): ErrorCode | null {
  if (session.status === 'cancelled') return 'SESSION_CANCELLED'
  if (now >= session.endsAt) return 'SESSION_ENDED'
  if (messagesSaid(session).length >= MOST_MESSAGES) return 'MESSAGE_LIMIT'
  return reachOf(session).families === 0 ? 'ROSTER_EMPTY' : null
}

/** Tells all on the roster something. The same words again were said already: a retry after a lost answer says nothing twice. */
export function decideSay(session: Session, { who, staffName, text }: Say, now: Instant): SessionDecision {
  if (messagesSaid(session).some(({ reason }) => reason === text)) return { already: true }
  const refused = sayBlocker(session, now) ?? (advertisingWord(text) === undefined ? null : 'MESSAGE_ADVERTISES')
  if (refused) return { refused }
  // Each has a moment of its own: that is how the clock knows what it has sent.
  const at = Math.max(now, ...session.changes.map((change) => change.at + 1))
  return {
    write: {
      guard: { status: { is: 'open' }, 'roster.revision': { is: session.roster.revision } },
      changes: { ...COUNTED, changes: { append: { at, who, by: staffName, what: 'said', reason: text } satisfies SessionChange }, 'roster.wakeAt': { lower: now } },
    },
  }
}
