import type { Browser, Page } from 'playwright-core'
import { UserError } from './errors.ts'
import type { Host, StartOptions } from './index.ts'
import type { Calls } from './server/calls.ts'
import { hostCalls } from './server/host-calls.ts'
import type { HostCalls } from './shared/payload.ts'
import type { Theme } from './shared/phone.ts'

/** The tab that is the phone: touch, two device pixels to one, Chinese, Shanghai's time. */
export function openPhone(browser: Browser, viewport: { width: number; height: number }, colorScheme: Theme): Promise<Page> {
  return browser.newPage({
    viewport,
    colorScheme,
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
}

type Emit = (method: string, params: unknown) => void

/** Gives the page what it needs from this side. */
export async function connect(page: Page, emit: Emit, { cloud, openid, onException }: StartOptions, restart: () => void): Promise<void> {
  const calls = hostCalls({
    cloud,
    openid,
    // A page that is being closed or loaded anew hears nothing more.
    report: (event) => page.evaluate((news) => window.__hostEvent(news), event).catch(() => {}),
    restart,
  })
  if (process.env.HEADLESS_HOST_DEBUG) page.on('console', (message) => console.error(`[${message.type()}]`, message.text()))
  await page.exposeFunction('__emit', (method: string, params: unknown) => {
    emit(method, params)
    if (method === 'App.exceptionThrown') onException?.((params as { exception: { message: string } }).exception.message)
  })
  await page.exposeFunction('__hostCall', (name: keyof HostCalls, args: unknown[]) =>
    (calls[name] as (...given: unknown[]) => Promise<unknown>)(...args),
  )
}

/**
 * The part of a {@link Host} that acts on its page.
 * @param colorScheme what the pages see of the phone's theme
 */
export function actsOn(page: Page, colorScheme: (theme: Theme) => Theme): Pick<Host, 'page' | 'metrics' | 'targets' | 'effects' | 'setPhone' | 'enter' | 'resize'> {
  return {
    page,
    metrics: () => page.evaluate(() => window.__metrics()),
    targets: () => page.evaluate(() => window.__targets()),
    effects: () => page.evaluate(() => window.__effects()),
    async setPhone(changes) {
      if (changes.theme) await page.emulateMedia({ colorScheme: colorScheme(changes.theme) })
      await page.evaluate((value) => window.__changePhone(value), changes)
    },
    enter: (url, scene) => page.evaluate(([to, from]) => window.__enter(to, from), [url, scene] as const),
    async resize(width, height) {
      const follows = await page.evaluate(([x, y]) => window.__resize(x, y), [width, height] as const)
      if (follows) await page.setViewportSize({ width, height })
      return follows
    },
  }
}

/** A launch of our own takes about a second; one that takes longer than this has come to a stop. */
const LAUNCH_LIMIT_MS = 20_000

/**
 * Starts the mini-program and waits for its first page.
 * @throws UserError when its code ends the launch, or never ends
 */
export async function boot(page: Page, origin: string, calls: Calls): Promise<void> {
  await page.goto(`${origin}/`)
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UserError(`小程序在 ${LAUNCH_LIMIT_MS / 1000} 秒内没有显示第一个页面。`)), LAUNCH_LIMIT_MS)
  })
  const launch = () =>
    page.evaluate(async () => {
      try {
        await window.__boot()
        return undefined
      } catch (error) {
        return String((error as Error | undefined)?.stack ?? error)
      }
    })
  const booted = calls.watch(launch).catch((error: Error) => error.message)
  try {
    const failure = await Promise.race([booted, limit])
    if (failure !== undefined) throw new UserError(`小程序没能启动：${failure}`)
  } finally {
    clearTimeout(timer)
  }
}
