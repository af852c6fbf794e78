import { whenText } from '@/copy/session'
import { addDays, DAY, localDate, MINUTE, mondayOf } from '@/domain/time'
import type { SessionView } from '@/domain/session'
import { callAs, classFor, NEWCOMER } from '../support/demonstration'
import { BOOKINGS, HOME, SESSIONS } from './support/addresses'
import type { Phone } from './support/phone'
import { aStory } from './support/story'
import { readTicket } from '../support/ticket'

/** The main job, by somebody who opens the app for the first time. */
const story = aStory()
let phone: Phone
let session: SessionView

const rosterOf = async (id: string) => (await callAs(story.url, NEWCOMER, 'family', 'getSession', { sessionId: id })).session.roster

beforeAll(async () => {
  session = await classFor(story.url, ({ roster }) => roster.free > 1)
  phone = await story.phone(NEWCOMER, HOME)
})

test('a stranger is welcomed, and asked for nothing but a child’s nickname and birth date', async () => {
  expect(await phone.sees('您好，欢迎来善育')).toContain('只要小名和出生日期')
})

test('a nursery is found by initials, by what it costs and by who recognised it, and the way back leads to what was found', async () => {
  await phone.tab('找托育')
  await phone.sees(/全市 1,\d{3} 家/)
  await phone.types('名称、街道、小区或拼音首字母', 'ljlp')
  await phone.sees(/全市 \d 家/)
  await phone.taps('≤ 2000 元')
  await phone.taps('普惠')
  await phone.sees('李集莲蓬托育园')
  await phone.taps('李集莲蓬托育园')
  const page = await phone.sees('登记信息')
  expect(page).toContain('黄陂区李集滨江路 269 号')
  expect(page).toContain('托小班')
  expect(page).toContain('来源：')
  await phone.goesBack()
  expect(await phone.sees('李集莲蓬托育园')).toMatch(/全市 \d 家/)
})

test('a child is added by nickname, birth date and sex, and only with the guardian’s consent', async () => {
  await phone.opens(HOME)
  await phone.taps('添加孩子')
  await phone.types('小名', '芽芽')
  await phone.picks('出生日期', addDays(localDate(await story.now()), -430))
  await phone.taps('女孩')
  await phone.taps('保存')
  await phone.sees('需要监护人先同意儿童个人信息保护规则')
  await phone.taps('我是监护人，同意规则')
  await phone.misses('需要监护人先同意')
  await phone.taps('保存')
  await phone.sees('芽芽，14 个月')
  const { family } = await callAs(story.url, NEWCOMER, 'family', 'home')
  expect(family?.children).toMatchObject([{ nickname: '芽芽', sex: 'female' }])
})

test('what to read begins with what fits the child’s age', async () => {
  await phone.tab('科普')
  const page = await phone.sees('适合芽芽，14 个月')
  const [, title = ''] = /适合芽芽，14 个月\n\d+ 篇\n(.+)/.exec(page) ?? []
  await phone.taps(title)
  expect(await phone.sees('内容供参考，不能代替诊疗')).toContain(title)
})

test('a class that fits is found in its week and booked with one tap', async () => {
  await phone.opens(SESSIONS)
  await phone.sees('只看适合芽芽的')
  const now = await story.now()
  const card = `${session.title}，${whenText(session.startsAt, now)}`
  for (let monday = mondayOf(localDate(now)); monday < mondayOf(localDate(session.startsAt)); monday = addDays(monday, 7)) await phone.taps('下一周')
  await phone.taps(card)
  await phone.taps('预约并提醒我')
  await phone.sees('查看入场码')
  const { booking } = await callAs(story.url, NEWCOMER, 'family', 'getSession', { sessionId: session._id })
  expect(booking).toMatchObject({ status: 'booked', places: 1 })
  expect(booking?.grants).toHaveLength(3)
  expect((await rosterOf(session._id)).free).toBe(session.roster.free - 1)
})

test('the ticket is a code that staff can scan, with four digits below it, and it lives for seconds', async () => {
  await phone.taps('查看入场码')
  const [life = ''] = /\d+ 秒后更新/.exec(await phone.sees('秒后更新')) ?? []
  await phone.misses(life)
  const ticket = await callAs(story.url, NEWCOMER, 'family', 'getTicket', { sessionId: session._id })
  expect((await readTicket(phone, session._id, ticket)).digits).toMatch(/^\d{4}$/)
})

test('my bookings show it', async () => {
  await phone.tab('我的')
  await phone.taps('我的预约')
  expect(await phone.sees(session.title)).toMatch(/已预约[\s\S]*芽芽 \+ 1 位家长/)
})

test('a day before, when the city’s clock gets there, one reminder is sent, and it asks whether the family comes', async () => {
  await story.moveTo(session.startsAt - DAY + 6 * MINUTE)
  const messages = await story.messagesTo(NEWCOMER)
  expect(messages).toMatchObject([{ page: `pages/session/index?id=${session._id}` }])
  await phone.opens(`/${messages[0]?.page}`)
  await phone.taps('我会来')
  await phone.sees('已确认会来')
})

test('a booking is given back after one question, and its place is free again', async () => {
  await phone.follows(BOOKINGS)
  await phone.taps(`取消 ${session.title}`)
  await phone.sees('取消后名额马上给别的家庭')
  await phone.taps('确定取消')
  await phone.sees('还没有要去的活动')
  expect((await rosterOf(session._id)).free).toBe(session.roster.free)
})
