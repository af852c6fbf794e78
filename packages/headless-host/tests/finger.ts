import type { CDPSession } from 'playwright-core'
import type { Session } from './support.ts'

export interface Point {
  x: number
  y: number
}

type Touch = Point & { id?: number }

/** A real finger (or two) on the phone's screen; places are px from the screen's upper left corner. */
export class Finger {
  private isDown = false

  private constructor(private readonly wire: CDPSession) {}

  static async on(session: Session): Promise<Finger> {
    return new Finger(await session.host.page.context().newCDPSession(session.host.page))
  }

  private send(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Touch[]): Promise<unknown> {
    return this.wire.send('Input.dispatchTouchEvent', { type, touchPoints })
  }

  down(...touches: Touch[]): Promise<unknown> {
    this.isDown = true
    return this.send('touchStart', touches)
  }

  move(...touches: Touch[]): Promise<unknown> {
    return this.send('touchMove', touches)
  }

  async up(): Promise<void> {
    if (this.isDown) await this.send('touchEnd', [])
    this.isDown = false
  }

  async tap(at: Point): Promise<void> {
    await this.down(at)
    await this.up()
  }

  /** @param rest ms the finger stays at the end, so that it does not throw what it holds */
  async drag(from: Point, to: Point, { steps = 8, rest = 60, lift = true } = {}): Promise<void> {
    await this.down(from)
    for (let step = 1; step <= steps; step += 1) {
      const share = step / steps
      await this.move({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share })
    }
    await new Promise((resolve) => setTimeout(resolve, rest))
    if (lift) await this.up()
  }

  /** Two fingers around a place, level with each other, from one distance to another. */
  async pinch(around: Point, from: number, to: number, steps = 6): Promise<void> {
    const pair = (distance: number): Touch[] => [
      { id: 0, x: around.x - distance / 2, y: around.y },
      { id: 1, x: around.x + distance / 2, y: around.y },
    ]
    await this.down(...pair(from))
    for (let step = 1; step <= steps; step += 1) await this.move(...pair(from + ((to - from) * step) / steps))
    await this.up()
  }
}
