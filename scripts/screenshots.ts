/** `npm run screenshots`: the pictures of the README, taken from the demonstration city at 390×844. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { SessionView } from '../src/domain/session'
import { DAY } from '../src/domain/time'
import { openDemonstration, type Demonstration, type PhoneOptions } from '../tests/support/phone'
import { buildIfStale, ROOT } from './lib/build'

const PARENT = 'demo-guardian-xiaoman'
const STAFF = 'demo-staff-wang'

interface Shot {
  name: string
  openid?: string
  page: string
  /** A text that says the screen is complete. */
  shows: string
}

const LOOKS: Record<string, PhoneOptions> = {
  light: {},
  dark: { theme: 'dark' },
  care: { care: true },
  'dark-care': { theme: 'dark', care: true },
}

async function call<T>(url: string, openid: string, name: string, action: string, input: object): Promise<T> {
  const answer = await fetch(`${url}/client/callFunction`, {
    method: 'POST',
    headers: { 'x-wx-openid': openid },
    body: JSON.stringify({ name, data: { action, input } }),
  })
  const { result } = (await answer.json()) as { result: { data: T } }
  return result.data
}

async function shotsOf({ url }: Demonstration): Promise<Shot[]> {
  const now = Date.now()
  const { sessions } = await call<{ sessions: SessionView[] }>(url, PARENT, 'family', 'listSessions', { from: now + DAY, to: now + 20 * DAY, kind: 'class' })
  const open = sessions.find(
    ({ status, roster, ageMonths, bookingOpensAt = 0 }) =>
      status === 'open' && roster.free > 0 && roster.free < roster.capacity - 1 && ageMonths.min <= 12 && ageMonths.max >= 16 && bookingOpensAt < now,
  )!
  const { bookings } = await call<{ bookings: { sessionId: string; status: string }[] }>(url, PARENT, 'family', 'listBookings', {})
  const booked = bookings.find(({ status }) => status === 'booked')!
  return [
    { name: 'home', page: 'pages/home/index', shows: '出示入场码' },
    { name: 'nurseries', page: 'pages/nurseries/index', shows: '演示' },
    { name: 'sessions', page: 'pages/sessions/index', shows: '演示' },
    { name: 'session', page: `pages/session/index?id=${open._id}`, shows: '预约并提醒我' },
    { name: 'ticket', page: `pages/session/ticket/index?id=${booked.sessionId}`, shows: '秒后更新' },
    { name: 'articles', page: 'pages/articles/index', shows: '待专业审核' },
    { name: 'mine', page: 'pages/mine/index', shows: '小满' },
    { name: 'scan', openid: STAFF, page: `pages/staff/scan/index?id=${booked.sessionId}`, shows: '扫码' },
  ]
}

async function main(): Promise<void> {
  await buildIfStale('functions')
  await buildIfStale('h5')
  const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'docs/screenshots'))
  mkdirSync(folder, { recursive: true })
  const city = await openDemonstration()
  try {
    for (const { name, openid = PARENT, page: path, shows } of await shotsOf(city)) {
      for (const [look, options] of Object.entries(LOOKS)) {
        const page = await city.phone(openid, { ...options, page: path })
        await page.getByText(shows).first().waitFor({ timeout: 15_000 }).catch(() => console.error(`${name}-${look}：没有等到「${shows}」`))
        await page.waitForTimeout(600)
        await page.screenshot({ path: `${folder}/${name}-${look}.png` })
        await page.context().close()
        console.log(`${name}-${look}.png`)
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
