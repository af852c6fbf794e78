import { CONSENT_VERSION } from '@/domain/family'
import { DAY } from '@/domain/time'
import { openCity, type City } from '../support/city'

let city: City
beforeAll(async () => {
  city = await openCity()
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

test('a refusal of input names the fields and never repeats what stood in them', async () => {
  const reply = await city.call('prober', 'family', 'getSession', { sessionId: 's', secret: '身份证' })
  expect(reply).toEqual({ ok: false, code: 'INVALID_INPUT', detail: { fields: ['secret'] } })
})
