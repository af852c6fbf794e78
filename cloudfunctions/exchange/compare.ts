import { createHash } from 'node:crypto'
import { DomainError } from '@/domain/errors'
import { MOST_BYTES, MOST_ROWS, type Issue } from '@/domain/intake'
import { reachesDistrict, type Right } from '@/domain/roles'
import { localDate } from '@/domain/time'
import { canonical, importNurseries, reconcile, type GoodRow, type ImportResult, type Limits, type Reconciled } from '../../city/import'
import { places } from '../../city/wuhan'
import type { StaffCaller } from '../lib/admit'
import { storedFile } from '../lib/cloud'
import { allNurseries, type Import } from '../lib/repository'
import { districtName } from './figures-sheets'

/** What a phone's table may be: a sheet of 5,000 nurseries takes some 10 MB once it is unpacked. */
const LIMITS: Limits = { rows: MOST_ROWS, bytes: 60_000_000 }

/** What a table says, what it would do now, and what that is called: `seen` changes when either does; `rows` says it of each line that would be written. */
export interface Compared {
  result: ImportResult
  reconciled: Reconciled
  errors: Issue[]
  seen: string
  rows: Map<number, string>
}

/** Reads an uploaded table and holds it against the directory. Writes nothing. Throws IMPORT_NOT_FOUND when the file is gone. */
export async function compare({ file, fileId, at }: Import, { rights }: StaffCaller): Promise<Compared> {
  const bytes = fileId ? await storedFile(fileId) : null
  if (!bytes) throw new DomainError('IMPORT_NOT_FOUND')
  // Whatever the phone said of its size.
  if (bytes.length > MOST_BYTES) throw new DomainError('FILE_TOO_LARGE')
  const result = importNurseries(bytes, places, localDate(at), { limits: LIMITS })
  const mine = result.nurseries.filter(({ nursery }) => reaches(rights, nursery.district))
  const existing = await allNurseries({ demo: false })
  const all = reconcile(existing, mine, { title: `导入文件 ${file}`, asOf: localDate(at) })
  // A row of the own district may not take over a nursery of another.
  const taken = all.changed.filter(({ before }) => !reaches(rights, before.district))
  const reconciled = { ...all, changed: all.changed.filter((one) => !taken.includes(one)) }
  const outside = [...result.nurseries.filter((row) => !mine.includes(row)).map((row) => outsideIssue(row, row.nursery.district)), ...taken.map(({ line, before }) => outsideIssue({ line }, before.district))]
  const rows = new Map([...reconciled.created, ...reconciled.changed].map((row) => [row.line, hash(canonical(row)).slice(0, 16)]))
  return {
    result,
    reconciled,
    errors: [...result.errors, ...all.conflicts, ...outside].sort((a, b) => a.line - b.line),
    seen: hash(canonical([...rows])),
    rows,
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const reaches = (rights: Right[], district: string): boolean => rights.some((right) => reachesDistrict(right, district))

const outsideIssue = ({ line }: Pick<GoodRow, 'line'>, district: string): Issue => ({ line, column: '所属区', reason: `${districtName(district)}不在您的权限范围里，这一行不会写入` })
