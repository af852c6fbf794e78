import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { checksum, DELTA_REACH, deltaTo, packDirectory, unpackDirectory, withDelta, type DirectoryDelta, type DirectoryFile } from '@/domain/directory'
import { entryOf, type DirectoryEntry, type NurseryDirectory } from '@/domain/nursery'
import { directoryEntry } from '../../city/directory'
import { demoNurseries } from '../../city/wuhan/demo'
import { DAY, HOUR } from '@/domain/time'
import { pinyinWords } from '../../scripts/lib/pinyin'
import { aNursery } from '../support/nurseries'

const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const directory = (nurseries: DirectoryEntry[], publishedAt = 1): NurseryDirectory => ({ publishedAt, city: '武汉', nurseries })
const file = (content: NurseryDirectory): DirectoryFile => wire({ publishedAt: content.publishedAt, ...packDirectory(content) })

const entries = demoNurseries().map((nursery) => directoryEntry(nursery, pinyinWords))
const byId = (list: DirectoryEntry[]): DirectoryEntry[] => [...list].sort((a, b) => (a._id < b._id ? -1 : 1))

test('what is packed comes out as it went in, in the order of ids', () => {
  expect(unpackDirectory(file(directory(entries)))).toEqual(directory(byId(entries)))
})

test('a city of 1,101 nurseries takes at most 120 KB on its way', () => {
  expect(entries).toHaveLength(1101)
  expect(gzipSync(JSON.stringify(file(directory(entries)))).length).toBeLessThanOrEqual(120_000)
})

test('what no search needs stays out of it', () => {
  const entry = entryOf(aNursery({ creditCode: '91420103MA4KXXXXXX', photos: ['cloud://a'], inspection: { on: '2026-10-01', findings: [{ text: '灭火器过期', closedOn: '2026-10-08' }, { text: '门锁' }] }, revision: 3 }), 'xjd')
  expect(entry).toMatchObject({ inspected: { on: '2026-10-01', open: 1 }, pinyin: 'xjd' })
  for (const field of ['creditCode', 'photos', 'inspection', 'revision']) expect(entry).not.toHaveProperty(field)
})

/** One publication after the other, an hour between them, each with what happened to some of forty nurseries. */
const ACTS = fc.array(fc.array(fc.record({ at: fc.nat(39), act: fc.constantFrom('gone', 'changed', 'forgotten', 'new', 'back') }), { maxLength: 8 }), { minLength: 1, maxLength: 6 })

function publications(hours: { at: number; act: string }[][], apart = HOUR): { directories: NurseryDirectory[]; delta: DirectoryDelta } {
  const few = byId(entries).slice(0, 40)
  const directories = [directory(few, 1)]
  let delta: DirectoryDelta | undefined
  hours.forEach((acts, hour) => {
    const old = directories.at(-1)!
    const after = new Map(old.nurseries.map((entry) => [entry._id, entry]))
    acts.forEach(({ at, act }, index) => {
      const entry = few[at]!
      const { phone: _phone, ...rest } = entry
      if (act === 'gone') after.delete(entry._id)
      if (act === 'changed') after.set(entry._id, { ...entry, freeAsOf: `2026-11-${10 + index}` })
      if (act === 'forgotten') after.set(entry._id, rest)
      if (act === 'new') after.set(`${entry._id}-${hour}`, { ...entry, _id: `${entry._id}-${hour}` })
      if (act === 'back') after.set(entry._id, entry)
    })
    const next = directory(byId([...after.values()]), 1 + (hour + 1) * apart)
    delta = wire(deltaTo(next, old, delta))
    directories.push(next)
  })
  return { directories, delta: delta! }
}

test('whatever changed in whichever hour, one delta leads every phone of these hours to the current directory', () => {
  fc.assert(
    fc.property(ACTS, (hours) => {
      const { directories, delta } = publications(hours)
      for (const old of directories) expect(withDelta(old, delta)).toEqual(directories.at(-1))
    }),
    { numRuns: 25, seed: 8 },
  )
})

test('a delta reaches two days back and holds nothing older', () => {
  const { delta, directories } = publications([[{ at: 1, act: 'changed' }], [{ at: 2, act: 'gone' }], [{ at: 3, act: 'changed' }]], DELTA_REACH)
  expect(delta).toMatchObject({ since: directories[2]!.publishedAt, count: 1, gone: [] })
  expect(withDelta(directories[2]!, delta)).toEqual(directories[3])
})

test('two days on which 160 a day confirm their places are a delta of a third', () => {
  const confirmed = (day: number) => directory(entries.map((entry, index) => (index % 7 === day ? { ...entry, freeAsOf: `2026-11-2${day}` } : entry)), 1 + day * DAY)
  const delta = deltaTo(confirmed(1), directory(entries), undefined)
  const size = (value: unknown): number => gzipSync(JSON.stringify(value)).length
  expect(size(deltaTo(confirmed(2), confirmed(1), delta))).toBeLessThan(size(file(directory(entries))) / 2.5)
})

test('a delta on top of another directory is refused', () => {
  const next = directory(entries.slice(1), 2)
  const delta = deltaTo(next, directory(entries))
  const other = directory(entries.map((entry, index) => (index === 7 ? { ...entry, name: '别的' } : entry)))
  expect(() => withDelta(other, delta)).toThrow()
  expect(checksum(withDelta(directory(entries), delta))).toBe(checksum({ nurseries: byId(next.nurseries) }))
})

test.each([
  ['a column that is cut', (packed: DirectoryFile) => void (packed.columns['name'] as { own: unknown[] }).own.pop()],
  ['a column that is missing', (packed: DirectoryFile) => void delete packed.columns['pinyin']],
  ['no city', (packed: DirectoryFile) => void delete (packed as Partial<DirectoryFile>).city],
])('%s is no directory', (_, spoil) => {
  const packed = file(directory(entries.slice(0, 5)))
  spoil(packed)
  expect(() => unpackDirectory(packed)).toThrow()
})
