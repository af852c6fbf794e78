import { createHash } from 'node:crypto'
import { pausedUntil } from '@/domain/fairness'
import { isExpecting, type Child, type Claim, type Family } from '@/domain/family'
import { bookingBlocker, clashes, familyBlocker, limitBlocker, nextThatFits, sessionBlocker } from '@/domain/rules'
import { HOLDING, isConfirmed, type Booking } from '@/domain/booking'
import { headCount } from '@/domain/headcount'
import { inTurn, numberOf } from '@/domain/line'
import { countedScans, disputesOf } from '@/domain/scan'
import { checkInOpensAt, fitsAge, placesFor, type Session, type SessionView } from '@/domain/session'
import { DAY, HOUR, localDate, mondayOf, startOfDay } from '@/domain/time'
import { rosterView } from '../../cloudfunctions/lib/views'
import { readArticles } from '../../city/articles'
import { demoCity, demoFamilies, demoPeople, demoSessions, leftWithFamilies } from '../../city/wuhan/demo'
import { DOUDOU, ERRAND_CODE, EXPECTING_MOTHER, GRANDMA, TWINS, XIAOMAN, XIAOMAN_FATHER } from '../../city/wuhan/demo/people'

const NOW = Date.parse('2026-11-25T10:07:00+08:00')
/** Monday morning, Sunday night, year's end, a leap day, half past three at night. */
const MOMENTS = ['2026-11-25T10:07', '2026-11-23T00:00', '2026-11-29T23:59', '2026-12-31T18:30', '2028-02-29T12:00', '2026-11-27T03:31'].map((at) => Date.parse(`${at}:00+08:00`))

const held = (booking: Booking | undefined): booking is Booking => booking !== undefined && HOLDING.includes(booking.status)
/** The places families booked: who came to a door without one is nobody's family. */
const placesOf = ({ roster }: Session): [string, Booking][] => Object.entries(roster.bookings).filter(([, { walkIn }]) => !walkIn)
const childrenOf = (family: Family, ids: string[]): Child[] => family.children.filter(({ _id }) => ids.includes(_id))

describe.each(MOMENTS.map((now) => [new Date(now).toISOString(), now] as const))('sessions at %s', (_, now) => {
  const { families, sessions } = demoCity(now)
  const byId = new Map(families.map((family) => [family._id, family]))
  const familyOf = (openid: string): Family => families.find(({ guardians }) => guardians.includes(openid))!
  const with_ = (openid: string): Session[] => sessions.filter(({ roster }) => roster.familyIds.includes(familyOf(openid)._id))
  const placeOf = (session: Session, openid: string): Booking | undefined => session.roster.bookings[familyOf(openid)._id]
  const ahead = sessions.filter(({ startsAt, status }) => startsAt > now && status === 'open')
  const soon = ahead.filter(({ startsAt }) => startsAt < now + 8 * DAY)
  const views = (list: Session[]): SessionView[] => list.map(rosterView)

  test('fill eight weeks from Monday, about thirty a week', () => {
    const monday = startOfDay(mondayOf(localDate(now)))
    for (let week = 0; week < 8; week += 1) {
      const inWeek = sessions.filter(({ startsAt }) => startsAt >= monday + week * 7 * DAY && startsAt < monday + (week + 1) * 7 * DAY)
      expect(inWeek.length).toBeGreaterThanOrEqual(28)
      expect(inWeek.length).toBeLessThanOrEqual(40)
    }
  })

  test('rosters add up: free, slots, places, the queue only where all is given', () => {
    const wrong = sessions.filter((session) => {
      const { startsAt, slotMinutes, endsAt, roster } = session
      const { bookings, queue, slots, familyIds, capacity, free } = roster
      const holding = Object.values(bookings).filter(held)
      const taken = holding.reduce((sum, { places }) => sum + places, 0)
      const takenSlots = holding.flatMap((booking) => booking.slots ?? [])
      const known = [...placesOf(session).map(([id]) => id), ...queue.map(({ familyId }) => familyId)]
      return !(
        free === capacity - taken &&
        free >= 0 &&
        new Set(known).size === known.length &&
        [...known].sort().join() === [...familyIds].sort().join() &&
        (queue.length === 0 || (free === 0 && startsAt > now)) &&
        queue.every(({ at }, index) => at <= now && (index === 0 || at >= queue[index - 1]!.at)) &&
        (slots === undefined) === (slotMinutes === undefined) &&
        (slots === undefined ||
          (Object.keys(slots).length === capacity &&
            startsAt + capacity * (slotMinutes ?? 0) * 60_000 <= endsAt &&
            takenSlots.length === taken &&
            new Set(takenSlots).size === taken &&
            Object.entries(slots).every(([id, slot]) => slot.free === (takenSlots.includes(id) ? 0 : 1))))
      )
    })
    expect(wrong.map(({ title }) => title)).toEqual([])
  })

  test('every place was taken, and is waited for, by the rules everybody books by', () => {
    const refusals = sessions.flatMap((session) => {
      const open: SessionView = { ...rosterView(session), status: 'open' }
      const places = placesOf(session).map(([familyId, { childIds, adults, places, bookedAt }]) => ({ familyId, childIds, adults, places, at: bookedAt }))
      return [...places, ...session.roster.queue].flatMap(({ familyId, childIds, adults, places, at }) => {
        const family = byId.get(familyId)!
        const party = { children: childrenOf(family, childIds), adults }
        const before = { ...family, claims: family.claims.filter((claim) => claim.at < at), noShows: family.noShows.filter((missed) => missed.at < at) }
        const refused = familyBlocker(open, party, before, at)
        const good = at < Math.min(now, session.startsAt) && at >= (session.bookingOpensAt ?? 0) && places === placesFor(session, party) && party.children.length === childIds.length
        return refused || !good ? [{ title: session.title, refused, at, places }] : []
      })
    })
    expect(refusals).toEqual([])
  })

  test('nobody is over a limit, in two places at once, or without the claim of a place with limits', () => {
    const left = leftWithFamilies(sessions)
    expect(families.some(({ claims }) => claims.length > 1)).toBe(true)
    for (const family of families) {
      expect(family.claims).toEqual(left.get(family._id)?.claims ?? [])
      const own = sessions.filter(({ roster }) => held(roster.bookings[family._id]))
      for (const session of own) {
        const others = family.claims.filter(({ sessionId, at }) => sessionId !== session._id && at < (session.roster.bookings[family._id]?.bookedAt ?? 0))
        expect(session.limits ? limitBlocker(session, others) : null).toBeNull()
        expect(own.filter((other) => clashes({ ...session, childIds: [] }, { ...other, childIds: [] }))).toEqual([])
      }
    }
  })

  test('what became of a place fits the time: nobody came early, confirmed unasked, or was missed within a day', () => {
    const wrong = sessions.flatMap((session) =>
      Object.values(session.roster.bookings).filter(
        ({ status, attended, confirmedAt, objection, history, bookedAt }) =>
          !(
            (status === 'attended') === (attended !== undefined) &&
            (status === 'booked' || status === 'removed' || session.startsAt < now) &&
            (status !== 'noShow' || session.endsAt + DAY <= now) &&
            (confirmedAt === undefined || (confirmedAt <= now && confirmedAt > bookedAt)) &&
            (objection === undefined || objection.at <= now) &&
            history.every(({ when }, index) => when <= now && (index === 0 || when >= history[index - 1]!.when))
          ),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('some came, some did not: nobody twice, so nobody is paused', () => {
    const missed = sessions.flatMap(({ roster }) => Object.entries(roster.bookings).filter(([, { status }]) => status === 'noShow'))
    expect(missed.length).toBeGreaterThan(0)
    expect(new Set(missed.map(([familyId]) => familyId)).size).toBe(missed.length)
    for (const family of families) {
      expect(family.noShows).toHaveLength(missed.filter(([familyId]) => familyId === family._id).length)
      expect(pausedUntil(family.noShows, now)).toBeUndefined()
    }
  })

  test('the clock wakes when there is something to do', () => {
    for (const session of sessions) {
      const { startsAt, status, roster } = session
      const booked = placesOf(session).some(([, booking]) => booking.status === 'booked')
      if (status === 'cancelled' || !booked) continue
      const due = startsAt - DAY > now ? startsAt - DAY : startsAt + 2 * DAY
      expect(roster.wakeAt).toBeLessThanOrEqual(due)
      expect(roster.wakeAt).toBeGreaterThan(now - 1)
    }
  })

  test('keep the sizes of the centre', () => {
    for (const { kind, seat, roster: { capacity } } of sessions) {
      const [units, min, max] = { class: ['child expecting', 5, 8], clinic: ['child', 12, 40], lecture: ['adult', 30, 80], activity: ['family', 20, 60], visit: [] }[kind] as [string, number, number]
      expect([capacity >= min && capacity <= max, units]).toEqual([true, expect.stringContaining(seat)])
    }
  })

  test('terms have eight parts, a week apart, each with its number', () => {
    const terms = new Map<string, Session[]>()
    for (const session of sessions) if (session.series) terms.set(session.series.id, [...(terms.get(session.series.id) ?? []), session])
    expect(terms.size).toBeGreaterThanOrEqual(2)
    for (const parts of terms.values()) {
      expect(parts.map(({ series }) => [series?.number, series?.of])).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((number) => [number, 8]))
      for (const [index, { startsAt }] of parts.entries()) expect(startsAt).toBe(parts[0]!.startsAt + index * 7 * DAY)
    }
    expect([...terms.values()].some((parts) => parts[0]!.startsAt > now)).toBe(true)
  })

  test('within eight days there is one of each kind, and one for every rule', () => {
    const kinds: Record<string, (session: Session) => unknown> = {
      class: ({ kind }) => kind === 'class',
      clinic: ({ kind }) => kind === 'clinic',
      lecture: ({ kind }) => kind === 'lecture',
      activity: ({ kind }) => kind === 'activity',
      series: ({ series }) => series,
      'a limit of a week': ({ limits }) => limits?.perWeek,
      'a limit of a series': ({ limits }) => limits?.perSeries,
      area: ({ area }) => area,
      'an area of 小满': ({ area }) => area?.includes(familyOf(XIAOMAN).district ?? ''),
      'siblings or residents first': ({ priority }) => priority && priority.until > now,
      expecting: ({ seat }) => seat === 'expecting',
      slots: ({ slotMinutes, clinic, roster }) => slotMinutes === 15 && clinic?.department && Object.values(roster.slots ?? {}).some(({ free }) => free > 0),
      'released when unconfirmed': ({ releaseUnconfirmed }) => releaseUnconfirmed,
      article: ({ articleId }) => articleId,
      'a queue of three to nine': ({ roster }) => roster.queue.length >= 3 && roster.queue.length <= 9,
      confirmed: (session) => Object.values(session.roster.bookings).some((booking) => booking.confirmedAt),
      unconfirmed: (session) => session.startsAt < now + DAY && Object.values(session.roster.bookings).some((booking) => !isConfirmed(session, booking)),
      moved: ({ changes }) => changes.some(({ what, at }) => what === 'moved' && localDate(at) === localDate(now - DAY)),
      'opens within the half hour': ({ bookingOpensAt = 0 }) => bookingOpensAt > now && bookingOpensAt < now + HOUR / 2,
      'a door that families open themselves': ({ selfCheckIn }) => selfCheckIn,
      'an errand': ({ roster }) => Object.values(roster.bookings).some(({ errands }) => errands),
      'an open objection': ({ roster }) => roster.objections.length,
    }
    const missing = Object.entries(kinds).filter(([, is]) => !soon.some(is))
    expect(missing.map(([what]) => what)).toEqual([])
  })

  test('one class has exactly one place left that fits 小满 and 豆豆, and a later one takes both', () => {
    const [xiaoman, doudou] = [familyOf(XIAOMAN), familyOf(DOUDOU)]
    const blocker = (one: Session, family: Family) => bookingBlocker(rosterView(one), { children: family.children, adults: 1 }, family, now)
    const last = ahead.find((one) => one.kind === 'class' && one.roster.free === 1 && !blocker(one, xiaoman) && !blocker(one, doudou))!
    const later = views(ahead.filter(({ startsAt }) => startsAt > last.startsAt))
    for (const family of [xiaoman, doudou]) expect(nextThatFits(later, last, { children: family.children, adults: 1 }, family, now)).toBeDefined()
  })

  test('小满 has a place tomorrow, not yet confirmed, and is the first who waits on the day after', () => {
    expect(familyOf(XIAOMAN_FATHER)).toBe(familyOf(XIAOMAN))
    const [tomorrow, full, ...more] = with_(XIAOMAN)
    expect([localDate(tomorrow!.startsAt), placeOf(tomorrow!, XIAOMAN)?.status, more]).toEqual([localDate(now + DAY), 'booked', []])
    expect(isConfirmed(tomorrow!, placeOf(tomorrow!, XIAOMAN)!)).toBe(false)
    expect([localDate(full!.startsAt), full!.roster.queue[0]?.familyId, full!.roster.free]).toEqual([localDate(now + 2 * DAY), familyOf(XIAOMAN)._id, 0])
    expect(full!.roster.queue.length).toBeGreaterThanOrEqual(3)
  })

  test('the twins have two places within the hour, wait for two, are asked about a move, and missed one class', () => {
    const [missed, next, ...rest] = with_(TWINS)
    expect([placeOf(missed!, TWINS)?.status, familyOf(TWINS).noShows.length]).toEqual(['noShow', 1])
    expect(next!.startsAt > now && next!.startsAt < now + HOUR && placeOf(next!, TWINS)?.places === 2).toBe(true)
    const [waiting, moved] = rest
    expect(waiting!.roster.queue[0]).toMatchObject({ familyId: familyOf(TWINS)._id, places: 2 })
    expect(moved!.changes.map(({ what }) => what)).toEqual(['moved'])
    expect(isConfirmed(moved!, placeOf(moved!, TWINS)!)).toBe(false)
    expect(rest).toHaveLength(2)
  })

  test('豆豆 has nothing yet; a pregnant woman without a child finds a class', () => {
    expect(with_(DOUDOU)).toEqual([])
    const mother = familyOf(EXPECTING_MOTHER)
    expect([mother.children, isExpecting(mother, now)]).toEqual([[], true])
    expect(soon.some((one) => one.seat === 'expecting' && !bookingBlocker(rosterView(one), { children: [], adults: 1 }, mother, now))).toBe(true)
  })

  test('a 义诊 goes on: people in line and called, stations stamped, walk-ins from the desk and the posters, two scans to look at', () => {
    const stall = sessions.find(({ walkIns, startsAt, endsAt }) => walkIns && startsAt < now && endsAt > now)!
    const { bookings, line = [] } = stall.roster
    const count = headCount(Object.values(bookings))
    expect([line.length, inTurn(line).length, new Set(line.map(({ id }) => numberOf(line, id))).size]).toEqual([6, 3, 6])
    expect(line.filter(({ id }) => !bookings[id]?.walkIn)).toEqual([])
    expect(Object.keys(count.stations).sort()).toEqual(stall.stations!.map(({ id }) => id).sort())
    expect(Object.keys(count.sources).sort()).toEqual(['booking', 'desk', 'errand', 'park'])
    expect(Object.values(bookings).flatMap(({ history }) => disputesOf(history).map(({ why }) => why)).sort()).toEqual(['ERRAND_WITHDRAWN', 'TWICE'])
    for (const { history } of Object.values(bookings)) for (const { when } of countedScans(history)) expect(when >= checkInOpensAt(stall) && when <= now).toBe(true)
  })

  test('some have given the end of their telephone, and 外婆 was sent on an errand she has not opened', () => {
    const told = families.filter(({ phoneTail }) => phoneTail !== undefined)
    expect(told.length > 100 && told.length < families.length && told.every(({ phoneTail = '' }) => /^\d{4}$/.test(phoneTail))).toBe(true)
    const [tomorrow] = with_(XIAOMAN)
    expect(Object.values(placeOf(tomorrow!, XIAOMAN)?.errands ?? {})).toEqual([{ name: '外婆', at: expect.any(Number), hash: createHash('sha256').update(ERRAND_CODE).digest('hex') }])
    expect(demoPeople(now).find(({ openid }) => openid === GRANDMA)?.page).toBe(`pages/session/errand/index?s=${tomorrow!._id}&c=${ERRAND_CODE}`)
  })

  test('some are full, some open later, one is cancelled with a reason', () => {
    expect(ahead.filter((one) => sessionBlocker(rosterView(one), now) === 'SESSION_FULL').length).toBeGreaterThan(2)
    expect(ahead.filter((one) => sessionBlocker(rosterView(one), now) === 'BOOKING_NOT_OPEN').length).toBeGreaterThan(5)
    for (const one of ahead.filter(({ bookingOpensAt = 0 }) => bookingOpensAt > now)) expect(one.roster.familyIds).toEqual([])
    const cancelled = sessions.filter(({ status, startsAt }) => status === 'cancelled' && startsAt > now)
    expect(cancelled.length).toBeGreaterThan(0)
    for (const { cancelReason, changes } of cancelled) expect(changes).toMatchObject([{ what: 'cancelled', reason: cancelReason }])
  })

  test('every article that belongs to a class is there, and speaks to its age', () => {
    const articles = new Map(readArticles().map((article) => [article._id, article]))
    const wrong = sessions.filter(({ articleId, ageMonths, seat }) => {
      const article = articleId === undefined ? undefined : articles.get(articleId)
      if (articleId === undefined || seat === 'expecting') return articleId !== undefined && !article
      return !article || article.ageMonths.max < ageMonths.min || article.ageMonths.min > ageMonths.max
    })
    expect(wrong.map(({ title, articleId }) => `${title}: ${articleId}`)).toEqual([])
  })
})

describe('a later day', () => {
  const today = demoCity(NOW)

  test('of the same week adds only what stands at fixed distances', () => {
    const added = demoSessions(NOW + DAY, today.families, today.sessions)
    expect(added).toHaveLength(9)
    expect(demoSessions(NOW, today.families, today.sessions)).toEqual([])
  })

  test('finds the same sessions on the same days, and leaves families alone that have one that day', () => {
    const nextWeek = demoSessions(NOW + 7 * DAY, today.families, today.sessions)
    const days = new Set(today.sessions.flatMap(({ startsAt, roster }) => [...Object.entries(roster.bookings).filter(([, booking]) => held(booking)).map(([id]) => id), ...roster.queue.map(({ familyId }) => familyId)].map((id) => `${id} ${localDate(startsAt)}`)))
    const twice = nextWeek.flatMap(({ startsAt, roster }) => roster.familyIds.filter((id) => days.has(`${id} ${localDate(startsAt)}`)))
    expect(twice).toEqual([])
    const ids = new Set(today.sessions.map(({ _id }) => _id))
    expect(nextWeek.filter(({ _id }) => ids.has(_id))).toEqual([])
    expect(nextWeek.length).toBeGreaterThan(28)
  })

  test('lets nobody over a limit that is reached', () => {
    const full: Family[] = demoFamilies(NOW).map((family) => ({
      ...family,
      claims: Array.from({ length: 10 }, (_, week) => [1, 2].map((n): Claim => ({ sessionId: `x${week}${n}`, kind: 'class', startsAt: NOW + week * 7 * DAY, at: NOW - DAY }))).flat(),
    }))
    const limited = demoSessions(NOW, full).filter(({ limits, startsAt }) => limits?.perWeek && startsAt >= startOfDay(mondayOf(localDate(NOW))))
    expect(limited.length).toBeGreaterThan(3)
    expect(limited.filter(({ roster }) => roster.familyIds.length > 0)).toEqual([])
  })
})

test('ages fit on the day, also where a place was missed', () => {
  const { families, sessions } = demoCity(NOW)
  for (const session of sessions.filter(({ seat }) => seat !== 'expecting')) {
    for (const [id, { childIds }] of placesOf(session)) {
      const children = childrenOf(families.find(({ _id }) => _id === id)!, childIds)
      expect(children.length > 0 && children.every((child) => fitsAge(session, child))).toBe(true)
    }
  }
})
