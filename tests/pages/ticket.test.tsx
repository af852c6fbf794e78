import '@testing-library/jest-dom'
import { act, render, screen } from '@testing-library/react'
import { claimBlocker, parseQr, qrText, stepAt, ticketDigits } from '@/domain/ticket'
import { HOUR } from '@/domain/time'
import TicketPage from '@/pages/session/ticket'
import { aBooking, aHome, aView, cloudAnswers, newPhone, refused } from '../support/client'
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
const seen = (booking = aBooking()) => ({ session: aView(), booking, templates: [], serverNow: serverNow() })
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
