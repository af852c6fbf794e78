import { useState } from 'react'
import { NOBODY } from '@/copy/rules'
import { bookingBlocker } from '@/domain/rules'
import type { BookingView } from '@/domain/booking'
import { placesFor, type Party, type SessionView } from '@/domain/session'
import { freeSlots } from '@/domain/slot'
import { usePersonKnown } from '@/hooks/use-home'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { family } from '@/services/api'
import { serverTime } from '@/services/clock'
import { chosenChild, usePerson } from '@/stores/person'
import { nextTurn, standingOf, type Here } from './here'
import { ANOTHER_MAY_FIT } from './not-now'
import { useNextSession } from './use-next-session'
import { useParty } from './use-party'
import { usePlace } from './use-place'

/** Everything the page speaks of, and everything that can be done on it. `here` is missing until the session and the person are known. */
export function useHere(id: string) {
  const { known, error: unknown, reload: askPerson } = usePersonKnown()
  const person = usePerson()
  const remote = useRemote(() => family.getSession({ sessionId: id }), [id], `session:${id}`)
  const { session, booking, queue = [], ask = { book: [], wait: [] } } = remote.data ?? {}
  const now = useNow(5_000, nextTurn({ session, booking, now: serverTime() }))

  const standing = session ? standingOf(session, booking, now) : 'none'
  const { party, toggle, setAdults } = useParty(session, standing === 'none' ? undefined : booking, person.family, chosenChild(person))
  const [wish, chooseSlot] = useState<string>()
  const slot = session && slotFor(session, party, wish)
  const place = usePlace(remote, party, slot)
  const blocker = session && standing === 'none' ? bookingBlocker(session, party, person.family ?? NOBODY, now, slot) : null
  const here: Here | undefined = session && known ? { session, booking, standing, queue, ask, family: person.family, party, slot, blocker, now } : undefined
  const lost = standing === 'none' && booking !== undefined && LOST.includes(booking.status)
  const cured = standing === 'calledOff' || lost || (blocker !== null && ANOTHER_MAY_FIT.includes(blocker))
  const next = useNextSession(id, party, Boolean(here && person.family && cured))

  return { here, lost, place, next, remote, unknown, reload: () => Promise.all([remote.reload(), askPerson()]), chooseSlot, toggle, setAdults }
}

/** The wished time; the first that is free while none was wished, and none when there is none. */
function slotFor({ seat, roster: { slots } }: SessionView, party: Party, wish: string | undefined): string | undefined {
  return wish ?? (slots && freeSlots(slots, Math.max(1, placesFor({ seat }, party)))?.[0])
}

/** Ended, and not by the family's own hand: the card that says so offers the next one. */
const LOST: BookingView['status'][] = ['removed', 'released', 'expired', 'offered', 'waiting']
