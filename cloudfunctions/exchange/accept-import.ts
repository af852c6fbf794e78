import { createHash } from 'node:crypto'
import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import type { StaffCaller } from '../lib/admit'
import { db, removeFiles } from '../lib/cloud'
import { markAccepted, markDone } from '../lib/repository'
import { isDuplicate } from '../lib/repository/duplicate'
import { writeNurseries } from '../lib/write-nurseries'
import { compare } from './compare'
import { ownImport } from './imports'
import { publishDirectory } from './publish-directory'

/** Two taps at once meet at most here. */
const TRIES = 3

/**
 * Writes what was shown, all of it, once: whoever comes again, after a lost answer or a function that was stopped
 * half-way, finishes what is left and hears the numbers of the first time. Throws IMPORT_CHANGED when the directory is
 * another by now than the one that was compared with.
 */
export async function acceptImport({ importId, seen }: Input<'exchange', 'acceptImport'>, caller: StaffCaller): Promise<ExchangeOutputs['acceptImport']> {
  const one = await ownImport(importId, caller.openid)
  const again = one.accepted !== undefined
  if (again && one.accepted!.seen !== seen) throw new DomainError('IMPORT_CHANGED')
  let accepted = one.accepted
  if (!accepted) {
    const { reconciled, seen: now } = await compare(one, caller)
    if (now !== seen) throw new DomainError('IMPORT_CHANGED')
    accepted = { seen, added: reconciled.created.length, changed: reconciled.changed.length }
    await markAccepted(importId, accepted)
  }
  if (!one.done) {
    await writeAll(one, caller)
    await publishDirectory(caller.now)
    await markDone(importId, caller.now)
  }
  if (one.fileId) await removeFiles([one.fileId])
  return { added: accepted.added, changed: accepted.changed, again }
}

/** What is still missing of an accepted table; ids follow from the row, so that nothing can be added twice. */
async function writeAll(one: Parameters<typeof compare>[0], caller: StaffCaller): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { created, changed } = (await compare(one, caller)).reconciled
    try {
      const idOf = (line: number): string => createHash('sha256').update(`${one._id}/${line}`).digest('hex').slice(0, 24)
      return await writeNurseries(db, { created: created.map(({ line, nursery }) => ({ _id: idOf(line), ...nursery })), changed: changed.map(({ after }) => after) })
    } catch (reason) {
      if (!isDuplicate(reason) || tries === TRIES) throw reason
    }
  }
}
