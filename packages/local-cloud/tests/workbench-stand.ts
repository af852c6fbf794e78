import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import type { LocalCloud, StartOptions } from '../src/index'
import { post, startCloud, temporaryFolder, WITH_SDK, writeFunction } from './support'
import { launchBrowser } from './workbench-browser'

/** An app as small as one can be: it says who it is, what its storage held before, which page it was opened at, and calls a function. */
const APP = `<!DOCTYPE html>
<meta charset="utf-8">
<title>app</title>
<style>button { position: fixed; right: 10px; bottom: 10px; }</style>
<h1></h1><p id="held"></p><p id="page"></p><button>预约</button><p id="answer"></p>
<script>
  const show = (id, text) => (document.getElementById(id).textContent = text)
  const openid = new URLSearchParams(location.search).get('as')
  document.querySelector('h1').textContent = '我是 ' + openid
  show('held', 'session ' + sessionStorage.getItem('who') + ' local ' + localStorage.getItem('who'))
  show('page', location.hash)
  sessionStorage.setItem('who', openid)
  localStorage.setItem('who', openid)
  document.querySelector('button').onclick = async () => {
    const request = { method: 'POST', headers: { 'x-wx-openid': openid }, body: JSON.stringify({ name: 'book', data: {} }) }
    show('answer', await fetch('/client/callFunction', request).then(reply => reply.text()).catch(() => '没有应答'))
  }
</script>`

export const TEMPLATES = { T1: { title: '活动开始提醒', fields: ['thing1', 'time2'], labels: { thing1: '活动名称' } } }

/** A cloud with an app and functions, and a browser to look at its workbench. */
export interface Stand {
  cloud: LocalCloud
  browser: Browser
  /** Opens the workbench in a browser window of its own. */
  open(hash?: string): Promise<Page>
  /** Hosts the pages asked anything of. */
  hosts: Set<string>
  close(): Promise<void>
}

function writeFunctions(folder: string): void {
  writeFunction(folder, 'book', `${WITH_SDK}
    exports.main = async () => {
      console.log('预约了一次')
      const place = await db.collection('places').doc('room').get()
      await db.collection('places').doc('room').update({ data: { taken: _.inc(1) } })
      return { before: place.data.taken, at: Date.now() }
    }`)
  writeFunction(
    folder,
    'remind',
    `${WITH_SDK}
    exports.main = async ({ touser, title }) => {
      const data = { thing1: { value: title }, time2: { value: '2026年11月23日 09:30' } }
      return cloud.openapi.subscribeMessage.send({ touser, templateId: 'T1', page: 'pages/show?id=7', data })
    }`,
    { permissions: { openapi: ['subscribeMessage.send'] } },
  )
  writeFunction(folder, 'morning', 'exports.main = () => new Date().toISOString()', {
    triggers: [{ name: 'eight', type: 'timer', config: '0 0 8 * * * *' }],
  })
  writeFunction(folder, 'breaks', `exports.main = () => { throw new Error('就是不行') }`)
}

export const PEOPLE = [
  { openid: 'jia', name: '甲', role: 'family' },
  { openid: 'yi', name: '乙', role: 'family' },
  { openid: 'bing', name: '丙', role: 'staff', page: 'pages/staff' },
]

export async function makeStand(options: Partial<StartOptions> = {}): Promise<Stand> {
  const functions = temporaryFolder()
  const hosting = temporaryFolder()
  fs.writeFileSync(path.join(hosting, 'index.html'), APP)
  writeFunctions(functions)
  const indexes = { places: [{ name: 'byTaken', keys: [{ field: 'taken', direction: 1 as const }], unique: false }, { name: 'byCode', keys: [{ field: 'code', direction: 1 as const }], unique: true }] }
  const cloud = await startCloud({ functions, hosting, indexes, people: PEOPLE, templates: TEMPLATES, ...options })
  const browser = await launchBrowser()
  const hosts = new Set<string>()
  return {
    cloud,
    browser,
    hosts,
    open: async (hash = '') => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      page.on('request', request => hosts.add(new URL(request.url()).hostname))
      await page.goto(`${cloud.url}/workbench/${hash}`)
      await page.locator('.head').waitFor()
      return page
    },
    close: async () => {
      await browser.close()
      await cloud.close()
      for (const folder of [functions, hosting]) fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Sends somebody a message through a function, as one they had asked for. */
export async function remind({ cloud }: Stand, openid: string, title: string): Promise<void> {
  await post(`${cloud.url}/client/requestSubscribeMessage`, { tmplIds: ['T1'] }, { 'x-wx-openid': openid })
  const { body } = await post(`${cloud.url}/client/callFunction`, { name: 'remind', data: { touser: openid, title } })
  if (body.result?.errCode !== 0) throw new Error(`no message was sent: ${JSON.stringify(body)}`)
}

/** What runs in a person's phone. */
export async function phone(page: Page, name: string): Promise<Frame> {
  const frame = await (await page.waitForSelector(`iframe[title="${name} 的手机屏幕"]`)).contentFrame()
  if (!frame) throw new Error(`nothing runs in the phone of ${name}`)
  await frame.waitForSelector('h1:not(:empty)')
  return frame
}

/** Presses something in a phone where a person would see it. Playwright itself does not reckon with a frame drawn smaller than it is. */
export async function press(page: Page, frame: Frame, selector: string): Promise<void> {
  const screen = await (await frame.frameElement()).evaluate(element => {
    const { x, y, width } = (element as HTMLElement).getBoundingClientRect()
    return { x, y, scale: width / (element as HTMLElement).offsetWidth }
  })
  const target = await frame.locator(selector).evaluate(element => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2 }
  })
  await page.mouse.click(screen.x + target.x * screen.scale, screen.y + target.y * screen.scale)
}

/** Goes to a panel. */
export const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()

/** Waits until the page shows a text. */
export const shows = (page: Page | Frame, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor()
