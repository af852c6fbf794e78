import type { PrivacyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { holdsNumber, requestBlocker, type PrivacyRequest, type RequestAct } from '@/domain/request'
import { speakForTheCity, type StaffCaller } from '../lib/admit'
import { exportFamily } from '../lib/export-family'
import { deleteFamily } from '../lib/forget'
import { changed, closed, requestOf, viewOf } from './requests'

/** A request about which this can be done now, and the guardian who asked. */
async function readyFor(requestId: string, act: RequestAct, reason: string): Promise<{ request: PrivacyRequest; person: string }> {
  const request = await requestOf(requestId)
  const refused = requestBlocker(request, act)
  if (refused) throw new DomainError(refused)
  if (holdsNumber(reason)) throw new DomainError('NOTE_HOLDS_NUMBER')
  return { request, person: request.person! }
}

/** The same as the family takes away by itself (`export-family.ts`), for one that cannot. */
export async function exportForRequest({ requestId, reason }: Input<'privacy', 'exportForRequest'>, caller: StaffCaller): Promise<PrivacyOutputs['exportForRequest']> {
  speakForTheCity(caller)
  const { now, member } = caller
  const { request, person } = await readyFor(requestId, 'export', reason)
  const exported = await exportFamily({}, { openid: person, now })
  const history = [...request.history, { at: now, by: member.name, what: 'exported' as const, note: reason }]
  return { request: viewOf(await changed(request, { ...request, history })), exported }
}

/**
 * The same as the guardian deletes by itself (`forget.ts`), and the request with it. A retry after a lost answer finds
 * nobody any more: that is what was asked for.
 */
export async function deleteForRequest({ requestId, reason }: Input<'privacy', 'deleteForRequest'>, caller: StaffCaller): Promise<PrivacyOutputs['deleteForRequest']> {
  speakForTheCity(caller)
  const { now, member } = caller
  const { request, person } = await readyFor(requestId, 'delete', reason)
  const { cancelled } = await deleteFamily({}, { openid: person, now }).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'FAMILY_NOT_FOUND') return { cancelled: 0 }
    throw error
  })
  const history = [...request.history, { at: now, by: member.name, what: 'deleted' as const, note: reason }]
  return { request: viewOf(await changed(request, { ...closed(request, 'done', now), history })), cancelled }
}
