import { HOLDING } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { DAY, HOUR, localDate, startOfDay, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aGuest, publish, stored, type Guest } from '../support/guest'
import { aClassSoon } from '../support/people'

let city: City
let day: Instant

beforeAll(async () => {
  city = await openCity()
  day = startOfDay(localDate(await city.now())) + DAY
  await city.moveTo(day + 10 * HOUR)
})
afterAll(() => city.close())

const tick = (): Promise<unknown> => city.post('/cloud/timers/run', { name: 'clock' })
const faults = (...add: object[]): Promise<unknown> => city.post('/cloud/faults', { clear: true }).then(() => city.post('/cloud/faults', { add }))

/** A class with a limit and one free place for which two wait, the first taking it without asking. */
async function oneForTwo(name: string, weeks: number): Promise<{ session: Session; first: Guest; second: Guest }> {
  const startsAt = day + weeks * 7 * DAY + 10 * HOUR
  const session = await publish(city, aClassSoon(startsAt, { capacity: 1, limits: { perWeek: 1 } }))
  const [holder, first, second] = await Promise.all(['holder', 'first', 'second'].map((who) => aGuest(city, `${name}-${who}`)))
  await holder!.book(session)
  await first!.wait(session, { autoUntil: startsAt })
  await second!.wait(session)
  await holder!.cancel(session)
  return { session, first: first!, second: second! }
}

/** What must be true whatever went wrong: every place is given once, none is lost, and no message is sent twice. */
async function inOrder(session: Session): Promise<void> {
  const { roster } = await stored(city, session)
  const held = Object.values(roster.bookings).filter(({ status }) => HOLDING.includes(status))
  expect(roster.free + held.reduce((sum, { places }) => sum + places, 0)).toBe(roster.capacity)
  const sent = (await city.outbox()).filter(({ page }) => page.includes(session._id)).map(({ touser, template_id }) => `${touser} ${template_id}`)
  expect(new Set(sent).size).toBe(sent.length)
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a clock killed after its database call number %d is made good by the next run', async (after) => {
  const { session, first, second } = await oneForTwo(`killed-${after}`, after)
  await faults({ at: 'database.*', by: 'clock', do: 'kill', after, times: 1 })
  await tick()
  await inOrder(session)
  await faults()
  await tick()
  await inOrder(session)
  expect((await first.place(session)).status).toBe('booked')
  expect((await second.place(session)).waiting?.position).toBe(1)
})

test('whatever answers of the database are lost, nothing is done twice', async () => {
  const { session, first } = await oneForTwo('lost', 10)
  await faults({ at: 'database.*', by: 'clock', do: 'lose-reply', rate: 0.4 })
  for (let run = 0; run < 8; run += 1) await tick()
  await faults()
  await tick()
  await inOrder(session)
  expect((await first.place(session)).status).toBe('booked')
})

test('a session that cannot be tended does not stop the others', async () => {
  const broken = await publish(city, aClassSoon(day + 90 * DAY))
  await city.admin.db.collection('sessions').where({ _id: broken._id }).update({ data: { 'roster.wakeAt': 0, 'roster.queue': city.admin.command.remove() } })
  const { session, first } = await oneForTwo('others', 11)
  await tick()
  expect((await first.place(session)).status).toBe('booked')
})

test('delivered three times at once, the clock gives one place once', async () => {
  const { session, first, second } = await oneForTwo('thrice', 12)
  await Promise.all([tick(), tick(), tick()])
  await inOrder(session)
  expect((await first.place(session)).status).toBe('booked')
  expect((await second.place(session)).status).toBe('waiting')
  expect(await first.messages()).toHaveLength(1)
})
