import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { apiNames, bundle } from './build/bundle.ts'
import { compileApp } from './build/compile.ts'
import { serveFiles } from './server/files.ts'
import { hostCalls } from './server/host-calls.ts'
import { SHELL_HTML } from './server/shell-html.ts'
import { openEndpoint } from './server/socket.ts'
import type { HostCalls, Metrics, Payload, Theme } from './shared/payload.ts'

export { UserError } from './errors.ts'

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
  theme?: Theme
  fontScale?: number
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
  setTheme(theme: Theme): Promise<void>
  setNetwork(type: 'wifi' | '4g' | 'none'): Promise<void>
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
  const { warnings, ...app } = compileApp(root)
  const { width, height } = options.viewport ?? DEFAULT_VIEWPORT
  const payload: Payload = {
    ...app,
    apiNames: apiNames(),
    settings: { width, height, pixelRatio: 2, theme: options.theme ?? 'light', fontScale: options.fontScale ?? 1, entry: options.entry },
  }
  // A phone's system theme reaches the pages only when app.json asks for it.
  const colorScheme = (theme: Theme) => (app.json.app?.darkmode ? theme : 'light')

  let closing: Promise<void> | undefined
  const endpoint = await openEndpoint(options.port ?? 9420, () => void close())
  let browser: Browser | undefined
  let files: Awaited<ReturnType<typeof serveFiles>> | undefined
  let page: Page | undefined
  const metrics = () => page!.evaluate(() => window.__metrics())

  const close = (): Promise<void> =>
    (closing ??= (async () => {
      if (options.metrics && page) fs.writeFileSync(options.metrics, JSON.stringify(await metrics(), null, 2))
      endpoint.close()
      await browser?.close()
      files?.close()
      options.onClose?.()
    })())

  try {
    const [runtime, frame, launched] = await Promise.all([bundle('app/main.ts'), bundle('app/frame.ts'), launchBrowser()])
    browser = launched
    files = await serveFiles(root, {
      '/': ['text/html', SHELL_HTML],
      '/payload.js': ['text/javascript', `window.__payload=${JSON.stringify(payload)};window.__frameScript=${JSON.stringify(frame)}`],
      '/runtime.js': ['text/javascript', runtime],
    })
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: colorScheme(payload.settings.theme),
    })
    page = await context.newPage()
    if (process.env.HEADLESS_HOST_DEBUG) page.on('console', (message) => console.error(`[${message.type()}]`, message.text()))
    const calls = hostCalls(options.cloud, options.openid)
    await page.exposeFunction('__emit', endpoint.emit)
    await page.exposeFunction('__hostCall', (name: keyof HostCalls, args: unknown[]) =>
      (calls[name] as (...given: unknown[]) => Promise<unknown>)(...args),
    )
    await page.goto(`${files.origin}/`)
    await page.evaluate(() => window.__boot())
    endpoint.serve(page)
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
  const opened = page
  return {
    wsEndpoint: `ws://127.0.0.1:${endpoint.port}`,
    page: opened,
    warnings,
    launchMs: Date.now() - startedAt,
    metrics,
    close,
    async setTheme(theme) {
      await opened.emulateMedia({ colorScheme: colorScheme(theme) })
      await opened.evaluate((value) => window.__setTheme(value), theme)
    },
    setNetwork: (type) => opened.evaluate((value) => window.__setNetwork(value), type),
  }
}
