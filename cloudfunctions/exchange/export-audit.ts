import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { isCityWide } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'
import { allStaff, auditBetween } from '../lib/repository'
import { auditSheet } from './audit-sheet'
import { madeFile, spanOf } from './made-file'
import { writeWorkbook } from './workbook'

/** Who did or was denied what in a span, XLSX. It concerns the whole centre. */
export async function exportAudit(span: Input<'exchange', 'exportAudit'>, { rights }: StaffCaller): Promise<ExchangeOutputs['exportAudit']> {
  if (!rights.some(isCityWide)) throw new DomainError('NOT_YOUR_DISTRICT')
  const [entries, staff] = [await auditBetween(spanOf(span)), await allStaff()]
  if (!entries.length) throw new DomainError('NOTHING_TO_EXPORT')
  return madeFile(`善育操作记录 ${span.from} 至 ${span.to}.xlsx`, await writeWorkbook([auditSheet(entries, staff)]))
}
