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

/** A host on a free port, and the real client connected to it. */
export async function open(options: Partial<StartOptions> = {}): Promise<Session> {
  const host = await start({ root: FIXTURE, port: 0, ...options })
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
}

/** The element, or a test that fails by saying which one is missing. */
export async function find(page: Page, selector: string): Promise<Found> {
  const element = await page.$(selector)
  if (!element) throw new Error(`no element ${selector}`)
  return element as Found
}
