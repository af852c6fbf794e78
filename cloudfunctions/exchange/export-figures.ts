import { DomainError } from '@/domain/errors'
import type { Input, ExchangeOutputs } from '@/domain/contract'
import { districtsOf } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'
import { checkMonths } from '../lib/counting'
import { anythingReal, tallyRows } from '../lib/repository'
import { districtName, sessionsSheet, sourceSheet, summarySheet } from './figures-sheets'
import { madeFile } from './made-file'
import { writeWorkbook } from './workbook'

/** The figures of some months with every session behind them, XLSX: the rows of the page of figures. Who answers for some districts gets those. */
export async function exportFigures(months: Input<'exchange', 'exportFigures'>, { rights, member, now }: StaffCaller): Promise<ExchangeOutputs['exportFigures']> {
  checkMonths(months)
  const districts = districtsOf(rights)
  const demo = !(await anythingReal(now))
  const rows = await tallyRows({ spans: [months], now, demo, districts })
  if (!rows.length) throw new DomainError('NOTHING_TO_EXPORT')
  const where = districts?.map(districtName).join('、') ?? '全市'
  const bytes = await writeWorkbook([summarySheet(rows), sessionsSheet(rows), sourceSheet(months, { demo, where, by: member.name, now })])
  return madeFile(`善育数据 ${months.from} 至 ${months.to}.xlsx`, bytes)
}
