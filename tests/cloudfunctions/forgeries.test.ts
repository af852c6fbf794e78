import type { BookingStatus } from '@/domain/booking'
import type { Contracts, Reply, SentScan } from '@/domain/contract'
import { judgeCode } from '@/domain/door'
import type { Session } from '@/domain/session'
import { MINUTE, type Instant } from '@/domain/time'
import { placeOf } from '../support/centre'
import { openCity, type City } from '../support/city'
import { aFamilyAtDoor, aSessionNow, aStaffPhone, codeAt, digitsAt, fateOf, scanOf, ticketOf, type FamilyAtDoor, type StaffPhone } from '../support/staff-phone'
import { awake } from '../support/places'
import { hire } from '../support/staff'

let city: City
let session: Session
let other: Session
let mother: FamilyAtDoor
let stranger: FamilyAtDoor
let phone: StaffPhone
let leaving: StaffPhone

const STEP = 30_000

beforeAll(async () => {
  city = await openCity()
  await awake(city)
  ;[session, other] = [await aSessionNow(city), await aSessionNow(city)]
  for (const _id of ['helper', 'second', 'leaving']) await hire(city, _id, ['helper'])
  await hire(city, 'elsewhere', ['helper'], { sessionIds: [other._id] })
  mother = await aFamilyAtDoor(city, 'mother', session)
  stranger = await aFamilyAtDoor(city, 'stranger', session)
  phone = await aStaffPhone(city, 'helper', session)
  leaving = await aStaffPhone(city, 'leaving', session)
  await city.admin.db.collection('staff').doc('leaving').update({ data: { 'rights.0.revokedAt': await city.now() } })
})
afterAll(() => city.close())

/** Hands over one scan of the mother's code, altered as the row says, and answers what became of it. */
async function scanned(fields: (code: string, at: Instant) => Partial<SentScan> | Promise<Partial<SentScan>>): Promise<string> {
  const at = await city.now()
  const scan = { ...scanOf(mother.ticket, session._id, at), ...(await fields(codeAt(mother.ticket, session._id, at), at)) }
  return fateOf(await phone.sync([scan]), scan)
}
const flipped = (text: string, index: number): string => text.slice(0, index) + (text[index] === '0' ? '1' : '0') + text.slice(index + 1)

async function errandOf(guardian: string): Promise<{ errandId: string; ticket: FamilyAtDoor['ticket'] }> {
  const { errandId, code } = await city.ok(guardian, 'family', 'sendOnErrand', { sessionId: session._id, name: '外婆' })
  const { ticket } = await city.ok(`grandmother-of-${guardian}`, 'family', 'openErrand', { sessionId: session._id, code })
  return { errandId, ticket }
}

async function sentBy(openid: string, grant: string): Promise<string> {
  const at = await city.now()
  const scan = scanOf(mother.ticket, session._id, at)
  return fateOf(await city.call(openid, 'staff', 'syncScans', { sessionId: session._id, phone: 'borrowed', grant, sentAt: at, scans: [scan] }), scan)
}
const codeOf = (reply: Reply<Contracts['staff']['outputs']['prepareDoor']>): string => (reply.ok ? 'ok' : reply.code)

/** What a phone without a network makes of a code of a family it does not know. */
async function judgedOffline(alter: (code: string) => string): Promise<string> {
  const at = await city.now()
  const judged = judgeCode({ ...phone.door, entries: [] }, alter(codeAt(mother.ticket, session._id, at)), at)
  return 'refused' in judged ? judged.refused : judged.means
}

test.each<[string, string, () => Promise<string>]>([
  ['a byte of the signature of the moment is altered', 'TICKET_ALTERED', () => scanned((code) => ({ code: flipped(code, code.length - 1) }))],
  ['a byte of the signed pass is altered', 'TICKET_ALTERED', () => scanned((code) => ({ code: flipped(code, code.length - 40) }))],
  ['a code of two steps before', 'TICKET_STALE', () => scanned((_code, at) => ({ code: codeAt(mother.ticket, session._id, at - 2 * STEP) }))],
  ['a code of two steps ahead', 'TICKET_STALE', () => scanned((_code, at) => ({ code: codeAt(mother.ticket, session._id, at + 2 * STEP) }))],
  ['a step that was written anew', 'TICKET_ALTERED', () => scanned((_code, at) => ({ code: codeAt(mother.ticket, session._id, at - 8 * STEP).replace(/\.[0-9a-z]+\.(?=[0-9a-f]{8}-)/, `.${Math.floor(at / STEP).toString(36)}.`) }))],
  ['a code of another session', 'TICKET_OTHER_SESSION', () => scanned((_code, at) => ({ code: codeAt(mother.ticket, other._id, at) }))],
  ['another family’s code for this one', 'TICKET_ALTERED', () => scanned((_code, at) => ({ code: codeAt(stranger.ticket, session._id, at) }))],
  ['a code with another family written into it', 'TICKET_ALTERED', () => scanned((_code, at) => ({ code: codeAt(stranger.ticket, session._id, at).replace(stranger.familyId, mother.familyId) }))],
  ['a code of a family that has no place', 'BOOKING_NOT_FOUND', () => scanned((code) => ({ familyId: 'f'.repeat(24), code: code.replace(mother.familyId, 'f'.repeat(24)) }))],
  ['a place that was given back', 'BOOKING_CANCELLED', () => scanned(async (_code, at) => {
    const gone = await aFamilyAtDoor(city, 'gone', session)
    await city.admin.db.collection('sessions').doc(session._id).update({ data: { [`roster.bookings.${gone.familyId}.status`]: 'cancelled' } })
    return { familyId: gone.familyId, code: codeAt(gone.ticket, session._id, at) }
  })],
  ['the code of a place that was given back and taken again', 'TICKET_STALE', () => scanned(async () => {
    const again = await aFamilyAtDoor(city, 'again', session)
    await city.ok('again', 'family', 'cancelBooking', { sessionId: session._id })
    await city.ok('again', 'family', 'bookSession', { sessionId: session._id, childIds: (await city.ok('again', 'family', 'home')).family?.children.map(({ _id }) => _id), adults: 1, accepted: [] })
    expect((await ticketOf(city, 'again', session)).ticket.secret).not.toBe(again.ticket.secret)
    const at = await city.now()
    return { familyId: again.familyId, at, code: codeAt(again.ticket, session._id, at) }
  })],
  ['a delegate whose errand was withdrawn', 'ERRAND_WITHDRAWN', () => scanned(async (_code, at) => {
    const { errandId, ticket } = await errandOf('mother')
    await city.ok('mother', 'family', 'withdrawErrand', { sessionId: session._id, errandId })
    return { errandId, code: codeAt(ticket, session._id, at) }
  })],
  ['a delegate’s code as the family’s own', 'TICKET_ALTERED', () => scanned(async (_code, at) => ({ code: codeAt((await errandOf('mother')).ticket, session._id, at) }))],
  ['an errand nobody was sent on', 'ERRAND_INVALID', () => scanned(() => ({ errandId: 'made-up', means: 'name', reason: '外婆来', code: undefined }))],
  ['a pass signed by an old key, where nothing else vouches for the family', 'TICKET_OLD_KEY', () => judgedOffline((code) => code.replace(/\.[0-9a-f]{8}-/, '.00000000-'))],
  ['an altered pass, where nothing else vouches for the family', 'TICKET_ALTERED', () => judgedOffline((code) => flipped(code, code.length - 60))],
  ['a photograph of a code, shown five minutes later', 'TICKET_STALE', () => scanned((_code, at) => ({ code: codeAt(mother.ticket, session._id, at - 5 * MINUTE) }))],
  ['four digits that were read aloud two minutes ago', 'DIGITS_UNKNOWN', () => scanned((_code, at) => ({ means: 'digits', code: digitsAt(mother.ticket, session._id, at - 2 * MINUTE) }))],
  ['a payment code', 'TICKET_UNREADABLE', () => scanned(() => ({ code: 'wxp://f2f0AbCdEfGh' }))],
  ['an address', 'TICKET_UNREADABLE', () => scanned(() => ({ code: 'https://example.com/SY2.a.b' }))],
  ['three kilobytes of text', 'INVALID_INPUT', () => scanned(() => ({ code: '长'.repeat(1000) }))],
  ['a person who is no staff', 'FORBIDDEN', () => sentBy('mother', phone.door.grant)],
  ['a helper of another session who asks for the roster', 'NOT_YOUR_SESSION', async () => codeOf(await city.call('elsewhere', 'staff', 'prepareDoor', { sessionId: session._id, phone: 'p' }))],
  ['a helper of another session who sends scans, with a colleague’s grant', 'GRANT_INVALID', () => sentBy('elsewhere', phone.door.grant)],
  ['a right revoked between scan and sync, with a colleague’s grant', 'GRANT_INVALID', () => sentBy('leaving', phone.door.grant)],
  ['a right revoked between scan and sync, with an altered grant', 'GRANT_INVALID', () => sentBy('leaving', flipped(leaving.door.grant, leaving.door.grant.length - 1))],
  ['a right revoked between scan and sync, with no grant', 'GRANT_INVALID', () => sentBy('leaving', 'none')],
])('%s: %s, and nothing is written', async (_what, reason, attempt) => {
  expect(await attempt()).toBe(reason)
  expect((await placeOf(city, session, 'mother')).history.filter(({ scan }) => scan)).toEqual([])
})

test('what was scanned before a right was revoked is kept with the grant of the roster, and does not count by itself', async () => {
  const own = await aFamilyAtDoor(city, 'scanned-by-leaving', session)
  const scan = scanOf(own.ticket, session._id, await city.now())
  const reply = await leaving.sync([scan])
  expect(fateOf(reply, scan)).toBe('recorded')
  expect(reply).toMatchObject({ data: { ended: true } })
  expect(await placeOf(city, session, own.openid)).toMatchObject({ status: 'booked', history: [{ what: 'booked' }, { what: 'attended', scan: { dispute: 'RIGHT_ENDED' } }] })
})

test('a sync that is sent again says that everything is known, whoever sends it, and writes nothing', async () => {
  const own = await aFamilyAtDoor(city, 'replayed', session)
  const scans = [scanOf(own.ticket, session._id, await city.now())]
  expect(fateOf(await phone.sync(scans), scans[0]!)).toBe('recorded')
  const before = await placeOf(city, session, own.openid)
  const second = await aStaffPhone(city, 'second', session)
  for (const sender of [phone, phone, second]) expect(fateOf(await sender.sync(scans), scans[0]!)).toBe('known')
  expect(await placeOf(city, session, own.openid)).toEqual(before)
})

test.each<BookingStatus>(['cancelled', 'removed', 'released', 'offered', 'expired', 'left'])('the code and the digits of a place that is %s open nothing', async (status) => {
  const own = await aFamilyAtDoor(city, `was-${status}`, session)
  await city.admin.db.collection('sessions').doc(session._id).update({ data: { [`roster.bookings.${own.familyId}.status`]: status } })
  const at = await city.now()
  const scans = [scanOf(own.ticket, session._id, at), scanOf(own.ticket, session._id, at, { means: 'digits', code: digitsAt(own.ticket, session._id, at) })]
  const reply = await phone.sync(scans)
  expect(scans.map((scan) => fateOf(reply, scan))).toEqual(['BOOKING_CANCELLED', 'BOOKING_CANCELLED'])
})
