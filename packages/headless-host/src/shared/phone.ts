export type Theme = 'light' | 'dark'

export interface Place {
  /** Degrees, gcj02. */
  latitude: number
  longitude: number
  name?: string
  address?: string
}

/** What a person, or the world, does to the phone: a test sets it, the mini-program only sees its effects. */
export interface Phone {
  theme: Theme
  /** Whether the mini-program has been left for another app or the home screen. */
  background: boolean
  /** The factor of WeChat's font size setting; care mode is 1.4. */
  fontScale: number
  network: 'wifi' | '4g' | '3g' | '2g' | 'none'
  /** Where the phone is; null while it has no fix. */
  location: Place | null
  /** The answer to a question for a permission: a dialog on the screen, or the same answer every time. */
  permissions: 'ask' | 'allow' | 'deny'
  /** Subscription messages: the cloud's ledger answers (the person ticked 总是保持以上选择), or a dialog asks. */
  subscriptions: 'kept' | 'ask'
  /** Whether the person has agreed to the privacy guidelines before. */
  privacy: 'agreed' | 'ask'
  /** What the camera sees, in the order of scanning; with nothing left a scan is cancelled. */
  scans: string[]
  /**
   * Codes that stay before a `<camera mode="scanCode">` until they are taken away: each look of it tells of one, again
   * and again, as a phone does that is not put down; of several, of each in turn, since WeChat promises none.
   */
  inView: string[]
  /** What the album holds and the camera takes, in the order of choosing: paths in the build (`/images/a.png`) or data URLs. */
  photos: string[]
}

/** Something that left the mini-program: a call made, an entry in the calendar, an image in the album. */
export interface Effect {
  /** The method of `wx`: `makePhoneCall`. */
  api: string
  /** What it was given, without its callbacks. */
  options: unknown
}

/** A phone out of the box. The place is the one WeChat's documentation uses in its examples. */
export const NEW_PHONE: Phone = {
  theme: 'light',
  background: false,
  fontScale: 1,
  network: 'wifi',
  location: { latitude: 23.10229, longitude: 113.3245211 },
  permissions: 'ask',
  subscriptions: 'kept',
  privacy: 'agreed',
  scans: [],
  inView: [],
  photos: [],
}
