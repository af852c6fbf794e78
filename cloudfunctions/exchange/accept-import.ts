import { createHash } from 'node:crypto'
import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import type { StaffCaller } from '../lib/admit'
import { command, db, removeFiles } from '../lib/cloud'
import { markAccepted, markDone, takeBack, type Import } from '../lib/repository'
import { isDuplicate } from '../lib/repository/duplicate'
import { publishDirectory } from '../lib/publish-directory'
import { writeNurseries } from '../lib/write-nurseries'
import { compare } from './compare'
import { ownImport } from './imports'

/** Two taps at once meet at most here. */
const TRIES = 3

/**
 * Writes what was shown, all of it, once: whoever comes again, after a lost answer or a function that was stopped
 * half-way, finishes what is left and hears the numbers of the first time. Nothing is written that was not shown: throws
 * IMPORT_CHANGED when the directory is another by now, also for what others change while this writes.
 */
export async function acceptImport({ importId, seen, close = [] }: Input<'exchange', 'acceptImport'>, caller: StaffCaller): Promise<ExchangeOutputs['acceptImport']> {
  const one = await ownImport(importId, caller.openid)
  const again = one.accepted !== undefined
  if (again && one.accepted!.seen !== seen) throw new DomainError('IMPORT_CHANGED')
  const accepted = one.accepted ?? (await accept(one, seen, close, caller))
  if (!one.done) {
    const isWhole = await writeAll(one, accepted, caller)
    await publishDirectory(caller.now)
    if (!isWhole) {
      await takeBack(importId)
      throw new DomainError('IMPORT_CHANGED')
    }
    await markDone(importId, caller.now)
  }
  if (one.fileId) await removeFiles([one.fileId])
  return { added: accepted.added, changed: accepted.changed, closed: Object.keys(accepted.close ?? {}).length, again }
}

async function accept(one: Import, seen: string, close: string[], caller: StaffCaller): Promise<NonNullable<Import['accepted']>> {
  const { reconciled, seen: now } = await compare(one, caller)
  if (now.all !== seen || close.some((id) => !now.vanished.has(id))) throw new DomainError('IMPORT_CHANGED')
  const closing = Object.fromEntries(close.map((id) => [id, now.vanished.get(id)!]))
  const accepted = { seen, added: reconciled.created.length, changed: reconciled.changed.length, rows: [...now.rows.values()], close: closing }
  await markAccepted(one._id, accepted)
  return accepted
}

/**
 * What is still missing of the rows that were accepted, and of what is to be closed; ids follow from the row, so that nothing
 * can be added twice. False when others changed what some of them were about: those are left as they are.
 */
async function writeAll(one: Import, { rows, close = {} }: NonNullable<Import['accepted']>, caller: StaffCaller): Promise<boolean> {
  const mayBe = new Set(rows)
  const idOf = (line: number): string => createHash('sha256').update(`${one._id}/${line}`).digest('hex').slice(0, 24)
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const { reconciled, seen } = await compare(one, caller)
    const isAccepted = ({ line }: { line: number }): boolean => mayBe.has(seen.rows.get(line)!)
    const [created, changed] = [reconciled.created.filter(isAccepted), reconciled.changed.filter(isAccepted)]
    const closing = reconciled.vanished.filter(({ before }) => before._id in close)
    const closed = closing.filter(({ before: { _id } }) => seen.vanished.get(_id) === close[_id])
    try {
      const lost = await writeNurseries({ db, command }, { created: created.map(({ line, nursery }) => ({ _id: idOf(line), ...nursery })), changed: [...changed, ...closed] })
      if (lost === 0) return created.length + changed.length === seen.rows.size && closed.length === closing.length
    } catch (reason) {
      if (!isDuplicate(reason)) throw reason
    }
  }
  throw new DomainError('BUSY')
}
