import fc from 'fast-check'
import { retention } from '../../city/wuhan/retention'
import type { Booking, BookingStatus } from '@/domain/booking'
import { FAIRNESS, pausedUntil } from '@/domain/fairness'
import { NEVER } from '@/domain/commands/wake'
import { familyCutoffs, forgetPeople, isForgettingTime, keptSince, prunedFamily, whyKept } from '@/domain/retain'
import type { Session } from '@/domain/session'
import { tallyOf } from '@/domain/tally'
import { DAY, HOUR, MINUTE, shanghai, startOfDay } from '@/domain/time'
import { aSession, applyWrite, TEN_AM } from '../support/sessions'

const guests = fc.array(fc.record({ name: fc.constant('小*'), ageMonths: fc.nat({ max: 60 }) }), { minLength: 1, maxLength: 3 })
const scan = fc.record({
  when: fc.integer({ min: TEN_AM, max: TEN_AM + HOUR }),
  what: fc.constantFrom('attended' as const, 'stamped' as const),
  key: fc.uuid(),
  station: fc.option(fc.constantFrom('weigh', 'teeth'), { nil: undefined }),
  bringer: fc.option(fc.constant('外婆'), { nil: undefined }),
})
const booking: fc.Arbitrary<Booking> = fc
  .record({
    status: fc.constantFrom<BookingStatus>('offered', 'booked', 'attended', 'noShow', 'cancelled', 'removed', 'released', 'expired', 'left'),
    guests,
    adults: fc.integer({ min: 0, max: 3 }),
    walkIn: fc.option(fc.record({ children: fc.nat({ max: 3 }), adults: fc.nat({ max: 3 }), source: fc.constantFrom('desk', 'gate') }), { nil: undefined }),
    excused: fc.option(fc.constant({ at: TEN_AM, by: '李主任', reason: '孩子发烧' }), { nil: undefined }),
    scans: fc.array(scan, { maxLength: 4 }),
  })
  .map(({ scans, walkIn, excused, ...fields }) => ({
    childIds: ['c1'],
    places: 1,
    bookedAt: TEN_AM - DAY,
    bookedBy: 'openid-secret',
    grants: [],
    told: {},
    ...fields,
    ...(walkIn ? { walkIn } : {}),
    ...(excused ? { excused } : {}),
    history: scans.map(({ when, what, key, station, bringer }) => ({
      who: 'helper',
      when,
      what,
      by: '王老师',
      scan: { key, means: 'code' as const, phone: 'p1', receivedAt: when, ...(station ? { station } : {}), ...(bringer ? { bringer } : {}) },
    })),
  }))

const session: fc.Arbitrary<Session> = fc
  .record({ bookings: fc.dictionary(fc.uuid(), booking, { maxKeys: 8 }), waiting: fc.nat({ max: 4 }), capacity: fc.integer({ min: 1, max: 20 }), cancelled: fc.boolean() })
  .map(({ bookings, waiting, capacity, cancelled }) => {
    const made = aSession({ capacity, status: cancelled ? 'cancelled' : 'open' })
    const queue = Array.from({ length: waiting }, (_, index) => ({ familyId: `w${index}`, childIds: ['c9'], guests: [{ name: '米*', ageMonths: 9 }], adults: 1, places: 1, at: TEN_AM - DAY, who: 'openid-secret', grants: [] }))
    return { ...made, roster: { ...made.roster, bookings, queue, familyIds: [...Object.keys(bookings), ...queue.map(({ familyId }) => familyId)], line: [{ id: 'v1', at: TEN_AM }], phones: ['p1'] } }
  })

const LONG_AFTER = TEN_AM + 800 * DAY

test('whoever was on a roster, every figure is the same before and after its people are forgotten, and nobody is left on it', () => {
  fc.assert(
    fc.property(session, (made) => {
      const before = tallyOf(made)
      const after = structuredClone(made)
      expect(applyWrite(after, forgetPeople(made, LONG_AFTER))).toBe(true)
      expect(tallyOf(after)).toEqual(before)
      expect(after.roster).toMatchObject({ capacity: made.roster.capacity, free: made.roster.capacity, bookings: {}, familyIds: [], queue: [], objections: [], wakeAt: NEVER })
      const text = JSON.stringify(after)
      for (const secret of ['openid-secret', '小*', '米*', '外婆', 'c1', 'c9', '孩子发烧', ...made.roster.familyIds]) expect(text).not.toContain(`"${secret}"`)
      // What was public stays.
      for (const field of ['title', 'startsAt', 'venue', 'status', 'host'] as const) expect(after[field]).toEqual(made[field])
    }),
    { numRuns: 200 },
  )
})

test('forgotten twice is forgotten once: a second write on what the first one read is refused', () => {
  const made = aSession()
  const write = forgetPeople(made, LONG_AFTER)
  expect(applyWrite(made, write)).toBe(true)
  expect(applyWrite(made, write)).toBe(false)
})

test('what the centre changed for everybody stays readable; what it said to those on the roster goes with them', () => {
  const moved = { at: TEN_AM, by: '李主任', what: 'moved' as const, from: 1, to: 2, reason: '老师生病' }
  const told = { at: TEN_AM, by: '李主任', what: 'said', reason: '请带水杯' } as unknown as typeof moved
  const made = aSession({ changes: [moved, told] })
  applyWrite(made, forgetPeople(made, LONG_AFTER))
  expect(made.changes).toEqual([moved])
})

test('a session of slots offers its slots to nobody and keeps their number', () => {
  const clinic = aSession({ capacity: 3, slotMinutes: 15 })
  clinic.roster.slots = { s0: { free: 0 }, s1: { free: 0 }, s2: { free: 1 } }
  applyWrite(clinic, forgetPeople(clinic, LONG_AFTER))
  expect(clinic.roster.slots).toEqual({ s0: { free: 1 }, s1: { free: 1 }, s2: { free: 1 } })
})

describe('when people are forgotten', () => {
  const ended = (at: number, fields: Partial<Session> = {}): Session => aSession({ startsAt: at - HOUR, endsAt: at, ...fields })
  const now = startOfDay('2028-03-31') + 3 * HOUR
  const due = keptSince(retention.rosters, now)

  test('thirteen months are those of the calendar', () => {
    expect(shanghai(due).format('YYYY-MM-DD HH:mm')).toBe('2027-02-28 03:00')
  })

  test('a session is kept to the last minute of its period, and not a minute longer', () => {
    expect(whyKept(ended(due + MINUTE), retention, now)).toBe('NOT_OVER')
    expect(whyKept(ended(due), retention, now)).toBeNull()
  })

  test('a session that was moved into the future is kept, however long ago it was made', () => {
    expect(whyKept(ended(now + DAY), retention, now)).toBe('NOT_OVER')
  })

  test('while a family waits for an answer its session is kept, for years if need be', () => {
    const asked = ended(due - 1000 * DAY)
    asked.roster.objections = ['f1']
    expect(whyKept(asked, retention, now)).toBe('OBJECTION')
  })

  test('a scan nobody settled keeps a session half a year longer and then counts as it stands', () => {
    const doubted = (at: number): Session => {
      const made = ended(at)
      const scanned = { who: 'helper', when: at, what: 'attended' as const, scan: { key: 'k', means: 'code' as const, phone: 'p', receivedAt: at, dispute: 'NOT_BOOKED' as const } }
      made.roster.bookings = { f1: { childIds: [], guests: [], adults: 1, places: 0, status: 'attended', bookedAt: at, bookedBy: '', grants: [], told: {}, history: [scanned] } }
      return made
    }
    expect(whyKept(doubted(due - DAY), retention, now)).toBe('DISPUTE')
    expect(whyKept(doubted(keptSince(retention.disputes, now)), retention, now)).toBeNull()
  })
})

describe('what a family keeps', () => {
  const now = TEN_AM
  const before = familyCutoffs(retention, now)
  const missed = (days: number) => ({ sessionId: `s${days}`, at: now - days * DAY })

  test('no no-show is forgotten while it could still pause somebody', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 }), { maxLength: 6 }), (days) => {
        const noShows = days.map(missed)
        const kept = prunedFamily({ noShows, claims: [] }, before)?.noShows ?? noShows
        expect(pausedUntil(kept, now)).toBe(pausedUntil(noShows, now))
      }),
      { numRuns: 300 },
    )
  })

  test('no-shows without effect, claims of a term that is over and an invitation nobody can use are gone; nothing is written where nothing is old', () => {
    const oldest = (FAIRNESS.within + FAIRNESS.pause) / DAY + 1
    const claim = (days: number) => ({ sessionId: `s${days}`, kind: 'class' as const, startsAt: now - days * DAY, at: now - 300 * DAY })
    const change = prunedFamily({ noShows: [missed(oldest), missed(5)], claims: [claim(201), claim(-30)], invitation: { hash: 'h', at: now - 3 * DAY, by: 'mum' } }, before)
    expect(change).toEqual({ noShows: [missed(5)], claims: [claim(-30)], invitation: null })
    const code = (at: number) => ({ hash: 'h', at, by: 'mum' })
    expect(prunedFamily({ noShows: [], claims: [], deskCode: code(before.deskCode - 1) }, before)).toEqual({ deskCode: null })
    expect(prunedFamily({ noShows: [missed(5)], claims: [], deskCode: code(before.deskCode), invitation: { hash: 'h', at: now, by: 'mum' } }, before)).toBeUndefined()
  })
})

test('three runs of a day forget, at three at night in Shanghai', () => {
  const runs = Array.from({ length: 288 }, (_, index) => startOfDay('2027-01-01') + index * 5 * MINUTE)
  expect(runs.filter(isForgettingTime)).toEqual([0, 5, 10].map((minute) => startOfDay('2027-01-01') + 3 * HOUR + minute * MINUTE))
})
