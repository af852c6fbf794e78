import type { FamilyOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { INVITATION_LASTS, MAX_GUARDIANS } from '@/domain/family'
import { codeHash, newCode } from '../lib/keys'
import type { Caller } from '../lib/serve'
import { changeOwnFamily } from '../lib/change-family'

/** An invitation for one more guardian. We keep a hash, so a family has one at a time: asked again, the earlier is void. */
export async function inviteGuardian(_: object, caller: Caller): Promise<FamilyOutputs['inviteGuardian']> {
  const { openid, now } = caller
  const code = newCode()
  await changeOwnFamily(caller, ({ guardians }) => {
    if (guardians.length >= MAX_GUARDIANS) throw new DomainError('GUARDIAN_LIMIT')
    return { invitation: { hash: codeHash(code), at: now, by: openid } }
  })
  return { code, until: now + INVITATION_LASTS }
}
