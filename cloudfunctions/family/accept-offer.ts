import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { familyAndSession } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { grantsOf } from './grants'
import { agreed } from '../lib/owner'
import { takePlace } from './take-place'

/** Takes the place that was offered, for those who waited for it: as many operations as a booking. */
export async function acceptOffer({ sessionId, accepted }: Input<'family', 'acceptOffer'>, caller: Caller): Promise<FamilyOutputs['acceptOffer']> {
  const { openid: who } = caller
  const { family: found, session } = await familyAndSession(who, sessionId, caller.now)
  const family = agreed(found)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  const { childIds = [], adults = 0 } = session.mine ?? {}
  const party = { children: family.children.filter(({ _id }) => childIds.includes(_id)), adults }
  const grants = grantsOf(accepted, who)
  const booking = await takePlace({ family, session, party }, caller, (household) => ({ type: 'accept', familyId: family._id, who, household, grants }))
  return { booking }
}
