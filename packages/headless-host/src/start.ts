import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { checkEntry, checkOptions, cloudWarnings } from './check-options.ts'
import { UserError } from './errors.ts'
import type { Host, StartOptions } from './index.ts'
import { actsOn, boot, connect, openPhone } from './phone-page.ts'
import { serveFiles } from './server/files.ts'
import { Calls } from './server/calls.ts'
import { SHELL_HTML } from './server/shell-html.ts'
import { openEndpoint } from './server/socket.ts'
import type { Payload } from './shared/payload.ts'
import { NEW_PHONE, type Theme } from './shared/phone.ts'

const DEFAULT_VIEWPORT = { width: 390, height: 844 }

/** In ms; see {@link StartOptions.timeout}. */
const DEFAULT_TIMEOUT = 5000

/** Time for the answer of who asks for a restart. */
const RESTART_MS = 100

/** A page that is stuck answers nothing; closing does not wait for it longer than this. */
const COUNTS_LIMIT_MS = 2000

async function writeMetrics(page: Page, file: string): Promise<void> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('页面没有回答')), COUNTS_LIMIT_MS).unref())
  try {
    fs.writeFileSync(file, JSON.stringify(await Promise.race([page.evaluate(() => window.__metrics()), late]), null, 2))
  } catch (error) {
    console.error(`没有写下 ${file}：${(error as Error).message}`)
  }
}

/**
 * Starts the host: compiles the build, opens it in Chromium, and answers automator.
 * @throws UserError for what the person can mend: no build, a broken file, port in use, no Chromium
 */
export async function start(options: StartOptions): Promise<Host> {
  const startedAt = Date.now()
  const root = checkOptions(options)
  // What has been opened, in that order: closing goes the other way.
  const opened: (() => unknown)[] = []
  const undoAll = async () => {
    for (const undo of opened.splice(0).reverse()) await undo()
  }
  let closing: Promise<void> | undefined
  let reason = new UserError('还没有启动完，就被要求停下了。')
  let running = false
  const close = (problem?: UserError): Promise<void> => {
    if (!closing && problem) reason = problem
    return (closing ??= undoAll().then(() => (running ? options.onClose?.(problem) : undefined)))
  }
  const stop = () => void close()
  if (options.signal?.aborted) throw reason
  options.signal?.addEventListener('abort', stop)
  opened.push(() => options.signal?.removeEventListener('abort', stop))

  try {
    const endpoint = await openEndpoint(options.port ?? 9420, stop)
    opened.push(endpoint.close)
    // Chromium takes a while and needs nothing of what follows. Whatever is loaded after it loads beside it.
    const { launchBrowser } = await import('./browser.ts')
    const launching = launchBrowser({ signals: !options.signal })
    launching.catch(() => {})
    opened.push(() => launching.then((browser: Browser) => browser.close()).catch(() => {}))
    const unanswered = cloudWarnings(options.cloud)
    const [{ loadRuntime }, { compileApp }] = await Promise.all([import('./build/runtime.ts'), import('./build/compile.ts')])
    const loading = loadRuntime()
    loading.catch(() => {})
    const { warnings, pages, ...compiled } = compileApp(root)
    checkEntry(options.entry, pages)
    const { width, height } = options.viewport ?? DEFAULT_VIEWPORT
    const [browser, { shell, frame, typings }] = await Promise.all([launching, loading])
    const payload: Payload = {
      ...compiled,
      typings,
      settings: { width, height, pixelRatio: 2, hasCloud: options.cloud !== undefined, entry: options.entry?.replace(/^\//, '') },
      phone: { ...NEW_PHONE, ...options.phone },
    }
    const files = await serveFiles(root, {
      '/': ['text/html', SHELL_HTML],
      '/payload.js': ['text/javascript', `window.__payload=${JSON.stringify(payload)};window.__frameScript=${JSON.stringify(frame)}`],
      '/runtime.js': ['text/javascript', shell],
    })
    opened.push(files.close)
    // A phone's system theme reaches the pages only when app.json asks for it.
    const colorScheme = (theme: Theme): Theme => (compiled.json.app?.darkmode ? theme : 'light')
    browser.once('disconnected', () => void close(new UserError('Chromium 意外退出了。')))
    const page = await openPhone(browser, { width, height }, colorScheme(payload.phone.theme))
    page.once('crash', () => void close(new UserError('Chromium 里的页面崩溃了。')))
    let restart = () => {}
    const connecting = connect(page, endpoint.emit, options, () => restart())
    const [calls] = await Promise.all([Calls.to(page, options.timeout ?? DEFAULT_TIMEOUT), connecting])
    await boot(page, files.origin, calls)
    const { metrics } = options
    if (metrics !== undefined) opened.push(() => writeMetrics(page, metrics))
    endpoint.serve(calls)
    restart = () => calls.hold(pause(RESTART_MS).then(() => boot(page, files.origin, calls)))
    warnings.push(...(await unanswered))
    if (options.signal?.aborted) throw reason
    running = true
    return {
      ...actsOn(page, colorScheme),
      wsEndpoint: `ws://127.0.0.1:${endpoint.port}`,
      warnings,
      launchMs: Date.now() - startedAt,
      close: () => close(),
    }
  } catch (error) {
    const failure = closing === undefined ? error : reason
    await close()
    // What was opened while the rest was being closed.
    await undoAll()
    throw failure
  }
}
