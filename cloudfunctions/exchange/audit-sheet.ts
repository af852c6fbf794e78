import { actionOf, deniedText } from '@/copy/audit'
import { SUBJECT, type AuditEntry } from '@/domain/audit'
import type { StaffMember } from '@/domain/roles'
import type { Sheet } from './workbook'

/** 操作记录: who did or was denied what, as it was written down: ids and reasons; staff by their names, everybody else by none. */
export function auditSheet(entries: AuditEntry[], staff: StaffMember[]): Sheet {
  const names = new Map([...staff.map(({ _id, name }) => [_id, name] as const), ['system', '系统'] as const])
  return {
    name: '操作记录',
    columns: [{ title: '时间', width: 17 }, { title: '谁', width: 14 }, { title: '做了什么', width: 22 }, { title: '动作', width: 26 }, { title: '结果', width: 26 }, ...SUBJECT.map((field) => ({ title: field, width: 20 }))],
    rows: entries.map(({ who, when, action, subject = {}, code }) => [{ at: when }, names.get(who) ?? '不是工作人员', actionOf(action), action, deniedText({ code }) ?? '办成', ...SUBJECT.map((field) => subject[field])]),
  }
}
