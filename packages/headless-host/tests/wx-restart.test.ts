import { find, open, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'app.js': 'App({ launched: Date.now() })',
      'pages/a/a.wxml': '<button class="again" bindtap="again">重启</button>',
      'pages/a/a.js': 'Page({ again() { wx.restartMiniProgram({ path: "/pages/b/b?x=1" }) } })',
      'pages/b/b.wxml': '<view class="b">{{x}}</view>',
      'pages/b/b.js': 'Page({ onLoad({ x }) { this.setData({ x }) } })',
    },
    phone: { permissions: 'allow' },
  })
})
afterAll(() => session.close())

describe('a restart', () => {
  test('begins anew at the page it names, with storage, files and permissions kept', async () => {
    await session.app.evaluate(async () => {
      wx.setStorageSync('kept', { n: 1 })
      wx.getFileSystemManager().writeFileSync(`${wx.env.USER_DATA_PATH}/kept.txt`, '还在', 'utf8')
      await wx.authorize({ scope: 'scope.werun' })
      ;(getApp() as unknown as { mark: number }).mark = 1
    })
    await session.host.setPhone({ network: '4g' })
    const before = (await session.app.currentPage())!
    await (await find(before, '.again')).tap()
    await before.waitFor(async () => (await session.app.currentPage())?.path === 'pages/b/b')
    const page = (await session.app.currentPage())!
    expect([page.path, page.query]).toEqual(['pages/b/b', { x: '1' }])
    expect(await (await find(page, '.b')).text()).toBe('1')
    const after = await session.app.evaluate(async () => [
      wx.getStorageSync('kept'), wx.getFileSystemManager().readFileSync(`${wx.env.USER_DATA_PATH}/kept.txt`, 'utf8'), (await wx.getSetting()).authSetting,
      (await wx.getNetworkType()).networkType, (getApp() as unknown as { mark?: number }).mark, wx.getLaunchOptionsSync().path,
    ])
    expect(after).toEqual([{ n: 1 }, '还在', { 'scope.werun': true }, '4g', null, 'pages/b/b'])
    expect(await session.app.pageStack()).toHaveLength(1)
  })

  test('to a page that is not there fails', async () => {
    await expect(session.app.callWxMethod('restartMiniProgram', { path: '/pages/none/none' })).rejects.toThrow('restartMiniProgram:fail page "pages/none/none" is not found')
  })
})
