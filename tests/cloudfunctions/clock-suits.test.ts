import type { Session } from '@/domain/session'
import { addDays, DAY, HOUR, localDate, MINUTE, startOfDay, type Instant } from '@/domain/time'
import { CONSENT_VERSION } from '@/domain/family'
import { openCity, type City } from '../support/city'
import { aGuest, publish, stored, type Guest } from '../support/guest'
import { aClassSoon } from '../support/people'

let city: City
let day: Instant

beforeAll(async () => {
  city = await openCity()
  // Ten in the morning, so that offers go out at once.
  const now = await city.now()
  day = startOfDay(localDate(now)) + DAY
  await city.moveTo(day + 10 * HOUR)
})
afterAll(() => city.close())

const tick = (): Promise<unknown> => city.post('/cloud/timers/run', { name: 'clock' })
const families = () => city.admin.db.collection('families')

/** A class of one place that somebody holds, and these families in its queue in this order. */
async function fullClass(name: string, fields: Partial<Session>, ...waiting: Guest[]): Promise<{ session: Session; holder: Guest }> {
  const session = await publish(city, aClassSoon(day + 4 * DAY, { capacity: 1, ...fields }))
  const holder = await aGuest(city, `${name}-holder`)
  await holder.book(session)
  for (const guest of waiting) await guest.wait(session)
  return { session, holder }
}

test('a family that could not use the place is passed over and stays where it is: age, pause, clash, consent', async () => {
  const [grown, paused, busy, withdrawn, fits] = await Promise.all(['grown', 'paused', 'busy', 'withdrawn', 'fits'].map((name) => aGuest(city, name)))
  const { session, holder } = await fullClass('unfit', { startsAt: day + 4 * DAY + 10 * HOUR, endsAt: day + 4 * DAY + 11 * HOUR }, grown!, paused!, busy!, withdrawn!, fits!)

  const { _id: childId, nickname } = grown!.child
  await city.ok('grown', 'family', 'saveChild', { childId, nickname, birthDate: addDays(localDate(day), -1200), consentVersion: CONSENT_VERSION })
  const noShows = [1, 2].map((n) => ({ sessionId: `missed-${n}`, at: day - n * DAY }))
  await families().where({ guardians: 'paused' }).update({ data: { noShows } })
  const sameTime = await publish(city, aClassSoon(session.startsAt + 30 * MINUTE))
  await busy!.book(sameTime)
  await families().where({ guardians: 'withdrawn' }).update({ data: { consents: [] } })

  await holder.cancel(session)
  await tick()
  expect((await fits!.place(session)).status).toBe('offered')
  for (const [index, guest] of [grown!, paused!, busy!].entries()) {
    expect((await guest.place(session)).waiting?.position).toBe(index + 1)
  }
  expect((await stored(city, session)).roster.queue).toHaveLength(4)
})

test('a family whose limit is used is passed over, and served when it has given the other place back', async () => {
  const limits = { perWeek: 1 }
  const [limited, next] = await Promise.all(['limited', 'next'].map((name) => aGuest(city, name)))
  const startsAt = day + 7 * DAY + 14 * HOUR
  const { session, holder } = await fullClass('limit', { startsAt, endsAt: startsAt + HOUR, limits }, limited!)
  const other = await publish(city, aClassSoon(startsAt + 2 * HOUR, { limits }))
  await limited!.book(other)
  await holder.cancel(session)
  await tick()
  expect((await limited!.place(session)).waiting?.position).toBe(1)

  await limited!.cancel(other)
  await city.moveTo((await city.now()) + 36 * MINUTE)
  expect((await limited!.place(session)).status).toBe('offered')
  expect(await city.call('next', 'family', 'bookSession', { sessionId: session._id, childIds: [next!.child._id], adults: 1, accepted: [] })).toMatchObject({ code: 'SESSION_FULL' })
})

test('two places taken for one family in the same minute: the limit lets it have one, and the other goes to the next', async () => {
  const limits = { perWeek: 1 }
  const startsAt = day + 14 * DAY + 9 * HOUR
  const [eager, second] = await Promise.all(['eager', 'second'].map((name) => aGuest(city, name)))
  const classes = await Promise.all(['am', 'pm'].map((name, index) => fullClass(name, { startsAt: startsAt + index * 5 * HOUR, endsAt: startsAt + HOUR + index * 5 * HOUR, limits })))
  for (const { session } of classes) {
    await eager!.wait(session, { autoUntil: startsAt })
    await second!.wait(session, { autoUntil: startsAt })
  }
  for (const { session, holder } of classes) await holder.cancel(session)
  await Promise.all([tick(), tick()])
  const holders = await Promise.all(classes.map(async ({ session }) => Object.entries((await stored(city, session)).roster.bookings).filter(([, { status }]) => status === 'booked')))
  expect(holders.map((all) => all.length)).toEqual([1, 1])
  expect(new Set(holders.flat().map(([familyId]) => familyId)).size).toBe(2)
})

test('two places at the same hour in the same minute: a family that waited for both has one, and the other goes to the next', async () => {
  const startsAt = day + 16 * DAY + 9 * HOUR
  const [both, behind] = await Promise.all(['both', 'behind'].map((name) => aGuest(city, name)))
  const classes = await Promise.all(['left', 'right'].map((name) => fullClass(name, { startsAt, endsAt: startsAt + HOUR }, both!, behind!)))
  for (const { session, holder } of classes) await holder.cancel(session)
  await tick()
  const statuses = await Promise.all(classes.map(async ({ session }) => [(await both!.place(session)).status, (await behind!.place(session)).status].sort()))
  expect(statuses).toEqual([['offered', 'waiting'], ['offered', 'waiting']])
  expect(new Set(await Promise.all(classes.map(async ({ session }) => (await both!.place(session)).status))).size).toBe(2)
})

test('a queue of 150 families that are gone hides nobody behind them', async () => {
  const { session, holder } = await fullClass('long', { startsAt: day + 5 * DAY + 15 * HOUR, endsAt: day + 5 * DAY + 16 * HOUR })
  const last = await aGuest(city, 'last')
  await last.wait(session)
  const [entry] = (await stored(city, session)).roster.queue
  const ghosts = Array.from({ length: 150 }, (_, index) => ({ ...entry!, familyId: `ghost-${index}` }))
  await city.admin.db.collection('sessions').where({ _id: session._id }).update({ data: { 'roster.queue': [...ghosts, entry!] } })
  await holder.cancel(session)
  await tick()
  expect((await last.place(session)).status).toBe('offered')
})
