import type { CDPSession, Page } from 'playwright-core'
import { giveFingers } from './fingers.ts'
import { Watchdog } from './watchdog.ts'

export interface Answer {
  result?: unknown
  error?: string
}

/** What a person does with fingers, one thing after another even when several are asked for at once. */
const BY_HAND = /^Element\.(tap|touch\w+|callFunction)$/

/** Carries out automator's calls in the page. */
export class Calls {
  private hands: Promise<unknown> = Promise.resolve()
  private ready: Promise<unknown> = Promise.resolve()

  private constructor(
    private readonly page: Page,
    private readonly watchdog: Watchdog,
  ) {}

  /** @param limit ms the mini-program may keep its thread busy without a break */
  static async to(page: Page, limit: number): Promise<Calls> {
    const wire: CDPSession = await page.context().newCDPSession(page)
    await giveFingers(page, wire)
    return new Calls(page, new Watchdog(page, wire, limit))
  }

  /**
   * Does something in the page that runs code of the mini-program.
   * @throws Error naming what did not end
   */
  watch<T>(run: () => Promise<T>): Promise<T> {
    return this.watchdog.watch(run)
  }

  /** Calls wait while the mini-program starts anew. */
  hold(until: Promise<unknown>): void {
    this.ready = until.catch(() => {})
  }

  async perform(method: string, params: unknown): Promise<Answer> {
    await this.ready
    const run = () => this.watched(method, params)
    if (!BY_HAND.test(method)) return run()
    const answer = this.hands.then(run)
    this.hands = answer
    return answer
  }

  private async watched(method: string, params: unknown): Promise<Answer> {
    try {
      return await this.watch(() => this.inPage(method, params))
    } catch (error) {
      return { error: `${method}: ${(error as Error).message}` }
    }
  }

  private async inPage(method: string, params: unknown): Promise<Answer> {
    if (method === 'App.captureScreenshot') return { result: { data: (await this.page.screenshot()).toString('base64') } }
    // As text: what goes to the page and back is JSON anyway, and playwright takes far longer over long lists.
    const ask = async ([name, given]: readonly [string, string]) => JSON.stringify(await window.__automator(name, JSON.parse(given)))
    return JSON.parse(await this.page.evaluate(ask, [method, JSON.stringify(params ?? {})] as const)) as Answer
  }
}
