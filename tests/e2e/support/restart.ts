import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { eventually } from '../../support/wait'

/** Ends the app and starts it at a page: what it held in memory is gone, what the phone keeps is not. Base library 3.0.1 and later. */
export async function restart(app: MiniProgram, page: string): Promise<void> {
  await app.evaluate(function () {
    ;(getApp() as { before?: boolean }).before = true
  })
  await app.callWxMethod('restartMiniProgram', { path: page })
  await eventually(async () => {
    const same = await app.evaluate(function () {
      return (getApp() as { before?: boolean } | undefined)?.before
    })
    if (same) throw new Error('the app did not start anew')
  })
}
