import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import MinePage from '@/pages/mine'
import { keep } from '@/services/keeper'
import { useCareMode } from '@/stores/care-mode'
import { aHome, cloudAnswers, newPhone, NOW } from '../support/client'

beforeEach(() => {
  newPhone()
  useCareMode.setState({ care: false, scale: 1 })
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
})
afterEach(() => jest.useRealTimers())

const settle = () => act(async () => void (await jest.advanceTimersByTimeAsync(0)))
const show = async () => {
  render(<MinePage />)
  await settle()
}

test('lists the children and leads to each', async () => {
  cloudAnswers({ family: { home: () => aHome() } })
  await show()
  fireEvent.click(screen.getByText('小满'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/child/index?id=c1' })
})

test('care mode changes the page at once and is remembered', async () => {
  cloudAnswers({ family: { home: () => aHome() } })
  await show()
  fireEvent.click(screen.getByRole('switch', { name: '关怀模式' }))
  expect(useCareMode.getState().care).toBe(true)
  expect(Taro.getStorageSync('careMode')).toBe('on')
})

test('shows everything that is stored, and copies all of it', async () => {
  const { family } = aHome()
  const everything = { exportedAt: NOW, family: { ...family, createdAt: 0 }, bookings: [] }
  cloudAnswers({ family: { home: () => aHome(), exportFamily: () => everything } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '查看和导出' }))
  await settle()

  expect(screen.getByText('小满 · 2025-09-21')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '复制全部内容' }))
  await settle()
  expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: JSON.stringify(everything, null, 2) })
})

test('everything is deleted only after the word is typed, and then nothing stays on the phone', async () => {
  let stored = true
  const calls = cloudAnswers({
    family: {
      home: () => (stored ? aHome() : aHome({ family: undefined })),
      deleteFamily: () => {
        stored = false
        return { cancelled: 2 }
      },
    },
  })
  await keep('ticket:s1', { secret: 'x' })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '删除全部' }))
  fireEvent.click(screen.getByRole('button', { name: '全部删除' }))
  await settle()
  expect(calls.some(({ action }) => action === 'deleteFamily')).toBe(false)

  fireEvent.change(screen.getByLabelText('输入删除确认'), { target: { value: '删除' } })
  fireEvent.click(screen.getByRole('button', { name: '全部删除' }))
  await settle()

  expect(calls.some(({ action }) => action === 'deleteFamily')).toBe(true)
  expect(Taro.getStorageInfoSync().keys).not.toContain('kept:ticket:s1')
  expect(screen.getByText('我们还没有存您家的任何资料。')).toBeInTheDocument()
})

test('withdrawing consent says what goes with it', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome(), withdrawConsent: () => ({ cancelled: 0 }) } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '撤回同意' }))
  expect(screen.getByText(/孩子的资料马上删除，还没开始的预约全部取消/)).toBeInTheDocument()
  fireEvent.change(screen.getByLabelText('输入删除确认'), { target: { value: '删除' } })
  fireEvent.click(screen.getByRole('button', { name: '撤回并删除孩子资料' }))
  await settle()
  expect(calls.some(({ action }) => action === 'withdrawConsent')).toBe(true)
})
