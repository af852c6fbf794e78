import type { Child } from '@/domain/family'
import { sessionBlocker } from '@/domain/rules'
import { ageAtSession, type SessionView } from '@/domain/session'
import { DAY } from '@/domain/time'
import { callAs, classFor, DOUDOU, XIAOMAN } from '../support/demonstration'
import { MINE, rosterAt, scanAt, sessionAt, ticketAt } from './support/addresses'
import type { Phone } from './support/phone'
import { aStory } from './support/story'

/** What cannot be had is said in words: before the tap where possible, and with what can be had instead. */
const story = aStory()
let phone: Phone
let child: Child
let sessions: SessionView[]
let now: number

const freeIn = async ({ _id }: SessionView): Promise<number> => (await callAs(story.url, XIAOMAN, 'family', 'getSession', { sessionId: _id })).session.roster.free
const bookable = (session: SessionView): boolean => session.seat === 'child' && sessionBlocker(session, now) === null
const find = (what: string, fits: (session: SessionView) => boolean): SessionView => {
  const found = sessions.find(fits)
  if (!found) throw new Error(`the demonstration city has no session that is ${what}`)
  return found
}

beforeAll(async () => {
  now = await story.now()
  child = (await callAs(story.url, XIAOMAN, 'family', 'home')).family!.children[0]!
  sessions = (await callAs(story.url, XIAOMAN, 'family', 'listSessions', { from: now, to: now + 50 * DAY })).sessions
})

describe('the last place', () => {
  let last: SessionView
  beforeAll(async () => {
    last = await classFor(story.url, ({ roster }) => roster.free === 1)
    phone = await story.phone(XIAOMAN, sessionAt(last._id))
    await phone.sees('预约并提醒我')
    const { family } = await callAs(story.url, DOUDOU, 'family', 'home')
    await callAs(story.url, DOUDOU, 'family', 'bookSession', { sessionId: last._id, childIds: [family!.children[0]!._id], adults: 1, accepted: [] })
  })

  test('taken by another family a moment before, is refused with the next class that fits', async () => {
    await phone.taps('预约并提醒我')
    expect(await phone.sees('这次没约上')).toContain('名额已满')
    await phone.taps('改约')
    expect(await phone.sees('预约并提醒我')).toContain('余')
  })

  test('is gone before the tap for whoever comes later, who can wait for it', async () => {
    await phone.opens(sessionAt(last._id))
    expect(await phone.sees('候补')).not.toMatch(/预约并提醒我|查看入场码/)
    expect(await freeIn(last)).toBe(0)
  })
})

test('a child too young is told which age the class is for', async () => {
  const older = find('for older children', (session) => bookable(session) && session.ageMonths.min > ageAtSession(session, child))
  await phone.opens(sessionAt(older._id))
  expect(await phone.sees(/小满那天 \d+ 个月，不适合/)).toContain(`${older.ageMonths.min}–${older.ageMonths.max} 月龄`)
})

test('a child too old is told so as well, and a tap books nothing', async () => {
  const younger = find('for younger children', (session) => bookable(session) && session.ageMonths.max < ageAtSession(session, child))
  await phone.opens(sessionAt(younger._id))
  await phone.sees(/小满那天 \d+ 个月，不适合/)
  await phone.taps('月龄不适合')
  expect(await freeIn(younger)).toBe(younger.roster.free)
})

test('before booking opens, the page says when it will', async () => {
  const later = find('not open yet', (session) => sessionBlocker(session, now) === 'BOOKING_NOT_OPEN')
  await phone.opens(sessionAt(later._id))
  await phone.sees(/\d\d:\d\d 开放预约/)
})

test('a cancelled session says why', async () => {
  const cancelled = find('cancelled', ({ status }) => status === 'cancelled')
  await phone.opens(sessionAt(cancelled._id))
  expect(await phone.sees('这场活动已取消')).toContain(cancelled.cancelReason)
})

test('a double tap books once', async () => {
  const session = await classFor(story.url, ({ roster }) => roster.free > 1)
  await phone.opens(sessionAt(session._id))
  await phone.doubleTaps('预约并提醒我')
  // A slow second tap meets the button that stands there by then, and opens the ticket.
  await phone.sees(/查看入场码|秒后更新/)
  expect(await freeIn(session)).toBe(session.roster.free - 1)
})

test('pages for staff tell a parent whom they are for, and nobody’s name', async () => {
  await phone.opens(MINE)
  await phone.taps('工作人员：今天的场次')
  await phone.sees('这里是给工作人员用的')
  const [session] = sessions.filter(({ roster }) => roster.free < roster.capacity)
  for (const page of [rosterAt(session!._id), scanAt(session!._id)]) {
    await phone.opens(page)
    expect(await phone.sees('这里是给工作人员用的')).not.toMatch(/\*|个月|已到|已签到/)
  }
})

describe('with somebody else’s link', () => {
  beforeAll(async () => {
    const { bookings } = await callAs(story.url, XIAOMAN, 'family', 'listBookings')
    phone = await story.phone(DOUDOU, ticketAt(bookings.find(({ status }) => status === 'booked')!.sessionId))
  })

  test('a ticket shows nothing but that it is not ours', async () => {
    expect(await phone.sees('没有可出示的入场码')).not.toMatch(/\d \d \d \d|小满/)
  })

  test('an id that nobody made leads to other sessions', async () => {
    await phone.opens(sessionAt('nobody-made-this'))
    await phone.sees('没有这场活动')
    await phone.opens(ticketAt('nobody-made-this'))
    await phone.sees('没有可出示的入场码')
  })
})
