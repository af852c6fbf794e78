import type { Instant } from '@/domain/time'
import type { SentMessage } from '../../support/city'
import { demonstrationCity } from '../../support/demonstration'
import type { RunningCloud } from '../../support/running'
import type { Phone } from './phone'
import { phonesFor, type OnException, type Phones } from './phones'

/** What a story plays in: the demonstration city, its clock, and its people's phones. */
export interface Story {
  readonly url: string
  /** A person's phone with the app open at a page. */
  phone(openid: string, page: string): Promise<Phone>
  now(): Promise<Instant>
  /** Moves the city's clock; the timers it passes have run when this answers. */
  moveTo(now: Instant): Promise<void>
  /** The messages a person got. */
  messagesTo(openid: string): Promise<SentMessage[]>
}

/** A city for the tests of this file. After each of them, nothing may have been thrown in the app unheard. */
export function aStory(phonesOf: (cloud: string, onException: OnException) => Phones | Promise<Phones> = phonesFor): Story {
  let city: RunningCloud
  let phones: Phones
  const thrown: unknown[] = []

  beforeAll(async () => {
    city = await demonstrationCity()
    phones = await phonesOf(city.url, (exception) => thrown.push(exception))
  })
  afterEach(() => expect(thrown.splice(0)).toEqual([]))
  afterAll(async () => {
    await phones?.close()
    await city?.close()
  })

  const ask = async <T>(route: string, body?: object): Promise<T> =>
    (await (await fetch(city.url + route, body && { method: 'POST', body: JSON.stringify(body) })).json()) as T

  return {
    get url() {
      return city.url
    },
    phone: async (openid, page) => {
      const phone = await phones.of(openid)
      await phone.opens(page)
      return phone
    },
    now: async () => (await ask<{ now: Instant }>('/cloud/clock')).now,
    moveTo: async (now) => void (await ask('/cloud/clock', { now })),
    messagesTo: async (openid) => (await ask<SentMessage[]>('/cloud/outbox')).filter(({ touser }) => touser === openid),
  }
}
