import type { Family } from '@/domain/family'
import type { Session } from '@/domain/session'
import { DAY, HOUR, type Instant } from '@/domain/time'
import { employ, familyIdOf, placeOf, unaccounted } from '../support/centre'
import { openCity, type City } from '../support/city'
import { checkIn } from '../support/staff-phone'
import { aGuest, publish, stored, type Guest } from '../support/guest'
import { aClassSoon } from '../support/people'

let city: City
let now: Instant
beforeAll(async () => {
  city = await openCity()
  now = await city.now()
  await employ(city)
})
afterAll(() => city.close())

const aClass = (fields: Parameters<typeof aClassSoon>[1] = {}, startsAt = now + 3 * DAY): Promise<Session> => publish(city, aClassSoon(startsAt, fields))
const familyOf = async (openid: string): Promise<Family> => (await city.admin.db.collection('families').where({ guardians: openid }).get()).data[0]

type Deed = 'removeBooking' | 'excuseNoShow' | 'answerObjection'
/** What an organiser does to a family's place; the code of the refusal, or the status the place then has. */
async function deed(action: Deed, session: Session, openid: string, more: object, who = 'organiser'): Promise<string> {
  const reply = await city.call(who, 'staff', action, { sessionId: session._id, familyId: await familyIdOf(city, openid), ...more })
  return reply.ok ? reply.data.booking.status : reply.code
}
const remove = (session: Session, openid: string, reason = '重复登记') => deed('removeBooking', session, openid, { reason })
const answer = (session: Session, openid: string, accepted: boolean, text = '已核实', who = 'organiser') => deed('answerObjection', session, openid, { text, accepted }, who)
const objectTo = (session: Session, openid: string, text = '没有重复') => city.ok(openid, 'family', 'raiseObjection', { sessionId: session._id, text })
const open = async (session: Session): Promise<string[]> =>
  (await city.ok('organiser', 'staff', 'listObjections')).objections.flatMap(({ session: { _id }, booking }) => (_id === session._id ? [booking.objection?.text ?? ''] : []))

/** Somebody with a place, or who did not come to it. */
async function booked(openid: string, session: Session): Promise<Guest> {
  const guest = await aGuest(city, openid)
  await guest.book(session, { allow: false })
  return guest
}
async function missed(openid: string, session: Session): Promise<Guest> {
  const guest = await booked(openid, session)
  const familyId = await familyIdOf(city, openid)
  await city.admin.db.collection('sessions').doc(session._id).update({ data: { [`roster.bookings.${familyId}.status`]: 'noShow' } })
  await city.admin.db.collection('families').doc(familyId).update({ data: { noShows: city.admin.command.push([{ sessionId: session._id, at: now }]) } })
  return guest
}

describe('a place that staff take', () => {
  test('shows the family the reason and by whom, is free again, and may be objected to', async () => {
    const session = await aClass()
    const guest = await booked('taken', session)
    expect(await remove(session, 'taken', '同一孩子重复登记')).toBe('removed')
    const place = await guest.place(session)
    expect(place).toMatchObject({ status: 'removed', cancelReason: '同一孩子重复登记' })
    expect(place.history.at(-1)).toMatchObject({ what: 'removed', by: 'centre', name: '李主任', note: '同一孩子重复登记' })
    expect(JSON.stringify(place)).not.toContain('organiser')
    expect((await placeOf(city, session, 'taken')).history.at(-1)).toMatchObject({ who: 'organiser', by: '李主任' })
    expect((await stored(city, session)).roster.free).toBe(2)
    await objectTo(session, 'taken')
    expect(await open(session)).toEqual(['没有重复'])
    // Whoever only stands at the door reads neither.
    const [atDoor, inOffice] = await Promise.all(['helper', 'organiser'].map(async (who) => JSON.stringify(await city.ok(who, 'staff', 'getRoster', { sessionId: session._id }))))
    expect(atDoor).not.toMatch(/重复/)
    expect(inOffice).toMatch(/同一孩子重复登记.*没有重复/)
  })

  test('is taken once, however often it is asked for, and never without a reason', async () => {
    const session = await aClass()
    await booked('twice', session)
    expect(await remove(session, 'twice', '')).toBe('INVALID_INPUT')
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => remove(session, 'twice', `原因${i}`)))
    expect(new Set(answers)).toEqual(new Set(['removed']))
    expect((await stored(city, session)).roster).toMatchObject({ free: 2, revision: 2 })
    expect((await placeOf(city, session, 'twice')).history.map(({ what }) => what)).toEqual(['booked', 'removed'])
  })

  test('counts for no limit any more, and counts again when it is given back', async () => {
    const limited = { limits: { perWeek: 1 } }
    const [session, another] = [await aClass(limited), await aClass(limited)]
    const guest = await booked('limited', session)
    const wish = { sessionId: another._id, childIds: [guest.child._id], adults: 1, accepted: [] }
    expect(await city.call('limited', 'family', 'bookSession', wish)).toMatchObject({ code: 'LIMIT_WEEK' })
    await remove(session, 'limited')
    expect((await familyOf('limited')).claims).toEqual([])
    await objectTo(session, 'limited')
    expect(await answer(session, 'limited', true)).toBe('booked')
    expect(await city.call('limited', 'family', 'bookSession', wish)).toMatchObject({ code: 'LIMIT_WEEK' })
    expect((await familyOf('limited')).claims).toMatchObject([{ sessionId: session._id }])
  })

  test('is none where nobody has one, or where the family is already here', async () => {
    const session = await aClass({}, now + HOUR / 2)
    await booked('nobody-here', await aClass())
    await booked('here', session)
    await checkIn(city, 'helper', 'here', session)
    expect(await remove(session, 'nobody-here')).toBe('BOOKING_NOT_FOUND')
    expect(await remove(session, 'here')).toBe('ALREADY_ATTENDED')
    expect(await city.call('organiser', 'staff', 'removeBooking', { sessionId: 'unknown', familyId: 'f1', reason: '误' })).toMatchObject({ code: 'SESSION_NOT_FOUND' })
  })

  test('can still be told by a message that was allowed for it', async () => {
    const session = await aClass()
    const guest = await aGuest(city, 'allowed')
    await guest.book(session)
    await remove(session, 'allowed')
    expect((await placeOf(city, session, 'allowed')).grants).toContainEqual({ template: 'changed', who: 'allowed' })
    expect((await stored(city, session)).roster.wakeAt).toBeLessThanOrEqual(await city.now())
  })
})

describe('an objection', () => {
  async function objected(openid: string, fields: Parameters<typeof aClassSoon>[1] = {}): Promise<{ session: Session; guest: Guest }> {
    const session = await aClass(fields)
    const guest = await booked(openid, session)
    await remove(session, openid)
    await objectTo(session, openid)
    return { session, guest }
  }

  test('that staff agree with gives the place back, once, and says so', async () => {
    const { session, guest } = await objected('right')
    expect(await Promise.all([answer(session, 'right', true), answer(session, 'right', true, '已核实', 'colleague')])).toEqual(['booked', 'booked'])
    const place = await guest.place(session)
    expect(place).toMatchObject({ status: 'booked', objection: { answer: { accepted: true, text: '已核实' } } })
    expect(place.history.map(({ what, by }) => `${what} ${by}`)).toEqual(['booked you', 'removed centre', 'objected you', 'reinstated centre'])
    expect(await unaccounted(city, session)).toBe(0)
    expect(await open(session)).toEqual([])
    expect(await city.call('right', 'family', 'getTicket', { sessionId: session._id })).toMatchObject({ ok: true })
  })

  test('waits for a place when there is none: staff are told, it stays open, and one more place lets it in', async () => {
    const { session, guest } = await objected('late', { capacity: 1 })
    await booked('quicker', session)
    expect(await answer(session, 'late', true)).toBe('SESSION_FULL')
    expect(await open(session)).toHaveLength(1)
    expect((await guest.place(session)).objection).not.toHaveProperty('answer')
    await city.ok('organiser', 'staff', 'resizeSession', { sessionId: session._id, capacity: 2, reason: '加一个位子' })
    expect(await answer(session, 'late', true)).toBe('booked')
    expect(await unaccounted(city, session)).toBe(0)
  })

  test('that staff do not agree with is answered with words, and the first answer stands', async () => {
    const { session, guest } = await objected('wrong')
    expect(await answer(session, 'wrong', false, '系统里确有两次登记')).toBe('removed')
    expect(await answer(session, 'wrong', true, '改主意了', 'colleague')).toBe('removed')
    const place = await guest.place(session)
    expect(place.objection?.answer).toMatchObject({ accepted: false, by: '李主任', text: '系统里确有两次登记' })
    expect(place.history.at(-1)).toMatchObject({ what: 'answered', by: 'centre' })
    expect(await open(session)).toEqual([])
  })

  test('that nobody raised has no answer', async () => {
    const session = await aClass()
    await booked('content', session)
    expect(await answer(session, 'content', true)).toBe('NOTHING_TO_OBJECT')
  })

  test('is listed with those before it, the oldest first, with masked names and nobody’s openid', async () => {
    const first = await objected('list-a')
    const second = await objected('list-b')
    const listed = await city.ok('organiser', 'staff', 'listObjections')
    const ids = listed.objections.map(({ session }) => session._id)
    expect(ids.indexOf(first.session._id)).toBeLessThan(ids.indexOf(second.session._id))
    expect(listed.objections.map(({ booking }) => booking.objection?.at)).toEqual(listed.objections.map(({ booking }) => booking.objection?.at).sort())
    expect(JSON.stringify(listed)).not.toMatch(/list-a|小满|childIds|bookedBy|organiser/)
    expect(listed.objections.at(-1)?.booking).toMatchObject({ guests: [{ name: '小*' }], cancelReason: '重复登记' })
  })
})

describe('a no-show', () => {
  test('that staff excuse counts no more: a paused family can book again', async () => {
    const [first, second, next] = [await aClass(), await aClass(), await aClass()]
    const guest = await missed('paused', first)
    const other = await aClass()
    await guest.book(other, { allow: false })
    await city.admin.db.collection('families').where({ guardians: 'paused' }).update({ data: { noShows: city.admin.command.push([{ sessionId: second._id, at: now - DAY }]) } })
    const wish = { sessionId: next._id, childIds: [guest.child._id], adults: 1, accepted: [] }
    expect(await city.call('paused', 'family', 'bookSession', wish)).toMatchObject({ code: 'BOOKING_PAUSED' })
    expect(await deed('excuseNoShow', first, 'paused', { reason: '孩子发烧' })).toBe('noShow')
    expect((await guest.place(first)).excused).toMatchObject({ by: '李主任', reason: '孩子发烧' })
    expect((await guest.place(first)).history.at(-1)).toMatchObject({ what: 'excused', by: 'centre', name: '李主任' })
    expect(await city.call('paused', 'family', 'bookSession', wish)).toMatchObject({ ok: true })
  })

  test('is excused wholly by a second tap when the first died half-way', async () => {
    const session = await aClass()
    await missed('half', session)
    // The door, the session, the write: dead before the family is told.
    await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'staff', do: 'kill', after: 3, times: 1 }] })
    await deed('excuseNoShow', session, 'half', { reason: '孩子发烧' }).catch(() => 'lost')
    expect((await familyOf('half')).noShows).toHaveLength(1)
    expect(await deed('excuseNoShow', session, 'half', { reason: '孩子发烧' })).toBe('noShow')
    expect((await familyOf('half')).noShows).toEqual([])
    expect((await placeOf(city, session, 'half')).history.filter(({ what }) => what === 'excused')).toHaveLength(1)
  })

  test('that was none is dropped when staff agree with the objection', async () => {
    const session = await aClass()
    await missed('present', session)
    await objectTo(session, 'present', '我们来了，扫码没扫上')
    expect(await answer(session, 'present', true, '老师记得你们')).toBe('noShow')
    expect((await familyOf('present')).noShows).toEqual([])
    expect((await placeOf(city, session, 'present')).excused).toMatchObject({ by: '李主任' })
  })

  test('is not what a place to come is', async () => {
    const session = await aClass()
    await booked('coming', session)
    expect(await deed('excuseNoShow', session, 'coming', { reason: '误' })).toBe('NO_SHOW_NOT_FOUND')
  })
})

test('staff see who waits, the head first and masked, and which roles they have themselves', async () => {
  const session = await aClass({ capacity: 1 })
  await booked('holder', session)
  for (const openid of ['waits-first', 'waits-second']) await (await aGuest(city, openid)).wait(session)
  const roster = await city.ok('colleague', 'staff', 'getRoster', { sessionId: session._id })
  expect(roster.me.roles).toEqual(['organiser', 'helper'])
  expect(roster.waiting.map(({ familyId }) => familyId)).toEqual([await familyIdOf(city, 'waits-first'), await familyIdOf(city, 'waits-second')])
  expect(roster.waiting[0]).toEqual({ familyId: expect.any(String), guests: [{ name: '小*', ageMonths: 14 }], adults: 1, places: 1, at: expect.any(Number) })
  expect(JSON.stringify(roster)).not.toMatch(/waits-|小满|grants/)
})

test('families book and cancel while staff take places, all at once: every place is accounted for', async () => {
  const session = await aClass({ capacity: 6 })
  const guests = await Promise.all(Array.from({ length: 10 }, (_, i) => aGuest(city, `crowd-${i}`)))
  const wish = ({ child }: Guest) => ({ sessionId: session._id, childIds: [child._id], adults: 1, accepted: [] })
  const tap = (guest: Guest, i: number): Promise<unknown>[] => [
    city.call(guest.openid, 'family', 'bookSession', wish(guest)),
    ...(i % 2 ? [city.call(guest.openid, 'family', 'cancelBooking', { sessionId: session._id })] : [remove(session, guest.openid)]),
    city.call(guest.openid, 'family', 'bookSession', wish(guest)),
  ]
  await Promise.all(guests.flatMap(tap))
  expect(await unaccounted(city, session)).toBe(0)
  const { free } = (await stored(city, session)).roster
  expect(free).toBeGreaterThanOrEqual(0)
})
