import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { isCityWide } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'
import { sessionsEndedIn } from '../lib/repository'
import { halfDays } from './definitions'
import { writeDocument } from './document'
import { madeFile, spanOf } from './made-file'
import { halfYearReport } from './report'
import { countable, held } from './totals'

/** The half-year report, DOCX: the centre's as a whole, so for whom no district bounds. */
export async function exportReport({ half }: Input<'exchange', 'exportReport'>, { rights, member, now }: StaffCaller): Promise<ExchangeOutputs['exportReport']> {
  if (!rights.some(isCityWide)) throw new DomainError('NOT_YOUR_DISTRICT')
  const rows = countable((await sessionsEndedIn(spanOf(halfDays(half)), now)).map(held))
  if (!rows.length) throw new DomainError('NOTHING_TO_EXPORT')
  const report = halfYearReport(half, rows, { by: member.name, now })
  return madeFile(`${report.title.replace(/\s/g, '')}.docx`, await writeDocument(report))
}
