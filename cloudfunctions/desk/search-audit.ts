import { roleLabel } from '@/copy/people'
import type { AuditEntry } from '@/domain/audit'
import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { isCityWide, type StaffMember } from '@/domain/roles'
import { newestEntries, nurseryPlaces, sessionPlaces, allStaff } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'

/** Entries on one page. */
const PAGE = 50

/** Who did what, or was denied it, the newest first. It concerns the whole centre. */
export async function searchAudit({ from, to, memberId, action, before }: Input<'desk', 'searchAudit'>, { rights }: StaffCaller): Promise<DeskOutputs['searchAudit']> {
  if (!rights.some(isCityWide)) throw new DomainError('NOT_YOUR_DISTRICT')
  const filter = { from, to: Math.min(to, before ?? to), ...(memberId ? { who: memberId } : {}), ...(action ? { action } : {}) }
  const found = await newestEntries(filter, PAGE + 1)
  const entries = pageOf(found)
  const staff = await allStaff()
  const last = entries.at(-1)
  return {
    entries: entries.map(({ who, ...entry }) => ({ ...entry, ...nameOf(staff, who) })),
    names: await namesIn(entries, staff),
    staff: staff.map(({ _id, name }) => ({ _id, name })),
    ...(found.length > PAGE && last ? { next: last.when } : {}),
  }
}

/** A page ends where the time changes: the next one begins before the last entry's time, and nothing falls between. */
function pageOf(found: AuditEntry[]): AuditEntry[] {
  const border = found[PAGE]?.when
  if (border === undefined) return found
  const whole = found.filter(({ when }) => when > border)
  return whole.length ? whole : found
}

/** Who is no person of the centre. */
const OTHERS: Record<string, string> = { system: '系统', family: '一家家长' }

const nameOf = (staff: StaffMember[], who: string): { who?: string } => {
  const name = OTHERS[who] ?? staff.find(({ _id }) => _id === who)?.name
  return name === undefined ? {} : { who: name }
}

/** What the ids of some entries are called. */
async function namesIn(entries: AuditEntry[], staff: StaffMember[]): Promise<Record<string, string>> {
  const ids = (field: 'sessionId' | 'nurseryId'): string[] => [...new Set(entries.flatMap(({ subject }) => subject?.[field] ?? []))]
  const places = [...(await sessionPlaces(ids('sessionId'))), ...(await nurseryPlaces(ids('nurseryId')))]
  const people = new Set(entries.flatMap(({ subject }) => subject?.memberId ?? []))
  const spoken = staff.filter(({ _id }) => people.has(_id))
  return Object.fromEntries([
    ...places.map(({ _id, name }) => [_id, name]),
    ...spoken.map(({ _id, name }) => [_id, name]),
    ...spoken.flatMap(({ rights }) => rights.map(({ id, role }) => [id, roleLabel[role]])),
  ])
}
