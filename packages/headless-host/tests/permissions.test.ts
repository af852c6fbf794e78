import { find, open, type Session } from './support.ts'

const REASON = '用于推荐附近的活动'

const PAGE = `Page({
  onLoad() { this.said = [] },
  locate() { wx.getLocation({ type: 'gcj02' }).then(place => this.setData({ place }), ({ errMsg, errno }) => this.setData({ place: { errMsg, errno } })) },
})`

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'app.json': {
        permission: { 'scope.userLocation': { desc: REASON } },
        requiredPrivateInfos: ['getLocation', 'chooseLocation', 'chooseAddress', 'startLocationUpdate', 'onLocationChange'],
      },
      'pages/a/a.wxml': '<button class="locate" bindtap="locate">位置</button>',
      'pages/a/a.js': PAGE,
    },
  })
})
afterAll(() => session.close())

interface Failure {
  errMsg: string
  errno: number
}

/** Calls a method of wx and says how it failed, or what it answered. */
const call = (name: string, options: object = {}) =>
  session.app.evaluate(
    (method: string, given: object) => (wx as never as Record<string, (o: object) => Promise<object>>)[method]!(given).catch(({ errMsg, errno }: Failure) => ({ errMsg, errno })),
    name,
    options,
  ) as Promise<Record<string, unknown>>

/** Waits until WeChat's own dialog with this text is on the screen. */
const dialog = (text: string) => session.host.page.getByText(text).last().waitFor()

describe('a permission', () => {
  test('is asked for with the app’s own reason, and a refusal is remembered', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    await (await find(page, '.locate')).tap()
    await dialog('获取你的位置信息')
    await dialog(REASON)
    expect(await page.data('place')).toBeFalsy()
    await session.app.native().authorizeCancel()
    await page.waitFor(async () => Boolean(await page.data('place')))
    expect(await page.data('place')).toEqual({ errMsg: 'getLocation:fail auth deny', errno: 103 })
    expect(await call('getLocation')).toEqual({ errMsg: 'getLocation:fail auth deny', errno: 103 })
    expect(await call('authorize', { scope: 'scope.userLocation' })).toMatchObject({ errMsg: 'authorize:fail auth deny' })
    expect(await call('getSetting')).toMatchObject({ authSetting: { 'scope.userLocation': false } })
  })

  test('can be given later, in the settings', async () => {
    const opened = call('openSetting')
    await dialog('获取你的位置信息')
    await session.app.native().confirmModal()
    expect(await opened).toMatchObject({ authSetting: { 'scope.userLocation': true } })
    expect(await call('getLocation')).toMatchObject({ latitude: 23.10229, longitude: 113.3245211, accuracy: 65, errMsg: 'getLocation:ok' })
  })

  test('is asked for once when two want it at once', async () => {
    const both = Promise.all([call('addPhoneCalendar', { title: 'a', startTime: 1 }), call('addPhoneCalendar', { title: 'b', startTime: 2 })])
    await dialog('添加到日历')
    await session.app.native().authorizeAllow()
    expect((await both).map(({ errMsg }) => errMsg)).toEqual(['addPhoneCalendar:ok', 'addPhoneCalendar:ok'])
    expect(await session.host.effects()).toEqual([
      { api: 'addPhoneCalendar', options: { title: 'a', startTime: 1 } },
      { api: 'addPhoneCalendar', options: { title: 'b', startTime: 2 } },
    ])
  })

  test('that every answer gives or refuses needs nobody', async () => {
    await session.host.setPhone({ permissions: 'deny' })
    expect(await call('addPhoneContact', { firstName: 'a' })).toMatchObject({ errMsg: 'addPhoneContact:fail auth deny' })
    await session.host.setPhone({ permissions: 'allow' })
    expect(await call('authorize', { scope: 'scope.werun' })).toEqual({ errMsg: 'authorize:ok' })
    expect(await call('openSetting')).toMatchObject({ authSetting: { 'scope.addPhoneContact': true } })
    expect(await call('addPhoneContact', { firstName: 'a' })).toEqual({ errMsg: 'addPhoneContact:ok' })
    expect(await call('authorize', { scope: 'scope.address' })).toEqual({ errMsg: 'authorize:ok' })
    expect(await call('authorize', { scope: 'scope.nothing' })).toMatchObject({ errMsg: 'authorize:fail invalid scope scope.nothing' })
  })
})

describe('the place', () => {
  test('must be declared in app.json, each API by itself', async () => {
    const undeclared = (name: string) => `${name}:fail the api need to be declared in the requiredPrivateInfos field in app.json/ext.json`
    expect(await call('getFuzzyLocation')).toMatchObject({ errMsg: undeclared('getFuzzyLocation') })
    expect(await call('choosePoi')).toMatchObject({ errMsg: 'choosePoi:fail not supported by the headless host' })
  })

  test('is not found without a fix', async () => {
    await session.host.setPhone({ location: null })
    expect((await call('getLocation')).errMsg).toMatch(/^getLocation:fail/)
  })

  test('is followed as the phone moves', async () => {
    const seen = session.app.evaluate(
      () =>
        new Promise((resolve) => {
          const places: number[] = []
          wx.onLocationChange(({ latitude }) => {
            places.push(latitude)
            if (places.length === 2) resolve(places)
          })
          void wx.startLocationUpdate({})
        }),
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    await session.host.setPhone({ location: { latitude: 30.5, longitude: 114.3 } })
    await session.host.setPhone({ location: { latitude: 30.6, longitude: 114.3, name: '东湖', address: '武汉市' } })
    expect(await seen).toEqual([30.5, 30.6])
    await call('stopLocationUpdate')
  })

  test('is chosen on a screen of WeChat’s, or not', async () => {
    const chosen = call('chooseLocation')
    await dialog('东湖')
    await session.app.native().confirmModal()
    expect(await chosen).toEqual({ name: '东湖', address: '武汉市', latitude: 30.6, longitude: 114.3, errMsg: 'chooseLocation:ok' })
    const cancelled = call('chooseLocation')
    await dialog('东湖')
    await session.app.native().cancelModal()
    expect(await cancelled).toMatchObject({ errMsg: 'chooseLocation:fail cancel' })
  })
})

describe('privacy', () => {
  const GUIDELINES = '用户隐私保护提示'

  test('is asked for by WeChat when the app does not ask; a refusal holds for a while', async () => {
    await session.host.setPhone({ privacy: 'ask' })
    expect(await call('getPrivacySetting')).toMatchObject({ needAuthorization: true })
    const refused = call('getClipboardData')
    await dialog(GUIDELINES)
    await session.app.native().authorizeCancel()
    const failure = { errMsg: 'getClipboardData:fail privacy permission is not authorized', errno: 104 }
    expect(await refused).toEqual(failure)
    expect(await call('getClipboardData')).toEqual(failure)
  })

  test('is asked for together with a permission that is asked for anyway', async () => {
    await session.host.setPhone({ permissions: 'ask' })
    const saved = call('saveImageToPhotosAlbum', { filePath: '/images/none.png' })
    await dialog('添加到相册')
    await dialog('同意即表示你已阅读')
    await session.app.native().authorizeAllow()
    expect(await saved).toMatchObject({ errMsg: 'saveImageToPhotosAlbum:fail no such file or directory "/images/none.png"' })
    expect(await call('getPrivacySetting')).toMatchObject({ needAuthorization: false })
  })

  test('is not asked for what needs none', async () => {
    expect(await call('getNetworkType')).toMatchObject({ errMsg: 'getNetworkType:ok' })
  })
})

describe('privacy, asked for by the app itself', () => {
  const ASKING = `Page({
    onLoad() {
      wx.onNeedPrivacyAuthorization((resolve, { referrer }) => { this.resolve = resolve; resolve({ event: 'exposureAuthorization' }); this.setData({ referrer }) })
    },
    agree() { this.resolve({ event: 'agree', buttonId: 'agree-btn' }) },
    lie() { this.resolve({ event: 'agree', buttonId: 'another' }) },
    refuse() { this.resolve({ event: 'disagree' }) },
    paste() { wx.getClipboardData().then(({ data }) => this.setData({ pasted: 'ok' + data }), ({ errMsg }) => this.setData({ pasted: errMsg })) },
  })`
  let own: Session
  beforeAll(async () => {
    own = await open({
      files: {
        'pages/a/a.wxml': '<button id="agree-btn" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="agree">同意</button><button class="paste" bindtap="paste">粘贴</button>',
        'pages/a/a.js': ASKING,
      },
      phone: { privacy: 'ask' },
    })
  })
  afterAll(() => own.close())

  test('the call waits for the app’s dialog; its word alone does not count, a tap on the button does', async () => {
    const page = (await own.app.currentPage())!
    await (await find(page, '.paste')).tap()
    expect(await page.data('referrer')).toBe('getClipboardData')
    expect(await page.data('pasted')).toBeFalsy()
    await page.callMethod('lie')
    await page.waitFor(async () => Boolean(await page.data('pasted')))
    expect(await page.data('pasted')).toBe('getClipboardData:fail privacy permission is not authorized or buttonId is wrong')
    await page.setData({ pasted: '' })
    await (await find(page, '.paste')).tap()
    await (await find(page, '#agree-btn')).tap()
    await page.waitFor(async () => Boolean(await page.data('pasted')))
    expect(await page.data('pasted')).toBe('ok')
    expect(await own.app.callWxMethod('getPrivacySetting')).toMatchObject({ needAuthorization: false })
  })
})
