import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import MinePage from '@/pages/mine'
import { keep, keptKeys } from '@/services/keeper'
import { useCareMode } from '@/stores/care-mode'
import { DAY } from '@/domain/time'
import { aFamily, aHome, cloudAnswers, newPhone, NOW, refused } from '../support/client'
import { cardSent } from '../support/taro'

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
  const everything = { exportedAt: NOW, family: { ...family, createdAt: 0 }, bookings: [], looks: [{ when: NOW, by: '工作人员', sessionId: 's1', reason: '现场有重名' }] }
  cloudAnswers({ family: { home: () => aHome(), exportFamily: () => everything } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '查看和导出' }))
  await settle()

  expect(screen.getByText('小满 · 2025-09-21')).toBeInTheDocument()
  expect(screen.getByText(/工作人员：现场有重名$/)).toBeInTheDocument()
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
  expect(keptKeys('ticket:')).toEqual([])
  expect(screen.getByText('我们还没有存您家的任何资料。')).toBeInTheDocument()
})

test('withdrawing consent says what goes with it', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome(), withdrawConsent: () => ({ cancelled: 0 }) } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '撤回同意' }))
  expect(screen.getByText(/孩子的资料和家庭情况马上删除，还没开始的预约全部取消/)).toBeInTheDocument()
  fireEvent.change(screen.getByLabelText('输入删除确认'), { target: { value: '删除' } })
  fireEvent.click(screen.getByRole('button', { name: '撤回并删除孩子资料' }))
  await settle()
  expect(calls.some(({ action }) => action === 'withdrawConsent')).toBe(true)
})

const CODE = 'x1'.repeat(15)

test('an invitation is made when it is asked for, says how long it is good, and travels only by its own button', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome(), inviteGuardian: () => ({ code: CODE, until: NOW + DAY }) } })
  await show()
  expect(calls.some(({ action }) => action === 'inviteGuardian')).toBe(false)
  expect(cardSent({ from: 'button' }).path).toBe('/pages/home/index')
  fireEvent.click(screen.getByRole('button', { name: '邀请家人' }))
  await settle()

  expect(screen.getByText('明天 09:00 前有效，只能用一次。再发一个，这个就作废。')).toBeInTheDocument()
  expect(cardSent({ from: 'button' }).path).toBe(`/pages/child/invite/index?code=${CODE}`)
  expect(cardSent({ from: 'menu' }).path).toBe('/pages/home/index')
  fireEvent.click(screen.getByRole('button', { name: '复制邀请码' }))
  await settle()
  expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: expect.stringContaining(CODE) })
})

test('an invitation that is still good is told of, and that another makes it void', async () => {
  cloudAnswers({ family: { home: () => aHome({ family: aFamily({ guardians: 2, invitedUntil: NOW + DAY / 2 }) }) } })
  await show()
  expect(screen.getByText('2 位家人一起照看，看到同样的孩子和预约')).toBeInTheDocument()
  expect(screen.getByText('发出的邀请 今天 21:00 前有效；再发一个，前一个就作废')).toBeInTheDocument()
})

test('a family of six invites nobody more', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome({ family: aFamily({ guardians: 6 }) }) } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '已有 6 位家人' }))
  expect(calls.some(({ action }) => action === 'inviteGuardian')).toBe(false)
})

test('an invitation that could not be made says why', async () => {
  cloudAnswers({ family: { home: () => aHome(), inviteGuardian: () => refused('GUARDIAN_LIMIT') } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '邀请家人' }))
  await settle()
  expect(screen.getByRole('alert')).toHaveTextContent('没有发成邀请一个家庭最多 6 位家人')
})

test('whoever has no family is shown the way into one', async () => {
  cloudAnswers({ family: { home: () => aHome({ family: undefined }) } })
  await show()
  fireEvent.click(screen.getByText('输入家人的邀请码'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/child/invite/index' })
})

test('leads to the messages and to the household', async () => {
  cloudAnswers({ family: { home: () => aHome({ family: aFamily({ expecting: { dueDate: '2027-01-02' } }) }) } })
  await show()
  fireEvent.click(screen.getByText('消息'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/messages/index' })
  fireEvent.click(screen.getByText('预产期还有 5 周'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/child/household/index' })
})
