import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { find, open, type Session } from './support.ts'

const METRICS = path.join(os.tmpdir(), `headless-host-${process.pid}.json`)

let session: Session
const exceptions: string[] = []
beforeAll(async () => {
  session = await open({ metrics: METRICS })
  session.app.on('exception', (event: { exception?: { message?: string }; message?: string }) => {
    exceptions.push(event.exception?.message ?? event.message ?? '')
  })
})
afterAll(() => session.close())

const home = () => session.go('reLaunch', '/pages/home/home')

describe('the logic layer', () => {
  test('setData changes data now, renders later, and hands over a copy', async () => {
    const page = await home()
    expect(await page.callMethod('measure')).toEqual({ data: 1, callbackWasLater: true, calledBack: true, boxes: 1, kept: '一' })
    expect(await (await find(page, '.item')).text()).toBe('0:一')
  })

  test('what setData changed is on the screen a moment later, not inside the call', async () => {
    await home()
    const texts = await session.host.page.evaluate(async () => {
      const text = () => document.querySelector<HTMLIFrameElement>('iframe.on')?.contentDocument?.querySelector('#box')?.textContent
      const call = window.__automator('App.callFunction', { functionDeclaration: "() => getCurrentPages()[0].setData({ word: '新' })" })
      const during = text()
      await call
      return [during, text()]
    })
    expect(texts).toEqual(['哈哈', '新新'])
  })

  test('an unknown API and one the host lacks fail by name', async () => {
    await expect(session.app.callWxMethod('startBeaconDiscovery', {})).rejects.toThrow('startBeaconDiscovery:fail not supported')
    await expect(session.app.callWxMethod('noSuchThing', {})).rejects.toThrow('wx.noSuchThing does not exist')
  })

  test('a missing template and an exception reach the client', async () => {
    const page = await home()
    await page.callMethod('showMissing')
    await session.app.evaluate(() => void setTimeout(() => getCurrentPages()[0]?.crash()))
    await page.waitFor(() => Promise.resolve(exceptions.length >= 2))
    expect(exceptions).toEqual(expect.arrayContaining(['template "tmpl_9_lost" is not found', '页面出错']))
  })

  test('what setData carried is counted', async () => {
    await session.go('reLaunch', '/pages/form/form')
    const before = await session.host.metrics()
    await session.app.evaluate(() => getCurrentPages()[0]?.setData({ name: '四' }))
    const after = await session.host.metrics()
    expect(after.setData.calls - before.setData.calls).toBe(1)
    expect(after.setData.bytes - before.setData.bytes).toBe(Buffer.byteLength('{"name":"四"}'))
    expect(after.setData.largest).toBeGreaterThan(0)
    await session.close()
    const written = JSON.parse(fs.readFileSync(METRICS, 'utf8')) as { setData: { calls: number }; pages: Record<string, object> }
    expect(written.setData.calls).toBe(after.setData.calls)
    expect(Object.keys(written.pages)).toContain('pages/home/home')
    fs.rmSync(METRICS)
  })
})
