import jsQR from 'jsqr'
import type { LocalCloud } from '../src/index'
import { pngPixels } from './png-pixels'
import type { Sdk } from './support'
import { failure, getJson, sdkFor, startCloud } from './support'

let cloud: LocalCloud
let wxacode: Sdk

beforeAll(async () => {
  cloud = await startCloud()
  wxacode = sdkFor(cloud.url).openapi.wxacode
})

afterAll(() => cloud.close())

const EVERY_CHARACTER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$&'()*+,/:;=?@-._~"
const SCENES = [EVERY_CHARACTER.slice(0, 32), EVERY_CHARACTER.slice(32, 64), EVERY_CHARACTER.slice(-32), 'a']
const page = 'pages/session/index'

function read({ contentType, buffer }: { contentType: string; buffer: Buffer }) {
  expect(contentType).toBe('image/png')
  const { width, height, pixels } = pngPixels(buffer)
  expect(height).toBe(width)
  const text = jsQR(pixels, width, height)?.data
  expect(text).toBeDefined()
  const url = new URL(text!)
  return { width, pixels, text, page: url.pathname, query: Object.fromEntries(url.searchParams), version: url.hash.slice(1) }
}

describe('wxacode.getUnlimited', () => {
  test.each([280, 281, 430, 1280])('draws a code %i wide that a reader takes page and scene from', async width => {
    for (const scene of width === 280 ? SCENES : SCENES.slice(0, 1)) {
      const code = read(await wxacode.getUnlimited({ scene, page, width, checkPath: false, envVersion: 'trial' }))
      expect(code).toMatchObject({ width, page, query: { scene }, version: 'trial' })
    }
  })

  test('is of the home page, the released version and 430 wide unless told otherwise', async () => {
    const scene = 'b=1&c=2'
    expect(read(await wxacode.getUnlimited({ scene }))).toMatchObject({ width: 430, page: '', query: { scene }, version: 'release', text: 'wxacode:?scene=b%3D1%26c%3D2#release' })
    expect((await getJson(`${cloud.url}/cloud/wxacodes`)).at(-1)).toEqual({
      api: 'wxacode.getUnlimited', text: 'wxacode:?scene=b%3D1%26c%3D2#release', scene, width: 430, at: expect.any(String),
    })
  })

  test('has the colour asked for, on white or on nothing', async () => {
    const first = (pixels: Uint8ClampedArray) => [...pixels.subarray(0, 4)]
    const colours = (pixels: Uint8ClampedArray) => new Set(Array.from({ length: pixels.length / 4 }, (_, i) => pixels.subarray(4 * i, 4 * i + 4).join()))
    const green = read(await wxacode.getUnlimited({ scene: 'a', width: 280, lineColor: { r: '0', g: 100, b: '0' } }))
    expect(colours(green.pixels)).toEqual(new Set(['255,255,255,255', '0,100,0,255']))
    const automatic = read(await wxacode.getUnlimited({ scene: 'a', width: 280, autoColor: true, lineColor: { r: 200, g: 0, b: 0 } }))
    expect(colours(automatic.pixels)).toContain('0,0,0,255')
    const { buffer } = await wxacode.getUnlimited({ scene: 'a', isHyaline: true })
    expect(first(pngPixels(buffer).pixels)).toEqual([255, 255, 255, 0])
  })

  test.each([
    [40169, {}],
    [40169, { scene: '' }],
    [40169, { scene: 'x'.repeat(33) }],
    [47001, { scene: 1 }],
    [40129, { scene: '100%' }],
    [40129, { scene: 'a b' }],
    [40129, { scene: '春' }],
    [41030, { scene: 'a', page: '/pages/index' }],
    [41030, { scene: 'a', page: 'pages/index?a=1' }],
    [41030, { scene: 'a', page: 'pages//index' }],
    [41030, { scene: 'a', page: 'https://example.com' }],
    [47001, { scene: 'a', page: 1 }],
    [40097, { scene: 'a', width: 279 }],
    [40097, { scene: 'a', width: 1281 }],
    [47001, { scene: 'a', width: '430' }],
    [40097, { scene: 'a', envVersion: 'beta' }],
    [47001, { scene: 'a', isHyaline: 1 }],
    [47001, { scene: 'a', checkPath: 'false' }],
    [47001, { scene: 'a', autoColor: null }],
    [47001, { scene: 'a', lineColor: '#000' }],
    [40097, { scene: 'a', lineColor: { r: 256 } }],
    [40097, { scene: 'a', lineColor: { r: 'red' } }],
  ])('answers %i to %j', async (errCode, parameters) => {
    const before = (await getJson(`${cloud.url}/cloud/wxacodes`)).length
    expect((await failure(wxacode.getUnlimited(parameters))).errCode).toBe(errCode)
    expect(await getJson(`${cloud.url}/cloud/wxacodes`)).toHaveLength(before)
  })
})

describe('wxacode.get and wxacode.createQRCode', () => {
  test('draw a path with its query', async () => {
    expect(read(await wxacode.get({ path: 'pages/index?a=1&b=%E6%98%A5', width: 280, envVersion: 'develop' }))).toMatchObject({ width: 280, page: 'pages/index', query: { a: '1', b: '春' }, version: 'develop' })
    expect(read(await wxacode.createQRCode({ path: 'pages/index?a=1' }))).toMatchObject({ width: 430, page: 'pages/index', query: { a: '1' } })
  })

  test('draw the longest path at the least width', async () => {
    const long = (length: number) => `pages/index?a=${'x1Y-'.repeat(300)}`.slice(0, length)
    expect(read(await wxacode.get({ path: long(1024), width: 280 })).text).toBe(`wxacode:${long(1024)}#release`)
    expect(read(await wxacode.createQRCode({ path: long(128), width: 280 })).text).toBe(`wxacode:${long(128)}#release`)
    expect((await failure(wxacode.get({ path: long(1025) }))).errCode).toBe(40159)
    expect((await failure(wxacode.createQRCode({ path: long(129) }))).errCode).toBe(40159)
    expect((await failure(wxacode.get({ path: `pages/index?a=${'春'.repeat(900)}` }))).errCode).toBe(40159)
  })

  test.each([
    [40159, {}],
    [40159, { path: '' }],
    [47001, { path: ['pages/index'] }],
    [41030, { path: 'https://example.com/' }],
    [85096, { path: 'pages/index?scancode_time=1' }],
    [40097, { path: 'pages/index', width: 100 }],
  ])('answer %i to %j', async (errCode, parameters) => {
    expect((await failure(wxacode.get(parameters))).errCode).toBe(errCode)
    expect((await failure(wxacode.createQRCode(parameters))).errCode).toBe(errCode)
  })
})
