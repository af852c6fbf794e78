import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { MOST_SHOWN, type Shown, type ShownChange } from '@/domain/intake'
import { NURSERY_TITLES, nurseryCells, type Changed } from '../../city/import'
import { places } from '../../city/wuhan'
import type { StaffCaller } from '../lib/admit'
import { removeFiles } from '../lib/cloud'
import { markUploaded } from '../lib/repository'
import { compare, type Compared } from './compare'
import { ownImport } from './imports'

/**
 * What an uploaded table would do: every wrong row, everything that is new or other. Nothing is written, and the file does
 * not stay: whoever knows its path could read it, so it is uploaded once more to be accepted.
 */
export async function readImport({ importId, fileId }: Input<'exchange', 'readImport'>, caller: StaffCaller): Promise<ExchangeOutputs['readImport']> {
  const one = await ownImport(importId, caller.openid)
  // The place was named by the server: no other file is ever read, or taken away.
  if (one.done || !fileId.endsWith(`/${one.cloudPath}`)) throw new DomainError('IMPORT_NOT_FOUND')
  if (one.fileId !== fileId) await markUploaded(importId, fileId)
  try {
    return shown(await compare({ ...one, fileId }, caller))
  } finally {
    await removeFiles([fileId])
  }
}

function shown({ result, reconciled: { created, changed, same }, errors, seen }: Compared): Shown {
  const lists = { added: created.map(({ line, nursery: { name, district } }) => ({ line, name, district })), changed: changed.map(change), errors, warnings: result.warnings }
  const left = Object.values(lists).reduce((sum, list) => sum + Math.max(0, list.length - MOST_SHOWN), 0)
  return {
    rows: result.rows,
    counts: { added: created.length, changed: changed.length, same: same.length, errors: errors.length, warnings: result.warnings.length },
    added: lists.added.slice(0, MOST_SHOWN),
    changed: lists.changed.slice(0, MOST_SHOWN),
    errors: lists.errors.slice(0, MOST_SHOWN),
    warnings: lists.warnings.slice(0, MOST_SHOWN),
    left,
    ...(created.length || changed.length ? { seen } : {}),
  }
}

/** Old and new in the words of the table. */
function change({ line, before, after }: Changed): ShownChange {
  const [old, now] = [nurseryCells(before, places), nurseryCells(after, places)]
  return { line, name: before.name, fields: NURSERY_TITLES.flatMap((label, index) => (old[index] === now[index] ? [] : [{ label, before: old[index]!, after: now[index]! }])) }
}
