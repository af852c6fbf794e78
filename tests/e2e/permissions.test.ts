import type { SessionView } from '@/domain/session'
import { DAY, HOUR } from '@/domain/time'
import { callAs, classFor, XIAOMAN } from '../support/demonstration'
import { HOME, NURSERIES, sessionAt } from './support/addresses'
import { aStory } from './support/story'

/** Whoever says no to WeChat's questions can do everything else, and is told how. */
const story = aStory()

test('without a position, a district or a street is chosen instead, and distances are counted from its middle', async () => {
  const phone = await story.phone(XIAOMAN, NURSERIES)
  await phone.refusesLocation()
  await phone.sees('位置只在手机上用，不上传')
  await phone.taps('用我的位置')
  expect(await phone.sees('没有拿到位置')).toContain('选一条街道或一个地标')
  await phone.taps('选一条街道')
  await phone.taps('江岸区')
  await phone.taps('江岸区中心')
  expect(await phone.sees('从 江岸区中心 出发')).toMatch(/约 [\d.]+ (公里|米|分钟)/)
})

test('a street is found by its name, too', async () => {
  const phone = await story.phone(XIAOMAN, NURSERIES)
  await phone.types('名称、街道、小区或拼音首字母', '塔子湖')
  expect(await phone.sees('江岸区 · 塔子湖')).not.toContain('黄陂区')
})

describe('without messages', () => {
  let session: SessionView
  beforeAll(async () => {
    session = await classFor(story.url, ({ roster }) => roster.free > 1)
  })

  test('a booking stands, and the page says how one is reminded', async () => {
    const phone = await story.phone(XIAOMAN, sessionAt(session._id))
    await phone.refusesMessages()
    await phone.taps('预约并提醒我')
    expect(await phone.sees('查看入场码')).toContain('打开小程序首页和消息也能看到，不影响名额')
    const { booking } = await callAs(story.url, XIAOMAN, 'family', 'getSession', { sessionId: session._id })
    expect(booking).toMatchObject({ status: 'booked', grants: [] })
  })

  test('no message is sent, and the day before the first screen says it itself', async () => {
    await story.moveTo(session.startsAt - DAY + HOUR)
    expect(await story.messagesTo(XIAOMAN)).toEqual([])
    const phone = await story.phone(XIAOMAN, HOME)
    await phone.sees(/提醒：(今天|明天) \d\d:\d\d 开始/)
  })
})
