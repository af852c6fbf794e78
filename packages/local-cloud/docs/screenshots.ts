/**
 * The pictures of the workbench in this folder, taken of a running cloud:
 * `npx tsx docs/screenshots.ts http://127.0.0.1:9900 [openid,openid]`. What they show is what that cloud holds.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../tests/workbench-browser'

const here = path.dirname(fileURLToPath(import.meta.url))

/** Time for the apps in the phones to draw themselves. */
const SETTLED_MS = 6000

interface Picture {
  name: string
  scheme: 'light' | 'dark'
  tab: string
  prepare?: (page: Page) => Promise<unknown>
}

const PICTURES: Picture[] = [
  { name: 'workbench-log', scheme: 'light', tab: 'log', prepare: page => page.locator('.call-line:not(:has-text("没有用库"))').first().click() },
  { name: 'workbench-messages', scheme: 'dark', tab: 'messages' },
]

const [url, openids] = process.argv.slice(2)
if (!url) throw new Error('要拍哪里：npx tsx docs/screenshots.ts 网址 [openid,openid]')

const browser = await launchBrowser()
for (const { name, scheme, tab, prepare } of PICTURES) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: scheme, locale: 'zh-CN' })
  await page.goto(`${url}/workbench/#${openids ? `phones=${openids}&` : ''}tab=${tab}`)
  await page.waitForTimeout(SETTLED_MS)
  await prepare?.(page)
  await page.waitForTimeout(500)
  await page.screenshot({ path: path.join(here, `${name}.jpg`), type: 'jpeg', quality: 78 })
  await page.close()
}
await browser.close()
