import automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { HOME } from './addresses'
import { Phone } from './phone'
import type { OnException, Phones } from './phones'
import { restart } from './restart'

/** One phone that passes from hand to hand: WeChat DevTools, or anything else that answers miniprogram-automator there. */
export function borrowedPhone(wsEndpoint: string, cloud: string, onException: OnException): Phones {
  let app: MiniProgram | undefined
  let holder: { openid: string; phone: Phone } | undefined

  return {
    of: async (openid) => {
      if (holder?.openid === openid) return holder.phone
      if (!app) {
        app = await automator.connect({ wsEndpoint })
        app.on('exception', onException)
      }
      const taken = app
      let online = true
      const link = (on: boolean): Promise<void> => bridge(taken, cloud, openid, (online = on))
      const phone = new Phone(app, {
        cut: () => link(false),
        mend: () => link(true),
        restart: async (page) => {
          await restart(taken, page)
          // The bridge was in the app's memory; the page asks again, over the new one.
          await link(online)
          await taken.callWxMethod('reLaunch', { url: page })
        },
      })
      await handOver(phone, cloud, openid)
      holder = { openid, phone }
      return phone
    },
    close: async () => app?.disconnect(),
  }
}

/** Nothing of the person before stays: neither in the app's memory nor on the phone. */
async function handOver(phone: Phone, cloud: string, openid: string): Promise<void> {
  const { app } = phone
  await restart(app, HOME)
  await bridge(app, cloud, openid, true)
  await app.callWxMethod('clearStorage')
  await phone.opens(HOME)
  await phone.sees('全部活动')
}

/** Lets the app speak to the city's gateway as this person, or, offline, to nobody. */
async function bridge(app: MiniProgram, cloud: string, openid: string, online: boolean): Promise<void> {
  await app.evaluate(
    function (cloud: string, openid: string, online: boolean) {
      // One state for all bridges of this app: a network that goes takes with it what is still on its way.
      const app = getApp() as { link?: { online: boolean } }
      const link = Object.assign((app.link ??= { online }), { online })
      const noNetwork = { errCode: -1, errMsg: 'request:fail' }
      const ask = (name: string, data: object) =>
        new Promise<Record<string, unknown>>((resolve, reject) => {
          if (!link.online) return reject(noNetwork)
          wx.request({
            url: `${cloud}/client/${name}`,
            method: 'POST',
            header: { 'content-type': 'application/json', 'x-wx-openid': openid },
            data,
            success: ({ data: answer }) => {
              if (!link.online) reject(noNetwork)
              else if ((answer as { errCode?: number }).errCode) reject(answer)
              else resolve(answer as Record<string, unknown>)
            },
            fail: reject,
          })
        })
      Object.assign(wx.cloud, {
        init: () => undefined,
        callFunction: ({ name, data }: { name: string; data: object }) => ask('callFunction', { name, data }),
        downloadFile: ({ fileID }: { fileID: string }) =>
          ask('getTempFileURL', { fileList: [fileID] }).then(
            ({ fileList }) =>
              new Promise((success, fail) => {
                wx.downloadFile({ url: (fileList as { tempFileURL: string }[])[0]!.tempFileURL, success, fail })
              }),
          ),
      })
    },
    cloud,
    openid,
    online,
  )
  await app.mockWxMethod(
    'requestSubscribeMessage',
    function ({ tmplIds }: { tmplIds: string[] }, cloud: string, openid: string) {
      // The answer need not wait until the city's ledger has it.
      wx.request({ url: `${cloud}/client/requestSubscribeMessage`, method: 'POST', header: { 'x-wx-openid': openid }, data: { tmplIds } })
      const answer: Record<string, string> = { errMsg: 'requestSubscribeMessage:ok' }
      for (const id of tmplIds) answer[id] = 'accept'
      return answer
    },
    cloud,
    openid,
  )
}
