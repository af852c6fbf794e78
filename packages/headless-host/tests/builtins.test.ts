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

const eventually = (path: string) => page.waitFor(async () => (await page.data(path)) !== undefined)

describe('built-in components', () => {
  test('a swiper goes to where it is told', async () => {
    const swiper = await find(page, 'swiper')
    await swiper.swipeTo(2)
    expect([await page.data('slide'), await page.data('source')]).toEqual([2, 'touch'])
  })

  test('a map has its markers', async () => {
    await session.host.page.frameLocator('iframe.on').locator('.wx-marker').tap()
    await eventually('marker')
    expect(await page.data('marker')).toBe(7)
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
