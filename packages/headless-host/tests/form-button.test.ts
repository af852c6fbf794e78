import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { find, open, type Page, type Session } from './support.ts'

const asked: string[] = []
const cloud = http.createServer((request, response) => {
  asked.push(`${request.url} ${String(request.headers['x-wx-openid'])}`)
  response.end(JSON.stringify({ errMsg: 'getPhoneNumber:ok', code: 'code-1', cloudID: 'id-1' }))
})

const BUTTONS = `
<button wx:for="{{types}}" wx:key="*this" id="{{item}}" class="b-{{index}}" data-n="{{index}}" open-type="{{item}}" bindtap="on"
  bindcontact="on" bindopensetting="on" binderror="on" bindgetphonenumber="on" bindgetrealtimephonenumber="on" bindgetuserinfo="on"
  bindchooseavatar="on" bindagreeprivacyauthorization="on" session-from="here">{{item}}</button>
<view wx:if="{{image}}"><image class="avatar" src="{{image}}" bindload="on" /></view>
<button class="loading" loading type="primary">载入</button>
<button class="hover" hover-stay-time="2000">按</button>
<button class="own" hover-class="pressed" hover-stay-time="2000">按</button>
<button class="dead" disabled hover-stay-time="2000">按</button>
`

const TYPES = [
  'share', 'contact', 'feedback', 'openSetting', 'launchApp', 'getPhoneNumber', 'getRealtimePhoneNumber', 'getUserInfo', 'chooseAvatar',
  'agreePrivacyAuthorization', 'getPhoneNumber|agreePrivacyAuthorization', 'nothingWeKnow',
]

const DOT = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

let session: Session
let page: Page
beforeAll(async () => {
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve))
  session = await open({
    cloud: `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`,
    openid: 'person-1',
    files: {
      'app.js': 'App({ onError(message) { getApp().errors = [...(getApp().errors || []), message] } })',
      'pages/a/a.wxml': BUTTONS,
      'pages/a/a.wxss': '.pressed{color:rgb(1,2,3)}',
      'pages/a/a.js': `Page({
        data: { types: ${JSON.stringify(TYPES)}, log: [], image: '' },
        on(event) { if (event.type !== 'tap') this.setData({ log: [...this.data.log, [event.type, event.detail]] }) },
        onShareAppMessage(options) { this.setData({ log: [...this.data.log, ['share', options]] }); return { title: '来看', path: '/pages/a/a?n=1' } },
      })`,
    },
  })
})
beforeEach(async () => {
  await session.host.setPhone({ permissions: 'ask', privacy: 'agreed', photos: [] })
  page = await session.go('reLaunch', '/pages/a/a')
  asked.splice(0)
})
afterAll(async () => {
  await session.close()
  cloud.close()
})

const log = () => page.data('log') as Promise<[string, Record<string, unknown>][]>
const press = async (openType: string) => (await find(page, `.b-${TYPES.indexOf(openType)}`)).tap()
const told = async (count = 1) => {
  await page.waitFor(async () => (await log()).length >= count)
  return log()
}
const dialog = () => session.host.page.getByRole('alertdialog')

describe('a button with open-type', () => {
  test('share asks the page, shows its card, and sends it when the person says so', async () => {
    await press('share')
    expect(await told()).toEqual([['share', expect.objectContaining({ from: 'button', target: expect.objectContaining({ id: 'share', dataset: { n: 0 } }) })]])
    expect(await dialog().textContent()).toContain('来看')
    await session.app.native().shareConfirm()
    expect((await session.host.effects()).at(-1)).toEqual({ api: 'shareAppMessage', options: expect.objectContaining({ title: '来看', path: '/pages/a/a?n=1' }) })
  })

  test('getPhoneNumber asks the person, then the cloud for a code', async () => {
    await press('getPhoneNumber')
    expect(await dialog().textContent()).toContain('手机号')
    expect(await log()).toEqual([])
    await session.app.native().authorizeAllow()
    expect(await told()).toEqual([['getphonenumber', { errMsg: 'getPhoneNumber:ok', code: 'code-1', cloudID: 'id-1' }]])
    expect(asked).toEqual(['/client/getPhoneNumber person-1'])
  })

  test('a person may keep their number to themselves', async () => {
    await press('getPhoneNumber')
    await session.app.native().authorizeCancel()
    expect(await told()).toEqual([['getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' }]])
    await session.host.setPhone({ permissions: 'deny' })
    await press('getRealtimePhoneNumber')
    expect((await told(2))[1]).toEqual(['getrealtimephonenumber', { errMsg: 'getRealtimePhoneNumber:fail user deny' }])
    expect(asked).toEqual([])
  })

  test('who has not agreed to the privacy guidelines is asked first; a combined button agrees and goes on', async () => {
    await session.host.setPhone({ privacy: 'ask', permissions: 'allow' })
    await press('getPhoneNumber')
    await session.app.native().authorizeCancel()
    expect(await told()).toEqual([['getphonenumber', expect.objectContaining({ errMsg: expect.stringContaining('privacy permission is not authorized'), errno: 104 })]])
    await press('getPhoneNumber|agreePrivacyAuthorization')
    expect((await told(3)).slice(1)).toEqual([
      ['agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' }],
      ['getphonenumber', expect.objectContaining({ code: 'code-1' })],
    ])
  })

  test('chooseAvatar brings a picture of the album that an image can show; without one it is cancelled', async () => {
    await session.host.setPhone({ photos: [DOT] })
    await press('chooseAvatar')
    const [type, detail] = (await told())[0] ?? ['', {}]
    expect([type, detail.errMsg]).toEqual(['chooseavatar', 'chooseAvatar:ok'])
    await page.setData({ image: detail.avatarUrl })
    expect((await told(2))[1]).toEqual(['load', { width: 1, height: 1 }])
    await session.host.setPhone({ photos: [] })
    await press('chooseAvatar')
    expect((await told(3))[2]).toEqual(['chooseavatar', { errMsg: 'chooseAvatar:fail cancel' }])
  })

  test.each<[string, string, object]>([
    ['contact', 'contact', { errMsg: 'enterContact:ok', path: '', query: {} }],
    ['openSetting', 'opensetting', { errMsg: 'openSetting:ok', authSetting: {} }],
    ['launchApp', 'error', { errMsg: 'launchApplication:fail invalid scene' }],
    ['agreePrivacyAuthorization', 'agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' }],
  ])('%s tells the page through %s', async (openType, type, detail) => {
    await press(openType)
    expect(await told()).toEqual([[type, detail]])
  })

  test('getUserInfo tells nobody’s name', async () => {
    await press('getUserInfo')
    expect((await told())[0]?.[1]).toMatchObject({ errMsg: 'getUserInfo:ok', userInfo: { nickName: '微信用户' } })
  })

  test('customer service and feedback leave a trace', async () => {
    await press('contact')
    await press('feedback')
    expect((await session.host.effects()).slice(-2)).toEqual([
      { api: 'openCustomerServiceConversation', options: { sessionFrom: 'here' } },
      expect.objectContaining({ api: 'feedback' }),
    ])
  })

  test('one nobody knows is an error with its name', async () => {
    await press('nothingWeKnow')
    expect(await session.app.evaluate(() => getApp().errors)).toEqual([expect.stringContaining('open-type nothingWeKnow is not supported by the headless host')])
  })
})

test('a button shows that it is pressed, and that it is busy', async () => {
  const inner = (selector: string) => session.host.page.frameLocator('iframe.on').locator(selector)
  await (await find(page, '.hover')).tap()
  await page.waitFor(async () => (await inner('.hover').getAttribute('class'))?.includes('button-hover') ?? false)
  await (await find(page, '.own')).tap()
  await page.waitFor(async () => (await inner('.own').evaluate((button) => getComputedStyle(button).color)) === 'rgb(1, 2, 3)')
  await (await find(page, '.dead')).tap()
  await page.waitFor(100)
  expect(await inner('.dead').getAttribute('class')).not.toContain('hover')
  expect(await inner('.loading').evaluate((button) => getComputedStyle(button, '::before').animationName)).toBe('wx-button-loading')
})
