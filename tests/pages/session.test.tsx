import '@testing-library/jest-dom'
import { act, fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { DAY } from '@/domain/time'
import { aBooking, aHome, aSessionAnswer, aView, cloudAnswers, refused } from '../support/client'
import { onSessionPage, settle, show } from '../support/session-page'
import { TEN_AM } from '../support/sessions'
import { openedWith } from '../support/taro'

onSessionPage()

const answer = (fields = {}) => aSessionAnswer({ session: aView(fields) })
const book = () => screen.getByRole('button', { name: '预约并提醒我' })
const booked = (fields = {}) => () => ({ booking: aBooking(fields) })

test('says the rules before the tap, with the age the child has on that day', async () => {
  cloudAnswers({ family: { home: () => aHome(), getSession: () => answer() } })
  await show()

  expect(screen.getByText('8–18 月龄，小满那天 14 个月 8 天')).toBeInTheDocument()
  expect(screen.getByText('一个孩子一个名额，1–2 位家长陪同')).toBeInTheDocument()
  expect(screen.getByText('6 个名额，余 2 个')).toBeInTheDocument()
})

test('books in one call, fills a seat and offers the ticket without asking again', async () => {
  const calls = cloudAnswers({
    family: { home: () => aHome(), getSession: () => answer(), bookSession: booked() },
  })
  await show()
  const before = calls.length
  fireEvent.click(book())
  await settle()

  expect(calls.slice(before)).toEqual([
    { action: 'bookSession', input: { sessionId: 's1', childIds: ['c1'], adults: 1, accepted: ['t1', 't2'] } },
  ])
  expect(screen.getByText('6 个名额，余 1 个')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '查看入场码' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/ticket/index?id=s1' })
})

test('asks for messages inside the tap itself, before anything is awaited', async () => {
  cloudAnswers({ family: { home: () => aHome(), getSession: () => answer(), bookSession: booked() } })
  await show()

  let askedWithinTheTap = false
  fireEvent.click(book())
  // No microtask has run since the tap began.
  askedWithinTheTap = jest.mocked(Taro.requestSubscribeMessage).mock.calls.length === 1
  await settle()
  expect(askedWithinTheTap).toBe(true)
})

test('a refused subscription books all the same, and the page says how one is reminded', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome(), getSession: () => answer(), bookSession: booked() } })
  jest.mocked(Taro.requestSubscribeMessage).mockRejectedValueOnce(new Error('20004'))
  await show()
  fireEvent.click(book())
  await settle()
  expect(calls.at(-1)?.input).toMatchObject({ accepted: [] })
  expect(screen.getAllByText('不会发')[0]).toBeInTheDocument()
})

test('nothing is said of messages to whoever will get one', async () => {
  cloudAnswers({ family: { home: () => aHome(), getSession: () => answer(), bookSession: booked({ grants: ['dayBefore', 'twoHours', 'changed'] }) } })
  await show()
  fireEvent.click(book())
  await settle()
  expect(screen.getByText('查看入场码')).toBeInTheDocument()
  expect(screen.queryByText('不会发')).not.toBeInTheDocument()
})

test('a double tap sends one call', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome(), getSession: () => answer(), bookSession: booked() } })
  await show()
  const button = book()
  // Faster than the page can render its busy state.
  act(() => [1, 2, 3].forEach(() => button.click()))
  await settle()
  expect(calls.filter(({ action }) => action === 'bookSession')).toHaveLength(1)
})

test('a refusal says why and leads to the next session that fits', async () => {
  const next = { sessionId: 's9', title: '感统小探险', startsAt: TEN_AM + DAY }
  cloudAnswers({ family: { home: () => aHome(), getSession: () => answer(), bookSession: () => refused('SESSION_FULL', { next }) } })
  await show()
  cloudAnswers({ family: { home: () => aHome(), getSession: () => answer({ free: 0 }), bookSession: () => refused('SESSION_FULL', { next }) } })
  fireEvent.click(book())
  await settle()

  expect(screen.getByRole('alert')).toHaveTextContent('这次没约上名额已满')
  fireEvent.click(screen.getByRole('button', { name: '改约 后天 10:00' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=s9' })
})

test('an answer that got lost is looked for: the booking it made is shown', async () => {
  let stored = false
  cloudAnswers({
    family: {
      home: () => aHome(),
      getSession: () => (stored ? { ...answer({ free: 1 }), booking: aBooking() } : answer()),
      bookSession: () => {
        stored = true
        throw new Error('connection lost')
      },
    },
  })
  await show()
  fireEvent.click(book())
  await settle()

  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByRole('button', { name: '查看入场码' })).toBeInTheDocument()
})

test('what cannot be booked says so before the tap', async () => {
  cloudAnswers({ family: { home: () => aHome(), getSession: () => answer({ ageMonths: { min: 24, max: 36 } }) } })
  await show()
  expect(screen.getByText('小满那天 14 个月，不适合')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '月龄不适合' })).toHaveAttribute('aria-disabled', 'true')
})

test('a family without children is led to add one', async () => {
  cloudAnswers({ family: { home: () => aHome({ family: undefined }), getSession: () => answer() } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '先添加孩子' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/child/index' })
})

test('a place is given back only after the question', async () => {
  const calls = cloudAnswers({
    family: {
      home: () => aHome(),
      getSession: () => ({ ...answer(), booking: aBooking() }),
      cancelBooking: booked({ status: 'cancelled' }),
    },
  })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '取消' }))
  expect(calls.some(({ action }) => action === 'cancelBooking')).toBe(false)
  fireEvent.click(screen.getByRole('button', { name: '确定取消' }))
  await settle()
  expect(calls).toContainEqual({ action: 'cancelBooking', input: { sessionId: 's1' } })
})

test('a party that lacks a child is put right here, not sent to other sessions', async () => {
  cloudAnswers({ family: { home: () => aHome(), getSession: () => answer() } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: /点击更改/ }))
  fireEvent.click(screen.getByRole('checkbox', { name: '小满' }))
  fireEvent.click(screen.getByRole('button', { name: '好了' }))
  expect(screen.queryByText('看别的活动')).not.toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '改一改谁来' }))
  expect(screen.getByText('谁来？')).toBeInTheDocument()
})

test('a cancelled session says so once, with its reason; who had a place need not come', async () => {
  const cancelled = answer({ status: 'cancelled' as const, cancelReason: '老师生病' })
  cloudAnswers({ family: { home: () => aHome(), getSession: () => cancelled } })
  const { unmount } = await show()
  expect(screen.getByText('这场活动已取消')).toBeInTheDocument()
  expect(screen.getByText('老师生病')).toBeInTheDocument()
  unmount()

  cloudAnswers({ family: { home: () => aHome(), getSession: () => ({ ...cancelled, booking: aBooking() }) } })
  await show()
  expect(screen.getByText('不用来了')).toBeInTheDocument()
  expect(screen.queryByText('查看入场码')).not.toBeInTheDocument()
})

test('how it goes at the door is said before one is there, and nothing where there is nothing to say', async () => {
  const at = { selfCheckIn: true, walkIns: true, stations: [{ id: 'weigh', name: '称重' }, { id: 'teeth', name: '口腔' }] }
  cloudAnswers({ family: { home: () => aHome(), getSession: () => aSessionAnswer({ session: aView(at) }) } })
  const page = await show()
  expect(screen.getByText(/依次走 2 站：称重 → 口腔/)).toBeInTheDocument()
  expect(screen.getByText(/没约上也能来/)).toBeInTheDocument()
  expect(screen.getByText(/扫门口的码/)).toBeInTheDocument()
  page.unmount()
  cloudAnswers({ family: { home: () => aHome(), getSession: () => aSessionAnswer() } })
  await show()
  expect(screen.queryByText('到了以后')).not.toBeInTheDocument()
})

test('opened by the code of a poster, the booking says from which; opened by a link later on this phone, too', async () => {
  const calls = cloudAnswers({ family: { home: () => aHome(), getSession: () => answer(), bookSession: booked() } })
  openedWith({ scene: 's1.p123456' })
  const { unmount } = await show()
  unmount()
  openedWith({ id: 's1' })
  await show()
  fireEvent.click(book())
  await settle()
  expect(calls.filter(({ action }) => action === 'bookSession').map(({ input }) => input)).toEqual([{ sessionId: 's1', childIds: ['c1'], adults: 1, accepted: ['t1', 't2'], source: 'p123456' }])
})
