import { randomBytes } from 'node:crypto'
import type { ExchangeOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { MOST_BYTES } from '@/domain/intake'
import type { StaffCaller } from '../lib/admit'
import { removeFiles } from '../lib/cloud'
import { addImport, fileIdAt, importOf, importsOf, removeImport, type Import } from '../lib/repository'

/** Names the place a table is uploaded to. One person has one table on its way: earlier ones are taken away. */
export async function startImport({ file, bytes }: Input<'exchange', 'startImport'>, { openid, now }: StaffCaller): Promise<ExchangeOutputs['startImport']> {
  const kind = /\.(xlsx|csv)$/i.exec(file)?.[1]?.toLowerCase()
  if (!kind) throw new DomainError('FILE_KIND')
  if (bytes > MOST_BYTES) throw new DomainError('FILE_TOO_LARGE')
  for (const left of await importsOf(openid)) await forget(left)
  const importId = randomBytes(12).toString('hex')
  const cloudPath = `imports/${importId}.${kind}`
  await addImport({ _id: importId, who: openid, at: now, file, cloudPath })
  return { importId, cloudPath }
}

/** Takes a table away; nothing of it was written. Gone already is gone. */
export async function dropImport({ importId }: Input<'exchange', 'dropImport'>, { openid }: StaffCaller): Promise<ExchangeOutputs['dropImport']> {
  const one = await importOf(importId, openid)
  if (one) await forget(one)
  return {}
}

/** The table a person has on its way. Throws IMPORT_NOT_FOUND. */
export async function ownImport(importId: string, openid: string): Promise<Import> {
  const one = await importOf(importId, openid)
  if (!one) throw new DomainError('IMPORT_NOT_FOUND')
  return one
}

async function forget({ _id, cloudPath, fileId }: Import): Promise<void> {
  const file = fileId ?? (await fileIdAt(cloudPath))
  if (file) await removeFiles([file])
  await removeImport(_id)
}
