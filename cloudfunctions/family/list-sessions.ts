import type { FamilyOutputs, Input } from '@/domain/contract'
import { checkRange } from '../lib/range'
import { sessionsBetween } from '../lib/repository'
import { sessionView } from '../lib/views'

/** Sessions that start in a span, for everybody. */
export async function listSessions(input: Input<'family', 'listSessions'>): Promise<FamilyOutputs['listSessions']> {
  checkRange(input)
  return { sessions: (await sessionsBetween(input)).map(sessionView) }
}
