import type { Child } from '@/domain/family'
import { openCity, type City } from '../support/city'
import { register } from '../support/people'
import { awake, placesOf, type Places } from '../support/places'

let city: City
let at: Places
const children = new Map<string, Child>()
const people = ['caller', 'holder', 'first-time']
beforeAll(async () => {
  city = await openCity()
  const now = await awake(city)
  at = placesOf(city, now)
  await city.admin.db.collection('publications').add({ data: { _id: 'nurseries', fileId: 'cloud://city/public/nurseries.json', version: 'v1' } })
  for (const person of people.slice(0, 2)) children.set(person, await register(city, person, now))
})
afterAll(() => city.close())

const child = (openid: string): Child => children.get(openid)!

/** What WeChat bills for one call: the function itself and its database operations. No action touches the storage. */
async function billed(call: () => Promise<{ ok: boolean }>): Promise<number> {
  const before = await city.operations()
  expect(await call()).toMatchObject({ ok: true })
  return 1 + (await city.operations()) - before
}
const limits = { perWeek: 7 }

test('a visit has three billed calls, for families and for those who are none yet', async () => {
  expect(await billed(() => city.call('caller', 'family', 'home'))).toBe(3)
  expect(await billed(() => city.call('first-time', 'family', 'home'))).toBe(3)
  const { files } = await city.ok('first-time', 'family', 'home')
  expect(files).toEqual({ nurseries: { fileId: 'cloud://city/public/nurseries.json', version: 'v1' } })
})

test('a session page has three, whoever waits there', async () => {
  const { _id: sessionId } = await at.publish()
  expect(await billed(() => city.call('caller', 'family', 'getSession', { sessionId }))).toBe(3)
})

test('a booking has four, a second tap two, giving it back three', async () => {
  const session = await at.publish()
  const book = () => at.book('caller', session, child('caller'))
  expect(await billed(book)).toBe(4)
  expect(await billed(book)).toBe(2)
  expect(await billed(() => at.cancel('caller', session))).toBe(3)
})

test('where limits hold a booking has five, and giving it back four', async () => {
  const session = await at.publish({ limits })
  expect(await billed(() => at.book('caller', session, child('caller')))).toBe(5)
  expect(await billed(() => at.cancel('caller', session))).toBe(4)
})

test('waiting has four, leaving three; accepting an offer as many as a booking', async () => {
  const session = await at.publish({ capacity: 1, limits })
  await at.book('holder', session, child('holder'))
  const join = () => at.join('caller', session, child('caller'))
  expect(await billed(join)).toBe(4)
  expect(await billed(() => at.leave('caller', session))).toBe(3)
  await join()
  await at.cancel('holder', session)
  await city.post('/cloud/timers/run', { name: 'clock' })
  expect(await billed(() => at.accept('caller', session))).toBe(5)
  const { _id: sessionId } = session
  expect(await billed(() => city.call('caller', 'family', 'confirmBooking', { sessionId, accepted: [] }))).toBe(3)
  expect(await billed(() => city.call('caller', 'family', 'getTicket', { sessionId }))).toBe(2)
})

test('to be offered the next session has three', async () => {
  const { _id: sessionId } = await at.publish()
  expect(await billed(() => city.call('caller', 'family', 'nextSession', { sessionId, childIds: [child('caller')._id], adults: 1 }))).toBe(3)
})
