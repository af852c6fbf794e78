import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { bindingOf, grantBlocker, sameRight, withRight, type WantedRight } from '@/domain/granting'
import type { Right, StaffMember } from '@/domain/roles'
import { newId } from '../lib/keys'
import { addMember, changeMember, nurseryPlaces, sessionPlaces, staffMember } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'
import { introducedBy } from './introduced'

/** The document changed under the hands of another manager: a handful of tries is plenty. */
const TRIES = 6

type Wanted = Input<'desk', 'grantRight'>

/**
 * Grants a right to the person of a code, or to somebody who is known. The rights of a person are one document and every
 * change of them guards on its revision, so two managers at once lose nothing. A code grants one right, whoever comes
 * first; the same asked twice by the same manager is answered twice and granted once.
 */
export async function grantRight(input: Wanted, caller: StaffCaller): Promise<DeskOutputs['grantRight']> {
  const wanted: WantedRight = { role: input.role, ...input.scope, ...(input.until === undefined ? {} : { until: input.until }) }
  const to = input.code === undefined ? { member: null, memberId: input.memberId ?? '' } : await ofCode(input.code, caller)
  await check(wanted, to.memberId, caller)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const granted = await tryToGrant(wanted, to, caller)
    if (granted) return granted
  }
  throw new DomainError('BUSY')
}

interface To {
  memberId: string
  /** As the person says: the name, and the id of the right that uses the code up. */
  says?: Pick<StaffMember, 'name' | 'title'> & { rightId: string }
}

async function ofCode(code: string, { now }: StaffCaller): Promise<To> {
  const { introduction, rightId } = await introducedBy(code, now)
  const { _id: memberId, name, title } = introduction
  return { memberId, says: { name, ...(title ? { title } : {}), rightId } }
}

/** Throws why this may not be granted: what the right names is looked up, so its district is the centre's word. */
async function check(wanted: WantedRight, to: string, { openid, rights, now }: StaffCaller): Promise<void> {
  const named = [...(await sessionPlaces(wanted.sessionIds ?? [])), ...(await nurseryPlaces(wanted.nurseryId ? [wanted.nurseryId] : []))]
  const blocker = grantBlocker(wanted, { by: openid, to, as: rights, places: named.map(({ district }) => district) }, now)
  if (blocker) throw new DomainError(blocker)
  if (wanted.sessionIds && !named.length) throw new DomainError('SESSION_NOT_FOUND')
  if (bindingOf(wanted.role) === 'nursery' && !named.length) throw new DomainError('NURSERY_NOT_FOUND')
}

/** One try; undefined when the person's document changed meanwhile. */
async function tryToGrant(wanted: WantedRight, { memberId, says }: To, { openid, now }: StaffCaller): Promise<DeskOutputs['grantRight'] | undefined> {
  const member = await staffMember(memberId)
  if (!member && !says) throw new DomainError('MEMBER_NOT_FOUND')
  const used = member?.rights.find(({ id }) => id === says?.rightId)
  if (used && (used.grantedBy !== openid || !sameRight([used], wanted, now))) throw new DomainError('CODE_USED')
  const same = sameRight(member?.rights ?? [], wanted, now)
  if (member && same) return { memberId, rightId: same.id, name: member.name }
  const right: Right = { id: says?.rightId ?? newId(), ...wanted, grantedAt: now, grantedBy: openid }
  const { name, title } = { ...member, ...says } as StaffMember
  const after = { name, ...(title ? { title } : {}), rights: withRight(member?.rights ?? [], right, now) }
  const done = member ? await changeMember(member, after) : await addMember({ _id: memberId, ...after })
  return done ? { memberId, rightId: right.id, name } : undefined
}
