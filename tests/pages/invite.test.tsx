import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import InvitePage from '@/pages/child/invite'
import { keep, keptKeys } from '@/services/keeper'
import { usePerson } from '@/stores/person'
import { aFamily, aHome, cloudAnswers, newPhone, NOW, refused } from '../support/client'
import { openedWith } from '../support/taro'

const CODE = 'Ab3-_'.repeat(6)

// A page is opened once for two taps within a moment, so no two tests share one.
let now = NOW
beforeEach(() => {
  newPhone()
  now += 1_000
  jest.useFakeTimers({ now, doNotFake: ['queueMicrotask', 'nextTick'] })
})
afterEach(() => jest.useRealTimers())

const nobody = aHome({ family: undefined })
const settle = () => act(async () => void (await jest.advanceTimersByTimeAsync(0)))
const show = async () => {
  render(<InvitePage />)
  await settle()
}
const join = async () => {
  fireEvent.click(screen.getByRole('button', { name: '加入这一家' }))
  await settle()
}

test('says what joining means, then joins with the code of the card and goes home as one of the family', async () => {
  let joined = false
  const calls = cloudAnswers({
    family: {
      home: () => (joined ? aHome() : nobody),
      acceptInvite: () => {
        joined = true
        return { family: aFamily({ guardians: 2 }) }
      },
    },
  })
  await keep('bookings', { data: { bookings: [] } })
  openedWith({ code: CODE })
  await show()
  expect(screen.getByText(/您会看到这一家的孩子和全部预约/)).toBeInTheDocument()
  expect(calls.some(({ action }) => action === 'acceptInvite')).toBe(false)

  await join()
  expect(calls).toContainEqual({ action: 'acceptInvite', input: { code: CODE } })
  expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/home/index' })
  expect(usePerson.getState().family?.children[0]?.nickname).toBe('小满')
  // What was kept for somebody without a family says nothing true any more.
  expect(keptKeys('bookings')).toEqual([])
})

test('without a card the code is taken from the words it was sent with, and from nothing else', async () => {
  const calls = cloudAnswers({ family: { home: () => nobody, acceptInvite: () => ({ family: aFamily() }) } })
  await show()
  const type = (value: string) => fireEvent.change(screen.getByLabelText('邀请码'), { target: { value } })
  type('请你一起照看孩子的预约')
  await join()
  expect(calls.some(({ action }) => action === 'acceptInvite')).toBe(false)

  type(`在“我的”里填 ${CODE}（明天 09:00 前有效）`)
  await join()
  expect(calls).toContainEqual({ action: 'acceptInvite', input: { code: CODE } })
})

test.each([
  ['INVITATION_INVALID', '这个邀请已经用过或不存在，请家人重新发一个', '先看看活动', '/pages/home/index'],
  ['INVITATION_EXPIRED', '这个邀请已经过了一天，请家人重新发一个', '先看看活动', '/pages/home/index'],
  ['GUARDIAN_LIMIT', '一个家庭最多 6 位家人', '先看看活动', '/pages/home/index'],
  ['ALREADY_IN_FAMILY', /您已经登记了自己的家庭/, '去“我的”看看', '/pages/mine/index'],
])('a refusal %s is a card that says why and what now', async (code, why, what, url) => {
  cloudAnswers({ family: { home: () => nobody, acceptInvite: () => refused(code) } })
  openedWith({ code: CODE })
  await show()
  await join()
  expect(screen.getByRole('alert')).toHaveTextContent(why)
  expect(screen.queryByRole('button', { name: '加入这一家' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: what }))
  expect(Taro.switchTab).toHaveBeenCalledWith({ url })
})

test('a code that was typed and refused can be typed again', async () => {
  cloudAnswers({ family: { home: () => nobody, acceptInvite: () => refused('INVITATION_INVALID') } })
  await show()
  fireEvent.change(screen.getByLabelText('邀请码'), { target: { value: CODE } })
  await join()
  fireEvent.click(screen.getByRole('button', { name: '重新填一个' }))
  expect(screen.getByLabelText('邀请码')).toBeInTheDocument()
})

test('a lost connection keeps the button, and the second tap joins', async () => {
  let online = false
  cloudAnswers({
    family: {
      home: () => nobody,
      acceptInvite: () => {
        if (!online) throw new Error('offline')
        return { family: aFamily() }
      },
    },
  })
  openedWith({ code: CODE })
  await show()
  await join()
  expect(screen.getByRole('alert')).toHaveTextContent('网络不通')
  online = true
  await join()
  expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/home/index' })
})

test('whoever has a family already is told before the tap what it means', async () => {
  cloudAnswers({ family: { home: () => aHome() } })
  openedWith({ code: CODE })
  await show()
  expect(screen.getByText(/您已经有一个家庭了/)).toBeInTheDocument()
})
