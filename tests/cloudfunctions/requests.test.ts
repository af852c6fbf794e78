import type { AuditEntry } from '@/domain/audit'
import type { Family } from '@/domain/family'
import type { PrivacyRequest } from '@/domain/request'
import { DAY, MINUTE, shanghai } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { familyIdOf, unaccounted } from '../support/centre'
import { aGuest, publish, stored } from '../support/guest'
import { aClassSoon, joinFamilyOf } from '../support/people'
import { awake } from '../support/places'
import { hire } from '../support/staff'

let city: City
beforeAll(async () => {
  city = await openCity()
  await awake(city)
  await hire(city, 'manager', ['manager'], { name: '张主任' })
})
afterAll(() => city.close())

const all = async <T>(name: string): Promise<T[]> => (await city.admin.db.collection(name).limit(1000).get()).data as T[]
const made = (fields: object = {}) => ({ requestId: `r${Math.random().toString(36).slice(2)}`, kind: 'deletion' as const, how: 'paper' as const, receivedAt: 0, ...fields })

/** A request that was registered and tied to the guardian whose phone shows a code. */
async function shown(openid: string, kind: PrivacyRequest['kind']): Promise<string> {
  const input = made({ kind, receivedAt: await city.now() })
  await city.ok('manager', 'privacy', 'addRequest', input)
  const { code } = await city.ok(openid, 'privacy', 'makeDeskCode')
  await city.ok('manager', 'privacy', 'identifyFamily', { requestId: input.requestId, code })
  return input.requestId
}

test('a request that came by paper has its deadline by working days, and one that is late stands on top', async () => {
  const now = await city.now()
  const old = made({ receivedAt: now - 60 * DAY, note: '纸质申请一份' })
  const young = made({ receivedAt: now })
  for (const input of [young, old]) await city.ok('manager', 'privacy', 'addRequest', input)
  const { requests, promise } = await city.ok('manager', 'privacy', 'listRequests')
  expect(promise.workingDays).toBe(15)
  expect(requests.map(({ _id }) => _id).slice(0, 2)).toEqual([old.requestId, young.requestId])
  expect(requests[0]!.dueAt).toBeLessThan(now)
  expect(requests[1]!.dueAt).toBeGreaterThan(now + 19 * DAY)
  expect(requests[0]!.history).toEqual([{ at: expect.any(Number), by: '张主任', what: 'received' }])
})

test('sent twice it is one request; a number of a person is not taken down, nor a day that was not', async () => {
  const now = await city.now()
  const input = made({ receivedAt: now })
  for (const _ of [1, 2]) await city.ok('manager', 'privacy', 'addRequest', input)
  expect((await all<PrivacyRequest>('requests')).filter(({ _id }) => _id === input.requestId)).toHaveLength(1)
  expect(await city.call('manager', 'privacy', 'addRequest', made({ receivedAt: now, note: '家长电话 138 0013 8000' }))).toMatchObject({ code: 'NOTE_HOLDS_NUMBER' })
  expect(await city.call('manager', 'privacy', 'addRequest', made({ receivedAt: now + DAY }))).toMatchObject({ code: 'RECEIVED_INVALID' })
  expect(await city.call('manager', 'privacy', 'addRequest', made({ receivedAt: now - 91 * DAY }))).toMatchObject({ code: 'RECEIVED_INVALID' })
})

describe('the code a family shows', () => {
  test('finds this family and shows no more than that it is the one: no name, no id', async () => {
    const guest = await aGuest(city, 'shows')
    await guest.book(await publish(city, aClassSoon((await city.now()) + 3 * DAY)))
    const input = made({ receivedAt: await city.now() })
    await city.ok('manager', 'privacy', 'addRequest', input)
    const { code } = await city.ok('shows', 'privacy', 'makeDeskCode')
    const answer = await city.ok('manager', 'privacy', 'identifyFamily', { requestId: input.requestId, code })
    expect(answer.family).toEqual({ guests: [{ name: '小*', ageMonths: 14 }], guardians: 1, coming: 1 })
    expect(answer.request.isShown).toBe(true)
    const familyId = await familyIdOf(city, 'shows')
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`小满|shows|${familyId}`))
    expect(code).toMatch(/^\d{8}$/)
    expect(JSON.stringify(await all('families'))).not.toContain(code)
  })

  test('is good once, for ten minutes, and no longer than until the next', async () => {
    await aGuest(city, 'again')
    const input = made({ receivedAt: await city.now() })
    await city.ok('manager', 'privacy', 'addRequest', input)
    const identify = (code: string) => city.call('manager', 'privacy', 'identifyFamily', { requestId: input.requestId, code })
    const first = (await city.ok('again', 'privacy', 'makeDeskCode')).code
    const second = (await city.ok('again', 'privacy', 'makeDeskCode')).code
    expect(await identify(first)).toMatchObject({ code: 'DESK_CODE_INVALID' })
    expect((await identify(second)).ok).toBe(true)
    expect(await identify(second)).toMatchObject({ code: 'DESK_CODE_INVALID' })
    const late = (await city.ok('again', 'privacy', 'makeDeskCode')).code
    await city.moveTo((await city.now()) + 10 * MINUTE)
    expect(await identify(late)).toMatchObject({ code: 'DESK_CODE_EXPIRED' })
  })

  test('typed by two at once serves one', async () => {
    await aGuest(city, 'twice')
    const inputs = [made({ receivedAt: await city.now() }), made({ receivedAt: await city.now() })]
    for (const input of inputs) await city.ok('manager', 'privacy', 'addRequest', input)
    const { code } = await city.ok('twice', 'privacy', 'makeDeskCode')
    const answers = await Promise.all(inputs.map(({ requestId }) => city.call('manager', 'privacy', 'identifyFamily', { requestId, code })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('is not for who has no family', async () => {
    expect(await city.call('nobody', 'privacy', 'makeDeskCode')).toMatchObject({ code: 'FAMILY_NOT_FOUND' })
  })
})

test('what staff hand out is what the family takes away by itself, and the hand-out is written down', async () => {
  await aGuest(city, 'takes')
  const requestId = await shown('takes', 'export')
  const own = await city.ok('takes', 'family', 'exportFamily')
  const { exported } = await city.ok('manager', 'privacy', 'exportForRequest', { requestId, reason: '监护人到窗口' })
  expect({ ...exported, exportedAt: 0 }).toEqual({ ...own, exportedAt: 0 })
  expect(JSON.stringify(exported)).not.toContain('deskCode')
  expect(await city.call('manager', 'privacy', 'deleteForRequest', { requestId, reason: '一起删了' })).toMatchObject({ code: 'REQUEST_OTHER_KIND' })
  // A reason stands in the audit for years: no number of a person stands in it.
  for (const [action, more] of [['exportForRequest', {}], ['closeRequest', { outcome: 'done' }]] as const) expect(await city.call('manager', 'privacy', action, { requestId, reason: '已发到 13800138000', ...more })).toMatchObject({ code: 'NOTE_HOLDS_NUMBER' })
  const entry = (await all<AuditEntry>('audit')).find(({ action }) => action === 'privacy.exportForRequest')
  expect(entry).toMatchObject({ who: 'manager', subject: { requestId, reason: '监护人到窗口' } })
  await city.ok('manager', 'privacy', 'closeRequest', { requestId, outcome: 'done', reason: '已当面交给监护人' })
  expect((await city.ok('takes', 'privacy', 'listOwnRequests')).requests).toMatchObject([{ kind: 'export', status: 'done', by: '张主任', note: '已当面交给监护人' }])
})

describe('what staff delete', () => {
  test('is what the guardian deletes by itself; the phone that asked reads that it was done, and nothing of the person stays', async () => {
    const guest = await aGuest(city, 'leaves')
    const session = await publish(city, aClassSoon((await city.now()) + 3 * DAY, { capacity: 2 }))
    await guest.book(session)
    const familyId = await familyIdOf(city, 'leaves')
    const requestId = await shown('leaves', 'deletion')
    const { cancelled, request } = await city.ok('manager', 'privacy', 'deleteForRequest', { requestId, reason: '监护人书面申请' })
    expect(cancelled).toBe(1)
    expect(request).toMatchObject({ status: 'done', isShown: false })
    expect((await stored(city, session)).roster.free).toBe(2)
    expect(await unaccounted(city, session)).toBe(0)
    expect((await all<Family>('families')).map(({ _id }) => _id)).not.toContain(familyId)
    expect((await city.ok('leaves', 'privacy', 'listOwnRequests')).requests).toMatchObject([{ kind: 'deletion', status: 'done', by: '张主任', note: '监护人书面申请' }])
    expect((await city.ok('somebody', 'privacy', 'listOwnRequests')).requests).toEqual([])
    expect(JSON.stringify(await all('requests'))).not.toContain('leaves')
    expect((await all<AuditEntry>('audit')).filter(({ who }) => who === 'leaves')).toEqual([])
  })

  test('leaves the children to the guardian who stays', async () => {
    await aGuest(city, 'father')
    await joinFamilyOf(city, 'father', 'mother')
    const requestId = await shown('mother', 'deletion')
    await city.ok('manager', 'privacy', 'deleteForRequest', { requestId, reason: '监护人书面申请' })
    expect((await city.ok('father', 'family', 'home')).family).toMatchObject({ guardians: 1, children: [{ nickname: '小满' }] })
    expect((await city.ok('mother', 'family', 'home')).family).toBeUndefined()
  })

  test('is finished by a second try where the first one died half-way', async () => {
    await aGuest(city, 'halfway')
    const requestId = await shown('halfway', 'deletion')
    await city.ok('halfway', 'family', 'deleteFamily')
    expect(await city.ok('manager', 'privacy', 'deleteForRequest', { requestId, reason: '监护人书面申请' })).toMatchObject({ cancelled: 0, request: { status: 'done' } })
  })
})

test('an answered request is answered; whoever is not shown is found by nobody', async () => {
  const input = made({ receivedAt: await city.now(), kind: 'correction' })
  await city.ok('manager', 'privacy', 'addRequest', input)
  expect(await city.call('manager', 'privacy', 'exportForRequest', { requestId: input.requestId, reason: '看看' })).toMatchObject({ code: 'REQUEST_OTHER_KIND' })
  await city.ok('manager', 'privacy', 'closeRequest', { requestId: input.requestId, outcome: 'declined', reason: '没有出示码，已告知可在小程序里自己改' })
  expect(await city.call('manager', 'privacy', 'closeRequest', { requestId: input.requestId, outcome: 'done', reason: '改好了' })).toMatchObject({ code: 'REQUEST_CLOSED' })
  expect(await city.call('manager', 'privacy', 'closeRequest', { requestId: 'none', outcome: 'done', reason: '改好了' })).toMatchObject({ code: 'REQUEST_NOT_FOUND' })
})

test('the yearly summary counts what an independent count over the stores finds, and says nothing of anybody', async () => {
  await city.ok('takes', 'family', 'withdrawConsent')
  await city.call('stranger', 'privacy', 'listRequests')
  const now = await city.now()
  const year = shanghai(now).year()
  const summary = await city.ok('manager', 'privacy', 'yearlySummary', { year })
  const families = await all<Family>('families')
  const audit = await all<AuditEntry>('audit')
  expect(summary).toMatchObject({ year, families: families.length, guardians: families.flatMap(({ guardians }) => guardians).length })
  expect(Object.values(summary.ages).reduce((sum, count) => sum + count, 0)).toBe(families.flatMap(({ children }) => children).length)
  const consents = families.flatMap((family) => family.consents)
  expect(summary.consents).toEqual([
    { version: consents[0]!.version, given: consents.length, withdrawn: consents.filter(({ withdrawnAt }) => withdrawnAt).length, standing: consents.filter(({ withdrawnAt }) => !withdrawnAt).length },
  ])
  for (const { action, code, count } of summary.acts) expect(audit.filter((entry) => entry.action === action && entry.code === code && entry.when < now).length).toBe(count)
  expect(summary.acts).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'family.exportFamily', count: 1 }), expect.objectContaining({ action: 'family.withdrawConsent', count: 1 }), { action: 'privacy.listRequests', code: 'FORBIDDEN', count: 1 }]))
  expect(summary.requests.find(({ kind }) => kind === 'deletion')).toMatchObject({ late: 1 })
  expect(summary.requests.map(({ received }) => received).reduce((sum, count) => sum + count, 0)).toBe((await all('requests')).length)
  expect(JSON.stringify(summary)).not.toMatch(/小满|"leaves"|father/)
  expect((await city.ok('manager', 'privacy', 'yearlySummary', { year: year - 1 })).acts).toEqual([])
})

test('who asked to be forgotten does not stand in the audit for it', async () => {
  const entries = (await all<AuditEntry>('audit')).filter(({ action, code }) => action.startsWith('family.') && !code)
  expect(entries.length).toBeGreaterThan(0)
  expect(new Set(entries.map(({ who }) => who))).toEqual(new Set(['family']))
})

test('who guesses at the codes of families is stopped after ten, and stands in the audit', async () => {
  await hire(city, 'guesser', ['manager'], { name: '某主任' })
  const input = made({ receivedAt: await city.now() })
  await city.ok('guesser', 'privacy', 'addRequest', input)
  await aGuest(city, 'guessed')
  const { code } = await city.ok('guessed', 'privacy', 'makeDeskCode')
  const guess = (digits: string) => city.call('guesser', 'privacy', 'identifyFamily', { requestId: input.requestId, code: digits })
  const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0')
  for (let tries = 0; tries < 10; tries += 1) expect(await guess(wrong)).toMatchObject({ code: 'DESK_CODE_INVALID' })
  expect(await guess(code)).toMatchObject({ code: 'TOO_MANY_TRIES' })
  expect((await all<AuditEntry>('audit')).filter(({ who, code: why }) => who === 'guesser' && why === 'DESK_CODE_INVALID')).toHaveLength(10)
  expect(await city.call('manager', 'privacy', 'identifyFamily', { requestId: input.requestId, code })).toMatchObject({ ok: true })
})
