import { districts } from '../../city/wuhan/districts'
import { demoNurseries } from '../../city/wuhan/demo'
import { prepareDirectory, searchNurseries, type NurseryQuery } from '../../src/domain/nursery-search'
import { directoryEntry } from '../../city/directory'
import { pinyinWords } from '../lib/pinyin'

const ROUNDS = 200

/** What people type and tap, from nothing at all to everything at once. */
const QUERIES: Omit<NurseryQuery, 'today'>[] = [
  { sort: 'name' },
  { text: '硚口', sort: 'distance', from: { lng: 114.26, lat: 30.58 } },
  { text: 'qk', sort: 'name' },
  { text: '阳光 江汉', sort: 'fee' },
  { sort: 'distance', from: { lng: 114.27, lat: 30.6 }, childMonths: 14, service: 'fullDay', maxFeeFen: 200_000 },
  { affordableOnly: true, district: '420103', sort: 'fee', childMonths: 26 },
]

/** Search, filter and sort of the whole directory in this process, as on the phone; the 95th percentile in ms. */
export function searchSpeed(): { nurseries: number; p95Ms: number } {
  const entries = demoNurseries().map((nursery) => directoryEntry(nursery, pinyinWords))
  const directory = prepareDirectory(entries, { districts })
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const query of QUERIES) {
      const started = performance.now()
      searchNurseries(directory, { today: '2026-11-25', ...query })
      times.push(performance.now() - started)
    }
  }
  times.sort((a, b) => a - b)
  return { nurseries: entries.length, p95Ms: Math.round(times[Math.floor(times.length * 0.95)]! * 100) / 100 }
}
