import type { Page } from 'playwright-core'
import { errorText } from '@/copy/errors'
import { HELPER, ORGANISER } from '../support/demonstration'
import { openDrill, STATIONS, type Drill } from '../support/drill'
import { dueOf, outcomeOf, unlisted } from '../support/drill-outcome'
import type { DoorPhone } from '../support/drill-phone'
import { playDrill } from '../support/drill-script'
import { openLink, type Link, type Lost } from '../support/lossy-link'
import { openDemonstration, type Demonstration } from '../support/phone'
import { eventually } from '../support/wait'

/** A limit against hanging, on a machine that does other things; by itself it takes less than a minute. */
const LONG = 600_000

let city: Demonstration
let drill: Drill
let link: Link

beforeAll(async () => {
  city = await openDemonstration()
  link = await openLink(city.url)
  drill = await openDrill(city.url, ORGANISER)
}, LONG)
afterAll(() => Promise.all([link.close(), city.close()]))

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
  let page = await city.phone(openid, { page: SCAN, through: link.url, watch: (opened) => void opened.addInitScript(inTheDrill) })
  page.context().setDefaultTimeout(60_000)
  const ready = (): Promise<void> => page.getByText('输 4 位码').first().waitFor()
  await ready()
  const holds = async (code: string): Promise<void> => {
    await page.getByText(/^(继续)?扫码$/).click()
    await page.locator('input').fill(code)
    await page.locator('input').press('Enter')
  }
  const network = async (cut: '' | '1'): Promise<void> => {
    await page.evaluate((set) => localStorage.setItem('drill-cut', set), cut)
    await page.context().setOffline(cut === '1')
  }
  const opensAnew = async (cut: '' | '1'): Promise<void> => {
    const context = page.context()
    await page.close()
    await context.setOffline(false)
    page = await context.newPage()
    await page.addInitScript(inTheDrill)
    await page.addInitScript((set) => localStorage.setItem('drill-cut', set), cut)
    await page.goto(`${link.url}/?as=${openid}#/${SCAN}`)
    await ready()
    await network(cut)
  }
  const dies = async (lost: Lost, act: () => Promise<unknown>): Promise<void> => {
    const gone = link.loses(openid, lost)
    await act()
    await gone
    await opensAnew('')
  }
  return {
    standsAt: async (place) => {
      const name = STATIONS.find(({ id }) => id === place)?.name ?? '签到'
      await page.locator(`[aria-label="站点"] >> text="${name}"`).click()
    },
    scans: (code) => shows(page, IS_IN, () => holds(code)),
    knows: (code) => shows(page, /已签过到 \d\d:\d\d \S/, () => holds(code)),
    refuses: async (code, why) => {
      await shows(page, new RegExp(`${IS_IN.source}|不能签到`), () => holds(code))
      await page.getByText(errorText[why]).first().waitFor()
      // A centre that was slow is heard when the screen has said that they are in.
      for (const read of await page.getByText('知道了').all()) await read.click()
    },
    takesBack: () => shows(page, /已撤销/, () => page.getByText('撤销', { exact: true }).click()),
    enters: () => shows(page, IS_IN, async () => {
      await page.getByText('没预约').click()
      await page.getByText('登记', { exact: true }).click()
    }),
    cut: () => network('1'),
    mend: () => network(''),
    rests: async () => void (await page.waitForFunction(() => !document.body.innerText.includes('等待同步'))),
    dies: () => opensAnew('1'),
    diesScanning: (code, lost) => dies(lost, () => holds(code)),
    diesHandingOver: (lost) => dies(lost, () => network('')),
    pass: (time) => page.evaluate((more) => localStorage.setItem('drill-shift', String(Number(localStorage.getItem('drill-shift') ?? 0) + more)), time),
    left: () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('scan:'))),
  }
}

const IS_IN = /签到 · 第 \d+ 家|盖章 · |已签过到 \d/

/** What the top third says, without its key, which is busy for a moment and goes by itself after a minute. */
const resultOf = async (page: Page): Promise<string> => (await page.locator('.scan__result').innerText()).replace(/\s*(撤销|请稍候…)\s*$/, '')

/** Does something at the door, and waits until the top third says something new; it must be what is expected. */
async function shows(page: Page, expected: RegExp, act: () => Promise<unknown>): Promise<void> {
  const before = await resultOf(page)
  await act()
  const said = await eventually(async () => {
    const now = await resultOf(page)
    if (now === before) throw new Error(`the screen still says ${before}`)
    return now
  })
  if (!expected.test(said)) throw new Error(`the screen was to say ${expected.source}; it says ${said}`)
}

test('nobody is lost, nobody counted twice, and every conflict is listed, by name, to who decides', async () => {
  const [near, far] = await Promise.all([browserPhone(HELPER), browserPhone(ORGANISER)])
  const told = await playDrill(drill, near, far)
  expect(await outcomeOf(drill)).toEqual(dueOf(drill, told))
  expect([...(await near.left()), ...(await far.left())]).toEqual([])

  const page = await city.phone(ORGANISER, { page: 'pages/staff/disputes/index?id=drill' })
  // The bar above says 待核对 before there is a list.
  await page.getByText('算不算签到').waitFor({ timeout: 60_000 })
  expect(unlisted(await page.locator('body').innerText(), told.conflicts)).toEqual([])
}, LONG)
