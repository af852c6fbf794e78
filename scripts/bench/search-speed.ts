import v8 from 'node:v8'
import vm from 'node:vm'
import { cityFile } from '../../city/city-file'
import { directoryEntry } from '../../city/directory'
import { demoNurseries } from '../../city/wuhan/demo'
import type { DirectoryEntry } from '../../src/domain/nursery'
import { prepareDirectory, searchNurseries, type NurseryQuery } from '../../src/domain/nursery-search'
import { pinyinWords } from '../lib/pinyin'

/** What people type and tap, from nothing at all to everything at once. */
const QUERIES: Omit<NurseryQuery, 'today'>[] = [
  { sort: 'name' },
  { text: '硚口', sort: 'distance', from: { lng: 114.26, lat: 30.58 } },
  { text: 'qk', sort: 'name' },
  { text: '阳光 江汉', sort: 'fee' },
  { text: 'xiangrikiu', sort: 'distance', from: { lng: 114.26, lat: 30.58 } },
  { text: '光谷广场', sort: 'free' },
  { sort: 'distance', from: { lng: 114.27, lat: 30.6 } },
  { sort: 'distance', from: { lng: 114.27, lat: 30.6 }, childMonths: 14, service: 'fullDay', maxFeeFen: 200_000 },
  { sort: 'fee', from: { lng: 114.31, lat: 30.55 }, withinMetres: 5000, born: '2025-09-20', hours: { from: 510, to: 1050 }, maxFeeFen: 200_000, feeAfter: true, free: true },
  { affordableOnly: true, district: '420103', sort: 'fee', childMonths: 26 },
]

/** How many times each is asked of a directory of so many nurseries. */
const SIZES: [nurseries: number, rounds: number][] = [[1101, 100], [10_000, 30], [100_000, 10]]

export interface SearchSpeed {
  nurseries: number
  /** Search, filter and sort of the whole directory in this process, as on the phone; ms. */
  p95Ms: number
  /** To make it searchable, once for each file; ms. */
  prepareMs: number
  /** What the searchable directory takes beside the nurseries themselves. */
  memoryMiB: number
}

/** The city's directory, and as it would be with ten and a hundred times as many: the same nurseries with other names and places. */
export function searchSpeed(): SearchSpeed & { sizes: SearchSpeed[] } {
  const entries = demoNurseries().map((nursery) => directoryEntry(nursery, pinyinWords))
  const sizes = SIZES.map(([count, rounds]) => speedOf(Array.from({ length: count }, (_, at) => varied(entries[at % entries.length]!, Math.floor(at / entries.length))), rounds))
  return { ...sizes[0]!, sizes }
}

function varied(entry: DirectoryEntry, copy: number): DirectoryEntry {
  if (copy === 0) return entry
  const { _id, name, pinyin, position } = entry
  const shift = (copy % 10) * 0.003
  return { ...entry, _id: `${_id}${copy}`, name: `${name}${copy}`, pinyin: `${pinyin} ${copy}`, ...(position ? { position: { lng: position.lng + shift, lat: position.lat - shift } } : {}) }
}

function speedOf(entries: DirectoryEntry[], rounds: number): SearchSpeed {
  const city = cityFile([])
  const before = heapMiB()
  const started = performance.now()
  const directory = prepareDirectory(entries, city)
  const prepareMs = performance.now() - started
  const memoryMiB = heapMiB() - before
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const query of QUERIES) {
      const asked = performance.now()
      searchNurseries(directory, { today: '2026-11-25', ...query })
      times.push(performance.now() - asked)
    }
  }
  times.sort((a, b) => a - b)
  const round = (value: number): number => Math.round(value * 100) / 100
  return { nurseries: entries.length, p95Ms: round(times[Math.floor(times.length * 0.95)]!), prepareMs: Math.round(prepareMs), memoryMiB: round(memoryMiB) }
}

v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc') as () => void

function heapMiB(): number {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
