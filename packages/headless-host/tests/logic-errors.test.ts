import { find, open, type Session } from './support.ts'

/** Line by line as it stands in the build: the tests below name these lines. */
const BROKEN = `const helper = require('./helper.js')
Page({
  data: { n: 0, bad: 'nowhere' },
  onLoad() {
    throw new Error('im onLoad')
  },
  onTap() {
    helper.fail()
  },
  later() {
    setTimeout(() => {
      throw new TypeError('im Timer')
    }, 1)
  },
  reject() { Promise.reject(new Error('abgelehnt')) },
  rejectLater() { setTimeout(() => Promise.reject({ errMsg: 'foo:fail später' }), 1) },
  async inAsync() {
    await null
    throw new Error('im async')
  },
  callback() { wx.getSystemInfo({ success() { throw new Error('im success') } }) },
  inSetData() { this.setData({ n: 1 }, () => { throw new Error('im setData callback') }) },
  inQuery() { this.createSelectorQuery().select('#t').boundingClientRect(() => { throw new Error('im query') }).exec() },
  text() { throw 'bare text' },
  missing() { this.setData({ bad: 'lost' }) },
  needs() { require('./nothing') },
  later2() { return require.async('./helper').then((found) => typeof found.fail) },
  laterFails() { return require.async('./nothing') },
})
`

let session: Session
let exceptions: { message: string; stack?: string }[] = []
beforeAll(async () => {
  session = await open({
    files: {
      // A page's code is loaded when it is opened.
      'app.json': { lazyCodeLoading: 'requiredComponents' },
      'app.js': `App({ heard: [], onError(text) { this.heard.push(text) }, onUnhandledRejection({ reason }) { this.heard.push('rejected ' + (reason.message || reason.errMsg)) } })
        wx.onError((text) => getApp().heard.push('wx ' + text.split('\\n')[0]))`,
      'pages/first/first.wxml': '',
      'pages/broken/broken.wxml': '<view id="t" bind:tap="onTap">{{n}}</view><template is="{{bad}}"/><template name="nowhere"/><part id="p"/>',
      'pages/broken/broken.js': BROKEN,
      'pages/broken/broken.json': { usingComponents: { part: '/parts/part' } },
      'pages/broken/helper.js': `exports.fail = () => {\n  throw new RangeError('im helper')\n}\n`,
      'parts/part.wxml': '',
      'parts/part.json': { component: true },
      'parts/part.js': `Component({
  data: { n: 0 },
  observers: { n(n) { if (n) throw new Error('im observer') } },
  lifetimes: { attached() { if (getApp().breaks) throw new Error('im attached') } },
  methods: { bad() { throw new Error('in der Methode') } },
})`,
      'pages/throws/throws.wxml': '<view id="still">noch da</view>',
      'pages/throws/throws.js': `const a = 1\n\nundefinedName()\nPage({})`,
      'pages/tags/tags.wxml': '<mystery><view id="inside">trotzdem</view></mystery><mystery/>',
      'pages/unregistered/unregistered.wxml': '<view id="still">noch da</view>',
      'pages/unregistered/unregistered.js': `// says nothing`,
    },
  })
  session.app.on('exception', (event: { exception: { message: string; stack?: string } }) => exceptions.push(event.exception))
})
afterAll(() => session.close())

const broken = () => session.go('reLaunch', '/pages/broken/broken')
const heard = () => session.app.evaluate(() => (getApp() as { heard: string[] }).heard.splice(0))
const forget = async () => {
  await heard()
  exceptions = []
}
const still = () => new Promise((done) => setTimeout(done, 60))

describe('an error', () => {
  test('in onLoad is told once, with the line of the build, and the page is there all the same', async () => {
    await forget()
    const page = await broken()
    expect(exceptions.map((one) => one.message)).toEqual(['im onLoad'])
    expect(exceptions[0]!.stack).toMatch(/weapp:\/\/\/pages\/broken\/broken\.js:5:11/)
    expect(await (await find(page, '#t')).text()).toBe('0')
    expect(await heard()).toEqual([expect.stringMatching(/^im onLoad\nError: im onLoad\n {4}at /), 'wx im onLoad'])
  })

  test('in a handler is told once, with the file it came from', async () => {
    const page = await broken()
    await forget()
    await (await find(page, '#t')).tap()
    expect(exceptions.map((one) => one.message)).toEqual(['im helper'])
    expect(exceptions[0]!.stack).toMatch(/weapp:\/\/\/pages\/broken\/helper\.js:2:9[^]*weapp:\/\/\/pages\/broken\/broken\.js:8:12/)
  })

  test.each([
    ['a timer', 'later', 'im Timer'],
    ['a rejected promise', 'reject', 'abgelehnt'],
    ['a promise rejected later', 'rejectLater', 'foo:fail später'],
    ['a callback of wx', 'callback', 'im success'],
    ['the callback of setData', 'inSetData', 'im setData callback'],
    ['the callback of a selector query', 'inQuery', 'im query'],
    ['a template that is missing', 'missing', 'template "lost" is not found'],
  ])('in %s is told once', async (_, method, message) => {
    const page = await broken()
    await forget()
    await page.callMethod(method)
    await still()
    expect(exceptions.map((one) => one.message)).toEqual([message])
  })

  test('in a method a test calls is the answer to the test', async () => {
    const page = await broken()
    await forget()
    await expect(page.callMethod('inAsync')).rejects.toThrow('im async')
    await expect(page.callMethod('text')).rejects.toThrow('bare text')
    expect(exceptions).toEqual([])
  })

  test('in an observer or in attached of a component is told once', async () => {
    const page = await broken()
    await forget()
    await session.app.evaluate(() => void getCurrentPages()[0]!.selectComponent('#p').setData({ n: 1 }))
    expect(exceptions.map((one) => one.message)).toEqual(['im observer'])
    await session.app.evaluate(() => void Object.assign(getApp(), { breaks: true }))
    exceptions = []
    await broken()
    await session.app.evaluate(() => void Object.assign(getApp(), { breaks: false }))
    expect(exceptions.map((one) => one.message).sort()).toEqual(['im attached', 'im onLoad'])
    expect(page).toBeDefined()
  })

  test('nobody caught reaches onUnhandledRejection and not onError', async () => {
    const page = await broken()
    await forget()
    await page.callMethod('reject')
    await still()
    expect(await heard()).toEqual(['rejected abgelehnt'])
  })

  test('while a page’s file is loaded is told with its line, and is why the page cannot be opened', async () => {
    await forget()
    await expect(session.go('reLaunch', '/pages/throws/throws')).rejects.toThrow('undefinedName is not defined')
    expect(exceptions.map((one) => one.message)).toEqual(['undefinedName is not defined'])
    expect(exceptions[0]!.stack).toMatch(/weapp:\/\/\/pages\/throws\/throws\.js:3:1/)
  })

  test('names a page that never called Page()', async () => {
    await forget()
    await expect(session.go('reLaunch', '/pages/unregistered/unregistered')).rejects.toThrow('has not been registered yet')
    expect(exceptions.map((one) => one.message)).toEqual(['Page "pages/unregistered/unregistered" has not been registered yet'])
  })

  test('of a module that is missing names it and who asked', async () => {
    const page = await broken()
    const message = `module 'pages/broken/nothing.js' is not defined`
    await expect(page.callMethod('needs')).rejects.toThrow(`${message}, require args is in pages/broken/broken.js`)
    await expect(page.callMethod('laterFails')).rejects.toThrow(message)
    expect(await page.callMethod('later2')).toBe('function')
  })

  test('names a tag nobody knows, and who uses it, once', async () => {
    await forget()
    const page = await session.go('reLaunch', '/pages/tags/tags')
    expect(exceptions.map((one) => one.message)).toEqual(['component <mystery> of pages/tags/tags is not found: it is neither built in nor in usingComponents'])
    expect(await (await find(page, '#inside')).text()).toBe('trotzdem')
  })

  test('in onError itself does not go round for ever', async () => {
    const page = await broken()
    await session.app.evaluate(() => {
      Object.assign(getApp(), { onError: () => { throw new Error('auch hier') } })
    })
    exceptions = []
    await page.callMethod('later')
    await still()
    expect(exceptions.map((one) => one.message)).toEqual(['im Timer', 'auch hier'])
  })
})
