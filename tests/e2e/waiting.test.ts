import { whenText } from '@/copy/session'
import type { Session } from '@/domain/session'
import { DAY, HOUR, localDate, MINUTE, startOfDay, type Instant } from '@/domain/time'
import { callAs, DOUDOU, ORGANISER, XIAOMAN, XIAOMAN_FATHER } from '../support/demonstration'
import { fullOf } from '../support/full'
import { HOME, manageAt, MESSAGES, sessionAt } from './support/addresses'
import type { Phone } from './support/phone'
import { aStory } from './support/story'

/** A full class, an evening and a morning: a place comes free, sleeps, and is taken by the other parent. */
const story = aStory()
let session: Session
let evening: Instant
let mother: Phone
let father: Phone

const TITLE = '候补的一课'
const REASON = '老师临时有事'
/** The morning after the next, so that the day before still lies ahead when the place is taken. */
const classDay = (): Instant => startOfDay(localDate(evening)) + 3 * DAY

beforeAll(async () => {
  const now = await story.now()
  const tonight = startOfDay(localDate(now)) + 21 * HOUR + 30 * MINUTE
  evening = tonight > now ? tonight : tonight + DAY
  await story.moveTo(evening)
  session = await fullOf(story.url, { _id: 'the-class-they-wait-for', title: TITLE, startsAt: classDay() + 10 * HOUR }, DOUDOU)
  mother = await story.phone(XIAOMAN, sessionAt(session._id))
})

test('a full class says so before the tap, how waiting goes, and takes the family into its queue', async () => {
  await mother.sees('已满')
  await mother.taps('候补')
  expect(await mother.sees('先来先得，谁也不能插队')).toContain('夜里 22:00 到早上 8:00 不算')
  await mother.taps('开始候补')
  expect(await mother.sees('第 1 位')).toContain('有名额先问您')
})

test('at 21:55 another family gives its place back', async () => {
  await story.moveTo(evening + 25 * MINUTE)
  const holder = await story.phone(DOUDOU, sessionAt(session._id))
  await holder.taps('取消')
  await holder.taps('确定取消')
  await holder.sees('候补')
})

test('the offer sleeps: nobody is woken, and no minute of it passes before eight', async () => {
  const before = (await story.messagesTo(XIAOMAN)).length
  await story.moveTo(evening + 35 * MINUTE)
  const { booking } = await callAs(story.url, XIAOMAN, 'family', 'getSession', { sessionId: session._id })
  expect(booking).toMatchObject({ status: 'offered', offer: { until: startOfDay(localDate(evening)) + DAY + 8 * HOUR + 30 * MINUTE } })
  expect(await story.messagesTo(XIAOMAN)).toHaveLength(before)
})

test('at eight the message comes, and the second guardian takes the place', async () => {
  const before = (await story.messagesTo(XIAOMAN)).length
  await story.moveTo(evening + 10.5 * HOUR + 6 * MINUTE)
  const message = (await story.messagesTo(XIAOMAN)).slice(before).find(({ page }) => page.includes(session._id))
  expect(message?.page).toContain('pages/session/index')

  father = await story.phone(XIAOMAN_FATHER, HOME)
  await father.sees(`有名额了：${TITLE}`)
  await father.taps(`去接受 ${TITLE}`)
  await father.sees('轮到您家了')
  await father.taps('接受名额')
  await father.sees('查看入场码')
  await mother.opens(sessionAt(session._id))
  expect(await mother.sees('查看入场码')).toContain('家人')
})

test('staff move the class to another day, and everybody with a place is asked', async () => {
  const later = session.startsAt + 2 * DAY
  const staff = await story.phone(ORGANISER, manageAt(session._id))
  await staff.taps('改期')
  await staff.picks('新的日期', localDate(later))
  await staff.taps(REASON)
  await staff.taps('改到')
  await staff.sees(REASON)

  await story.moveTo((await story.now()) + 6 * MINUTE)
  await mother.opens(sessionAt(session._id))
  expect(await mother.sees('时间改了')).toContain(REASON)
  await mother.taps('我会来')
  await mother.sees('您已确认会来')
  const { booking, session: moved } = await callAs(story.url, XIAOMAN, 'family', 'getSession', { sessionId: session._id })
  expect(moved.startsAt).toBe(later)
  expect(booking?.history.map(({ what }) => what)).toEqual(['waiting', 'offered', 'accepted', 'confirmed'])
})

test('the message centre has all of it, whatever WeChat carried', async () => {
  await mother.opens(MESSAGES)
  const page = await mother.sees('活动改了时间')
  expect(page).toContain('有名额了，等您接受')
  expect(page).toContain(whenText(session.startsAt + 2 * DAY, await story.now()).slice(-5))
})
