import { findBrowser } from '@shanyu/headless-host/browser'
import type { SessionView } from '../../src/domain/session'
import { DAY } from '../../src/domain/time'
import { openDemonstration } from '../../tests/support/phone'

const PARENT = 'demo-guardian-xiaoman'

/**
 * Function calls a real browser makes from an open session page, through the booking tap, to a ticket on the
 * screen; null where there is no browser.
 */
export async function callsToTicket(): Promise<number | null> {
  if (!(await findBrowser().catch(() => null))) return null
  const city = await openDemonstration()
  try {
    const now = Date.now()
    const answer = await fetch(`${city.url}/client/callFunction`, {
      method: 'POST',
      headers: { 'x-wx-openid': PARENT },
      body: JSON.stringify({ name: 'family', data: { action: 'listSessions', input: { from: now + DAY, to: now + 30 * DAY, kind: 'class' } } }),
    })
    const { result } = (await answer.json()) as { result: { data: { sessions: SessionView[] } } }
    const session = result.data.sessions.find(
      ({ status, roster, ageMonths, bookingOpensAt = 0 }) =>
        status === 'open' && roster.free > 1 && ageMonths.min <= 12 && ageMonths.max >= 17 && bookingOpensAt <= now,
    )!
    const page = await city.phone(PARENT, { page: `pages/session/index?id=${session._id}` })
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
