import type { Instant } from '@/domain/time'

/** A phone in the hands of the story: what both surfaces have. Everything waits for what it needs. */
export interface StoryPhone {
  opens(page: string): Promise<void>
  sees(said: string | RegExp): Promise<string>
  /** What one part of the page says. */
  part(selector: string): Promise<string>
  taps(name: string): Promise<void>
  types(field: string, value: string): Promise<void>
  /** Turns a wheel of the platform's own. */
  picks(field: string, value: string): Promise<void>
  picture(label: string): Promise<string>
  /** Says no when the app asks where it is. */
  refusesLocation(): Promise<void>
  /** Shows a code to the scan page. */
  shown(code: string): Promise<void>
  /** Does what opens a document, and reads the file that was opened. */
  openedBy(act: () => Promise<void>): Promise<Buffer>
}

/** Where the story is told: a running demonstration, and its people's phones. */
export interface Stage {
  readonly url: string
  phone(openid: string, page: string): Promise<StoryPhone>
  now(): Promise<Instant>
  moveTo(now: Instant): Promise<void>
  /** What the button says that looks for the person of a code that was typed. */
  finds: string
}
