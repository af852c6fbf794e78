import { errorText } from '@/copy/errors'
import { SUBJECT } from '@/domain/audit'
import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { isCityWide } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'
import { allStaff, auditBetween } from '../lib/repository'
import { madeFile, spanOf } from './made-file'
import { writeWorkbook } from './workbook'

/** Who did or was denied what, XLSX: ids and reasons, as they were written down; staff by their names. */
export async function exportAudit(span: Input<'exchange', 'exportAudit'>, { rights }: StaffCaller): Promise<ExchangeOutputs['exportAudit']> {
  if (!rights.some(isCityWide)) throw new DomainError('NOT_YOUR_DISTRICT')
  const [entries, staff] = [await auditBetween(spanOf(span)), await allStaff()]
  if (!entries.length) throw new DomainError('NOTHING_TO_EXPORT')
  const names = new Map(staff.map(({ _id, name }) => [_id, name]))
  const bytes = await writeWorkbook([
    {
      name: '操作记录',
      columns: [{ title: '时间', width: 17 }, { title: '谁', width: 14 }, { title: '做了什么', width: 26 }, { title: '结果', width: 26 }, ...SUBJECT.map((field) => ({ title: field, width: 20 }))],
      rows: entries.map(({ who, when, action, subject = {}, code }) => [{ at: when }, names.get(who) ?? '不是工作人员', action, code ? `拒绝：${errorText[code]}` : '办成', ...SUBJECT.map((field) => subject[field])]),
    },
  ])
  return madeFile(`善育操作记录 ${span.from} 至 ${span.to}.xlsx`, bytes)
}
