import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { FamilyOutputs } from '@/domain/contract'
import { claimBlocker, parseQr } from '@/domain/ticket'
import { HOUR, MINUTE } from '@/domain/time'
import ErrandPage from '@/pages/session/errand'
import { useCareMode } from '@/stores/care-mode'
import { aTicket, aView, cloudAnswers, newPhone, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { openedWith } from '../support/taro'

const AT_THE_DOOR = TEN_AM - HOUR / 2
const CODE = 'c'.repeat(24)

let mockText = ''
jest.mock('uqr', () => ({
  encode: (text: string) => {
    mockText = text
    return { data: [[true]], size: 1 }
  },
}))

// A page is opened once for two taps within a moment, so no two tests share one.
let now = AT_THE_DOOR
beforeEach(() => {
  newPhone()
  now += 1_000
  mockText = ''
  jest.useFakeTimers({ now, doNotFake: ['queueMicrotask', 'nextTick'] })
  openedWith({ s: 's1', c: CODE })
})
afterEach(() => jest.useRealTimers())

const ticket = aTicket({ errandId: 'e1' })
const opened = (fields: Partial<FamilyOutputs['openErrand']> = {}): FamilyOutputs['openErrand'] => ({
  session: aView(),
  guests: [{ name: '小*', ageMonths: 14 }],
  bringer: '外婆',
  ticket,
  stamps: {},
  serverNow: Date.now(),
  ...fields,
})
const wait = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)))
const show = async () => {
  const view = render(<ErrandPage />)
  await wait()
  return view
}
const lost = () => {
  throw new Error('offline')
}

test('shows one code, where to go and with whom, in care mode, and asks nobody who they are', async () => {
  const calls = cloudAnswers({ family: { openErrand: () => opened() } })
  const { container } = await show()
  const claim = parseQr(mockText)
  expect(claim).toMatchObject({ familyId: 'f1', errandId: 'e1' })
  expect(claim && claimBlocker(claim, ticket.secret, Date.now())).toBeNull()
  expect(screen.getByText('外婆，请给工作人员看')).toBeInTheDocument()
  expect(screen.getByText('带孩子去 感统小探险')).toBeInTheDocument()
  expect(screen.getByText('今天 10:00')).toBeInTheDocument()
  expect(screen.getByText('早教室')).toBeInTheDocument()
  expect(container.querySelector('.page--care')).not.toBeNull()
  // Her own choice stays as it is.
  expect(useCareMode.getState().care).toBe(false)
  expect(new Set(calls.map(({ action }) => action))).toEqual(new Set(['openErrand']))
  expect(calls[0]?.input).toEqual({ sessionId: 's1', code: CODE })
})

test('opened once, the same link shows a code that is believed with no network, after the app was closed', async () => {
  cloudAnswers({ family: { openErrand: () => opened() } })
  const first = await show()
  first.unmount()
  cloudAnswers({ family: { openErrand: lost } })
  jest.setSystemTime(AT_THE_DOOR + 10 * MINUTE)
  await show()
  const claim = parseQr(mockText)
  expect(claim && claimBlocker(claim, ticket.secret, AT_THE_DOOR + 10 * MINUTE)).toBeNull()
})

test('another link to the same session never shows the code of the first', async () => {
  cloudAnswers({ family: { openErrand: () => opened() } })
  const first = await show()
  first.unmount()
  cloudAnswers({ family: { openErrand: lost } })
  openedWith({ s: 's1', c: 'd'.repeat(24) })
  await show()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
  expect(screen.getByRole('button', { name: '再试一次' })).toBeInTheDocument()
})

test('a first opening with no network says where to go, and opens by itself once there is one', async () => {
  let online = false
  cloudAnswers({ family: { openErrand: () => (online ? opened() : lost()) } })
  await show()
  expect(screen.getByRole('alert')).toHaveTextContent('第一次打开要有网络')
  expect(screen.getByRole('alert')).toHaveTextContent('跟工作人员说孩子的名字')
  online = true
  await wait(16_000)
  expect(screen.getByText(/秒后更新/)).toBeInTheDocument()
})

test('several children are counted, none is named', async () => {
  cloudAnswers({ family: { openErrand: () => opened({ guests: [{ name: '汤*', ageMonths: 20 }, { name: '麻*', ageMonths: 20 }] }) } })
  await show()
  expect(screen.getByText('带 2 个孩子去 感统小探险')).toBeInTheDocument()
  expect(screen.queryByText(/\*/)).not.toBeInTheDocument()
})

test('an errand that is taken back disappears by itself, and does not come back without a network', async () => {
  let withdrawn = false
  cloudAnswers({ family: { openErrand: () => (withdrawn ? refused('ERRAND_WITHDRAWN') : opened()) } })
  const view = await show()
  expect(screen.getByText(/秒后更新/)).toBeInTheDocument()
  withdrawn = true
  await wait(16_000)
  expect(screen.getByRole('alert')).toHaveTextContent('家长撤回了这次托付')
  expect(screen.getByRole('alert')).toHaveTextContent('请给家长打个电话')
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
  view.unmount()

  cloudAnswers({ family: { openErrand: lost } })
  await show()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
})

test.each([
  ['ERRAND_INVALID', '这个码打不开', '打过电话了，再试一次'],
  ['INVALID_INPUT', '这个码打不开', '打过电话了，再试一次'],
  ['BOOKING_CANCELLED', '家长取消了这次预约', '看看别的活动'],
  ['SESSION_CANCELLED', '这场活动取消了', '看看别的活动'],
  ['SESSION_ENDED', '这场活动已经结束', '看看别的活动'],
])('refused with %s it says why in her words, and what now', async (code, title, action) => {
  cloudAnswers({ family: { openErrand: () => refused(code) } })
  await show()
  expect(screen.getByRole('alert')).toHaveTextContent(title)
  expect(screen.getByRole('alert')).toHaveTextContent('给家长打个电话')
  expect(screen.getByRole('button', { name: action })).toBeInTheDocument()
})

test('a second try after the call opens what can be opened again', async () => {
  let good = false
  cloudAnswers({ family: { openErrand: () => (good ? opened() : refused('ERRAND_INVALID')) } })
  await show()
  good = true
  fireEvent.click(screen.getByRole('button', { name: '打过电话了，再试一次' }))
  await wait()
  expect(screen.getByText(/秒后更新/)).toBeInTheDocument()
})

test('checked in, it says so by itself, and asks no more', async () => {
  let arrived: { attended?: number } = {}
  const calls = cloudAnswers({ family: { openErrand: () => opened(arrived) } })
  await show()
  arrived = { attended: AT_THE_DOOR + 1_000 }
  await wait(16_000)
  expect(screen.getByRole('status')).toHaveTextContent('09:30 签到')
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
  await wait(2 * MINUTE)
  const asked = calls.length
  await wait(MINUTE)
  expect(calls).toHaveLength(asked)
})

test('a check-in that staff take back brings the code back by itself', async () => {
  let arrived: { attended?: number } = { attended: AT_THE_DOOR }
  cloudAnswers({ family: { openErrand: () => opened(arrived) } })
  await show()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
  arrived = {}
  await wait(16_000)
  expect(screen.getByText('外婆，请给工作人员看')).toBeInTheDocument()
  expect(screen.getByText(/秒后更新/)).toBeInTheDocument()
})

test('where tables are left she still shows the code, and sees which is next', async () => {
  const session = aView({ stations: [{ id: 'weigh', name: '称重' }, { id: 'teeth', name: '口腔' }] })
  cloudAnswers({ family: { openErrand: () => opened({ session, attended: AT_THE_DOOR, stamps: { weigh: AT_THE_DOOR } }) } })
  await show()
  expect(screen.getByText('到了，请去口腔')).toBeInTheDocument()
  expect(screen.getByText('下一站：口腔')).toBeInTheDocument()
  expect(screen.getByText(/秒后更新/)).toBeInTheDocument()
})

test('after the end a kept code is gone from the page and from the phone', async () => {
  cloudAnswers({ family: { openErrand: () => opened() } })
  const view = await show()
  view.unmount()
  cloudAnswers({ family: { openErrand: lost } })
  jest.setSystemTime(aView().endsAt + 1)
  await show()
  await wait()
  expect(screen.getByText('这场活动已经结束')).toBeInTheDocument()
  expect(Taro.getStorageInfoSync().keys.filter((key) => key.includes('errand'))).toEqual([])
})
