import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { BookingView } from '@/domain/booking'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import BookingsPage from '@/pages/session/bookings'
import { aBooking, aHome, aView, cloudAnswers, newPhone, NOW } from '../support/client'
import { TEN_AM } from '../support/sessions'

// A page is opened once for two taps within a moment, so no two tests share one.
let now = NOW
beforeEach(() => {
  newPhone()
  now += 1_000
  jest.useFakeTimers({ now, doNotFake: ['queueMicrotask', 'nextTick'] })
})
afterEach(() => jest.useRealTimers())

const settle = () => act(async () => void (await jest.advanceTimersByTimeAsync(0)))
const listed = (booking: Partial<BookingView>, session: Parameters<typeof aView>[0] = {}) => {
  const view = aView(session)
  return { ...aBooking({ sessionId: view._id, ...booking }), session: view }
}
const show = async (bookings: () => ReturnType<typeof listed>[], more: object = {}) => {
  const calls = cloudAnswers({ family: { home: () => aHome(), listBookings: () => ({ bookings: bookings(), serverNow: now }), ...more } })
  render(<BookingsPage />)
  await settle()
  return calls
}
const turnTo = (face: RegExp) => fireEvent.click(screen.getByRole('checkbox', { name: face }))
const past = { startsAt: TEN_AM - 9 * DAY, endsAt: TEN_AM - 9 * DAY + HOUR }

test('what is to come, what is waited for and what was stand apart, and are counted', async () => {
  await show(() => [
    listed({}, { title: '要去的课' }),
    listed({ status: 'waiting', waiting: { position: 2, at: NOW } }, { _id: 's2', title: '候补的课' }),
    listed({ status: 'attended', attended: { at: past.startsAt, by: '王老师', means: 'code' } }, { _id: 's3', title: '去过的课', ...past }),
  ])
  expect(screen.getByText('要去的课')).toBeInTheDocument()
  expect(screen.queryByText('候补的课')).toBeNull()
  turnTo(/^候补 1/)
  expect(screen.getByText('候补第 2 位，前面还有 1 家')).toBeInTheDocument()
  expect(screen.getByText('有名额先问您，您点接受才算')).toBeInTheDocument()
  turnTo(/^过去的/)
  expect(screen.getByText('去过的课')).toBeInTheDocument()
  expect(screen.queryByText('要去的课')).toBeNull()
})

test('an offer stands before what comes sooner, with its end; when it is over it is past', async () => {
  const offer = { at: NOW, until: NOW + 30 * MINUTE }
  const bookings = () => [listed({}, { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR }), listed({ status: 'offered', offer }, { _id: 's2', title: '等您接受的课' })]
  await show(bookings)
  const [first] = screen.getAllByText(/等您接受的课|感统小探险/)
  expect(first).toHaveTextContent('等您接受的课')
  expect(screen.getByText(/保留到 今天 09:30/)).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '去接受 等您接受的课' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=s2' })

  await act(async () => void (await jest.advanceTimersByTimeAsync(31 * MINUTE)))
  expect(screen.queryByText('等您接受的课')).toBeNull()
  turnTo(/^过去的/)
  expect(screen.getByText('保留已过时')).toBeInTheDocument()
})

test('one tap says that the family comes', async () => {
  let booking: Partial<BookingView> = { bookedAt: NOW - 3 * DAY }
  const calls = await show(() => [listed(booking, { releaseUnconfirmed: true, startsAt: NOW + 20 * HOUR, endsAt: NOW + 21 * HOUR })], {
    confirmBooking: () => {
      booking = { ...booking, confirmedAt: now }
      return { booking: aBooking(booking) }
    },
  })
  expect(screen.getByText(/开始前两小时没确认，名额会让给候补的家庭/)).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '我会来 感统小探险' }))
  await settle()
  expect(calls).toContainEqual({ action: 'confirmBooking', input: { sessionId: 's1', accepted: [] } })
  expect(screen.queryByRole('button', { name: /我会来/ })).toBeNull()
})

test('a session that was called off is said where the family looks for it, with the reason and no ticket', async () => {
  await show(() => [listed({}, { status: 'cancelled', cancelReason: '停电' })])
  expect(screen.getByText('活动取消')).toBeInTheDocument()
  expect(screen.getByText('原因：停电')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '入场码' })).toBeNull()
  expect(screen.getByRole('button', { name: /^再约一次/ })).toBeInTheDocument()
})

test.each<[string, Partial<BookingView>, RegExp]>([
  ['被中心取消', { status: 'removed', cancelReason: '核对有误' }, /原因：核对有误/],
  ['未确认，已让出', { status: 'released' }, /早教室/],
  ['没有来', { status: 'noShow', excused: { at: NOW, by: '李主任', reason: '孩子发烧' } }, /李主任免记：孩子发烧/],
  ['被中心取消', { status: 'removed', objection: { at: NOW, text: '我们会来', answer: { at: NOW, by: '李主任', text: '已无名额', accepted: false } } }, /李主任答复：已无名额/],
  ['已退出候补', { status: 'left' }, /早教室/],
])('a place that is %s says why', async (status, booking, why) => {
  await show(() => [listed(booking)])
  turnTo(/^过去的/)
  expect(screen.getByText(status)).toBeInTheDocument()
  expect(screen.getByText(why)).toBeInTheDocument()
})

test('a no-show leads to where it can be objected to', async () => {
  await show(() => [listed({ status: 'noShow' }, past)])
  turnTo(/^过去的/)
  fireEvent.click(screen.getByRole('button', { name: '看原因，可申诉 感统小探险' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=s1' })
})

test('who came is asked one question, once', async () => {
  let booking: Partial<BookingView> = { status: 'attended', attended: { at: past.startsAt, by: '王老师', means: 'code' } }
  const calls = await show(() => [listed(booking, past)], {
    giveFeedback: () => {
      booking = { ...booking, feedback: { at: now, answer: 'helped' } }
      return { booking: aBooking(booking) }
    },
  })
  turnTo(/^过去的/)
  expect(screen.getByText('10:00 由 王老师 签到（扫码）')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '有收获 感统小探险' }))
  await settle()
  expect(calls).toContainEqual({ action: 'giveFeedback', input: { sessionId: 's1', answer: 'helped' } })
  expect(screen.getByText('谢谢，您说“有收获”')).toBeInTheDocument()
})

test('one tap leads to the next session that would take the same people, or says that there is none', async () => {
  let next: object | undefined = { sessionId: 's9', title: '感统小探险', startsAt: TEN_AM + DAY }
  const calls = await show(() => [listed({ status: 'attended' }, past)], { nextSession: () => ({ next }) })
  turnTo(/^过去的/)
  const again = async () => {
    fireEvent.click(screen.getByRole('button', { name: '再约一次 感统小探险' }))
    await settle()
  }
  await again()
  expect(calls).toContainEqual({ action: 'nextSession', input: { sessionId: 's1', childIds: ['c1'], adults: 1 } })
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=s9' })

  next = undefined
  await again()
  expect(screen.getByText('同类的活动现在没有能约的')).toBeInTheDocument()
})

test('a place given back leaves the list of where to go', async () => {
  let status: BookingView['status'] = 'booked'
  const calls = await show(() => [listed({ status })], {
    cancelBooking: () => {
      status = 'cancelled'
      return { booking: aBooking({ status }) }
    },
  })
  fireEvent.click(screen.getByRole('button', { name: '取消 感统小探险' }))
  fireEvent.click(screen.getByRole('button', { name: '确定取消' }))
  await settle()
  expect(calls.some(({ action }) => action === 'cancelBooking')).toBe(true)
  expect(screen.getByText('还没有要去的活动')).toBeInTheDocument()
})
