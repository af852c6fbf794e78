import { borrowedPhone } from './borrowed-phone'
import { ownPhones } from './own-phones'
import type { Phone } from './phone'

/** Where a file's people get their phones. */
export interface Phones {
  /** The phone of a person; with one phone for all, from now on it is this person's. */
  of(openid: string): Promise<Phone>
  close(): Promise<void>
}

/** Hears what was thrown in an app and caught by nobody. */
export type OnException = (exception: unknown) => void

/** One for each in the headless host; or, where `SHANYU_WS` says that something else listens, that one for all in turn. */
export const phonesFor = (cloud: string, onException: OnException): Phones =>
  process.env.SHANYU_WS ? borrowedPhone(process.env.SHANYU_WS, cloud, onException) : ownPhones(cloud, onException)
