import { find, open, type Page, type Session } from './support.ts'

let session: Session
let page: Page
beforeAll(async () => {
  session = await open()
})
beforeEach(async () => {
  page = await session.go('reLaunch', '/pages/kit/kit')
})
afterAll(() => session.close())

const sheet = (text: string) => session.host.page.locator('#mask button', { hasText: text })
const wheel = (index: number) => session.host.page.locator('#mask select').nth(index)
const eventually = (path: string) => page.waitFor(async () => (await page.data(path)) !== undefined)

describe('built-in components', () => {
  test('a swiper goes to where it is told', async () => {
    const swiper = await find(page, 'swiper')
    await swiper.swipeTo(2)
    expect([await page.data('slide'), await page.data('source')]).toEqual([2, 'touch'])
  })

  test('rich text shows what it may and runs nothing', async () => {
    const rich = await find(page, '.rich')
    expect(await rich.text()).toBe('粗')
    expect(await session.host.page.frameLocator('iframe.on').locator('.rich b').getAttribute('onclick')).toBeNull()
  })

  test('a date is chosen from its sheet', async () => {
    await (await find(page, '.date')).tap()
    await wheel(2).selectOption('28')
    await sheet('确定').tap()
    await eventually('picked')
    expect(await page.data('picked')).toBe('2026-02-28')
  })

  test('two columns are chosen, and each change is told', async () => {
    await (await find(page, '.multi')).tap()
    await wheel(0).selectOption('二')
    await sheet('确定').tap()
    await eventually('picked')
    expect(await page.data('picked')).toEqual([1, 1])
    expect(await page.data('column')).toEqual({ column: 0, value: 1 })
  })

  test('a wheel in the page chooses the row that is tapped', async () => {
    await (await page.$$('.cell'))[2]?.tap()
    expect(await page.data('picked')).toEqual([2])
  })

  test('a map has its markers', async () => {
    await session.host.page.frameLocator('iframe.on').locator('.wx-marker').tap()
    await eventually('marker')
    expect(await page.data('marker')).toBe(7)
  })

  test('a navigator goes, a share button asks the page, a label reaches its switch', async () => {
    await (await find(page, '.share')).tap()
    expect(await page.data('shared')).toBe('button')
    await session.app.native().shareCancel()
    await (await find(page, '.agree-label')).tap()
    expect(await page.data('agreed')).toBe(true)
    await (await find(page, '.link')).tap()
    expect(await session.app.currentPage()).toMatchObject({ path: 'pages/chain/chain', query: { n: 'nav' } })
  })

  test('a page container opens over the page and tells of a tap beside it', async () => {
    expect(await (await find(page, '.inside')).size()).toEqual({ width: 0, height: 0 })
    await page.setData({ sheet: true })
    expect((await (await find(page, '.inside')).size()).width).toBe(390)
    await session.host.page.touchscreen.tap(195, 200)
    await page.waitFor(async () => (await page.data('sheet')) === false)
  })

  test('a scroll view scrolls sideways', async () => {
    const side = await find(page, '.side')
    await side.scrollTo(120, 0)
    expect(await side.property('scrollLeft')).toBe(120)
    expect(await side.scrollWidth()).toBe(500)
  })
})
