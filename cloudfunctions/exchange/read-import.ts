import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { FACTS, isEqual, originOf } from '@/domain/merge-facts'
import type { Nursery } from '@/domain/nursery'
import { MOST_SHOWN, type Shown, type ShownChange } from '@/domain/intake'
import { factNames, NURSERY_TITLES, nurseryCells, type Changed } from '../../city/import'
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
export async function readImport({ importId, fileId, whole }: Input<'exchange', 'readImport'>, caller: StaffCaller): Promise<ExchangeOutputs['readImport']> {
  const one = await ownImport(importId, caller.openid)
  // The place was named by the server: no other file is ever read, or taken away.
  if (one.done || !fileId.endsWith(`/${one.cloudPath}`)) throw new DomainError('IMPORT_NOT_FOUND')
  if (one.fileId !== fileId || one.whole !== whole) await markUploaded(importId, fileId, whole)
  try {
    return shown(await compare({ ...one, fileId, whole }, caller))
  } finally {
    await removeFiles([fileId])
  }
}

function shown({ result, reconciled: { created, changed, same, vanished }, errors, warnings, seen }: Compared): Shown {
  const lists = {
    added: created.map(({ line, nursery: { name, district } }) => ({ line, name, district })),
    changed: changed.map(change),
    vanished: vanished.map(({ before: { _id: nurseryId, name, district, source } }) => ({ nurseryId, name, district, source: `${source.title} ${source.asOf}` })),
    errors,
    warnings,
  }
  const left = Object.values(lists).reduce((sum, list) => sum + Math.max(0, list.length - MOST_SHOWN), 0)
  return {
    rows: result.rows,
    counts: { added: created.length, changed: changed.length, same: same.length, vanished: vanished.length, errors: errors.length, warnings: warnings.length },
    added: lists.added.slice(0, MOST_SHOWN),
    changed: lists.changed.slice(0, MOST_SHOWN),
    vanished: lists.vanished.slice(0, MOST_SHOWN),
    errors: lists.errors.slice(0, MOST_SHOWN),
    warnings: lists.warnings.slice(0, MOST_SHOWN),
    left,
    ...(created.length || changed.length || vanished.length ? { seen: seen.all } : {}),
  }
}

/** Old and new in the words of the table; where a fact is the same and only its source is another, that. */
function change({ line, before, after }: Changed): ShownChange {
  const [old, now] = [nurseryCells(before, places), nurseryCells(after, places)]
  const fields = NURSERY_TITLES.flatMap((label, index) => (old[index] === now[index] ? [] : [{ label, before: old[index]!, after: now[index]! }]))
  return { line, name: before.name, fields: fields.length ? fields : sources(before, after) }
}

function sources(before: Nursery, after: Nursery): ShownChange['fields'] {
  const moved = FACTS.filter((fact) => after[fact] !== undefined && !isEqual(originOf(before, fact), originOf(after, fact)))
  if (!moved.length) return []
  const [from, to] = [originOf(before, moved[0]!), originOf(after, moved[0]!)]
  return [{ label: `${factNames(moved)}的来源`, before: `${from.title} ${from.asOf}`, after: `${to.title} ${to.asOf}` }]
}
