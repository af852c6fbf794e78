import type { Page } from 'playwright-core'
import type { Session } from '@/domain/session'
import { DAY, HOUR, localDate, MINUTE, startOfDay, type Instant } from '@/domain/time'
import { callAs, DOUDOU, ORGANISER, XIAOMAN, XIAOMAN_FATHER } from '../support/demonstration'
import { fullOf } from '../support/full'
import { openDemonstration, type Demonstration } from '../support/phone'

/** A full class, an evening and a morning, in a real browser: three families' phones and one of staff. */
let city: Demonstration
let session: Session
let evening: Instant
let mother: Page

const TITLE = '候补的一课'
const REASON = '老师临时有事'
const PAGE = 'pages/session/index?id=the-class-they-wait-for'
const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 20_000 })
const tap = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).last().click()
const moveTo = (now: Instant): Promise<unknown> => fetch(`${city.url}/cloud/clock`, { method: 'POST', body: JSON.stringify({ now }) })
const placeOf = async (openid: string) => (await callAs(city.url, openid, 'family', 'getSession', { sessionId: session._id })).booking

beforeAll(async () => {
  city = await openDemonstration()
  const now = Date.now()
  const tonight = startOfDay(localDate(now)) + 21 * HOUR + 55 * MINUTE
  evening = tonight > now ? tonight : tonight + DAY
  await moveTo(evening)
  session = await fullOf(city.url, { _id: 'the-class-they-wait-for', title: TITLE, startsAt: startOfDay(localDate(evening)) + 3 * DAY + 10 * HOUR }, DOUDOU)
}, 180_000)
afterAll(() => city.close())

test('a family waits for a full class and sees its place in the queue', async () => {
  mother = await city.phone(XIAOMAN, { page: PAGE })
  await shows(mother, TITLE)
  await tap(mother, /^候补$/)
  await shows(mother, '先来先得，谁也不能插队')
  await tap(mother, '开始候补')
  await shows(mother, /第 1 位/)
}, 60_000)

test('another family cancels at 21:55; the offer is made, and sleeps until eight', async () => {
  const holder = await city.phone(DOUDOU, { page: PAGE })
  await shows(holder, '查看入场码')
  await tap(holder, /^取消$/)
  await tap(holder, '确定取消')
  await shows(holder, /^候补$/)
  await moveTo(evening + 10 * MINUTE)
  expect(await placeOf(XIAOMAN)).toMatchObject({ status: 'offered', offer: { until: startOfDay(localDate(evening)) + DAY + 8.5 * HOUR } })
}, 90_000)

test('in the morning the second guardian accepts, and the first sees the same place', async () => {
  await moveTo(startOfDay(localDate(evening)) + DAY + 8 * HOUR + 6 * MINUTE)
  const father = await city.phone(XIAOMAN_FATHER)
  await tap(father, '去接受')
  await shows(father, '轮到您家了')
  await tap(father, '接受名额')
  await shows(father, '查看入场码')
  mother = await city.phone(XIAOMAN, { page: PAGE })
  await shows(mother, '查看入场码')
}, 120_000)

test('the class moves to another day with a reason, and the family is asked and answers', async () => {
  const staff = await city.phone(ORGANISER, { page: `pages/staff/manage/index?id=${session._id}` })
  await shows(staff, '改期')
  const startsAt = session.startsAt + 2 * DAY
  // The wheel of days belongs to the platform; what staff see of a move is tested on the weapp build.
  await callAs(city.url, ORGANISER, 'staff', 'moveSession', { sessionId: session._id, startsAt, endsAt: startsAt + HOUR, reason: REASON })
  mother = await city.phone(XIAOMAN, { page: PAGE })
  await shows(mother, '时间改了')
  await shows(mother, new RegExp(REASON))
  await tap(mother, '我会来')
  await shows(mother, '您已确认会来')
  expect((await placeOf(XIAOMAN))?.history.map(({ what }) => what)).toEqual(['waiting', 'offered', 'accepted', 'confirmed'])
}, 120_000)
