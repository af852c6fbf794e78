import fs from 'node:fs'
import path from 'node:path'
import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { call, startCloud, WITH_SDK, writeFunction } from './support'

let cloud: LocalCloud
const functions = scratch()
const SAYS = `console.log('first'); process.stdout.write('second\\n'); process.stderr.write(Buffer.from('third')); console.error('fourth');`
const LINES = [
  { level: 'log', text: 'first' },
  { level: 'stdout', text: 'second' },
  { level: 'stderr', text: 'third' },
  { level: 'error', text: 'fourth' },
]

beforeAll(async () => {
  const dies = (how: string) => `exports.main = async event => { if (!event.die) return 'alive'; ${SAYS} ${how} }`
  writeFunction(functions, 'spins', dies('for (;;);'), { timeout: 0.5 })
  writeFunction(functions, 'waits', dies('await new Promise(() => {})'), { timeout: 0.5 })
  writeFunction(functions, 'sleeps', dies(`require('child_process').execSync('sleep 5')`), { timeout: 0.5 })
  writeFunction(functions, 'quits', dies('process.exit(3)'))
  writeFunction(functions, 'throws', dies(`throw new Error('boom')`))
  writeFunction(functions, 'throws-late', dies(`setTimeout(() => { throw new Error('late boom') }, 5); await new Promise(() => {})`))
  writeFunction(functions, 'rejects', dies(`Promise.reject(new Error('nobody cared')); await new Promise(() => {})`))
  writeFunction(functions, 'eats', dies(`const all = []; for (;;) all.push(new Array(1e5).fill('x' + all.length))`), { memory: 64, timeout: 20 })
  writeFunction(functions, 'hoards', dies(`const all = []; for (;;) { all.push(Buffer.alloc(4e6, 1)); await new Promise(resolve => setTimeout(resolve, 5)) }`), { memory: 128, timeout: 20 })
  writeFunction(functions, 'churns', `exports.main = async () => { for (let i = 0; i < 100; i++) { Buffer.alloc(8e6, 1); await new Promise(resolve => setTimeout(resolve, 4)) } return 'alive' }`, { memory: 128, timeout: 20 })
  writeFunction(functions, 'idles', `exports.main = async event => { console.log('hello'); if (event.die) setTimeout(() => { console.log('late'); Promise.reject(new Error('after the answer')) }, 30); return 'alive' }`)
  writeFunction(functions, 'talkative', `exports.main = event => { for (let i = 0; i < 5000; i++) console.log(i, 'x'.repeat(20)); return 'alive' }`)
  writeFunction(functions, 'stuck', `while (require('fs').existsSync(__dirname + '/stuck')); exports.main = () => 'alive'`)
  cloud = await startCloud({ functions, loadLimitMs: 4000 })
  await cloud.warm
})
afterAll(() => cloud.close())

const lastOf = (name: string) => cloud.logs(1000).filter(entry => entry.function === name).at(-1)!

test.each([
  ['spins', -504003, 'timed out after 0.5 seconds'],
  ['waits', -504003, 'timed out after 0.5 seconds'],
  ['sleeps', -504003, 'timed out after 0.5 seconds'],
  ['quits', -504002, '3 code exit unexpected'],
  ['throws', -504002, 'boom'],
  ['throws-late', -504002, 'late boom'],
  ['rejects', -504002, 'nobody cared'],
  ['eats', -504002, 'memory limit of 64 MB exceeded'],
  ['hoards', -504002, 'memory limit of 128 MB exceeded'],
])('%s: the caller gets %i, the log every line printed before, the next call an instance that lives', async (name, errCode, message) => {
  expect((await call(cloud.url, name)).result).toBe('alive')
  const began = performance.now()
  expect(await call(cloud.url, name, { die: true })).toMatchObject({ errCode, errMsg: expect.stringContaining(message) })
  if (errCode === -504003) expect(performance.now() - began).toBeLessThan(2500)
  const dead = lastOf(name)
  expect(dead).toMatchObject({ cold: false, lines: LINES, error: expect.stringContaining(message) })
  expect((await call(cloud.url, name)).result).toBe('alive')
  expect(lastOf(name)).toMatchObject({ cold: name !== 'throws', lines: [] })
})

test('Buffers that come and go are no leak', async () => {
  expect((await call(cloud.url, 'churns')).result).toBe('alive')
})

test('an instance that dies between calls costs no call, and its end is in the log of the last', async () => {
  expect((await call(cloud.url, 'idles', { die: true })).result).toBe('alive')
  await new Promise(resolve => setTimeout(resolve, 400))
  expect(lastOf('idles').lines).toEqual([
    { level: 'log', text: 'hello' },
    { level: 'log', text: 'late' },
    { level: 'error', text: expect.stringContaining('after the answer') },
  ])
  expect((await call(cloud.url, 'idles')).result).toBe('alive')
  expect(lastOf('idles')).toMatchObject({ cold: true, lines: [{ level: 'log', text: 'hello' }] })
})

test('a function that prints without end does not fill the log', async () => {
  expect((await call(cloud.url, 'talkative')).result).toBe('alive')
  expect(lastOf('talkative').lines).toHaveLength(1001)
})

test('a module that never finishes loading is -504003, and is tried again by the next call', async () => {
  const flag = path.join(functions, 'stuck/stuck')
  fs.writeFileSync(flag, '')
  expect(await call(cloud.url, 'stuck')).toMatchObject({ errCode: -504003, errMsg: expect.stringContaining('4 seconds') })
  fs.rmSync(flag)
  expect((await call(cloud.url, 'stuck')).result).toBe('alive')
})

test('a call killed from outside ends at once, as if the process had died', async () => {
  writeFunction(functions, 'killed', `${WITH_SDK} exports.main = async () => { ${SAYS} await db.collection('missing').count().catch(() => {}); await new Promise(() => {}) }`, { timeout: 20 })
  cloud.faults.add([{ at: 'database.*', do: 'kill', by: 'killed', times: 1 }])
  expect((await call(cloud.url, 'killed')).errCode).toBe(-504002)
  expect(lastOf('killed')).toMatchObject({ lines: LINES, database: [{ action: 'database.calculateDocument' }] })
})
