import type { familyInputs, staffInputs } from '@/domain/contract'
import { CONSENT_VERSION } from '@/domain/family'
import { HOUR } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aClassSoon, register } from '../support/people'

/** Who calls: the family it belongs to, another family, staff, somebody with no openid. */
type Person = 'owner' | 'other' | 'staff' | 'nobody'
type Answers = Record<Person, string>

let city: City
let ids: { sessionId: string; childId: string }
const openid = (person: Person): string | undefined => (person === 'nobody' ? undefined : person)

beforeAll(async () => {
  city = await openCity()
  const now = await city.now()
  const session = aClassSoon(now + HOUR / 2)
  await city.admin.db.collection('sessions').add({ data: session })
  await city.admin.db.collection('staff').add({ data: { _id: 'staff', name: '王老师', roles: ['helper'] } })
  await city.admin.db.collection('staff').add({ data: { _id: 'revoked', name: '旧同事', roles: ['helper'], revokedAt: now } })
  await city.admin.db.collection('staff').add({ data: { _id: 'expired', name: '临时工', roles: ['helper'], until: now } })
  const child = await register(city, 'owner', now)
  await register(city, 'other', now)
  ids = { sessionId: session._id, childId: child._id }
  await city.ok('owner', 'family', 'bookSession', { sessionId: ids.sessionId, childIds: [ids.childId], adults: 1, accepted: [] })
})
afterAll(() => city.close())

const everybody = (code: string): Answers => ({ owner: code, other: code, staff: code, nobody: 'NO_IDENTITY' })

/** In the order they are called: what deletes comes last. `input` speaks of the owner's child and session. */
const family: Record<keyof typeof familyInputs, { input: () => object; answers: Answers }> = {
  home: { input: () => ({}), answers: everybody('ok') },
  listSessions: { input: () => ({ from: 0, to: 1 }), answers: everybody('ok') },
  getSession: { input: () => ({ sessionId: ids.sessionId }), answers: everybody('ok') },
  listBookings: { input: () => ({}), answers: everybody('ok') },
  exportFamily: { input: () => ({}), answers: everybody('ok') },
  saveChild: {
    input: () => ({ childId: ids.childId, nickname: '小满', birthDate: '2025-09-21', consentVersion: CONSENT_VERSION }),
    answers: { owner: 'ok', other: 'CHILD_NOT_FOUND', staff: 'CHILD_NOT_FOUND', nobody: 'NO_IDENTITY' },
  },
  bookSession: {
    input: () => ({ sessionId: ids.sessionId, childIds: [ids.childId], adults: 1, accepted: [] }),
    answers: { owner: 'ok', other: 'CHILD_NOT_FOUND', staff: 'FAMILY_NOT_FOUND', nobody: 'NO_IDENTITY' },
  },
  getTicket: {
    input: () => ({ sessionId: ids.sessionId }),
    answers: { owner: 'ok', other: 'BOOKING_NOT_FOUND', staff: 'FAMILY_NOT_FOUND', nobody: 'NO_IDENTITY' },
  },
  cancelBooking: {
    input: () => ({ sessionId: ids.sessionId }),
    answers: { owner: 'ok', other: 'BOOKING_NOT_FOUND', staff: 'FAMILY_NOT_FOUND', nobody: 'NO_IDENTITY' },
  },
  deleteChild: {
    input: () => ({ childId: ids.childId }),
    answers: { owner: 'ok', other: 'CHILD_NOT_FOUND', staff: 'FAMILY_NOT_FOUND', nobody: 'NO_IDENTITY' },
  },
  withdrawConsent: {
    input: () => ({}),
    answers: { owner: 'ok', other: 'ok', staff: 'FAMILY_NOT_FOUND', nobody: 'NO_IDENTITY' },
  },
  deleteFamily: {
    input: () => ({}),
    answers: { owner: 'ok', other: 'ok', staff: 'FAMILY_NOT_FOUND', nobody: 'NO_IDENTITY' },
  },
}

const onlyStaff = (code: string): Answers => ({ owner: 'FORBIDDEN', other: 'FORBIDDEN', staff: code, nobody: 'NO_IDENTITY' })
const staff: Record<keyof typeof staffInputs, { input: () => object; answers: Answers }> = {
  listSessions: { input: () => ({ from: 0, to: 1 }), answers: onlyStaff('ok') },
  getRoster: { input: () => ({ sessionId: ids.sessionId }), answers: onlyStaff('ok') },
  checkIn: { input: () => ({ sessionId: ids.sessionId, code: 'no code of ours' }), answers: onlyStaff('TICKET_UNREADABLE') },
}

const PEOPLE: Person[] = ['nobody', 'staff', 'other', 'owner']

describe.each(Object.entries(family))('family.%s', (action, { input, answers }) => {
  test.each(PEOPLE)('called by %s', async (person) => {
    const reply = await city.call(openid(person), 'family', action as 'home', input())
    expect(reply.ok ? 'ok' : reply.code).toBe(answers[person])
  })
})

describe.each(Object.entries(staff))('staff.%s', (action, { input, answers }) => {
  test.each(PEOPLE)('called by %s', async (person) => {
    const reply = await city.call(openid(person), 'staff', action as 'listSessions', input())
    expect(reply.ok ? 'ok' : reply.code).toBe(answers[person])
  })

  test.each(['revoked', 'expired'])('called by staff whose right is %s', async (person) => {
    expect(await city.call(person, 'staff', action as 'listSessions', input())).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  })
})

test('the clock listens to its timer and to nobody else', async () => {
  for (const person of ['owner', 'staff']) {
    const { result } = await city.post<{ result: object }>('/client/callFunction', { name: 'clock', data: { Type: 'Timer' } }, person)
    expect(result).toEqual({ ok: false })
  }
})

test('a denied call leaves an entry in the audit', async () => {
  const { data } = await city.admin.db.collection('audit').where({ who: 'other', action: 'getRoster' }).get()
  expect(data).toEqual([expect.objectContaining({ code: 'FORBIDDEN' })])
})

test('what a caller says about itself is not believed', async () => {
  const data = { action: 'listSessions', input: { from: 0, to: 1 }, userInfo: { openId: 'staff' }, openid: 'staff', role: 'organiser' }
  const { result } = await city.post<{ result: object }>('/client/callFunction', { name: 'staff', data }, 'other')
  expect(result).toMatchObject({ ok: false, code: 'FORBIDDEN' })
})
