import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { CONSENT_VERSION } from '@/domain/family'
import HouseholdPage from '@/pages/child/household'
import { aFamily, aHome, cloudAnswers, newPhone, NOW, refused } from '../support/client'

jest.mock('@/hooks/use-directory', () => ({
  useCity: () => ({ data: { districts: [{ code: '420102', name: '江岸区' }, { code: '420103', name: '江汉区' }] } }),
}))

beforeEach(() => {
  newPhone()
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
})
afterEach(() => jest.useRealTimers())

const settle = () => act(async () => void (await jest.advanceTimersByTimeAsync(0)))
const show = async () => {
  render(<HouseholdPage />)
  await settle()
}
const save = async () => {
  fireEvent.click(screen.getByRole('button', { name: '保存' }))
  await settle()
}
const due = (value: string) => fireEvent.change(screen.getByLabelText('宝宝的预产期', { selector: 'input' }), { target: { value } })
const sent = (calls: { action: string; input: unknown }[]) => calls.filter(({ action }) => action === 'saveHousehold').map(({ input }) => input)

test('a family that still waits for its child founds itself, once it agreed', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome({ family: undefined }), saveHousehold: () => ({ family: aFamily() }) } })
  await show()
  fireEvent.click(screen.getByRole('checkbox', { name: '江汉区' }))
  due('2027-01-02')
  expect(screen.getByText('2027-01-02 · 预产期还有 5 周')).toBeInTheDocument()
  await save()
  expect(sent(calls)).toEqual([])
  expect(screen.getByText('需要监护人先同意儿童个人信息保护规则')).toBeInTheDocument()

  fireEvent.click(screen.getByRole('checkbox', { name: '我是监护人，同意规则' }))
  await save()
  expect(sent(calls)).toEqual([{ district: '420103', dueDate: '2027-01-02', consentVersion: CONSENT_VERSION }])
  expect(Taro.navigateBack).toHaveBeenCalled()
})

test('only what was touched is sent, and taken back it is forgotten', async () => {
  const family = aFamily({ district: '420103', expecting: { dueDate: '2027-01-02' } })
  const calls = cloudAnswers({ family: { home: () => aHome({ family }), saveHousehold: () => ({ family }) } })
  await show()
  expect(screen.getByRole('checkbox', { name: '江汉区' })).toHaveAttribute('aria-checked', 'true')
  fireEvent.click(screen.getByRole('checkbox', { name: '江汉区' }))
  await save()
  fireEvent.click(screen.getByRole('button', { name: '不填预产期' }))
  await save()
  expect(sent(calls)).toEqual([
    { district: null, consentVersion: CONSENT_VERSION },
    { district: null, dueDate: null, consentVersion: CONSENT_VERSION },
  ])
})

test('a due date that cannot be is said at the date, before anything is sent', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome() } })
  await show()
  due('2028-01-01')
  await save()
  expect(screen.getByText(/^预产期有误/)).toBeInTheDocument()
  expect(sent(calls)).toEqual([])
})

test('a refusal of the server is a card, and nothing is lost', async () => {
  cloudAnswers({ family: { home: () => aHome(), saveHousehold: () => refused('BUSY') } })
  await show()
  fireEvent.click(screen.getByRole('checkbox', { name: '江岸区' }))
  await save()
  expect(screen.getByRole('alert')).toHaveTextContent('没有保存')
  expect(screen.getByRole('checkbox', { name: '江岸区' })).toHaveAttribute('aria-checked', 'true')
  expect(Taro.navigateBack).not.toHaveBeenCalled()
})

test('four digits of a telephone are kept, three are not, and cleared they are forgotten', async () => {
  const family = aFamily({ phoneTail: '1234' })
  const calls = cloudAnswers({ family: { home: () => aHome({ family }), saveHousehold: () => ({ family }) } })
  await show()
  const phone = (value: string) => fireEvent.change(screen.getByLabelText('手机号后四位'), { target: { value } })
  expect(screen.getByLabelText('手机号后四位')).toHaveValue('1234')
  phone('567')
  await save()
  expect(screen.getByText('请填 4 位数字，或者清空')).toBeInTheDocument()
  phone('5678')
  await save()
  phone('')
  await save()
  expect(sent(calls)).toEqual([
    { phoneTail: '5678', consentVersion: CONSENT_VERSION },
    { phoneTail: null, consentVersion: CONSENT_VERSION },
  ])
})
