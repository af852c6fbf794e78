import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { localDate } from '@/domain/time'
import type { StaffCaller } from '../lib/admit'
import { sessionWithRoster } from '../lib/repository'
import { madeFile } from './made-file'
import { rosterSheet } from './roster-sheet'
import { writeWorkbook } from './workbook'

/** The families of one session, XLSX: masked names as they stand in the roster. */
export async function exportRoster({ sessionId }: Input<'exchange', 'exportRoster'>, _caller: StaffCaller): Promise<ExchangeOutputs['exportRoster']> {
  const session = await sessionWithRoster(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  return madeFile(`名单 ${localDate(session.startsAt)} ${session.title.replace(/[\\/:*?"<>|]/g, '')}.xlsx`, await writeWorkbook([rosterSheet(session)]))
}
