import type { OwnNursery, ProposalView } from '@/domain/contract'
import { decideNursery, type NurseryCommand } from '@/domain/commands/nursery-change'
import { DomainError } from '@/domain/errors'
import type { Nursery } from '@/domain/nursery'
import type { Actor, Proposal } from '@/domain/nursery-ledger'
import { rightsOf } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'
import { nurseryWithLedger, replaceNursery } from '../lib/repository'
import { TRIES } from '../lib/tries'

/** Decides on the nursery as it is, and writes over nothing else. Answers it as it is then. Throws the refusal. */
export async function changeNursery(nurseryId: string, command: NurseryCommand, { now }: Pick<StaffCaller, 'now'>): Promise<Nursery> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const nursery = await nurseryWithLedger(nurseryId)
    if (!nursery) throw new DomainError('NURSERY_NOT_FOUND')
    const decision = decideNursery(nursery, command, now)
    if ('refused' in decision) throw new DomainError(decision.refused, decision.detail)
    if ('already' in decision) return nursery
    if (await replaceNursery(nursery, decision.after)) return decision.after
  }
  throw new DomainError('BUSY')
}

export const signed = ({ openid, member }: StaffCaller): Actor => ({ who: openid, by: member.name })

/** True for who speaks for this nursery, whatever else the person may do. */
export const operates = ({ member, now }: StaffCaller, nurseryId: string): boolean => rightsOf(member, ['operator'], now).some((right) => right.nurseryId === nurseryId)

/** A proposal without openids. */
export function proposalView({ id, by, at, fields, note, who, answer }: Proposal, nurseryId: string, caller: StaffCaller): ProposalView {
  const said = answer && { by: answer.by, at: answer.at, accepted: answer.accepted, ...(answer.reason ? { reason: answer.reason } : {}) }
  return { id, by, at, fields, ...(note ? { note } : {}), own: who === caller.openid || operates(caller, nurseryId), ...(said ? { answer: said } : {}) }
}

/** A nursery as its operator has it. */
export function ownView({ ledger, ...nursery }: Nursery, caller: StaffCaller): OwnNursery {
  return { nursery, ...(ledger?.proposal ? { proposal: proposalView(ledger.proposal, nursery._id, caller) } : {}), reminded: ledger?.reminder !== undefined }
}
