import { codeOf } from '@/copy/errors'
import { secondsLeft } from '@/domain/ticket'
import type { SessionView } from '@/domain/session'
import { venueText } from '@/domain/venue-code'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { keptDoor, phoneId } from '@/services/door-store'

/** What the page keeps: no roster, since a tablet at the door shows nobody's name. */
interface Venue {
  session: SessionView
  /** The secret of the code, where families may check in by themselves. */
  venue?: string
}

/** Asks for the secret of the code at the door; a phone that took the roster before has it without a network. */
async function load(sessionId: string): Promise<Venue> {
  try {
    return only(await staff.prepareDoor({ sessionId, phone: phoneId() }))
  } catch (reason) {
    const door = codeOf(reason) === 'NETWORK' ? await keptDoor(sessionId) : undefined
    if (door === undefined || door === 'torn') throw reason
    return only(door)
  }
}

const only = ({ session, venue }: Venue): Venue => ({ session, ...(venue ? { venue } : {}) })

/** The session, and the code at its door as it is now; opened once, it goes on with no network. */
export function useVenue(sessionId: string) {
  const now = useNow(1_000)
  const { data, error, since, reload } = useRemote(() => load(sessionId), [sessionId], `venue:${sessionId}`)
  const code = data?.venue && { text: venueText(data.venue, sessionId, now), secondsLeft: secondsLeft(now) }
  return { now, session: data?.session, code, error, since, reload }
}
