import { act, render } from '@testing-library/react'
import SessionPage from '@/pages/session'
import { newPhone, NOW } from './client'
import { openedWith } from './taro'

/** Each test opens the page of session `s1` on a new phone, at `now`, with a clock that stands until it is moved. */
export function onSessionPage(now = NOW): void {
  beforeEach(() => {
    newPhone()
    jest.useFakeTimers({ now, doNotFake: ['queueMicrotask', 'nextTick'] })
    openedWith({ id: 's1' })
  })
  afterEach(() => jest.useRealTimers())
}

/** Lets everything that was asked be answered; with milliseconds the clock moves on. */
export const settle = (ms = 0) => act(async () => jest.advanceTimersByTimeAsync(ms))

/** Opens the page and waits for its first answers. */
export async function show() {
  const page = render(<SessionPage />)
  await settle()
  return page
}
