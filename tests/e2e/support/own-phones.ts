import path from 'node:path'
import automator from 'miniprogram-automator'
import { start, type Host } from '@shanyu/headless-host'
import { Phone } from './phone'
import type { OnException, Phones } from './phones'
import { restart } from './restart'

/** What ships. */
export const BUILD = path.resolve(__dirname, '../../../dist/weapp')

/** Phones in the headless host, for which time can go by. */
export interface OwnPhones extends Phones {
  /** Puts the clock of a person's phone forward, also for an app that is started anew. */
  pass(openid: string, time: number): Promise<void>
}

/** A phone for each person, in the headless host; who had one keeps it. */
export function ownPhones(cloud: string, onException: OnException): OwnPhones {
  const hosts = new Map<string, Host>()
  const phones = new Map<string, Phone>()

  async function buy(openid: string): Promise<Phone> {
    const host = await start({ root: BUILD, port: 0, cloud, openid })
    hosts.set(openid, host)
    const app = await automator.connect({ wsEndpoint: host.wsEndpoint })
    app.on('exception', onException)
    return new Phone(app, {
      cut: () => host.setPhone({ network: 'none' }),
      mend: () => host.setPhone({ network: 'wifi' }),
      restart: (page) => restart(app, page),
    })
  }

  return {
    of: async (openid) => {
      const phone = phones.get(openid) ?? (await buy(openid))
      phones.set(openid, phone)
      return phone
    },
    pass: async (openid, time) => {
      const forward = (more: number): void => {
        const now = Date.now
        Date.now = () => now() + more
      }
      const page = hosts.get(openid)?.page
      await page?.evaluate(forward, time)
      await page?.addInitScript(forward, time)
    },
    close: async () => {
      for (const phone of phones.values()) phone.app.disconnect()
      await Promise.all([...hosts.values()].map((host) => host.close()))
    },
  }
}
