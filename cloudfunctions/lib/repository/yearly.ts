import type { PrivacyRequest } from '@/domain/request'
import type { AgeBand } from '@/domain/tally'
import type { Acts, bandBirthdays, ConsentCount } from '@/domain/yearly'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { MOST } from './most'

const $ = command.aggregate

/** A year, or whatever lies between two moments. */
interface Span {
  from: Instant
  to: Instant
}

const within = ({ from, to }: Span) => command.gte(from).and(command.lt(to))
const count = (cond: unknown): unknown => $.sum($.cond({ if: cond, then: 1, else: 0 }))
const isIn = (field: string, { from, to }: Span): unknown => $.and([$.gte([field, from]), $.lt([field, to])])

/** How many families there are today, how many people act for them, and what they say of themselves. */
export async function familyNumbers(): Promise<{ families: number; guardians: number; district: number; expecting: number; phoneTail: number }> {
  const { list } = await db
    .collection('families')
    .aggregate()
    .group({ _id: null, families: $.sum(1), guardians: $.sum($.size('$guardians')), ...Object.fromEntries(['district', 'expecting', 'phoneTail'].map((field) => [field, count($.gt([`$${field}`, null]))])) })
    .limit(1)
    .end()
  const [{ _id, ...numbers } = { _id: null, families: 0, guardians: 0, district: 0, expecting: 0, phoneTail: 0 }] = list as (Awaited<ReturnType<typeof familyNumbers>> & { _id: null })[]
  return numbers
}

/** Children of today by age: no birthday leaves the database. */
export async function childrenByAge(bands: ReturnType<typeof bandBirthdays>): Promise<Partial<Record<AgeBand, number>>> {
  const branches = bands.map(({ band, upTo }) => ({ case: $.lte(['$children.birthDate', upTo]), then: band }))
  const { list } = await db
    .collection('families')
    .aggregate()
    .unwind('$children')
    .group({ _id: $.switch({ branches, default: '未知' }), children: $.sum(1) })
    .limit(MOST)
    .end()
  return Object.fromEntries((list as { _id: AgeBand; children: number }[]).map(({ _id, children }) => [_id, children]))
}

/** Consents by the version they were given to. */
export async function consentsByVersion(span: Span): Promise<ConsentCount[]> {
  const { list } = await db
    .collection('families')
    .aggregate()
    .unwind('$consents')
    .group({
      _id: '$consents.version',
      given: count(isIn('$consents.at', span)),
      withdrawn: count(isIn($.ifNull(['$consents.withdrawnAt', 0]) as string, span)),
      standing: count($.lte([$.ifNull(['$consents.withdrawnAt', null]), null])),
    })
    .sort({ _id: 1 })
    .limit(MOST)
    .end()
  return (list as (ConsentCount & { _id: string })[]).map(({ _id, given, withdrawn, standing }) => ({ version: _id, given, withdrawn, standing }))
}

/** What stands in the audit, by action and by why it was refused. */
export async function actsIn(span: Span): Promise<Acts[]> {
  const { list } = await db
    .collection('audit')
    .aggregate()
    .match({ when: within(span) })
    .group({ _id: { action: '$action', code: '$code' }, count: $.sum(1) })
    .sort({ _id: 1 })
    .limit(MOST)
    .end()
  return (list as { _id: { action: string; code?: string | null }; count: number }[]).map(({ _id: { action, code }, count: times }) => ({ action, ...(code ? { code } : {}), count: times }))
}

/** Requests that came in a year. */
export async function requestsIn(span: Span): Promise<Pick<PrivacyRequest, 'kind' | 'status' | 'dueAt' | 'closedAt'>[]> {
  const { data } = await db.collection('requests').where({ receivedAt: within(span) }).field({ kind: true, status: true, dueAt: true, closedAt: true }).limit(MOST).get()
  return data as Pick<PrivacyRequest, 'kind' | 'status' | 'dueAt' | 'closedAt'>[]
}

/** Sessions whose people were forgotten in a year. */
export async function sessionsForgottenIn(span: Span): Promise<number> {
  return (await db.collection('sessions').where({ forgottenAt: within(span) }).count()).total as number
}
