import type { SessionForFamily } from '@/domain/commands/write'
import type { Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import type { Family } from '@/domain/family'
import type { Party } from '@/domain/session'
import { familyAndSession } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { agreed, ownChildren } from '../lib/owner'

/** A family, the session it asks for, and who would come. */
export interface Wish {
  family: Family
  session: SessionForFamily
  party: Party
}

/** Reads what a family asks for: one operation. Throws what keeps a family from any place at all. */
export async function wishOf({ sessionId, childIds, adults }: Input<'family', 'nextSession'>, { openid, now }: Caller): Promise<Wish> {
  const { family: found, session } = await familyAndSession(openid, sessionId, now)
  const family = agreed(found)
  const party = { children: ownChildren(family, childIds), adults }
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  return { family, party, session }
}
