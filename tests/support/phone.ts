import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '@shanyu/headless-host/browser'
import { demonstrationCity } from './demonstration'

/** A phone's screen. */
export const SCREEN = { width: 390, height: 844 }

/** What a picture or a test sets before the app opens. */
export interface PhoneOptions {
  theme?: 'light' | 'dark'
  care?: boolean
  /** A page of the app: `pages/session/index?id=…`. */
  page?: string
  /** Another way to the city than the straight one. */
  through?: string
  /** Listens from before the first request on. */
  watch?: (page: Page) => void
}

/** The demonstration city as `npm start` opens it, on a free port and an empty folder, and phones to look at it. */
export interface Demonstration {
  url: string
  /** Opens the app as a person, on a phone of its own. */
  phone(openid: string, options?: PhoneOptions): Promise<Page>
  close(): Promise<void>
}

export async function openDemonstration(): Promise<Demonstration> {
  const [{ url, close }, browser] = await Promise.all([demonstrationCity(), launchBrowser() as Promise<Browser>])
  return {
    url,
    phone: async (openid, { theme = 'light', care = false, page: path = 'pages/home/index', through = url, watch } = {}) => {
      const context = await browser.newContext({ viewport: SCREEN, deviceScaleFactor: 2, locale: 'zh-CN', hasTouch: true, isMobile: true })
      const page = await context.newPage()
      watch?.(page)
      await page.goto(`${through}/?as=${openid}&theme=${theme}&care=${care ? 1 : 0}#/${path}`)
      return page
    },
    close: async () => void (await Promise.all([close(), browser.close()])),
  }
}
