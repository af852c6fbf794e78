import { asksToConfirm } from '@/domain/fairness'
import type { MessageTemplate, Notice, NoticeKind } from '@/domain/notice'
import type { Booking } from '@/domain/booking'
import { isUrgent, lastMove, type Session } from '@/domain/session'
import { slotStartsAt } from '@/domain/slot'
import { shanghai, type Instant } from '@/domain/time'
import { editedText } from './session'
import { clockText } from './wording'

/** A field `thing` takes 20 characters (发送订阅消息). */
const THING_LENGTH = 20

/** A part as WeChat will show it: cut where it is too long. */
export function asThing(text: string): string {
  const characters = [...text]
  return characters.length > THING_LENGTH ? `${characters.slice(0, THING_LENGTH - 1).join('')}…` : text
}

/** What one message says, part by part; `startsAt` is a moment, the rest are words not yet cut to length. */
export type MessageWords = Omit<Record<keyof MessageTemplate['fields'], string>, 'startsAt'> & { startsAt: Instant }

/** Without a booking the family waits. */
type Facts = { session: Pick<Session, 'title' | 'startsAt' | 'venue' | 'bring' | 'changes' | 'cancelReason' | 'slotMinutes' | 'status' | 'releaseUnconfirmed' | '_id'>; booking?: Booking; notice: Notice; now: Instant }

/**
 * The words of a subscription message. No child's name and nothing about a child: a lock screen is public. What a
 * message has to say is at the front of a part: WeChat shows twenty characters and no more.
 */
export function messageWords(facts: Facts): MessageWords {
  const { session, booking, notice } = facts
  const [slot] = booking?.slots ?? []
  return {
    title: session.title,
    startsAt: slot === undefined ? session.startsAt : slotStartsAt(session, slot),
    // Two hours before, people ask for the way.
    place: notice.kind === 'twoHours' ? `${session.venue.name} ${session.venue.address}` : session.venue.name,
    note: NOTE[notice.kind](facts),
  }
}

const bringText = ({ session: { bring } }: Facts): string => (bring.length ? `请带：${bring.join('、')}` : '到场请出示入场码')

/** 11月29日10:00, as short as it goes. */
const shortMoment = (at: Instant): string => shanghai(at).format('M月D日HH:mm')

const NOTE: Record<NoticeKind, (facts: Facts) => string> = {
  booked: () => '已约上，到场请出示入场码',
  promoted: () => '候补成功，已为您约上，不来请取消',
  offered: ({ booking }) => `为您留到${shortMoment(booking?.offer?.until ?? 0)}，请点开`,
  offerExpiring: ({ booking }) => `只留到${clockText(booking?.offer?.until ?? 0)}，不接受就给下一家`,
  dayBefore: (facts) => (facts.booking && asksToConfirm(facts.session, facts.booking, facts.now) ? '请点开确认，不确认可能让给候补' : bringText(facts)),
  twoHours: bringText,
  moved: ({ session, booking }) => `${booking ? '已改期' : '改期'}，原${shortMoment(lastMove(session)?.from ?? 0)}，${booking ? '请确认' : '候补还在'}`,
  edited: ({ session: { changes } }) => `改了${editedText(changes.filter(isUrgent).pop()?.fields)}，请点开看`,
  cancelled: ({ session: { cancelReason = '' } }) => `已取消：${cancelReason}`,
  said: ({ session: { changes }, notice }) => changes.find(({ what, at }) => what === 'said' && at === notice.at)?.reason ?? '',
  removed: ({ booking }) => `名额被中心取消：${booking?.cancelReason ?? ''}`,
  released: () => '两小时前未确认，名额已给候补',
  missed: () => '没有来？有原因可申诉，点开看下一场',
}

/** The page a message opens: where the family decides, or its ticket when it is on the way. */
export const pageOf = ({ session, notice }: Pick<Facts, 'session' | 'notice'>): string =>
  `pages/session/${notice.kind === 'twoHours' ? 'ticket/' : ''}index?id=${session._id}`

/** The same for the operator of a nursery whose free places were confirmed a week ago. */
export const freeReminder = (nursery: string): Omit<MessageWords, 'startsAt'> => ({ title: '请确认空余托位', place: nursery, note: '一周没有确认了，点一下就好' })

/** A nursery confirmed places for the child of a family that waits for one. */
export const placeFree = (nursery: string, free: number): Omit<MessageWords, 'startsAt'> => ({ title: '等的机构有空位了', place: nursery, note: `有 ${free} 个空托位，先到先得，请联系` })
