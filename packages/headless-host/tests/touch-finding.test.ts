import { find, open, type Page, type Session } from './support.ts'

const part = (options: string, wxml: string) => ({
  json: { component: true },
  wxml,
  js: `Component({ ${options} methods: { hit() { this.triggerEvent('hit') } } })`,
})
const PARTS = {
  contents: part('', '<view style="height: 30px" bindtap="hit">内</view>'),
  virtual: part('options: { virtualHost: true },', '<view style="height: 30px" bindtap="hit">虚</view>'),
}

/** One page for each thing a finger may meet; a tap that lands adds its `data-n` to `taps`. */
const PAGES: Record<string, string> = {
  plain: '<view class="it" data-n="1" bindtap="tap" style="width: 50px; height: 50px">一</view>',
  whole: '<view class="it" data-n="1" bindtap="tap" style="position: fixed; top: 0; bottom: 0; left: 0; right: 0" />',
  outside: '<view class="it" bindtap="tap" style="position: fixed; left: -200px; width: 50px; height: 50px" />',
  sizeless: '<view class="it" bindtap="tap"></view>',
  invisible: '<view class="it" bindtap="tap" style="height: 50px; visibility: hidden">看不见</view>',
  through: '<view class="it" bindtap="tap" style="height: 50px; pointer-events: none">穿过</view>',
  covered: '<view class="it" bindtap="tap" style="height: 50px">下</view><view class="lid top" style="height: 50px; margin-top: -50px; position: relative" />',
  clipped: '<view style="height: 50px; overflow: hidden; position: relative"><view class="it" bindtap="tap" style="position: absolute; top: 60px; height: 20px; width: 20px" /></view>',
  half: '<view style="height: 50px; overflow: hidden"><view class="it" data-n="1" bindtap="tap" style="height: 500px">高</view></view>',
  list: '<scroll-view class="list" scroll-y style="height: 100px"><view wx:for="{{rows}}" wx:key="*this" class="row" data-n="{{item}}" bindtap="tap" style="height: 40px">{{item}}</view></scroll-view>',
  nested: '<view style="height: 1200px" /><scroll-view scroll-y style="height: 100px"><view style="height: 300px" /><scroll-view scroll-x style="width: 200px; white-space: nowrap"><view class="it" data-n="1" bindtap="tap" style="margin-left: 500px; width: 40px; height: 40px">深</view></scroll-view></scroll-view>',
  bars: '<view style="height: 700px" /><view class="it" data-n="1" bindtap="tap" style="height: 30px">行</view><view style="height: 700px" /><view class="bar" style="position: fixed; bottom: 0; left: 0; right: 0; height: 120px; background: #eee" />',
  still: '<view style="height: 690px" /><view class="it" bindtap="tap" style="height: 30px">行</view><view class="bar" style="position: fixed; bottom: 0; left: 0; right: 0; height: 120px; background: #eee" />',
  wrapped: '<view style="width: 170px"><text style="display: inline-block; width: 150px">前</text><text class="it" data-n="1" bindtap="tap">两 折</text></view>',
  child: '<view class="it" data-n="1" bindtap="tap" style="height: 50px"><view class="child" style="height: 50px"><text>子</text></view></view>',
  arriving: '<view class="it come" data-n="1" bindtap="tap" style="width: 50px; height: 50px">来</view>',
  spinning: '<view class="it spin" data-n="1" bindtap="tap" style="width: 50px; height: 50px; margin: 30px">转</view>',
  leaving: '<view wx:if="{{!gone}}" class="it spin" bindtap="tap" style="width: 50px; height: 50px">走</view>',
  vanishing: '<view wx:if="{{!gone}}" class="it" bindtap="vanish" style="height: 50px">点我就走</view>',
  parts: '<contents class="it" style="display: contents" bindhit="tap" data-n="1" /><virtual class="other" bindhit="tap" data-n="2" />',
  effects: '<view class="it" bindtap="work" style="height: 50px">{{word}}</view><view class="go" bindtap="go" style="height: 50px" />',
}

const SCRIPT = `Page({
  data: { rows: Array.from({ length: 30 }, (_, n) => n), taps: [], word: '' },
  tap(event) { this.setData({ taps: [...this.data.taps, event.currentTarget.dataset.n] }) },
  work() { setTimeout(() => this.setData({ word: '半' }, () => setTimeout(() => this.setData({ word: '好' }), 0)), 0) },
  go() { wx.navigateTo({ url: '/pages/plain/plain' }) },
  vanish() { this.setData({ gone: true }) },
  leave() { setTimeout(() => this.setData({ gone: true }), 100) },
})`
const STYLE = `@keyframes come { from { transform: translateX(500px) } to { transform: none } }
@keyframes spin { from { transform: rotate(0) } to { transform: rotate(360deg) } }
.come { animation: come .4s steps(2) } .spin { animation: spin 1s linear infinite }`

const files: Record<string, string | object> = { 'app.wxss': STYLE }
for (const [name, wxml] of Object.entries(PAGES)) {
  files[`pages/${name}/${name}.wxml`] = wxml
  files[`pages/${name}/${name}.js`] = SCRIPT
  files[`pages/${name}/${name}.json`] = { usingComponents: { contents: '/parts/contents', virtual: '/parts/virtual' } }
}
for (const [name, { json, wxml, js }] of Object.entries(PARTS)) {
  Object.assign(files, { [`parts/${name}.json`]: json, [`parts/${name}.wxml`]: wxml, [`parts/${name}.js`]: js })
}

let session: Session
beforeAll(async () => {
  session = await open({ files })
})
afterAll(() => session.close())

const at = (name: string): Promise<Page> => session.go('reLaunch', `/pages/${name}/${name}`)

describe('a finger does not find', () => {
  test.each([
    ['what is outside the screen', 'outside', 'view.it is off screen: no part of it can be seen'],
    ['what has no size', 'sizeless', 'view.it has no size: it cannot be seen'],
    ['what is invisible', 'invisible', 'view.it is invisible (visibility: hidden)'],
    ['what lets touches through', 'through', 'view.it lets touches through (pointer-events: none)'],
    ['what lies under something', 'covered', 'view.it is covered by view.lid.top'],
    ['what is cut off and cannot be scrolled to', 'clipped', 'view.it is off screen: no part of it can be seen'],
    ['what lies under a bar on a page that does not scroll', 'still', 'view.it is covered by view.bar'],
  ])('%s', async (_, name, message) => {
    const page = await at(name)
    await expect((await find(page, '.it')).tap()).rejects.toThrow(message)
    expect(await page.data('taps')).toEqual([])
  })

  test('what is on a page below', async () => {
    const page = await at('plain')
    const it = await find(page, '.it')
    await session.go('navigateTo', '/pages/list/list')
    await expect(it.tap()).rejects.toThrow('page pages/plain/plain is not on the screen: pages/list/list is')
    await session.go('navigateBack')
    await it.tap()
    expect(await page.data('taps')).toEqual(['1'])
  })

  test('what is under a dialog, or under a toast that masks', async () => {
    const page = await at('whole')
    const it = await find(page, '.it')
    await session.app.evaluate("() => { wx.showModal({ title: '问' }) }")
    await expect(it.tap()).rejects.toThrow("view.it is covered by WeChat's own dialog")
    await session.app.native().cancelModal()
    await session.app.evaluate("() => { wx.showLoading({ title: '等', mask: true }) }")
    await expect(it.tap()).rejects.toThrow("view.it is covered by WeChat's own toast")
    await session.app.evaluate("() => { wx.hideLoading(); wx.showToast({ title: '透' }) }")
    await it.tap()
    expect(await page.data('taps')).toEqual(['1'])
  })

  test('what moves away in the last moment', async () => {
    const page = await at('plain')
    await session.host.page.evaluate(() => {
      const real = window.__touch
      window.__touch = async (steps) => {
        window.__touch = real
        const moving = document.querySelector<HTMLIFrameElement>('iframe.on')?.contentDocument?.querySelector<HTMLElement>('.it')
        if (moving) moving.style.marginTop = '300px'
        await real(steps)
      }
    })
    await expect((await find(page, '.it')).tap()).rejects.toThrow('view.it moved away from under the finger')
    expect(await page.data('taps')).toEqual([])
  })

  test('what goes away before it can be touched', async () => {
    const page = await at('leaving')
    const it = await find(page, '.it')
    await page.callMethod('leave')
    await expect(it.tap()).rejects.toThrow('view.it.spin is no longer on the page')
  })
})

describe('a finger finds', () => {
  test.each([
    ['what is simply there', 'plain'],
    ['what is partly cut off, where it can be seen', 'half'],
    ['what has to be scrolled to, in lists inside lists', 'nested'],
    ['what lies under a fixed bar, after scrolling', 'bars'],
    ['text that is broken into two lines', 'wrapped'],
    ['what its own children cover', 'child'],
    ['what is still coming, when it has come', 'arriving'],
    ['what never comes to rest', 'spinning'],
    ['a component without a box of its own', 'parts'],
  ])('%s', async (_, name) => {
    const page = await at(name)
    await (await find(page, '.it')).tap()
    expect(await page.data('taps')).toEqual(['1'])
  })

  test('a component whose host is virtual', async () => {
    const page = await at('parts')
    await (await find(page, '.other')).tap()
    expect(await page.data('taps')).toEqual(['2'])
  })

  test('what its own tap takes away', async () => {
    const page = await at('vanishing')
    await (await find(page, '.it')).tap()
    expect(await page.$('.it')).toBeNull()
  })

  test('each row of a long list, back and forth', async () => {
    const page = await at('list')
    const rows = await page.$$('.row')
    for (const n of [29, 0, 15]) await rows[n].tap()
    expect(await page.data('taps')).toEqual([29, 0, 15])
  })
})

test('a tap is answered when what it set off is on the screen', async () => {
  const page = await at('effects')
  const it = await find(page, '.it')
  await it.tap()
  expect(await it.text()).toBe('好')
  await (await find(page, '.go')).tap()
  const next = await session.app.currentPage()
  expect(next).toMatchObject({ path: 'pages/plain/plain' })
  expect(await (await find(next as Page, '.it')).size()).toEqual({ width: 50, height: 50 })
})
