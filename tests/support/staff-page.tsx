import { act, fireEvent, render, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { RosterEntry } from '@/domain/booking'
import type { StaffOutputs } from '@/domain/contract'
import { DAY, HOUR, type Instant } from '@/domain/time'
import { aView, newPhone } from './client'
import { TEN_AM } from './sessions'
import { openedWith } from './taro'

/** The afternoon before the class. */
export const DAY_BEFORE = TEN_AM - 20 * HOUR

/** Each test opens a page of session `s1` on a new phone, with a clock that stands until it is moved. */
export function onStaffPage(now: Instant = DAY_BEFORE): void {
  beforeEach(() => {
    newPhone()
    jest.useFakeTimers({ now, doNotFake: ['queueMicrotask', 'nextTick'] })
    openedWith({ id: 's1' })
  })
  afterEach(() => jest.useRealTimers())
}

/** A family with one child and a parent that booked days ago. */
export const anEntry = (familyId: string, name: string, fields: Partial<RosterEntry> = {}): RosterEntry => ({
  familyId,
  guests: [{ name, ageMonths: 14 }],
  adults: 1,
  places: 1,
  status: 'booked',
  bookedAt: DAY_BEFORE - 5 * DAY,
  ...fields,
})

/** The roster as an organiser gets it, with the clock as it is. */
export const aRoster = (fields: Partial<StaffOutputs['getRoster']> = {}): StaffOutputs['getRoster'] => ({
  session: aView({ capacity: 6, free: 4 }),
  bookings: [],
  waiting: [],
  line: [],
  count: { families: 0, children: 0, adults: 0, stations: {}, sources: {} },
  disputes: [],
  me: { roles: ['organiser', 'helper'] },
  serverNow: Date.now(),
  ...fields,
})

/** Lets everything that was asked be answered; with milliseconds the clock moves on. */
export const settle = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)))

export async function show(page: JSX.Element): Promise<void> {
  render(page)
  await settle()
}

export async function tap(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}

export const write = (label: string, words: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: words } })
export const dialog = () => within(screen.getByRole('dialog'))
export const off = (name: string) => expect(dialog().getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true')
export const opened = () => (Taro.navigateTo as unknown as jest.Mock).mock.calls.map(([{ url }]) => url as string)

/** A cloud that cannot be reached. */
export const noNetwork = (): never => {
  throw new Error('no network')
}
