import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { periodWith } from '@/domain/period'
import { speakForTheCity, type StaffCaller } from '../lib/admit'
import { anythingReal, tallyRows } from '../lib/repository'
import { writeDocument } from './document'
import { madeFile } from './made-file'
import { halfYearReport } from './report'

/** The half-year report, DOCX: the centre's as a whole, so for whom no district bounds. */
export async function exportReport({ half }: Input<'exchange', 'exportReport'>, caller: StaffCaller): Promise<ExchangeOutputs['exportReport']> {
  speakForTheCity(caller)
  const { member, now } = caller
  const [year, part] = half.split('-')
  const period = periodWith(`${year}-${part === '1' ? '01' : '07'}`, 6)
  const demo = !(await anythingReal(now))
  const rows = await tallyRows({ spans: [period], now, demo })
  if (!rows.length) throw new DomainError('NOTHING_TO_EXPORT')
  const report = halfYearReport(period, rows, { demo, by: member.name, now })
  return madeFile(`${report.title.replace(/\s/g, '')}.docx`, await writeDocument(report))
}
