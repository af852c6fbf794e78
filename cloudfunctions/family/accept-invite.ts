import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError, type ErrorCode } from '@/domain/errors'
import { INVITATION_LASTS, MAX_GUARDIANS, type Family } from '@/domain/family'
import type { Instant } from '@/domain/time'
import { codeHash } from '../lib/keys'
import { familyInvitedBy, familyOf, joinFamily } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { familyView } from '../lib/views'

/**
 * Joins the family of an invitation and shows it. The family's consent stands for the family. Whoever is one of its
 * guardians already (a retry after a lost answer, a tap on the own invitation) is simply shown the family.
 */
export async function acceptInvite({ code }: Input<'family', 'acceptInvite'>, { openid, now }: Caller): Promise<FamilyOutputs['acceptInvite']> {
  const hash = codeHash(code)
  const outcome = await joinFamily(hash, openid, now)
  if (outcome === 'taken') throw new DomainError('ALREADY_IN_FAMILY')
  const family = outcome === 'joined' ? await familyOf(openid) : await familyInvitedBy(hash)
  if (family?.guardians.includes(openid)) return { family: familyView(family, now) }
  throw new DomainError(refusal(family, now))
}

/** Why nobody can join by this invitation any more. */
function refusal(family: Family | null, now: Instant): ErrorCode {
  if (!family?.invitation || family.invitation.usedBy) return 'INVITATION_INVALID'
  if (now >= family.invitation.at + INVITATION_LASTS) return 'INVITATION_EXPIRED'
  return family.guardians.length >= MAX_GUARDIANS ? 'GUARDIAN_LIMIT' : 'INVITATION_INVALID'
}
