import { unpackDirectory, type DirectoryFile } from '@/domain/directory'
import { entryOf, type DirectoryEntry } from '@/domain/nursery'
import type { Instant } from '@/domain/time'
import { directoryDelta, directoryEntry, directoryFile, spokenKey } from '../../city/directory'
import { READINGS } from '../../city/readings'
import { searchWords, speakByCharacter } from '../../city/search-words'
import { storedFile } from './cloud'
import { publishFile } from './publish-file'
import { allNurseries, publicationOf } from './repository'

/**
 * Publishes the directory families search in. The words a nursery is found by are kept while its name is: the command
 * line made them with a dictionary, and here there is none.
 */
export async function publishDirectory(now: Instant): Promise<void> {
  const speak = speakByCharacter(READINGS)
  const build = async () => {
    const known = new Map((await published()).map((entry) => [entry._id, entry]))
    return directoryFile(
      (await allNurseries()).map((nursery) => {
        const before = known.get(nursery._id)
        if (before && spokenKey(before) === spokenKey(nursery)) return entryOf(nursery, before.pinyin)
        return directoryEntry(nursery, (text) => searchWords(text, speak))
      }),
    )
  }
  await publishFile('nurseries', build, now, directoryDelta)
}

/** The same where something changed since it was published last: one question where nothing has. */
export async function publishWhenStale(now: Instant): Promise<void> {
  const row = await publicationOf('nurseries')
  if (row?.stale !== undefined) await publishDirectory(now)
}

/** The directory as it stands; empty when there is none yet. */
async function published(): Promise<DirectoryEntry[]> {
  const row = await publicationOf('nurseries')
  const file = row && (await storedFile(row.fileId))
  return file ? unpackDirectory(JSON.parse(file.toString('utf8')) as DirectoryFile).nurseries : []
}
