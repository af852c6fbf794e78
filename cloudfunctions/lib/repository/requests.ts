import type { PrivacyRequest } from '@/domain/request'
import { command, db } from '../cloud'
import { MOST } from './most'

/** So many closed requests are shown; the older ones are in the audit. */
const CLOSED_SHOWN = 50

const requests = () => db.collection('requests')

/** Adds a request; the one that is there already when it was sent twice. */
export async function addRequest(request: PrivacyRequest): Promise<PrivacyRequest> {
  try {
    await requests().add({ data: request })
    return request
  } catch (reason) {
    const there = await requestById(request._id)
    if (there) return there
    throw reason
  }
}

/** A request, or null. */
export async function requestById(_id: string): Promise<PrivacyRequest | null> {
  const { data } = await requests().where({ _id }).limit(1).get()
  return (data[0] as PrivacyRequest | undefined) ?? null
}

/** Those that wait, and the last that were closed. */
export async function openAndClosedRequests(): Promise<PrivacyRequest[]> {
  const [open, closed] = await Promise.all([
    requests().where({ status: 'open' }).limit(MOST).get(),
    requests().where({ status: command.neq('open') }).orderBy('closedAt', 'desc').limit(CLOSED_SHOWN).get(),
  ])
  return [...open.data, ...closed.data] as PrivacyRequest[]
}

/** Requests of one guardian, by the key of the person. */
export async function requestsOf(personKey: string): Promise<PrivacyRequest[]> {
  const { data } = await requests().where({ personKey }).limit(MOST).get()
  return data as PrivacyRequest[]
}

/** Replaces a request unless somebody changed it since it was read; false then. */
export async function changeRequest({ _id, revision }: Pick<PrivacyRequest, '_id' | 'revision'>, after: PrivacyRequest): Promise<boolean> {
  const { person, personKey, status, closedAt, history } = after
  const data = {
    status,
    history: command.set(history),
    person: person === undefined ? command.remove() : person,
    ...(personKey === undefined ? {} : { personKey }),
    ...(closedAt === undefined ? {} : { closedAt }),
    revision: command.inc(1),
  }
  const { stats } = await requests().where({ _id, revision }).update({ data })
  return stats.updated === 1
}
