import fc from 'fast-check'
import { tallyOf, type Tally } from '@/domain/tally'
import { counted, heads, sumOf, type TallySum } from '@/domain/tally-sum'
import { seeded } from '../../city/wuhan/demo/random'
import { countApart } from '../support/count-apart'
import { livedSession, type Lived } from '../support/lived-session'
import { TEN_AM } from '../support/sessions'

const year = (seed: number, length = 12): Lived[] => {
  const random = seeded(`year/${seed}`)
  return Array.from({ length }, (_, index) => livedSession(random, `s${index}`, TEN_AM))
}
const together = (tallies: Tally[]) => ({
  families: sum(tallies, 'families'),
  children: sum(tallies, 'children'),
  adults: sum(tallies, 'adults'),
  seats: sum(tallies, 'seats'),
  waiting: sum(tallies, 'waiting'),
  noShows: sum(tallies, 'noShows'),
  excused: sum(tallies, 'excused'),
  ages: counted(tallies.map(({ ages }) => ages)),
  sources: counted(tallies.map(({ sources }) => sources)),
})
const sum = (tallies: Tally[], field: 'families' | 'children' | 'adults' | 'seats' | 'waiting' | 'noShows' | 'excused') => tallies.reduce((all, tally) => all + tally[field], 0)
const apart = (sessions: Lived['lived'][]) => {
  const { sessions: _sessions, empty: _empty, cancelled: _cancelled, ...counts } = countApart(sessions)
  return counts
}

test('whatever happens at sessions, each counts as the histories of its scans say', () => {
  fc.assert(fc.property(fc.integer(), (seed) => {
    const sessions = year(seed).map(({ lived }) => lived)
    expect(together(sessions.map(tallyOf))).toEqual(apart(sessions))
  }), { numRuns: 15 })
})

test('what is counted is the same after families left the queue, were forgotten, or nobody is known any more', () => {
  fc.assert(fc.property(fc.integer(), (seed) => {
    const sessions = year(seed)
    expect(together(sessions.map(({ stored }) => tallyOf(stored)))).toEqual(apart(sessions.map(({ lived }) => lived)))
  }), { numRuns: 15 })
})

test('the random sessions have everything in them: people of all ages and sources, the missing, the excused, those who waited', () => {
  const counts = countApart(year(1, 300).map(({ lived }) => lived))
  for (const field of ['sessions', 'empty', 'cancelled', 'families', 'children', 'adults', 'seats', 'waiting', 'noShows', 'excused'] as const) expect([field, counts[field] > 3]).toEqual([field, true])
  expect(Object.keys(counts.ages)).toHaveLength(7)
  expect(Object.keys(counts.sources).sort()).toEqual(['booking', 'desk', 'errand', 'gate', 'park', 'station'])
})

test('sums add up whatever is summed first', () => {
  const one: TallySum = { ...sumOf([]), sessions: 1, children: 2, adults: 1, ages: { '0–5': 2 }, sources: { booking: 1 } }
  const two: TallySum = { ...sumOf([]), sessions: 3, children: 1, ages: { '0–5': 1, 未知: 1 } }
  expect(sumOf([sumOf([one, two]), one])).toEqual(sumOf([one, one, two]))
  expect(heads(sumOf([one, two]))).toBe(4)
})
