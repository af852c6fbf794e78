import type { Page } from 'playwright-core'
import type { SessionView } from '@/domain/session'
import { HOUR, MINUTE } from '@/domain/time'
import { callAs, classFor, DOUDOU, HELPER, XIAOMAN } from '../support/demonstration'
import { codeAt } from '../support/staff-phone'
import { openDemonstration, type Demonstration } from '../support/phone'

/** The main job, by two families and a member of staff, each on a phone of their own, in a real browser. */
let city: Demonstration
let last: SessionView
let parent: Page
let other: Page
let staff: Page

const request = async <T>(route: string, body?: object): Promise<T> =>
  (await (await fetch(city.url + route, body && { method: 'POST', body: JSON.stringify(body) })).json()) as T
const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 15_000 })

beforeAll(async () => {
  city = await openDemonstration()
  last = await classFor(city.url, ({ roster }) => roster.free === 1)
}, 180_000)
afterAll(() => city.close())

test('two families see the same last place; one gets it, the other is told why and what fits instead', async () => {
  const page = `pages/session/index?id=${last._id}`
  ;[parent, other] = await Promise.all([city.phone(XIAOMAN, { page }), city.phone(DOUDOU, { page })])
  await Promise.all([shows(parent, '预约并提醒我'), shows(other, '预约并提醒我')])

  await parent.getByText('预约并提醒我').dblclick()
  await shows(parent, '查看入场码')
  await other.getByText('预约并提醒我').click()
  await shows(other, '名额已满')
  await other.getByText(/^改约/).click()
  await shows(other, '预约并提醒我')
  expect(other.url()).not.toContain(last._id)
}, 60_000)

test('the ticket shows a code that lives thirty seconds, and needs no network', async () => {
  await parent.getByText('查看入场码').click()
  await shows(parent, '秒后更新')
  await parent.context().setOffline(true)
  const digits = parent.getByText(/^\d \d \d \d$/)
  const before = await digits.innerText()
  await parent.waitForFunction((old) => !document.body.innerText.includes(old), before, { timeout: 40_000 })
  expect(await digits.innerText()).toMatch(/^\d \d \d \d$/)
  await parent.context().setOffline(false)
}, 60_000)

test('the reminder that was due lies in the outbox, once', async () => {
  await request('/cloud/clock', { now: last.startsAt - 2 * HOUR + 6 * MINUTE })
  const messages = (await request<{ touser: string; page: string }[]>('/cloud/outbox')).filter(({ touser, page }) => touser === XIAOMAN && page.includes(last._id))
  expect(messages).toHaveLength(2)
}, 120_000)

test('staff scan the ticket, see the family on the roster, and a second scan says when and by whom', async () => {
  await request('/cloud/clock', { now: last.startsAt - 20 * MINUTE })
  parent = await city.phone(XIAOMAN, { page: `pages/session/ticket/index?id=${last._id}` })
  await shows(parent, '秒后更新')
  staff = await city.phone(HELPER, { page: `pages/staff/scan/index?id=${last._id}` })
  await shows(staff, '输 4 位码')
  const checkIn = async (): Promise<void> => {
    await parent.bringToFront()
    const digits = (await parent.getByText(/^\d \d \d \d$/).innerText()).replace(/ /g, '')
    await staff.bringToFront()
    await staff.getByText('输 4 位码').first().click()
    await staff.locator('input').fill(digits)
    await staff.getByText('签到', { exact: true }).last().click()
  }
  await checkIn()
  await shows(staff, /签到 · 第 \d+ 家/)
  await shows(staff, /小\*/)
}, 60_000)

test('the parent’s screen shows it', async () => {
  await parent.bringToFront()
  await shows(parent, /已签到 \d\d:\d\d/)
  await shows(parent, '王老师 为您签到')
}, 60_000)

test('a second scan changes nothing and says when and by whom the first was made', async () => {
  const ticket = await callAs(city.url, XIAOMAN, 'family', 'getTicket', { sessionId: last._id })
  await staff.bringToFront()
  await staff.getByText('继续扫码').click()
  await staff.locator('input').fill(codeAt(ticket, last._id, ticket.serverNow))
  await staff.getByText('签到', { exact: true }).last().click()
  await shows(staff, /已签过到 \d\d:\d\d 王老师/)
}, 60_000)
