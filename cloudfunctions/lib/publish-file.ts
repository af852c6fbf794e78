import { createHash } from 'node:crypto'
import type { PublicFileName } from '@/domain/city'
import type { Instant } from '@/domain/time'
import { db, uploadFile } from './cloud'

/** Publishes one of the files the phone keeps. A file whose content is what it was keeps its version, so no phone fetches it again. Answers the version. */
export async function publishFile(name: PublicFileName, content: object, now: Instant): Promise<string> {
  const version = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12)
  const { data } = await db.collection('publications').where({ _id: name }).field({ version: true }).limit(1).get()
  if (data[0]?.version === version) return version
  const fileId = await uploadFile(`public/${name}.${version}.json`, Buffer.from(JSON.stringify({ publishedAt: now, ...content })))
  await db.collection('publications').doc(name).set({ data: { fileId, version, publishedAt: now } })
  return version
}
