import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aClassSoon, register } from '../support/people'

let city: City
let now: Instant
let session: Session
let templates: string[]

beforeAll(async () => {
  city = await openCity()
  now = await city.now()
  session = aClassSoon(now + 2 * DAY, { capacity: 10, title: '一个名字长得怎么也放不进消息模板里去的亲子课堂', bring: ['防滑袜', '水杯', '一套干净衣服', '纸尿裤'] })
  await city.admin.db.collection('sessions').add({ data: session })
  templates = (await city.ok('anybody', 'family', 'getSession', { sessionId: session._id })).templates
})
afterAll(() => city.close())

async function book(openid: string, accepted: string[]): Promise<void> {
  const child = await register(city, openid, now)
  if (accepted.length) await city.post('/client/requestSubscribeMessage', { tmplIds: accepted }, openid)
  await city.ok(openid, 'family', 'bookSession', { sessionId: session._id, childIds: [child._id], adults: 1, accepted })
}
const sentTo = async (openid: string): Promise<string[]> =>
  (await city.outbox()).filter(({ touser }) => touser === openid).map(({ template_id }) => template_id)
const outcomes = async (openid: string): Promise<Record<string, string>> =>
  (await city.ok(openid, 'family', 'getSession', { sessionId: session._id })).booking!.reminders

test('a day and two hours before, each accepted message is sent once, however often the timer fires', async () => {
  expect(templates).toHaveLength(2)
  await book('both', templates)
  await book('one', [templates[1]!])
  await book('none', [])

  await city.moveTo(session.startsAt - DAY - MINUTE)
  expect(await city.outbox()).toEqual([])
  await city.moveTo(session.startsAt - DAY + 6 * MINUTE)
  expect(await sentTo('both')).toEqual([templates[0]])
  expect(await sentTo('one')).toEqual([])
  await Promise.all([1, 2, 3].map(() => city.post('/cloud/timers/run', { name: 'clock' })))
  expect(await sentTo('both')).toEqual([templates[0]])

  await city.moveTo(session.startsAt - 2 * HOUR + 6 * MINUTE)
  expect(await sentTo('both')).toEqual(templates)
  expect(await sentTo('one')).toEqual([templates[1]])
  expect(await sentTo('none')).toEqual([])
  expect(await outcomes('both')).toEqual({ dayBefore: 'sent', twoHours: 'sent' })
})

test('a message keeps to the limits of its fields and names no child', async () => {
  const [message] = await city.outbox()
  const values = Object.values(message!.data).map(({ value }) => value)
  expect(values.every((value) => [...value].length <= 20)).toBe(true)
  expect(values.join()).not.toContain('小满')
  expect(message!.page).toContain(session._id)
})

test('a refusal of WeChat is an answer: kept with the booking, not repeated, and others get theirs', async () => {
  const later = aClassSoon((await city.now()) + 3 * HOUR, { capacity: 5 })
  await city.admin.db.collection('sessions').add({ data: later })
  const child = await register(city, 'ungranted', now)
  const input = { sessionId: later._id, childIds: [child._id], adults: 1, accepted: [templates[1]!] }
  await city.ok('ungranted', 'family', 'bookSession', input)
  await city.post('/client/requestSubscribeMessage', { tmplIds: [templates[1]!] }, 'granted')
  const second = await register(city, 'granted', now)
  await city.ok('granted', 'family', 'bookSession', { ...input, childIds: [second._id] })

  await city.moveTo(later.startsAt - 2 * HOUR + 6 * MINUTE)
  const { booking } = await city.ok('ungranted', 'family', 'getSession', { sessionId: later._id })
  expect(booking!.reminders).toEqual({ twoHours: 'refused 43101' })
  expect(await sentTo('granted')).toEqual([templates[1]])
})

test('who cancelled is not reminded', async () => {
  const later = aClassSoon((await city.now()) + 3 * HOUR)
  await city.admin.db.collection('sessions').add({ data: later })
  const child = await register(city, 'gone', now)
  await city.post('/client/requestSubscribeMessage', { tmplIds: [templates[1]!] }, 'gone')
  await city.ok('gone', 'family', 'bookSession', { sessionId: later._id, childIds: [child._id], adults: 1, accepted: [templates[1]!] })
  await city.ok('gone', 'family', 'cancelBooking', { sessionId: later._id })
  await city.moveTo(later.startsAt - HOUR)
  expect(await sentTo('gone')).toEqual([])
})
