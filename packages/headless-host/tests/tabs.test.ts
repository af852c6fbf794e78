import fs from 'node:fs'
import path from 'node:path'
import { find, FIXTURE, open, type Found, type Page, type Session } from './support.ts'

const dot = fs.readFileSync(path.join(FIXTURE, 'images/dot.png'))
const bar = (session: Session) => session.host.page.locator('#tabs')
const call = (session: Session, name: string, options: object = {}): Promise<string> =>
  session.app.evaluate((method: 'hideTabBar', given: object) => new Promise((resolve) => wx[method]({ ...given, complete: (result: { errMsg: string }) => resolve(result.errMsg) })), name, options)

describe("WeChat's own tab bar", () => {
  let session: Session
  beforeAll(async () => {
    session = await open({
      files: {
        'app.json': {
          tabBar: {
            color: '#666666', selectedColor: '#07c160', backgroundColor: '#fafafa', borderStyle: 'white',
            list: [
              { pagePath: 'pages/a/a', text: '甲', iconPath: 'off.png', selectedIconPath: 'on.png' },
              { pagePath: 'pages/b/b', text: '乙', iconPath: 'off.png', selectedIconPath: 'on.png' },
              { pagePath: 'pages/c/c', text: '丙' },
            ],
          },
        },
        'on.png': dot, 'off.png': dot, 'new.png': dot,
        'pages/a/a.wxml': '<view>甲页</view>', 'pages/b/b.wxml': '<view>乙页</view>', 'pages/c/c.wxml': '<view>丙页</view>', 'pages/d/d.wxml': '<view>别的</view>',
      },
    })
  })
  afterAll(() => session.close())

  const icons = () => bar(session).locator('img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src.replace(/.*\//, '')))

  test('shows its tabs, the selected one in its colour and with its icon', async () => {
    expect(await bar(session).locator('button').allTextContents()).toEqual(['甲', '乙', '丙'])
    expect(await icons()).toEqual(['on.png', 'off.png'])
    const selected = bar(session).locator('[aria-selected=true]')
    expect(await selected.textContent()).toBe('甲')
    expect(await selected.evaluate((tab) => getComputedStyle(tab).color)).toBe('rgb(7, 193, 96)')
    await bar(session).locator('button').nth(1).tap()
    await expect(session.app.currentPage()).resolves.toMatchObject({ path: 'pages/b/b' })
    expect(await icons()).toEqual(['off.png', 'on.png'])
  })

  test('badges and red dots come and go; more than four characters become an ellipsis', async () => {
    const badge = (index: number) => bar(session).locator('button').nth(index).locator('b')
    await call(session, 'setTabBarBadge', { index: 0, text: '99+' })
    await call(session, 'setTabBarBadge', { index: 1, text: '12345' })
    await call(session, 'showTabBarRedDot', { index: 2 })
    expect([await badge(0).textContent(), await badge(1).textContent(), await badge(2).getAttribute('class')]).toEqual(['99+', '…', 'dot'])
    await call(session, 'removeTabBarBadge', { index: 0 })
    await call(session, 'removeTabBarBadge', { index: 1 })
    await call(session, 'hideTabBarRedDot', { index: 2 })
    expect(await bar(session).locator('b').count()).toBe(0)
  })

  test('a tab and the bar can be changed while running', async () => {
    await call(session, 'setTabBarItem', { index: 2, text: '新', iconPath: '/new.png', selectedIconPath: '/new.png' })
    await call(session, 'setTabBarStyle', { color: '#010203', backgroundColor: '#040506' })
    expect(await bar(session).locator('button').nth(2).textContent()).toBe('新')
    expect(await icons()).toContain('new.png')
    expect(await bar(session).evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(4, 5, 6)')
    expect(await bar(session).locator('button').nth(2).evaluate((tab) => getComputedStyle(tab).color)).toBe('rgb(1, 2, 3)')
  })

  test('hidden, it leaves its place to the page', async () => {
    const height = () => session.app.evaluate(() => wx.getWindowInfo().windowHeight)
    expect(await height()).toBe(844 - 91 - 84)
    await call(session, 'hideTabBar')
    expect(await bar(session).isVisible()).toBe(false)
    expect(await height()).toBe(844 - 91)
    await call(session, 'showTabBar', { animation: true })
    expect(await bar(session).isVisible()).toBe(true)
  })

  test('what is asked of it outside tab pages, or of a tab it has not got, fails', async () => {
    expect(await call(session, 'setTabBarBadge', { index: 3, text: '1' })).toBe('setTabBarBadge:fail tabbar item not found')
    await session.go('navigateTo', '/pages/d/d')
    expect(await bar(session).isVisible()).toBe(false)
    for (const name of ['hideTabBar', 'showTabBar', 'setTabBarStyle']) expect(await call(session, name)).toBe(`${name}:fail not TabBar page`)
    expect(await call(session, 'showTabBarRedDot', { index: 0 })).toBe('showTabBarRedDot:fail not TabBar page')
    await session.go('navigateBack')
  })

  test('a query has no place in switchTab', async () => {
    const page = await session.go('switchTab', '/pages/c/c?x=1')
    expect(page.query).toEqual({})
  })
})

describe('a tab bar of the mini-program', () => {
  let session: Session
  beforeAll(async () => {
    const page = `Page({
      onShow() { this.getTabBar().setData({ selected: this.route }) },
      same() { return this.getTabBar() === this.selectComponent('#inner').mine() },
    })`
    session = await open({
      files: {
        'app.json': { tabBar: { custom: true, list: [{ pagePath: 'pages/a/a', text: '甲' }, { pagePath: 'pages/b/b', text: '乙' }] } },
        'custom-tab-bar/index.json': { component: true },
        'custom-tab-bar/index.wxml': `<view class="bar"><view wx:for="{{['a','b']}}" wx:key="*this" class="tab {{item}}" data-path="{{item}}" bindtap="go">{{item}} {{count}} {{selected === 'pages/' + item + '/' + item ? '选中' : ''}}</view></view>`,
        'custom-tab-bar/index.wxss': '.bar { position: fixed; left: 0; right: 0; bottom: 0; height: 50px; padding-bottom: env(safe-area-inset-bottom); background: rgb(9, 9, 9); }',
        'custom-tab-bar/index.js': `Component({
          data: { selected: '', count: 0 },
          methods: { go(event) { const name = event.currentTarget.dataset.path; this.setData({ count: this.data.count + 1 }); wx.switchTab({ url: '/pages/' + name + '/' + name }) } },
        })`,
        'parts/inner.json': { component: true }, 'parts/inner.wxml': '<view />', 'parts/inner.js': 'Component({ methods: { mine() { return this.getTabBar() } } })',
        'pages/a/a.wxml': '<inner id="inner" />', 'pages/a/a.js': page, 'pages/a/a.json': { usingComponents: { inner: '/parts/inner' } },
        'pages/b/b.wxml': '<view />', 'pages/b/b.js': page,
        'pages/c/c.wxml': '<view class="c" />', 'pages/c/c.js': 'Page({ bar() { return this.getTabBar() === undefined } })',
      },
    })
  })
  afterAll(() => session.close())

  const tabBar = async (page: Page): Promise<Found> => find(page, 'custom-tab-bar')
  const inTabBar = async (page: Page, selector: string): Promise<Found> => (await (await tabBar(page)).$(selector)) as Found

  test('stands on every tab page in an instance of its own, and can be tapped', async () => {
    const first = (await session.app.currentPage())!
    expect(await bar(session).isVisible()).toBe(false)
    expect(await (await inTabBar(first, '.a')).text()).toBe('a 0 选中')
    expect(await first.callMethod('same')).toBe(true)
    await (await inTabBar(first, '.b')).tap()
    const second = (await session.app.currentPage())!
    expect(second.path).toBe('pages/b/b')
    expect(await (await inTabBar(second, '.b')).text()).toBe('b 0 选中')
    const back = await session.go('switchTab', '/pages/a/a')
    expect(await (await inTabBar(back, '.b')).text()).toBe('b 1')
  })

  test('has the styles of a component and the whole height of the screen', async () => {
    const page = await session.go('switchTab', '/pages/a/a')
    const found = await inTabBar(page, '.bar')
    expect(await found.style('background-color')).toBe('rgb(9, 9, 9)')
    expect(await found.style('padding-bottom')).toBe('34px')
    expect(await session.app.evaluate(() => wx.getWindowInfo().windowHeight)).toBe(844 - 91)
  })

  test('other pages have none', async () => {
    const page = await session.go('navigateTo', '/pages/c/c')
    expect(await page.callMethod('bar')).toBe(true)
    await session.go('navigateBack')
  })
})
