import fs from 'node:fs'
import fc from 'fast-check'
import type { LocalCloud } from '../src/index'
import type { Wire } from '../src/wire'
import type { Sdk } from './support'
import { call, failure, post, sdkFor, startCloud, temporaryFolder, WITH_SDK, writeFunction } from './support'

let cloud: LocalCloud
let sdk: Sdk
const data = temporaryFolder()
const functions = temporaryFolder()

// Calls what the event names, as a function does: `openapi.a.b`, `getOpenData`, `cloudPay.c`.
const CALLS = `${WITH_SDK}
  exports.main = async ({ api, parameters }) => {
    const method = api.split('.').reduce((object, name) => object[name], cloud)
    try { return await method(parameters) } catch (error) { return { errCode: error.errCode, errMsg: error.errMsg } }
  }`

const LISTED = ['phonenumber.getPhoneNumber', 'wxacode.getUnlimited', 'security.msgSecCheck', 'subscribeMessage.send']

beforeAll(async () => {
  writeFunction(functions, 'listed', CALLS, { permissions: { openapi: LISTED } })
  writeFunction(functions, 'unlisted', CALLS)
  await open()
})

afterAll(async () => {
  await cloud.close()
  for (const folder of [data, functions]) fs.rmSync(folder, { recursive: true })
})

async function open(): Promise<void> {
  cloud = await startCloud({ data, functions })
  sdk = sdkFor(cloud.url)
}

const ask = async (name: string, api: string, parameters: unknown, openid?: string): Promise<Wire> => (await call(cloud.url, name, { api, parameters }, openid)).result

describe('text checks', () => {
  const check = (parameters: object) => sdk.openapi.security.msgSecCheck(parameters)
  const second = (content: string, rest: object = {}) => check({ content, version: 2, scene: 2, openid: 'ann', ...rest })

  test('version 2 judges by a list of words', async () => {
    expect(await second('大家好')).toEqual({
      errCode: 0, errMsg: 'openapi.security.msgSecCheck:ok', traceId: expect.any(String),
      result: { suggest: 'pass', label: 100 }, detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 }],
    })
    expect((await second('这里有违禁词')).result).toEqual({ suggest: 'risky', label: 20006 })
    expect((await second('加微信聊')).result.suggest).toBe('review')
    expect((await second('大家好', { scene: 1, nickname: '毒品' })).result.suggest).toBe('risky')
    expect((await second('字'.repeat(2500))).result.suggest).toBe('pass')
  })

  test('version 1, asked by leaving the version out, says only 87014', async () => {
    expect(await check({ content: '大家好' })).toEqual({ errCode: 0, errMsg: 'openapi.security.msgSecCheck:ok' })
    expect((await failure(check({ content: '这里有违禁词' }))).errCode).toBe(87014)
    expect((await check({ content: '加微信聊' })).errCode).toBe(0)
    expect((await failure(check({ content: '字'.repeat(200_000) }))).errCode).toBe(45002)
  })

  test.each([
    [44002, {}],
    [44002, { content: '' }],
    [47001, { content: 1 }],
    [47001, { content: 'a', version: '2' }],
    [40097, { content: 'a', version: 3 }],
    [40003, { content: 'a', version: 2, scene: 1 }],
    [40129, { content: 'a', version: 2, openid: 'ann' }],
    [40129, { content: 'a', version: 2, openid: 'ann', scene: 5 }],
    [47001, { content: 'a', version: 2, openid: 'ann', scene: 1, title: {} }],
    [45002, { content: '字'.repeat(2501), version: 2, openid: 'ann', scene: 1 }],
  ])('answer %i where something is wrong', async (errCode, parameters) => {
    expect((await failure(check(parameters))).errCode).toBe(errCode)
  })
})

describe('phone numbers', () => {
  const give = async (openid: string, body: object = {}) => (await post(`${cloud.url}/client/getPhoneNumber`, body, { 'x-wx-openid': openid })).body
  const take = (code: unknown, openid?: string) => ask('listed', 'openapi.phonenumber.getPhoneNumber', { code, openid })

  test('a code is exchanged once', async () => {
    const { code, errMsg } = await give('ann', { phoneNumber: '13800000000' })
    expect(errMsg).toBe('getPhoneNumber:ok')
    const watermark = { timestamp: expect.any(Number), appid: 'wx00000000000local' }
    expect(await take(code)).toEqual({
      errCode: 0, errMsg: 'openapi.phonenumber.getPhoneNumber:ok',
      phoneInfo: { phoneNumber: '13800000000', purePhoneNumber: '13800000000', countryCode: '86', watermark },
    })
    expect((await take(code)).errCode).toBe(40029)
  })

  test('a number of nobody is given where none is named, always the same one to a person', async () => {
    const number = async (openid: string) => (await take((await give(openid)).code)).phoneInfo.phoneNumber
    const [first, again, other] = [await number('bob'), await number('bob'), await number('cat')]
    expect(first).toMatch(/^100\d{8}$/)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  test('a code belongs to its person, and nonsense to nobody', async () => {
    const { code } = await give('ann')
    expect((await take(code, 'bob')).errCode).toBe(40029)
    for (const wrong of ['', 'x', undefined, 1, { $ne: 1 }]) expect((await take(wrong)).errCode).toBe(40029)
    expect((await take(code, 'ann')).errCode).toBe(0)
  })

  test('a code is good for five minutes of the cloud and over a restart', async () => {
    const [soon, late] = [(await give('ann')).code, (await give('ann')).code]
    await cloud.clock.advance(4 * 60_000)
    await cloud.close()
    await open()
    expect((await take(soon)).errCode).toBe(0)
    expect((await take(soon)).errCode).toBe(40029)
    await cloud.clock.advance(6 * 60_000)
    expect((await take(late)).errCode).toBe(40029)
  })

  test('a cloudID opens for its person, more than once, for five minutes', async () => {
    const { cloudID } = await give('ann', { phoneNumber: '13800000001' })
    const openData = (openid?: string, list: unknown = [cloudID]) => ask('unlisted', 'getOpenData', { list }, openid)
    for (let i = 0; i < 2; i++) {
      const { list, errMsg } = await openData('ann')
      expect(errMsg).toBe('getOpenData:ok')
      expect(list).toEqual([{ cloudID, data: expect.objectContaining({ phoneNumber: '13800000001', watermark: expect.anything() }) }])
    }
    expect((await openData('bob')).list).toEqual([{ cloudID, errCode: -601007, errMsg: expect.any(String) }])
    expect((await openData('ann', ['steps', cloudID])).list.map(({ errCode }: Wire) => errCode)).toEqual([-601005, undefined])
    expect((await sdk.getOpenData({ list: [cloudID] })).list[0].data.phoneNumber).toBe('13800000001')
    expect((await openData('ann', [])).list).toEqual([])
    await cloud.clock.advance(6 * 60_000)
    expect((await openData('ann')).list).toEqual([{ cloudID, errCode: -601006, errMsg: expect.any(String) }])
  })
})

describe('what a function may ask', () => {
  test.each(LISTED)('%s only with its name in config.json', async api => {
    expect(await ask('unlisted', `openapi.${api}`, {})).toEqual({ errCode: -604101, errMsg: expect.stringContaining('-604101') })
    expect((await ask('listed', `openapi.${api}`, {})).errCode).toBeGreaterThan(40000)
  })

  test.each(['security.imgSecCheck', 'security.mediaCheckAsync', 'customerServiceMessage.send', 'urllink.generate', 'constructor', '__proto__.x'])('%s is refused by name', async api => {
    const media = { contentType: 'image/png', value: Buffer.from([1, 2, 3]) }
    const method = api.split('.').reduce((object: Wire, name) => object[name], sdk.openapi)
    expect(await failure(method({ media }))).toMatchObject({ errCode: -604100, errMsg: expect.stringContaining(`local-cloud does not imitate ${api}`) })
  })

  test('pay, signatures and callOpenAPI are refused by name', async () => {
    const named = (what: string) => expect.objectContaining({ errCode: -501007, errMsg: expect.stringContaining(`local-cloud does not imitate ${what}`) })
    expect(await ask('listed', 'cloudPay.unifiedOrder', { body: 'x' })).toEqual(named('cloudPay.unifiedOrder'))
    expect(await failure(sdk.cloudPay.unifiedOrder({}))).toEqual(named('cloudPay.unifiedOrder'))
    expect(await failure(sdk.getCloudCallSign({}))).toEqual(named('GetCloudCallSign'))
    expect(await failure(sdk.getVoIPSign({ groupId: 'g', nonce: 'n', timestamp: 1 }))).toEqual(named('ApiVoipSign'))
    expect((await failure(sdk.callOpenAPI({ api: 'wxacode.get', data: {} }))).errMsg).toContain('local-cloud does not imitate the action wx.api (wxacode.get)')
  })
})

test('whatever an API is given, it answers or refuses, and the cloud stays up', async () => {
  const names = ['touser', 'templateId', 'page', 'data', 'lang', 'scene', 'width', 'lineColor', 'isHyaline', 'path', 'content', 'version', 'openid', 'title', 'code', '__proto__', 'constructor']
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', 'T', 1, 2, { thing1: { value: 'x' } }, { r: {} }, { constructor: null }))
  const parameters = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 6 }).map(pairs => Object.fromEntries(pairs))
  const apis = [...LISTED, 'wxacode.get', 'wxacode.createQRCode']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...apis), parameters, async (api, given) => {
      const [namespace, name] = api.split('.') as [string, string]
      const { errCode } = await sdk.openapi[namespace][name](given).catch((error: Wire) => error)
      expect(errCode === 0 || errCode > 40000).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['no boundary', 'multipart/form-data', 'x'],
  ['no parts', 'multipart/form-data; boundary=b', 'nothing'],
  ['no request data', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="action"\r\n\r\nwx.openApi\r\n--b--\r\n'],
  ['bytes that are no request', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="action"\r\n\r\nwx.openApi\r\n--b\r\ncontent-disposition: form-data; name="requestData"\r\n\r\n\x07\x07\x07\r\n--b--\r\n'],
])('a request with %s is answered and harms nothing', async (_, contentType, body) => {
  const response = await fetch(`${cloud.url}/admin`, { method: 'POST', headers: { 'content-type': contentType, authorization: 'x' }, body })
  expect(response.status).toBe(200)
  expect(await response.text()).toMatch(/INVALID_PARAM|does not imitate/)
})
