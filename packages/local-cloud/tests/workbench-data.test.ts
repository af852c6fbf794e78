import type { Page } from 'playwright-core'
import type { Wire } from '../src/wire'
import { failure, sdkFor } from './support'
import type { Stand } from './workbench-stand'
import { makeStand, shows, tab } from './workbench-stand'

// A real browser on a machine that may be busy: a limit against hanging, not a measure of speed.
jest.setTimeout(60_000)

let stand: Stand
let db: Wire
let page: Page

beforeAll(async () => {
  stand = await makeStand()
  db = sdkFor(stand.cloud.url).database()
  await db.createCollection('empty')
  for (const [taken, name] of ['东厅', '西厅', '南厅'].entries()) {
    await db.collection('places').add({ data: { _id: `hall-${taken}`, taken, name, code: name, opens: new Date('2026-11-23T01:30:00Z') } })
  }
  page = await stand.open('#tab=data')
  await openCollection('places')
}, 60_000)
afterAll(() => stand.close())

const openCollection = (name: string) => page.getByRole('navigation', { name: '集合' }).getByRole('button', { name: new RegExp(`^${name}`) }).click()
const stored = async (id: string) => (await db.collection('places').doc(id).get()).data
const editor = () => page.getByLabel('文档，EJSON')
const openDocument = async (id: string) => {
  await page.getByRole('button', { name: id, exact: true }).click()
  await page.waitForFunction(text => document.querySelector('textarea')?.value.includes(text), id)
}
const back = () => page.getByRole('button', { name: '回到列表' }).click()
const change = async (from: string | RegExp, to: string) => editor().fill((await editor().inputValue()).replace(from, to))
const save = () => page.getByRole('button', { name: /^(保存|新增)$/ }).last().click()
const rows = () => page.locator('.table tbody th').allInnerTexts()

test('collections stand with their counts and indexes, documents with dates one can read', async () => {
  expect(await page.getByRole('navigation', { name: '集合' }).getByRole('button').allInnerTexts()).toEqual([expect.stringMatching(/empty\s+0/), expect.stringMatching(/places\s+3/)])
  expect(await page.locator('.chips').innerText()).toMatch(/byTaken\s*taken↑[\s\S]*byCode\s*code↑ 唯一/)
  expect(await page.locator('.table tbody tr').first().innerText()).toContain('2026-11-23 09:30:00')
})

test('a query, an order and pages are asked of the database, and how it found them is said in words', async () => {
  await page.getByLabel('条件').fill('{"taken": {"$gte": 1}}')
  await page.getByLabel('排序').fill('{"taken": -1}')
  await page.getByRole('button', { name: '查询' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.table tbody tr').length === 2)
  expect(await rows()).toEqual(['hall-2', 'hall-1'])
  expect(await page.locator('.result').innerText()).toMatch(/共 2 篇\s+用了索引 byTaken，读了 2 篇[\s\S]*得到 2 篇/)
  await page.getByLabel('条件').fill('')
  await page.getByLabel('排序').fill('')
  await page.getByRole('button', { name: '查询' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.table tbody tr').length === 3)
})

test.each([
  ['条件', '{"taken": ', /query is not EJSON/],
  ['条件', '[1]', /query must be an object/],
  ['条件', '{"$where": "1"}', /\$where/],
  ['排序', '{"taken": 5}', /taken/],
])('what is wrong in the field %s (%s) stands at the page, and the rest goes on', async (field, text, refusal) => {
  await page.getByLabel(field).fill(text)
  await page.getByRole('button', { name: '查询' }).click()
  await shows(page, refusal)
  await page.getByLabel(field).fill('')
  await page.getByRole('button', { name: '查询' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.table tbody tr').length === 3)
})

test('a document edited in the page is what the SDK reads, its dates still dates', async () => {
  await openDocument('hall-0')
  expect(await page.getByLabel('文档里的时间，东八区').innerText()).toMatch(/opens\s+2026-11-23 09:30:00/)
  await change('"东厅",', '"东厅（大）",')
  await save()
  await shows(page, '保存好了')
  expect(await stored('hall-0')).toEqual({ _id: 'hall-0', taken: 0, name: '东厅（大）', code: '东厅', opens: new Date('2026-11-23T01:30:00Z') })
  await back()
  await page.waitForFunction(() => document.activeElement?.textContent === 'hall-0')
})

test('an edit of a document that changed since it was opened is refused, and says so', async () => {
  await openDocument('hall-1')
  await change('"西厅",', '"错的",')
  await db.collection('places').doc('hall-1').update({ data: { taken: 9 } })
  await shows(page, '这篇文档刚刚变了，现在保存会被拒绝。')
  await save()
  await shows(page, '没有保存：这篇文档在打开之后变了。')
  expect(await stored('hall-1')).toMatchObject({ taken: 9, name: '西厅' })
  await page.getByRole('button', { name: '看现在的样子' }).click()
  await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('"taken": 9'))
  await change('"西厅",', '"西厅（小）",')
  await save()
  await shows(page, '保存好了')
  expect(await stored('hall-1')).toMatchObject({ taken: 9, name: '西厅（小）' })
  await back()
})

test('what cannot be stored is refused where it was typed, and nothing is stored', async () => {
  await openDocument('hall-2')
  await change('"南厅",\n  "code": "南厅"', '"南厅",\n  "code": "东厅"')
  await save()
  await shows(page, /E11000 duplicate key/)
  await editor().fill('{"_id": "hall-2", ')
  await save()
  await shows(page, /这还不是合法的 EJSON/)
  expect(await stored('hall-2')).toMatchObject({ code: '南厅' })
  await page.getByRole('button', { name: '放弃改动' }).click()
  await back()
})

test('a document is added, never over another, and removed only when one is sure', async () => {
  const add = () => page.locator('.chips').getByRole('button', { name: '新增' }).click()
  await add()
  await editor().fill('{"_id": "hall-0", "code": "x"}')
  await save()
  await shows(page, '没有保存：这个 _id 已经有文档了')
  await editor().fill('{"_id": "hall-9", "code": "北厅", "opens": {"$date": "2026-12-01T00:00:00Z"}}')
  await save()
  await shows(page, '新增了 hall-9')
  expect(await stored('hall-9')).toEqual({ _id: 'hall-9', code: '北厅', opens: new Date('2026-12-01T00:00:00Z') })

  await openDocument('hall-9')
  await page.getByRole('button', { name: '删除', exact: true }).click()
  await page.getByRole('button', { name: '不删' }).click()
  expect(await stored('hall-9')).toBeDefined()
  await page.getByRole('button', { name: '删除', exact: true }).click()
  await page.getByRole('button', { name: '确定删除' }).click()
  await shows(page, '删除了 hall-9')
  expect(await failure(stored('hall-9'))).toBeDefined()
})

test('markup in documents, names and messages is text and does nothing', async () => {
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
  await db.collection('places').add({ data: { _id: markup, '<img src=x>': markup, code: markup } })
  await shows(page, markup)
  expect(await page.locator('#panel img, #panel script').count()).toBe(0)
  await page.locator('.table tbody th button', { hasText: '<img' }).click()
  await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('<img'))
  await tab(page, '日志')
  await page.evaluate(text => fetch('/client/callFunction', { method: 'POST', headers: { 'x-wx-openid': text }, body: '{"name":"breaks"}' }), '<img src=x>')
  await page.locator('.call-line', { hasText: 'breaks' }).first().click()
  await shows(page, '<img src=x>')
  expect(await page.locator('#panel img, #panel script').count()).toBe(0)
  expect(await page.title()).toBe('本地云工作台')
})

test('documents that come while one looks appear by themselves', async () => {
  await tab(page, '数据')
  await openCollection('empty')
  await shows(page, '没有符合条件的文档。')
  await db.collection('empty').add({ data: { _id: 'new', at: 1 } })
  await page.getByRole('button', { name: 'new', exact: true }).waitFor()
})
