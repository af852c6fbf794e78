import type { Input, StaffOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { miniProgramCode } from '../lib/cloud'
import { sessionFor } from '../lib/repository'

/** A code to print: it opens the page where numbers are taken, and says from which poster. */
export async function getPoster({ sessionId, source }: Input<'staff', 'getPoster'>): Promise<StaffOutputs['getPoster']> {
  const session = await sessionFor(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  if (!session.walkIns) throw new DomainError('WALK_INS_OFF')
  const picture = await miniProgramCode('pages/session/number/index', `${sessionId}.${source}`)
  return { image: picture.toString('base64') }
}
