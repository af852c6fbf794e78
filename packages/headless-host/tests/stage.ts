import type { Locator } from 'playwright-core'
import { Finger } from './finger.ts'
import { open, type Page, type Session } from './support.ts'

/** A picture of one blue pixel, as base64. */
export const BLUE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADAgH/p2vZ8QAAAABJRU5ErkJggg=='

/** A page's handler that notes every event in `data.heard`, as [type, detail]. */
export const HEAR = `
  hear(event) { this.setData({ heard: [...this.data.heard, [event.type, event.detail]] }) },
`

export type Heard = [type: string, detail: Record<string, unknown>][]

/** A mini-program on one phone for a whole file of tests, a finger that is lifted after each, and what they ask of a page. */
export class Stage {
  session!: Session
  finger!: Finger
  /** The page that was shown last. */
  page!: Page

  /** @param options as {@link open} takes them */
  constructor(options: Parameters<typeof open>[0]) {
    beforeAll(async () => {
      this.session = await open(options)
      this.finger = await Finger.on(this.session)
    })
    afterEach(() => this.finger.up())
    afterAll(() => this.session.close())
  }

  /** Shows `pages/name/name` anew. */
  readonly show = async (name: string, data?: object): Promise<void> => {
    this.page = await this.session.go('reLaunch', `/pages/${name}/${name}`)
    if (data) await this.page.setData(data)
  }

  readonly heard = async (): Promise<Heard> => (await this.page.data('heard')) as Heard
  readonly types = async (): Promise<string[]> => (await this.heard()).map(([type]) => type)
  readonly until = (holds: () => Promise<boolean>): Promise<void> => this.page.waitFor(holds)

  /** What a person sees, in the document of the page on top. */
  readonly inner = (selector: string): Locator => this.session.host.page.frameLocator('iframe.on').locator(selector)

  /** Where it is on the screen. */
  readonly box = async (selector: string) => {
    const found = await this.inner(selector).first().boundingBox()
    if (!found) throw new Error(`${selector} has no box`)
    return { ...found, middle: { x: found.x + found.width / 2, y: found.y + found.height / 2 } }
  }
}
