import '@testing-library/jest-dom'
import { Profiler } from 'react'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { HOUR } from '@/domain/time'
import HomePage from '@/pages/home'
import { aBooking, aHome, aView, cloudAnswers, newPhone, NOW } from '../support/client'
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

  cloudAnswers({ family: { home: () => aHome({ ...late, bookings: [aBooking({ reminders: { twoHours: 'sent' } })] }) } })
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
