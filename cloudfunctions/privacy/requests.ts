import { answerPromise, isWorkday } from '../../city/wuhan/answer-promise'
import { retention } from '../../city/wuhan/retention'
import type { PrivacyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { dueAt, holdsNumber, inOrder, requestBlocker, type PrivacyRequest } from '@/domain/request'
import type { RequestView } from '@/domain/privacy-contract'
import { DAY } from '@/domain/time'
import { speakForTheCity, type StaffCaller } from '../lib/admit'
import { personKeyOf } from '../lib/keys'
import { addRequest as keepRequest, changeRequest, openAndClosedRequests, requestById, requestsOf } from '../lib/repository'

/** Nobody finds a letter that is older; a day ahead is a slip of the finger. */
const OLDEST = 90 * DAY

/** A request as staff see it: who showed the code stays inside. */
export const viewOf = ({ person, personKey: _key, revision: _revision, ...request }: PrivacyRequest): RequestView => ({ ...request, isShown: person !== undefined })

/** A request there is. Throws REQUEST_NOT_FOUND. */
export async function requestOf(requestId: string): Promise<PrivacyRequest> {
  const request = await requestById(requestId)
  if (!request) throw new DomainError('REQUEST_NOT_FOUND')
  return request
}

/** Stores what a request has become, on top of what was read. Throws BUSY. */
export async function changed(before: PrivacyRequest, after: PrivacyRequest): Promise<PrivacyRequest> {
  if (!(await changeRequest(before, after))) throw new DomainError('BUSY')
  return after
}

/** A request that is answered: the person behind it is forgotten, a key that only the own phone can make stays. */
export const closed = (request: PrivacyRequest, status: 'done' | 'declined', now: number): PrivacyRequest => ({ ...request, status, closedAt: now, person: undefined })

export async function listRequests(_: object, caller: StaffCaller): Promise<PrivacyOutputs['listRequests']> {
  speakForTheCity(caller)
  const requests = inOrder(await openAndClosedRequests())
  return { requests: requests.map(viewOf), promise: answerPromise, retention, serverNow: caller.now }
}

export async function addRequest({ requestId, kind, how, receivedAt, note }: Input<'privacy', 'addRequest'>, caller: StaffCaller): Promise<PrivacyOutputs['addRequest']> {
  speakForTheCity(caller)
  const { now, member } = caller
  if (receivedAt > now || receivedAt < now - OLDEST) throw new DomainError('RECEIVED_INVALID')
  if (note && holdsNumber(note)) throw new DomainError('NOTE_HOLDS_NUMBER')
  const request: PrivacyRequest = {
    _id: requestId,
    kind,
    how,
    receivedAt,
    dueAt: dueAt(receivedAt, answerPromise, isWorkday),
    ...(note ? { note } : {}),
    status: 'open',
    history: [{ at: now, by: member.name, what: 'received' }],
    revision: 0,
  }
  return { request: viewOf(await keepRequest(request)) }
}

/** Answers a request in words, done or declined: what was put right, or why it cannot be. */
export async function closeRequest({ requestId, outcome, reason }: Input<'privacy', 'closeRequest'>, caller: StaffCaller): Promise<PrivacyOutputs['closeRequest']> {
  speakForTheCity(caller)
  const { now, member } = caller
  const request = await requestOf(requestId)
  const refused = requestBlocker(request, 'close')
  if (refused) throw new DomainError(refused)
  if (holdsNumber(reason)) throw new DomainError('NOTE_HOLDS_NUMBER')
  const history = [...request.history, { at: now, by: member.name, what: outcome, note: reason }]
  return { request: viewOf(await changed(request, { ...closed(request, outcome, now), history })) }
}

/** What the centre did about the requests of who asks: found by a key that only this person's calls can make. */
export async function listOwnRequests(_: object, { openid, now }: StaffCaller): Promise<PrivacyOutputs['listOwnRequests']> {
  const requests = inOrder(await requestsOf(personKeyOf(openid)))
  return {
    requests: requests.map(({ _id, kind, receivedAt, dueAt: due, status, closedAt, history }) => {
      const last = history[history.length - 1]
      const note = status === 'open' ? undefined : last?.note
      return { requestId: _id, kind, receivedAt, dueAt: due, status, ...(closedAt === undefined ? {} : { closedAt }), by: last?.by ?? '', ...(note ? { note } : {}) }
    }),
    serverNow: now,
  }
}
