import type { InputElement } from 'miniprogram-automator/out/Element'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { ARTICLES, HOME, MINE, NURSERIES, SESSIONS } from './addresses'
import { controlCalled, elementCalled, textOf } from './screen'
import { eventually } from './wait'

/** How the phone under a mini-program loses its network and gets it back. */
export interface Network {
  cut(): Promise<void>
  mend(): Promise<void>
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
    private readonly network: Network,
  ) {}

  /** Opens the app at a page, with nothing behind it. */
  async opens(url: string): Promise<void> {
    await this.app.callWxMethod('reLaunch', { url })
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

  /** Waits until the screen says it no more. */
  async misses(said: string): Promise<void> {
    await eventually(async () => {
      const text = await textOf(this.app)
      if (text.includes(said)) throw new Error(`the screen still says ${said}:\n${text}`)
    })
  }

  /** Taps what is called so, by its words or to a screen reader, once it can be tapped. */
  async taps(name: string): Promise<void> {
    await eventually(async () => (await controlCalled(this.app, name)).tap())
  }

  /** Two taps, the second before the first could have been answered. */
  async doubleTaps(name: string): Promise<void> {
    const control = await eventually(() => controlCalled(this.app, name))
    await Promise.all([control.tap(), control.tap()])
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

  /** What the camera sees from now on. */
  async holdsCameraBefore(code: string): Promise<void> {
    await this.app.mockWxMethod('scanCode', { result: code, scanType: 'QR_CODE', errMsg: 'scanCode:ok' })
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
    return this.network.cut()
  }

  findsNetwork(): Promise<void> {
    return this.network.mend()
  }
}
