/** `npm run screenshots [-- FOLDER NAME,NAME]`: the pictures of the README, taken from the demonstration city at 390×844, and at 1200×800. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { stepAt, ticketDigits } from '../src/domain/ticket'
import { addMonths, DAY, localMonth } from '../src/domain/time'
import { EDITOR, ERRAND_CODE, OPERATOR } from '../city/wuhan/demo/people'
import { demoNurseries } from '../city/wuhan/demo'
import type { Nursery } from '../src/domain/nursery'
import { callAs, classFor, GRANDMA, HELPER, MANAGER, NEWCOMER, ORGANISER, TWINS, XIAOMAN } from '../tests/support/demonstration'
import { openDemonstration, type Demonstration, type PhoneOptions } from '../tests/support/phone'
import { buildIfStale, ROOT } from './lib/build'

interface Shot {
  name: string
  openid?: string
  page: string
  /** A text that says the screen is complete. */
  shows: string | RegExp
  looks: (keyof typeof LOOKS)[]
  /** What is done on it before the picture. */
  first?: (page: Page) => Promise<unknown>
}

const LOOKS = {
  light: {},
  dark: { theme: 'dark' },
  care: { care: true },
  wide: { wide: true },
  'dark-care': { theme: 'dark', care: true },
} satisfies Record<string, PhoneOptions>

async function shotsOf({ url }: Demonstration): Promise<Shot[]> {
  const open = await classFor(url, ({ roster }) => roster.free > 0 && roster.free < roster.capacity - 1)
  const { bookings } = await callAs(url, XIAOMAN, 'family', 'listBookings')
  const compared = demoNurseries().filter(({ status, inspection, classes, freeAsOf, position, district }) => status === 'operating' && inspection?.findings.length && classes?.[0]?.feeFen && freeAsOf && position && district === '420102').slice(0, 3)
  const [known] = compared as [Nursery, ...Nursery[]]
  const booked = bookings.find(({ status }) => status === 'booked')!
  const waiting = bookings.find(({ status }) => status === 'waiting')!
  const now = Date.now()
  const { sessions } = await callAs(url, XIAOMAN, 'family', 'listSessions', { from: now, to: now + 14 * DAY })
  const clinic = sessions.find(({ roster, status }) => status === 'open' && roster.slots && roster.free > 2)!
  const term = sessions.find(({ series }) => series)!.series!
  const around = await callAs(url, HELPER, 'staff', 'listSessions', { from: now - DAY, to: now + DAY })
  const stall = around.sessions.find(({ walkIns, startsAt, endsAt }) => walkIns && startsAt < now && endsAt > now)!._id
  const { templates } = await callAs(url, ORGANISER, 'desk', 'listTemplates', {})
  const month = addMonths(localMonth(now), -1)
  return [
    { name: 'home', page: 'pages/home/index', shows: '出示入场码', looks: ['light', 'dark', 'care'] },
    { name: 'nurseries', page: 'pages/nurseries/index', shows: '演示', looks: ['light', 'dark', 'care'] },
    { name: 'filter', page: 'pages/nursery/filter/index?start=district:420102&withinMetres=3000&free=1', shows: /^看 \d/, looks: ['light', 'dark', 'care'] },
    { name: 'start', page: 'pages/nursery/start/index', shows: '地标', looks: ['light', 'care'] },
    { name: 'map', page: 'pages/nursery/map/index?start=district:420102', shows: /^找到/, looks: ['light', 'dark', 'care'] },
    { name: 'nursery', page: `pages/nursery/index?id=${known._id}`, shows: '资料从哪里来', looks: ['light', 'dark', 'care'] },
    { name: 'compare', page: `pages/nursery/compare/index?ids=${compared.map(({ _id }) => _id).join(',')}`, shows: '较好', looks: ['light', 'care'] },
    { name: 'drop-in', page: 'pages/nursery/drop-in/index', shows: '问哪几家', looks: ['light'] },
    { name: 'own', openid: OPERATOR, page: 'pages/keeper/own/index', shows: '自己可以随时改的', looks: ['light'] },
    { name: 'approvals', openid: EDITOR, page: 'pages/keeper/approvals/index', shows: '同意', looks: ['light'] },
    { name: 'coverage', openid: EDITOR, page: 'pages/keeper/coverage/index', shows: '普惠', looks: ['light'] },
    { name: 'sessions', page: 'pages/sessions/index', shows: '演示', looks: ['light'] },
    { name: 'session', page: `pages/session/index?id=${open._id}`, shows: '预约并提醒我', looks: ['light', 'care'] },
    { name: 'waiting', page: `pages/session/index?id=${waiting.sessionId}`, shows: '退出候补', looks: ['light', 'dark', 'care'] },
    { name: 'clinic', page: `pages/session/index?id=${clinic._id}`, shows: clinic.title, looks: ['light'] },
    { name: 'series', page: `pages/session/series/index?id=${term.id}`, shows: term.title, looks: ['light'] },
    { name: 'messages', openid: TWINS, page: 'pages/session/messages/index', shows: '活动改了时间', looks: ['light'] },
    { name: 'bookings', openid: TWINS, page: 'pages/session/bookings/index', shows: '入场码', looks: ['light'] },
    { name: 'manage', openid: ORGANISER, page: `pages/staff/manage/index?id=${waiting.sessionId}`, shows: '改名额', looks: ['light'] },
    { name: 'ticket', page: `pages/session/ticket/index?id=${booked.sessionId}`, shows: '秒后更新', looks: ['light', 'dark-care'] },
    { name: 'articles', page: 'pages/articles/index', shows: '待专业审核', looks: ['light'] },
    { name: 'mine', page: 'pages/mine/index', shows: '小满', looks: ['light'] },
    { name: 'errand', openid: GRANDMA, page: `pages/session/errand/index?s=${booked.sessionId}&c=${ERRAND_CODE}`, shows: '外婆，请给工作人员看', looks: ['care'] },
    { name: 'number', openid: NEWCOMER, page: `pages/session/number/index?id=${stall}`, shows: '来了几位？', looks: ['light'] },
    { name: 'scan', openid: HELPER, page: `pages/staff/scan/index?id=${stall}`, shows: '离线核验', looks: ['light', 'dark'], first: (page) => letsIn(url, stall, page) },
    { name: 'line', openid: HELPER, page: `pages/staff/line/index?id=${stall}`, shows: /在等 \d+ 位/, looks: ['light'] },
    { name: 'door', openid: HELPER, page: `pages/staff/door/index?id=${stall}`, shows: '到了，自己扫码签到', looks: ['light'] },
    { name: 'head-count', openid: ORGANISER, page: `pages/staff/roster/index?id=${stall}`, shows: '家到场', looks: ['light'] },
    { name: 'disputes', openid: ORGANISER, page: `pages/staff/disputes/index?id=${stall}`, shows: '待核对', looks: ['light'] },
    { name: 'today', openid: ORGANISER, page: 'pages/staff/today/index', shows: '正在进行', looks: ['light', 'wide'] },
    { name: 'people', openid: MANAGER, page: 'pages/desk/people/index', shows: '刘医生', looks: ['light'] },
    { name: 'plan', openid: ORGANISER, page: 'pages/desk/plan/index', shows: '横条是约了几成', looks: ['light'] },
    { name: 'term', openid: ORGANISER, page: `pages/desk/plan/term/index?template=${templates[0]?._id}`, shows: /^8 节/, looks: ['light'] },
    { name: 'figures', openid: MANAGER, page: 'pages/desk/figures/index', shows: '按类别、按月', looks: ['light'] },
    { name: 'rows', openid: MANAGER, page: `pages/desk/figures/rows/index?from=${month}&to=${month}&measure=heads`, shows: /^\d+ 场$/, looks: ['light'] },
    { name: 'write', openid: EDITOR, page: 'pages/desk/articles/write/index?id=child-health-visits', shows: '保存并送审', looks: ['wide'] },
    { name: 'privacy-desk', openid: MANAGER, page: 'pages/desk/privacy/index', shows: '什么留多久', looks: ['light'] },
    { name: 'audit', openid: MANAGER, page: 'pages/desk/audit/index', shows: '被拒绝', looks: ['light'] },
  ]
}

/** The network goes, and the next family that is expected shows its four digits. */
async function letsIn(url: string, sessionId: string, page: Page): Promise<void> {
  const { entries, serverNow } = await callAs(url, HELPER, 'staff', 'prepareDoor', { sessionId, phone: 'camera' })
  const { familyId, secret } = entries.find(({ status, guests }) => status === 'booked' && guests.length)!
  await page.getByText('已到', { exact: true }).first().waitFor()
  await page.context().setOffline(true)
  await page.getByText('输 4 位码').click()
  await page.locator('input').fill(ticketDigits(secret, { sessionId, familyId }, stepAt(serverNow)))
  await page.locator('input').press('Enter')
}

async function main(): Promise<void> {
  await buildIfStale('functions')
  await buildIfStale('h5')
  const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'docs/screenshots'))
  const only = process.argv[3]?.split(',')
  mkdirSync(folder, { recursive: true })
  const city = await openDemonstration()
  try {
    for (const { name, openid = XIAOMAN, page: path, shows, looks, first } of await shotsOf(city)) {
      if (only && !only.includes(name)) continue
      for (const look of looks) {
        const file = `${name}-${look}.jpg`
        const page = await city.phone(openid, { ...LOOKS[look], page: path })
        await first?.(page)
        await page.getByText(shows).filter({ visible: true }).first().waitFor()
        // Pictures of a list settle after its words.
        await page.waitForTimeout(600)
        await page.screenshot({ path: `${folder}/${file}`, type: 'jpeg', quality: 80 })
        await page.context().close()
        console.log(file)
      }
    }
  } finally {
    await city.close()
  }
}

main().then(
  () => process.exit(0),
  (reason: Error) => {
    console.error(reason.message)
    process.exit(1)
  },
)
