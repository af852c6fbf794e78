import '@testing-library/jest-dom'
import { Profiler } from 'react'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import HomePage from '@/pages/home'
import { aBooking, aFamily, aHome, aView, cloudAnswers, newPhone, NOW, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { showAgain } from '../support/taro'

beforeEach(() => {
  newPhone()
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
})
afterEach(() => jest.useRealTimers())

const show = async () => {
  render(<HomePage />)
  await act(async () => jest.advanceTimersByTimeAsync(0))
}

test('greets by the name and age of the child, and says how much fits', async () => {
  cloudAnswers({ family: { home: () => aHome() } })
  await show()

  expect(screen.getByText('小满，14 个月')).toBeInTheDocument()
  expect(screen.getByText('这七天有 1 场适合，最近一场在明天')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: /感统小探险，明天 10:00，余 2 个/ })).toBeInTheDocument()
})

test('the first screen costs one call', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome() } })
  await show()
  expect(calls.filter(({ action }) => action !== 'home')).toEqual([])
  expect(calls).toHaveLength(1)
})

test('shows the next booking and leads to its ticket', async () => {
  cloudAnswers({ family: { home: () => aHome({ bookings: [aBooking()] }) } })
  await show()

  expect(screen.getByText('小满 + 1 位家长')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '出示入场码' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/ticket/index?id=s1' })
})

test('says the reminder itself when no message reached the phone, and is silent when one did', async () => {
  const late = { serverNow: TEN_AM - 2 * HOUR }
  jest.setSystemTime(late.serverNow)
  cloudAnswers({ family: { home: () => aHome({ ...late, bookings: [aBooking()] }) } })
  await show()
  expect(screen.getByText(/今天 10:00 开始，记得带防滑袜/)).toBeInTheDocument()

  cloudAnswers({ family: { home: () => aHome({ ...late, bookings: [aBooking({ told: { [`twoHours:${TEN_AM}`]: 'sent' } })] }) } })
  await act(async () => {
    showAgain()
    await jest.advanceTimersByTimeAsync(0)
  })
  expect(screen.queryByText(/记得带防滑袜/)).toBeNull()
})

test('welcomes a family that registered nobody with one next step', async () => {
  cloudAnswers({ family: { home: () => aHome({ family: undefined }) } })
  await show()

  fireEvent.click(screen.getByRole('button', { name: '添加孩子' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/child/index' })
})

test('a registered family is never greeted as a stranger, not even for one frame', async () => {
  cloudAnswers({ family: { home: () => aHome() } })
  const frames: string[] = []
  render(
    <Profiler id='home' onRender={() => frames.push(document.body.textContent ?? '')}>
      <HomePage />
    </Profiler>,
  )
  await act(async () => jest.advanceTimersByTimeAsync(0))
  expect(frames.at(-1)).toContain('小满，14 个月')
  expect(frames.filter((frame) => frame.includes('先添加孩子'))).toEqual([])
})

test('offers nothing that is full or not for this age', async () => {
  cloudAnswers({
    family: { home: () => aHome({ sessions: [aView({ free: 0, title: '满了的课' }), aView({ _id: 's2', title: '大孩子的课', ageMonths: { min: 24, max: 36 } })] }) },
  })
  await show()

  expect(screen.queryByText('满了的课')).toBeNull()
  expect(screen.queryByText('大孩子的课')).toBeNull()
  expect(screen.getByText('这几天没有适合的活动')).toBeInTheDocument()
})

test('with no network it shows what the phone kept, and since when', async () => {
  cloudAnswers({ family: { home: () => aHome() } })
  await show()
  cloudAnswers({ family: { home: () => Promise.reject(new Error('offline')) } })
  await act(async () => {
    showAgain()
    await jest.advanceTimersByTimeAsync(0)
  })

  expect(screen.getByText('小满，14 个月')).toBeInTheDocument()
  expect(screen.getByText(/网络不通.*11月28日 周六 09:00 的内容/)).toBeInTheDocument()
})

const offered = (fields = {}) =>
  aBooking({
    sessionId: 's2',
    status: 'offered',
    offer: { at: NOW, until: NOW + 30 * MINUTE },
    history: [
      { when: NOW - HOUR, what: 'waiting', by: 'you' },
      { when: NOW, what: 'offered', by: 'system' },
    ],
    ...fields,
  })

test('an offer stands first, with its end, and one tap leads to where it is accepted', async () => {
  cloudAnswers({ family: { home: () => aHome({ sessions: [aView(), aView({ _id: 's2', title: '音乐启蒙' })], bookings: [aBooking(), offered()] }) } })
  await show()

  expect(screen.getByText('保留到 今天 09:30')).toBeInTheDocument()
  expect(screen.getByRole('timer')).toHaveTextContent('还有 30 分钟')
  const order = [...document.body.querySelectorAll('*')]
  expect(order.indexOf(screen.getByText('有名额了：音乐启蒙'))).toBeLessThan(order.indexOf(screen.getByRole('button', { name: '出示入场码' })))
  fireEvent.click(screen.getByRole('button', { name: '去接受 音乐启蒙' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=s2' })
})

test('an offer that has ended is offered no more, also before anybody wrote it down', async () => {
  jest.setSystemTime(NOW + 31 * MINUTE)
  cloudAnswers({ family: { home: () => aHome({ serverNow: NOW + 31 * MINUTE, sessions: [aView({ _id: 's2' })], bookings: [offered()] }) } })
  await show()
  expect(screen.queryByRole('button', { name: /去接受/ })).toBeNull()
})

test('what asks for an answer comes before what is only next, and one tap confirms it', async () => {
  const at = TEN_AM - 20 * HOUR
  jest.setSystemTime(at)
  let booking = aBooking({ sessionId: 's2', bookedAt: NOW - 3 * DAY })
  const sessions = [aView({ startsAt: at + HOUR, endsAt: at + 2 * HOUR, title: '先开始的课' }), aView({ _id: 's2', title: '要确认的课', releaseUnconfirmed: true })]
  const calls = cloudAnswers({
    family: {
      home: () => aHome({ serverNow: at, sessions, bookings: [aBooking(), booking] }),
      confirmBooking: () => {
        booking = { ...booking, confirmedAt: at }
        return { booking }
      },
    },
  })
  await show()
  expect(screen.getByText(/没有确认，名额会让给候补的家庭/)).toBeInTheDocument()
  expect(screen.queryByText('先开始的课')).toBeNull()

  fireEvent.click(screen.getByRole('button', { name: '我会来 要确认的课' }))
  await act(async () => jest.advanceTimersByTimeAsync(0))
  expect(calls).toContainEqual({ action: 'confirmBooking', input: { sessionId: 's2', accepted: [] } })
  expect(screen.queryByRole('button', { name: /我会来/ })).toBeNull()
  expect(screen.getByText('先开始的课')).toBeInTheDocument()
})

test('a moved session says from when to when and why, and asks', async () => {
  const moved = aView({ changes: [{ at: NOW + 1, by: '李主任', what: 'moved', from: TEN_AM - 2 * DAY, to: TEN_AM, reason: '老师生病' }] })
  cloudAnswers({ family: { home: () => aHome({ sessions: [moved], bookings: [aBooking()] }), confirmBooking: () => refused('BUSY') } })
  await show()
  expect(screen.getByText('原来 11月27日 周五 10:00，中心改了时间：老师生病')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: /我会来/ }))
  await act(async () => jest.advanceTimersByTimeAsync(0))
  expect(screen.getByRole('alert')).toHaveTextContent('没有办成：刚才人太多')
})

test('shows where the family waits, and does not offer it the same again', async () => {
  const waits = aBooking({ status: 'waiting', waiting: { position: 3, at: NOW }, history: [{ when: NOW, what: 'waiting', by: 'you' }] })
  cloudAnswers({ family: { home: () => aHome({ sessions: [aView({ free: 1 })], bookings: [waits] }) } })
  await show()
  expect(screen.getByText('候补第 3 位 · 感统小探险')).toBeInTheDocument()
  expect(screen.getByText('这七天没有适合的，看看下一周')).toBeInTheDocument()
})

test('a session that was called off says so until its time has passed', async () => {
  const off = aView({ status: 'cancelled', cancelReason: '停电', changes: [{ at: NOW, by: '李主任', what: 'cancelled', reason: '停电' }] })
  cloudAnswers({ family: { home: () => aHome({ sessions: [off], bookings: [aBooking({ bookedAt: NOW - DAY, history: [{ when: NOW - DAY, what: 'booked', by: 'you' }] })] }) } })
  await show()
  expect(screen.getByText('不用来了：感统小探险')).toBeInTheDocument()
  expect(screen.getByText('原因：停电')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '出示入场码' })).toBeNull()
  fireEvent.click(screen.getByRole('link', { name: '1 条新消息 ›' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/messages/index' })
})

test.each<[string, Parameters<typeof aView>[0], Parameters<typeof aFamily>[0]]>([
  ['its district', { area: ['420102'] }, { district: '420103' }],
  ['first rights of others', { priority: { group: 'siblings', until: NOW + DAY } }, {}],
  ['a limit', { limits: { perWeek: 1 } }, { claims: [{ sessionId: 'x', kind: 'class', startsAt: TEN_AM - DAY, at: 0 }] }],
  ['no-shows', {}, { noShows: [{ sessionId: 'x', at: NOW - DAY }, { sessionId: 'y', at: NOW - 2 * DAY }] }],
])('what the family cannot book because of %s does not count as fitting', async (_, session, family) => {
  cloudAnswers({ family: { home: () => aHome({ family: aFamily(family), sessions: [aView(session), aView({ _id: 'other', title: '讲座', seat: 'adult', limits: undefined })] }) } })
  await show()
  expect(screen.queryByText('感统小探险')).toBeNull()
})

test('a family whose booking is paused is told until when, why, and where it can object', async () => {
  const noShows = [{ sessionId: 'x', at: NOW - DAY }, { sessionId: 'y', at: NOW - 2 * DAY }]
  cloudAnswers({ family: { home: () => aHome({ family: aFamily({ noShows }) }) } })
  await show()
  expect(screen.getByText('预约暂停到 12月11日 周五')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '看是哪两次' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/bookings/index' })
})

test('a clinic whose times are still to be chosen fits', async () => {
  cloudAnswers({ family: { home: () => aHome({ sessions: [aView({ slotMinutes: 15, slots: { s0: { free: 1 } }, free: 1, capacity: 1 })] }) } })
  await show()
  expect(screen.getByText('这七天有 1 场适合，最近一场在明天')).toBeInTheDocument()
})

test('a family that still waits for its child is greeted by that, and sees what is for it', async () => {
  const family = aFamily({ children: [], expecting: { dueDate: '2027-01-02' } })
  const sessions = [aView({ title: '孕妈课堂', seat: 'expecting' }), aView({ _id: 's2' }), aView({ _id: 's3', title: '亲子市集', seat: 'family' })]
  cloudAnswers({ family: { home: () => aHome({ family, sessions }) } })
  await show()
  expect(screen.getByText('预产期还有 5 周')).toBeInTheDocument()
  expect(screen.getByText('孕妈课堂')).toBeInTheDocument()
  expect(screen.queryByText('感统小探险')).toBeNull()
  expect(screen.queryByText('亲子市集')).toBeNull()
  expect(screen.queryByText('先添加孩子')).toBeNull()
})

test('who is not registered may also say that the child is still to come', async () => {
  cloudAnswers({ family: { home: () => aHome({ family: undefined }) } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '宝宝还没出生' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/child/household/index' })
})
