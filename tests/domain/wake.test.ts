import fc from 'fast-check'
import { tend } from '@/domain/commands/tend'
import { LEAD, TEMPLATE_KEYS, type MessageTemplate } from '@/domain/notice'
import type { Booking, BookingStatus, Waiting } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { applyWrite, aSession, TEN_AM } from '../support/sessions'

const TEMPLATES: MessageTemplate[] = TEMPLATE_KEYS.map((key) => ({ id: key, key, title: key, fields: { title: 'thing1', startsAt: 'time2', place: 'thing3', note: 'thing4' } }))
const minutes = (from: number, to: number) => fc.integer({ min: from / MINUTE, max: to / MINUTE }).map((at) => TEN_AM + at * MINUTE)

const party = { childIds: ['c'], guests: [{ name: '小*', ageMonths: 14 }], adults: 1, places: 1 }
const booking = fc.record({ status: fc.constantFrom<BookingStatus>('booked', 'offered', 'attended', 'cancelled', 'released', 'removed', 'noShow'), at: minutes(-9 * DAY, 0), offered: minutes(-DAY, DAY) })
  .map(({ status, at, offered }): Booking => ({
    ...party,
    status,
    bookedAt: at,
    bookedBy: 'who',
    grants: TEMPLATE_KEYS.map((template) => ({ template, who: 'who' })),
    told: {},
    ...(status === 'offered' ? { offer: { at: offered, until: offered + 30 * MINUTE } } : {}),
    history: [{ who: 'who', when: at, what: status === 'booked' ? 'promoted' : 'booked' }],
  }))
const waiting = fc.record({ auto: fc.boolean() }).map(({ auto }): Waiting => ({ ...party, familyId: 'w', at: 0, who: 'w', grants: [], ...(auto ? { autoUntil: TEN_AM } : {}) }))

const session = fc
  .record({
    bookings: fc.array(booking, { maxLength: 4 }),
    queue: fc.array(waiting, { maxLength: 3 }),
    free: fc.integer({ min: 0, max: 2 }),
    status: fc.constantFrom<Session['status']>('open', 'cancelled'),
    releaseUnconfirmed: fc.boolean(),
    movedAt: fc.option(minutes(-2 * DAY, 0), { nil: undefined }),
  })
  .map(({ bookings, queue, free, status, releaseUnconfirmed, movedAt }): Session => {
    const made = aSession({ capacity: 9, status, releaseUnconfirmed, changes: movedAt === undefined ? [] : [{ at: movedAt, by: '李主任', what: 'moved', from: 0, to: TEN_AM, reason: '停电' }] })
    const named = Object.fromEntries(bookings.map((one, index) => [`f${index}`, one]))
    return { ...made, roster: { ...made.roster, free, bookings: named, queue: queue.map((one, index) => ({ ...one, familyId: `w${index}` })) } }
  })

test('whatever a session is like, whoever suits: once tended it wakes the clock later and never at once', () => {
  fc.assert(
    fc.property(session, minutes(-3 * DAY, 3 * DAY), fc.boolean(), (read, now, suits) => {
      const stored = structuredClone(read)
      expect(applyWrite(stored, tend(read, now, () => suits, TEMPLATES).write)).toBe(true)
      expect(stored.roster.wakeAt).toBeGreaterThan(now)
    }),
    { numRuns: 1000 },
  )
})

test('in a life of eighteen days a session is tended a few times, and every half hour while somebody waits beside a free place', () => {
  fc.assert(
    fc.property(session, fc.boolean(), (read, suits) => {
      const stored = structuredClone(read)
      stored.roster.wakeAt = TEN_AM - LEAD.dayBefore
      let times = 0
      for (let now = TEN_AM - 9 * DAY; now < TEN_AM + 9 * DAY; now += 5 * MINUTE) {
        if (stored.roster.wakeAt > now) continue
        times += 1
        applyWrite(stored, tend(stored, now, () => suits, TEMPLATES).write)
      }
      expect(times).toBeLessThanOrEqual(8 + (DAY / HOUR) * 2)
    }),
    { numRuns: 60 },
  )
})
