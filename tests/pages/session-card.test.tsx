import '@testing-library/jest-dom'
import { act, render, screen } from '@testing-library/react'
import { SessionCard } from '@/components/session-card'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { aBooking, aFamily, aView, NOW, XIAOMAN } from '../support/client'
import { TEN_AM } from '../support/sessions'

beforeEach(() => jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] }))
afterEach(() => jest.useRealTimers())

type View = Parameters<typeof aView>[0]
const show = (session: View, more: Partial<Parameters<typeof SessionCard>[0]> = {}) =>
  render(<SessionCard session={aView(session)} now={NOW} child={XIAOMAN} household={aFamily()} onTap={() => undefined} {...more} />)
const card = () => screen.getByRole('link').textContent

test('a list says the age, the area, who comes first and until when, the limits, and that one has to confirm', () => {
  show({ area: ['420103'], limits: { perWeek: 2, perSeries: 3 }, priority: { group: 'siblings', until: NOW + 2 * HOUR }, releaseUnconfirmed: true }, { household: aFamily({ district: '420103' }) })
  expect(card()).toContain('8–18 月龄')
  for (const rule of ['限部分城区', '今天 11:00 前多孩家庭优先', '一周最多 2 次', '系列最多 3 次', '要提前确认']) expect(screen.getByText(rule)).toBeInTheDocument()
})

test('a priority that is over is no rule any more', () => {
  show({ priority: { group: 'siblings', until: NOW } })
  expect(card()).not.toContain('优先')
})

test('a session that opens soon counts down, each second in the last minutes', async () => {
  show({ bookingOpensAt: NOW + 10 * MINUTE + 20_000 })
  expect(screen.getByRole('timer')).toHaveTextContent('还有 10 分钟')
  await act(async () => jest.advanceTimersByTimeAsync(20_100))
  expect(screen.getByRole('timer')).toHaveTextContent('还有 10 分钟')
  await act(async () => jest.advanceTimersByTimeAsync(2_000))
  expect(screen.getByRole('timer')).toHaveTextContent('还有 9 分 58 秒')
})

test.each([
  ['a full session can be waited for', { free: 0 }, {}, '已满，可候补'],
  ['places that belong to those who wait are full', { free: 1, queueLength: 2, startsAt: NOW + 3 * DAY, endsAt: NOW + 3 * DAY + HOUR }, {}, '已满，可候补'],
  ['a family that used up its week is told so', { limits: { perWeek: 1 } }, { claims: [{ sessionId: 's7', kind: 'class' as const, startsAt: TEN_AM - HOUR, at: 0 }] }, '这一周约满了'],
  ['a family whose district is not known is asked for it', { area: ['420103'] }, {}, '先选所在的区'],
  ['a family that lives elsewhere is told so', { area: ['420103'] }, { district: '420111' }, '不在服务的城区'],
  ['a class for pregnant women says whom it is for', { seat: 'expecting' as const }, {}, '给孕期家庭'],
])('%s', (_, session: View, family, tag) => {
  show(session, { household: aFamily(family) })
  expect(card()).toContain(tag)
})

test('an own place stands above every rule; waiting is a place, one that was given back is none', () => {
  const { rerender } = show({ free: 0 }, { booking: aBooking({ status: 'waiting', waiting: { position: 2, at: NOW } }) })
  expect(card()).toContain('候补中')
  rerender(<SessionCard session={aView({ free: 0 })} now={NOW} child={XIAOMAN} household={aFamily()} booking={aBooking({ status: 'left' })} onTap={() => undefined} />)
  expect(card()).toContain('已满，可候补')
})

test('the own time of a clinic stands on the card', () => {
  show({ slotMinutes: 15, slots: { s0: { free: 1 }, s1: { free: 0 } } }, { booking: aBooking({ slots: ['s1'] }) })
  expect(card()).toContain('您家的时间 10:15')
})
