import { readFileSync } from 'node:fs'
import type { ElementHandle, Page } from 'playwright-core'
import { openDemonstration, type Demonstration } from './phone'
import type { Stage, StoryPhone } from './story-phone'
import { eventually } from './wait'

/** A limit for one try; what is not there yet is tried again. */
const SOON = { timeout: 2_000 }

function inHand(page: Page, url: string, openid: string): StoryPhone {
  const seen = page.locator('.taro_page:visible').last()
  const says = (): Promise<string> => seen.innerText(SOON)
  /** What can be tapped and has just this name, else what has it in its name; first what opened last. */
  const called = async (name: string): Promise<ElementHandle> => {
    const controls = await seen.locator('.touch:visible').elementHandles()
    const words = await Promise.all(controls.map((one) => one.evaluate((it) => [(it as HTMLElement).innerText.trim(), (it as HTMLElement).getAttribute('aria-label') ?? ''])))
    const exact = words.map((said) => said.includes(name)).lastIndexOf(true)
    const found = controls[exact >= 0 ? exact : words.findIndex((said) => said.some((word) => word.includes(name)))]
    if (!found) throw new Error(`nothing to tap is called ${name}; there are: ${words.map(([text, label]) => label || text).join('、')}`)
    return found
  }
  // Only what is gone by then is looked for again: nothing is tapped twice.
  const taps = (name: string): Promise<void> => eventually(async () => (await called(name)).click())
  return {
    taps,
    opens: async (path) => {
      // A hash alone would go on where the app is.
      await page.goto('about:blank')
      await page.goto(`${url}/?as=${openid}#${path}`)
    },
    sees: (said) =>
      eventually(async () => {
        const text = await says()
        if (typeof said === 'string' ? !text.includes(said) : !said.test(text)) throw new Error(`the screen does not say ${said}; it says:\n${text}`)
        return text
      }),
    part: (selector) => eventually(() => seen.locator(selector).first().innerText(SOON)),
    types: (field, value) => eventually(() => seen.locator(`[aria-label="${field}"] input, input[aria-label="${field}"]`).first().fill(value, SOON)),
    // The wheels belong to the platform: the field is told what they would say.
    picks: (field, value) =>
      eventually(() => seen.locator(`taro-picker-core[aria-label="${field}"]`).evaluate((picker, chosen) => void picker.dispatchEvent(new CustomEvent('change', { detail: { value: chosen } })), value, SOON)),
    picture: (label) => eventually(async () => (await seen.locator(`[aria-label="${label}"] img, img[aria-label="${label}"]`).first().getAttribute('src', SOON)) ?? ''),
    // A browser that nobody answers says no by itself.
    refusesLocation: async () => undefined,
    shown: async (code) => {
      await taps('扫码')
      await seen.locator('input').fill(code)
      await seen.locator('input').press('Enter')
    },
    openedBy: async (act) => {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      return readFileSync(await download.path())
    },
  }
}

/** A demonstration of its own for a story in a real browser: opened before its tests, closed after them. */
export function browserStage(finds = ''): Stage {
  let city: Demonstration
  const phones = new Map<string, Page>()
  beforeAll(async () => {
    city = await openDemonstration()
  }, 180_000)
  afterAll(() => city.close())

  const clock = async (body?: object): Promise<{ now: number }> =>
    (await (await fetch(`${city.url}/cloud/clock`, body && { method: 'POST', body: JSON.stringify(body) })).json()) as { now: number }
  return {
    get url() {
      return city.url
    },
    phone: async (openid, path) => {
      const page = phones.get(openid) ?? (await city.phone(openid))
      phones.set(openid, page)
      const phone = inHand(page, city.url, openid)
      await phone.opens(path)
      return phone
    },
    now: async () => (await clock()).now,
    moveTo: async (now) => void (await clock({ now })),
    finds,
  }
}
