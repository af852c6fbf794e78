import fs from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../src/index'
import type { LocalCloud } from '../src/index'
import { checkedTemplates } from '../src/openapi/templates'
import type { Sdk } from './support'
import { failure, getJson, post, runCli, sdkFor, startCloud, temporaryFolder } from './support'

let cloud: LocalCloud
let sdk: Sdk

const text = { thing1: { value: '春游' } }

const allow = (openid: string, tmplIds: unknown, answer?: unknown) =>
  post(`${cloud.url}/client/requestSubscribeMessage`, { tmplIds, answer }, { 'x-wx-openid': openid })

const send = (touser: unknown, rest: object = {}) => sdk.openapi.subscribeMessage.send({ touser, templateId: 'T', data: text, ...rest })

const refusal = async (sending: Promise<unknown>) => {
  const { errCode, errMsg } = await failure(sending)
  return [errCode, errMsg]
}

describe('without templates', () => {
  beforeAll(async () => {
    cloud = await startCloud()
    sdk = sdkFor(cloud.url)
  })
  afterAll(() => cloud.close())

  test('one accept sends one message, which the outbox keeps as it was sent', async () => {
    expect((await failure(send('ann'))).errCode).toBe(43101)
    expect((await allow('ann', ['T', 'U'])).body).toEqual({ errMsg: 'requestSubscribeMessage:ok', T: 'accept', U: 'accept' })
    expect(await send('ann', { page: 'pages/index?a=1', miniprogramState: 'trial', lang: 'zh_CN' })).toEqual({ errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' })
    expect(await refusal(send('ann'))).toEqual([43101, expect.stringContaining('user refuse to accept the msg')])
    expect((await failure(send('bob'))).errCode).toBe(43101)
    expect(await getJson(`${cloud.url}/cloud/outbox?openid=ann`)).toEqual([
      { touser: 'ann', template_id: 'T', page: 'pages/index?a=1', miniprogram_state: 'trial', lang: 'zh_CN', data: text, at: expect.any(String) },
    ])
    expect(await getJson(`${cloud.url}/cloud/outbox?openid=bob`)).toEqual([])
    expect(cloud.outbox('ann')).toHaveLength(1)
    expect(await getJson(`${cloud.url}/cloud/templates`)).toEqual({})
  })

  test('accepts add up; a template named twice counts once', async () => {
    await allow('abe', ['T', 'T'])
    await allow('abe', ['T'])
    await send('abe')
    await send('abe')
    expect((await failure(send('abe'))).errCode).toBe(43101)
  })

  test('what is rejected, banned or filtered grants nothing', async () => {
    for (const answer of ['reject', 'ban', 'filter']) expect((await allow('cat', ['T'], { T: answer })).body).toMatchObject({ T: answer })
    expect((await failure(send('cat'))).errCode).toBe(43101)
  })

  test.each([
    [10001, []],
    [10001, undefined],
    [10001, 'T'],
    [10004, ['']],
    [10004, ['T', 1]],
    [20003, ['1', '2', '3', '4', '5', 'T']],
  ])('asking answers %i to %j and grants nothing', async (errCode, tmplIds) => {
    expect((await allow('cid', tmplIds)).body).toEqual({ errCode, errMsg: expect.stringMatching(/^requestSubscribeMessage:fail ./) })
    expect((await failure(send('cid'))).errCode).toBe(43101)
  })

  test('five templates at once are not too many', async () => {
    expect((await allow('cid5', ['1', '2', '3', '4', 'T'])).body.errMsg).toBe('requestSubscribeMessage:ok')
  })

  test.each([
    [40003, { touser: '' }],
    [40003, { touser: undefined }],
    [40003, { touser: 1 }],
    [40037, { templateId: '' }],
    [40037, { templateId: undefined }],
    [41030, { page: 'https://example.com' }],
    [41030, { page: 'pages/index index' }],
    [41030, { page: 1 }],
    [47003, { miniprogramState: 'release' }],
    [47003, { lang: 'de' }],
    [47003, { data: undefined }],
    [47003, { data: { thing1: { value: '一'.repeat(21) } } }],
  ])('sending answers %i to %j and spends nothing', async (errCode, wrong) => {
    await allow('dan', ['T'], { T: 'accept' })
    const before = cloud.outbox('dan').length
    expect((await failure(send('dan', wrong))).errCode).toBe(errCode)
    expect(cloud.outbox('dan')).toHaveLength(before)
    await send('dan', { page: '/pages/index' })
  })

  test('the fault of a field is told with its name', async () => {
    expect(await refusal(send('dan', { data: { ...text, number2: { value: 'twelve' } } }))).toEqual([47003, expect.stringContaining('argument invalid! data.number2.value invalid')])
    expect(await refusal(send('dan', { data: { ...text, number2: { value: '' } } }))).toEqual([47003, expect.stringContaining('argument invalid! data.number2.value is empty')])
  })

  test('of sends to one person at once one goes out, the others are 43108; two people do not wait for each other', async () => {
    for (let i = 0; i < 4; i++) await allow('eve', ['T'])
    await allow('eva', ['T'])
    const results = await Promise.allSettled([send('eve'), send('eve'), send('eve'), send('eva')])
    const codes = results.map(result => (result.status === 'rejected' ? result.reason.errCode : 0))
    expect(codes.slice(0, 3).sort((a, b) => a - b)).toEqual([0, 43108, 43108])
    expect(codes[3]).toBe(0)
    await send('eve')
    expect(cloud.outbox('eve')).toHaveLength(2)
  })

  test('a fault asked for answers the next calls', async () => {
    await allow('fay', ['T'])
    cloud.faults.add([{ at: 'openapi:subscribeMessage.send', do: 'fail', code: 40037, times: 1 }])
    expect((await failure(send('fay'))).errCode).toBe(40037)
    await send('fay')
  })
})

describe('with templates', () => {
  const templates = {
    T: { title: '活动提醒', fields: ['thing1', 'time2', 'thing3'], labels: { thing1: '活动', time2: '时间' } },
    SAME: { title: '活动提醒', fields: ['thing1'] },
    PLAIN: { fields: ['thing1'] },
  }
  const whole = { time2: { value: '15:01' }, thing3: { value: 7 }, thing1: { value: '春游' } }

  beforeAll(async () => {
    cloud = await startCloud({ templates })
    sdk = sdkFor(cloud.url)
  })
  afterAll(() => cloud.close())

  test('a message of all its fields goes out, in any order', async () => {
    await allow('ann', ['T', 'PLAIN'])
    await send('ann', { data: whole })
    await send('ann', { templateId: 'PLAIN', data: text })
    expect(cloud.outbox('ann').map(({ template_id, data }) => [template_id, data])).toEqual([['T', whole], ['PLAIN', text]])
    expect(await getJson(`${cloud.url}/cloud/templates`)).toEqual(templates)
  })

  test('a template that is not there is 20001 to ask for and 40037 to send', async () => {
    for (const id of ['U', '__proto__', 'constructor']) {
      expect((await allow('bob', ['PLAIN', id])).body).toMatchObject({ errCode: 20001 })
      expect((await failure(send('bob', { templateId: id, data: text }))).errCode).toBe(40037)
    }
    expect((await failure(send('bob', { templateId: 'PLAIN' }))).errCode).toBe(43101)
  })

  test('a field too many or too few is 47003 and named', async () => {
    await allow('cat', ['T'])
    const { time2, ...without } = whole
    expect(await refusal(send('cat', { data: without }))).toEqual([47003, expect.stringContaining('data.time2.value is empty')])
    expect(await refusal(send('cat', { data: { ...whole, thing4: time2 } }))).toEqual([47003, expect.stringContaining('data.thing4.value invalid')])
    await send('cat', { data: whole })
  })

  test('of templates with one title only the first is asked for', async () => {
    expect((await allow('dan', ['SAME', 'T', 'PLAIN'])).body).toEqual({ errMsg: 'requestSubscribeMessage:ok', SAME: 'accept', T: 'filter', PLAIN: 'accept' })
    expect((await failure(send('dan', { data: whole }))).errCode).toBe(43101)
  })
})

describe('after a restart', () => {
  const data = temporaryFolder()
  beforeAll(async () => {
    cloud = await startCloud({ data })
  })
  afterAll(async () => {
    await cloud.close()
    fs.rmSync(data, { recursive: true })
  })

  test('grants and the outbox are as they were', async () => {
    await allow('ann', ['T'])
    await allow('ann', ['T'])
    await sdkFor(cloud.url).openapi.subscribeMessage.send({ touser: 'ann', templateId: 'T', data: text })
    await cloud.close()
    cloud = await startCloud({ data })
    sdk = sdkFor(cloud.url)
    await send('ann')
    expect((await failure(send('ann'))).errCode).toBe(43101)
    expect(cloud.outbox('ann')).toHaveLength(2)
  })
})

describe('the templates file', () => {
  test.each([
    [[], '应是 {模板号: {fields: [字段名]}} 的对象'],
    [{ '': { fields: ['thing1'] } }, '模板号是空的'],
    [{ T: ['thing1'] }, '模板 T 应是 {fields, title, labels} 的对象'],
    [{ T: { fields: ['thing1'], colour: 'red' } }, '模板 T 里的 colour 不认识'],
    [{ T: {} }, '模板 T 的 fields 应是字段名的数组，至少一个'],
    [{ T: { fields: [] } }, '模板 T 的 fields 应是字段名的数组，至少一个'],
    [{ T: { fields: ['things1'] } }, '模板 T 的字段 things1 不认识；字段名是类型加编号，如 thing1，类型有 thing、number'],
    [{ T: { fields: ['thing'] } }, '模板 T 的字段 thing 不认识'],
    [{ T: { fields: [1] } }, '模板 T 的字段 1 不认识'],
    [{ T: { fields: ['thing1', 'time2', 'thing1'] } }, '模板 T 的字段 thing1 写了两次'],
    [{ T: { fields: ['thing1'], title: 1 } }, '模板 T 的 title 应是文字'],
    [{ T: { fields: ['thing1'], labels: ['活动'] } }, '模板 T 的 labels 应是'],
    [{ T: { fields: ['thing1'], labels: { thing2: '活动' } } }, '模板 T 的 labels 里有 fields 里没有的字段 thing2'],
    [{ T: { fields: ['thing1'], labels: { thing1: 1 } } }, '模板 T 的 labels 里 thing1 应是文字'],
  ])('%j is refused with a sentence', (templates, sentence) => {
    expect(() => checkedTemplates(templates, '文件')).toThrow(CannotStart)
    expect(() => checkedTemplates(templates, '文件')).toThrow(sentence)
  })

  test('is read by the command line', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'templates.json')
    const run = () => runCli(['--port', '0', '--data', path.join(folder, 'data'), '--functions', folder, '--templates', file])
    fs.writeFileSync(file, '{"T":{"fields":["things1"]}}')
    const refused = await (await run()).ended
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`--templates 指的文件 ${file} 里模板 T 的字段 things1 不认识`) })
    fs.writeFileSync(file, '{"T":{"fields":["thing1"]}}')
    const { url, child, ended } = await run()
    expect(await getJson(`${url}/cloud/templates`)).toEqual({ T: { fields: ['thing1'] } })
    child.kill()
    await ended
    fs.rmSync(folder, { recursive: true })
  })
})
