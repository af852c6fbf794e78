import { start, type Host } from '@shanyu/headless-host'
import { callAs, classFor, HELPER, NEWCOMER, XIAOMAN } from '../support/demonstration'
import { HOME, MINE, sessionAt, STAFF } from './support/addresses'
import { borrowedPhone } from './support/borrowed-phone'
import { BUILD } from './support/own-phones'
import type { Phone } from './support/phone'
import { aStory } from './support/story'
import { eventually } from '../support/wait'

/** The way these stories run in WeChat DevTools, tried on a host that knows no cloud and no person: one phone for all. */
let host: Host | undefined
const story = aStory(async (cloud, onException) => {
  host = process.env.SHANYU_WS ? undefined : await start({ root: BUILD, port: 0 })
  return borrowedPhone(process.env.SHANYU_WS ?? host!.wsEndpoint, cloud, onException)
})
afterAll(() => host?.close())

test('a borrowed phone books for whoever holds it, and their messages are theirs', async () => {
  const session = await classFor(story.url, ({ roster }) => roster.free > 1)
  const phone = await story.phone(XIAOMAN, sessionAt(session._id))
  await phone.taps('预约并提醒我')
  await phone.taps('查看入场码')
  await phone.sees(/\d \d \d \d\n\d+ 秒后更新/)
  const { booking } = await callAs(story.url, XIAOMAN, 'family', 'getSession', { sessionId: session._id })
  expect(booking?.grants).toHaveLength(3)
})

test('with the network cut it reaches nobody, and mended it does again', async () => {
  const phone = await story.phone(XIAOMAN, HOME)
  await phone.sees('适合小满的活动')
  await phone.losesNetwork()
  await phone.opens(HOME)
  await phone.sees('网络不通')
  await phone.findsNetwork()
  await phone.taps('重试')
  await phone.misses('网络不通')
})

test('whoever gets it next finds nothing of the one before: neither child nor large text', async () => {
  const largeText = async (phone: Phone) => (await (await phone.app.currentPage())!.$$('.page--care')).length > 0
  const before = await story.phone(XIAOMAN, MINE)
  await before.sees('小满')
  await before.taps('关怀模式')
  await eventually(async () => expect(await largeText(before)).toBe(true))

  const staff = await story.phone(HELPER, STAFF)
  await staff.sees('王老师')
  const stranger = await story.phone(NEWCOMER, HOME)
  expect(await stranger.sees('您好，欢迎来善育')).not.toContain('小满')
  expect(await largeText(stranger)).toBe(false)
})
