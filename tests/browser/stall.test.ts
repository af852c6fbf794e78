import type { Page } from 'playwright-core'
import { HOUR, MINUTE } from '@/domain/time'
import { STEP_SECONDS } from '@/domain/ticket'
import { venueText } from '@/domain/venue-code'
import { openAdmin } from '../../scripts/lib/admin'
import { callAs, DOUDOU, HELPER, TWINS } from '../support/demonstration'
import { openDemonstration, type Demonstration } from '../support/phone'
import { aSession } from '../support/sessions'

/** At a stall in a park: who was sent with the child, who has no booking, and who lets itself in. */
let city: Demonstration
let parent: Page
let grandmother: Page
let staff: Page
const STALL = 'park-stall'
const ticketPage = `pages/session/ticket/index?id=${STALL}`

const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 20_000 })
const digitsOn = async (page: Page): Promise<string> => (await page.getByText(/^\d \d \d \d$/).innerText()).replace(/ /g, '')

beforeAll(async () => {
  city = await openDemonstration()
  const now = Date.now()
  const data = aSession({
    _id: STALL,
    kind: 'clinic',
    title: '公园里的义诊',
    startsAt: now + 20 * MINUTE,
    endsAt: now + 4 * HOUR,
    ageMonths: { min: 0, max: 36 },
    capacity: 40,
    selfCheckIn: true,
    walkIns: true,
    stations: [{ id: 'weigh', name: '称重' }],
  })
  await openAdmin({ url: city.url }).db.collection('sessions').add({ data })
  for (const openid of [TWINS, DOUDOU]) {
    const { family } = await callAs(city.url, openid, 'family', 'home')
    await callAs(city.url, openid, 'family', 'bookSession', { sessionId: STALL, childIds: family!.children.map(({ _id }) => _id), adults: 1, accepted: [] })
  }
}, 180_000)
afterAll(() => city.close())

test('a parent sends grandmother a code; it opens large on her phone, and goes on changing with no network', async () => {
  parent = await city.phone(TWINS, { page: ticketPage })
  await parent.getByRole('button', { name: '请家人带孩子去' }).click()
  await parent.getByRole('checkbox', { name: '外婆' }).click()
  await parent.getByText('下一步：发给外婆').click()
  const [, page = ''] = (await parent.locator('.send__link').innerText()).split('#/')
  await parent.getByText('发好了').click()

  grandmother = await city.phone('never-opened-it', { page })
  await shows(grandmother, '外婆，请给工作人员看')
  expect(await grandmother.locator('.page--care').count()).toBe(1)

  // Closed, and opened again where there is no network: the app comes from the phone, its answers would not.
  await grandmother.context().route('**/client/**', (route) => route.abort())
  await grandmother.reload()
  await shows(grandmother, '外婆，请给工作人员看')
  const before = await digitsOn(grandmother)
  await grandmother.waitForFunction((old) => !document.body.innerText.includes(old), [...before].join(' '), { timeout: 40_000 })
}, 60_000)

test('staff read who brings the child, and the parent at home sees it', async () => {
  staff = await city.phone(HELPER, { page: `pages/staff/scan/index?id=${STALL}` })
  await shows(staff, '输 4 位码')
  await grandmother.bringToFront()
  const digits = await digitsOn(grandmother)
  await staff.bringToFront()
  await staff.getByText('输 4 位码').first().click()
  await staff.locator('input').fill(digits)
  await staff.getByText('签到', { exact: true }).last().click()
  await shows(staff, /外婆 带来/)
  await shows(staff, /签到 · 第 1 家/)

  await parent.bringToFront()
  await shows(parent, '外婆带孩子来的')
  await shows(parent, /已签到 \d\d:\d\d/)

  await grandmother.context().unroute('**/client/**')
  await grandmother.reload()
  await shows(grandmother, '到了，请去称重')
}, 60_000)

test('who comes without a booking takes a number from the poster, and the page calls it by itself', async () => {
  const visitor = await city.phone('walks-by', { page: `pages/session/number/index?scene=${encodeURIComponent(`${STALL}.gate`)}` })
  await shows(visitor, '来了几位？')
  await visitor.getByRole('button', { name: '取号' }).click()
  await shows(visitor, '下一个就是您')
  const line = await city.phone(HELPER, { page: `pages/staff/line/index?id=${STALL}` })
  await line.getByRole('button', { name: '叫下一位' }).click()
  await shows(line, '没有在等的号了')
  await visitor.bringToFront()
  await shows(visitor, '到您了，请到称重')
}, 60_000)

test('a family lets itself in by the code at the door, and not by a photograph of it', async () => {
  const { venue = '', serverNow } = await callAs(city.url, HELPER, 'staff', 'prepareDoor', { sessionId: STALL, phone: 'tablet' })
  const offset = serverNow - Date.now()
  const family = await city.phone(DOUDOU, { page: ticketPage })
  const types = async (code: string): Promise<void> => {
    await family.getByRole('button', { name: '扫门口的码签到' }).click()
    await family.locator('input').fill(code)
    await family.getByRole('button', { name: '签到', exact: true }).click()
  }
  await types(venueText(venue, STALL, Date.now() + offset - 2 * STEP_SECONDS * 1000))
  await shows(family, '门口的码每半分钟换一次')
  await types(venueText(venue, STALL, Date.now() + offset))
  await shows(family, /已签到 \d\d:\d\d/)
}, 60_000)
