import fc from 'fast-check'
import { withArrival } from '@/domain/arrival'
import { UNDO_WITHIN, type Booking, type BookingStatus, type HistoryEntry } from '@/domain/booking'
import { walkInBooking } from '@/domain/commands/walk-in'
import { AT_ONCE, countedScans, disputesOf, hasScan, settled, stampsOf, type Dispute, type ScanMark } from '@/domain/scan'
import { TEN_AM } from '../support/sessions'

const scan = (key: string, at: number, mark: Partial<ScanMark> = {}, what: 'attended' | 'stamped' = 'attended'): HistoryEntry => ({
  who: 'wang',
  by: '王老师',
  when: TEN_AM + at,
  what,
  scan: { key, means: 'code', phone: 'A', receivedAt: TEN_AM + at, ...mark },
})
const undone = (of: string, at: number, who = 'wang'): HistoryEntry => ({ who, by: '王老师', when: TEN_AM + at, what: 'undone', scan: { key: `undo-${of}-${at}`, of } })
const decided = (of: string, counts: boolean, at: number): HistoryEntry => ({ who: 'li', by: '李主任', when: TEN_AM + at, what: 'settled', scan: { of, counts } })

const counted = (...history: HistoryEntry[]): string[] => countedScans(history).map(({ scan }) => scan.key)
const open = (...history: HistoryEntry[]): string[] => disputesOf(history).map(({ why, entry }) => `${entry.scan.key} ${why}`)

test('a scan that is taken back within the minute, by whoever made it, does not count; later, or by another, it does', () => {
  expect(counted(scan('a', 0), undone('a', UNDO_WITHIN))).toEqual([])
  expect(counted(scan('a', 0), undone('a', UNDO_WITHIN + 1))).toEqual(['a'])
  expect(counted(scan('a', 0), undone('a', 1, 'li'))).toEqual(['a'])
  expect(counted(scan('a', 5), undone('a', 4))).toEqual(['a'])
  expect(counted(scan('a', 0), undone('b', 1))).toEqual(['a'])
})

test.each<[Dispute, boolean]>([['NOT_BOOKED', true], ['ERRAND_WITHDRAWN', true], ['SESSION_CANCELLED', false], ['SESSION_MOVED', false], ['RIGHT_ENDED', false], ['CODE_DOUBTED', false]])(
  'a scan with the doubt %s counts until it is settled: %s',
  (dispute, counts) => {
    const doubted = scan('a', 0, { dispute })
    expect(counted(doubted)).toEqual(counts ? ['a'] : [])
    expect(open(doubted)).toEqual([`a ${dispute}`])
    for (const said of [true, false]) {
      expect(counted(doubted, decided('a', said, 9))).toEqual(said ? ['a'] : [])
      expect(open(doubted, decided('a', said, 9))).toEqual([])
    }
    expect(open(doubted, undone('a', 1))).toEqual([])
  },
)

test('the last word stands, whichever arrived first', () => {
  const [yes, no] = [decided('a', true, 1), decided('a', false, 2)]
  expect(settled([yes, no], 'a')).toBe(false)
  expect(settled([no, yes], 'a')).toBe(false)
  expect(settled([yes], 'b')).toBeUndefined()
  // In one millisecond: as they were written.
  expect(settled([decided('a', true, 1), decided('a', false, 1)], 'a')).toBe(false)
})

test('two phones that could not know of each other are a conflict; one that was told, or one phone twice, is none', () => {
  const first = scan('a', 0)
  expect(open(first, scan('b', 1000, { phone: 'B', receivedAt: TEN_AM + 1000 }))).toEqual([])
  // The second phone had no network.
  expect(open(first, scan('b', 1000, { phone: 'B', receivedAt: TEN_AM + 1000 + AT_ONCE + 1 }))).toEqual(['b TWICE'])
  // The first had none.
  expect(open(scan('a', 0, { receivedAt: TEN_AM + 5000 }), scan('b', 1000, { phone: 'B' }))).toEqual(['b TWICE'])
  expect(open(first, scan('b', 1000, { receivedAt: TEN_AM + 99_000 }))).toEqual([])
  expect(open(first, undone('a', 1), scan('b', 1000, { phone: 'B', receivedAt: TEN_AM + 99_000 }))).toEqual([])
  // Another table stamped it: nobody was let in twice.
  expect(open(first, scan('b', 1000, { phone: 'B', receivedAt: TEN_AM + 99_000, station: 'teeth' }, 'stamped'))).toEqual([])
  expect(disputesOf([first, scan('b', 1000, { phone: 'B', receivedAt: TEN_AM + 99_000 })])[0]!.first).toBe(first)
})

test('each station shows its first stamp that counts', () => {
  const history = [scan('c', 9, { station: 'weigh' }, 'stamped'), scan('a', 3, { station: 'weigh' }, 'stamped'), undone('a', 4), scan('b', 5, { station: 'weigh' }, 'stamped'), scan('d', 7, { station: 'teeth' })]
  expect(stampsOf(history)).toEqual({ weigh: TEN_AM + 5, teeth: TEN_AM + 7 })
})

test('a scan and its correction are known by their keys, a decision has none', () => {
  const history = [scan('a', 0), undone('a', 1), decided('a', true, 2)]
  expect(['a', 'undo-a-1', 'b'].map((key) => hasScan(history, key))).toEqual([true, true, false])
})

/** Any history of three phones, two people and a few decisions, none of them at the same moment. */
const histories: fc.Arbitrary<HistoryEntry[]> = fc
  .array(fc.record({ kind: fc.constantFrom('scan', 'scan', 'scan', 'stamp', 'undo', 'settle'), of: fc.nat(4), gap: fc.constantFrom(1, 1000, 29_000, 61_000), late: fc.constantFrom(0, 1000, AT_ONCE + 1), phone: fc.constantFrom('A', 'B', 'C'), yes: fc.boolean(), dispute: fc.constantFrom(undefined, undefined, 'NOT_BOOKED' as const, 'CODE_DOUBTED' as const) }), { maxLength: 12 })
  .map((drawn) => {
    let at = 0
    return drawn.map(({ kind, of, gap, late, phone, yes, dispute }, index) => {
      at += gap
      if (kind === 'undo') return { ...undone(`k${of}`, at), scan: { key: `u${index}`, of: `k${of}` } }
      if (kind === 'settle') return decided(`k${of}`, yes, at)
      return scan(`k${index}`, at, { phone, receivedAt: TEN_AM + at + late, ...(dispute ? { dispute } : {}), ...(kind === 'stamp' ? { station: `s${of % 2}` } : {}) }, kind === 'stamp' ? 'stamped' : 'attended')
    })
  })

test('what counts, what is open and what is stamped does not depend on the order in which it arrived', () => {
  fc.assert(
    fc.property(
      histories.chain((history) => fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length }))),
      ([history, shuffled]) => {
        expect(counted(...shuffled)).toEqual(counted(...history))
        expect(open(...shuffled)).toEqual(open(...history))
        expect(stampsOf(shuffled)).toEqual(stampsOf(history))
        expect(withArrival(place('booked', shuffled)).attended).toEqual(withArrival(place('booked', history)).attended)
      },
    ),
    { numRuns: 2000 },
  )
})

const place = (status: BookingStatus, history: HistoryEntry[]): Booking => ({ ...walkInBooking({ children: 1, adults: 1, source: 'desk' }, TEN_AM, 'x'), status, history })

test.each<[BookingStatus, BookingStatus | undefined]>([['booked', undefined], ['cancelled', 'cancelled'], ['removed', 'removed'], ['noShow', 'noShow'], ['offered', 'offered']])(
  'a place that was %s is here from the first scan on, remembers what it was, and is so again when the scan is taken back',
  (status, instead) => {
    const here = withArrival(place(status, [scan('b', 5, { bringer: '外婆' }), scan('a', 3)]))
    expect(here).toMatchObject({ status: 'attended', attended: { at: TEN_AM + 3, by: '王老师', means: 'code' } })
    expect(here.attended!.instead).toBe(instead)
    expect(here.attended).not.toHaveProperty('bringer')
    // Scanned once more it is what it was.
    expect(withArrival(here)).toEqual(here)
    const later = withArrival({ ...here, history: [...here.history, undone('a', 4)] })
    expect(later.attended).toMatchObject({ at: TEN_AM + 5, bringer: '外婆', ...(instead ? { instead } : {}) })
    const back = withArrival({ ...later, history: [...later.history, undone('b', 6)] })
    expect(back.status).toBe(status)
    expect(back).not.toHaveProperty('attended')
  },
)

test('a place nobody scanned is left alone', () => {
  const booked = place('booked', [])
  expect(withArrival(booked)).toBe(booked)
})
