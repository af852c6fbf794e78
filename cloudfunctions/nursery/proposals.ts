import type { Input, NurseryOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { districtsOf, reachesDistrict } from '@/domain/roles'
import { creditCodeBlocker } from '../../city/import/credit-code'
import type { StaffCaller } from '../lib/admit'
import { checkPublicText } from '../lib/public-text'
import { nurseriesWithProposals, nurseryWithLedger, staleDirectory } from '../lib/repository'
import { changeNursery, operates, ownView, proposalView, signed } from './change-nursery'

/** Asks the keepers to change what the nursery does not answer for alone. */
export async function proposeChange({ nurseryId, seen, proposalId: id, fields, note }: Input<'nursery', 'proposeChange'>, caller: StaffCaller): Promise<NurseryOutputs['proposeChange']> {
  const { name, address, hospital, licence, affordable, creditCode } = fields
  if (creditCode && creditCodeBlocker(creditCode)) throw new DomainError('CREDIT_CODE_INVALID')
  await checkPublicText([name, address, hospital, licence?.number, affordable?.batch, note], caller.openid)
  return ownView(await changeNursery(nurseryId, { type: 'propose', seen, id, fields, ...(note ? { note } : {}), ...signed(caller) }, caller), caller)
}

export const withdrawProposal = async ({ nurseryId, proposalId: id }: Input<'nursery', 'withdrawProposal'>, caller: StaffCaller): Promise<NurseryOutputs['withdrawProposal']> =>
  ownView(await changeNursery(nurseryId, { type: 'withdraw', id, ...signed(caller) }, caller), caller)

/** What waits in the districts the caller keeps. */
export async function listProposals(_: object, caller: StaffCaller): Promise<NurseryOutputs['listProposals']> {
  const waiting = await nurseriesWithProposals(districtsOf(caller.rights))
  const proposed = waiting.flatMap(({ ledger, ...nursery }) => (ledger?.proposal ? [{ nursery, proposal: proposalView(ledger.proposal, nursery._id, caller) }] : []))
  return { proposed, serverNow: caller.now }
}

/** Agrees, or says why not. Nobody moves a nursery into a district that is not theirs. */
export async function answerProposal({ nurseryId, seen, proposalId: id, accepted, reason }: Input<'nursery', 'answerProposal'>, caller: StaffCaller): Promise<NurseryOutputs['answerProposal']> {
  const to = accepted ? (await nurseryWithLedger(nurseryId))?.ledger?.proposal?.fields.district : undefined
  if (to && !caller.rights.some((right) => reachesDistrict(right, to))) throw new DomainError('NOT_YOUR_DISTRICT')
  const { ledger, ...nursery } = await changeNursery(nurseryId, { type: 'answer', seen, id, accepted, ...(reason ? { reason } : {}), operates: operates(caller, nurseryId), ...signed(caller) }, caller)
  if (accepted) await staleDirectory(caller.now)
  return { nursery, proposal: proposalView(ledger!.proposal!, nurseryId, caller) }
}

/** Who changed what of a nursery. */
export async function listChanges({ nurseryId }: Input<'nursery', 'listChanges'>, { now }: StaffCaller): Promise<NurseryOutputs['listChanges']> {
  const { ledger } = (await nurseryWithLedger(nurseryId)) ?? {}
  return { changes: [...(ledger?.changes ?? [])].reverse().map(({ who: _who, ...change }) => change), serverNow: now }
}
