import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import { find, open, type Session } from './support.ts'

const WXML = `
<view class="box" data-n="1" style="width: 100px; height: 40px" bindtap="onTap" bindlongpress="onLong" bindtouchstart="onTouch" bindtouchmove="onTouch" bindtouchend="onTouch" bindhello="onHello"><text class="in">字</text></view>
<part class="part" /><button class="share" open-type="share">分享</button>
<input class="input" value="1" /><textarea class="textarea" /><switch class="switch" bindchange="onSwitch" />
<slider class="slider" min="0" max="10" />
<scroll-view class="list" scroll-y scroll-x style="width: 100px; height: 50px"><view style="width: 300px; height: 400px" /></scroll-view>
<swiper class="swiper" style="height: 50px" bindchange="onSwipe"><swiper-item>一</swiper-item><swiper-item>二</swiper-item></swiper>
<movable-area style="width: 200px; height: 100px"><movable-view class="movable" direction="all" style="width: 20px; height: 20px" /></movable-area>
<video class="video" />
<view style="height: 2000px" />`

const FILES = {
  'app.json': {
    pages: ['pages/a/a', 'pages/b/b', 'pages/c/c'],
    tabBar: { custom: true, list: [{ pagePath: 'pages/a/a', text: '甲' }, { pagePath: 'pages/b/b', text: '乙' }] },
  },
  'custom-tab-bar/index.json': { component: true },
  'custom-tab-bar/index.wxml': '<view class="tab" bindtap="go" style="position: fixed; bottom: 0; height: 40px; width: 100%">乙</view>',
  'custom-tab-bar/index.js': "Component({ methods: { go() { wx.switchTab({ url: '/pages/b/b' }) } } })",
  'pages/a/a.wxml': WXML,
  'pages/a/a.json': { usingComponents: { part: '/parts/part/part' } },
  'pages/a/a.js': `Page({
    data: { n: 0, seen: [] },
    onTap() { this.setData({ n: this.data.n + 1 }) },
    onLong() { this.setData({ long: true }) },
    onTouch(event) { this.setData({ seen: [...this.data.seen, event.type] }) },
    onHello(event) { this.setData({ hello: event.detail }) },
    onSwitch(event) { this.setData({ on: event.detail.value }) },
    onSwipe(event) { this.setData({ slide: event.detail.current }) },
    add(a, b) { return a + b },
    onShareAppMessage({ from }) { this.setData({ shared: from }); return { title: '来' } },
  })`,
  'pages/b/b.wxml': '<view>b</view>',
  'pages/c/c.wxml': '<view>c</view>',
  'parts/part/part.json': { component: true },
  'parts/part/part.wxml': '<view>{{n}}</view>',
  'parts/part/part.js': 'Component({ data: { n: 1 }, methods: { twice(n) { return n * 2 } } })',
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the client's own typings leave out half of its methods
type Any = any

let session: Session
let app: Any
beforeAll(async () => {
  session = await open({ files: FILES })
  app = session.app
})
afterAll(() => session.close())

const at = async (selector: string): Promise<Any> => find(await session.go('reLaunch', '/pages/a/a'), selector)
const page = (): Promise<Any> => session.go('reLaunch', '/pages/a/a')
/** For what only reads: on the page as it stands. */
const here = async (selector: string): Promise<Any> => ((await pathNow()) === 'pages/a/a' ? find(await app.currentPage(), selector) : at(selector))
const pathNow = async () => (await app.currentPage()).path

/** The client waits for seconds after it has gone somewhere; what it does before and after is not changed. */
async function impatiently<T>(run: () => Promise<T>): Promise<T> {
  const patient = setTimeout
  const spy = jest.spyOn(globalThis, 'setTimeout').mockImplementation(((then: () => void, ms: number) => patient(then, ms === 3000 || ms === 1000 ? 0 : ms)) as never)
  try {
    return await run()
  } finally {
    spy.mockRestore()
  }
}

/** A call that is answered by a dialog: begun, then answered natively. */
async function answered(call: string, answer: string): Promise<unknown> {
  await app.evaluate(`() => { getApp().answer = undefined; ${call} }`)
  await app.native()[answer]()
  return app.evaluate('() => getApp().answer')
}
const MODAL = "wx.showModal({ title: '问', success: (result) => { getApp().answer = result.confirm } })"

const PAYMENT = `wx.requestPayment({ timeStamp: '1', nonceStr: 'n', package: 'p', signType: 'MD5', paySign: 's', fail: (error) => { getApp().answer = error.errMsg } })`

const WORKS: Record<string, () => Promise<void>> = {
  'MiniProgram.pageStack': async () => expect(await app.pageStack()).toMatchObject([{ path: 'pages/a/a', query: {} }]),
  'MiniProgram.navigateTo': async () => expect(await impatiently(() => app.navigateTo('/pages/c/c?x=1'))).toMatchObject({ path: 'pages/c/c', query: { x: '1' } }),
  'MiniProgram.redirectTo': async () => expect(await impatiently(() => app.redirectTo('/pages/c/c?x=2'))).toMatchObject({ query: { x: '2' } }),
  'MiniProgram.navigateBack': async () => expect(await impatiently(() => app.navigateBack())).toMatchObject({ path: 'pages/a/a' }),
  'MiniProgram.reLaunch': async () => expect(await impatiently(() => app.reLaunch('/pages/c/c'))).toMatchObject({ path: 'pages/c/c' }),
  'MiniProgram.switchTab': async () => expect(await impatiently(() => app.switchTab('/pages/b/b'))).toMatchObject({ path: 'pages/b/b' }),
  'MiniProgram.currentPage': async () => expect(await pathNow()).toBe('pages/b/b'),
  'MiniProgram.systemInfo': async () => expect(await app.systemInfo()).toMatchObject({ windowWidth: 390, platform: expect.any(String) }),
  'MiniProgram.callWxMethod': async () => expect(await app.callWxMethod('getStorageInfo', {})).toMatchObject({ keys: [] }),
  'MiniProgram.mockWxMethod': async () => {
    await app.mockWxMethod('getSystemInfoSync', { windowWidth: 1 })
    expect(await app.systemInfo()).toEqual({ windowWidth: 1 })
  },
  'MiniProgram.restoreWxMethod': async () => {
    await app.restoreWxMethod('getSystemInfoSync')
    expect(await app.systemInfo()).toMatchObject({ windowWidth: 390 })
  },
  'MiniProgram.evaluate': async () => expect(await app.evaluate((a: number, b: number) => a + b, 1, 2)).toBe(3),
  'MiniProgram.pageScrollTo': async () => {
    const now = await page()
    await app.pageScrollTo(300)
    expect(await now.scrollTop()).toBe(300)
  },
  'MiniProgram.screenshot': async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'shot-')), 'a.png')
    await app.screenshot({ path: file })
    const picture = Buffer.from(await app.screenshot(), 'base64')
    expect([fs.readFileSync(file), picture].map((bytes) => [bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16)])).toEqual([['PNG', 780], ['PNG', 780]])
    fs.rmSync(path.dirname(file), { recursive: true })
  },
  'MiniProgram.exposeFunction': async () => {
    const heard: unknown[] = []
    await app.exposeFunction('hear', (...args: unknown[]) => heard.push(args))
    expect(await app.evaluate("() => [typeof hear, hear(), hear(1, { two: '二' }), globalThis.hear('三')]")).toEqual(['function', null, null, null])
    await app.currentPage()
    expect(heard).toEqual([[], [1, { two: '二' }], ['三']])
    await expect(app.exposeFunction('hear', () => {})).rejects.toThrow('already exists')
  },
  'MiniProgram.on': async () => {
    const heard: unknown[] = []
    app.on('console', (entry: unknown) => heard.push(entry))
    await app.currentPage()
    await app.evaluate("() => console.info('说', { n: 1 })")
    await app.currentPage()
    expect(heard).toEqual([{ type: 'info', args: ['说', { n: 1 }] }])
  },
  'MiniProgram.checkVersion': async () => expect(await app.checkVersion()).toBeUndefined(),
  'MiniProgram.native': async () => expect(app.native()).toBe(app.native()),
  'MiniProgram.disconnect': async () => {
    const other = await automator.connect({ wsEndpoint: session.host.wsEndpoint })
    other.disconnect()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await expect(other.currentPage()).rejects.toThrow('Connection closed')
  },
  'MiniProgram.close': async () => {
    const other = await open({ files: { 'pages/a/a.wxml': '<view/>' } })
    await impatiently(() => other.app.close())
    await other.host.close()
    await expect(automator.connect({ wsEndpoint: other.host.wsEndpoint })).rejects.toThrow('Failed connecting')
  },

  'Native.goHome': async () => {
    await session.go('reLaunch', '/pages/c/c')
    await app.native().goHome()
    expect(await pathNow()).toBe('pages/a/a')
  },
  'Native.navigateLeft': async () => {
    await session.go('navigateTo', '/pages/c/c')
    await app.native().navigateLeft()
    expect(await pathNow()).toBe('pages/a/a')
  },
  'Native.switchTab': async () => {
    await app.native().switchTab({ url: '/pages/b/b' })
    expect(await pathNow()).toBe('pages/b/b')
    await expect(app.native().switchTab({ url: '/pages/c/c' })).rejects.toThrow('no tab opens pages/c/c')
  },
  'Native.confirmModal': async () => expect(await answered(MODAL, 'confirmModal')).toBe(true),
  'Native.cancelModal': async () => {
    expect(await answered(MODAL, 'cancelModal')).toBe(false)
    await expect(app.native().cancelModal()).rejects.toThrow('no modal is open')
  },
  'Native.authorizeAllow': async () => {
    expect(await answered("wx.authorize({ scope: 'scope.userLocation', success: () => { getApp().answer = '可以' } })", 'authorizeAllow')).toBe('可以')
  },
  'Native.authorizeCancel': async () => {
    expect(await answered("wx.authorize({ scope: 'scope.record', fail: () => { getApp().answer = '不' } })", 'authorizeCancel')).toBe('不')
  },
  'Native.shareConfirm': async () => {
    await (await at('.share')).tap()
    await app.native().shareConfirm()
    expect(await (await app.currentPage()).data('shared')).toBe('button')
    await (await find(await app.currentPage(), '.box')).tap()
  },
  'Native.shareCancel': async () => {
    await (await at('.share')).tap()
    await app.native().shareCancel()
    await expect(app.native().shareCancel()).rejects.toThrow('no share is open')
  },
  'Native.closePaymentDialog': async () => {
    expect(await answered(PAYMENT, 'closePaymentDialog')).toBe('requestPayment:fail cancel')
    await expect(app.native().closePaymentDialog()).rejects.toThrow('no payment is open')
  },

  'Page.waitFor': async () => {
    const now = await page()
    await now.waitFor('.box')
    await now.waitFor(5)
    await now.waitFor(async () => (await now.data('n')) === 0)
  },
  'Page.$': async () => expect(await (await page()).$('.box')).toMatchObject({ tagName: 'view' }),
  'Page.$$': async () => expect(await (await page()).$$('.box, .in')).toHaveLength(2),
  'Page.getElementByXpath': async () => expect(await (await page()).getElementByXpath('//text')).toMatchObject({ tagName: 'text' }),
  'Page.getElementsByXpath': async () => expect(await (await page()).getElementsByXpath('//text')).toHaveLength(1),
  'Page.xpath': async () => expect(await (await page()).xpath('//none')).toBeNull(),
  'Page.data': async () => expect(await (await page()).data('n')).toBe(0),
  'Page.setData': async () => {
    const now = await page()
    await now.setData({ n: 5 })
    expect(await now.data('n')).toBe(5)
  },
  'Page.size': async () => expect(await (await page()).size()).toEqual({ width: 390, height: expect.any(Number) }),
  'Page.callMethod': async () => expect(await (await page()).callMethod('add', 1, 2)).toBe(3),
  'Page.scrollTop': async () => expect(await (await page()).scrollTop()).toBe(0),
  'Page.windowProperty': async () => expect(await (await page()).windowProperty(['innerWidth', 'no.such.thing'])).toEqual([390, null]),

  'Element.$': async () => expect(await (await (await here('.box')).$('.in')).text()).toBe('字'),
  'Element.$$': async () => expect(await (await here('.box')).$$('text')).toHaveLength(1),
  'Element.size': async () => expect(await (await here('.box')).size()).toEqual({ width: 100, height: 40 }),
  'Element.offset': async () => expect(await (await here('.box')).offset()).toEqual({ left: 0, top: 0 }),
  'Element.text': async () => expect(await (await here('.box')).text()).toBe('字'),
  'Element.attribute': async () => expect(await (await here('.box')).attribute('data-n')).toBe('1'),
  'Element.value': async () => expect(await (await at('.input')).value()).toBe('1'),
  'Element.property': async () => expect(await (await here('.slider')).property('max')).toEqual(expect.anything()),
  'Element.wxml': async () => expect(await (await here('.box')).wxml()).toBe('<text class="in">字</text>'),
  'Element.outerWxml': async () => expect(await (await here('.in')).outerWxml()).toBe('<text class="in">字</text>'),
  'Element.style': async () => expect(await (await here('.box')).style('height')).toBe('40px'),
  'Element.domProperty': async () => expect(await (await here('.box')).domProperty(['offsetTop', 'none'])).toEqual([0, null]),
  'Element.tap': async () => {
    await (await at('.box')).tap()
    expect(await (await app.currentPage()).data('n')).toBe(1)
  },
  'Element.longpress': async () => {
    await (await at('.box')).longpress()
    expect(await (await app.currentPage()).data('long')).toBe(true)
  },
  'Element.trigger': async () => {
    await (await at('.box')).trigger('hello', { from: 'test' })
    expect(await (await app.currentPage()).data('hello')).toEqual({ from: 'test' })
  },
  'Element.dispatchEvent': async () => {
    await (await at('.in')).dispatchEvent({ eventName: 'hello', detail: { up: true } })
    expect(await (await app.currentPage()).data('hello')).toEqual({ up: true })
  },
  'Element.touchstart': async () => {
    const box = await at('.box')
    await box.touchstart()
    expect(await (await app.currentPage()).data('seen')).toEqual(['touchstart'])
    await box.touchend()
  },
  'Element.touchmove': async () => {
    const box = await at('.box')
    await box.touchstart()
    await box.touchmove({ changedTouches: [{ identifier: 0, clientX: 20, clientY: 20 }] })
    expect(await (await app.currentPage()).data('seen')).toEqual(['touchstart', 'touchmove'])
    await box.touchend()
  },
  'Element.touchend': async () => {
    const box = await at('.box')
    await box.touchstart()
    await box.touchend()
    expect(await (await app.currentPage()).data('seen')).toEqual(['touchstart', 'touchend'])
    expect(await (await app.currentPage()).data('n')).toBe(1)
  },
  'CustomElement.setData': async () => {
    const part = await at('.part')
    await part.setData({ n: 4 })
    expect(await part.text()).toBe('4')
  },
  'CustomElement.data': async () => expect(await (await at('.part')).data('n')).toBe(1),
  'CustomElement.callMethod': async () => expect(await (await here('.part')).callMethod('twice', 4)).toBe(8),
  'InputElement.input': async () => {
    const input = await at('.input')
    await input.input('新')
    expect(await input.value()).toBe('新')
  },
  'TextareaElement.input': async () => {
    const area = await at('.textarea')
    await area.input('两\n行')
    expect(await area.value()).toBe('两\n行')
  },
  'ScrollViewElement.scrollTo': async () => {
    const list = await at('.list')
    await list.scrollTo(10, 20)
    expect([await list.property('scrollLeft'), await list.property('scrollTop')]).toEqual([10, 20])
  },
  'ScrollViewElement.property': async () => expect(await (await at('.list')).property('scrollTop')).toBe(0),
  'ScrollViewElement.scrollWidth': async () => expect(await (await here('.list')).scrollWidth()).toBe(300),
  'ScrollViewElement.scrollHeight': async () => expect(await (await here('.list')).scrollHeight()).toBe(400),
  'SwiperElement.swipeTo': async () => {
    await (await at('.swiper')).swipeTo(1)
    expect(await (await app.currentPage()).data('slide')).toBe(1)
  },
  'MovableViewElement.moveTo': async () => {
    const movable = await at('.movable')
    await movable.moveTo(30, 40)
    await (await app.currentPage()).waitFor(async () => (await movable.property('x')) === 30)
    expect(await movable.property('y')).toBe(40)
  },
  'MovableViewElement.property': async () => expect(await (await at('.movable')).property('x')).toBe(0),
  'SwitchElement.tap': async () => {
    await (await at('.switch')).tap()
    expect(await (await app.currentPage()).data('on')).toBe(true)
  },
  'SliderElement.slideTo': async () => {
    const slider = await at('.slider')
    await slider.slideTo(7)
    expect(await slider.value()).toBe(7)
  },
}

/** What the host has not got, and the name its error must say. */
const REFUSED: Record<string, [call: () => Promise<unknown>, name: string]> = {
  'MiniProgram.callPluginWxMethod': [() => app.callPluginWxMethod('wxplugin', 'login'), 'login of plugin wxplugin'],
  'MiniProgram.mockPluginWxMethod': [() => app.mockPluginWxMethod('wxplugin', 'login', {}), 'login of plugin wxplugin'],
  'MiniProgram.restorePluginWxMethod': [() => app.restorePluginWxMethod('wxplugin', 'login'), 'login of plugin wxplugin'],
  'MiniProgram.remote': [() => app.remote(), 'Tool.enableRemoteDebug'],
  'MiniProgram.testAccounts': [() => app.testAccounts(), 'Tool.getTestAccounts'],
  'MiniProgram.stopAudits': [() => app.stopAudits(), 'Tool.stopAudits'],
  'MiniProgram.getTicket': [() => app.getTicket(), 'Tool.getTicket'],
  'MiniProgram.setTicket': [() => app.setTicket('t'), 'Tool.setTicket'],
  'MiniProgram.refreshTicket': [() => app.refreshTicket(), 'Tool.refreshTicket'],
  'ContextElement.callContextMethod': [async () => (await at('.video')).callContextMethod('play'), 'Element.callContextMethod'],
}

/** What the methods above are made of. */
const PLUMBING = [
  'MiniProgram.changeRoute', 'MiniProgram.send', 'Native.send', 'Native.sendNative', 'Page.send',
  'Element._property', 'Element.getter', 'Element.send', 'Element.callFunction',
]

function methodsOf(names: Record<string, { prototype: object } | undefined>): string[] {
  return Object.entries(names).flatMap(([name, type]) =>
    Object.getOwnPropertyNames(type?.prototype).filter((method) => method !== 'constructor').map((method) => `${name}.${method}`),
  )
}

test('every method of the client is shown to work, or to fail by its name', async () => {
  const client = automator as Any
  const textarea = await at('.textarea')
  const classes = {
    MiniProgram: app.constructor,
    Native: app.native().constructor,
    Page: (await app.currentPage()).constructor,
    Element: client.Element,
    CustomElement: client.CustomElement,
    InputElement: client.InputElement,
    TextareaElement: textarea.constructor,
    ScrollViewElement: client.ScrollViewElement,
    SwiperElement: client.SwiperElement,
    MovableViewElement: client.MovableViewElement,
    SwitchElement: client.SwitchElement,
    SliderElement: client.SliderElement,
    ContextElement: client.ContextElement,
  }
  expect([...Object.keys(WORKS), ...Object.keys(REFUSED), ...PLUMBING].sort()).toEqual(methodsOf(classes).sort())
})

test.each(Object.entries(WORKS))('%s works', (_, run) => run())

test.each(Object.entries(REFUSED))('%s is refused by name', async (_, [call, name]) => {
  await expect(call()).rejects.toThrow(name)
  await expect(call()).rejects.toThrow('not supported by the headless host')
})

test('a tab bar of the mini-program’s own is an element of the page', async () => {
  const bar = await at('custom-tab-bar')
  await (await bar.$('.tab')).tap()
  expect(await pathNow()).toBe('pages/b/b')
})
