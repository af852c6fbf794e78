import { unpackDirectory, type DirectoryFile } from '@/domain/directory'
import { entryOf, type DirectoryEntry } from '@/domain/nursery'
import type { Instant } from '@/domain/time'
import { directoryEntry, directoryFile, spokenKey } from '../../city/directory'
import { searchWords, speakByCharacter } from '../../city/search-words'
import { command, db, storedFile, uploadFile } from '../lib/cloud'
import { publishFileTo } from '../lib/publication'
import { allNurseries } from '../lib/repository'

/**
 * Publishes the directory families search in. The words a nursery is found by are kept while its name is: the command
 * line made them with a dictionary, and here there is none.
 */
export async function publishDirectory(now: Instant): Promise<void> {
  const known = new Map((await published()).map((entry) => [entry._id, entry]))
  const speak = speakByCharacter()
  await publishFileTo({ db, command, upload: uploadFile }, 'nurseries', async () =>
    directoryFile(
      (await allNurseries()).map((nursery) => {
        const before = known.get(nursery._id)
        if (before && spokenKey(before) === spokenKey(nursery)) return entryOf(nursery, before.pinyin)
        return directoryEntry(nursery, (text) => searchWords(text, speak))
      }),
    ), now)
}

/** The directory as it stands; empty when there is none yet. */
async function published(): Promise<DirectoryEntry[]> {
  const { data } = await db.collection('publications').where({ _id: 'nurseries' }).limit(1).get()
  const file = data[0] && (await storedFile(data[0].fileId))
  return file ? unpackDirectory(JSON.parse(file.toString('utf8')) as DirectoryFile).nurseries : []
}
