import type Element from 'miniprogram-automator/out/Element'
import type { InputElement } from 'miniprogram-automator/out/Element'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { ARTICLES, HOME, MINE, NURSERIES, SESSIONS } from './addresses'
import { cameraOf, controlsCalled, elementCalled, partOf, textOf } from './screen'
import { eventually } from '../../support/wait'

/** What becomes of a phone apart from the hands of its person. */
export interface Fate {
  /** The network goes. */
  cut(): Promise<void>
  /** The network comes back. */
  mend(): Promise<void>
  /** The app was ended, and is opened at a page. */
  restart(page: string): Promise<void>
}

const TABS = { 首页: HOME, 找托育: NURSERIES, 活动: SESSIONS, 科普: ARTICLES, 我的: MINE }

/**
 * What a person does with a phone, said with what miniprogram-automator has for the headless host and for WeChat
 * DevTools alike. Everything waits for what it needs, as a person does; the client's own routing sleeps three seconds
 * and is not used.
 */
export class Phone {
  constructor(
    readonly app: MiniProgram,
    private readonly fate: Fate,
  ) {}

  /** Opens the app at a page, with nothing behind it. */
  async opens(url: string): Promise<void> {
    await this.app.callWxMethod('reLaunch', { url })
  }

  /** Opens the app at a page after it was ended: it knows what the phone keeps and no more. */
  opensAfterItsEnd(url: string): Promise<void> {
    return this.fate.restart(url)
  }

  /** Follows a link to a page, as from a message. */
  async follows(url: string): Promise<void> {
    await this.app.callWxMethod('navigateTo', { url })
  }

  async tab(name: keyof typeof TABS): Promise<void> {
    await this.app.native().switchTab({ url: TABS[name] })
  }

  async goesBack(): Promise<void> {
    await this.app.native().navigateLeft()
  }

  /** Waits until the screen says it; answers everything the screen says by then. */
  sees(said: string | RegExp): Promise<string> {
    const says = (text: string): boolean => (typeof said === 'string' ? text.includes(said) : said.test(text))
    return eventually(async () => {
      const text = await textOf(this.app)
      if (!says(text)) throw new Error(`the screen does not say ${said}; it says:\n${text}`)
      return text
    })
  }

  /** What one part of the page says, once it is there. */
  async part(selector: string): Promise<string> {
    return eventually(() => partOf(this.app, selector))
  }

  /** Waits until the screen says it no more. */
  async misses(said: string): Promise<void> {
    await eventually(async () => {
      const text = await textOf(this.app)
      if (text.includes(said)) throw new Error(`the screen still says ${said}:\n${text}`)
    })
  }

  /** Taps what is called so, by its words or to a screen reader, once it can be tapped. */
  async taps(name: string): Promise<void> {
    await eventually(async () => tapOneOf(await controlsCalled(this.app, name)))
  }

  /** Two taps, the second before the first could have been answered; it may meet what the first has changed. */
  async doubleTaps(name: string): Promise<void> {
    const [control] = await eventually(() => controlsCalled(this.app, name))
    const [first, second] = await Promise.allSettled([control?.tap(), control?.tap()])
    if (first.status === 'rejected' && second.status === 'rejected') throw first.reason
  }

  async types(field: string, value: string): Promise<void> {
    await eventually(async () => ((await elementCalled(this.app, 'input', field)) as InputElement).input(value))
  }

  /** Chooses a day. The wheels belong to WeChat and no client can turn them: the field is told what they would say. */
  async picks(field: string, day: string): Promise<void> {
    await eventually(async () => (await elementCalled(this.app, 'picker', field)).trigger('change', { value: day }))
  }

  /** The address of the picture that is called so to a screen reader. */
  async picture(label: string): Promise<string> {
    return eventually(async () => (await elementCalled(this.app, 'image', label)).property('src') as Promise<string>)
  }

  /** What the camera of WeChat's own scanner sees from now on. */
  async holdsCameraBefore(code: string): Promise<void> {
    await this.app.mockWxMethod('scanCode', { result: code, scanType: 'QR_CODE', errMsg: 'scanCode:ok' })
  }

  /** What WeChat sends as a card after a tap on the page's button that sends one: its words, and where it leads. */
  async card(): Promise<{ title: string; path: string; imageUrl: string }> {
    return eventually(async () => (await this.app.currentPage())!.callMethod('onShareAppMessage', { from: 'button' })) as Promise<{ title: string; path: string; imageUrl: string }>
  }

  /** Lets time go by for the app, until it is ended. */
  async waits(time: number): Promise<void> {
    await this.app.evaluate(function (more: number) {
      const now = Date.now
      Date.now = () => now() + more
    }, time)
  }

  /** Holds a code before the camera of the page. No client can hold anything before a lens: the page is told what it would be told. */
  async scans(code: string): Promise<void> {
    await eventually(async () => (await cameraOf(this.app)).trigger('scancode', { type: 'qrcode', result: code, charSet: 'utf-8' }))
  }

  /** Says yes to WeChat's question for a permission. */
  async allows(): Promise<void> {
    await eventually(() => this.app.native().authorizeAllow())
  }

  /** From now on says no to every message the app wants to send. */
  async refusesMessages(): Promise<void> {
    await this.app.mockWxMethod('requestSubscribeMessage', function ({ tmplIds }: { tmplIds: string[] }) {
      const answer: Record<string, string> = { errMsg: 'requestSubscribeMessage:ok' }
      for (const id of tmplIds) answer[id] = 'reject'
      return answer
    })
  }

  /** Says no to WeChat's question where the phone is. */
  async refusesLocation(): Promise<void> {
    await this.app.mockWxMethod('getFuzzyLocation', { errMsg: 'getFuzzyLocation:fail auth deny' })
  }

  losesNetwork(): Promise<void> {
    return this.fate.cut()
  }

  findsNetwork(): Promise<void> {
    return this.fate.mend()
  }
}

/** Taps the first that a finger can reach: what lies under a question on the screen cannot be tapped. */
async function tapOneOf([control, ...others]: Element[]): Promise<void> {
  await control?.tap().catch((reason: Error) => {
    if (others.length === 0) throw reason
    return tapOneOf(others)
  })
}
