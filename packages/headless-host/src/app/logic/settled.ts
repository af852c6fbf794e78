import { nextFrame, pause } from '../host.ts'
import { hasTimersSoon } from './sandbox.ts'
import { flush } from './set-data.ts'

/** A page that sets one short timer after another never is still; it is not waited for longer than this. */
const MOST_ROUNDS = 30

/** Waits until what was set off has been rendered: setData, and the short timers frameworks render after. */
export async function rendered(): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await pause(0)
    flush()
    if (!hasTimersSoon()) break
  }
  await nextFrame()
}
