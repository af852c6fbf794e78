import { find, open, type Session } from './support.ts'

const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const PAGE = `Page({
  data: { moved: null },
  pay() { wx.requestPayment({ timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', paySign: 's' }).then(() => this.setData({ paid: 'ok' }), ({ errMsg }) => this.setData({ paid: errMsg })) },
  leave() { wx.navigateToMiniProgram({ appId: 'wx2' }).then(() => this.setData({ left: 'ok' }), ({ errMsg }) => this.setData({ left: errMsg })) },
  move() {
    const animation = wx.createAnimation({ duration: 50 })
    animation.translateX(40).opacity(0.5).step().rotate(90).step({ duration: 50 })
    this.setData({ moved: animation.export() })
  },
  frames() { return new Promise(resolve => this.animate('.box', [{ opacity: 1, width: '10px' }, { opacity: 0.2, width: '60px' }], 60, () => resolve('done'))) },
  still() { this.clearAnimation('.box') },
})`

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': '<view class="box" style="height:20px;width:20px" animation="{{moved}}" bindtransitionend="ended"></view><button class="pay" bindtap="pay">付</button><button class="leave" bindtap="leave">走</button>',
      'pages/a/a.js': PAGE,
      'pages/b/b.wxml': '<view>b</view>',
      'images/dot.png': Buffer.from(DOT, 'base64'),
      'project.config.json': { appid: 'wx1234567890abcdef' },
    },
    phone: { permissions: 'allow' },
    entry: 'pages/a/a?from=test',
  })
})
afterAll(() => session.close())

const call = (name: string, options: object = {}) =>
  session.app.evaluate(
    (method: string, given: object) => (wx as never as Record<string, (o: object) => Promise<object>>)[method]!(given).catch(({ errMsg }: { errMsg: string }) => ({ errMsg })),
    name,
    options,
  ) as Promise<Record<string, unknown>>

const current = async () => (await session.app.currentPage())!

describe('the camera', () => {
  test('scans what the test holds before it, in order, and nothing more', async () => {
    await session.host.setPhone({ scans: ['ticket-1', 'pages/b/b?id=7'] })
    expect(await call('scanCode', { scanType: ['barCode'] })).toEqual({ errMsg: 'scanCode:fail cancel' })
    expect(await call('scanCode')).toEqual({ result: 'ticket-1', scanType: 'QR_CODE', charSet: 'UTF-8', rawData: Buffer.from('ticket-1').toString('base64'), errMsg: 'scanCode:ok' })
    expect(await call('scanCode')).toMatchObject({ scanType: 'WX_CODE', path: 'pages/b/b?id=7' })
    expect(await call('scanCode')).toEqual({ errMsg: 'scanCode:fail cancel' })
  })

  test('and the album give the pictures of the test', async () => {
    expect(await call('chooseImage')).toEqual({ errMsg: 'chooseImage:fail cancel' })
    await session.host.setPhone({ photos: ['/images/dot.png', `data:image/png;base64,${DOT}`] })
    const { tempFiles } = (await call('chooseMedia', { count: 9 })) as { tempFiles: { tempFilePath: string; size: number }[] }
    expect(tempFiles.map(({ size }) => size)).toEqual([70, 70])
    expect(await call('chooseImage', { count: 1 })).toMatchObject({ tempFilePaths: [expect.stringMatching(/\.png$/)] })
    expect(await call('getImageInfo', { src: tempFiles[1]?.tempFilePath })).toMatchObject({ width: 1, height: 1, type: 'png' })
  })
})

describe('what goes out of the mini-program', () => {
  test('is recorded: calls, calendar, album', async () => {
    const before = (await session.host.effects()).length
    await call('makePhoneCall', { phoneNumber: '12320' })
    await call('addPhoneCalendar', { title: '亲子课', startTime: 1_800_000_000 })
    await call('saveImageToPhotosAlbum', { filePath: '/images/dot.png' })
    await call('vibrateShort')
    expect((await session.host.effects()).slice(before)).toEqual([
      { api: 'makePhoneCall', options: { phoneNumber: '12320' } },
      { api: 'addPhoneCalendar', options: { title: '亲子课', startTime: 1_800_000_000 } },
      { api: 'saveImageToPhotosAlbum', options: { filePath: '/images/dot.png' } },
      { api: 'vibrateShort', options: {} },
    ])
    expect(await call('saveImageToPhotosAlbum', { filePath: '/none.png' })).toEqual({ errMsg: 'saveImageToPhotosAlbum:fail no such file or directory "/none.png"' })
  })

  test('is paid for, or not', async () => {
    const page = await current()
    await (await find(page, '.pay')).tap()
    await session.app.native().closePaymentDialog()
    await page.waitFor(async () => Boolean(await page.data('paid')))
    expect(await page.data('paid')).toBe('requestPayment:fail cancel')
  })

  test('leads to another mini-program only from a tap, and when the person agrees', async () => {
    expect(await call('navigateToMiniProgram', { appId: 'wx2' })).toEqual({ errMsg: 'navigateToMiniProgram:fail can only be invoked by user TAP gesture.' })
    const page = await current()
    await (await find(page, '.leave')).tap()
    await session.app.native().confirmModal()
    await page.waitFor(async () => Boolean(await page.data('left')))
    expect(await page.data('left')).toBe('ok')
  })
})

describe('WeChat’s own screens', () => {
  test('lie over the page until they are closed', async () => {
    expect(await call('openLocation', { latitude: 30.5, longitude: 114.3, name: '东湖', address: '武汉市武昌区' })).toEqual({ errMsg: 'openLocation:ok' })
    const page = await current()
    await expect((await find(page, '.pay')).tap()).rejects.toThrow('covered')
    expect(await session.host.page.locator('[data-screen=openLocation]').innerText()).toContain('武汉市武昌区')
    await session.app.native().navigateLeft()
    expect(await session.host.page.locator('[data-screen]').count()).toBe(0)
  })

  test('show pictures, and a tap closes them', async () => {
    await call('previewImage', { urls: ['/images/dot.png', '/images/dot.png'], current: 1 })
    expect(await session.host.page.locator('[data-screen=previewImage] h3').innerText()).toBe('2/2')
    await session.host.page.locator('[data-screen] img').click()
    expect(await session.host.page.locator('[data-screen]').count()).toBe(0)
  })
})

describe('the phone and WeChat', () => {
  test('are told with every documented field', async () => {
    const info = await session.app.evaluate(() => ({ ...wx.getSystemInfoSync(), account: wx.getAccountInfoSync(), launch: wx.getLaunchOptionsSync(), capsule: wx.getMenuButtonBoundingClientRect() }))
    expect(info).toMatchObject({
      SDKVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/), platform: 'ios', screenWidth: 390, screenHeight: 844, pixelRatio: 2, theme: 'light', fontSizeScaleFactor: 1,
      safeArea: { top: 47, bottom: 810, width: 390 }, locationAuthorized: true, language: 'zh_CN',
      account: { miniProgram: { appId: 'wx1234567890abcdef', envVersion: 'develop' } },
      launch: { path: 'pages/a/a', query: { from: 'test' }, scene: 1001 },
      capsule: { width: 87, height: 32, right: 383 },
    })
  })

  test('measure what happened', async () => {
    const entries = await session.app.evaluate(() => wx.getPerformance().getEntries().map(({ entryType, name, duration }) => [entryType, name, duration > 0]))
    expect(entries).toEqual(expect.arrayContaining([['navigation', 'appLaunch', true], ['render', 'firstRender', true]]))
    const observed = await session.app.evaluate(() => new Promise((resolve) => wx.getPerformance().createObserver((list: { getEntries(): { name: string }[] }) => resolve(list.getEntries().map(({ name }) => name))).observe({ entryTypes: ['navigation'] })))
    expect(observed).toEqual(expect.arrayContaining(['appLaunch', 'route']))
  })

  test('play sound that nobody hears, with its events', async () => {
    const told = await session.app.evaluate(
      () =>
        new Promise((resolve) => {
          const news: unknown[] = []
          const audio = wx.createInnerAudioContext()
          audio.onPlay(() => news.push('play', audio.paused))
          audio.onEnded(() => resolve([...news, 'ended', audio.paused, audio.src]))
          audio.src = '/a.mp3'
          audio.play()
        }),
    )
    expect(told).toEqual(['play', false, 'ended', true, '/a.mp3'])
  })

  test('convert bytes, and have random ones and fonts', async () => {
    const seen = await session.app.evaluate(async () => {
      const bytes = wx.base64ToArrayBuffer('AAH/')
      const { randomValues } = await wx.getRandomValues({ length: 70_000 })
      const font = await wx.loadFontFace({ family: 'F', source: 'url("/images/dot.png")' }).catch(({ errMsg }: { errMsg: string }) => errMsg)
      return [[...new Uint8Array(bytes)], wx.arrayBufferToBase64(bytes), new Set(new Uint8Array(randomValues)).size > 200, font]
    })
    expect(seen).toEqual([[0, 1, 255], 'AAH/', true, 'loadFontFace:fail'])
  })

  test('keep the clipboard', async () => {
    await call('setClipboardData', { data: '抄下' })
    expect(await call('getClipboardData')).toMatchObject({ data: '抄下' })
  })
})

describe('an animation', () => {
  test('of steps is carried out one after another, by the attribute', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    await page.callMethod('move')
    const box = await find(page, '.box')
    await page.waitFor(async () => (await box.style('transform')) === 'matrix(0, 1, -1, 0, 40, 0)')
    expect(await box.style('opacity')).toBe('0.5')
  })

  test('of key frames runs, calls back, and is cleared', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    expect(await page.callMethod('frames')).toBe('done')
    const box = await find(page, '.box')
    expect([await box.style('opacity'), await box.style('width')]).toEqual(['0.2', '60px'])
    await page.callMethod('still')
    expect([await box.style('opacity'), await box.style('width')]).toEqual(['1', '20px'])
  })
})
