import { nextFrame, pause } from '../host.ts'
import { flush } from './set-data.ts'
import { hasTimersSoon } from './timers.ts'

/** Nobody waits longer for a page that never is still; timers alone end sooner (timers.ts). */
const LONGEST_MS = 1000

/** Waits until what was set off has been rendered: setData, and the short timers frameworks render after. */
export async function rendered(): Promise<void> {
  const until = performance.now() + LONGEST_MS
  do {
    await pause(0)
    flush()
  } while (hasTimersSoon() && performance.now() < until)
  await nextFrame()
}
