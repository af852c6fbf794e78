/** `npm run screenshots`: the pictures of the README, of the mini-program in `kit/`, at 390×844. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import automator from 'miniprogram-automator'
import { start } from '../src/index.ts'

const here = path.dirname(fileURLToPath(import.meta.url))

const SHOTS: [name: string, page: string, tap?: string][] = [
  ['form', 'pages/form/form'],
  ['map', 'pages/map/map'],
  ['list', 'pages/list/list', '.row'],
]

for (const theme of ['light', 'dark'] as const) {
  const host = await start({ root: path.join(here, 'kit'), port: 0, phone: { theme } })
  const app = await automator.connect({ wsEndpoint: host.wsEndpoint })
  for (const [name, page, tap] of SHOTS) {
    await app.callWxMethod('reLaunch', { url: `/${page}` })
    if (tap) await (await (await app.currentPage())?.$(tap))?.tap()
    await host.page.waitForTimeout(400)
    await host.page.screenshot({ path: path.join(here, `${name}-${theme}.jpg`), type: 'jpeg', quality: 80 })
  }
  app.disconnect()
  await host.close()
}
