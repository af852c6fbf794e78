import type { Page } from 'playwright-core'
import { callAs, HELPER, ORGANISER } from '../support/demonstration'
import { codeOf, openDrill, type Drill } from '../support/drill'
import { dueOf, outcomeOf, playDrill, type DoorPhone } from '../support/drill-script'
import { openDemonstration, type Demonstration } from '../support/phone'

/** A 义诊 with two hundred families and two staff phones in real browsers: the network goes three times, and one of the phones dies. */
let city: Demonstration
let drill: Drill

beforeAll(async () => {
  city = await openDemonstration()
  drill = await openDrill(city.url, ORGANISER)
}, 180_000)
afterAll(() => city.close())

const SCAN = 'pages/staff/scan/index?id=drill'

/** Time can go by for a browser, too, and its cloud be out of reach while the app itself, as in WeChat, is on the phone. */
const inTheDrill = (): void => {
  const now = Date.now
  Date.now = () => now() + Number(localStorage.getItem('drill-shift') ?? 0)
  const ask = window.fetch.bind(window)
  window.fetch = (...asked) => (localStorage.getItem('drill-cut') ? Promise.reject(new TypeError('Failed to fetch')) : ask(...asked))
}

/** A staff phone whose scan page is open. */
async function browserPhone(openid: string): Promise<DoorPhone> {
  let page = await city.phone(openid, { page: SCAN, watch: (opened) => void opened.addInitScript(inTheDrill) })
  const ready = (): Promise<void> => page.getByText('输 4 位码').first().waitFor({ timeout: 20_000 })
  await ready()
  return {
    letsIn: (comer) => shows(page, async () => {
      await page.getByText(/^(继续)?扫码$/).click()
      await page.locator('input').fill(codeOf(drill, comer, drill.now()))
      await page.locator('input').press('Enter')
    }),
    enters: () => shows(page, async () => {
      await page.getByText('没预约').click()
      await page.getByText('登记', { exact: true }).click()
    }),
    cut: async () => {
      await page.evaluate(() => localStorage.setItem('drill-cut', '1'))
      await page.context().setOffline(true)
    },
    mend: async () => {
      await page.evaluate(() => localStorage.removeItem('drill-cut'))
      await page.context().setOffline(false)
      await page.waitForFunction(() => !document.body.innerText.includes('等待同步'), undefined, { timeout: 20_000 })
    },
    dies: async () => {
      const context = page.context()
      await page.close()
      await context.setOffline(false)
      page = await context.newPage()
      await page.addInitScript(inTheDrill)
      await page.goto(`${city.url}/?as=${openid}#/${SCAN}`)
      await ready()
      await context.setOffline(true)
    },
    pass: (time) => page.evaluate((more) => localStorage.setItem('drill-shift', String(Number(localStorage.getItem('drill-shift') ?? 0) + more)), time),
  }
}

/** Does something at the door, and waits until the top third says something new, which must be that somebody is in. */
async function shows(page: Page, act: () => Promise<unknown>): Promise<void> {
  const result = page.locator('.scan__result')
  const before = await result.innerText()
  await act()
  await page.waitForFunction((old) => document.querySelector<HTMLElement>('.scan__result')?.innerText.split('撤销')[0] !== old.split('撤销')[0], before, { timeout: 10_000 })
  const classes = (await result.getAttribute('class')) ?? ''
  if (!/--in\b|--again\b/.test(classes)) throw new Error(`nobody was let in: ${await result.innerText()}`)
}

test('nobody is lost, nobody counted twice, and every conflict is listed', async () => {
  const [near, far] = await Promise.all([browserPhone(HELPER), browserPhone(ORGANISER)])
  const told = await playDrill(drill, near, far)
  expect(await outcomeOf(drill)).toEqual(dueOf(drill, told))
}, 180_000)

test('what is in dispute stands before who decides, by name', async () => {
  const page = await city.phone(ORGANISER, { page: 'pages/staff/disputes/index?id=drill' })
  const { disputes } = await callAs(city.url, ORGANISER, 'staff', 'getRoster', { sessionId: 'drill' })
  await page.getByText(/安\*/).first().waitFor({ timeout: 15_000 })
  expect(await page.getByText(/安\*/).count()).toBeGreaterThanOrEqual(disputes.length)
}, 60_000)
