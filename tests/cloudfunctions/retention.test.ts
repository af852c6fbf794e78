import type { AuditEntry } from '@/domain/audit'
import type { Family } from '@/domain/family'
import { keptSince } from '@/domain/retain'
import type { Session } from '@/domain/session'
import { tallyOf } from '@/domain/tally'
import { DAY, HOUR, localDate, startOfDay, type Instant } from '@/domain/time'
import { retention } from '../../city/wuhan/retention'
import { aCareRequest } from '../schedules/care'
import type { City } from '../support/city'
import { aGuest, publish, stored } from '../support/guest'
import { openNights } from '../support/nights'
import { aClassSoon } from '../support/people'
import { hire } from '../support/staff'
import { uploaded } from '../support/table-phone'

let city: City
/** Midnight of tomorrow when the suite begins. */
let day: Instant

beforeAll(async () => {
  city = await openNights()
  day = startOfDay(localDate(await city.now())) + DAY
})
afterAll(() => city.close())

const collection = (name: string) => city.admin.db.collection(name)
const change = (name: string, _id: string, data: object): Promise<unknown> => collection(name).doc(_id).update({ data })
const all = async <T>(name: string): Promise<T[]> => (await collection(name).limit(1000).get()).data as T[]
const faults = (...add: object[]): Promise<unknown> => city.post('/cloud/faults', { clear: true }).then(() => city.post('/cloud/faults', { add }))

/** A session that was, with a family that came and one that did not. */
async function past(startsAt: Instant, name: string): Promise<{ session: Session; openid: string }> {
  const now = await city.now()
  const session = await publish(city, aClassSoon(now + 2 * HOUR))
  const openid = `came-${name}`
  await (await aGuest(city, openid)).book(session)
  await (await aGuest(city, `missed-${name}`)).book(session)
  const { bookings, familyIds } = (await stored(city, session)).roster
  const [came, missed] = familyIds as [string, string]
  bookings[came]!.status = 'attended'
  bookings[missed]!.status = 'noShow'
  await change('sessions', session._id, { startsAt, endsAt: startsAt + HOUR, 'roster.bookings': city.admin.command.set(bookings), 'roster.wakeAt': 8e15 })
  return { session, openid }
}

/** On the night on which thirteen months are over, and not in the night before. */
const lastNight = (endsAt: Instant): Instant => {
  let night = startOfDay(localDate(endsAt)) + 3 * HOUR
  while (keptSince(retention.rosters, night) < endsAt) night += DAY
  return night
}

test('over two years who came is kept for thirteen months to the day, then as a figure; what is still to come and what waits for an answer stays', async () => {
  await city.moveTo(day + 10 * HOUR)
  const { session, openid } = await past(day - 3 * DAY, 'first')
  const { session: asked } = await past(day - 4 * DAY, 'asked')
  await change('sessions', asked._id, { 'roster.objections': ['somebody'] })
  const { session: doubted } = await past(day - 3 * DAY, 'doubted')
  const [somebody] = (await stored(city, doubted)).roster.familyIds
  await change('sessions', doubted._id, { [`roster.bookings.${somebody}.history`]: city.admin.command.push([{ who: 'w', when: day - 3 * DAY, what: 'attended', scan: { key: 'k', means: 'code', dispute: 'NOT_BOOKED', receivedAt: day } }]) })
  const future = await publish(city, aClassSoon(day + 740 * DAY, { capacity: 3, ageMonths: { min: 0, max: 60 } }))
  await (await aGuest(city, 'patient')).book(future)
  const before = await stored(city, session)
  expect(before.roster.familyIds).toHaveLength(2)

  const night = lastNight(before.endsAt)
  await city.moveTo(night - HOUR)
  expect((await stored(city, session)).tally).toBeUndefined()
  const listed = async () => (await city.ok(openid, 'family', 'exportFamily')).bookings.map(({ sessionId }) => sessionId)
  expect(await listed()).toContain(session._id)

  await city.moveTo(night + HOUR)
  const after = await stored(city, session)
  expect(after).toMatchObject({ title: before.title, startsAt: before.startsAt, roster: { capacity: 2, free: 2, bookings: {}, familyIds: [], queue: [] } })
  expect(tallyOf(after)).toEqual(tallyOf(before))
  expect(after.tally).toMatchObject({ families: 1, children: 1, noShows: 1, seats: 2 })
  expect(await listed()).not.toContain(session._id)
  expect((await stored(city, asked)).tally).toBeUndefined()
  // A scan nobody has settled is kept longer.
  expect((await stored(city, doubted)).roster.familyIds).toHaveLength(2)

  await city.moveTo(day + 730 * DAY)
  expect(await stored(city, after)).toEqual(after)
  expect((await stored(city, asked)).roster.familyIds).toHaveLength(2)
  expect((await stored(city, future)).roster.familyIds).toHaveLength(1)
  // Families never learn how many came elsewhere.
  const { session: view } = await city.ok(openid, 'family', 'getSession', { sessionId: session._id })
  expect(view).not.toHaveProperty('tally')
}, 300_000)

test('a run that is killed after any of its writes is made good by the next; nothing is counted twice and nobody is left', async () => {
  const now = await city.now()
  const made = [] as Session[]
  for (let index = 0; index < 4; index += 1) made.push((await past(now - 420 * DAY - index * DAY, `killed-${index}`)).session)
  const before = await Promise.all(made.map((session) => stored(city, session)))
  const night = startOfDay(localDate(now)) + DAY + 3 * HOUR
  await city.moveTo(night - HOUR)
  for (const after of [1, 2, 3, 4, 5, 6]) {
    await faults({ at: 'database.*', by: 'clock', do: 'kill', after, times: 1 })
    await city.moveTo(night + (after - 1) * DAY + HOUR / 10)
  }
  await faults()
  await city.moveTo(night + 7 * DAY)
  for (const [index, session] of made.entries()) {
    const after = await stored(city, session)
    expect(after.tally).toEqual(tallyOf(before[index]!))
    expect(after.roster.bookings).toEqual({})
  }
}, 120_000)

test('a wish for drop-in care is kept for thirty days after its day', async () => {
  const now = await city.now()
  const of = (days: number) => localDate(now - days * DAY)
  for (const days of [29, 33]) await collection('careRequests').add({ data: aCareRequest({ _id: `care-${days}`, day: of(days), wakeAt: 8e15 }) })
  await city.moveTo(startOfDay(localDate(now)) + DAY + 4 * HOUR)
  expect((await all<{ _id: string }>('careRequests')).map(({ _id }) => _id)).toEqual(['care-29'])
}, 60_000)

test('by day nobody is forgotten', async () => {
  await city.moveTo(startOfDay(localDate(await city.now())) + DAY + 12 * HOUR)
  const { session } = await past((await city.now()) - 420 * DAY, 'at-noon')
  await city.post('/cloud/timers/run', { name: 'clock' })
  expect((await stored(city, session)).tally).toBeUndefined()
})

test('codes, invitations, no-shows without effect, claims of old terms and entries of the audit go when their time is over; what was forgotten stands there in numbers', async () => {
  const now = await city.now()
  await aGuest(city, 'keeper')
  const { family } = await city.ok('keeper', 'family', 'home')
  await change('families', family!._id, {
    noShows: [{ sessionId: 'old', at: now - 75 * DAY }, { sessionId: 'new', at: now - 10 * DAY }],
    claims: [{ sessionId: 'old', kind: 'class', startsAt: now - 201 * DAY, at: now - 210 * DAY }],
    invitation: { hash: 'h', at: now - 3 * DAY, by: 'keeper' },
  })
  await collection('introductions').add({ data: { _id: 'late', hash: 'x', at: now - 2 * DAY } })
  await collection('audit').add({ data: { _id: 'ancient', who: 'x', when: keptSince(retention.audit, now) - DAY, action: 'desk.grantRight' } })
  await collection('audit').add({ data: { _id: 'young', who: 'x', when: keptSince(retention.audit, now) + 3 * DAY, action: 'desk.grantRight' } })
  await city.moveTo(startOfDay(localDate(now)) + DAY + 4 * HOUR)

  const [kept] = (await all<Family>('families')).filter(({ _id }) => _id === family!._id)
  expect(kept).toMatchObject({ noShows: [{ sessionId: 'new' }], claims: [] })
  expect(kept).not.toHaveProperty('invitation')
  expect(kept!.children).toHaveLength(1)
  expect(await all('introductions')).toEqual([])
  const entries = await all<AuditEntry & { _id: string }>('audit')
  expect(entries.map(({ _id }) => _id)).not.toContain('ancient')
  expect(entries.map(({ _id }) => _id)).toContain('young')
  expect(entries.filter(({ action }) => action === 'clock.retain').at(-1)).toMatchObject({ who: 'system', counts: { families: 1, codes: 1, audit: 1 } })
})

test('a table somebody sent and walked away from is gone in the night after a day, looked at or not, with what we knew of it', async () => {
  await hire(city, 'keeper', ['keeper'])
  await collection('publications').add({ data: { _id: 'city', fileId: await uploaded(city, 'public/city.json', '{}'), version: 'v' } })
  const { cloudPath } = await city.ok('keeper', 'exchange', 'startImport', { file: '机构.csv', bytes: 10 })
  const fileID = await uploaded(city, cloudPath, '没有看过的表')
  const isThere = async () => (await city.post<{ fileList: { tempFileURL?: string }[] }>('/client/getTempFileURL', { fileList: [fileID] }, 'keeper')).fileList[0]?.tempFileURL
  const began = await city.now()
  const nights = (count: number) => startOfDay(localDate(began)) + count * DAY + 4 * HOUR
  await city.moveTo(nights(1))
  expect([await isThere(), (await all('imports')).length]).toEqual([expect.any(String), 1])
  await city.moveTo(nights(2))
  expect([await isThere(), (await all('imports')).length]).toEqual(['', 0])
})
