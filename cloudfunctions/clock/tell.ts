import type { DueMessage } from '@/domain/commands/tend'
import { bookingPath, COUNTED, type Changes } from '@/domain/commands/write'
import { noticeKey } from '@/domain/notice'
import type { Instant } from '@/domain/time'
import { change } from '../lib/repository'
import { subscribeMessage } from '../lib/message'
import { SPENT, type Delivery, type Post } from '../lib/send'
import type { Tended } from './tend-session'

/** Sends the messages one session has claimed, and keeps what became of them in one write. Answers the outcomes. */
export async function tell({ session, tending: { messages } }: Tended, post: Post, now: Instant): Promise<Delivery[]> {
  const told: { due: DueMessage; delivery: Delivery }[] = []
  for (const due of messages) told.push({ due, delivery: await post.send(subscribeMessage(session, due, now)) })
  if (told.length === 0) return []
  // For the message centre, and so that it asks again; whatever happens to this write, nothing is sent again.
  const changes: Changes = { ...COUNTED }
  for (const { due, delivery } of told) {
    // A place in the queue has no name in a path: that it was claimed is all that is kept of it.
    if (!due.booking) continue
    changes[bookingPath(due.familyId, `told.${noticeKey(due.notice)}`)] = { set: delivery }
    if (delivery === SPENT) changes[bookingPath(due.familyId, 'grants')] = { spend: { template: due.template.key, who: due.to } }
  }
  await change(session._id, { guard: {}, changes })
  return told.map(({ delivery }) => delivery)
}
