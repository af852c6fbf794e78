import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { CONSENT_VERSION } from '@/domain/family'
import ChildPage from '@/pages/child'
import { aHome, cloudAnswers, newPhone, NOW, refused, XIAOMAN } from '../support/client'
import { openedWith } from '../support/taro'

beforeEach(() => {
  newPhone()
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
})
afterEach(() => jest.useRealTimers())

const nobody = aHome({ family: undefined })
const settle = () => act(async () => void (await jest.advanceTimersByTimeAsync(0)))
const show = async () => {
  render(<ChildPage />)
  await settle()
}
const save = async () => {
  fireEvent.click(screen.getByRole('button', { name: '保存' }))
  await settle()
}
const write = (name: string, value: string) => fireEvent.change(screen.getByLabelText(name, { selector: 'input' }), { target: { value } })

test('nothing is sent before the guardian has agreed, and every missing answer is named', async () => {
  const calls = cloudAnswers({ family: { home: () => nobody } })
  await show()
  await save()

  expect(screen.getByText('请填写小名')).toBeInTheDocument()
  expect(screen.getByText('请选择出生日期')).toBeInTheDocument()
  expect(screen.getByText('需要监护人先同意儿童个人信息保护规则')).toBeInTheDocument()
  expect(calls.map(({ action }) => action)).toEqual(['home'])
})

test('the consent is not ticked beforehand, and the rules are one tap away', async () => {
  cloudAnswers({ family: { home: () => nobody } })
  await show()
  expect(screen.getByRole('checkbox', { name: '我是监护人，同意规则' })).toHaveAttribute('aria-checked', 'false')
  fireEvent.click(screen.getByText('看规则（两分钟）'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/child/privacy/index' })
})

test.each([['2026-11-30', 'in the future'], ['2019-01-01', 'too long ago']])('a birth date %s (%s) is refused in words', async (birthDate) => {
  cloudAnswers({ family: { home: () => nobody } })
  await show()
  write('小名', '小满')
  write('出生日期', birthDate)
  fireEvent.click(screen.getByRole('checkbox', { name: '我是监护人，同意规则' }))
  await save()
  expect(screen.getByText(/^出生日期有误/)).toBeInTheDocument()
})

test('saves what was answered with the version that was agreed to, and goes back', async () => {
  const calls = cloudAnswers({ family: { home: () => nobody, saveChild: () => ({ child: XIAOMAN }) } })
  await show()
  write('小名', ' 小满 ')
  write('出生日期', '2025-09-21')
  fireEvent.click(screen.getByRole('checkbox', { name: '女孩' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '我是监护人，同意规则' }))
  await save()

  expect(calls).toContainEqual({
    action: 'saveChild',
    input: { nickname: '小满', birthDate: '2025-09-21', sex: 'female', consentVersion: CONSENT_VERSION },
  })
  expect(Taro.navigateBack).toHaveBeenCalled()
})

test('who agreed before is not asked again', async () => {
  cloudAnswers({ family: { home: () => aHome() } })
  await show()
  expect(screen.queryByRole('checkbox', { name: '我是监护人，同意规则' })).toBeNull()
})

test('a name the platform refuses is said at the name', async () => {
  cloudAnswers({ family: { home: () => aHome(), saveChild: () => refused('TEXT_REFUSED') } })
  await show()
  write('小名', '坏词')
  write('出生日期', '2025-09-21')
  await save()
  expect(screen.getByText('这个昵称用不了，请换一个')).toBeInTheDocument()
  expect(Taro.navigateBack).not.toHaveBeenCalled()
})

test('a child is deleted only after the question', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome(), deleteChild: () => ({ cancelled: 1 }) } })
  openedWith({ id: 'c1' })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '删除小满的资料' }))
  expect(calls.some(({ action }) => action === 'deleteChild')).toBe(false)
  fireEvent.click(screen.getByRole('button', { name: '删除，不能恢复' }))
  await settle()
  expect(calls).toContainEqual({ action: 'deleteChild', input: { childId: 'c1' } })
})

test('a triple tap saves one child', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome({ family: { ...aHome().family!, children: [] } }), saveChild: () => ({ child: XIAOMAN }) } })
  await show()
  write('小名', '小满')
  write('出生日期', '2025-09-21')
  const button = screen.getByRole('button', { name: '保存' })
  // Faster than the page can render its busy state.
  act(() => [1, 2, 3].forEach(() => button.click()))
  await settle()
  expect(calls.filter(({ action }) => action === 'saveChild')).toHaveLength(1)
})

test('after a lost answer the second tap finds the child instead of saving another', async () => {
  const family = aHome().family!
  let children: (typeof XIAOMAN)[] = []
  const calls = cloudAnswers({
    family: {
      home: () => aHome({ family: { ...family, children } }),
      saveChild: () => {
        children = [XIAOMAN]
        throw new Error('the connection was lost')
      },
    },
  })
  await show()
  write('小名', XIAOMAN.nickname)
  write('出生日期', XIAOMAN.birthDate)
  await save()
  expect(screen.getByText('没有保存')).toBeInTheDocument()
  await save()
  expect(calls.filter(({ action }) => action === 'saveChild')).toHaveLength(1)
  expect(Taro.navigateBack).toHaveBeenCalled()
})

test('without a network it says so, and goes on by itself once there is one', async () => {
  let online = false
  cloudAnswers({
    family: {
      home: () => {
        if (!online) throw new Error('no network')
        return nobody
      },
    },
  })
  await show()
  expect(screen.getByText('没有打开')).toBeInTheDocument()
  online = true
  await act(async () => void (await jest.advanceTimersByTimeAsync(5_000)))
  expect(screen.getByText('添加孩子')).toBeInTheDocument()
})
