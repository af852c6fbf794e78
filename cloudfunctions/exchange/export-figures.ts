import { DomainError } from '@/domain/errors'
import type { Input, ExchangeOutputs } from '@/domain/contract'
import { isCityWide, reachesDistrict } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'
import { sessionsEndedIn } from '../lib/repository'
import { districtName, sessionsSheet, sourceSheet, summarySheet } from './figures-sheets'
import { madeFile, spanOf } from './made-file'
import { countable, held } from './totals'
import { writeWorkbook } from './workbook'

/** The figures of a span with every session behind them, XLSX. Who answers for some districts gets those. */
export async function exportFigures(span: Input<'exchange', 'exportFigures'>, { rights, member, now }: StaffCaller): Promise<ExchangeOutputs['exportFigures']> {
  const sessions = await sessionsEndedIn(spanOf(span), now)
  const rows = countable(sessions.filter(({ venue }) => rights.some((right) => reachesDistrict(right, venue.district))).map(held))
  if (!rows.length) throw new DomainError('NOTHING_TO_EXPORT')
  const where = rights.some(isCityWide) ? '全市' : [...new Set(rights.flatMap(({ districts = [] }) => districts))].map(districtName).join('、')
  const bytes = await writeWorkbook([summarySheet(rows), sessionsSheet(rows), sourceSheet(span, { rows, where, by: member.name, now })])
  return madeFile(`善育数据 ${span.from} 至 ${span.to}.xlsx`, bytes)
}
