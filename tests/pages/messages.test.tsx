import '@testing-library/jest-dom'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { BookingView } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import MessagesPage from '@/pages/session/messages'
import { aBooking, aView, cloudAnswers, newPhone, NOW } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { showAgain } from '../support/taro'

beforeEach(() => {
  newPhone()
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
})
afterEach(() => jest.useRealTimers())

const settle = () => act(async () => void (await jest.advanceTimersByTimeAsync(0)))
const listed = (booking: Partial<BookingView>, session: Parameters<typeof aView>[0] = {}) => {
  const view: SessionView = aView(session)
  return { ...aBooking({ sessionId: view._id, ...booking }), session: view }
}
const answers = (...bookings: ReturnType<typeof listed>[]) => cloudAnswers({ family: { listBookings: () => ({ bookings, serverNow: NOW }) } })
const show = async () => {
  const view = render(<MessagesPage />)
  await settle()
  return view
}

const offered = listed({
  status: 'offered',
  offer: { at: NOW - 5 * MINUTE, until: NOW + 25 * MINUTE },
  told: { [`offered:${NOW - 5 * MINUTE}`]: 'sent' },
  history: [
    { when: NOW - DAY, what: 'waiting', by: 'you' },
    { when: NOW - 5 * MINUTE, what: 'offered', by: 'system' },
  ],
})
const removed = listed(
  { status: 'removed', cancelReason: '名额核对有误', history: [{ when: NOW - 3 * DAY, what: 'booked', by: 'you' }, { when: NOW - DAY, what: 'removed', by: 'centre', name: '李主任', note: '名额核对有误' }] },
  { _id: 's2', title: '音乐启蒙' },
)

test('tells everything, newest first and by day, even what no message carried', async () => {
  answers(removed, offered)
  await show()

  const cards = screen.getAllByRole('link').map((card) => card.textContent)
  expect(cards[0]).toContain('有名额了，等您接受')
  expect(cards[0]).toContain('为您保留到 今天 09:25')
  expect(cards[0]).toContain('08:55 · 微信已通知')
  expect(cards[1]).toContain('中心取消了您家的名额')
  expect(cards[1]).toContain('原因：名额核对有误')
  expect(cards[1]).toContain('没有发微信')
  expect(cards[2]).toContain('预约好了')
  expect(['今天', '11月27日 周五', '11月25日 周三'].map((day) => screen.getByText(day).textContent)).toHaveLength(3)
})

test('says what to do, and leads to the session', async () => {
  answers(offered)
  await show()
  const card = screen.getByRole('link', { name: /^新消息，有名额了，等您接受，感统小探险，为您保留到.*，去接受$/ })
  expect(within(card).getByText('去接受 ›')).toBeInTheDocument()
  fireEvent.click(card)
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=s1' })
})

test('what was seen is new no more at the next visit, and what came since is', async () => {
  answers(removed)
  await show()
  expect(screen.getByRole('link', { name: /^新消息，中心取消了您家的名额/ })).toBeInTheDocument()
  answers(removed, offered)
  await act(async () => {
    showAgain()
    await jest.advanceTimersByTimeAsync(0)
  })
  expect(screen.getByRole('link', { name: /^中心取消了您家的名额/ })).toBeInTheDocument()
  expect(screen.getByRole('link', { name: /^新消息，有名额了/ })).toBeInTheDocument()
})

test('nothing is called new before the phone has said what was seen', async () => {
  answers(removed)
  const { unmount } = await show()
  unmount()
  const frames: string[] = []
  render(<MessagesPage />)
  frames.push(document.body.innerHTML)
  await settle()
  frames.push(document.body.innerHTML)
  expect(frames.filter((frame) => frame.includes('新消息'))).toEqual([])
})

test('with no network it shows what the phone kept, and an offer whose time is over asks for nothing', async () => {
  answers(offered)
  const { unmount } = await show()
  unmount()
  cloudAnswers({ family: { listBookings: () => Promise.reject(new Error('offline')) } })
  jest.setSystemTime(NOW + HOUR)
  await show()
  expect(screen.getByText('保留的名额过时了')).toBeInTheDocument()
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  expect(screen.queryByText('去接受 ›')).toBeNull()
})

test('a long story opens with its newest part', async () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    listed({ history: [{ when: NOW - index * HOUR, what: 'booked', by: 'family' }] }, { _id: `s${index}`, startsAt: TEN_AM + index * DAY, endsAt: TEN_AM + index * DAY + HOUR }),
  )
  answers(...many)
  await show()
  // And the row that leads to what was asked of nurseries.
  expect(screen.getAllByRole('link')).toHaveLength(20 + 1)
  fireEvent.click(screen.getByRole('button', { name: '看更早的' }))
  expect(screen.getAllByRole('link')).toHaveLength(30 + 1)
  expect(screen.queryByRole('button', { name: '看更早的' })).toBeNull()
})

test('an empty centre says what will stand here', async () => {
  answers()
  await show()
  expect(screen.getByText('还没有消息')).toBeInTheDocument()
})
