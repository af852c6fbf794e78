import type { StaffOutputs } from '@/domain/contract'
import type { BookingStatus } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { qrText, stepAt, ticketDigits } from '@/domain/ticket'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aClassSoon, joinFamilyOf, register } from '../support/people'

let city: City
let now: Instant
let session: Session
let other: Session
let ticket: Awaited<ReturnType<typeof ticketOf>>

const ticketOf = (openid: string, { _id: sessionId }: Session) => city.ok(openid, 'family', 'getTicket', { sessionId })
const scan = (code: string, { _id: sessionId }: Session = session, extra = {}) =>
  city.call('staff', 'staff', 'checkIn', { sessionId, code, ...extra })

async function book(openid: string, { _id: sessionId }: Session): Promise<void> {
  const child = await register(city, openid, now)
  await city.ok(openid, 'family', 'bookSession', { sessionId, childIds: [child._id], adults: 2, accepted: [] })
}

beforeAll(async () => {
  city = await openCity()
  now = await city.now()
  session = aClassSoon(now + 30 * MINUTE, { capacity: 50 })
  other = aClassSoon(now + 30 * MINUTE)
  const tomorrow = aClassSoon(now + DAY)
  await city.admin.db.collection('sessions').add({ data: [session, other, tomorrow] })
  await city.admin.db.collection('staff').add({ data: { _id: 'staff', name: '王老师', roles: ['helper'] } })
  await book('mother', session)
  await book('early', tomorrow)
  ticket = await ticketOf('mother', session)
})
afterAll(() => city.close())

test.each([
  ['TICKET_UNREADABLE', () => scan('https://example.com')],
  ['TICKET_UNREADABLE', () => scan('12345')],
  ['TICKET_OTHER_SESSION', () => scan(ticket.qr, other)],
  ['TICKET_ALTERED', () => scan(ticket.qr.slice(0, -1) + (ticket.qr.endsWith('0') ? '1' : '0'))],
  ['BOOKING_NOT_FOUND', () => scan(ticket.qr.replace(ticket.familyId, 'f'.repeat(24)))],
  ['TICKET_UNREADABLE', () => scan(ticket.qr.replace(ticket.familyId, '__proto__'))],
  ['INVALID_INPUT', () => city.call('staff', 'staff', 'checkIn', { sessionId: '__proto__', code: '1234' })],
  ['INVALID_INPUT', () => city.call('staff', 'staff', 'checkIn', { sessionId: session._id, code: { $gt: '' } })],
] as const)('%s and nothing is written', async (code, attempt) => {
  expect(await attempt()).toMatchObject({ ok: false, code })
  const { bookings } = await city.ok('staff', 'staff', 'getRoster', { sessionId: session._id })
  expect(bookings.map(({ status }) => status)).toEqual(['booked'])
})

test('a code older than a step is stale', async () => {
  const owner = { sessionId: session._id, familyId: ticket.familyId }
  const old = qrText(ticket.secret, owner, stepAt(now) - 4)
  expect(await scan(old)).toMatchObject({ code: 'TICKET_STALE' })
})

test('a ticket of tomorrow is too early today', async () => {
  const { qr } = await city.ok('early', 'family', 'getTicket', { sessionId: (await city.ok('early', 'family', 'listBookings')).bookings[0]!.sessionId })
  expect(await scan(qr, { ...session, _id: qr.split('.')[1]! })).toMatchObject({ code: 'CHECK_IN_NOT_OPEN' })
})

test('twenty scans at once check in once; the others say when and by whom', async () => {
  const replies = await Promise.all(Array.from({ length: 20 }, () => scan(ticket.qr)))
  const answers = replies.map((reply) => (reply.ok ? (reply.data as Extract<StaffOutputs['checkIn'], { repeated: boolean }>) : null))
  expect(answers.filter((answer) => answer?.repeated === false)).toHaveLength(1)
  expect(answers.filter((answer) => answer?.repeated === true)).toHaveLength(19)
  expect(new Set(answers.map((answer) => answer?.checkedInAt)).size).toBe(1)
  expect(answers[0]?.booking).toMatchObject({ status: 'attended', attended: { by: '王老师' }, guests: [{ name: '小*', ageMonths: 14 }], adults: 2 })
})

test('the parent’s screen shows it', async () => {
  const { booking } = await city.ok('mother', 'family', 'getSession', { sessionId: session._id })
  expect(booking).toMatchObject({ status: 'attended', attended: { by: '王老师' } })
})

test('staff see masked names and head counts, and nobody’s openid or child id', async () => {
  const roster = await city.ok('staff', 'staff', 'getRoster', { sessionId: session._id })
  expect(Object.keys(roster.session.roster).sort()).toEqual(['capacity', 'free', 'queueLength'])
  expect(roster.bookings[0]).toMatchObject({ guests: [{ name: '小*' }], adults: 2 })
  expect(JSON.stringify(roster)).not.toMatch(/mother|小满|bookedBy|childIds|history/)
})

test('four digits check in as the code does, and several families with the same digits are candidates', async () => {
  const people = Array.from({ length: 4 }, (_, i) => `digits-${i}`)
  for (const person of people) await book(person, session)
  const shown = await ticketOf(people[0]!, session)
  expect(await scan(shown.digits)).toMatchObject({ ok: true, data: { repeated: false, booking: { familyId: shown.familyId } } })

  // Move the clock until two families show the same digits: their codes are as random as they are in life.
  const tickets = await Promise.all(people.map((person) => ticketOf(person, session)))
  const start = stepAt(await city.now())
  const digitsAt = (step: number) => tickets.map(({ secret, familyId }) => ticketDigits(secret, { sessionId: session._id, familyId }, step))
  let step = start
  while (new Set(digitsAt(step)).size === people.length && step < start + 400_000) step += 1
  const digits = digitsAt(step).find((one, i, all) => all.indexOf(one) !== i)!
  const at = step * 30_000 + 1
  await city.admin.db.collection('sessions').doc(session._id).update({ data: { startsAt: at + MINUTE, endsAt: at + HOUR } })
  await city.post('/cloud/clock', { now: at })
  const reply = await scan(digits)
  const candidates = reply.ok && 'candidates' in reply.data ? reply.data.candidates : []
  expect(candidates.length).toBeGreaterThan(1)
  const picked = candidates.at(-1)!.familyId
  expect(await scan(digits, session, { familyId: picked })).toMatchObject({ ok: true, data: { booking: { familyId: picked } } })
  expect(await scan(digits, session, { familyId: ticket.familyId })).toMatchObject({ code: 'DIGITS_UNKNOWN' })
})

test.each<BookingStatus>(['cancelled', 'removed', 'released', 'offered', 'expired', 'left'])('the digits of a place that is %s are nobody’s, and its code opens nothing', async (status) => {
  const soon = aClassSoon((await city.now()) + 20 * MINUTE)
  await city.admin.db.collection('sessions').add({ data: soon })
  await book(`was-${status}`, soon)
  const { qr, digits, familyId } = await ticketOf(`was-${status}`, soon)
  await city.admin.db.collection('sessions').doc(soon._id).update({ data: { [`roster.bookings.${familyId}.status`]: status } })
  expect(await scan(digits, soon)).toMatchObject({ code: 'DIGITS_UNKNOWN' })
  expect(await scan(qr, soon)).toMatchObject({ code: 'BOOKING_CANCELLED' })
})

test('the second guardian’s ticket is the family’s: whoever scans later is told who was here', async () => {
  const soon = aClassSoon((await city.now()) + 20 * MINUTE)
  await city.admin.db.collection('sessions').add({ data: soon })
  await book('first', soon)
  await joinFamilyOf(city, 'first', 'second')
  const [hers, his] = [await ticketOf('first', soon), await ticketOf('second', soon)]
  expect(await scan(his.qr, soon)).toMatchObject({ ok: true, data: { repeated: false } })
  expect(await scan(hers.qr, soon)).toMatchObject({ ok: true, data: { repeated: true, booking: { attended: { by: '王老师' } } } })
})
