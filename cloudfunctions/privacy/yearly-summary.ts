import { profile } from '../../city/wuhan/profile'
import { retention } from '../../city/wuhan/retention'
import type { PrivacyOutputs, Input } from '@/domain/contract'
import { REQUEST_KINDS } from '@/domain/request'
import { bandBirthdays, yearSpan } from '@/domain/yearly'
import { speakForTheCity, type StaffCaller } from '../lib/admit'
import { actsIn, childrenByAge, consentsByVersion, familyNumbers, requestsIn, sessionsForgottenIn } from '../lib/repository'

/** A year's processing of minors' data in numbers, each from one question to the database; no name and no id is among the answers. */
export async function yearlySummary({ year }: Input<'privacy', 'yearlySummary'>, caller: StaffCaller): Promise<PrivacyOutputs['yearlySummary']> {
  speakForTheCity(caller)
  const { now } = caller
  const span = yearSpan(year)
  const [{ families, guardians, ...fields }, ages, consents, acts, received, forgotten] = await Promise.all([
    familyNumbers(),
    childrenByAge(bandBirthdays(now)),
    consentsByVersion(span),
    actsIn(span),
    requestsIn(span),
    sessionsForgottenIn(span),
  ])
  const requests = REQUEST_KINDS.map((kind) => {
    const all = received.filter((request) => request.kind === kind)
    return { kind, received: all.length, closed: all.filter(({ status }) => status !== 'open').length, late: all.filter(({ dueAt, closedAt }) => (closedAt ?? now) > dueAt).length }
  })
  return { year, asOf: now, centre: profile.name, families, guardians, fields, ages, consents, acts, requests, forgotten, retention }
}
