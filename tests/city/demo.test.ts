import type { Child, Family } from '@/domain/family'
import { bookingBlocker, fitsAge, nextThatFits, placesFor, sessionBlocker, type Session, type SessionView } from '@/domain/session'
import { DAY, HOUR, localDate, mondayOf, startOfDay } from '@/domain/time'
import { bounds, districts, figures, templates } from '../../city/wuhan'
import { demoFamilies, demoNurseries, demoPeople, demoSessions, demoStaff } from '../../city/wuhan/demo'

const NOW = Date.parse('2026-11-25T10:07:00+08:00')
/** Monday morning, Sunday night, year's end, a leap day, half past three at night. */
const MOMENTS = ['2026-11-25T10:07', '2026-11-23T00:00', '2026-11-29T23:59', '2026-12-31T18:30', '2028-02-29T12:00', '2026-11-27T03:31'].map((at) => Date.parse(`${at}:00+08:00`))

const view = ({ roster, ...session }: Session): SessionView => ({ ...session, roster: { capacity: roster.capacity, free: roster.free, queueLength: roster.queue.length } })
const childOf = (families: Family[], openid: string): Child => families.find(({ guardians }) => guardians.includes(openid))?.children[0] as Child

describe('the demonstration city', () => {
  test('is the same on every machine', () => {
    expect(demoNurseries()).toEqual(demoNurseries())
    expect(demoSessions(NOW)).toEqual(demoSessions(NOW))
    expect(demoFamilies(NOW)).toEqual(demoFamilies(NOW))
  })

  test('every record says that it is made up', () => {
    for (const record of [...demoNurseries(), ...demoSessions(NOW), ...demoFamilies(NOW), ...demoStaff()]) expect(record.demo).toBe(true)
    for (const { name, phone = '027-0000', source } of demoNurseries()) {
      expect(name).toMatch(/（演示）$/)
      expect(phone).toMatch(/^027-0000/)
      expect(source.title).toContain('演示')
    }
    for (const { host } of demoSessions(NOW)) expect(host).toContain('演示')
  })

  test('ids are 24 hex digits and no two are equal', () => {
    const ids = [...demoNurseries(), ...demoSessions(NOW), ...demoFamilies(NOW), ...demoFamilies(NOW).flatMap(({ children }) => children)].map(({ _id }) => _id)
    expect(ids.filter((id) => !/^[0-9a-f]{24}$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('nurseries', () => {
  const nurseries = demoNurseries()

  test('are 1,101, each on a real street of its district, with its own name and no credit code', () => {
    expect(nurseries).toHaveLength(1101)
    expect(new Set(nurseries.map(({ name }) => name)).size).toBe(1101)
    const streets = new Map(districts.flatMap(({ code, streets: list }) => list.map((street) => [street.code, code] as const)))
    for (const { district, street = '', creditCode } of nurseries) expect([streets.get(street), creditCode]).toEqual([district, undefined])
    expect(new Set(nurseries.map(({ district }) => district)).size).toBe(13)
  })

  test('keep what the rules ask: fees in whole fen, places in the city, five in a home, no end to a proposal', () => {
    for (const { classes = [], mealFeeFen = 0, position, type, capacity = 0, affordable } of nurseries) {
      for (const { feeFen = 0 } of classes) expect(Number.isInteger(feeFen)).toBe(true)
      expect(Number.isInteger(mealFeeFen)).toBe(true)
      if (position) expect(position.lng > bounds.minLng && position.lng < bounds.maxLng && position.lat > bounds.minLat && position.lat < bounds.maxLat).toBe(true)
      if (type === 'home') expect(capacity).toBeLessThanOrEqual(5)
      if (affordable?.status === 'proposed') expect(affordable).not.toHaveProperty('until')
    }
  })

  test('leave something unknown, so that 未知 is seen', () => {
    for (const field of ['position', 'phone', 'filed', 'capacity', 'affordable', 'classes', 'hours'] as const) {
      const missing = nurseries.filter((nursery) => nursery[field] === undefined).length
      expect(missing).toBeGreaterThan(10)
      expect(missing).toBeLessThan(400)
    }
  })
})

describe.each(MOMENTS.map((now) => [new Date(now).toISOString(), now] as const))('sessions at %s', (_, now) => {
  const families = demoFamilies(now)
  const sessions = demoSessions(now, families)
  const byId = new Map(families.map((family) => [family._id, family]))

  test('fill eight weeks from Monday, about thirty a week', () => {
    const monday = startOfDay(mondayOf(localDate(now)))
    for (let week = 0; week < 8; week += 1) {
      const inWeek = sessions.filter(({ startsAt }) => startsAt >= monday + week * 7 * DAY && startsAt < monday + (week + 1) * 7 * DAY)
      expect(inWeek.length).toBeGreaterThanOrEqual(28)
      expect(inWeek.length).toBeLessThanOrEqual(36)
    }
  })

  test('rosters add up: free, places, ages, adults and the order of time', () => {
    const wrong = sessions.flatMap((session) => {
      const { roster } = session
      const entries = Object.entries(roster.bookings)
      const taken = entries.filter(([, { status }]) => status !== 'cancelled').reduce((sum, [, { places }]) => sum + places, 0)
      const whole =
        roster.free >= 0 && roster.free === roster.capacity - taken && entries.map(([id]) => id).sort().join() === [...roster.familyIds].sort().join()
      const bad = entries.filter(([familyId, booking]) => {
        const children = (byId.get(familyId)?.children ?? []).filter(({ _id }) => booking.childIds.includes(_id))
        return !(
          children.length === booking.childIds.length &&
          children.every((child) => fitsAge(session, child)) &&
          booking.places === placesFor(session, { children, adults: booking.adults }) &&
          booking.adults >= session.adults.min &&
          booking.adults <= session.adults.max &&
          booking.bookedAt < Math.min(now, session.startsAt) &&
          booking.bookedAt >= (session.bookingOpensAt ?? 0) &&
          (booking.status === 'attended') === (booking.attended !== undefined) &&
          (booking.status === 'booked' || session.startsAt < now)
        )
      })
      return whole && bad.length === 0 ? [] : [{ title: session.title, whole, bad }]
    })
    expect(wrong).toEqual([])
  })

  test('keep the sizes of the centre', () => {
    for (const { kind, seat, roster: { capacity } } of sessions) {
      const [unit, min, max] = { class: ['child', 5, 8], clinic: ['child', 12, 40], lecture: ['adult', 30, 80], activity: ['family', 20, 60] }[kind] as [string, number, number]
      expect([kind, seat, capacity >= min && capacity <= max]).toEqual([kind, unit, true])
    }
  })

  test('one class has exactly one place left that fits 小满 and 豆豆, and a later one takes both', () => {
    const party = (openid: string) => ({ children: [childOf(families, openid)], adults: 1 })
    const [xiaoman, doudou] = [party('demo-guardian-xiaoman'), party('demo-guardian-doudou')]
    const last = sessions.filter((one) => one.kind === 'class' && one.roster.free === 1 && !bookingBlocker(view(one), xiaoman, now) && !bookingBlocker(view(one), doudou, now))
    expect(last.length).toBeGreaterThan(0)
    const fixed = last[0] as Session
    for (const one of [xiaoman, doudou]) expect(nextThatFits(sessions.filter(({ startsAt }) => startsAt > fixed.startsAt).map(view), fixed, one, now)).toBeDefined()
  })

  test('小满 has one booking, tomorrow; a class starts within the hour and takes the twins', () => {
    const mine = (openid: string) => {
      const id = families.find(({ guardians }) => guardians.includes(openid))?._id ?? ''
      return sessions.filter(({ roster }) => roster.familyIds.includes(id))
    }
    expect(mine('demo-guardian-xiaoman').map(({ startsAt }) => localDate(startsAt))).toEqual([localDate(now + DAY)])
    expect(mine('demo-guardian-doudou')).toEqual([])
    const [soon] = mine('demo-guardian-twins')
    expect(soon?.startsAt).toBeGreaterThan(now)
    expect(soon?.startsAt).toBeLessThan(now + HOUR)
    expect(soon?.roster.bookings[families[2]?._id ?? '']?.places).toBe(2)
  })

  test('some are full, some open later, one is cancelled with a reason', () => {
    const ahead = sessions.filter(({ startsAt }) => startsAt > now)
    expect(ahead.filter((one) => sessionBlocker(view(one), now) === 'SESSION_FULL').length).toBeGreaterThan(2)
    expect(ahead.filter((one) => sessionBlocker(view(one), now) === 'BOOKING_NOT_OPEN').length).toBeGreaterThan(5)
    for (const one of ahead.filter(({ bookingOpensAt = 0 }) => bookingOpensAt > now)) expect(one.roster.familyIds).toEqual([])
    const cancelled = ahead.filter(({ status }) => status === 'cancelled')
    expect(cancelled.length).toBeGreaterThan(0)
    expect(cancelled.every(({ cancelReason }) => Boolean(cancelReason))).toBe(true)
  })
})

test('the same week has the same sessions whichever day they are made', () => {
  const ids = (now: number) => new Set(demoSessions(now).map(({ _id }) => _id))
  const today = ids(NOW)
  const nextDay = [...ids(NOW + DAY)].filter((id) => !today.has(id))
  expect(nextDay).toHaveLength(4)
})

test('people: who may be tried, and what each may try', () => {
  const people = demoPeople()
  expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(['小满妈妈', '豆豆爸爸', '双胞胎妈妈', '外婆', '新来的家长', '王老师', '李主任']))
  for (const { openid, role } of people) expect(openid).toMatch(role === 'staff' ? /^demo-staff-/ : /^demo-guardian-/)
  expect(people.filter(({ role }) => role === 'staff').map(({ openid }) => openid)).toEqual(demoStaff().map(({ _id }) => _id))
})

test('message templates have ids of the right length and are marked as placeholders', () => {
  for (const { id } of templates) expect([id.length, id.startsWith('PLACEHOLDER')]).toEqual([43, true])
})

test('figures that disagree are both kept, each with source and day', () => {
  const values = (name: string) => figures.filter((one) => one.name === name).map(({ value }) => value)
  expect(values('托育机构数')).toEqual(expect.arrayContaining([1133, 1101]))
  expect(values('托位总数')).toEqual(expect.arrayContaining([41756, 40000, 47000]))
  for (const { source, asOf } of figures) expect([Boolean(source.title), /^\d{4}-\d{2}-\d{2}$/.test(asOf)]).toEqual([true, true])
})
