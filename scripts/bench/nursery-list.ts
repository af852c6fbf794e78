import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import { start, type Host } from '@shanyu/headless-host'
import { XIAOMAN } from '../../city/wuhan/demo/people'
import { openAdmin } from '../lib/admin'
import { buildIfStale, ROOT } from '../lib/build'
import { startCity } from '../lib/city-cloud'
import { seed } from '../lib/seed'

const TIMES = 5
const KIB = 1024
const PAGE = 'pages/nurseries/index'

/** The list of nurseries on the weapp build: an app just opened, the directory's file on the phone. */
export interface NurseryListBench {
  /** From the tap on the tab to the first cards, median and worst of some. */
  medianMs: number
  worstMs: number
  /** The largest setData of opening, scrolling to the end of a batch, and a search typed letter by letter. */
  largestKiB: number
  nodes: number
  /** What search, conditions and scrolling asked of the database, through whatever function: timers too. */
  databaseOperations: number
}

type App = Awaited<ReturnType<typeof automator.connect>>

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits, in the page's own frames, until the list says how many it holds. */
const listed = (host: Host): Promise<unknown> =>
  host.page.waitForFunction(() => /[\d,]+ 家/.test(document.querySelector<HTMLIFrameElement>('iframe.on')?.contentDocument?.querySelector('.finder__count')?.textContent ?? ''), undefined, { polling: 'raf' } as never)

/** The app opened anew on another page, then the tab. */
async function openOnce(host: Host, app: App): Promise<number> {
  await app.callWxMethod('restartMiniProgram', { path: '/pages/mine/index' })
  await pause(2500)
  const began = Date.now()
  await app.callWxMethod('switchTab', { url: `/${PAGE}` })
  await listed(host)
  return Date.now() - began
}

/** What a parent does with the list: a few letters, a condition, another order, the end of the batch. */
async function use(app: App): Promise<void> {
  const page = await app.currentPage()
  if (!page) return
  const field = await page.$('.search-field__input')
  for (const text of ['y', 'yg', 'ygt', '']) {
    await field?.trigger('input', { value: text })
    await pause(200)
  }
  for (const chip of (await page.$$('.chip')).slice(0, 3)) {
    await chip.tap()
    await pause(200)
    await chip.tap()
    await pause(200)
  }
  for (let step = 1; step < 4; step += 1) {
    await app.pageScrollTo(step * 4000)
    await pause(300)
  }
}

/** Operations on the database so far. */
const operations = async (url: string): Promise<number> => ((await (await fetch(`${url}/cloud/metrics`)).json()) as { databaseOperations: number }).databaseOperations

/** Opens the list several times, then uses it, as a parent in the demonstration city. */
export async function nurseryList(): Promise<NurseryListBench> {
  for (const target of ['functions', 'weapp'] as const) await buildIfStale(target)
  const data = mkdtempSync(path.join(os.tmpdir(), 'shanyu-list-'))
  const cloud = await startCity({ port: 0, data })
  try {
    await seed(openAdmin({ url: cloud.url }), Date.now())
    const host = await start({ root: path.join(ROOT, 'dist/weapp'), port: 0, cloud: cloud.url, openid: XIAOMAN })
    const app = await automator.connect({ wsEndpoint: host.wsEndpoint })
    try {
      // The first time fetches the file.
      await openOnce(host, app)
      const times: number[] = []
      for (let time = 0; time < TIMES; time += 1) times.push(await openOnce(host, app))
      await pause(1000)
      const before = await operations(cloud.url)
      await use(app)
      const after = await operations(cloud.url)
      const page = (await host.metrics()).pages[PAGE]!
      const sorted = times.sort((a, b) => a - b)
      return {
        medianMs: sorted[Math.floor(TIMES / 2)]!,
        worstMs: sorted[TIMES - 1]!,
        largestKiB: Math.round((page.largest / KIB) * 10) / 10,
        nodes: page.nodes,
        databaseOperations: after - before,
      }
    } finally {
      app.disconnect()
      await host.close()
    }
  } finally {
    await cloud.close()
    rmSync(data, { recursive: true, force: true })
  }
}
