import type { LocalCloud } from '../src/index'
import { invalidField } from '../src/openapi/field-limits'
import type { Sdk} from './support';
import { failure, getJson, post, sdkFor, startCloud } from './support'

let cloud: LocalCloud
let sdk: Sdk

beforeAll(async () => {
  cloud = await startCloud()
  sdk = sdkFor(cloud.url)
})

afterAll(() => cloud.close())

const allow = (openid: string, tmplIds: unknown, answer?: object) =>
  post(`${cloud.url}/client/requestSubscribeMessage`, { tmplIds, answer }, { 'x-wx-openid': openid })

const message = (touser: string, data: object = { thing1: { value: '春游' } }) => ({ touser, templateId: 'T', page: 'pages/index?a=1', data })
const send = (...args: Parameters<typeof message>) => sdk.openapi.subscribeMessage.send(message(...args))

describe('subscription messages', () => {
  test('one grant sends one message', async () => {
    expect((await failure(send('ann'))).errCode).toBe(43101)
    expect((await allow('ann', ['T', 'U'])).body).toEqual({ errMsg: 'requestSubscribeMessage:ok', T: 'accept', U: 'accept' })
    await send('ann')
    expect((await failure(send('ann'))).errCode).toBe(43101)
    expect((await failure(send('bob'))).errCode).toBe(43101)
    const outbox = await getJson(`${cloud.url}/cloud/outbox?openid=ann`)
    expect(outbox).toEqual([{ touser: 'ann', template_id: 'T', page: 'pages/index?a=1', data: { thing1: { value: '春游' } }, at: expect.any(String) }])
    expect(await getJson(`${cloud.url}/cloud/outbox?openid=bob`)).toEqual([])
    expect(cloud.outbox('ann')).toHaveLength(1)
  })

  test('a refused template grants nothing; more than five are refused', async () => {
    expect((await allow('cat', ['T'], { T: 'reject' })).body).toMatchObject({ T: 'reject' })
    expect((await failure(send('cat'))).errCode).toBe(43101)
    expect((await allow('cat', ['1', '2', '3', '4', '5', 'T'])).body).toMatchObject({ errCode: 20003 })
    expect((await failure(send('cat'))).errCode).toBe(43101)
    expect((await post(`${cloud.url}/client/requestSubscribeMessage`, { tmplIds: ['T'] })).status).toBe(400)
  })

  test('a field over its limit is 47003 and spends nothing', async () => {
    await allow('dan', ['T'])
    const error = await failure(send('dan', { thing1: { value: '一'.repeat(21) } }))
    expect(error.errCode).toBe(47003)
    expect(error.errMsg).toContain('data.thing1.value')
    await send('dan')
  })

  test('two sends to one person at once: the second is 43108', async () => {
    await allow('eve', ['T'])
    await allow('eve', ['T'])
    const results = await Promise.allSettled([send('eve'), send('eve')])
    const refused = results.filter(result => result.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect((refused[0] as PromiseRejectedResult).reason.errCode).toBe(43108)
  })

  test('a fault asked for answers the next calls', async () => {
    await allow('fay', ['T'])
    cloud.faults.add([{ at: 'openapi:subscribeMessage.send', do: 'fail', code: 40037, times: 1 }])
    expect((await failure(send('fay'))).errCode).toBe(40037)
    await send('fay')
  })

  test.each([
    ['thing1', '一'.repeat(20), true],
    ['thing1', 'a\nb', false],
    ['thing1', '', false],
    ['number1', '12.5', true],
    ['number1', 'twelve', false],
    ['letter1', 'abc', true],
    ['letter1', 'ab1', false],
    ['symbol1', '!?', true],
    ['symbol1', 'ab', false],
    ['character_string1', 'AB-12', true],
    ['character_string1', '号12', false],
    ['time1', '15:01', true],
    ['time1', '2019年10月1日 15:01', true],
    ['time1', '2019年10月1日 15:01~16:00', true],
    ['time1', 'noon', false],
    ['date1', '2019-10-01', true],
    ['date1', '2019年10月1日 15:01', true],
    ['date1', '15:01', false],
    ['amount1', '￥12.5元', true],
    ['amount1', 'free', false],
    ['phone_number1', '+86-0766-66888866', true],
    ['phone_number1', '1'.repeat(18), false],
    ['car_number1', '粤A8Z888挂', true],
    ['name1', '一'.repeat(10), true],
    ['name1', '一'.repeat(11), false],
    ['name1', 'a'.repeat(20), true],
    ['phrase1', '已报名', true],
    ['phrase1', 'booked', false],
    ['phrase1', '一二三四五六', false],
    ['unknown1', 'x', false],
  ])('%s %j: %s', (field, value, isValid) => {
    expect(invalidField({ [field]: { value } })).toBe(isValid ? null : `data.${field}.value`)
  })
})

describe('other open APIs', () => {
  test('a mini-program code is a picture, and the request is kept', async () => {
    const code = await sdk.openapi.wxacode.getUnlimited({ scene: 's=1&t=2', page: 'pages/index', width: 300 })
    expect(code.buffer.subarray(1, 4).toString()).toBe('PNG')
    expect(code.contentType).toBe('image/png')
    expect((await getJson(`${cloud.url}/cloud/wxacodes`)).at(-1)).toMatchObject({ scene: 's=1&t=2', page: 'pages/index', width: 300 })
    expect((await failure(sdk.openapi.wxacode.getUnlimited({ scene: 'x'.repeat(33) }))).errCode).toBe(40169)
    expect((await failure(sdk.openapi.wxacode.getUnlimited({ scene: '100%' }))).errCode).toBe(40129)
  })

  test('text is judged by a list of words', async () => {
    const check = async (content: string) => (await sdk.openapi.security.msgSecCheck({ content, version: 2, scene: 2, openid: 'ann' })).result.suggest
    expect(await check('大家好')).toBe('pass')
    expect(await check('这里有违禁词')).toBe('risky')
    expect(await check('加微信聊')).toBe('review')
  })

  test('any other is refused by the platform code', async () => {
    expect((await failure(sdk.openapi.wxacode.get({ path: 'p' }))).errCode).toBe(-604100)
  })
})
