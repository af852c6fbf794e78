import type { SessionView } from '@/domain/session'
import { addDays, localDate } from '@/domain/time'
import { callAs, classFor, XIAOMAN } from '../support/demonstration'
import { HOME, MINE, NURSERIES, sessionAt, ticketAt } from './support/addresses'
import type { Phone } from './support/phone'
import { aStory } from './support/story'

/** A network that goes away, in a lift, a cellar or the country: said in words, and nothing is lost. */
const story = aStory()
let phone: Phone
let session: SessionView

const booked = async (): Promise<boolean> => (await callAs(story.url, XIAOMAN, 'family', 'getSession', { sessionId: session._id })).booking?.status === 'booked'

beforeAll(async () => {
  session = await classFor(story.url, ({ roster }) => roster.free > 1)
  phone = await story.phone(XIAOMAN, HOME)
  await phone.sees('适合小满的活动')
  await phone.opens(sessionAt(session._id))
  await phone.sees('预约并提醒我')
})
afterEach(() => phone.findsNetwork())

test('a booking whose network went before the tap says so, and books nothing behind one’s back', async () => {
  await phone.losesNetwork()
  await phone.taps('预约并提醒我')
  expect(await phone.sees('网络断了，还不知道办成没有')).toContain('网络不通，请稍后重试')
  expect(await booked()).toBe(false)
})

test('once the network is back, one more tap books', async () => {
  await phone.taps('预约并提醒我')
  expect(await phone.sees('查看入场码')).not.toContain('网络')
  expect(await booked()).toBe(true)
})

test('a ticket that was once open shows its code with no network, even in an app that was ended since', async () => {
  await phone.taps('查看入场码')
  await phone.sees('秒后更新')
  await phone.losesNetwork()
  await phone.opensAfterItsEnd(ticketAt(session._id))
  expect(await phone.sees(/\d \d \d \d\n\d+ 秒后更新/)).toContain('没有网络也能出示')
})

test('what the phone knew is shown with no network, with the hour it is from', async () => {
  await phone.losesNetwork()
  await phone.opens(HOME)
  expect(await phone.sees(/网络不通，请稍后重试。下面是 .* 的内容/)).toContain('适合小满的活动')
  await phone.findsNetwork()
  await phone.taps('重试')
  await phone.misses('网络不通')
})

test('the directory of nurseries is searched with no network', async () => {
  await phone.opens(NURSERIES)
  await phone.sees(/全市 1,\d{3} 家/)
  await phone.losesNetwork()
  await phone.opens(NURSERIES)
  await phone.types('名称、街道、小区或拼音首字母', 'ljlp')
  await phone.sees('李集莲蓬托育园')
})

test('what the phone never saw is refused in words, and comes with a retry', async () => {
  await phone.losesNetwork()
  const { sessions } = await callAs(story.url, XIAOMAN, 'family', 'listSessions', { from: session.startsAt + 1, to: session.startsAt + 5e8 })
  await phone.opens(sessionAt(sessions[0]!._id))
  expect(await phone.sees('没有打开')).toContain('网络不通，请稍后重试')
  await phone.findsNetwork()
  await phone.taps('重试')
  await phone.sees(sessions[0]!.title)
})

test('a form keeps what was typed until it can be saved', async () => {
  await phone.opens(MINE)
  await phone.taps('+ 添加孩子')
  await phone.types('小名', '安安')
  await phone.picks('出生日期', addDays(localDate(await story.now()), -300))
  await phone.losesNetwork()
  await phone.taps('保存')
  expect(await phone.sees('没有保存')).toContain('网络不通，请稍后重试')
  await phone.findsNetwork()
  await phone.taps('保存')
  expect(await phone.sees('安安')).toContain('9 个月')
})
