import type { Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { register } from '../support/people'
import { awake, placesOf, type Places } from '../support/places'

let city: City
let now: Instant
let at: Places
beforeAll(async () => {
  city = await openCity()
  now = await awake(city)
  at = placesOf(city, now)
})
afterAll(() => city.close())

test('two families tap the same slot: one has it, the other is told and offered the rest', async () => {
  const clinic = await at.publish({ kind: 'clinic', capacity: 4, slotMinutes: 15 })
  const [a, b] = await Promise.all(['slot-a', 'slot-b'].map((person) => register(city, person, now)))
  expect(await at.book('slot-a', clinic, a!)).toMatchObject({ code: 'SLOT_REQUIRED' })
  const replies = await Promise.all([at.book('slot-a', clinic, a!, { slot: 's1' }), at.book('slot-b', clinic, b!, { slot: 's1' })])
  expect(replies.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()).toEqual(['SLOT_TAKEN', 'ok'])
  const { roster } = await at.stored(clinic)
  expect(roster.slots).toEqual({ s0: { free: 1 }, s1: { free: 0 }, s2: { free: 1 }, s3: { free: 1 } })
  expect(roster.free).toBe(3)
})

test('twins take two slots one after the other or none, and both places or none', async () => {
  const clinic = await at.publish({ kind: 'clinic', capacity: 4, slotMinutes: 15 })
  const twins = [await register(city, 'twins', now, '大双'), await register(city, 'twins', now, '小双')]
  const single = await register(city, 'single', now)
  await at.book('single', clinic, single, { slot: 's1' })
  expect(await at.book('twins', clinic, twins, { slot: 's0' })).toMatchObject({ code: 'SLOT_TAKEN' })
  expect(await at.book('twins', clinic, twins, { slot: 's3' })).toMatchObject({ code: 'SLOT_TAKEN' })
  expect(await at.book('twins', clinic, twins, { slot: 's2' })).toMatchObject({ ok: true, data: { booking: { places: 2, slots: ['s2', 's3'] } } })
  expect((await at.stored(clinic)).roster.free).toBe(1)
  await at.cancel('twins', clinic)
  expect((await at.stored(clinic)).roster).toMatchObject({ free: 3, slots: { s2: { free: 1 }, s3: { free: 1 } } })

  const lesson = await at.publish({ capacity: 2 })
  await at.book('single', lesson, single)
  expect(await at.book('twins', lesson, twins)).toMatchObject({ code: 'SESSION_FULL' })
  expect((await at.stored(lesson)).roster.free).toBe(1)
})
