import type { FamilyOutputs, Input } from '@/domain/contract'
import { isPublished } from '@/domain/session'
import { checkRange } from '../lib/range'
import { sessionsBetween } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { sessionView } from '../lib/views'

/** Sessions that start in a span, for everybody. */
export async function listSessions(input: Input<'family', 'listSessions'>, { now }: Caller): Promise<FamilyOutputs['listSessions']> {
  checkRange(input)
  return { sessions: (await sessionsBetween(input)).filter((session) => isPublished(session, now)).map(sessionView), serverNow: now }
}
