import { isPublished, type Session } from '../session'
import type { Instant } from '../time'
import type { SessionDecision } from './change-session'
import { COUNTED } from './write'

/**
 * Families see now what was to be published later. Who may book first has as much time for it as was planned. No moment is
 * written: a call that calls it off may have begun before this one, and a family that booked between must hear of it.
 */
export function publishNow(session: Session, now: Instant): SessionDecision {
  const { status, startsAt, publishAt, bookingOpensAt = 0, priority, roster } = session
  if (status === 'cancelled') return { refused: 'SESSION_CANCELLED' }
  if (publishAt === undefined || isPublished(session, now)) return { already: true }
  if (now >= startsAt) return { refused: 'SESSION_STARTED' }
  const sooner = Math.max(publishAt, bookingOpensAt) - Math.max(now, bookingOpensAt)
  return {
    write: {
      guard: { status: { is: 'open' }, publishAt: { is: publishAt }, 'roster.revision': { is: roster.revision } },
      changes: { publishAt: { unset: true }, ...(priority ? { priority: { set: { ...priority, until: priority.until - sooner } } } : {}), ...COUNTED },
    },
  }
}
