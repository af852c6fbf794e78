import fs from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../src/index'
import { scratch } from './scratch'
import { call, failure, startCloud, writeFunction } from './support'

const BODY = `exports.main = (event, context) => ({ memory: context.memory_limit_in_mb, timeout: context.time_limit_in_ms, one: process.env.ONE, both: process.env.BOTH })`
const trigger = { name: 'a', type: 'timer', config: '0 0 8 * * * *' }

const WRONG: [config: unknown, why: string][] = [
  [[], '应是一个对象'],
  [{ timeout: 0 }, 'timeout'],
  [{ timeout: '3' }, 'timeout'],
  [{ timeout: 901 }, 'timeout'],
  [{ memory: 16 }, 'memory'],
  [{ memory: 4096 }, 'memory'],
  [{ permissions: [] }, 'permissions'],
  [{ permissions: { openapi: 'all' } }, 'permissions.openapi'],
  [{ permissions: { openapi: [1] } }, 'permissions.openapi'],
  [{ triggers: trigger }, 'triggers'],
  [{ triggers: [trigger, trigger] }, '只允许一个函数有一个'],
  [{ triggers: [null] }, 'triggers'],
  [{ triggers: [{ ...trigger, type: 'cos' }] }, '触发器类型 cos'],
  [{ triggers: [{ ...trigger, name: '1st' }] }, 'name'],
  [{ triggers: [{ ...trigger, config: 8 }] }, 'cron'],
  [{ triggers: [{ ...trigger, config: '0 0 8 * *' }] }, '7 个字段'],
  [{ triggers: [{ ...trigger, config: '0 0 8 ? * * *' }] }, '? 微信的文档没有'],
  [{ envVariables: 'A=1' }, 'envVariables'],
  [{ envVariables: { A: 1 } }, 'envVariables 的 A'],
  [{ envVariables: { '1A': 'x' } }, 'envVariables 的 1A'],
  [{ envVariables: { WX_OPENID: 'x' } }, '保留'],
  [{ envVariables: { TENCENTCLOUD_SECRETID: 'x' } }, '保留'],
]

test.each(WRONG)('%j keeps the cloud from starting, with a sentence that says why', async (config, why) => {
  const functions = scratch()
  writeFunction(functions, 'wrong', BODY, config as object)
  const error = await failure(startCloud({ functions }))
  expect(error).toBeInstanceOf(CannotStart)
  expect(error.message).toContain('云函数 wrong 的配置不对')
  expect(error.message).toContain(why)
})

test('what config.json says holds, and what it leaves out has the platform\'s default', async () => {
  const functions = scratch()
  writeFunction(functions, 'plain', BODY)
  writeFunction(functions, 'empty', BODY, {})
  writeFunction(functions, 'full', BODY, { timeout: 5, memory: 512, envVariables: { ONE: 'own', BOTH: 'own' }, permissions: { openapi: [] }, triggers: [] })
  const cloud = await startCloud({ functions, env: { BOTH: 'common' } })
  try {
    const standard = { memory: 256, timeout: 3000, both: 'common' }
    expect((await call(cloud.url, 'plain')).result).toEqual(standard)
    expect((await call(cloud.url, 'empty')).result).toEqual(standard)
    expect((await call(cloud.url, 'full')).result).toEqual({ memory: 512, timeout: 5000, one: 'own', both: 'own' })
  } finally {
    await cloud.close()
  }
})

test('a config.json that turns wrong while running is told by the next call, and mended by the one after its mending', async () => {
  const functions = scratch()
  writeFunction(functions, 'edited', BODY, { timeout: 5 })
  const cloud = await startCloud({ functions })
  const config = path.join(functions, 'edited/config.json')
  try {
    expect((await call(cloud.url, 'edited')).result.timeout).toBe(5000)
    fs.writeFileSync(config, '{"timeout": ')
    expect(await call(cloud.url, 'edited')).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining('config.json 不是合法的 JSON') })
    fs.writeFileSync(config, '{"timeout": "soon"}')
    expect(await call(cloud.url, 'edited')).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining('timeout') })
    expect(cloud.logs().map(entry => Boolean(entry.error))).toEqual([false, true, true])
    fs.writeFileSync(config, '{"timeout": 6, "envVariables": {"ONE": "new"}}')
    expect((await call(cloud.url, 'edited')).result).toMatchObject({ timeout: 6000, one: 'new' })
    fs.rmSync(config)
    expect((await call(cloud.url, 'edited')).result).toMatchObject({ timeout: 3000 })
  } finally {
    await cloud.close()
  }
})
