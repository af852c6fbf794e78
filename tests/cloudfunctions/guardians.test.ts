import { MAX_GUARDIANS, type Family } from '@/domain/family'
import type { Session } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { publish, stored } from '../support/guest'
import { aClassSoon, joinFamilyOf, register } from '../support/people'

let city: City
let now: Instant
beforeAll(async () => {
  city = await openCity()
  now = await city.now()
})
afterAll(() => city.close())

const families = (): { where(query: object): { get(): Promise<{ data: Family[] }>; update(what: object): Promise<unknown> } } => city.admin.db.collection('families')
const familiesOf = async (openid: string): Promise<Family[]> => (await families().where({ guardians: openid }).get()).data
const invite = async (openid: string): Promise<string> => (await city.ok(openid, 'family', 'inviteGuardian')).code
const accept = async (openid: string, code: string): Promise<string> => {
  const reply = await city.call(openid, 'family', 'acceptInvite', { code })
  return reply.ok ? 'ok' : reply.code
}
const aClass = (fields: Parameters<typeof aClassSoon>[1] = {}): Promise<Session> => publish(city, aClassSoon(now + 3 * DAY, fields))

test('a second guardian sees the same children and places, and together they have one place', async () => {
  const session = await aClass()
  const child = await register(city, 'mother', now)
  await joinFamilyOf(city, 'mother', 'father')
  const wish = { sessionId: session._id, childIds: [child._id], adults: 1, accepted: [] }
  const replies = await Promise.all(['mother', 'father', 'mother', 'father'].map((who) => city.call(who, 'family', 'bookSession', wish)))
  expect(replies.every(({ ok }) => ok)).toBe(true)
  expect(Object.keys((await stored(city, session)).roster.bookings)).toHaveLength(1)

  const [hers, his] = await Promise.all(['mother', 'father'].map((who) => city.ok(who, 'family', 'home')))
  expect(his?.family).toEqual(hers?.family)
  expect(his?.family).toMatchObject({ guardians: 2, children: [{ nickname: '小满' }] })
  expect(his?.bookings.map(({ sessionId }) => sessionId)).toEqual([session._id])
  await city.ok('father', 'family', 'cancelBooking', { sessionId: session._id })
  expect((await city.ok('mother', 'family', 'home')).bookings[0]?.history.at(-1)).toMatchObject({ what: 'cancelled', by: 'family' })
})

describe('an invitation', () => {
  test('used by twenty people at once lets exactly one in; the others are told it is used', async () => {
    await register(city, 'rushed', now)
    const code = await invite('rushed')
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => accept(`guest-${i}`, code)))
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'INVITATION_INVALID')).toHaveLength(19)
    expect((await familiesOf('rushed'))[0]?.guardians).toHaveLength(2)
  })

  test('is stored as a hash that nobody is shown, and has more bits than can be guessed', async () => {
    await register(city, 'keeper', now)
    const code = await invite('keeper')
    expect(Buffer.from(code, 'base64url').length * 8).toBeGreaterThanOrEqual(128)
    const [family] = await familiesOf('keeper')
    expect(JSON.stringify(family)).not.toContain(code)
    const shown = JSON.stringify(await Promise.all([city.ok('keeper', 'family', 'exportFamily'), city.ok('keeper', 'family', 'home')]))
    expect(shown).not.toContain(family?.invitation?.hash)
    expect(shown).not.toContain('"keeper"')
  })

  test('asked for again makes the earlier one void, and home says until when the later one is good', async () => {
    await register(city, 'asker', now)
    const earlier = await invite('asker')
    const { code, until } = await city.ok('asker', 'family', 'inviteGuardian')
    expect((await city.ok('asker', 'family', 'home')).family?.invitedUntil).toBe(until)
    expect(await accept('late', earlier)).toBe('INVITATION_INVALID')
    expect(await accept('late', code)).toBe('ok')
    expect((await city.ok('asker', 'family', 'home')).family).not.toHaveProperty('invitedUntil')
  })

  test('accepted again after a lost answer is answered as the first time', async () => {
    await register(city, 'retried', now)
    const code = await invite('retried')
    await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'family', do: 'kill', after: 1, times: 1 }] })
    await accept('again', code).catch(() => 'lost')
    expect(await accept('again', code)).toBe('ok')
    expect(await accept('again', code)).toBe('ok')
    expect(await accept('somebody', code)).toBe('INVITATION_INVALID')
  })

  test('of one’s own family is not used up by a tap on it', async () => {
    await register(city, 'curious', now)
    const code = await invite('curious')
    expect(await accept('curious', code)).toBe('ok')
    expect(await accept('invited', code)).toBe('ok')
  })

  test('moves nobody out of a family of their own, and stays good for who was meant', async () => {
    await register(city, 'host', now)
    await register(city, 'settled', now)
    const code = await invite('host')
    expect(await accept('settled', code)).toBe('ALREADY_IN_FAMILY')
    expect((await familiesOf('settled'))[0]?.guardians).toEqual(['settled'])
    expect(await accept('meant', code)).toBe('ok')
  })

  test('ends after a day, to the second', async () => {
    await register(city, 'slow', now)
    const code = await invite('slow')
    const age = async (ms: number): Promise<unknown> => families().where({ guardians: 'slow' }).update({ data: { 'invitation.at': (await city.now()) - ms } })
    await age(DAY)
    expect(await accept('sleeper', code)).toBe('INVITATION_EXPIRED')
    await age(DAY - 20_000)
    expect(await accept('sleeper', code)).toBe('ok')
  })

  test('fills a family up to six guardians and no further', async () => {
    await register(city, 'first', now)
    for (let n = 1; n < MAX_GUARDIANS; n += 1) await joinFamilyOf(city, 'first', `grandparent-${n}`)
    expect(await city.call('first', 'family', 'inviteGuardian')).toMatchObject({ code: 'GUARDIAN_LIMIT' })
    // One that was open while somebody else filled the family.
    await register(city, 'crowded', now)
    const code = await invite('crowded')
    await families().where({ guardians: 'crowded' }).update({ data: { guardians: ['crowded', ...Array.from({ length: 5 }, (_, i) => `filled-${i}`)] } })
    expect(await accept('seventh', code)).toBe('GUARDIAN_LIMIT')
  })

  test('is unknown when it was made up', async () => {
    expect(await accept('guesser', 'A'.repeat(24))).toBe('INVITATION_INVALID')
    expect(await accept('guesser', 'short')).toBe('INVALID_INPUT')
  })
})

describe('who leaves a family', () => {
  test('leaves its places and its queue, is named nowhere in them, and is sent nothing any more', async () => {
    const booked = await aClass()
    const full = await aClass({ capacity: 1 })
    const child = await register(city, 'leaver', now)
    await joinFamilyOf(city, 'leaver', 'stayer')
    const stranger = await register(city, 'stranger', now)
    const party = { childIds: [child._id], adults: 1, accepted: [] }
    await city.ok('leaver', 'family', 'bookSession', { ...party, sessionId: booked._id })
    await city.ok('stranger', 'family', 'bookSession', { childIds: [stranger._id], adults: 1, accepted: [], sessionId: full._id })
    await city.ok('leaver', 'family', 'joinWaiting', { ...party, sessionId: full._id })
    const [{ _id: familyId }] = (await familiesOf('stayer')) as [Family]
    const grants = ['leaver', 'stayer'].map((who) => ({ template: 'changed', who }))
    await city.admin.db.collection('sessions').doc(booked._id).update({ data: { [`roster.bookings.${familyId}.grants`]: grants } })
    await city.admin.db.collection('sessions').doc(full._id).update({ data: { 'roster.queue.0.grants': grants } })
    const open = await invite('leaver')

    expect(await city.ok('leaver', 'family', 'deleteFamily')).toEqual({ cancelled: 0 })
    const [place, queue] = await Promise.all([stored(city, booked), stored(city, full)])
    expect(place.roster.bookings[familyId]).toMatchObject({ status: 'booked', bookedBy: 'family', grants: [grants[1]] })
    expect(queue.roster.queue).toMatchObject([{ familyId, who: 'family', grants: [grants[1]] }])
    expect(JSON.stringify([place, queue, await familiesOf('stayer')])).not.toContain('leaver')
    expect((await city.ok('stayer', 'family', 'home')).bookings).toHaveLength(2)
    expect(await accept('leaver', open)).toBe('INVITATION_INVALID')
    expect(await city.call('leaver', 'family', 'listBookings')).not.toMatchObject({ data: { bookings: [{}] } })
  })

  test('at the same moment as the last other one leaves no family without anybody', async () => {
    for (let round = 0; round < 5; round += 1) {
      const people = [`left-${round}`, `right-${round}`] as const
      await register(city, people[0], now)
      await joinFamilyOf(city, ...people)
      const replies = await Promise.all(people.map((who) => city.call(who, 'family', 'deleteFamily')))
      for (const [i, reply] of replies.entries()) if (!reply.ok) await city.ok(people[i]!, 'family', 'deleteFamily')
      expect(await Promise.all(people.map(familiesOf))).toEqual([[], []])
    }
    const { data } = await city.admin.db.collection('families').where({ guardians: [] }).get()
    expect(data).toEqual([])
  })

  test('meets who joins in that second: the family they joined is still there, with its places', async () => {
    const session = await aClass({ capacity: 5 })
    for (let round = 0; round < 5; round += 1) {
      const [goes, comes] = [`goes-${round}`, `comes-${round}`]
      const child = await register(city, goes, now)
      await city.ok(goes, 'family', 'bookSession', { sessionId: session._id, childIds: [child._id], adults: 1, accepted: [] })
      const code = await invite(goes)
      const [left, joined] = await Promise.all([city.call(goes, 'family', 'deleteFamily'), accept(comes, code)])
      const [family] = await familiesOf(comes)
      if (joined === 'ok') {
        expect(family?.guardians).toContain(comes)
        expect((await stored(city, session)).roster.bookings[family!._id]).toMatchObject({ status: 'booked' })
      }
      else expect([left.ok, family]).toEqual([true, undefined])
    }
  })
})
