import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { remindersAhead } from '@/domain/reminder'
import { templates } from '../../city/wuhan/templates'
import { familyOf, sessionFor } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { bookingView, sessionView } from '../lib/views'

/** One session, the caller's booking of it, and the message templates worth asking for in the booking tap. */
export async function getSession(
  { sessionId }: Input<'family', 'getSession'>,
  { openid, now }: Caller,
): Promise<FamilyOutputs['getSession']> {
  const family = await familyOf(openid)
  const session = await sessionFor(sessionId, family?._id)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  const ahead = remindersAhead(session, now)
  return {
    session: sessionView(session),
    ...(session.mine ? { booking: bookingView(sessionId, session.mine) } : {}),
    templates: templates.filter(({ reminder }) => ahead.includes(reminder)).map(({ id }) => id),
    serverNow: now,
  }
}
