import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { meantCode } from '@/domain/first-manager'
import { isLive, type Right } from '@/domain/roles'
import { isTextRefused } from '../lib/cloud'
import { codeHash, isFirstManager } from '../lib/keys'
import { addMember, changeMember, claimOnce, managers, staffMember } from '../lib/repository'
import { refuseGuessing } from '../lib/refuse-guessing'
import type { StaffCaller } from '../lib/admit'

/** The first manager of all: by the code the owner made, while there is none. Sent again by the same person it is answered again. */
export async function claimCentre({ code, name }: Input<'desk', 'claimCentre'>, caller: StaffCaller): Promise<DeskOutputs['claimCentre']> {
  const { openid, now } = caller
  await refuseGuessing(caller, 'desk.claimCentre', 'CODE_INVALID')
  const meant = meantCode(code)
  if (!isFirstManager(meant)) throw new DomainError('CODE_INVALID')
  const hash = codeHash(meant)
  const right: Right = { id: hash.slice(0, 24), role: 'manager', grantedAt: now, grantedBy: 'setup' }
  const there = (await managers()).filter(({ rights }) => rights.some((held) => held.role === 'manager' && isLive(held, now)))
  const mine = there.find(({ _id, rights }) => _id === openid && rights.some(({ id }) => id === right.id))
  if (mine) return { memberId: openid, name: mine.name }
  if (there.length) throw new DomainError('CENTRE_CLAIMED')
  if (await isTextRefused(name, openid)) throw new DomainError('TEXT_REFUSED')
  if (!(await claimOnce({ hash, by: openid, at: now }))) throw new DomainError('CENTRE_CLAIMED')
  await become(openid, name, right)
  return { memberId: openid, name }
}

async function become(openid: string, name: string, right: Right): Promise<void> {
  const member = await staffMember(openid)
  const there = member?.rights.find(({ id }) => id === right.id)
  if (there && isLive(there, right.grantedAt)) return
  // Who was sent away since does not come back by the code that was used.
  if (there) throw new DomainError('CENTRE_CLAIMED')
  const after = { name, rights: [...(member?.rights ?? []), right] }
  const done = member ? await changeMember(member, after) : await addMember({ _id: openid, ...after })
  // Tapped twice, the other call was quicker.
  if (!done) await become(openid, name, right)
}
