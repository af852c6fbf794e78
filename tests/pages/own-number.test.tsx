import '@testing-library/jest-dom'
import type { ComponentType } from 'react'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { BookingView } from '@/domain/booking'
import { HOUR, MINUTE } from '@/domain/time'
import HomePage from '@/pages/home'
import SessionPage from '@/pages/session'
import BookingsPage from '@/pages/session/bookings'
import TicketPage from '@/pages/session/ticket'
import SessionsPage from '@/pages/sessions'
import { aBooking, aHome, aSessionAnswer, aTicket, aView, cloudAnswers, newPhone } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { openedWith } from '../support/taro'

/** A family that stands at the door of a session with a number, and no place in it. */
// A page is opened once for two taps within a moment, so no two tests share one.
let now = TEN_AM - HOUR / 2
beforeEach(() => {
  newPhone()
  now += 1_000
  jest.useFakeTimers({ now, doNotFake: ['queueMicrotask', 'nextTick'] })
  openedWith({ id: 's1' })
})
afterEach(() => jest.useRealTimers())

const session = aView({ walkIns: true, startsAt: TEN_AM, endsAt: TEN_AM + HOUR })
const aNumber = (fields: Partial<BookingView> = {}): BookingView =>
  aBooking({ childIds: [], adults: 1, places: 0, number: '12', walkIn: { children: 1, adults: 1, source: 'gate' }, history: [{ when: now, what: 'numbered', by: 'you' }], ...fields })

async function show(Page: ComponentType, booking = aNumber()) {
  const serverNow = now
  const calls = cloudAnswers({
    family: {
      home: () => aHome({ bookings: [booking], sessions: [session], serverNow }),
      listBookings: () => ({ bookings: [{ ...booking, session }], serverNow }),
      listSessions: () => ({ sessions: [session], serverNow }),
      getSession: () => aSessionAnswer({ session, booking, serverNow }),
      getTicket: () => ({ ...aTicket(), serverNow }),
    },
  })
  render(<Page />)
  await act(async () => void (await jest.advanceTimersByTimeAsync(0)))
  return calls
}

const NUMBER_PAGE = { url: '/pages/session/number/index?id=s1' }

test.each([
  ['home', HomePage, '看前面还有几位'],
  ['the list of bookings', BookingsPage, '看我的号 感统小探险'],
  ['the page of the session', SessionPage, '看我的号'],
  ['the page of tickets', TicketPage, '看我的号'],
] as [string, ComponentType, string][])('on %s the number stands, and leads to its page; there is no ticket, nothing to cancel, nobody to send', async (_, Page, action) => {
  await show(Page)
  expect(screen.getAllByText(/12 号/)[0]).toBeInTheDocument()
  for (const name of [/入场码/, /^取消/, '请家人带孩子去', '预约并提醒我']) expect(screen.queryByRole('button', { name })).not.toBeInTheDocument()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: action }))
  expect(Taro.navigateTo).toHaveBeenCalledWith(NUMBER_PAGE)
})

test('lists of sessions say that there is a number, not a place', async () => {
  await show(SessionsPage)
  expect(screen.getByText('已取号')).toBeInTheDocument()
  expect(screen.queryByText('已预约')).not.toBeInTheDocument()
})

test('no ticket is fetched ahead for a number', async () => {
  const calls = await show(HomePage)
  expect(calls.map(({ action }) => action)).not.toContain('getTicket')
})

test('who was let in by the number reads when and by whom', async () => {
  await show(SessionPage, aNumber({ status: 'attended', attended: { at: now - MINUTE, by: '王老师', means: 'code' } }))
  expect(screen.getByText(/已签到 09:\d\d · 王老师/)).toBeInTheDocument()
})

test('the page of the session says that a number was given back, not that a queue was left', async () => {
  const history: BookingView['history'] = [{ when: now - MINUTE, what: 'numbered', by: 'you' }, { when: now, what: 'left', by: 'you' }]
  await show(SessionPage, aNumber({ status: 'left', number: undefined, history }))
  expect(screen.getByText('您取了号')).toBeInTheDocument()
  expect(screen.getByText('您把号还了')).toBeInTheDocument()
})

test('a number that was given back is no place in a queue', async () => {
  await show(BookingsPage, aNumber({ status: 'left', number: undefined }))
  fireEvent.click(screen.getByRole('checkbox', { name: /^过去的/ }))
  expect(screen.getByText('号已还')).toBeInTheDocument()
})
