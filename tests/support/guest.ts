import type { Child } from '@/domain/family'
import type { BookingView } from '@/domain/booking'
import type { Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import type { City, SentMessage } from './city'
import { register } from './people'

/** A guardian with one child of fourteen months, as tests let them tap. */
export interface Guest {
  openid: string
  child: Child
  /** Books a place; says yes to every message it is asked for unless told otherwise. */
  book(session: Session, options?: { allow?: boolean }): Promise<BookingView>
  /** Waits for a place; until `autoUntil` one is taken without asking. */
  wait(session: Session, options?: { autoUntil?: Instant; childIds?: string[] }): Promise<BookingView>
  cancel(session: Session): Promise<BookingView>
  /** Its place as the session page shows it. */
  place(session: Session): Promise<BookingView>
  messages(): Promise<SentMessage[]>
}

export async function aGuest(city: City, openid: string): Promise<Guest> {
  const child = await register(city, openid, await city.now())
  const asked = async (session: Session, tap: 'book' | 'wait'): Promise<string[]> => {
    const { ask } = await city.ok(openid, 'family', 'getSession', { sessionId: session._id })
    await city.post('/client/requestSubscribeMessage', { tmplIds: ask[tap] }, openid)
    return ask[tap]
  }
  return {
    openid,
    child,
    book: async (session, { allow = true } = {}) => {
      const accepted = allow ? await asked(session, 'book') : []
      return (await city.ok(openid, 'family', 'bookSession', { sessionId: session._id, childIds: [child._id], adults: 1, accepted })).booking
    },
    wait: async (session, { autoUntil, childIds = [child._id] } = {}) => {
      const accepted = await asked(session, 'wait')
      const input = { sessionId: session._id, childIds, adults: 1, accepted, ...(autoUntil === undefined ? {} : { autoUntil }) }
      return (await city.ok(openid, 'family', 'joinWaiting', input)).booking
    },
    cancel: async (session) => (await city.ok(openid, 'family', 'cancelBooking', { sessionId: session._id })).booking,
    place: async (session) => {
      const { booking } = await city.ok(openid, 'family', 'getSession', { sessionId: session._id })
      if (!booking) throw new Error(`${openid} has nothing in ${session._id}`)
      return booking
    },
    messages: async () => (await city.outbox()).filter(({ touser }) => touser === openid),
  }
}

/** Adds a session to the city. */
export async function publish(city: City, session: Session): Promise<Session> {
  await city.admin.db.collection('sessions').add({ data: session })
  return session
}

/** A session as it is stored. */
export const stored = async (city: City, { _id }: Pick<Session, '_id'>): Promise<Session> =>
  (await city.admin.db.collection('sessions').doc(_id).get()).data as Session

/** The note of a message: what it is about. */
export const noteOf = (message: SentMessage | undefined): string => message?.data.thing4?.value ?? ''
