import { codeOf } from '@/copy/errors'
import type { Role } from '@/domain/roles'
import type { SessionView } from '@/domain/session'
import { secondsLeft } from '@/domain/ticket'
import { venueText } from '@/domain/venue-code'
import { isLost } from '@/hooks/use-door-roster'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { forgetDoor, keptDoor, phoneId, VENUE } from '@/services/door-store'

/** What the page keeps: no roster, since a tablet at the door shows nobody's name. */
interface Venue {
  session: SessionView
  /** The secret of the code, where families may check in by themselves. */
  venue?: string
  /** Who looks; nobody that is known without a network. */
  me?: { roles: Role[] }
}

/** Asks for the secret of the code at the door; a phone that took the roster before has it without a network. */
async function load(sessionId: string): Promise<Venue> {
  try {
    return only(await staff.prepareDoor({ sessionId, phone: phoneId() }))
  } catch (reason) {
    const error = codeOf(reason)
    // What the page keeps is gone with the right.
    if (isLost(error)) forgetDoor(sessionId)
    const door = error === 'NETWORK' ? await keptDoor(sessionId) : undefined
    if (door === undefined || door === 'torn') throw reason
    return only(door)
  }
}

const only = ({ session, venue, me }: Venue): Venue => ({ session, ...(venue ? { venue } : {}), ...(me ? { me } : {}) })

/** The session, and the code at its door as it is now; opened once, it goes on with no network. */
export function useVenue(sessionId: string) {
  const now = useNow(1_000)
  const { data, error, since, reload } = useRemote(() => load(sessionId), [sessionId], VENUE + sessionId)
  const code = data?.venue && { text: venueText(data.venue, sessionId, now), secondsLeft: secondsLeft(now) }
  const organises = data?.me?.roles.includes('organiser') === true
  return { now, session: data?.session, organises, code, error, since, reload }
}
