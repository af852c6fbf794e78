import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'
import { find, open, type Page, type Session } from './support.ts'

function crc(bytes: Uint8Array): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}

/** A red PNG of this size. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([220, 0, 0]))])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const WIDE = png(40, 20)
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10" fill="blue"/></svg>'
const WEBP = 'data:image/webp;base64,UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA'

const RECORD = `
  onLoad() { this.seen = [] },
  onLoaded(event) { this.setData({ loaded: event.detail }) },
  onError(event) { this.setData({ error: event.detail }) },
`

let session: Session
let page: Page
let server: http.Server
let origin: string
const errors: string[] = []

beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (request.url !== '/wide.png') response.statusCode = 404
    response.end(request.url === '/wide.png' ? WIDE : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  session = await open({
    files: {
      'images/wide.png': WIDE,
      'pages/image/near.svg': SVG,
      'pages/image/image.wxml': `
        <view style="width:{{box}}px"><image class="pic" style="{{style}}" src="{{src}}" mode="{{mode}}" bindload="onLoaded" binderror="onError" /></view>`,
      'pages/image/image.js': `Page({ data: { src: '', mode: 'scaleToFill', style: '', box: 200, loaded: null, error: null }, ${RECORD} })`,
      'pages/lazy/lazy.wxml': `
        <view style="height: {{above}}px"></view><image lazy-load src="/images/wide.png" bindload="onLoaded" />`,
      'pages/lazy/lazy.js': `Page({ data: { loaded: null, above: 3100 }, ${RECORD} })`,
      'pages/names/names.wxml': `
        <video src="/a.mp4" class="item" bindplay="on" bindended="on" bindtimeupdate="on" />
        <camera class="item" bindstop="on" binderror="on" />
        <live-player class="item" src="rtmp://x" bindstatechange="on" /><live-pusher class="item" bindstatechange="on" />
        <ad class="item" unit-id="a" bindload="on" /><official-account class="item" bindload="on" />
        <open-data class="item" type="userNickName" /><web-view class="item" src="https://example.com" bindmessage="on" />`,
      'pages/names/names.js': `Page({ data: { heard: null }, on(event) { this.setData({ heard: [event.type, event.detail] }) } })`,
      'pages/scan/scan.wxml': `
        <camera wx:if="{{on}}" mode="scanCode" bindscancode="onScan" bindinitdone="onInit" binderror="onInit" style="width: 100%; height: 300px" />`,
      'pages/scan/scan.js': `Page({ data: { on: true, scans: [], init: null }, onInit(event) { this.setData({ init: [event.type, event.detail] }) }, onScan(event) { this.setData({ scans: [...this.data.scans, event.detail] }) } })`,
    },
    phone: { permissions: 'allow' },
  })
  session.app.on('exception', ({ exception }: { exception: { message: string } }) => errors.push(exception.message))
})
afterAll(async () => {
  await session.close()
  server.close()
})

const seen = (path: string) => page.waitFor(async () => (await page.data(path)) !== null)
const show = async (data: object) => {
  page = await session.go('reLaunch', '/pages/image/image')
  await page.setData(data)
}
const picture = () => session.host.page.frameLocator('iframe.on').locator('.pic > div')

describe('an image', () => {
  test('is 320 by 240 and stretched, when nothing is said', async () => {
    await show({ src: '/images/wide.png', box: 390 })
    await seen('loaded')
    expect(await page.data('loaded')).toEqual({ width: 40, height: 20 })
    expect(await (await find(page, '.pic')).size()).toEqual({ width: 320, height: 240 })
    expect(await picture().evaluate((element) => getComputedStyle(element).backgroundSize)).toBe('100% 100%')
  })

  test.each([
    ['aspectFit', 'contain', '50% 50%'],
    ['aspectFill', 'cover', '50% 50%'],
    ['top', 'auto', '50% 0%'],
    ['bottom', 'auto', '50% 100%'],
    ['center', 'auto', '50% 50%'],
    ['left', 'auto', '0% 50%'],
    ['right', 'auto', '100% 50%'],
    ['top left', 'auto', '0% 0%'],
    ['top right', 'auto', '100% 0%'],
    ['bottom left', 'auto', '0% 100%'],
    ['bottom right', 'auto', '100% 100%'],
  ])('in mode %s is drawn %s at %s', async (mode, size, place) => {
    await show({ src: '/images/wide.png', mode })
    await seen('loaded')
    const drawn = await picture().evaluate((element) => {
      const style = getComputedStyle(element)
      return [style.backgroundSize, style.backgroundPosition]
    })
    expect(drawn).toEqual([size, place])
  })

  test('with widthFix keeps its proportions, also when it is resized or restyled later', async () => {
    await show({ src: '/images/wide.png', mode: 'widthFix', style: 'width: 100%' })
    await seen('loaded')
    const image = await find(page, '.pic')
    expect(await image.size()).toEqual({ width: 200, height: 100 })
    await page.setData({ box: 300 })
    expect(await image.size()).toEqual({ width: 300, height: 150 })
    await page.setData({ style: 'width: 50%' })
    expect(await image.size()).toEqual({ width: 150, height: 75 })
  })

  test('with heightFix keeps its proportions, also when the mode comes after the picture', async () => {
    await show({ src: '/images/wide.png', style: 'height: 30px' })
    await seen('loaded')
    await page.setData({ mode: 'heightFix' })
    expect(await (await find(page, '.pic')).size()).toEqual({ width: 60, height: 30 })
  })

  test.each([
    ['a path beside the page', 'near.svg', { width: 30, height: 10 }],
    ['base64', `data:image/png;base64,${WIDE.toString('base64')}`, { width: 40, height: 20 }],
    ['webp', WEBP, { width: 1, height: 1 }],
  ])('loads from %s', async (_, src, size) => {
    await show({ src })
    await seen('loaded')
    expect(await page.data('loaded')).toEqual(size)
  })

  test('loads from the net, and not without one', async () => {
    await show({ src: `${origin}/wide.png` })
    await seen('loaded')
    expect(await page.data('loaded')).toEqual({ width: 40, height: 20 })
    await session.host.setPhone({ network: 'none' })
    await page.setData({ src: `${origin}/other.png` })
    await seen('error')
    await session.host.setPhone({ network: 'wifi' })
    expect(await page.data('error.errMsg')).toContain('ERR_INTERNET_DISCONNECTED')
  })

  test('loads from the file system of wx', async () => {
    await show({})
    const src = await session.app.evaluate((base64: string) => {
      const path = `${wx.env.USER_DATA_PATH}/kept.png`
      wx.getFileSystemManager().writeFileSync(path, base64, 'base64')
      return path
    }, WIDE.toString('base64'))
    await page.setData({ src })
    await seen('loaded')
    expect(await page.data('loaded')).toEqual({ width: 40, height: 20 })
  })

  test('that is not in the build is an error with the page and the path', async () => {
    await show({ src: '/images/none.png' })
    await seen('error')
    expect(await page.data('error')).toEqual({ errMsg: 'GET /images/none.png 404 (Not Found)' })
    expect(errors).toContain('pages/image/image: image /images/none.png is not in the build')
  })

  test('that is lazy loads when it is three screens away', async () => {
    page = await session.go('reLaunch', '/pages/lazy/lazy')
    await page.waitFor(200)
    expect(await page.data('loaded')).toBeNull()
    await session.app.callWxMethod('pageScrollTo', { scrollTop: 1000, duration: 0 })
    await seen('loaded')
  })
})

describe('what a build machine has not got', () => {
  test.each([
    ['video', 'play', 'video /a.mp4'],
    ['camera', 'stop', 'camera'],
    ['live-player', 'statechange', 'live-player rtmp://x'],
    ['live-pusher', 'statechange', 'live-pusher'],
    ['ad', 'load', 'ad a'],
    ['official-account', 'load', 'official-account'],
    ['web-view', 'message', 'web-view https://example.com'],
  ])('%s stands there by its name, and its %s can be triggered', async (tag, type, name) => {
    page = await session.go('reLaunch', '/pages/names/names')
    expect(await session.host.page.frameLocator('iframe.on').locator(`wx-${tag}`).textContent()).toBe(name)
    await (await find(page, tag)).trigger(type, { told: true })
    expect(await page.data('heard')).toEqual([type, { told: true }])
  })

  test('a camera that scans reads what is held before it, one code after the other, while it is there', async () => {
    page = await session.go('reLaunch', '/pages/scan/scan')
    await seen('init')
    expect(await page.data('init')).toEqual(['initdone', { maxZoom: 10 }])
    await session.host.setPhone({ scans: ['ticket-1', 'ticket-2'] })
    await page.waitFor(async () => ((await page.data('scans')) as unknown[]).length === 2)
    expect(await page.data('scans')).toEqual(['ticket-1', 'ticket-2'].map((result) => ({ type: 'qrcode', result, charSet: 'utf-8' })))
    await page.setData({ on: false })
    await session.host.setPhone({ scans: ['ticket-3'] })
    await page.waitFor(500)
    expect(await page.data('scans')).toHaveLength(2)
    expect(await session.app.callWxMethod('scanCode', {})).toMatchObject({ result: 'ticket-3' })
  })

  test('a code that stays in view is read again and again, two of them in turn, until they are taken away', async () => {
    page = await session.go('reLaunch', '/pages/scan/scan')
    await seen('init')
    await session.host.setPhone({ inView: ['ticket-4'] })
    await page.waitFor(async () => ((await page.data('scans')) as unknown[]).length >= 3)
    await session.host.setPhone({ inView: ['ticket-5', 'ticket-6'], scans: ['ticket-7'] })
    const read = async () => ((await page.data('scans')) as { result: string }[]).map(({ result }) => result)
    await page.waitFor(async () => (await read()).filter((result) => result === 'ticket-6').length >= 2)
    await session.host.setPhone({ inView: [] })
    const all = await read()
    expect(all.slice(0, 3)).toEqual(['ticket-4', 'ticket-4', 'ticket-4'])
    const since = all.slice(all.indexOf('ticket-7') + 1)
    // Of two codes one look reads one.
    expect(since.every((result, index) => index === 0 || result !== since[index - 1])).toBe(true)
    expect(new Set(since)).toEqual(new Set(['ticket-5', 'ticket-6']))
    await page.waitFor(400)
    const before = await read()
    await page.waitFor(700)
    expect(await read()).toEqual(before)
  })
})
