import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { RosterEntry } from '@/domain/booking'
import { HOUR, MINUTE } from '@/domain/time'
import ScanPage from '@/pages/staff/scan'
import { aView, cloudAnswers, newPhone, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { openedWith } from '../support/taro'

const NOW = TEN_AM - HOUR / 2

beforeEach(() => {
  newPhone()
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
  openedWith({ id: 's1' })
})
afterEach(() => jest.useRealTimers())

const entry = (familyId: string, name: string, fields: Partial<RosterEntry> = {}): RosterEntry => ({
  familyId,
  guests: [{ name, ageMonths: 14 }],
  adults: 1,
  places: 1,
  status: 'booked',
  bookedAt: 1,
  ...fields,
})
const attended = (at: number, by = '王老师'): Partial<RosterEntry> => ({ status: 'attended', attended: { at, by } })
const roster = { session: aView(), bookings: [entry('f1', '小*'), entry('f2', '果*')] }

const settle = () => act(async () => void (await jest.advanceTimersByTimeAsync(0)))
const show = async () => {
  render(<ScanPage />)
  await settle()
}
const type = async (code: string) => {
  fireEvent.click(screen.getByRole('button', { name: '输 4 位码' }))
  fireEvent.change(screen.getByLabelText('入场码'), { target: { value: code } })
  fireEvent.click(screen.getByRole('button', { name: '签到' }))
  await settle()
}

test('a family that is checked in fills the screen and moves on the roster', async () => {
  cloudAnswers({ staff: { getRoster: () => roster, checkIn: () => ({ booking: entry('f1', '小*', attended(NOW)), checkedInAt: NOW, repeated: false }) } })
  await show()
  expect(screen.getByText('0 / 2')).toBeInTheDocument()
  await type('4729')

  expect(screen.getByRole('alert')).toHaveTextContent('✓小* · 14 个月+ 1 位家长09:30 签到 · 第 1 家')
  expect(screen.getByText('1 / 2')).toBeInTheDocument()
  expect(screen.getByText('09:30 已到')).toBeInTheDocument()
})

test('a second scan says when and by whom the first was made', async () => {
  const first = NOW - 6 * MINUTE
  cloudAnswers({ staff: { getRoster: () => roster, checkIn: () => ({ booking: entry('f1', '小*', attended(first, '李老师')), checkedInAt: first, repeated: true }) } })
  await show()
  await type('4729')
  expect(screen.getByRole('alert')).toHaveTextContent('已签过到：09:24 由 李老师 签到')
})

test('a code that is not believed says why', async () => {
  cloudAnswers({ staff: { getRoster: () => roster, checkIn: () => refused('TICKET_STALE') } })
  await show()
  await type('4729')
  expect(screen.getByRole('alert')).toHaveTextContent('✕不能签到入场码已过期')
})

test('digits that several families show ask which one it is', async () => {
  const calls = cloudAnswers({
    staff: {
      getRoster: () => roster,
      checkIn: ({ familyId }) =>
        familyId ? { booking: entry('f2', '果*', attended(NOW)), checkedInAt: NOW, repeated: false } : { candidates: roster.bookings },
    },
  })
  await show()
  await type('4729')
  fireEvent.click(screen.getByRole('link', { name: /果\*/ }))
  await settle()

  expect(calls.at(-1)).toEqual({ action: 'checkIn', input: { sessionId: 's1', code: '4729', familyId: 'f2' } })
  expect(screen.getByRole('alert')).toHaveTextContent('果* · 14 个月')
})

test('without a camera the page takes the text of a code', async () => {
  const calls = cloudAnswers({ staff: { getRoster: () => roster, checkIn: () => refused('TICKET_UNREADABLE') } })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '扫码' }))
  fireEvent.change(screen.getByLabelText('入场码'), { target: { value: 'SY1.s1.f1.abc' } })
  fireEvent.click(screen.getByRole('button', { name: '签到' }))
  await settle()
  expect(calls.at(-1)?.input).toEqual({ sessionId: 's1', code: 'SY1.s1.f1.abc' })
})

test('who is not staff learns it in words', async () => {
  cloudAnswers({ staff: { getRoster: () => refused('FORBIDDEN') } })
  await show()
  expect(screen.getByText('这里是给工作人员用的')).toBeInTheDocument()
})
