import '@testing-library/jest-dom'
import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import ScanPage from '@/pages/staff/scan'
import { learnServerTime } from '@/services/clock'
import { aDoor, AT_THE_DOOR as NOW, codeOf, doorEntry, ownerOf } from '../support/door'
import { cloudAnswers, newPhone } from '../support/client'
import { openedWith } from '../support/taro'

jest.mock('@/services/device', () => ({ ...jest.requireActual<object>('@/services/device'), canScan: true }))

const settle = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)))
/** Taro takes the camera's own name away: what is around it has one. */
const finder = () => screen.getByRole('img', { name: /取景框/ }).querySelector('input')!
const sees = async (text: string) => {
  fireEvent.change(finder(), { target: { value: '' } })
  fireEvent.change(finder(), { target: { value: text } })
  await settle()
}
const written = () => Taro.getStorageInfoSync().keys.filter((key) => key.includes('scan:')).length
const said = () => screen.getAllByRole('alert')[0]

beforeEach(async () => {
  newPhone()
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
  openedWith({ id: 's1' })
  const door = aDoor({ entries: [doorEntry('f1'), doorEntry('f2', { guests: [{ name: '果*', ageMonths: 9 }] })] })
  cloudAnswers({ staff: { prepareDoor: () => ({ ...door, serverNow: Date.now() }) } })
  render(<ScanPage />)
  await settle()
})
afterEach(() => jest.useRealTimers())

test('the camera lets in one family after the other without a tap', async () => {
  await sees(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('小* · 14 个月')
  await sees(codeOf(ownerOf('f2')))
  expect(said()).toHaveTextContent('果* · 9 个月')
  expect(written()).toBe(2)
})

test('a code that stays in view is one scan, also with another beside it', async () => {
  const [mine, theirs] = [codeOf(ownerOf('f1')), codeOf(ownerOf('f2'))]
  for (const text of [mine, theirs, mine, theirs, mine]) {
    await sees(text)
    await settle(1_000)
  }
  expect(said()).toHaveTextContent('果* · 9 个月')
  expect(written()).toBe(2)
})

test('a code that comes back later says when it was scanned', async () => {
  await sees(codeOf(ownerOf('f1')))
  await settle(5_000)
  await sees(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('已签过到 09:30')
  expect(written()).toBe(1)
})

test('a phone whose clock is set right meanwhile reads the code that it refused', async () => {
  act(() => learnServerTime(Date.now() + 5 * 60_000))
  const code = codeOf(ownerOf('f1'))
  await sees(code)
  expect(said()).toHaveTextContent('不能签到')
  await settle(1_000)
  act(() => learnServerTime(Date.now()))
  await sees(code)
  expect(said()).toHaveTextContent('小* · 14 个月')
})

test('a camera that may not be used, or breaks, leaves the scan button', async () => {
  expect(screen.queryByRole('button', { name: '扫码' })).toBeNull()
  fireEvent.change(finder(), { target: { value: 'broken' } })
  expect(screen.getByRole('button', { name: '扫码' })).toBeInTheDocument()
  expect(screen.queryByLabelText(/取景框/)).toBeNull()
})

test('one thing is green while the camera is live: what is done when it cannot read a code', async () => {
  const green = () => [...document.querySelectorAll('.page__footer .button--primary')].map(({ textContent }) => textContent)
  expect(green()).toEqual(['输 4 位码'])
  fireEvent.change(finder(), { target: { value: 'broken' } })
  expect(green()).toEqual(['扫码'])
})

test('where a camera reads the whole code, nobody is asked to type it', async () => {
  fireEvent.click(screen.getByRole('button', { name: '输 4 位码' }))
  expect(screen.getAllByRole('checkbox').map(({ textContent }) => textContent)).toEqual(['4 位码', '手机后四位', '按名字找'])
})

test('while somebody types, the camera is off', async () => {
  fireEvent.click(screen.getByRole('button', { name: '输 4 位码' }))
  expect(screen.queryByLabelText(/取景框/)).toBeNull()
})
