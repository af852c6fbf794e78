import { findBrowser } from '@shanyu/headless-host/browser'
import { classFor, XIAOMAN } from '../../tests/support/demonstration'
import { openDemonstration } from '../../tests/support/phone'

/**
 * Function calls a real browser makes from an open session page, through the booking tap, to a ticket on the
 * screen; null where there is no browser.
 */
export async function callsToTicket(): Promise<number | null> {
  if (!(await findBrowser().catch(() => null))) return null
  const city = await openDemonstration()
  try {
    const session = await classFor(city.url, ({ roster }) => roster.free > 1)
    const page = await city.phone(XIAOMAN, { page: `pages/session/index?id=${session._id}` })
    const button = page.getByText('预约并提醒我')
    await button.waitFor()
    await page.waitForLoadState('networkidle')
    let calls = 0
    page.on('request', (request) => (calls += request.url().endsWith('/client/callFunction') ? 1 : 0))
    await button.click()
    await page.getByText('查看入场码').click()
    await page.getByText('扫不了').first().waitFor()
    await page.waitForTimeout(1000)
    return calls
  } finally {
    await city.close()
  }
}
