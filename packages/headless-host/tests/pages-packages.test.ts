import { find, open, type Session } from './support.ts'

const FILES = {
  'app.json': {
    subPackages: [
      { root: 'trip', pages: ['one/one', 'two/two', 'broken/broken'] },
      { root: 'near', name: 'nearby', pages: ['here/here'] },
      { root: 'alone', pages: ['door/door', 'hall/hall'], independent: true },
    ],
    preloadRule: { 'pages/a/a': { network: 'wifi', packages: ['nearby'] } },
  },
  'app.js': `
    const log = []
    App({ log, own: 'main', onLaunch(options) { log.push('launch ' + options.path) }, onShow() { log.push('show') } })`,
  'lib/shared.js': 'module.exports = "主包"',
  'pages/a/a.wxml': '<view>甲</view>',
  'pages/a/a.js': `
    getApp().log.push('a runs')
    Page({
      late() { return require.async('../../near/tool.js').then((tool) => tool.name) },
      never() { return new Promise((resolve) => require('../../near/nothing.js', resolve, (error) => resolve(error.errMsg || error.message))) },
      now() { return require('../../near/tool.js').name },
    })`,
  'trip/one/one.wxml': '<view class="said">{{said}}</view>',
  'trip/one/one.js': `getApp().log.push('one runs'); Page({ data: { said: require('../../lib/shared.js') }, other() { return require('../../near/tool.js') } })`,
  'trip/two/two.wxml': '<view />',
  'trip/two/two.js': `getApp().log.push('two runs'); Page({})`,
  'trip/broken/broken.wxml': '<view />',
  'trip/broken/broken.js': `throw new Error('坏了')`,
  'near/here/here.wxml': '<view />',
  'near/here/here.js': 'Page({})',
  'near/tool.js': 'module.exports = { name: "工具" }',
  'alone/door/door.wxml': '<view />',
  'alone/door/door.js': `
    const app = getApp()
    const standIn = getApp({ allowDefault: true })
    standIn.door = 'left a note'
    Page({ see() { return [app === undefined, typeof standIn, require('../../alone/key.js')] }, reach() { return require('../../lib/shared.js') } })`,
  'alone/hall/hall.wxml': '<view />',
  'alone/hall/hall.js': 'Page({})',
  'alone/key.js': 'module.exports = "钥匙"',
}

let session: Session
beforeAll(async () => {
  session = await open({ files: FILES })
})
afterAll(() => session.close())

const log = (): Promise<string[]> => session.app.evaluate(() => getApp().log.splice(0))
const loads = (): Promise<{ root: string; reason: string }[]> => session.host.page.evaluate(() => window.__packages())

describe('subpackages', () => {
  test('their code runs when one of their pages is opened for the first time', async () => {
    expect(await log()).toEqual(['a runs', 'launch pages/a/a', 'show'])
    const page = await session.go('navigateTo', '/trip/one/one')
    expect(await (await find(page, '.said')).text()).toBe('主包')
    expect(await log()).toEqual(['one runs', 'two runs'])
    await session.go('reLaunch', '/trip/two/two')
    expect(await log()).toEqual([])
  })

  test('preloadRule fetches what it names, and runs nothing', async () => {
    expect(await loads()).toEqual([{ root: 'near', reason: 'preload' }, { root: 'trip', reason: 'page' }])
  })

  test('a page whose code throws is refused by name, and everything stays as it was', async () => {
    await session.go('reLaunch', '/pages/a/a')
    await expect(session.go('reLaunch', '/trip/broken/broken')).rejects.toThrow('reLaunch:fail page "trip/broken/broken" could not be loaded: 坏了')
    await expect(session.go('navigateTo', '/trip/broken/broken')).rejects.toThrow('navigateTo:fail page "trip/broken/broken" could not be loaded: 坏了')
    expect((await session.app.currentPage())!.path).toBe('pages/a/a')
  })

  test('a module of another package can only be had asynchronously', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    expect(await page.callMethod('late')).toBe('工具')
    expect(await page.callMethod('never')).toContain("near/nothing.js")
    await expect(page.callMethod('now')).rejects.toThrow("module 'near/tool.js' is not defined")
    const far = await session.go('navigateTo', '/trip/one/one')
    await expect(far.callMethod('other')).rejects.toThrow("module 'near/tool.js' is not defined")
  })
})

test('an independent subpackage starts without the app, which runs once it is left', async () => {
  const alone = await open({ files: FILES, entry: 'alone/door/door', phone: { network: '4g' } })
  try {
    const page = (await alone.app.currentPage())!
    expect(await page.callMethod('see')).toEqual([true, 'object', '钥匙'])
    await expect(page.callMethod('reach')).rejects.toThrow("module 'lib/shared.js' is not defined")
    await alone.go('navigateTo', '/alone/hall/hall')
    expect(await alone.app.evaluate(() => getApp() === undefined)).toBe(true)
    await alone.go('navigateTo', '/pages/a/a')
    expect(await alone.app.evaluate(() => [getApp().own, getApp().door, getApp().log])).toEqual([
      'main', 'left a note', ['a runs', 'launch alone/door/door', 'show'],
    ])
    // A rule for wifi waits for wifi.
    expect(await alone.host.page.evaluate(() => window.__packages())).toEqual([{ root: 'alone', reason: 'page' }])
  } finally {
    await alone.close()
  }
})
