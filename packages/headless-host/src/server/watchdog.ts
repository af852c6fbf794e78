import type { CDPSession, Page } from 'playwright-core'

/** A call that takes longer than this has the page's thread asked whether it still answers. */
const PULSE_MS = 200

/** How long naming what was ended may take: the next loop may have begun. */
const NAMING_MS = 1000

const after = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value).unref())

/**
 * Ends endless loops. The mini-program shares its thread with the host: while it loops, nothing in the page answers.
 * A promise that takes long leaves the thread free and is waited for.
 */
export class Watchdog {
  private readonly waiting = new Set<(error: Error) => void>()
  private watching = false
  private ending = false

  /** @param limit ms the page's thread may be busy without a break */
  constructor(
    private readonly page: Page,
    private readonly wire: CDPSession,
    private readonly limit: number,
  ) {}

  /**
   * Does something in the page.
   * @throws Error naming what did not end, when the page's thread was busy for longer than the limit
   */
  watch<T>(run: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.add(reject)
      // What comes back while a loop is being ended was cut off: it gets the error, whatever it says.
      const done = (tell: () => void): void => {
        if (this.ending) return
        this.waiting.delete(reject)
        tell()
      }
      run().then((value) => done(() => resolve(value)), (error: Error) => done(() => reject(error)))
      void this.guard()
    })
  }

  private async guard(): Promise<void> {
    if (this.watching) return
    this.watching = true
    await after(PULSE_MS, undefined)
    while (this.waiting.size > 0) {
      if (!(await this.answers())) await this.end()
      await after(PULSE_MS, undefined)
    }
    this.watching = false
  }

  private answers(): Promise<boolean> {
    // A page that is gone is not busy: its calls fail by themselves.
    const pong = this.wire.send('Runtime.evaluate', { expression: '0' }).then(() => true, () => true)
    return Promise.race([pong, after(this.limit, false)])
  }

  private async end(): Promise<void> {
    this.ending = true
    await this.wire.send('Runtime.terminateExecution').catch(() => {})
    const named = this.page.evaluate(() => window.__takeStuck()).catch(() => undefined)
    const name = (await Promise.race([named, after(NAMING_MS, undefined)])) ?? 'something in the mini-program'
    const error = new Error(`${name} did not end within ${this.limit / 1000} s`)
    for (const reject of this.waiting) reject(error)
    this.waiting.clear()
    this.ending = false
  }
}
