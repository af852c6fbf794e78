import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import { start, type Host, type Metrics, type Target } from '@shanyu/headless-host'
import { readArticles } from '../../city/articles'
import { EDITOR, HELPER, MANAGER, NEWCOMER, OPERATED, OPERATOR, ORGANISER, XIAOMAN } from '../../city/wuhan/demo/people'
import { addMonths, DAY, localMonth } from '@/domain/time'
import { callAs } from '../../tests/support/demonstration'
import { openAdmin } from './admin'
import { buildIfStale, ROOT } from './build'
import { startCity } from './city-cloud'
import { seed } from './seed'

/** What one page of the mini-program was, opened by somebody who may, with data on it. */
export interface Visit {
  page: string
  /** Everything a finger could tap on it. */
  targets: Target[]
  counts: Metrics['pages'][string]
}

export interface Walk {
  visits: Visit[]
  /** From the command to the first rendered page, ms. */
  launchMs: number
  /** Exceptions on the way, each with the page it happened on. */
  exceptions: string[]
}

/** Who opens what. Addresses that need an id are made from the demonstration city. */
async function addresses(url: string): Promise<Record<string, string[]>> {
  const { bookings } = await callAs(url, XIAOMAN, 'family', 'listBookings')
  const { family } = await callAs(url, XIAOMAN, 'family', 'home')
  const booked = bookings.find(({ status }) => status === 'booked')?.sessionId
  const errand = await callAs(url, XIAOMAN, 'family', 'sendOnErrand', { sessionId: booked ?? '', name: '外婆' })
  const now = Date.now()
  const { sessions } = await callAs(url, XIAOMAN, 'family', 'listSessions', { from: now, to: now + 30 * DAY })
  const term = sessions.find(({ series }) => series)?.series?.id
  const admin = openAdmin({ url })
  const [nursery, other] = (await admin.db.collection('nurseries').limit(2).get()).data.map(({ _id }: { _id: string }) => _id)
  const article = readArticles()[0]?._id
  const lastMonth = addMonths(localMonth(now), -1)
  const template = (await admin.db.collection('templates').limit(1).get()).data[0]._id as string
  return {
    [XIAOMAN]: [
      'pages/home/index',
      'pages/nurseries/index',
      'pages/sessions/index',
      'pages/articles/index',
      'pages/mine/index',
      `pages/session/index?id=${booked}`,
      'pages/session/bookings/index',
      'pages/session/messages/index',
      `pages/session/ticket/index?id=${booked}`,
      `pages/session/errand/index?s=${booked}&c=${errand.code}`,
      `pages/session/number/index?id=${booked}&source=walk`,
      `pages/session/series/index?id=${term}`,
      `pages/child/index?id=${family?.children[0]?._id}`,
      'pages/child/household/index',
      'pages/child/invite/index',
      'pages/child/privacy/index',
      'pages/child/requests/index',
      `pages/nursery/index?id=${nursery}`,
      'pages/nursery/filter/index?district=420102&kinds=employer&child=own',
      'pages/nursery/start/index',
      'pages/nursery/favourites/index',
      `pages/nursery/compare/index?ids=${nursery},${other}`,
      'pages/nursery/map/index?start=district:420102',
      `pages/nursery/visit/index?id=${nursery}`,
      `pages/nursery/report/index?id=${nursery}`,
      'pages/nursery/ask/index',
      'pages/nursery/drop-in/index',
      'pages/nursery/drop-in/request/index?id=none',
      `pages/article/index?id=${article}`,
    ],
    [HELPER]: ['pages/staff/today/index', `pages/staff/scan/index?id=${booked}`, `pages/staff/roster/index?id=${booked}`],
    [NEWCOMER]: ['pages/desk/introduce/index', 'pages/desk/claim/index'],
    [MANAGER]: [
      'pages/desk/people/index',
      `pages/desk/grant/index?member=${HELPER}`,
      'pages/desk/audit/index',
      'pages/desk/privacy/index',
      'pages/desk/privacy/request/index?id=none',
      'pages/desk/privacy/summary/index',
      'pages/desk/figures/index',
      `pages/desk/figures/rows/index?from=${lastMonth}&to=${lastMonth}&measure=heads`,
      'pages/desk/figures/published/index',
      'pages/keeper/coverage/index',
      'pages/keeper/reports/index',
      'pages/keeper/requests/index',
    ],
    [EDITOR]: ['pages/desk/articles/index', `pages/desk/articles/review/index?id=${article}`, `pages/desk/articles/write/index?id=${article}`, 'pages/keeper/approvals/index'],
    [OPERATOR]: ['pages/keeper/own/index', `pages/keeper/facts/index?id=${OPERATED}`, `pages/keeper/propose/index?id=${OPERATED}`],
    [ORGANISER]: [
      'pages/desk/index',
      'pages/desk/plan/index',
      'pages/desk/plan/templates/index',
      `pages/desk/plan/template/index?id=${template}`,
      `pages/desk/plan/term/index?template=${template}`,
      `pages/desk/plan/edit/index?id=${booked}`,
      `pages/desk/exchange/index?id=${booked}`,
      'pages/desk/exchange/import/index',
      `pages/desk/notes/index?id=${booked}`,
      `pages/desk/message/index?id=${booked}`,
      `pages/staff/manage/index?id=${booked}`,
      'pages/staff/objections/index',
      `pages/staff/door/index?id=${booked}`,
      `pages/staff/line/index?id=${booked}`,
      `pages/staff/disputes/index?id=${booked}`,
    ],
  }
}

const QUIET_MS = 400
const MOST_MS = 6000

/** Waits until the page has got its data: its text stays the same for a moment. */
async function settled(host: Host): Promise<void> {
  let last = ''
  let since = Date.now()
  for (const end = Date.now() + MOST_MS; Date.now() < end; ) {
    const text = await host.page.evaluate(() => document.querySelector<HTMLIFrameElement>('iframe.on')?.contentDocument?.body.innerText ?? '')
    // A running clock changes its digits only.
    const now = text.replace(/\d/g, '')
    if (now !== last) since = Date.now()
    last = now
    if (Date.now() - since > QUIET_MS) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Opens every page of the weapp build once, in the demonstration city, and looks at it. */
export async function walkWeapp(onPage: (page: string) => void = () => {}): Promise<Walk> {
  for (const target of ['functions', 'weapp'] as const) await buildIfStale(target)
  const data = mkdtempSync(path.join(os.tmpdir(), 'shanyu-walk-'))
  const cloud = await startCity({ port: 0, data })
  const walk: Walk = { visits: [], launchMs: 0, exceptions: [] }
  try {
    await seed(openAdmin({ url: cloud.url }), Date.now())
    for (const [openid, urls] of Object.entries(await addresses(cloud.url))) {
      const host = await start({ root: path.join(ROOT, 'dist/weapp'), port: 0, cloud: cloud.url, openid })
      const app = await automator.connect({ wsEndpoint: host.wsEndpoint })
      let page = ''
      app.on('exception', (event: { exception?: { message?: string } }) => walk.exceptions.push(`${page}: ${event.exception?.message}`))
      walk.launchMs = Math.max(walk.launchMs, host.launchMs)
      const found = new Map<string, Target[]>()
      for (const url of urls) {
        page = url.split('?')[0] ?? url
        onPage(page)
        await app.callWxMethod('reLaunch', { url: `/${url}` })
        await settled(host)
        found.set(page, await host.targets())
      }
      const { pages } = await host.metrics()
      for (const [name, targets] of found) walk.visits.push({ page: name, targets, counts: pages[name]! })
      app.disconnect()
      await host.close()
    }
    return walk
  } finally {
    await cloud.close()
    rmSync(data, { recursive: true, force: true })
  }
}
