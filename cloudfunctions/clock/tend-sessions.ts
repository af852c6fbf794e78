import type { MessageTemplate } from '@/domain/notice'
import { overlap } from '@/domain/rules'
import type { Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { sessionsDue } from '../lib/repository'
import { Post, type Delivery } from '../lib/send'
import { tell } from './tell'
import { tendSession } from './tend-session'

/** Sessions tended at the same time. */
const LANES = 5

/** After so long a run begins with no further session: the platform ends it after 60 s, whatever it is in the middle of. */
const BUSY_MS = 40_000

/** A family may wait in both and can go to one: the second is decided when the first is stored. A document that is broken meets none, and fails by itself. */
const mayMeet = (a: Session, b: Session): boolean => overlap(a, b) && [a, b].every(({ roster }) => roster.queue?.length > 0)

/** What one run did. */
export interface Run {
  sessions: number
  /** Sessions that could not be tended; the next run tries again. */
  failed: number
  messages: Partial<Record<Delivery, number>>
}

/**
 * What is due by now: one read when nothing is. Each session is decided and stored by one guarded write before any of
 * its messages is sent, so a run that is delivered twice does nothing twice.
 */
export async function tendSessions(templates: MessageTemplate[], now: Instant): Promise<Run> {
  const due = await sessionsDue(now)
  const post = new Post()
  const run: Run = { sessions: 0, failed: 0, messages: {} }
  const began = performance.now()
  const underWay = new Set<Session>()
  const next = (): Session | undefined => {
    const index = due.findIndex((session) => ![...underWay].some((other) => mayMeet(session, other)))
    return index < 0 ? undefined : due.splice(index, 1)[0]
  }
  const lane = async (): Promise<void> => {
    while (performance.now() - began < BUSY_MS) {
      const session = next()
      // What may not begin yet is for the lane that is at the other.
      if (!session) return
      underWay.add(session)
      try {
        const tended = await tendSession(session, templates, now).finally(() => underWay.delete(session))
        if (!tended) continue
        run.sessions += 1
        for (const delivery of await tell(tended, post, now)) run.messages[delivery] = (run.messages[delivery] ?? 0) + 1
      } catch (reason) {
        run.failed += 1
        const { name, errCode } = reason as { name?: string; errCode?: number }
        console.error(JSON.stringify({ session: session._id, name, errCode }))
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return run
}
