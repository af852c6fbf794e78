import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { call, post, startCloud, WITH_SDK, writeFunction } from './support'

let cloud: LocalCloud
const functions = scratch()
const MB = 1024 * 1024

beforeAll(async () => {
  writeFunction(functions, 'gives', `
    const circle = {}; circle.self = circle
    const deep = depth => { let value = 1; for (let i = 0; i < depth; i++) value = [value]; return value }
    exports.main = ({ what, size }) => ({
      nothing: undefined, null: null, function: () => 1, symbol: Symbol('s'), zero: 0, empty: '', nan: NaN, date: new Date(0), list: [undefined, () => 1],
      circle, bigint: 1n, inner: { bigint: 1n }, buffer: Buffer.from('hi'), map: new Map([[1, 2]]), sized: 'x'.repeat(size), wide: '汉'.repeat(size / 3), deep: size ? deep(size) : 0,
      thrower: { toJSON() { throw new Error('not me') } }, proto: JSON.parse('{"__proto__":{"a":1},"constructor":2}'),
    })[what]`)
  writeFunction(functions, 'refuses', `exports.main = ({ what }) => { throw ({ nothing: undefined, text: 'just words', object: { code: 7 }, empty: {}, circle: (() => { const c = {}; c.c = c; return c })(), error: new TypeError('typed') })[what] }`)
  writeFunction(functions, 'echo', `exports.main = (event, context) => ({ event, bytes: JSON.stringify(event).length, context })`)
  cloud = await startCloud({ functions })
})
afterAll(() => cloud.close())

test.each([
  ['nothing', null],
  ['null', null],
  ['function', null],
  ['symbol', null],
  ['zero', 0],
  ['empty', ''],
  ['nan', null],
  ['date', '1970-01-01T00:00:00.000Z'],
  ['list', [null, null]],
  ['buffer', { type: 'Buffer', data: [104, 105] }],
  ['map', {}],
])('%s arrives as JSON has it', async (what, expected) => {
  const reply = await call(cloud.url, 'gives', { what })
  expect(reply).toEqual({ result: expected, requestID: expect.any(String), errMsg: 'cloud.callFunction:ok' })
})

test.each([
  ['circle', 'circular'],
  ['bigint', 'BigInt'],
  ['inner', 'BigInt'],
  ['thrower', 'not me'],
])('%s cannot be sent: -504002 says why', async (what, why) => {
  expect(await call(cloud.url, 'gives', { what })).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining(why) })
  expect((await call(cloud.url, 'gives', { what: 'zero' })).result).toBe(0)
})

test('prototype keys are keys like others, both ways', async () => {
  const text = await (await fetch(`${cloud.url}/client/callFunction`, { method: 'POST', body: '{"name":"gives","data":{"what":"proto"}}' })).text()
  expect(text).toContain('{"__proto__":{"a":1},"constructor":2}')
  const response = await fetch(`${cloud.url}/client/callFunction`, { method: 'POST', body: '{"name":"echo","data":{"__proto__":{"a":1},"constructor":2}}' })
  expect(await response.text()).toContain('"event":{"__proto__":{"a":1},"constructor":2,')
})

test('a result of 1 MB arrives, a larger one is -604001', async () => {
  expect((await call(cloud.url, 'gives', { what: 'sized', size: MB - 2 })).result).toHaveLength(MB - 2)
  expect(await call(cloud.url, 'gives', { what: 'sized', size: MB - 1 })).toMatchObject({ errCode: -604001 })
  expect(await call(cloud.url, 'gives', { what: 'wide', size: MB - 1 })).toMatchObject({ errCode: -604001 })
})

test.each([1_000, 5_000, 100_000])('a result nested %i deep arrives or fails by itself', async size => {
  const response = await fetch(`${cloud.url}/client/callFunction`, { method: 'POST', body: JSON.stringify({ name: 'gives', data: { what: 'deep', size } }) })
  const reply = await response.json()
  expect(response.status).toBe(200)
  if (size === 1_000) expect(JSON.stringify(reply.result)).toBe(`${'['.repeat(size)}1${']'.repeat(size)}`)
  else expect(reply.errMsg).toMatch(/ok|call stack/)
  expect((await call(cloud.url, 'gives', { what: 'zero' })).result).toBe(0)
})

test.each([
  ['nothing', 'undefined'],
  ['text', 'just words'],
  ['object', '{"code":7}'],
  ['empty', '{}'],
  ['circle', '[object Object]'],
  ['error', 'TypeError: typed\n    at '],
])('thrown, %s is told', async (what, told) => {
  expect(await call(cloud.url, 'refuses', { what })).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining(`| errMsg: ${told}`) })
})

test('an event of 6 MB arrives, a larger one is refused and no instance sees it', async () => {
  const { result } = await call(cloud.url, 'echo', {})
  const room = 6 * MB - result.bytes - '"fill":"",'.length
  expect(await call(cloud.url, 'gives', { what: 'zero', fill: 'x'.repeat(room - '"what":"zero",'.length) })).toMatchObject({ result: 0 })
  const calls = cloud.logs(1000).length
  expect(await call(cloud.url, 'gives', { what: 'zero', fill: 'x'.repeat(room - '"what":"zero",'.length + 1) })).toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('exceeds') })
  expect(cloud.logs(1000)).toHaveLength(calls)
})

test('a function that asks with too much is told CloudBase\'s code', async () => {
  writeFunction(functions, 'floods', `${WITH_SDK} exports.main = () => cloud.callFunction({ name: 'gives', data: { what: 'zero', fill: 'x'.repeat(7e6) } }).catch(error => error.code)`)
  expect((await call(cloud.url, 'floods')).result).toBe('EXCEED_MAX_PAYLOAD_SIZE')
})

test('from a program, an event is JSON too', async () => {
  const { result } = (await cloud.invoke('echo', { at: new Date(0), gone: undefined, buffer: Buffer.from('hi') }, 'me')) as { result: string }
  expect(JSON.parse(result).event).toMatchObject({ at: '1970-01-01T00:00:00.000Z', buffer: { type: 'Buffer', data: [104, 105] }, userInfo: { openId: 'me' } })
  expect(JSON.parse(result).event).not.toHaveProperty('gone')
  expect(await cloud.invoke('echo', { big: 1n })).toMatchObject({ code: 'INVALID_PARAM', errCode: -501007 })
})

test('the context tells what is configured', async () => {
  writeFunction(functions, 'configured', `exports.main = (event, context) => context`, { timeout: 7, memory: 512 })
  const { result, requestID } = await call(cloud.url, 'configured', {}, 'me')
  expect(result).toMatchObject({ function_name: 'configured', time_limit_in_ms: 7000, memory_limit_in_mb: 512, request_id: requestID, namespace: 'local-cloud' })
  expect(JSON.parse(result.environment)).toMatchObject({ WX_OPENID: 'me', TCB_SOURCE: 'wx_client' })
})

test.each(['{bad', '[]', 'null', '""'])('%s as a body is 400', async body => {
  expect((await post(`${cloud.url}/client/callFunction`, body)).status).toBe(400)
})
