import { spawn, type ChildProcess } from 'node:child_process'
import automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type { SessionView } from '@/domain/session'
import { MINUTE } from '@/domain/time'
import { readyUrl } from '../support/city'
import { callAs, classFor, HELPER, XIAOMAN } from '../support/demonstration'
import { openDemonstration, type Demonstration } from '../support/phone'

/** The build that ships, driven by the client that drives WeChat DevTools; here against the headless host. */
let city: Demonstration
let host: ChildProcess
let app: MiniProgram
let session: SessionView

async function openWeapp(openid: string): Promise<void> {
  await app?.close().catch(() => undefined)
  host?.kill()
  const args = ['--import', 'tsx', 'packages/headless-host/src/cli.ts', '--root', 'dist/weapp', '--port', '0', '--cloud', city.url, '--openid', openid]
  host = spawn('node', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  app = await automator.connect({ wsEndpoint: await readyUrl(host) })
}

/** Opens a page without the three seconds the client's own navigateTo sleeps. */
async function open(url: string): Promise<void> {
  await app.callWxMethod('navigateTo', { url })
}
async function text(): Promise<string> {
  const page = await app.currentPage()
  const root = await page!.$('page')
  return root ? root.outerWxml() : ''
}
async function until(said: string | RegExp): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const shown = await text().catch(() => '')
    if (typeof said === 'string' ? shown.includes(said) : said.test(shown)) return shown
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(`the screen never said ${said}:\n${(await text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')}`)
}
async function tap(label: string): Promise<void> {
  const page = await app.currentPage()
  for (const element of await page!.$$('button, .button, .touch, [aria-role=button]')) {
    if ((await element.outerWxml()).includes(label)) return element.tap()
  }
  throw new Error(`nothing to tap says ${label}`)
}

beforeAll(async () => {
  city = await openDemonstration()
  session = await classFor(city.url, ({ roster }) => roster.free > 1)
  await openWeapp(XIAOMAN)
}, 180_000)
afterAll(async () => {
  await app?.close().catch(() => undefined)
  host?.kill()
  await city?.close()
})

test('the first screen greets the child and shows what is on', async () => {
  expect(await until('适合小满的活动')).toContain('出示入场码')
}, 60_000)

test('a class is booked with one tap, and its ticket shows four digits', async () => {
  await open(`/pages/session/index?id=${session._id}`)
  await until('预约并提醒我')
  await tap('预约并提醒我')
  await until('查看入场码')
  await tap('查看入场码')
  expect(await until('秒后更新')).toMatch(/\d \d \d \d/)
  const { booking } = await callAs(city.url, XIAOMAN, 'family', 'getSession', { sessionId: session._id })
  expect(booking?.accepted).toHaveLength(2)
}, 60_000)

test('the directory is fetched as a file, searched and shown on the phone', async () => {
  await app.callWxMethod('switchTab', { url: '/pages/nurseries/index' })
  await until(/全市 1,\d{3} 家/)
}, 60_000)

test('staff check the family in on the weapp build', async () => {
  const at = session.startsAt - 20 * MINUTE
  await fetch(`${city.url}/cloud/clock`, { method: 'POST', body: JSON.stringify({ now: at }) })
  const { qr } = await callAs(city.url, XIAOMAN, 'family', 'getTicket', { sessionId: session._id })
  await openWeapp(HELPER)
  await open(`/pages/staff/scan/index?id=${session._id}`)
  await until('输 4 位码')
  await app.mockWxMethod('scanCode', { result: qr, errMsg: 'scanCode:ok' })
  await tap('扫码')
  expect(await until(/签到 · 第 \d+ 家/)).toContain('小*')
}, 120_000)
