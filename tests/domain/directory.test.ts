import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { checksum, deltaBetween, packDirectory, unpackDirectory, withDelta, type DirectoryFile } from '@/domain/directory'
import { entryOf, type DirectoryEntry, type NurseryDirectory } from '@/domain/nursery'
import { directoryEntry } from '../../city/directory'
import { demoNurseries } from '../../city/wuhan/demo'
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

test('however a directory changed, the delta leads a phone to the new one', () => {
  const few = byId(entries).slice(0, 40)
  const changes = fc.array(fc.record({ at: fc.nat(39), act: fc.constantFrom('gone', 'changed', 'forgotten', 'new') }), { maxLength: 12 })
  fc.assert(
    fc.property(changes, (acts) => {
      const after = new Map(few.map((entry) => [entry._id, entry]))
      acts.forEach(({ at, act }, index) => {
        const entry = few[at]!
        const { phone: _phone, ...rest } = entry
        if (act === 'gone') after.delete(entry._id)
        if (act === 'changed') after.set(entry._id, { ...entry, freeAsOf: `2026-11-${10 + index}` })
        if (act === 'forgotten') after.set(entry._id, rest)
        if (act === 'new') after.set(`${entry._id}-${index}`, { ...entry, _id: `${entry._id}-${index}` })
      })
      const next = directory(byId([...after.values()]), 2)
      const delta = wire(deltaBetween(directory(few), next, { from: 'a', to: 'b' }))
      expect(withDelta(directory(few), delta)).toEqual(next)
    }),
  )
})

test('a day on which 60 of 1,101 confirm their places is a small delta', () => {
  const next = directory(entries.map((entry, index) => (index % 19 ? entry : { ...entry, freeAsOf: '2026-11-25' })), 2)
  const delta = deltaBetween(directory(entries), next, { from: 'a', to: 'b' })
  expect(gzipSync(JSON.stringify(delta)).length).toBeLessThan(12_000)
})

test('a delta on top of another directory is refused', () => {
  const next = directory(entries.slice(1), 2)
  const delta = deltaBetween(directory(entries), next, { from: 'a', to: 'b' })
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
