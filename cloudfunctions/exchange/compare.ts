import { DomainError } from '@/domain/errors'
import { MOST_BYTES, MOST_ROWS, type Issue } from '@/domain/intake'
import { isCityWide, reachesDistrict, type Right } from '@/domain/roles'
import { localDate } from '@/domain/time'
import { importNurseries, reconcile, seenOf, type GoodRow, type ImportResult, type Limits, type Reconciled, type Seen } from '../../city/import'
import { places } from '../../city/wuhan'
import type { StaffCaller } from '../lib/admit'
import { storedFile } from '../lib/cloud'
import { allNurseries, type Import } from '../lib/repository'
import { districtName } from './figures-sheets'

/** What a phone's table may be: a sheet of 5,000 nurseries takes some 10 MB once it is unpacked. */
const LIMITS: Limits = { rows: MOST_ROWS, bytes: 60_000_000 }

/** What a table says, what it would do now, and what that is called. */
export interface Compared {
  result: ImportResult
  reconciled: Reconciled
  errors: Issue[]
  warnings: Issue[]
  seen: Seen
}

/**
 * Reads an uploaded table and holds it against the directory. Writes nothing. Throws IMPORT_NOT_FOUND when the file is gone,
 * NOT_YOUR_DISTRICT for the whole register of a place the caller does not answer for.
 */
export async function compare({ file, fileId, at, whole }: Import, { rights }: StaffCaller): Promise<Compared> {
  if (whole !== undefined && !(whole === 'city' ? rights.some(isCityWide) : reaches(rights, whole))) throw new DomainError('NOT_YOUR_DISTRICT')
  const bytes = fileId ? await storedFile(fileId) : null
  if (!bytes) throw new DomainError('IMPORT_NOT_FOUND')
  // Whatever the phone said of its size.
  if (bytes.length > MOST_BYTES) throw new DomainError('FILE_TOO_LARGE')
  const result = importNurseries(bytes, places, localDate(at), { limits: LIMITS })
  const mine = result.nurseries.filter(({ nursery }) => reaches(rights, nursery.district))
  const existing = await allNurseries({ demo: false })
  const all = reconcile(existing, mine, { title: `导入文件 ${file}`, asOf: localDate(at) }, {
    refused: [...result.refused, ...result.nurseries.filter((row) => !mine.includes(row))],
    ...(whole === undefined ? {} : { isWhole: ({ district }) => reaches(rights, district) && (whole === 'city' || district === whole) }),
  })
  // A row of the own district may not take over a nursery of another.
  const taken = all.changed.filter(({ before }) => !reaches(rights, before.district))
  const reconciled = { ...all, changed: all.changed.filter((one) => !taken.includes(one)) }
  const outside = [...result.nurseries.filter((row) => !mine.includes(row)).map((row) => outsideIssue(row, row.nursery.district)), ...taken.map(({ line, before }) => outsideIssue({ line }, before.district))]
  return {
    result,
    reconciled,
    errors: [...result.errors, ...all.conflicts, ...outside].sort((a, b) => a.line - b.line),
    warnings: [...result.warnings, ...all.remarks].sort((a, b) => a.line - b.line),
    seen: seenOf(reconciled),
  }
}

const reaches = (rights: Right[], district: string): boolean => rights.some((right) => reachesDistrict(right, district))

const outsideIssue = ({ line }: Pick<GoodRow, 'line'>, district: string): Issue => ({ line, column: '所属区', reason: `${districtName(district)}不在您的权限范围里，这一行不会写入` })
