import { DAY, HOUR, localDate, MINUTE, shanghai, startOfDay, type Instant } from '@/domain/time'
import type { Session } from '@/domain/session'
import { templates } from '../../city/wuhan/templates'
import { openCity, type City } from '../support/city'
import { aGuest, noteOf, publish, type Guest } from '../support/guest'
import { aClassSoon } from '../support/people'
import { hire } from '../support/staff'

let city: City
let day: Instant

beforeAll(async () => {
  city = await openCity()
  day = startOfDay(localDate(await city.now())) + DAY
  await hire(city, 'organiser', ['organiser'], { name: '李主任' })
})
afterAll(() => city.close())

const guests = (...names: string[]): Promise<Guest[]> => Promise.all(names.map((name) => aGuest(city, name)))
const thrice = (): Promise<unknown> => Promise.all([1, 2, 3].map(() => city.post('/cloud/timers/run', { name: 'clock' })))
const keysSentTo = async (guest: Guest): Promise<(string | undefined)[]> =>
  (await guest.messages()).map(({ template_id }) => templates.find(({ id }) => id === template_id)?.key)
const toldTo = async (guest: Guest, session: Session): Promise<string[]> =>
  Object.entries((await guest.place(session)).told).map(([key, outcome]) => `${key.split(':')[0]} ${outcome}`)

test('a day and two hours before, each message that was allowed is sent once, however often the timer fires', async () => {
  const session = await publish(city, aClassSoon(day + 2 * DAY + 10 * HOUR, {
    capacity: 10,
    title: '一个名字长得怎么也放不进消息模板里去的亲子课堂',
    bring: ['防滑袜', '水杯', '一套干净衣服', '纸尿裤'],
  }))
  const [both, none] = await guests('both', 'none')
  expect((await both!.book(session)).grants).toEqual(['dayBefore', 'twoHours', 'changed'])
  await none!.book(session, { allow: false })

  await city.moveTo(session.startsAt - DAY - MINUTE)
  expect(await city.outbox()).toEqual([])
  await city.moveTo(session.startsAt - DAY + 6 * MINUTE)
  await thrice()
  expect(await keysSentTo(both!)).toEqual(['dayBefore'])
  await city.moveTo(session.startsAt - 2 * HOUR + 6 * MINUTE)
  await thrice()
  expect(await keysSentTo(both!)).toEqual(['dayBefore', 'twoHours'])
  expect(await none!.messages()).toEqual([])
  expect(await toldTo(both!, session)).toEqual(['dayBefore sent', 'twoHours sent'])
  expect((await both!.place(session)).grants).toEqual(['changed'])

  const [dayBefore, twoHours] = await both!.messages()
  const values = [dayBefore, twoHours].flatMap((message) => Object.values(message?.data ?? {}).map(({ value }) => value))
  expect(values.every((value) => [...value].length <= 20)).toBe(true)
  expect(values.join()).not.toContain(both!.child.nickname)
  expect(dayBefore?.page).toBe(`pages/session/index?id=${session._id}`)
  expect(twoHours?.page).toBe(`pages/session/ticket/index?id=${session._id}`)
  expect(twoHours?.data.thing3?.value).toBe('早教室 江汉区')
})

test('a moved session is told once to everybody, and reminded of anew; a cancelled one is told once, and not reminded of', async () => {
  const [one, two, late] = await guests('one', 'two', 'late')
  const from = startOfDay(localDate(await city.now())) + 5 * DAY + 10 * HOUR
  const session = await publish(city, aClassSoon(from, { capacity: 6 }))
  await one!.book(session)
  await two!.book(session)
  const startsAt = from + DAY
  await city.ok('organiser', 'staff', 'moveSession', { sessionId: session._id, startsAt, endsAt: startsAt + HOUR, reason: '老师生病' })
  await late!.book(session)
  await thrice()
  expect(await keysSentTo(late!)).toEqual([])
  for (const guest of [one!, two!]) {
    const [message, ...more] = await guest.messages()
    expect(more).toEqual([])
    expect(noteOf(message)).toBe(`已改期，原${shanghai(from).format('M月D日HH:mm')}，请确认`)
    expect(message?.data.time2?.value).toBe(shanghai(startsAt).format('YYYY年M月D日 HH:mm'))
  }

  // What was moved has spent its message; the confirming tap allows the next.
  await city.post('/client/requestSubscribeMessage', { tmplIds: [templates.find(({ key }) => key === 'changed')!.id] }, 'one')
  await city.ok('one', 'family', 'confirmBooking', { sessionId: session._id, accepted: [templates.find(({ key }) => key === 'changed')!.id] })
  await city.ok('organiser', 'staff', 'cancelSession', { sessionId: session._id, reason: '停电' })
  await thrice()
  expect((await one!.messages()).map(noteOf).slice(1)).toEqual(['已取消：停电'])
  expect((await two!.messages()).map(noteOf).slice(1)).toEqual([])
  expect((await late!.messages()).map(noteOf)).toEqual(['已取消：停电'])
  await city.moveTo(startsAt - HOUR)
  expect(await keysSentTo(late!)).toEqual(['changed'])
})

test('a place taken by the centre is told with its reason', async () => {
  const session = await publish(city, aClassSoon((await city.now()) + 5 * DAY))
  const [removed] = await guests('removed')
  await removed!.book(session)
  const [{ _id: familyId }] = (await city.admin.db.collection('families').where({ guardians: 'removed' }).get()).data
  await city.ok('organiser', 'staff', 'removeBooking', { sessionId: session._id, familyId, reason: '教室改成四个名额，先约的优先' })
  await thrice()
  expect((await removed!.messages()).map(noteOf)).toEqual(['名额被中心取消：教室改成四个名额，先约…'])
})

test('a refusal of WeChat is an answer: it is kept, the message is not repeated, what is spent asks anew, and others get theirs', async () => {
  const session = await publish(city, aClassSoon((await city.now()) + 3 * HOUR, { capacity: 5 }))
  const [spent, granted] = await guests('spent', 'granted')
  const { book } = (await city.ok('spent', 'family', 'getSession', { sessionId: session._id })).ask
  // Accepted twice as far as we know, and not at all as far as WeChat knows.
  await city.ok('spent', 'family', 'bookSession', { sessionId: session._id, childIds: [spent!.child._id], adults: 1, accepted: book })
  await city.ok('spent', 'family', 'allowMessages', { sessionId: session._id, accepted: book })
  await granted!.book(session)

  await city.moveTo(session.startsAt - 2 * HOUR + 6 * MINUTE)
  expect(await toldTo(spent!, session)).toEqual(['twoHours refused 43101'])
  expect((await spent!.place(session)).grants).toEqual(['changed', 'changed'])
  expect(await keysSentTo(granted!)).toEqual(['twoHours'])
})

test('a message whose answer is lost is not sent again', async () => {
  const session = await publish(city, aClassSoon((await city.now()) + 3 * HOUR, { capacity: 5 }))
  const [unsure] = await guests('unsure')
  await unsure!.book(session)
  await city.post('/cloud/faults', { add: [{ at: 'openapi:subscribeMessage.send', do: 'lose-reply', times: 1 }] })
  await city.moveTo(session.startsAt - 2 * HOUR + 16 * MINUTE)
  expect(await keysSentTo(unsure!)).toEqual(['twoHours'])
  expect(await toldTo(unsure!, session)).toEqual(['twoHours unknown'])
})

test('messages to one person go one after the other, and a refusal over two at once is answered by sending again', async () => {
  const startsAt = (await city.now()) + 3 * HOUR
  const [parent] = await guests('parent')
  const twoHours = templates.filter(({ key }) => key === 'twoHours').map(({ id }) => id)
  for (let index = 0; index < 4; index += 1) {
    const session = await publish(city, aClassSoon(startsAt, { seat: 'family', capacity: 2 }))
    await city.post('/client/requestSubscribeMessage', { tmplIds: twoHours }, 'parent')
    await city.ok('parent', 'family', 'bookSession', { sessionId: session._id, childIds: [parent!.child._id], adults: 1, accepted: twoHours })
  }
  await city.post('/cloud/faults', { add: [{ at: 'openapi:subscribeMessage.send', do: 'fail', code: 43108, times: 2 }] })
  await city.moveTo(startsAt - 2 * HOUR + 6 * MINUTE)
  expect(await keysSentTo(parent!)).toEqual(['twoHours', 'twoHours', 'twoHours', 'twoHours'])
})

test('who cancelled is not reminded', async () => {
  const session = await publish(city, aClassSoon((await city.now()) + 3 * HOUR))
  const [gone] = await guests('gone')
  await gone!.book(session)
  await gone!.cancel(session)
  await city.moveTo(session.startsAt - HOUR)
  expect(await gone!.messages()).toEqual([])
})
