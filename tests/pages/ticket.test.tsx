import '@testing-library/jest-dom'
import { act, render, screen } from '@testing-library/react'
import { claimBlocker, parseQr, qrText, stepAt, ticketDigits } from '@/domain/ticket'
import { HOUR } from '@/domain/time'
import HomePage from '@/pages/home'
import BookingsPage from '@/pages/session/bookings'
import TicketPage from '@/pages/session/ticket'
import type { BookingView } from '@/domain/booking'
import { aBooking, aHome, aSessionAnswer, aView, cloudAnswers, newPhone, NOW, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { openedWith } from '../support/taro'

const AT_THE_DOOR = TEN_AM - HOUR / 2
const SECRET = 'ab'.repeat(32)
const OWNER = { sessionId: 's1', familyId: 'f1' }

// jsdom has no TextEncoder, and neither has WeChat: a ticket that needs one fails here.

let mockText = ''
jest.mock('uqr', () => ({
  encode: (text: string) => {
    mockText = text
    return { data: [[true]], size: 1 }
  },
}))

beforeEach(() => {
  newPhone()
  behind = 0
  jest.useFakeTimers({ now: AT_THE_DOOR, doNotFake: ['queueMicrotask', 'nextTick'] })
  openedWith({ id: 's1' })
})
afterEach(() => jest.useRealTimers())

/** How far the phone's clock is behind the server's. */
let behind = 0
const serverNow = () => Date.now() + behind

const ticketAt = (now: number) => ({
  qr: qrText(SECRET, OWNER, stepAt(now)),
  digits: ticketDigits(SECRET, OWNER, stepAt(now)),
  secret: SECRET,
  stepSeconds: 30,
  serverNow: now,
  pass: 'pass',
  familyId: 'f1',
})
const seen = (booking = aBooking()) => aSessionAnswer({ booking, serverNow: serverNow() })
const ticket = () => ticketAt(serverNow())
const wait = (ms: number) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)))
const show = async () => {
  const view = render(<TicketPage />)
  await wait(0)
  return view
}
const spaced = (digits: string) => [...digits].join(' ')

test('shows the code and the digits of this half minute, and new ones in the next', async () => {
  cloudAnswers({ family: { home: () => aHome({ serverNow: serverNow() }), getSession: () => seen(), getTicket: () => ticket() } })
  await show()
  const first = ticket()
  expect(mockText).toBe(first.qr)
  expect(screen.getByText(spaced(first.digits))).toBeInTheDocument()

  await wait(31_000)
  expect(mockText).toBe(ticket().qr)
  expect(mockText).not.toBe(first.qr)
  expect(screen.getByText(spaced(ticket().digits))).toBeInTheDocument()
})

test('once fetched it shows with no network, and the code it makes is believed', async () => {
  cloudAnswers({ family: { home: () => aHome({ serverNow: serverNow() }), getSession: () => seen(), getTicket: () => ticket() } })
  const view = await show()
  view.unmount()

  const offline = () => Promise.reject(new Error('offline'))
  cloudAnswers({ family: { home: offline, getSession: offline, getTicket: offline } })
  jest.setSystemTime(AT_THE_DOOR + 10 * 60_000)
  await show()

  const claim = parseQr(mockText)
  expect(claim && claimBlocker(claim, SECRET, AT_THE_DOOR + 10 * 60_000)).toBeNull()
})

test('a phone with a wrong clock shows a valid code', async () => {
  behind = 20 * 60_000
  jest.setSystemTime(AT_THE_DOOR - behind)
  cloudAnswers({ family: { home: () => aHome({ serverNow: serverNow() }), getSession: () => seen(), getTicket: () => ticket() } })
  await show()
  await wait(1_000)
  const claim = parseQr(mockText)
  expect(claim && claimBlocker(claim, SECRET, AT_THE_DOOR)).toBeNull()
})

test('when staff check the family in, the page says when and by whom', async () => {
  const booking = { current: aBooking() }
  cloudAnswers({ family: { home: () => aHome({ serverNow: serverNow() }), getSession: () => seen(booking.current), getTicket: () => ticket() } })
  await show()
  booking.current = aBooking({ status: 'attended', attended: { at: AT_THE_DOOR, by: '王老师' } })
  await wait(11_000)

  expect(screen.getByRole('status')).toHaveTextContent('已签到 09:30王老师 为您签到')
})

test('an attended ticket asks no more', async () => {
  const calls = cloudAnswers({
    family: {
      home: () => aHome({ serverNow: serverNow() }),
      getSession: () => seen(aBooking({ status: 'attended', attended: { at: AT_THE_DOOR, by: '王老师' } })),
      getTicket: () => ticket(),
    },
  })
  await show()
  const asked = calls.length
  await wait(120_000)
  expect(calls).toHaveLength(asked)
})

test.each(['BOOKING_CANCELLED', 'SESSION_CANCELLED', 'BOOKING_NOT_FOUND'])('a code the phone still keeps is not shown once the server says %s', async (code) => {
  cloudAnswers({ family: { home: () => aHome(), getTicket: ticket, getSession: () => seen() } })
  const view = await show()
  expect(screen.getByText(/秒后更新/)).toBeInTheDocument()
  view.unmount()

  cloudAnswers({ family: { home: () => aHome(), getTicket: () => refused(code), getSession: () => seen() } })
  await show()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
  expect(screen.getByText('没有可出示的入场码')).toBeInTheDocument()
})

test('after the end there is nothing to show at a door', async () => {
  jest.setSystemTime(aView().endsAt + 1)
  cloudAnswers({ family: { home: () => aHome(), getTicket: ticket, getSession: () => seen() } })
  await show()
  await wait(0)
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
  expect(screen.getByText('活动已经结束')).toBeInTheDocument()
})

test.each<[BookingView['status'], RegExp]>([
  ['waiting', /还在候补/],
  ['offered', /先接受，才有入场码/],
  ['removed', /中心取消了您家的名额/],
  ['released', /已经让给候补的家庭/],
  ['expired', /保留的时间已过/],
  ['left', /已经退出候补/],
  ['noShow', /活动已经结束/],
])('a place that is %s has no ticket, and the page says why', async (status, why) => {
  cloudAnswers({ family: { home: () => aHome(), getTicket: () => refused('BOOKING_NOT_FOUND'), getSession: () => seen(aBooking({ status })) } })
  await show()
  expect(screen.getByText(why)).toBeInTheDocument()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
})

test('a place in a clinic says its own time', async () => {
  const session = aView({ slotMinutes: 15, slots: { s0: { free: 0 }, s2: { free: 0 } } })
  cloudAnswers({ family: { home: () => aHome(), getTicket: ticket, getSession: () => aSessionAnswer({ session, booking: aBooking({ slots: ['s2'] }) }) } })
  await show()
  expect(screen.getByText(/您家的时间 10:30/)).toBeInTheDocument()
})

const OFFLINE = () => Promise.reject(new Error('offline'))
const goOffline = () => cloudAnswers({ family: { home: OFFLINE, getSession: OFFLINE, getTicket: OFFLINE, listBookings: OFFLINE } })

test.each([
  ['the home page', HomePage],
  ['the list of bookings', BookingsPage],
])('a ticket nobody ever opened shows with no network, once %s knew of the place', async (_, Page) => {
  const session = aView()
  const calls = cloudAnswers({
    family: {
      home: () => aHome({ serverNow: serverNow(), bookings: [aBooking()] }),
      listBookings: () => ({ bookings: [{ ...aBooking(), session }], serverNow: serverNow() }),
      getTicket: () => ticket(),
    },
  })
  const page = render(<Page />)
  await wait(0)
  page.unmount()
  // Once for each place, however often the page is seen.
  render(<Page />).unmount()
  await wait(0)
  expect(calls.filter(({ action }) => action === 'getTicket')).toHaveLength(1)

  goOffline()
  await show()
  expect(screen.getByText(/感统小探险/)).toBeInTheDocument()
  expect(mockText).toBe(ticket().qr)
})

test('only what begins within a day is fetched ahead, and a place taken anew has its ticket fetched anew', async () => {
  jest.setSystemTime(NOW)
  let booking = aBooking()
  const calls = cloudAnswers({ family: { home: () => aHome({ serverNow: serverNow(), bookings: [booking] }), getTicket: () => ticket() } })
  const visit = async () => {
    const page = render(<HomePage />)
    await wait(0)
    page.unmount()
    return calls.filter(({ action }) => action === 'getTicket').length
  }
  expect(await visit()).toBe(0)
  jest.setSystemTime(AT_THE_DOOR)
  expect(await visit()).toBe(1)
  booking = aBooking({ bookedAt: AT_THE_DOOR + 1_000 })
  jest.setSystemTime(AT_THE_DOOR + 5_000)
  expect(await visit()).toBe(2)
})
