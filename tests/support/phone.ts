import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '@shanyu/headless-host/browser'
import { demonstrationCity } from './demonstration'

/** A phone's screen. */
export const SCREEN = { width: 390, height: 844 }
/** A window of WeChat for Windows or Mac. */
const WINDOW = { width: 1200, height: 800 }

/** What a picture or a test sets before the app opens. */
export interface PhoneOptions {
  theme?: 'light' | 'dark'
  care?: boolean
  /** In a window, with a mouse. */
  wide?: boolean
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
    phone: async (openid, { theme = 'light', care = false, wide = false, page: path = 'pages/home/index', through = url, watch } = {}) => {
      const context = await browser.newContext({ viewport: wide ? WINDOW : SCREEN, deviceScaleFactor: wide ? 1 : 2, locale: 'zh-CN', hasTouch: !wide, isMobile: !wide })
      const page = await context.newPage()
      watch?.(page)
      await page.goto(`${through}/?as=${openid}&theme=${theme}&care=${care ? 1 : 0}&wide=${wide ? 1 : 0}#/${path}`)
      return page
    },
    close: async () => void (await Promise.all([close(), browser.close()])),
  }
}
