import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { bundle } from './build/bundle.ts'
import { assertBuild, compileApp } from './build/compile.ts'
import { readTypings } from './build/typings.ts'
import { serveFiles, type FileServer } from './server/files.ts'
import { hostCalls } from './server/host-calls.ts'
import { SHELL_HTML } from './server/shell-html.ts'
import { openEndpoint, type Endpoint } from './server/socket.ts'
import type { Metrics, Target } from './shared/metrics.ts'
import type { HostCalls, Payload } from './shared/payload.ts'
import { NEW_PHONE, type Effect, type Phone, type Theme } from './shared/phone.ts'

export { UserError } from './errors.ts'
export type { Metrics, Target } from './shared/metrics.ts'
export type { Effect, Phone, Place, Theme } from './shared/phone.ts'

export interface StartOptions {
  /** The build's folder, e.g. `dist/weapp`. */
  root: string
  /** Where automator connects; 0 takes a free port. */
  port?: number
  /** Address of the local cloud gateway. */
  cloud?: string
  /** The person whose calls these are. */
  openid?: string
  viewport?: { width: number; height: number }
  /** What the phone is like when the app opens; the rest is that of a new phone. */
  phone?: Partial<Phone>
  /** Where to write the counts of setData when the host closes. */
  metrics?: string
  /** Opens this page instead of the first one. */
  entry?: string
  /** Called once the host has closed, whoever asked for it. */
  onClose?: () => void
}

export interface Host {
  wsEndpoint: string
  /** The shell in Chromium: what the protocol has no words for (native sheets, screenshots) can be reached here. */
  page: Page
  /** Templates that were only partly understood. */
  warnings: string[]
  /** From the call of `start` to the first rendered page. */
  launchMs: number
  metrics(): Promise<Metrics>
  /** What can be tapped on the page on top, with its size and what a screen reader says of it. */
  targets(): Promise<Target[]>
  /** Does to the phone what a person or the world would do: `setPhone({ network: 'none' })`. */
  setPhone(changes: Partial<Phone>): Promise<void>
  /** What left the mini-program for the phone or other people, in order: calls, calendar entries, saved images. */
  effects(): Promise<Effect[]>
  close(): Promise<void>
}

const DEFAULT_VIEWPORT = { width: 390, height: 844 }

/**
 * Starts the host: compiles the build, opens it in Chromium, and answers automator.
 * @throws UserError for what the person can mend: no build, port in use, no Chromium
 */
export async function start(options: StartOptions): Promise<Host> {
  const startedAt = Date.now()
  const root = path.resolve(options.root)
  assertBuild(root)
  let closing: Promise<void> | undefined
  let files: FileServer | undefined
  let page: Page | undefined
  let started = false
  const endpoint = await openEndpoint(options.port ?? 9420, () => void close())
  // Both take a while and neither needs the build: they start while it is compiled.
  const launching = launchBrowser()
  const bundling = Promise.all([bundle('app/main.ts'), bundle('app/frame.ts')])
  for (const promise of [launching, bundling]) promise.catch(() => {})

  const metrics = () => page!.evaluate(() => window.__metrics())
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      if (options.metrics && page) fs.writeFileSync(options.metrics, JSON.stringify(await metrics(), null, 2))
      endpoint.close()
      await launching.then((browser) => browser.close()).catch(() => {})
      files?.close()
      if (started) options.onClose?.()
    })())

  const { width, height } = options.viewport ?? DEFAULT_VIEWPORT
  let warnings: string[]
  let colorScheme: (theme: Theme) => Theme
  try {
    const compiled = compileApp(root)
    warnings = compiled.warnings
    const payload: Payload = {
      ...compiled,
      typings: readTypings(),
      settings: { width, height, pixelRatio: 2, entry: options.entry },
      phone: { ...NEW_PHONE, ...options.phone },
    }
    // A phone's system theme reaches the pages only when app.json asks for it.
    colorScheme = (theme) => (compiled.json.app?.darkmode ? theme : 'light')
    const [runtime, frame] = await bundling
    files = await serveFiles(root, {
      '/': ['text/html', SHELL_HTML],
      '/payload.js': ['text/javascript', `window.__payload=${JSON.stringify(payload)};window.__frameScript=${JSON.stringify(frame)}`],
      '/runtime.js': ['text/javascript', runtime],
    })
    page = await openPhone(await launching, { width, height }, colorScheme(payload.phone.theme))
    const phone = page
    const calls = hostCalls({
      cloud: options.cloud,
      openid: options.openid,
      // A page that is being closed or loaded anew hears nothing more.
      report: (event) => phone.evaluate((news) => window.__hostEvent(news), event).catch(() => {}),
      restart: () => {},
    })
    await connect(page, endpoint, calls)
    await page.goto(`${files.origin}/`)
    await page.evaluate(() => window.__boot())
    endpoint.serve(page)
    started = true
  } catch (error) {
    page = undefined
    await close()
    throw error
  }
  const opened = page
  return {
    wsEndpoint: `ws://127.0.0.1:${endpoint.port}`,
    page: opened,
    warnings,
    launchMs: Date.now() - startedAt,
    metrics,
    targets: () => opened.evaluate(() => window.__targets()),
    effects: () => opened.evaluate(() => window.__effects()),
    close,
    async setPhone(changes) {
      if (changes.theme) await opened.emulateMedia({ colorScheme: colorScheme(changes.theme) })
      await opened.evaluate((value) => window.__changePhone(value), changes)
    },
  }
}

function openPhone(browser: Browser, viewport: { width: number; height: number }, colorScheme: Theme): Promise<Page> {
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

/** Gives the page what it needs from this side. */
async function connect(page: Page, endpoint: Endpoint, calls: HostCalls): Promise<void> {
  if (process.env.HEADLESS_HOST_DEBUG) page.on('console', (message) => console.error(`[${message.type()}]`, message.text()))
  await page.exposeFunction('__emit', endpoint.emit)
  await page.exposeFunction('__hostCall', (name: keyof HostCalls, args: unknown[]) =>
    (calls[name] as (...given: unknown[]) => Promise<unknown>)(...args),
  )
}
