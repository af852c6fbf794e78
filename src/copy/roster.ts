import { isConfirmed, isExpected, type RosterEntry, type WaitingEntry } from '@/domain/booking'
import { checkInOpensAt, type SessionView } from '@/domain/session'
import { slotStartsAt } from '@/domain/slot'
import type { Instant } from '@/domain/time'
import { whenText } from './session'
import { clockText } from './wording'

type Party = Pick<RosterEntry, 'guests' | 'adults' | 'walkIn'>

/** 小* · 14 个月; 2 个孩子 where nobody gave a name. */
export const guestsText = ({ guests, walkIn }: Omit<Party, 'adults'>): string =>
  guests.map(({ name, ageMonths }) => `${name} · ${ageMonths} 个月`).join('，') || (walkIn?.children ? `${walkIn.children} 个孩子` : '大人')

/** 小满 · 14 个月, once the full names were looked at. */
export const namedText = ({ guests }: Pick<Party, 'guests'>, names: string[]): string => {
  if (names.length === 0) return '没有登记称呼，或者已经删除'
  return names.length === guests.length ? guestsText({ guests: guests.map(({ ageMonths }, index) => ({ name: names[index]!, ageMonths })) }) : names.join('、')
}

/** + 1 位家长. */
export const adultsText = ({ adults, guests, walkIn }: Party): string =>
  adults === 0 ? '' : guests.length || walkIn?.children ? `+ ${adults} 位家长` : `${adults} 位大人`

/** 2 位家长 · 2 个名额 · 今天 09:12 开始候补. */
export const waitingText = (family: WaitingEntry, now: Instant): string =>
  [adultsText(family), family.places > 1 ? `${family.places} 个名额` : '', `${whenText(family.at, now)} 开始候补`].filter(Boolean).join(' · ')

/** Those who are expected or were, in the order of a door list: who is missing first; in the order of the slots where there are some. */
export const expected = (bookings: RosterEntry[]): RosterEntry[] =>
  bookings
    .filter(isExpected)
    .sort((a, b) => firstSlot(a) - firstSlot(b) || (a.attended?.at ?? 0) - (b.attended?.at ?? 0) || a.bookedAt - b.bookedAt)

/** Those with a place, and those who came without one and took a number. */
export const booked = (bookings: RosterEntry[]): RosterEntry[] => expected(bookings).filter(({ walkIn }) => !walkIn)
export const walkedIn = (bookings: RosterEntry[]): RosterEntry[] => expected(bookings).filter(({ walkIn }) => walkIn)

const firstSlot = ({ slots }: RosterEntry): number => Number(slots?.[0]?.slice(1) ?? 0)

/** Families a place is held for until they answer. */
export const offered = (bookings: RosterEntry[]): RosterEntry[] => bookings.filter(({ status }) => status === 'offered')

/** Families whose place ended, by themselves, by the centre or by the clock. */
export const ended = (bookings: RosterEntry[]): RosterEntry[] =>
  bookings.filter(({ status }) => status === 'cancelled' || status === 'removed' || status === 'released' || status === 'expired')

const ENDED: Partial<Record<RosterEntry['status'], string>> = {
  cancelled: '自己取消',
  removed: '中心取消',
  released: '未确认，已让出',
  expired: '候补名额过时未接',
}

/** 自己取消: why there is no place. */
export const endedLabel = (status: RosterEntry['status']): string => ENDED[status] ?? '没有名额'

/** 中心取消：重复预约. */
export const endedText = ({ status, cancelReason }: RosterEntry): string => `${ENDED[status] ?? ''}${cancelReason ? `：${cancelReason}` : ''}`

type Timed = Pick<SessionView, 'startsAt' | 'checkInOpensAt' | 'changes' | 'slotMinutes'>

/** Where a place stands, in the words of a tag; sun: somebody has to do something, plum: nobody came. */
export function placeState(session: Timed, entry: RosterEntry, now: Instant): { text: string; tone: 'brand' | 'sun' | 'plum' | 'plain' } {
  if (entry.status === 'noShow') return entry.excused ? { text: '未到，已免记', tone: 'plain' } : { text: '未到', tone: 'plum' }
  if (entry.status === 'offered') return { text: entry.offer ? `保留到 ${whenText(entry.offer.until, now)}` : '等答复', tone: 'sun' }
  if (entry.walkIn) return { text: '在等叫号', tone: 'sun' }
  if (now >= checkInOpensAt(session)) return { text: '未到', tone: 'sun' }
  return isConfirmed(session, entry) ? { text: '已确认', tone: 'brand' } : { text: '待确认', tone: 'plain' }
}

/** 09:15, when the family's first slot begins; empty where there are no slots. */
export const slotText = (session: Timed, { slots }: RosterEntry): string => (slots?.[0] ? clockText(slotStartsAt(session, slots[0])) : '')
