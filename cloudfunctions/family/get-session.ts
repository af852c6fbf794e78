import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { templatesToBook, templatesToWait } from '@/domain/notice'
import { isPublished } from '@/domain/session'
import { familyOf, sessionWithQueue } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { queueView, sessionView } from '../lib/views'
import { templateIds } from './grants'
import { ownPlace } from './own-place'

/** One session, the caller's place in it, the head of the queue with the own place, and the messages worth asking for. */
export async function getSession({ sessionId }: Input<'family', 'getSession'>, caller: Caller): Promise<FamilyOutputs['getSession']> {
  const { openid, now } = caller
  const family = await familyOf(openid)
  const found = await sessionWithQueue(sessionId, family?._id)
  if (!found || !isPublished(found, now)) throw new DomainError('SESSION_NOT_FOUND')
  const { head, ...session } = found
  const { waiting, position = 0 } = session
  const booking = ownPlace(session, caller)
  return {
    session: sessionView(session),
    ...(booking ? { booking } : {}),
    queue: queueView(waiting && position > head.length ? [...head, waiting] : head, family?._id),
    ask: { book: templateIds(templatesToBook(session, now)), wait: templateIds(templatesToWait) },
    serverNow: now,
  }
}
