import '@testing-library/jest-dom'
import { existsSync } from 'node:fs'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { claimBlocker, parseQr, qrText, stepAt, ticketDigits } from '@/domain/ticket'
import { HOUR } from '@/domain/time'
import HomePage from '@/pages/home'
import BookingsPage from '@/pages/session/bookings'
import TicketPage from '@/pages/session/ticket'
import type { BookingView } from '@/domain/booking'
import { aBooking, aHome, aTicket, aSessionAnswer, aView, cloudAnswers, newPhone, NOW, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { cardSent, openedWith } from '../support/taro'

const AT_THE_DOOR = TEN_AM - HOUR / 2
const SECRET = aTicket().secret
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

const codesAt = (now: number) => ({ qr: qrText(SECRET, OWNER, stepAt(now), aTicket().pass), digits: ticketDigits(SECRET, OWNER, stepAt(now)) })
const seen = (booking = aBooking()) => aSessionAnswer({ booking, serverNow: serverNow() })
const home = (fields: Parameters<typeof aHome>[0] = {}) => aHome({ serverNow: serverNow(), ...fields })
const ticket = () => ({ ...aTicket(), serverNow: serverNow() })
const codes = () => codesAt(serverNow())
const wait = (ms: number) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)))
const show = async () => {
  const view = render(<TicketPage />)
  await wait(0)
  return view
}
const spaced = (digits: string) => [...digits].join(' ')

test('shows the code and the digits of this half minute, and new ones in the next', async () => {
  cloudAnswers({ family: { home: () => home(), getSession: () => seen(), getTicket: () => ticket() } })
  await show()
  const first = codes()
  expect(mockText).toBe(first.qr)
  expect(screen.getByText(spaced(first.digits))).toBeInTheDocument()

  await wait(31_000)
  expect(mockText).toBe(codes().qr)
  expect(mockText).not.toBe(first.qr)
  expect(screen.getByText(spaced(codes().digits))).toBeInTheDocument()
})

test('once fetched it shows with no network, and the code it makes is believed', async () => {
  cloudAnswers({ family: { home: () => home(), getSession: () => seen(), getTicket: () => ticket() } })
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
  cloudAnswers({ family: { home: () => home(), getSession: () => seen(), getTicket: () => ticket() } })
  await show()
  await wait(1_000)
  const claim = parseQr(mockText)
  expect(claim && claimBlocker(claim, SECRET, AT_THE_DOOR)).toBeNull()
})

test('when staff check the family in, the page says when and by whom', async () => {
  const booking = { current: aBooking() }
  cloudAnswers({ family: { home: () => home(), getSession: () => seen(booking.current), getTicket: () => ticket() } })
  await show()
  booking.current = aBooking({ status: 'attended', attended: { at: AT_THE_DOOR, by: '王老师', means: 'code' } })
  await wait(11_000)

  expect(screen.getByRole('status')).toHaveTextContent('已签到 09:30王老师 为您签到 · 扫码')
})

test('an attended ticket asks no more', async () => {
  const calls = cloudAnswers({
    family: {
      home: () => home(),
      getSession: () => seen(aBooking({ status: 'attended', attended: { at: AT_THE_DOOR, by: '王老师', means: 'code' } })),
      getTicket: () => ticket(),
    },
  })
  await show()
  // For a minute staff may take the scan back.
  await wait(80_000)
  const asked = calls.length
  await wait(120_000)
  expect(calls).toHaveLength(asked)
})

test('a check-in that staff take back brings the code back by itself', async () => {
  const booking = { current: aBooking({ status: 'attended', attended: { at: AT_THE_DOOR, by: '王老师', means: 'name' } }) }
  cloudAnswers({ family: { home: () => home(), getSession: () => seen(booking.current), getTicket: () => ticket() } })
  await show()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
  booking.current = aBooking()
  await wait(11_000)
  expect(screen.getByText(/秒后更新/)).toBeInTheDocument()
})

test.each(['BOOKING_CANCELLED', 'SESSION_CANCELLED', 'BOOKING_NOT_FOUND'])('a code the phone still keeps is not shown once the server says %s', async (code) => {
  cloudAnswers({ family: { home: () => home(), getTicket: ticket, getSession: () => seen() } })
  const view = await show()
  expect(screen.getByText(/秒后更新/)).toBeInTheDocument()
  view.unmount()

  cloudAnswers({ family: { home: () => home(), getTicket: () => refused(code), getSession: () => seen() } })
  await show()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
  expect(screen.getByText('没有可出示的入场码')).toBeInTheDocument()
})

test('after the end there is nothing to show at a door', async () => {
  jest.setSystemTime(aView().endsAt + 1)
  cloudAnswers({ family: { home: () => home(), getTicket: ticket, getSession: () => seen() } })
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
  cloudAnswers({ family: { home: () => home(), getTicket: () => refused('BOOKING_NOT_FOUND'), getSession: () => seen(aBooking({ status })) } })
  await show()
  expect(screen.getByText(why)).toBeInTheDocument()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
})

test('a place in a clinic says its own time', async () => {
  const session = aView({ slotMinutes: 15, slots: { s0: { free: 0 }, s2: { free: 0 } } })
  cloudAnswers({ family: { home: () => home(), getTicket: ticket, getSession: () => aSessionAnswer({ session, booking: aBooking({ slots: ['s2'] }) }) } })
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
      home: () => home({ bookings: [aBooking()] }),
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
  expect(mockText).toBe(codes().qr)
})

test('only what begins within a day is fetched ahead, and a place taken anew has its ticket fetched anew', async () => {
  jest.setSystemTime(NOW)
  let booking = aBooking()
  const calls = cloudAnswers({ family: { home: () => home({ bookings: [booking] }), getTicket: () => ticket() } })
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

const TABLES = [
  { id: 'weigh', name: '称重' },
  { id: 'teeth', name: '口腔' },
]
const attended = { at: AT_THE_DOOR, by: '王老师', means: 'code' as const }

test('who is here still shows the code while a table is left, and the stamp appears by itself', async () => {
  const session = aView({ stations: TABLES })
  let stamps: Record<string, number> = { weigh: AT_THE_DOOR }
  cloudAnswers({
    family: { home: () => home(), getTicket: ticket, getSession: () => aSessionAnswer({ session, booking: aBooking({ status: 'attended', attended, stamps }), serverNow: serverNow() }) },
  })
  await show()
  expect(screen.getByText('下一站：口腔')).toBeInTheDocument()
  expect(screen.getByText(/秒后更新/)).toBeInTheDocument()

  stamps = { ...stamps, teeth: AT_THE_DOOR + 60_000 }
  await wait(11_000)
  expect(screen.getByText('都走完了')).toBeInTheDocument()
  expect(screen.queryByText(/秒后更新/)).not.toBeInTheDocument()
})

test('who brought the child and how it was let in stands beside the tick', async () => {
  cloudAnswers({ family: { home: () => home(), getTicket: ticket, getSession: () => seen(aBooking({ status: 'attended', attended: { ...attended, means: 'digits', bringer: '外婆' } })) } })
  await show()
  expect(screen.getByRole('status')).toHaveTextContent('外婆带孩子来的王老师 为您签到 · 4 位码')
})

describe('the code at the door', () => {
  const VENUE = `SYV1.s1.${stepAt(AT_THE_DOOR).toString(36)}.${'0'.repeat(20)}`
  const session = aView({ selfCheckIn: true })
  const answers = (more: object = {}) =>
    cloudAnswers({ family: { home: () => home(), getTicket: ticket, getSession: () => aSessionAnswer({ session, booking: aBooking(), serverNow: serverNow() }), ...more } })
  const typeCode = async (code: string) => {
    fireEvent.click(screen.getByRole('button', { name: '扫门口的码签到' }))
    await wait(0)
    fireEvent.change(screen.getByLabelText('门口的码', { selector: 'input' }), { target: { value: code } })
    fireEvent.click(screen.getByRole('button', { name: '签到' }))
    await wait(0)
  }

  test('checks the family in, and the page says so at once', async () => {
    const calls = answers({ checkInHere: () => ({ session, booking: aBooking({ status: 'attended', attended: { at: AT_THE_DOOR, by: '', means: 'venue' } }) }) })
    await show()
    await typeCode(VENUE)
    expect(calls).toContainEqual({ action: 'checkInHere', input: { code: VENUE } })
    expect(screen.getByRole('status')).toHaveTextContent('已签到 09:30自己扫门口的码')
  })

  test.each([
    ['TICKET_STALE', /门口的码每半分钟换一次，照片不能用/],
    ['SELF_CHECK_IN_OFF', /把上面的入场码给工作人员扫/],
    ['NETWORK', /没有网络也行/],
  ])('refused with %s, the ticket stays and the words say what now', async (code, why) => {
    answers({ checkInHere: () => refused(code) })
    await show()
    await typeCode(VENUE)
    expect(screen.getByRole('alert')).toHaveTextContent(why)
    expect(screen.getByText(/秒后更新/)).toBeInTheDocument()
  })

  test('a payment code is refused without a call', async () => {
    const calls = answers()
    await show()
    await typeCode('https://wx.tenpay.com/f2f?t=AQAAAP')
    expect(screen.getByRole('alert')).toHaveTextContent('这不是门口的签到码')
    expect(calls.map(({ action }) => action)).not.toContain('checkInHere')
  })

  test('is offered only where the session allows it, and not before the doors open', async () => {
    jest.setSystemTime(TEN_AM - 3 * HOUR)
    answers()
    const early = await show()
    expect(screen.queryByRole('button', { name: '扫门口的码签到' })).not.toBeInTheDocument()
    early.unmount()
    newPhone()
    openedWith({ id: 's1' })
    jest.setSystemTime(AT_THE_DOOR)
    cloudAnswers({ family: { home: () => home(), getTicket: ticket, getSession: () => seen() } })
    await show()
    expect(screen.queryByRole('button', { name: '扫门口的码签到' })).not.toBeInTheDocument()
  })
})

describe('somebody else brings the child', () => {
  const CODE = 'c'.repeat(24)
  const errand = { id: 'e1', name: '外婆', at: AT_THE_DOOR, opened: false }
  const withErrands = (...errands: BookingView['errands']) => aBooking({ errands })
  const tap = async (name: string) => {
    fireEvent.click(screen.getByRole('button', { name }))
    await wait(0)
  }

  test('a word is chosen, the code is made, and it is sent with its link; the page itself carries none', async () => {
    const calls = cloudAnswers({
      family: { home: () => home(), getTicket: ticket, getSession: () => seen(), sendOnErrand: () => ({ booking: withErrands(errand), errandId: 'e1', code: CODE }) },
    })
    await show()
    await tap('请家人带孩子去')
    fireEvent.click(screen.getByRole('checkbox', { name: '外婆' }))
    await tap('下一步：发给外婆')
    expect(calls).toContainEqual({ action: 'sendOnErrand', input: { sessionId: 's1', name: '外婆' } })
    expect(cardSent({ from: 'button' }).path).toBe(`/pages/session/errand/index?s=s1&c=${CODE}`)
    expect(cardSent({ from: 'menu' }).path).toBe('/pages/session/index?id=s1')
    // Without a picture of ours WeChat sends one of the page: the ticket, and whose it is.
    for (const from of ['button', 'menu'] as const) expect(existsSync(`src${cardSent({ from }).imageUrl}`)).toBe(true)
    await tap('复制链接')
    expect(jest.mocked(Taro.setClipboardData).mock.calls[0]?.[0].data).toContain(`#/pages/session/errand/index?s=s1&c=${CODE}`)
    await tap('发好了')
    expect(screen.getByText('没打开')).toBeInTheDocument()
    await tap('再发给外婆')
    expect(cardSent({ from: 'button' }).path).toContain(CODE)
  })

  test('an own word is taken as it is written', async () => {
    const calls = cloudAnswers({
      family: { home: () => home(), getTicket: ticket, getSession: () => seen(), sendOnErrand: () => ({ booking: withErrands(errand), errandId: 'e1', code: CODE }) },
    })
    await show()
    await tap('请家人带孩子去')
    fireEvent.change(screen.getByLabelText('别的称呼'), { target: { value: ' 小姨 ' } })
    await tap('下一步：发给小姨')
    expect(calls).toContainEqual({ action: 'sendOnErrand', input: { sessionId: 's1', name: '小姨' } })
  })

  test('is taken back after one question', async () => {
    const calls = cloudAnswers({
      family: {
        home: () => home(),
        getTicket: ticket,
        getSession: () => seen(withErrands({ ...errand, opened: true })),
        withdrawErrand: () => ({ booking: withErrands({ ...errand, opened: true, withdrawnAt: AT_THE_DOOR }) }),
      },
    })
    await show()
    expect(screen.getByText('已打开')).toBeInTheDocument()
    await tap('撤回给外婆的托付')
    expect(screen.getByText(/可能已经在路上/)).toBeInTheDocument()
    await tap('确定撤回')
    expect(calls).toContainEqual({ action: 'withdrawErrand', input: { sessionId: 's1', errandId: 'e1' } })
    expect(screen.getByText('已撤回')).toBeInTheDocument()
    expect(screen.queryByText('已打开')).not.toBeInTheDocument()
  })

  test('three at a time, and the page says how to change one; a refusal stays in the question', async () => {
    const three = [1, 2, 3].map((n) => ({ ...errand, id: `e${n}` }))
    cloudAnswers({ family: { home: () => home(), getTicket: ticket, getSession: () => seen(withErrands(...three)) } })
    const view = await show()
    expect(screen.getByText('最多请 3 位；要换人，先撤回一位。')).toBeInTheDocument()
    view.unmount()
    newPhone()
    openedWith({ id: 's1' })
    cloudAnswers({ family: { home: () => home(), getTicket: ticket, getSession: () => seen(), sendOnErrand: () => refused('ERRAND_LIMIT') } })
    await show()
    await tap('请家人带孩子去')
    fireEvent.click(screen.getByRole('checkbox', { name: '奶奶' }))
    await tap('下一步：发给奶奶')
    expect(screen.getByRole('alert')).toHaveTextContent('一次活动最多托付给 3 位家人')
  })
})
