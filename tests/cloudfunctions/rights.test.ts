import type { familyInputs, staffInputs } from '@/domain/contract'
import { CONSENT_VERSION } from '@/domain/family'
import type { BookingStatus } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { DAY, HOUR, type Instant } from '@/domain/time'
import { venueText } from '@/domain/venue-code'
import { openCity, type City } from '../support/city'
import { aClassSoon, joinFamilyOf, register } from '../support/people'
import { aScan, aStaffPhone } from '../support/staff-phone'
import { hire } from '../support/staff'

let city: City
let now: Instant
/** What the calls below speak of: the owner's child and sessions, and a guest's for what staff do. */
const ids: Record<string, string> = {}

async function publish(name: string, fields: Partial<Session> & { capacity?: number } = {}): Promise<string> {
  const session = aClassSoon(now + HOUR / 2, fields)
  await city.admin.db.collection('sessions').add({ data: session })
  return (ids[name] = session._id)
}

async function book(openid: string, sessionId: string, childId: string): Promise<void> {
  await city.ok(openid, 'family', 'bookSession', { sessionId, childIds: [childId], adults: 1, accepted: [] })
}

/** A place as time alone would have made it. */
async function becomes(sessionId: string, familyId: string, status: BookingStatus, fields: object = {}): Promise<void> {
  const place = `roster.bookings.${familyId}`
  const data = Object.fromEntries(Object.entries({ status, ...fields }).map(([field, value]) => [`${place}.${field}`, value]))
  await city.admin.db.collection('sessions').doc(sessionId).update({ data })
}

beforeAll(async () => {
  city = await openCity()
  now = await city.now()
  await hire(city, 'elsewhere', ['organiser', 'helper'], { sessionIds: ['another'] })
  await hire(city, 'helperElsewhere', ['helper'], { sessionIds: ['another'] })
  await hire(city, 'roleless', [])
  await hire(city, 'helper', ['helper'])
  await hire(city, 'organiser', ['organiser'])
  await hire(city, 'revoked', ['organiser'], { revokedAt: now })
  await hire(city, 'expired', ['organiser'], { until: now })
  for (const person of ['owner', 'other', 'taker', 'guest']) ids[person] = (await register(city, person, now))._id
  await joinFamilyOf(city, 'owner', 'second')
  const familyOf = async (openid: string): Promise<string> => (await city.ok(openid, 'family', 'home')).family?._id ?? ''
  const [owner, guest] = [await familyOf('owner'), await familyOf('guest')]
  Object.assign(ids, { guestFamily: guest, takerFamily: await familyOf('taker') })

  for (const name of ['place', 'offered', 'missed', 'attended']) await book('owner', await publish(name), ids.owner!)
  await book('taker', await publish('full', { capacity: 1 }), ids.taker!)
  await becomes(ids.offered!, owner, 'offered', { offer: { at: now, until: now + DAY } })
  await becomes(ids.missed!, owner, 'noShow')
  await becomes(ids.attended!, owner, 'attended')

  for (const name of ['removed', 'excused', 'objected']) await book('guest', await publish(name), ids.guest!)
  await publish('changed')
  for (const name of ['excused', 'objected']) await becomes(ids[name]!, guest, 'noShow')
  await city.ok('guest', 'family', 'raiseObjection', { sessionId: ids.objected, text: '我们来了' })

  await book('owner', await publish('errand'), ids.owner!)
  const { errandId, code } = await city.ok('owner', 'family', 'sendOnErrand', { sessionId: ids.errand, name: '外婆' })
  Object.assign(ids, { errandId, code })
  await book('owner', await publish('door', { selfCheckIn: true }), ids.owner!)
  await publish('line', { walkIns: true })
  await city.ok('taker', 'family', 'takeNumber', { sessionId: await publish('queue', { walkIns: true }), children: 1, adults: 1, source: 'gate' })
  await book('guest', await publish('scanned'), ids.guest!)
  const { sync } = await aStaffPhone(city, 'helper', { _id: ids.scanned! })
  await sync([aScan({ key: 'scan', familyId: guest, at: now, reason: '手机没电' })])
})
afterAll(() => city.close())

type Answers<P extends string> = Record<P, string>
interface Row<P extends string> {
  input: () => object | Promise<object>
  answers: Answers<P>
}

/** The family it belongs to, somebody who joined it by invitation, another family, staff, somebody with no openid. */
type Caller = 'owner' | 'second' | 'other' | 'staff' | 'nobody'
const everybody = (code: string): Answers<Caller> => ({ owner: code, second: code, other: code, staff: code, nobody: 'NO_IDENTITY' })
const guardians = (other: string, staff = 'FAMILY_NOT_FOUND'): Answers<Caller> => ({ owner: 'ok', second: 'ok', other, staff, nobody: 'NO_IDENTITY' })
const session = (name: string) => () => ({ sessionId: ids[name] })
const party = (name: string) => () => ({ sessionId: ids[name], childIds: [ids.owner], adults: 1 })
const wish = (name: string) => () => ({ ...party(name)(), accepted: [] })
const granting = (name: string) => () => ({ sessionId: ids[name], accepted: [] })

async function shownAtTheDoor(): Promise<{ code: string }> {
  const { venue } = await city.ok('organiser', 'staff', 'prepareDoor', { sessionId: ids.door, phone: 'tablet' })
  return { code: venueText(venue!, ids.door!, await city.now()) }
}

/** In the order they are called: what deletes comes last. */
const family: Record<keyof typeof familyInputs, Row<Caller>> = {
  home: { input: () => ({}), answers: everybody('ok') },
  listSessions: { input: () => ({ from: 0, to: 1 }), answers: everybody('ok') },
  listSeries: { input: () => ({ seriesId: 'term' }), answers: everybody('ok') },
  getSession: { input: session('place'), answers: everybody('ok') },
  listBookings: { input: () => ({}), answers: everybody('ok') },
  exportFamily: { input: () => ({}), answers: everybody('ok') },
  saveChild: {
    input: () => ({ childId: ids.owner, nickname: '小满', birthDate: '2025-09-21', consentVersion: CONSENT_VERSION }),
    answers: guardians('CHILD_NOT_FOUND', 'CHILD_NOT_FOUND'),
  },
  nextSession: { input: party('full'), answers: guardians('CHILD_NOT_FOUND') },
  bookSession: { input: wish('place'), answers: guardians('CHILD_NOT_FOUND') },
  joinWaiting: { input: wish('full'), answers: guardians('CHILD_NOT_FOUND') },
  leaveWaiting: { input: session('full'), answers: guardians('NOT_WAITING') },
  acceptOffer: { input: granting('offered'), answers: guardians('NO_OFFER') },
  confirmBooking: { input: granting('place'), answers: guardians('BOOKING_NOT_FOUND') },
  allowMessages: { input: granting('place'), answers: guardians('BOOKING_NOT_FOUND') },
  getTicket: { input: session('place'), answers: guardians('BOOKING_NOT_FOUND') },
  sendOnErrand: { input: () => ({ sessionId: ids.place, name: '外婆' }), answers: guardians('BOOKING_NOT_FOUND') },
  // Whoever comes first, here somebody without a family, and who sent it; for the others the code is used up.
  openErrand: { input: () => ({ sessionId: ids.errand, code: ids.code }), answers: { ...everybody('ERRAND_INVALID'), staff: 'ok', owner: 'ok' } },
  withdrawErrand: { input: () => ({ sessionId: ids.errand, errandId: ids.errandId }), answers: guardians('ERRAND_INVALID') },
  checkInHere: { input: shownAtTheDoor, answers: guardians('BOOKING_NOT_FOUND') },
  takeNumber: { input: () => ({ sessionId: ids.line, children: 1, adults: 1, source: 'gate' }), answers: everybody('ok') },
  getNumber: { input: session('line'), answers: everybody('ok') },
  // One number for both guardians, and it is given back.
  giveNumberBack: { input: session('line'), answers: { ...everybody('ok'), owner: 'NOT_IN_LINE' } },
  cancelBooking: { input: session('place'), answers: guardians('BOOKING_NOT_FOUND') },
  raiseObjection: { input: () => ({ sessionId: ids.missed, text: '我们来了' }), answers: guardians('NOTHING_TO_OBJECT') },
  giveFeedback: { input: () => ({ sessionId: ids.attended, answer: 'helped' }), answers: guardians('NOT_ATTENDED') },
  deleteChild: { input: async () => ({ childId: (await register(city, 'owner', now, '小暑'))._id }), answers: guardians('CHILD_NOT_FOUND') },
  inviteGuardian: { input: () => ({}), answers: guardians('ok') },
  withdrawConsent: { input: () => ({}), answers: guardians('ok') },
  // From here on staff have a family, too: the owner's.
  acceptInvite: { input: () => city.ok('owner', 'family', 'inviteGuardian').then(({ code }) => ({ code })), answers: guardians('ALREADY_IN_FAMILY', 'ok') },
  saveHousehold: { input: () => ({ district: '420103', consentVersion: CONSENT_VERSION }), answers: everybody('ok') },
  deleteFamily: { input: () => ({}), answers: everybody('ok') },
}

/** Among them two whose right is for another session, a member of staff who may do nothing, a family, and somebody who is neither. */
type Staff = 'organiser' | 'helper' | 'elsewhere' | 'helperElsewhere' | 'roleless' | 'revoked' | 'expired' | 'owner' | 'stranger' | 'nobody'
const organisers = (helper = 'FORBIDDEN'): Answers<Staff> => ({
  organiser: 'ok',
  helper,
  elsewhere: 'NOT_YOUR_SESSION',
  helperElsewhere: helper === 'ok' ? 'NOT_YOUR_SESSION' : helper,
  roleless: 'FORBIDDEN',
  revoked: 'FORBIDDEN',
  expired: 'FORBIDDEN',
  owner: 'FORBIDDEN',
  stranger: 'FORBIDDEN',
  nobody: 'NO_IDENTITY',
})
const guest = (name: string, more: object) => () => ({ sessionId: ids[name], familyId: ids.guestFamily, ...more })
const changed = (more: object = {}) => () => ({ sessionId: ids.changed, reason: '老师生病', ...more })

const staff: Record<keyof typeof staffInputs, Row<Staff>> = {
  listSessions: { input: () => ({ from: 0, to: 1 }), answers: { ...organisers('ok'), elsewhere: 'ok', helperElsewhere: 'ok' } },
  getRoster: { input: session('changed'), answers: organisers('ok') },
  prepareDoor: { input: () => ({ sessionId: ids.changed, phone: 'p' }), answers: organisers('ok') },
  // What was scanned before a right ended may be handed over, with the grant of the roster: these have none.
  syncScans: {
    input: () => ({ sessionId: ids.changed, phone: 'p', grant: 'none', sentAt: now, scans: [aScan({ familyId: 'nobody', at: now })] }),
    answers: { ...organisers('ok'), elsewhere: 'GRANT_INVALID', helperElsewhere: 'GRANT_INVALID', roleless: 'GRANT_INVALID', revoked: 'GRANT_INVALID', expired: 'GRANT_INVALID' },
  },
  callNumber: { input: () => ({ sessionId: ids.queue, id: ids.takerFamily }), answers: organisers('ok') },
  getPoster: { input: () => ({ sessionId: ids.queue, source: 'gate' }), answers: organisers('ok') },
  settleScan: { input: guest('scanned', { key: 'scan', counts: true, reason: '已核实' }), answers: organisers() },
  setDoor: { input: () => ({ sessionId: ids.changed, selfCheckIn: true, walkIns: true, stations: [] }), answers: organisers() },
  listObjections: { input: () => ({}), answers: { ...organisers(), elsewhere: 'ok' } },
  removeBooking: { input: guest('removed', { reason: '重复登记' }), answers: organisers() },
  excuseNoShow: { input: guest('excused', { reason: '孩子发烧' }), answers: organisers() },
  answerObjection: { input: guest('objected', { text: '签到漏了', accepted: true }), answers: organisers() },
  resizeSession: { input: changed({ capacity: 8 }), answers: organisers() },
  moveSession: { input: () => changed({ startsAt: now + DAY, endsAt: now + DAY + HOUR })(), answers: organisers() },
  cancelSession: { input: changed(), answers: organisers() },
}

const STAFF: Staff[] = ['nobody', 'stranger', 'owner', 'roleless', 'revoked', 'expired', 'helperElsewhere', 'elsewhere', 'helper', 'organiser']
const CALLERS: Caller[] = ['nobody', 'staff', 'other', 'second', 'owner']

describe.each(Object.entries(staff))('staff.%s', (action, { input, answers }) => {
  test.each(STAFF)('called by %s', async (person) => {
    const reply = await city.call(person === 'nobody' ? undefined : person, 'staff', action as 'listSessions', await input())
    expect(reply.ok ? 'ok' : reply.code).toBe(answers[person])
  })
})

describe.each(Object.entries(family))('family.%s', (action, { input, answers }) => {
  const openids: Partial<Record<Caller, string>> = { owner: 'owner', second: 'second', other: 'other', staff: 'organiser' }
  test.each(CALLERS)('called by %s', async (person) => {
    const reply = await city.call(openids[person], 'family', action as 'home', await input())
    expect(reply.ok ? 'ok' : reply.code).toBe(answers[person])
  })
})

test('the clock listens to its timer and to nobody else', async () => {
  for (const person of ['owner', 'organiser']) {
    const { result } = await city.post<{ result: object }>('/client/callFunction', { name: 'clock', data: { Type: 'Timer' } }, person)
    expect(result).toEqual({ ok: false })
  }
})

/** What a person who has no right is told. */
const DENIED = ['FORBIDDEN', 'NOT_YOUR_SESSION', 'GRANT_INVALID']

test.each(['helper', 'elsewhere', 'helperElsewhere', 'roleless', 'revoked', 'expired', 'owner', 'stranger'] as const)('every call denied to %s left one entry in the audit, and nothing else did', async (who) => {
  const { data } = (await city.admin.db.collection('audit').where({ who }).limit(100).get()) as { data: { action: string; code: string }[] }
  const denied = Object.entries(staff).flatMap(([action, { answers }]) => (DENIED.includes(answers[who]) ? [`staff.${action} ${answers[who]}`] : []))
  expect(data.map(({ action, code }) => `${action} ${code}`).sort()).toEqual(denied.sort())
})

test('a right for some sessions shows those, and nobody’s objection elsewhere', async () => {
  await hire(city, 'some', ['organiser'], { sessionIds: [ids.changed!] })
  const span = { from: now, to: now + 2 * DAY }
  expect((await city.ok('some', 'staff', 'listSessions', span)).sessions.map(({ _id }) => _id)).toEqual([ids.changed])
  await book('guest', await publish('other-objection'), ids.guest!)
  await becomes(ids['other-objection']!, ids.guestFamily!, 'noShow')
  await city.ok('guest', 'family', 'raiseObjection', { sessionId: ids['other-objection'], text: '我们来了' })
  expect((await city.ok('organiser', 'staff', 'listObjections')).objections).not.toEqual([])
  expect((await city.ok('some', 'staff', 'listObjections')).objections).toEqual([])
})

test('a right that is revoked ends with the next call', async () => {
  await hire(city, 'leaving', ['organiser'])
  expect(await city.call('leaving', 'staff', 'listObjections')).toMatchObject({ ok: true })
  await city.admin.db.collection('staff').doc('leaving').update({ data: { 'rights.0.revokedAt': now } })
  expect(await city.call('leaving', 'staff', 'listObjections')).toMatchObject({ ok: false, code: 'FORBIDDEN' })
})

test('what a caller says about itself is not believed', async () => {
  const data = { action: 'listSessions', input: { from: 0, to: 1 }, userInfo: { openId: 'organiser' }, openid: 'organiser', role: 'organiser' }
  const { result } = await city.post<{ result: object }>('/client/callFunction', { name: 'staff', data }, 'liar')
  expect(result).toMatchObject({ ok: false, code: 'FORBIDDEN' })
})
