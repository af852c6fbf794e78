import type { PublicFileName } from '@/domain/city'
import type { Instant } from '@/domain/time'
import { command, db, uploadFile } from './cloud'
import { publishFileTo, type PublishedFile } from './publication'

/** Publishes a file in the cloud this function runs in (`publication.ts`). */
export const publishFile = (name: PublicFileName, build: () => Promise<object>, now: Instant): Promise<PublishedFile> => publishFileTo({ db, command, upload: uploadFile }, name, build, now)
