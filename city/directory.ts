import { entryOf, type DirectoryEntry, type Nursery } from '@/domain/nursery'
import { deltaTo, packDirectory, unpackDirectory, type DirectoryDelta, type DirectoryFile } from '@/domain/directory'
import { profile } from './wuhan'

/** A nursery as the phone keeps it: with the words it is found by. `words` makes them of a text; those of its district and street stand in the city file. */
export const directoryEntry = (nursery: Nursery, words: (text: string) => string): DirectoryEntry =>
  entryOf(nursery, [...new Set(spokenOf(nursery).flatMap((text) => words(text).split(' ')))].filter(Boolean).join(' '))

/** What the words of an entry are made of: while it is the same, so are they. */
export const spokenKey = (nursery: DirectoryEntry | Nursery): string => JSON.stringify(spokenOf(nursery))

const spokenOf = ({ name, alias = '', streetText = '', community = '' }: DirectoryEntry | Nursery): string[] => [name, alias, streetText.replace(/(街道|街)$/, ''), community.replace(/社区$/, '')]

/** The directory as it is published, without the moment. */
export const directoryFile = (entries: DirectoryEntry[]): Omit<DirectoryFile, 'publishedAt'> => packDirectory({ city: profile.city, nurseries: entries })

/** What leads from the file before to the next, as the texts of the files. Throws where the one before is no directory. */
export function directoryDelta(next: string, before: string, earlier: string | undefined): DirectoryDelta {
  const directory = (text: string) => unpackDirectory(JSON.parse(text) as DirectoryFile)
  return deltaTo(directory(next), directory(before), earlier === undefined ? undefined : (JSON.parse(earlier) as DirectoryDelta))
}
