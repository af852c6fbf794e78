import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import { start, type Host, type StartOptions } from '../src/index.ts'

export const FIXTURE = path.join(__dirname, 'fixture')

export type MiniProgram = Awaited<ReturnType<typeof automator.connect>>
export type Page = NonNullable<Awaited<ReturnType<MiniProgram['currentPage']>>>

export interface Session {
  host: Host
  app: MiniProgram
  /** Goes somewhere without the client's own wait of three seconds. */
  go(method: 'navigateTo' | 'switchTab' | 'reLaunch' | 'navigateBack' | 'redirectTo', url?: string): Promise<Page>
  close(): Promise<void>
}

const made: string[] = []
process.once('exit', () => made.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

/** Path inside the build → text (an object becomes JSON). */
export type Files = Record<string, string | Uint8Array | object>

/**
 * Writes a mini-program of a few files into a folder of its own, gone with the test.
 * What is not given: app.js does nothing; app.json names every `.wxml` under `pages/`, in the order given; a page
 * without `.js` or `.json` has empty ones.
 */
export function build(files: Files): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headless-host-'))
  made.push(folder)
  const pages = Object.keys(files).filter((name) => /^pages\/.*\.wxml$/.test(name)).map((name) => name.slice(0, -'.wxml'.length))
  const whole: Files = { 'app.js': 'App({})', ...files }
  whole['app.json'] = { pages, ...(files['app.json'] as object | undefined) }
  for (const page of pages) {
    whole[`${page}.js`] ??= 'Page({})'
    whole[`${page}.json`] ??= {}
  }
  for (const [name, content] of Object.entries(whole)) {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content))
  }
  return folder
}

/** A host on a free port, and the real client connected to it; `files` are a mini-program as {@link build} takes it. */
export async function open({ files, ...options }: Partial<StartOptions> & { files?: Files } = {}): Promise<Session> {
  const host = await start({ root: files ? build(files) : FIXTURE, port: 0, ...options })
  const app = await automator.connect({ wsEndpoint: host.wsEndpoint })
  return {
    host,
    app,
    async go(method, url) {
      await app.callWxMethod(method, url === undefined ? {} : { url })
      return (await app.currentPage()) as Page
    },
    async close() {
      app.disconnect()
      await host.close()
    },
  }
}

/** What the client has for some tags only; its typings return the plain element. */
export interface Found extends NonNullable<Awaited<ReturnType<Page['$']>>> {
  input(value: string): Promise<void>
  slideTo(value: number): Promise<void>
  swipeTo(index: number): Promise<void>
  scrollTo(x: number, y: number): Promise<void>
  scrollWidth(): Promise<number>
  data(path?: string): Promise<unknown>
  setData(data: object): Promise<void>
  callMethod(method: string, ...args: unknown[]): Promise<unknown>
}

/** The element, or a test that fails by saying which one is missing. */
export async function find(page: Page, selector: string): Promise<Found> {
  const element = await page.$(selector)
  if (!element) throw new Error(`no element ${selector}`)
  return element as Found
}
