import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { isLasting, lastManagerBlocker, mayManage, rightKey, withoutRight } from '@/domain/granting'
import { isLive, type Right, type StaffMember } from '@/domain/roles'
import { changeMember, decideEnd, managerLedger, managers, placesOf, staffMember } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'

const TRIES = 6

/** Takes one right away, at once. What has ended already is left as it ended. */
export async function revokeRight({ memberId, rightId }: Input<'desk', 'revokeRight'>, caller: StaffCaller): Promise<DeskOutputs['revokeRight']> {
  const { openid, now } = caller
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { member, right } = await rightToRevoke(memberId, rightId, caller)
    if (!isLive(right, now)) return { memberId }
    if (isLasting(right, now)) await decide(rightKey(memberId, rightId), now)
    if (await changeMember(member, { ...member, rights: withoutRight(member.rights, rightId, openid, now) })) return { memberId }
  }
  throw new DomainError('BUSY')
}

async function rightToRevoke(memberId: string, rightId: string, { rights }: StaffCaller): Promise<{ member: StaffMember; right: Right }> {
  const member = await staffMember(memberId)
  const right = member?.rights.find(({ id }) => id === rightId)
  if (!member || !right) throw new DomainError('MEMBER_NOT_FOUND')
  const places = (await placesOf([right])).map(({ district }) => district)
  if (!mayManage(right, rights, places)) throw new DomainError('NOT_YOUR_DISTRICT')
  return { member, right }
}

/**
 * Decides in one document that a lasting manager goes, before it is written into the person (docs/decisions/0014): of two
 * who send each other away at once, the second finds that the first has decided. A call that died in between is made again.
 */
async function decide(key: string, now: number): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    // The ledger before the managers: whatever is decided after this was read makes the write fail.
    const ledger = await managerLedger()
    if (ledger.ended.includes(key)) return
    const blocker = lastManagerBlocker(await managers(), ledger.ended, key, now)
    if (blocker) throw new DomainError(blocker)
    if (await decideEnd(ledger, key)) return
  }
  throw new DomainError('BUSY')
}
