import { CONSENT_VERSION } from '@/domain/family'
import { DAY } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { hire } from '../support/staff'

let city: City
beforeAll(async () => {
  city = await openCity()
  await hire(city, 'organiser', ['organiser', 'helper'], { name: '李主任' })
})
afterAll(() => city.close())

const operator = { $gt: '' }
test.each([
  ['UNKNOWN_ACTION', 'explode', {}],
  ['UNKNOWN_ACTION', '__proto__', {}],
  ['UNKNOWN_ACTION', operator, {}],
  ['INVALID_INPUT', 'getSession', {}],
  ['INVALID_INPUT', 'getSession', { sessionId: operator }],
  ['INVALID_INPUT', 'getSession', { sessionId: 'a.b' }],
  ['INVALID_INPUT', 'getSession', { sessionId: 'x'.repeat(65) }],
  ['INVALID_INPUT', 'getSession', { sessionId: 's', admin: true }],
  ['INVALID_INPUT', 'getSession', 'text'],
  ['INVALID_INPUT', 'bookSession', { sessionId: 's', childIds: [operator], adults: 1, accepted: [] }],
  ['INVALID_INPUT', 'bookSession', { sessionId: 's', childIds: ['a', 'a'], adults: 1, accepted: [] }],
  ['INVALID_INPUT', 'bookSession', { sessionId: 's', childIds: [], adults: 1.5, accepted: [] }],
  ['INVALID_INPUT', 'bookSession', { sessionId: 's', childIds: [], adults: -1, accepted: [] }],
  ['INVALID_INPUT', 'listSessions', { from: 10, to: 1 }],
  ['INVALID_INPUT', 'sendOnErrand', { sessionId: 's', name: '外'.repeat(13) }],
  ['INVALID_INPUT', 'sendOnErrand', { sessionId: 's', name: ' ' }],
  ['INVALID_INPUT', 'withdrawErrand', { sessionId: 's', errandId: '__proto__' }],
  ['INVALID_INPUT', 'openErrand', { sessionId: '__proto__', code: 'x'.repeat(24) }],
  ['INVALID_INPUT', 'openErrand', { sessionId: 's', code: operator }],
  ['INVALID_INPUT', 'openErrand', { sessionId: 's', code: '短' }],
  ['INVALID_INPUT', 'checkInHere', { code: '长'.repeat(1000) }],
  ['INVALID_INPUT', 'checkInHere', { code: '' }],
  ['TICKET_UNREADABLE', 'checkInHere', { code: 'https://example.com/pay' }],
  ['INVALID_INPUT', 'takeNumber', { sessionId: 's', children: -1, adults: 1, source: 'gate' }],
  ['INVALID_INPUT', 'takeNumber', { sessionId: 's', children: 1e9, adults: 1, source: 'gate' }],
  ['INVALID_INPUT', 'takeNumber', { sessionId: 's', children: 1, adults: 1, source: '$gate.x' }],
  ['INVALID_INPUT', 'saveHousehold', { phoneTail: '13800000420', consentVersion: CONSENT_VERSION }],
  ['INVALID_INPUT', 'saveHousehold', { phoneTail: '042a', consentVersion: CONSENT_VERSION }],
  ['RANGE_TOO_LONG', 'listSessions', { from: 0, to: 61 * DAY }],
  ['INVALID_INPUT', 'saveChild', { nickname: ' ', birthDate: '2025-01-01', consentVersion: CONSENT_VERSION }],
  ['BIRTH_DATE_INVALID', 'saveChild', { nickname: '一', birthDate: '2026-02-30', consentVersion: CONSENT_VERSION }],
  ['BIRTH_DATE_INVALID', 'saveChild', { nickname: '一', birthDate: '2999-01-01', consentVersion: CONSENT_VERSION }],
  ['BIRTH_DATE_INVALID', 'saveChild', { nickname: '一', birthDate: '2001-01-01', consentVersion: CONSENT_VERSION }],
  ['CONSENT_REQUIRED', 'saveChild', { nickname: '一', birthDate: '2025-01-01', consentVersion: 'old' }],
])('%s for %j %j', async (code, action, input) => {
  const { result } = await city.post<{ result: object }>('/client/callFunction', { name: 'family', data: { action, input } }, 'prober')
  expect(result).toMatchObject({ ok: false, code })
})

const aScanOf = (fields: object) => ({ key: 'k', what: 'attended', familyId: 'f', at: 0, means: 'name', ...fields })
const aSync = (fields: object, ...scans: object[]) => ({ sessionId: 's', phone: 'p', grant: 'g', sentAt: 0, scans: scans.length ? scans : [aScanOf({})], ...fields })
test.each([
  ['no scan at all', 'syncScans', aSync({ scans: [] })],
  ['a hundred and one scans', 'syncScans', aSync({}, ...Array.from({ length: 101 }, (_, index) => aScanOf({ key: `k${index}` })))],
  ['three kilobytes for a code', 'syncScans', aSync({}, aScanOf({ means: 'code', code: '长'.repeat(1000) }))],
  ['a scan before time began', 'syncScans', aSync({}, aScanOf({ at: -1 }))],
  ['a scan after its end', 'syncScans', aSync({}, aScanOf({ at: 8_640_000_000_000_001 }))],
  ['half a millisecond', 'syncScans', aSync({}, aScanOf({ at: 0.5 }))],
  ['a phone whose clock is no time', 'syncScans', aSync({ sentAt: -1 })],
  ['a family whose id is none', 'syncScans', aSync({}, aScanOf({ familyId: '__proto__' }))],
  ['a family with a path for an id', 'syncScans', aSync({}, aScanOf({ familyId: 'a.status' }))],
  ['a key that asks the database', 'syncScans', aSync({}, aScanOf({ key: operator }))],
  ['a station whose id is none', 'syncScans', aSync({}, aScanOf({ station: '__proto__' }))],
  ['the means of a family', 'syncScans', aSync({}, aScanOf({ means: 'venue' }))],
  ['a right of its own', 'syncScans', aSync({}, aScanOf({ dispute: undefined, bringer: '我' }))],
  ['a number that is a text', 'syncScans', aSync({}, aScanOf({ what: 'numbered', label: '<b>1' }))],
  ['a crowd at the desk', 'syncScans', aSync({}, aScanOf({ what: 'numbered', walkIn: { children: 11, adults: 0 } }))],
  ['a phone whose id is none', 'prepareDoor', { sessionId: 's', phone: '__proto__' }],
  ['a number by no id', 'callNumber', { sessionId: 's', id: '__proto__' }],
  ['no reason', 'settleScan', { sessionId: 's', familyId: 'f', key: 'k', counts: true, reason: ' ' }],
  ['eleven stations', 'setDoor', { sessionId: 's', selfCheckIn: true, walkIns: true, stations: Array.from({ length: 11 }, (_, index) => ({ id: `i${index}`, name: '台' })) }],
  ['a station with a path for an id', 'setDoor', { sessionId: 's', selfCheckIn: true, walkIns: true, stations: [{ id: 'a.b', name: '台' }] }],
  ['a poster of everywhere', 'getPoster', { sessionId: 's', source: 'x'.repeat(13) }],
])('staff hand over %s: INVALID_INPUT', async (_what, action, input) => {
  const { result } = await city.post<{ result: object }>('/client/callFunction', { name: 'staff', data: { action, input } }, 'organiser')
  expect(result).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
})

test('the largest times a phone may send are refused in their own words, and do no harm', async () => {
  const reply = await city.call('organiser', 'staff', 'syncScans', { ...aSync({}, aScanOf({ at: 8_640_000_000_000_000 })), sentAt: 8_640_000_000_000_000 })
  expect(reply).toMatchObject({ ok: false, code: 'SESSION_NOT_FOUND' })
})

test('a refusal of input names the fields and never repeats what stood in them', async () => {
  const reply = await city.call('prober', 'family', 'getSession', { sessionId: 's', secret: '身份证' })
  expect(reply).toEqual({ ok: false, code: 'INVALID_INPUT', detail: { fields: ['secret'] } })
})
