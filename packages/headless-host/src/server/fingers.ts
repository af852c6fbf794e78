import type { CDPSession, Page } from 'playwright-core'
import type { TouchStep } from '../shared/touch.ts'

/** Gives the page real fingers: what they do comes from outside, as a person's touches do. */
export async function giveFingers(page: Page, wire: CDPSession): Promise<void> {
  await page.exposeFunction('__touch', async (steps: TouchStep[]) => {
    const sent = steps.map(({ type, fingers }) => wire.send('Input.dispatchTouchEvent', { type, touchPoints: fingers }))
    await Promise.all(sent)
  })
}
