import { entryOf, type DirectoryEntry, type Nursery } from '@/domain/nursery'
import { deltaTo, packDirectory, unpackDirectory, type DirectoryDelta, type DirectoryFile } from '@/domain/directory'
import { districts, profile } from './wuhan'

const streetNames = new Map(districts.flatMap(({ streets }) => streets.map(({ code, name }) => [code, name] as const)))

/** A nursery as the phone keeps it: with the words it is found by. `words` makes them of a text. */
export function directoryEntry(nursery: Nursery, words: (text: string) => string): DirectoryEntry {
  const street = (nursery.street && streetNames.get(nursery.street)) || (nursery.streetText ?? '')
  const district = districts.find(({ code }) => code === nursery.district)?.name.replace(/区$/, '') ?? ''
  const found = [nursery.name, nursery.alias ?? '', district, street.replace(/(街道|街)$/, '')].flatMap((text) => words(text).split(' '))
  return entryOf(nursery, [...new Set(found)].filter(Boolean).join(' '))
}

/** What the words of an entry are made of: while it is the same, so are they. */
export const spokenKey = ({ name, alias, district, street, streetText }: DirectoryEntry | Nursery): string => JSON.stringify([name, alias, district, street, streetText])

/** The directory as it is published, without the moment. */
export const directoryFile = (entries: DirectoryEntry[]): Omit<DirectoryFile, 'publishedAt'> => packDirectory({ city: profile.city, nurseries: entries })

/** What leads from the file before to the next, as the texts of the files. Throws where the one before is no directory. */
export function directoryDelta(next: string, before: string, earlier: string | undefined): DirectoryDelta {
  const directory = (text: string) => unpackDirectory(JSON.parse(text) as DirectoryFile)
  return deltaTo(directory(next), directory(before), earlier === undefined ? undefined : (JSON.parse(earlier) as DirectoryDelta))
}
