import type { PublicFileName } from '@/domain/city'
import type { Instant } from '@/domain/time'
import { command, db, removeFiles, storedFile, uploadFile } from './cloud'
import { publishFileTo, type Delta, type PublishedFile } from './publication'

/** Publishes a file in the cloud this function runs in (`publication.ts`). */
export const publishFile = (name: PublicFileName, build: () => Promise<object>, now: Instant, deltaOf?: Delta): Promise<PublishedFile> =>
  publishFileTo({ db, command, upload: uploadFile, download: storedFile, remove: removeFiles }, name, build, now, deltaOf)
