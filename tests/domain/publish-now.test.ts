import { publishNow } from '@/domain/commands/publish-now'
import { sessionOf } from '@/domain/template'
import { clockAt, DAY, HOUR } from '@/domain/time'
import { aProgramme } from '../support/plan'

const NOW = clockAt('2026-11-22', '10:00')
const STARTS = clockAt('2026-12-05', '10:00')
const waiting = (programme = aProgramme(), publishAt = NOW + 3 * DAY) => sessionOf(programme, { _id: 's1', startsAt: STARTS, publishAt, demo: false }, NOW - DAY)

test('what waits is published now, on the session as it was read', () => {
  expect(publishNow(waiting(), NOW)).toEqual({
    write: { guard: { status: { is: 'open' }, publishAt: { is: NOW + 3 * DAY }, 'roster.revision': { is: 0 } }, changes: { publishAt: { unset: true }, 'roster.revision': { add: 1 } } },
  })
})

test('who comes first has the days that were planned, from when booking opens', () => {
  const first = { group: 'siblings' as const, days: 2 }
  const until = (programme: ReturnType<typeof aProgramme>, publishAt?: number) => {
    const decision = publishNow(waiting(programme, publishAt), NOW)
    return 'write' in decision && decision.write.changes.priority
  }
  expect(until(aProgramme({ priority: first }))).toEqual({ set: { group: 'siblings', until: NOW + 2 * DAY } })
  // It opens on the 28th at nine, published before or not.
  expect(until(aProgramme({ priority: first, opens: { daysBefore: 7, time: '09:00' } }))).toEqual({ set: { group: 'siblings', until: clockAt('2026-11-30', '09:00') } })
  expect(until(aProgramme({ priority: first, opens: { daysBefore: 7, time: '09:00' } }), clockAt('2026-11-29', '09:00'))).toEqual({ set: { group: 'siblings', until: clockAt('2026-11-30', '09:00') } })
})

test('what is there already needs no write; what was called off or has begun is not published', () => {
  expect(publishNow({ ...waiting(), publishAt: undefined }, NOW)).toEqual({ already: true })
  expect(publishNow(waiting(), NOW + 3 * DAY)).toEqual({ already: true })
  expect(publishNow({ ...waiting(), status: 'cancelled' }, NOW)).toEqual({ refused: 'SESSION_CANCELLED' })
  expect(publishNow({ ...waiting(), startsAt: NOW - HOUR }, NOW)).toEqual({ refused: 'SESSION_STARTED' })
})
