import type { MessageTemplate } from '@/domain/notice'
import type { Instant } from '@/domain/time'
import { sessionsDue } from '../lib/repository'
import { Post, type Delivery } from './send'
import { tell } from './tell'
import { tendSession } from './tend-session'

/** Sessions tended at the same time. */
const LANES = 5

/** After so long a run begins with no further session: the platform ends it after 60 s, whatever it is in the middle of. */
const BUSY_MS = 40_000

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
  const lane = async (): Promise<void> => {
    while (performance.now() - began < BUSY_MS) {
      const session = due.shift()
      if (!session) return
      try {
        const tended = await tendSession(session, templates, now)
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
