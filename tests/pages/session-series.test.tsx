import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { BookingView } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import { DAY, HOUR } from '@/domain/time'
import SeriesPage from '@/pages/session/series'
import { aBooking, aHome, aView, cloudAnswers, newPhone, NOW, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { openedWith } from '../support/taro'
import { settle } from '../support/session-page'

beforeEach(() => {
  newPhone()
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
  openedWith({ id: 'term' })
})
afterEach(() => jest.useRealTimers())

/** The n-th of four, a week apart. */
const part = (number: number, fields: Parameters<typeof aView>[0] = {}): SessionView => {
  const startsAt = TEN_AM + (number - 1) * 7 * DAY
  return aView({ _id: `s${number}`, startsAt, endsAt: startsAt + HOUR, series: { id: 'term', title: '秋季感统班', number, of: 4 }, ...fields })
}
const own = (number: number, fields: Partial<BookingView> = {}) => aBooking({ sessionId: `s${number}`, ...fields })

/** A cloud that keeps what it gave: the second session is booked already, the third is full. */
function aTerm(answers: { bookSession?: (id: string) => unknown; sessions?: SessionView[] } = {}) {
  const bookings = [own(2)]
  const calls = cloudAnswers({
    family: {
      home: () => aHome(),
      listSeries: () => ({ sessions: answers.sessions ?? [part(1), part(2), part(3, { free: 0, queueLength: 1 }), part(4)], bookings: [...bookings], serverNow: NOW }),
      bookSession: ({ sessionId }) => {
        const answer = answers.bookSession?.(sessionId)
        if (answer) return answer
        const booking = aBooking({ sessionId })
        bookings.push(booking)
        return { booking }
      },
      joinWaiting: ({ sessionId }) => {
        const booking = aBooking({ sessionId, status: 'waiting', waiting: { position: 2, at: NOW } })
        bookings.push(booking)
        return { booking }
      },
    },
  })
  return calls
}
const open = async () => {
  render(<SeriesPage />)
  await settle()
}
const acted = (calls: { action: string; input: unknown }[]) =>
  calls.filter(({ action }) => action === 'bookSession' || action === 'joinWaiting').map(({ action, input }) => `${action} ${(input as { sessionId: string }).sessionId}`)
const row = (number: number) => screen.getByRole('link', { name: new RegExp(`^第 ${number} 节`) })

test('shows every session with how it stands, and what one tap would do', async () => {
  aTerm()
  await open()
  expect(screen.getByText('秋季感统班')).toBeInTheDocument()
  expect(row(1)).toHaveTextContent('余 2 个')
  expect(row(2)).toHaveTextContent('已预约')
  expect(row(3)).toHaveTextContent('可候补')
  expect(screen.getByText('约 2 节，已满的 1 节排候补')).toBeInTheDocument()
})

test('books what can be booked, waits where it is full, and shows each result', async () => {
  const calls = aTerm()
  await open()
  fireEvent.click(screen.getByRole('button', { name: '一次约完 2 节' }))
  await settle()
  expect(acted(calls)).toEqual(['bookSession s1', 'joinWaiting s3', 'bookSession s4'])
  expect(row(1)).toHaveTextContent('已预约')
  expect(row(3)).toHaveTextContent('候补第 2 位')
  expect(row(4)).toHaveTextContent('已预约')
  expect(screen.getByText(/没有还能约的了/)).toBeInTheDocument()
})

test('what failed says why and is tried again alone', async () => {
  let broken = true
  const calls = aTerm({ bookSession: (id) => (id === 's1' && broken ? refused('BUSY') : undefined) })
  await open()
  fireEvent.click(screen.getByRole('button', { name: '一次约完 2 节' }))
  await settle()
  expect(row(1)).toHaveTextContent('刚才人太多，没有办成，请再点一次')
  expect(row(4)).toHaveTextContent('已预约')

  broken = false
  fireEvent.click(screen.getByRole('button', { name: '再试 1 节' }))
  await settle()
  expect(acted(calls).slice(3)).toEqual(['bookSession s1'])
  expect(row(1)).toHaveTextContent('已预约')
})

test('a session that filled up meanwhile becomes a place in the queue', async () => {
  const calls = aTerm({ bookSession: (id) => (id === 's4' ? refused('SESSION_FULL') : undefined) })
  await open()
  fireEvent.click(screen.getByRole('button', { name: '一次约完 2 节' }))
  await settle()
  expect(acted(calls)).toEqual(['bookSession s1', 'joinWaiting s3', 'bookSession s4', 'joinWaiting s4'])
  expect(row(4)).toHaveTextContent('候补第 2 位')
})

test('can be stopped: what is under way is finished, nothing after it begins', async () => {
  let answer: () => void = () => undefined
  const slow = new Promise<void>((resolve) => (answer = resolve))
  const calls = aTerm({ bookSession: (id) => (id === 's1' ? slow.then(() => ({ booking: own(1) })) : undefined) })
  await open()
  const button = screen.getByRole('button', { name: '一次约完 2 节' })
  act(() => [1, 2, 3].forEach(() => button.click()))
  await settle()
  expect(row(1)).toHaveTextContent('正在约…')
  fireEvent.click(screen.getByRole('button', { name: '停下' }))
  answer()
  await settle()
  expect(acted(calls)).toEqual(['bookSession s1'])
})

test('without a network it stops at once and looks at what is true', async () => {
  const calls = aTerm({
    bookSession: () => {
      throw new Error('connection lost')
    },
  })
  await open()
  fireEvent.click(screen.getByRole('button', { name: '一次约完 2 节' }))
  await settle()
  expect(acted(calls)).toEqual(['bookSession s1'])
  expect(calls.at(-1)?.action).toBe('listSeries')
  expect(screen.getByRole('button', { name: '再试 3 节' })).toBeInTheDocument()
})

test('a limit of the series counts what this tap itself would book', async () => {
  const limits = { perSeries: 1 }
  aTerm({ sessions: [part(1, { limits }), part(4, { limits })] })
  await open()
  expect(row(1)).toHaveTextContent('余 2 个')
  expect(row(4)).toHaveTextContent('这个系列约满了')
  expect(screen.getByRole('button', { name: '一次约完 1 节' })).toBeInTheDocument()
})
