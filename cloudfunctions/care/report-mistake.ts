import type { CareOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { mistakeView, MOST_REPORTS, type MistakeReport } from '@/domain/mistake'
import { reportId } from '../lib/keys'
import { ownFamily } from '../lib/owner'
import { checkPublicText } from '../lib/public-text'
import { addReport, dropReports, familyOf, nurseryById, reportsOf } from '../lib/repository'
import type { Caller } from '../lib/serve'

/**
 * Tells staff what is wrong in the directory, with what the parent saw. Two guardians at once cannot pass the limit:
 * whoever finds, after the write, that theirs is one too many takes it back. Throws NURSERY_NOT_FOUND, REPORT_LIMIT, WORDS_REFUSED.
 */
export async function reportMistake({ key, nurseryId, field, text, seen }: Input<'care', 'reportMistake'>, { openid, now }: Caller): Promise<CareOutputs['reportMistake']> {
  const { _id: familyId } = await ownFamily(openid)
  const _id = reportId(familyId, key)
  const earlier = await reportsOf(familyId)
  const same = earlier.find((report) => report._id === _id)
  if (same) return { report: mistakeView(same) }
  if (open(earlier).length >= MOST_REPORTS) throw new DomainError('REPORT_LIMIT')
  const { name: nursery, district } = await nurseryById(nurseryId)
  await checkPublicText([text, seen.value], openid)
  const report: MistakeReport = { _id, familyId, nurseryId, nursery, district, field, text, seen, at: now }
  await addReport(report)
  // Of those that stay, the last written saw all the others.
  const tooMany = open(await reportsOf(familyId)).length > MOST_REPORTS
  const gone = (await familyOf(openid))?._id !== familyId
  if (!tooMany && !gone) return { report: mistakeView(report) }
  await dropReports({ _id })
  throw new DomainError(gone ? 'FAMILY_NOT_FOUND' : 'REPORT_LIMIT')
}

const open = (reports: MistakeReport[]): MistakeReport[] => reports.filter(({ answer }) => !answer)
