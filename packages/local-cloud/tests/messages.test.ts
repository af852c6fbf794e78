import type { LocalCloud } from '../src/index'
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
    expect(outbox).toEqual([{ touser: 'ann', template_id: 'T', page: 'pages/index?a=1', data: { thing1: { value: '春游' } }, lines: [{ label: 'thing1', value: '春游' }], at: expect.any(String) }])
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
})
