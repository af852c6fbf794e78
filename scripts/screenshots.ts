/** `npm run screenshots`: the pictures of the README, taken from the demonstration city at 390×844. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { callAs, classFor, TEACHER_WANG, XIAOMAN } from '../tests/support/demonstration'
import { openDemonstration, type Demonstration, type PhoneOptions } from '../tests/support/phone'
import { buildIfStale, ROOT } from './lib/build'

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

async function shotsOf({ url }: Demonstration): Promise<Shot[]> {
  const open = await classFor(url, ({ roster }) => roster.free > 0 && roster.free < roster.capacity - 1)
  const { bookings } = await callAs(url, XIAOMAN, 'family', 'listBookings')
  const booked = bookings.find(({ status }) => status === 'booked')!
  return [
    { name: 'home', page: 'pages/home/index', shows: '出示入场码' },
    { name: 'nurseries', page: 'pages/nurseries/index', shows: '演示' },
    { name: 'sessions', page: 'pages/sessions/index', shows: '演示' },
    { name: 'session', page: `pages/session/index?id=${open._id}`, shows: '预约并提醒我' },
    { name: 'ticket', page: `pages/session/ticket/index?id=${booked.sessionId}`, shows: '秒后更新' },
    { name: 'articles', page: 'pages/articles/index', shows: '待专业审核' },
    { name: 'mine', page: 'pages/mine/index', shows: '小满' },
    { name: 'scan', openid: TEACHER_WANG, page: `pages/staff/scan/index?id=${booked.sessionId}`, shows: '扫码' },
  ]
}

async function main(): Promise<void> {
  await buildIfStale('functions')
  await buildIfStale('h5')
  const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'docs/screenshots'))
  mkdirSync(folder, { recursive: true })
  const city = await openDemonstration()
  try {
    for (const { name, openid = XIAOMAN, page: path, shows } of await shotsOf(city)) {
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
