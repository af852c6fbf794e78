import type { Input, NurseryOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { mistakeView } from '@/domain/mistake'
import { districtsOf, reachesDistrict } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'
import { checkPublicText } from '../lib/public-text'
import { answerReport as write, reportById, reportsFor } from '../lib/repository'

/** Mistakes families reported: in the districts the caller keeps, or of the nursery the caller speaks for. */
export async function listReports(_: object, { rights, now }: StaffCaller): Promise<NurseryOutputs['listReports']> {
  const keeps = rights.filter(({ role }) => role === 'keeper')
  const own = rights.flatMap(({ role, nurseryId }) => (role === 'operator' && nurseryId ? [nurseryId] : []))
  const reports = await reportsFor(keeps.length ? districtsOf(keeps) : [], own)
  return { reports: reports.map((report) => ({ ...mistakeView(report), mayAnswer: keeps.some((right) => reachesDistrict(right, report.district)) })), serverNow: now }
}

/** The family reads the answer. Throws REPORT_NOT_FOUND for what is another nursery's, REPORT_ANSWERED, WORDS_REFUSED. */
export async function answerReport({ nurseryId, reportId, accepted, words }: Input<'nursery', 'answerReport'>, { openid, member, now }: StaffCaller): Promise<NurseryOutputs['answerReport']> {
  const report = await reportById(reportId)
  if (report?.nurseryId !== nurseryId) throw new DomainError('REPORT_NOT_FOUND')
  const { answer: before } = report
  // The second tap of the same answer.
  if (before && before.by === member.name && before.words === words && before.accepted === accepted) return { report: mistakeView(report) }
  await checkPublicText([words], openid)
  const answer = { at: now, by: member.name, accepted, words }
  if (before || !(await write(reportId, answer))) throw new DomainError('REPORT_ANSWERED')
  return { report: mistakeView({ ...report, answer }) }
}
