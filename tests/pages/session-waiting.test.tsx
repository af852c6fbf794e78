import '@testing-library/jest-dom'
import { act, fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { BookingView, QueuePlace } from '@/domain/booking'
import { DAY, HOUR, MINUTE, startOfDay } from '@/domain/time'
import { aBooking, aHome, aSessionAnswer, aView, cloudAnswers, NOW, refused } from '../support/client'
import { onSessionPage, settle, show } from '../support/session-page'
import { TEN_AM } from '../support/sessions'

onSessionPage()

const QUEUE: QueuePlace[] = [
  { at: NOW - 3 * HOUR, places: 2, own: false },
  { at: NOW - 2 * HOUR, places: 1, own: false },
]
const aWaiting = (fields: Partial<BookingView> = {}): BookingView =>
  aBooking({ status: 'waiting', waiting: { position: 3, at: NOW }, history: [{ when: NOW, what: 'waiting', by: 'you' }], ...fields })
const anOffer = (until = NOW + 25 * MINUTE): BookingView =>
  aBooking({ status: 'offered', offer: { at: until - 30 * MINUTE, until }, history: [{ when: NOW, what: 'offered', by: 'system' }] })

/** Opens the page of a full session two days ahead. */
async function open(booking: BookingView | undefined, more = {}) {
  const calls = cloudAnswers({
    family: {
      home: () => aHome(),
      getSession: () => ({ ...aSessionAnswer({ session: aView({ free: 0, queueLength: 2 }), queue: QUEUE }), ...(booking ? { booking } : {}) }),
      nextSession: () => ({}),
      joinWaiting: () => ({ booking: aWaiting() }),
      leaveWaiting: () => ({ booking: aBooking({ status: 'left', history: [{ when: NOW, what: 'left', by: 'you' }] }) }),
      acceptOffer: () => ({ booking: aBooking({ history: [{ when: NOW, what: 'accepted', by: 'you' }] }) }),
      ...more,
    },
  })
  await show()
  return calls
}
const tap = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}

test('a full session offers one thing: to wait, with how the order goes said before the tap', async () => {
  const calls = await open(undefined)
  expect(screen.queryByRole('button', { name: '预约并提醒我' })).not.toBeInTheDocument()
  await tap('候补')
  expect(screen.getByText('现在有 2 家在候补')).toBeInTheDocument()
  expect(screen.getByText(/先来先得.*名额先给后面用得上的一家/)).toBeInTheDocument()
  expect(screen.getByText(/保留 30 分钟，夜里 22:00 到早上 8:00 不算/)).toBeInTheDocument()
  await tap('开始候补')

  expect(calls.at(-1)).toEqual({ action: 'joinWaiting', input: { sessionId: 's1', childIds: ['c1'], adults: 1, accepted: ['w1'] } })
  expect(screen.getByText('候补第 3 位，前面还有 2 家')).toBeInTheDocument()
  expect(screen.getByText('有名额先问您，您点接受才算')).toBeInTheDocument()
})

test('asks for the message of an offer inside the tap that waits, before anything is awaited', async () => {
  await open(undefined)
  await tap('候补')
  act(() => screen.getByRole('button', { name: '开始候补' }).click())
  expect(jest.mocked(Taro.requestSubscribeMessage)).toHaveBeenCalledTimes(1)
  expect(jest.mocked(Taro.requestSubscribeMessage).mock.calls[0]?.[0]).toMatchObject({ tmplIds: ['w1'] })
  await settle()
})

test('a place may be taken without asking until a time that was chosen beforehand', async () => {
  const calls = await open(undefined)
  await tap('候补')
  expect(screen.getAllByRole('radio').map((one) => one.getAttribute('aria-label'))).toEqual(['不用，先问我', '到今天 20:00', '一直到开课前 2 小时（明天 08:00）'])
  fireEvent.click(screen.getByRole('radio', { name: '到今天 20:00' }))
  await tap('开始候补')
  expect(calls.at(-1)?.input).toMatchObject({ autoUntil: startOfDay('2026-11-28') + 20 * HOUR })
})

test('who waits sees the order, the own place in it, changes what was agreed, and leaves after one question', async () => {
  const calls = await open(aWaiting({ waiting: { position: 3, at: NOW, autoUntil: TEN_AM - 2 * HOUR } }), {
    getSession: () => ({
      ...aSessionAnswer({ session: aView({ free: 0, queueLength: 3 }), queue: [...QUEUE, { at: NOW, places: 1, own: true }] }),
      booking: aWaiting({ waiting: { position: 3, at: NOW, autoUntil: TEN_AM - 2 * HOUR } }),
    }),
  })
  expect(screen.getByText('2 个名额')).toBeInTheDocument()
  expect(screen.getByText(/您家 · 今天 09:00 排上|您家 ·/)).toBeInTheDocument()
  expect(screen.getByText('有名额就直接替您约上，到 明天 08:00')).toBeInTheDocument()

  await tap('改一改')
  fireEvent.click(screen.getByRole('radio', { name: '不用，先问我' }))
  await tap('就这样')
  expect(calls.at(-1)).toMatchObject({ action: 'joinWaiting', input: { childIds: ['c1'], adults: 1 } })
  expect(calls.at(-1)?.input).not.toHaveProperty('autoUntil')

  await tap('退出候补')
  expect(calls.map(({ action }) => action)).not.toContain('leaveWaiting')
  await tap('确定退出')
  expect(calls).toContainEqual({ action: 'leaveWaiting', input: { sessionId: 's1' } })
  expect(screen.getByRole('button', { name: '候补' })).toBeInTheDocument()
})

test('an offer says until when and counts down; accepting it asks for the messages of a booking', async () => {
  const calls = await open(anOffer())
  expect(screen.getByText('轮到您家了，请接受名额')).toBeInTheDocument()
  expect(screen.getByRole('timer')).toHaveTextContent('还有 25 分钟')
  expect(screen.getByText('保留到 今天 09:25')).toBeInTheDocument()
  await tap('接受名额')
  expect(calls.at(-1)).toEqual({ action: 'acceptOffer', input: { sessionId: 's1', accepted: ['t1', 't2'] } })
  expect(screen.getByRole('button', { name: '查看入场码' })).toBeInTheDocument()
})

test('an offer over night says that the night does not count', async () => {
  const at = startOfDay('2026-11-27') + 22 * HOUR - 5 * MINUTE
  const booking = aBooking({ status: 'offered', offer: { at, until: startOfDay('2026-11-28') + 9 * HOUR + 25 * MINUTE } })
  await open(booking)
  expect(screen.getByText('保留到 今天 09:25，夜里 22:00–08:00 不计时')).toBeInTheDocument()
})

test('an offer is declined after one question', async () => {
  const calls = await open(anOffer())
  await tap('不要了')
  await tap('确定不要')
  expect(calls).toContainEqual({ action: 'leaveWaiting', input: { sessionId: 's1' } })
})

test('an offer that ends while one looks at it ends in that second, and waiting is offered again', async () => {
  await open(anOffer(NOW + MINUTE))
  expect(screen.getByRole('button', { name: '接受名额' })).toBeInTheDocument()
  await settle(MINUTE + 60)
  expect(screen.queryByRole('button', { name: '接受名额' })).not.toBeInTheDocument()
  expect(screen.getByText('保留的时间已过')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '候补' })).toBeInTheDocument()
})

test('an offer accepted a moment too late says so and asks what is true now', async () => {
  const expired = aBooking({ status: 'expired', history: [...anOffer().history, { when: NOW, what: 'expired', by: 'system' }] })
  await open(anOffer(NOW + 1_000))
  cloudAnswers({
    family: {
      acceptOffer: () => refused('OFFER_EXPIRED'),
      getSession: () => ({ ...aSessionAnswer({ session: aView({ free: 0, queueLength: 2 }) }), booking: expired }),
      nextSession: () => ({}),
    },
  })
  await tap('接受名额')
  expect(screen.getByText('保留的时间已过')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '候补' })).toBeInTheDocument()
})

test('a place the clock took says that nobody tapped for it', async () => {
  await open(aBooking({ history: [{ when: NOW - DAY, what: 'waiting', by: 'you' }, { when: NOW - HOUR, what: 'promoted', by: 'system' }] }))
  expect(screen.getByText('有名额了，系统替您接受了')).toBeInTheDocument()
  expect(screen.getByText('系统替您家接受了名额')).toBeInTheDocument()
})

test('a place that came free meanwhile is simply booked', async () => {
  await open(undefined)
  cloudAnswers({ family: { joinWaiting: () => refused('PLACES_FREE'), getSession: () => aSessionAnswer() } })
  await tap('候补')
  await tap('开始候补')
  expect(screen.getByRole('alert')).toHaveTextContent('还有名额，直接预约就行')
  expect(screen.getByRole('button', { name: '预约并提醒我' })).toBeInTheDocument()
})

test('a lost answer is no answer: the page says so, asks, and finds the place in the queue', async () => {
  let stored = false
  await open(undefined, {
    joinWaiting: () => {
      stored = true
      throw new Error('connection lost')
    },
    getSession: () => {
      if (stored) throw new Error('connection lost')
      return aSessionAnswer({ session: aView({ free: 0, queueLength: 2 }) })
    },
  })
  await tap('候补')
  await tap('开始候补')
  expect(screen.getByRole('alert')).toHaveTextContent('网络断了，还不知道办成没有')

  cloudAnswers({ family: { getSession: () => ({ ...aSessionAnswer({ session: aView({ free: 0, queueLength: 3 }) }), booking: aWaiting() }) } })
  await tap('重试')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText('候补第 3 位，前面还有 2 家')).toBeInTheDocument()
})
