import automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { HOME } from './addresses'
import { Phone } from './phone'
import type { OnException, Phones } from './phones'
import { eventually } from './wait'

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
      const phone = new Phone(app, {
        cut: () => bridge(taken, cloud, openid, false),
        mend: () => bridge(taken, cloud, openid, true),
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
  const restarts = await app.evaluate(function () {
    return wx.canIUse('restartMiniProgram')
  })
  // Before base library 3.0.1 nothing starts an app anew: what it knows of the person is then replaced by what the home page asks.
  if (restarts) await restart(app)
  await bridge(app, cloud, openid, true)
  await app.callWxMethod('clearStorage')
  await phone.opens(HOME)
  await phone.sees('全部活动')
}

async function restart(app: MiniProgram): Promise<void> {
  await app.evaluate(function () {
    ;(getApp() as { used?: boolean }).used = true
  })
  await app.callWxMethod('restartMiniProgram', { path: HOME })
  await eventually(async () => {
    const used = await app.evaluate(function () {
      return (getApp() as { used?: boolean } | undefined)?.used
    })
    if (used) throw new Error('the app did not start anew')
  })
}

/** Lets the app speak to the city's gateway as this person, or, offline, to nobody. */
async function bridge(app: MiniProgram, cloud: string, openid: string, online: boolean): Promise<void> {
  await app.evaluate(
    function (cloud: string, openid: string, online: boolean) {
      const ask = (name: string, data: object) =>
        new Promise<Record<string, unknown>>((resolve, reject) => {
          if (!online) return reject({ errCode: -1, errMsg: 'request:fail' })
          wx.request({
            url: `${cloud}/client/${name}`,
            method: 'POST',
            header: { 'content-type': 'application/json', 'x-wx-openid': openid },
            data,
            success: ({ data: answer }) => ((answer as { errCode?: number }).errCode ? reject(answer) : resolve(answer as Record<string, unknown>)),
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
