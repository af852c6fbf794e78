import type { DirectoryEntry, Nursery } from '@/domain/nursery'
import { districts } from './wuhan'

const streetNames = new Map(districts.flatMap(({ streets }) => streets.map(({ code, name }) => [code, name] as const)))

/** How often it was changed is nobody's business on a phone. */
export const withoutRevision = ({ revision: _revision, ...nursery }: Nursery): Omit<Nursery, 'revision'> => nursery

/** A nursery as the phone keeps it: with the words it is found by. `words` makes them of a text. */
export function directoryEntry(nursery: Nursery, words: (text: string) => string): DirectoryEntry {
  const street = (nursery.street && streetNames.get(nursery.street)) || (nursery.streetText ?? '')
  const district = districts.find(({ code }) => code === nursery.district)?.name.replace(/区$/, '') ?? ''
  const found = [nursery.name, nursery.alias ?? '', district, street.replace(/(街道|街)$/, '')].flatMap((text) => words(text).split(' '))
  return { ...withoutRevision(nursery), pinyin: [...new Set(found)].filter(Boolean).join(' ') }
}

/** What the words of an entry are made of: while it is the same, so are they. */
export const spokenKey = ({ name, alias, district, street, streetText }: Omit<Nursery, 'revision'>): string => JSON.stringify([name, alias, district, street, streetText])
