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
const CLOUD = '**/client/**'

/** Time can go by for a browser, too. */
const shiftable = (): void => {
  const now = Date.now
  const shift = (): number => Number(localStorage.getItem('drill-shift') ?? 0)
  Date.now = () => now() + shift()
}

/** A staff phone whose scan page is open. */
async function browserPhone(openid: string): Promise<DoorPhone> {
  let page = await city.phone(openid, { page: SCAN, watch: (opened) => void opened.addInitScript(shiftable) })
  let online = true
  const ready = (): Promise<void> => page.getByText('输 4 位码').first().waitFor({ timeout: 20_000 })
  const link = (): Promise<void> => page.context().setOffline(!online)
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
      online = false
      await page.context().route(CLOUD, (route) => route.abort())
      await link()
    },
    mend: async () => {
      online = true
      await page.context().unroute(CLOUD)
      await page.context().setOffline(true)
      await link()
      await page.waitForFunction(() => !document.body.innerText.includes('等待同步'), undefined, { timeout: 20_000 })
    },
    dies: async () => {
      const context = page.context()
      // A mini-program is on the phone; here its files come from the city, the cloud stays cut.
      await context.setOffline(false)
      await page.close()
      page = await context.newPage()
      await page.addInitScript(shiftable)
      await page.goto(`${city.url}/?as=${openid}#/${SCAN}`)
      await ready()
      await link()
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
