import type { Page } from 'playwright-core'
import type { UserError } from './errors.ts'
import type { Metrics, Target } from './shared/metrics.ts'
import type { Effect, Phone } from './shared/phone.ts'

export { UserError } from './errors.ts'
export { start } from './start.ts'
export type { Metrics, Target } from './shared/metrics.ts'
export type { Effect, Phone, Place, Theme } from './shared/phone.ts'

/** What a host is started with; only `root` has no default. */
export interface StartOptions {
  /** The build's folder, e.g. `dist/weapp`. */
  root: string
  /** Where automator connects, 9420 unless given; 0 takes a free port. */
  port?: number
  /** Address of the local cloud gateway, e.g. `http://127.0.0.1:7001`. */
  cloud?: string
  /** The person whose calls to the cloud these are. */
  openid?: string
  /** In px; 390 × 844 unless given. */
  viewport?: { width: number; height: number }
  /** What the phone is like when the app opens; the rest is that of a new phone. */
  phone?: Partial<Phone>
  /** The file {@link Host.metrics} are written to as JSON when the host closes; its folder must exist. */
  metrics?: string
  /** For how long the mini-program may keep its thread busy without a break, in ms; then it counts as an endless loop and is ended. 5000 unless given. */
  timeout?: number
  /** Opens this page instead of the first one: `pages/a/a?id=1`. */
  entry?: string
  /** Closes the host when aborted, also while it is starting. With a signal, SIGINT and its like are the caller's business. */
  signal?: AbortSignal
  /** Hears every exception of the mini-program, those of its launch too, which are over before a client can connect. */
  onException?: (message: string) => void
  /**
   * Called once a host that had started has closed, whoever asked for it.
   * @param problem why, when nobody asked: Chromium is gone
   */
  onClose?: (problem?: UserError) => void
}

/** A running host. */
export interface Host {
  /** For `automator.connect({ wsEndpoint })`. */
  wsEndpoint: string
  /** The shell in Chromium: what the protocol has no words for (native sheets, screenshots) can be reached here. */
  page: Page
  /** What the person should know of the build or of what was asked for; one sentence each. */
  warnings: string[]
  /** From the call of `start` to the first rendered page, in ms. */
  launchMs: number
  /** What setData carried and how big the pages became, up to now. */
  metrics(): Promise<Metrics>
  /** What can be tapped on the page on top, with its size and what a screen reader says of it. */
  targets(): Promise<Target[]>
  /** Does to the phone what a person or the world would do: `setPhone({ network: 'none' })`. */
  setPhone(changes: Partial<Phone>): Promise<void>
  /**
   * Opens the mini-program again while it is running, as a card in a chat or a code does: App.onShow, then that page alone.
   * @param url `pages/a/a?id=1`
   * @param scene WeChat's number for where the person came from, 1007 (a card in a chat) unless given
   */
  enter(url: string, scene?: number): Promise<void>
  /**
   * Turns the screen or gives the window another size (px).
   * @returns false: the mini-program does not follow (`resizable`, `pageOrientation`), and nothing has changed
   */
  resize(width: number, height: number): Promise<boolean>
  /** What left the mini-program for the phone or other people, in order: calls, calendar entries, saved images. */
  effects(): Promise<Effect[]>
  /** Writes the metrics, ends Chromium, frees the port. Calling it again does nothing. */
  close(): Promise<void>
}
