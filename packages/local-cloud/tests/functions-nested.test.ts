import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { call, startCloud, WITH_SDK, writeFunction } from './support'

let cloud: LocalCloud
const functions = scratch()

beforeAll(async () => {
  writeFunction(functions, 'asks', `${WITH_SDK}
    exports.main = async ({ ask }) => {
      const { SOURCE, OPENID } = cloud.getWXContext()
      try {
        return { SOURCE, OPENID, inner: ask && (await cloud.callFunction(ask)).result }
      } catch (error) {
        return { code: error.code, message: error.message }
      }
    }`, { timeout: 20 })
  writeFunction(functions, 'throws', `exports.main = () => { throw new Error('inner boom') }`)
  writeFunction(functions, 'sleeps', `exports.main = () => new Promise(() => {})`, { timeout: 0.3 })
  writeFunction(functions, 'itself', `${WITH_SDK}
    exports.main = async ({ depth }) => (depth > 0 ? (await cloud.callFunction({ name: 'itself', data: { depth: depth - 1 } })).result + 1 : 0)`, { timeout: 40 })
  writeFunction(functions, 'endless', `${WITH_SDK}
    exports.main = async () => (await cloud.callFunction({ name: 'endless' })).result`, { timeout: 3 })
  cloud = await startCloud({ functions, maxInstances: 2 })
  await cloud.warm
})
afterAll(() => cloud.close())

const ask = async (...names: string[]) => {
  const data = names.reduceRight<object>((inner, name) => ({ ask: { name, data: inner } }), {})
  return (await call(cloud.url, 'asks', data, 'me')).result
}

test('a chain of functions serves one person, and each sees the way it was called', async () => {
  const link = (SOURCE: string, inner?: object) => ({ SOURCE, OPENID: 'me', ...(inner ? { inner } : {}) })
  expect(await ask('asks', 'asks')).toEqual(link('wx_client', link('wx_client,scf', link('wx_client,scf,scf'))))
})

test('what goes wrong inside reaches the caller as the SDK\'s error', async () => {
  expect(await ask('throws')).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringContaining('inner boom') })
  expect(await ask('sleeps')).toMatchObject({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', message: expect.stringContaining('0.3 seconds') })
  expect(await ask('nowhere')).toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
  expect(await ask('../throws')).toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
})

test('a function may call itself while all its instances are busy', async () => {
  const replies = await Promise.all([2, 2, 1, 2].map(depth => call(cloud.url, 'itself', { depth })))
  expect(replies.map(reply => reply.result ?? reply.errMsg)).toEqual([2, 2, 1, 2])
})

test('a recursion without end ends by itself, and the cloud serves on', async () => {
  const began = performance.now()
  expect((await call(cloud.url, 'endless')).errCode).toBe(-504003)
  expect(performance.now() - began).toBeLessThan(20_000)
  expect((await call(cloud.url, 'itself', { depth: 1 })).result).toBe(1)
})
