import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { NumberView } from '@/domain/contract'
import { parseQr } from '@/domain/ticket'
import { HOUR } from '@/domain/time'
import NumberPage from '@/pages/session/number'
import { signal } from '@/services/device'
import { aTicket, aView, cloudAnswers, newPhone, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { openedWith } from '../support/taro'

const AT_THE_DOOR = TEN_AM - HOUR / 2

let mockText = ''
jest.mock('uqr', () => ({
  encode: (text: string) => {
    mockText = text
    return { data: [[true]], size: 1 }
  },
}))
jest.mock('@/services/device', () => ({ ...jest.requireActual('@/services/device'), signal: jest.fn() }))

// A page is opened once for two taps within a moment, so no two tests share one.
let now = AT_THE_DOOR
beforeEach(() => {
  newPhone()
  now += 1_000
  jest.useFakeTimers({ now, doNotFake: ['queueMicrotask', 'nextTick'] })
  openedWith({ scene: encodeURIComponent('s1.gate') })
})
afterEach(() => jest.useRealTimers())

const session = aView({ kind: 'clinic', walkIns: true, stations: [{ id: 'weigh', name: '称重' }, { id: 'teeth', name: '口腔' }] })
const ticket = aTicket({ familyId: 'v1' })
const own = (fields: Partial<NumberView> = {}): NumberView => ({ number: '12', before: 3, stamps: {}, ticket, ...fields })
const wait = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)))
const show = async () => {
  const view = render(<NumberPage />)
  await wait()
  return view
}
const tap = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await wait()
}
const lost = () => {
  throw new Error('offline')
}

test('the code of a poster opens the question how many came, and two taps give a number; nothing else is asked', async () => {
  const calls = cloudAnswers({
    family: { getNumber: () => ({ session, serverNow: Date.now() }), takeNumber: () => ({ own: own(), serverNow: Date.now() }) },
  })
  await show()
  await tap('孩子加一')
  await tap('取号')
  expect(calls).toContainEqual({ action: 'takeNumber', input: { sessionId: 's1', children: 2, adults: 1, source: 'gate' } })
  expect(screen.getByText('12')).toBeInTheDocument()
  expect(screen.getByText('前面还有 3 位')).toBeInTheDocument()
  expect(parseQr(mockText)).toMatchObject({ sessionId: 's1', familyId: 'v1' })
  expect(screen.getByText('从称重开始')).toBeInTheDocument()
  expect(new Set(calls.map(({ action }) => action))).toEqual(new Set(['getNumber', 'takeNumber']))
})

test.each([
  [{ id: 's1', source: 'hall' }, 'hall'],
  [{ id: 's1' }, 'link'],
  [{ scene: 's1' }, 'link'],
])('opened with %j the number is taken for source %s', async (params, source) => {
  openedWith(params as unknown as Record<string, string>)
  const calls = cloudAnswers({ family: { getNumber: () => ({ session, serverNow: Date.now() }), takeNumber: () => ({ own: own(), serverNow: Date.now() }) } })
  await show()
  await tap('取号')
  expect(calls).toContainEqual({ action: 'takeNumber', input: { sessionId: 's1', children: 1, adults: 1, source } })
})

test('the line moves by itself, and who is called hears it once and reads where to go', async () => {
  let mine = own()
  cloudAnswers({ family: { getNumber: () => ({ session, own: mine, serverNow: Date.now() }) } })
  await show()
  mine = own({ before: 0 })
  await wait(16_000)
  expect(screen.getByText('下一个就是您')).toBeInTheDocument()
  expect(signal).not.toHaveBeenCalled()

  mine = own({ before: undefined, called: Date.now() })
  await wait(16_000)
  expect(screen.getByRole('alert')).toHaveTextContent('到您了，请到称重')
  await wait(60_000)
  expect(signal).toHaveBeenCalledTimes(1)
})

test('opened again after the call it is read, not heard', async () => {
  cloudAnswers({ family: { getNumber: () => ({ session, own: own({ before: undefined, called: Date.now() }), serverNow: Date.now() }) } })
  await show()
  expect(screen.getByRole('alert')).toHaveTextContent('到您了')
  expect(signal).not.toHaveBeenCalled()
})

test('the card shows the stamps, and the number and its code show with no network', async () => {
  cloudAnswers({ family: { getNumber: () => ({ session, own: own({ before: undefined, attended: AT_THE_DOOR, stamps: { weigh: AT_THE_DOOR } }), serverNow: Date.now() }) } })
  const view = await show()
  view.unmount()
  mockText = ''
  cloudAnswers({ family: { getNumber: lost } })
  await show()
  expect(screen.getByText('12')).toBeInTheDocument()
  expect(screen.getByText('下一站：口腔')).toBeInTheDocument()
  expect(parseQr(mockText)).not.toBeNull()
  expect(screen.queryByRole('button', { name: '不等了' })).not.toBeInTheDocument()
})

test('a number is given back after one question, and a new one can be taken', async () => {
  const calls = cloudAnswers({ family: { getNumber: () => ({ session, own: own(), serverNow: Date.now() }), giveNumberBack: () => ({}) } })
  await show()
  await tap('不等了')
  expect(calls.map(({ action }) => action)).not.toContain('giveNumberBack')
  await tap('确定不等了')
  expect(calls).toContainEqual({ action: 'giveNumberBack', input: { sessionId: 's1' } })
  expect(screen.getByRole('button', { name: '取号' })).toBeInTheDocument()
})

test('a family that has booked is led to its ticket before it taps', async () => {
  cloudAnswers({ family: { getNumber: () => ({ session, booked: true as const, serverNow: Date.now() }) } })
  await show()
  expect(screen.getByRole('alert')).toHaveTextContent('您家已经预约了')
  expect(screen.queryByText('来了几位？')).not.toBeInTheDocument()
  await tap('打开入场码')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/ticket/index?id=s1' })
})

test('a family that books in the meantime is led to its ticket', async () => {
  cloudAnswers({ family: { getNumber: () => ({ session, serverNow: Date.now() }), takeNumber: () => refused('ALREADY_BOOKED') } })
  await show()
  await tap('取号')
  expect(screen.getByRole('alert')).toHaveTextContent('您家已经预约了')
  expect(screen.queryByRole('button', { name: '取号' })).not.toBeInTheDocument()
  await tap('打开入场码')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/ticket/index?id=s1' })
})

test('a lost answer keeps the form, and a number that was given all the same is found', async () => {
  let mine: NumberView | undefined
  cloudAnswers({
    family: {
      getNumber: () => ({ session, ...(mine ? { own: mine } : {}), serverNow: Date.now() }),
      takeNumber: () => {
        mine = own()
        return lost()
      },
    },
  })
  await show()
  await tap('取号')
  expect(screen.getByText('12')).toBeInTheDocument()
})

test.each([
  ['takes only who has booked', aView({ walkIns: false }), AT_THE_DOOR, /只接待预约的家庭/],
  ['has not opened its doors', session, TEN_AM - 2 * HOUR, /今天 09:00 开始/],
  ['is over', session, session.endsAt, /活动已经结束/],
  ['was cancelled', { ...session, status: 'cancelled' as const, cancelReason: '下雨' }, AT_THE_DOOR, /下雨/],
])('where the session %s, it is said before anybody taps', async (_, what, at, why) => {
  jest.setSystemTime(at)
  cloudAnswers({ family: { getNumber: () => ({ session: what, serverNow: at }) } })
  await show()
  expect(screen.getByRole('alert')).toHaveTextContent(why)
  expect(screen.queryByRole('button', { name: '取号' })).not.toBeInTheDocument()
})

test('an old poster says so and leads on', async () => {
  cloudAnswers({ family: { getNumber: () => refused('SESSION_NOT_FOUND') } })
  await show()
  expect(screen.getByText('没有这场活动')).toBeInTheDocument()
})
