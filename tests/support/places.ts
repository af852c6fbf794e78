import type { Contracts, Reply } from '@/domain/contract'
import type { Child } from '@/domain/family'
import type { Session } from '@/domain/session'
import { addDays, DAY, HOUR, localDate, startOfDay, type Instant } from '@/domain/time'
import type { City } from './city'
import { publish, stored } from './guest'
import { aClassSoon } from './people'

type Answer<A extends keyof Contracts['family']['outputs']> = Promise<Reply<Contracts['family']['outputs'][A]>>

/** What tests of places ask again and again of one city; each answers as the wire does, a refusal included. */
export interface Places {
  /** When its sessions begin: in three days. */
  soon: Instant
  publish(fields?: Parameters<typeof aClassSoon>[1], startsAt?: Instant): Promise<Session>
  stored(session: Session): Promise<Session>
  book(openid: string, session: Session, children: Child | Child[], more?: object): Answer<'bookSession'>
  join(openid: string, session: Session, children: Child | Child[], more?: object): Answer<'joinWaiting'>
  leave(openid: string, session: Session): Answer<'leaveWaiting'>
  accept(openid: string, session: Session): Answer<'acceptOffer'>
  cancel(openid: string, session: Session): Answer<'cancelBooking'>
  look(openid: string, session: Session): Promise<Contracts['family']['outputs']['getSession']>
}

/** Puts the city's clock to ten o'clock tomorrow, when people are awake: no test depends on the hour it runs at. */
export async function awake(city: City): Promise<Instant> {
  const ten = startOfDay(addDays(localDate(await city.now()), 1)) + 10 * HOUR
  await city.moveTo(ten)
  return ten
}

export function placesOf(city: City, now: Instant): Places {
  const soon = now + 3 * DAY
  const party = ({ _id: sessionId }: Session, children: Child | Child[], more: object): object => ({
    sessionId,
    childIds: [children].flat().map(({ _id }) => _id),
    adults: 1,
    accepted: [],
    ...more,
  })
  return {
    soon,
    publish: (fields = {}, startsAt = soon) => publish(city, aClassSoon(startsAt, fields)),
    stored: (session) => stored(city, session),
    book: (openid, session, children, more = {}) => city.call(openid, 'family', 'bookSession', party(session, children, more)),
    join: (openid, session, children, more = {}) => city.call(openid, 'family', 'joinWaiting', party(session, children, more)),
    leave: (openid, { _id: sessionId }) => city.call(openid, 'family', 'leaveWaiting', { sessionId }),
    accept: (openid, { _id: sessionId }) => city.call(openid, 'family', 'acceptOffer', { sessionId, accepted: [] }),
    cancel: (openid, { _id: sessionId }) => city.call(openid, 'family', 'cancelBooking', { sessionId }),
    look: (openid, { _id: sessionId }) => city.ok(openid, 'family', 'getSession', { sessionId }),
  }
}
