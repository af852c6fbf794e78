import type { Page } from 'playwright-core'
import type { Wire } from '../src/wire'
import type {} from '../workbench/app.js'
import { getJson, post, sdkFor } from './support'
import type { Stand } from './workbench-stand'
import { makeStand, phone, press, remind, shows, tab } from './workbench-stand'

const HOUR = 3600_000

// A real browser on a machine that may be busy: a limit against hanging, not a measure of speed.
jest.setTimeout(60_000)

let stand: Stand
let db: Wire
let page: Page

beforeAll(async () => {
  stand = await makeStand()
  db = sdkFor(stand.cloud.url).database()
  await db.collection('places').add({ data: { _id: 'room', taken: 0 } })
  page = await stand.open()
}, 60_000)
afterEach(() => stand.cloud.faults.clear())
afterAll(() => stand.close())

const answerOf = async (name: string) => {
  const frame = await phone(page, name)
  await frame.evaluate(() => (document.getElementById('answer')!.textContent = ''))
  await press(page, frame, 'button')
  return (await frame.waitForSelector('#answer:not(:empty)')).innerText()
}
const taken = async (): Promise<number> => (await db.collection('places').doc('room').get()).data.taken
test('two phones are two people, and what one keeps the other does not find', async () => {
  const [jia, yi] = [await phone(page, '甲'), await phone(page, '乙')]
  expect(await jia.innerText('h1')).toBe('我是 jia')
  expect(await yi.innerText('h1')).toBe('我是 yi')
  expect(await yi.innerText('#held')).toBe('session null local null')
  const origins = [jia, yi].map(frame => new URL(frame.url()).origin)
  expect(new Set([...origins, new URL(page.url()).origin]).size).toBe(3)
  await page.getByRole('button', { name: '重新打开 甲 的手机' }).click()
  await expect(phone(page, '甲').then(frame => frame.innerText('#held'))).resolves.toBe('session jia local jia')
})

test('a phone may call functions but not steer the cloud', async () => {
  const frame = await phone(page, '甲')
  const before = await getJson(`${stand.cloud.url}/cloud/clock`)
  for (const base of ['', stand.cloud.url, new URL(page.url()).origin]) {
    const tried = await frame.evaluate(url => fetch(`${url}/cloud/clock`, { method: 'POST', body: '{"frozen":true}' }).then(reply => reply.status, () => 'refused'), base)
    expect(tried === 403 || tried === 'refused').toBe(true)
  }
  expect(await getJson(`${stand.cloud.url}/cloud/clock`)).toMatchObject({ frozen: before.frozen })
})

test('a call made in a phone appears in the log: who, how long, what it printed and what it asked of the database', async () => {
  await tab(page, '日志')
  expect(await answerOf('甲')).toContain('"before":0')
  const line = page.locator('.call-line', { hasText: 'book' }).first()
  await line.waitFor()
  expect(await line.innerText()).toMatch(/甲[\s\S]*库 2 次 [\d.]+ ms[\s\S]*[\d.]+ m?s/)
  await line.click()
  const details = page.locator('.details')
  expect(await details.locator('tbody tr').allInnerTexts()).toEqual([expect.stringMatching(/查询\s+places\s+按 _id 取/), expect.stringMatching(/更新\s+places/)])
  await shows(page, '预约了一次')
  await shows(page, 'jia')
  await line.click()
})

test('the log can be narrowed to one function and to failures, whose stack it shows', async () => {
  await post(`${stand.cloud.url}/client/callFunction`, { name: 'breaks', data: {} })
  await page.getByLabel('只看出错的').check()
  expect(await page.locator('.call-line').count()).toBe(1)
  await page.locator('.call-line').click()
  expect(await page.locator('pre.bad').innerText()).toMatch(/就是不行[\s\S]*index\.js/)
  await page.getByLabel('只看出错的').uncheck()
  await page.getByLabel('云函数').selectOption('book')
  await page.locator('.call-line', { hasText: 'breaks' }).waitFor({ state: 'detached' })
  expect(await page.locator('.call-line').count()).toBe(1)
})

test('a message comes to the phone as WeChat shows it, and opens its page there', async () => {
  await remind(stand, 'yi', '音乐课')
  const box = page.getByRole('article', { name: '乙 的手机' })
  await box.locator('.banner', { hasText: '活动开始提醒' }).waitFor()
  expect(await box.locator('.badge').innerText()).toBe('1')
  expect(await page.getByRole('article', { name: '甲 的手机' }).locator('.badge').count()).toBe(0)
  await tab(page, '消息')
  const card = page.locator('.messages .message')
  expect(await card.innerText()).toMatch(/活动开始提醒[\s\S]*活动名称\s+音乐课[\s\S]*time2\s+2026年11月23日 09:30[\s\S]*pages\/show\?id=7/)
  await card.click()
  await page.waitForFunction(() => document.querySelectorAll('iframe')[1]?.src.endsWith('#/pages/show?id=7'))
  const frame = await phone(page, '乙')
  expect(await frame.innerText('#page')).toBe('#/pages/show?id=7')
  await page.getByRole('button', { name: /乙 收到的消息/ }).click()
  expect(await page.getByRole('dialog', { name: '乙 的服务通知' }).innerText()).toContain('音乐课')
  expect(await box.locator('.badge').count()).toBe(0)
  await page.getByRole('button', { name: '回到手机' }).click()
})

test('the clock can be stopped, moved on past its timers, set, and put right again', async () => {
  await tab(page, '时钟')
  const panel = page.locator('#panel')
  await panel.getByRole('button', { name: '停住' }).click()
  await shows(page, '已停住')
  const { now } = await getJson(`${stand.cloud.url}/cloud/clock`)
  const stood = JSON.parse(await answerOf('甲')).result.at
  expect(stood).toBe(now)
  await panel.getByRole('button', { name: '+1 小时' }).click()
  await page.getByText(/^拨好了/).waitFor()
  expect((await getJson(`${stand.cloud.url}/cloud/clock`)).now).toBe(now + HOUR)
  await panel.getByRole('button', { name: '让它走' }).click()
  await panel.getByRole('button', { name: '次日 8:00' }).click()
  await page.getByText('拨好了，途中跑了 1 次定时器').waitFor()
  await page.getByRole('group', { name: '云的时钟' }).getByText(/^08:00:0\d$/).waitFor()
  const noon = `${new Date(now + 80 * HOUR).toISOString().slice(0, 10)}T12:00`
  await panel.getByLabel('拨到').fill(noon)
  await panel.getByRole('button', { name: '拨过去' }).click()
  await page.getByRole('group', { name: '云的时钟' }).getByText(/^12:00:0\d$/).waitFor()
  expect(JSON.parse(await answerOf('甲')).result.at).toBeGreaterThanOrEqual(Date.parse(`${noon}+08:00`))
  await panel.getByRole('button', { name: '回到真实时间' }).click()
  await page.locator('.clock-bar').getByText('与真实时间一致').waitFor()
  expect(Math.abs((await getJson(`${stand.cloud.url}/cloud/clock`)).now - Date.now())).toBeLessThan(2000)
})

test('a timer can be run now, and delivered twice', async () => {
  await tab(page, '时钟')
  await page.getByRole('button', { name: '把 morning 投递两次' }).click()
  await shows(page, 'morning 跑了两次')
  const before = (await getJson(`${stand.cloud.url}/cloud/logs?function=morning`)).length
  await page.getByRole('button', { name: '现在跑 morning' }).click()
  await shows(page, 'morning 跑完了')
  expect((await getJson(`${stand.cloud.url}/cloud/logs?function=morning`)).length).toBe(before + 1)
})

test('a fault switched on is felt in the phone, is listed, and is gone when switched off', async () => {
  await tab(page, '故障')
  await page.getByRole('switch', { name: '应答丢失' }).click()
  await page.getByRole('button', { name: '撤掉 应答丢失' }).waitFor()
  const before = await taken()
  expect(await answerOf('甲')).toBe('没有应答')
  expect(await taken()).toBe(before + 1)
  await page.getByRole('switch', { name: '应答丢失' }).click()
  await shows(page, /一切正常/)
  expect(await answerOf('甲')).toContain('"before"')
})

test.each([
  ['数据库慢', { at: 'database.*', do: 'delay', ms: 300 }],
  ['数据库报错', { at: 'database.*', do: 'fail', code: 'DATABASE_REQUEST_FAILED' }],
  ['事务冲突', { at: 'database.*', do: 'conflict', rate: 0.3 }],
  ['云函数中途被杀', { at: 'database.*', do: 'kill', after: 1 }],
  ['定时器投两次', { at: 'timer:*', do: 'twice' }],
  ['消息被拒', { at: 'openapi:subscribeMessage.send', do: 'fail', code: 43101 }],
])('the switch %s asks for the fault it names', async (title, fault) => {
  await tab(page, '故障')
  await page.getByRole('switch', { name: title }).click()
  await page.getByRole('button', { name: `撤掉 ${title}` }).waitFor()
  expect((await getJson(`${stand.cloud.url}/cloud/faults`)).faults).toEqual([{ id: expect.any(String), ...fault }])
  await page.getByRole('button', { name: '全部撤掉' }).click()
  await shows(page, /一切正常/)
})

test('no page asks anything of another machine', () => {
  expect([...stand.hosts].filter(host => host !== '127.0.0.1' && !host.endsWith('localhost'))).toEqual([])
})
