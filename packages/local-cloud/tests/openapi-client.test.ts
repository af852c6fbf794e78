import fs from 'node:fs'
import type { LocalCloud } from '../src/index'
import { getJson, post, startCloud, temporaryFolder, writeFunction } from './support'

const people = [{ openid: 'ann', name: 'Ann', role: 'parent' }]
const functions = temporaryFolder()
let cloud: LocalCloud

beforeAll(async () => {
  writeFunction(functions, 'echo', 'exports.main = async event => event')
  writeFunction(functions, 'size', 'exports.main = async event => event.much.length')
  cloud = await startCloud({ people, functions })
})

afterAll(async () => {
  await cloud.close()
  fs.rmSync(functions, { recursive: true })
})

const ask = (api: string, body: unknown, openid = 'ann') => post(`${cloud.url}/client/${api}`, body, openid ? { 'x-wx-openid': openid } : {})

const APIS = ['requestSubscribeMessage', 'getPhoneNumber', 'uploadFile', 'getTempFileURL']

test('the people one can be are told', async () => {
  expect(await getJson(`${cloud.url}/client/people`)).toEqual(people)
})

test('what a caller says of itself is not believed', async () => {
  const forged = { userInfo: { openId: 'bob', appId: 'wxother' }, openid: 'bob' }
  const { result } = (await ask('callFunction', { name: 'echo', data: forged })).body
  expect(result).toEqual({ openid: 'bob', userInfo: { openId: 'ann', appId: 'wx00000000000local' } })
  expect((await ask('callFunction', { name: 'echo', data: forged }, '')).body.result.userInfo).toEqual({ appId: 'wx00000000000local' })
})

test('an event of more than 6 MB reaches no function', async () => {
  const size = async (bytes: number) => (await ask('callFunction', { name: 'size', data: { much: 'x'.repeat(bytes) } })).body
  const MB = 1024 * 1024
  expect((await size(6 * MB - 100)).result).toBe(6 * MB - 100)
  expect(await size(6 * MB)).toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('exceeds 6291456 bytes') })
  expect(await size(9 * MB)).toMatchObject({ errCode: -501000, errMsg: expect.stringContaining('larger than') })
})

describe.each(APIS)('%s', api => {
  test.each(['{', 'null', '[]', '7', '"text"', '{"a":1}}'])('answers 400 and an errCode to the body %s', async body => {
    expect(await ask(api, body)).toEqual({ status: 400, body: { errCode: -501007, errMsg: expect.stringMatching(new RegExp(`^${api}:fail .`)) } })
  })

  test('reads no more than 1 MB', async () => {
    expect(await ask(api, { much: 'x'.repeat(1024 * 1024) })).toEqual({ status: 400, body: { errCode: -501007, errMsg: expect.stringContaining('larger than') } })
  })

  test('is asked by POST', async () => {
    expect((await fetch(`${cloud.url}/client/${api}`)).status).toBe(404)
  })
})

test.each([
  ['requestSubscribeMessage', { tmplIds: ['T'], answer: 'accept' }],
  ['requestSubscribeMessage', { tmplIds: ['T'], answer: ['accept'] }],
  ['requestSubscribeMessage', { tmplIds: ['T'], answer: null }],
  ['getPhoneNumber', { phoneNumber: 13800000000 }],
  ['getPhoneNumber', { phoneNumber: '' }],
  ['getPhoneNumber', { phoneNumber: '+8613800000000' }],
  ['getPhoneNumber', { phoneNumber: '1'.repeat(16) }],
  ['getPhoneNumber', { phoneNumber: null }],
  ['uploadFile', {}],
  ['uploadFile', { cloudPath: 1 }],
  ['uploadFile', { cloudPath: ['a'] }],
  ['getTempFileURL', {}],
  ['getTempFileURL', { fileList: 'cloud://a.b/c' }],
  ['getTempFileURL', { fileList: { length: 1 } }],
])('%s answers 400 to %j', async (api, body) => {
  expect(await ask(api, body)).toEqual({ status: 400, body: { errCode: -501007, errMsg: expect.any(String) } })
})

test.each(['requestSubscribeMessage', 'getPhoneNumber'])('%s needs a person', async api => {
  expect(await ask(api, { tmplIds: ['T'] }, '')).toMatchObject({ status: 400, body: { errMsg: expect.stringContaining('x-wx-openid is needed') } })
})

test.each(['constructor', '__proto__', 'toString', 'getUserInfo', 'database', ''])('an API %j there is not', async api => {
  expect((await ask(api, {})).status).toBe(404)
})

test('a person may have any openid', async () => {
  for (const openid of ['o-1_x', '__proto__', 'x'.repeat(2000)]) {
    expect((await ask('requestSubscribeMessage', { tmplIds: ['constructor'] }, openid)).body).toEqual({ errMsg: 'requestSubscribeMessage:ok', constructor: 'accept' })
    expect((await ask('getPhoneNumber', {}, openid)).body.code).toMatch(/^[0-9a-f]{64}$/)
  }
})
