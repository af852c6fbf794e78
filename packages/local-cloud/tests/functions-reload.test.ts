import fs from 'node:fs'
import path from 'node:path'
import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { call, startCloud, writeFunction } from './support'

let cloud: LocalCloud
const functions = scratch()
const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(functions, file)), { recursive: true })
  fs.writeFileSync(path.join(functions, file), text)
}
const result = async (name: string, data = {}) => (await call(cloud.url, name, data)).result

beforeAll(async () => {
  cloud = await startCloud({ functions })
})
afterAll(() => cloud.close())

test('a changed bundle serves the next call, even of the same length and within a moment', async () => {
  for (const word of ['one', 'two', 'six', 'ten']) {
    writeFunction(functions, 'changing', `exports.main = () => '${word}'`)
    expect(await result('changing')).toBe(word)
    expect(await result('changing')).toBe(word)
  }
})

test('any file of its folder that the function has loaded counts, however late, and nothing else does', async () => {
  write('parts/lib/words.js', `module.exports = 'first'`)
  write('parts/data.json', '{"n":1}')
  write('parts/node_modules/dep/index.js', `module.exports = 'dep 1'`)
  write('parts/package.json', '{"name":"parts"}')
  write('parts/notes.txt', 'never loaded')
  write('parts/index.js', `const words = require('./lib/words'); global.visits = 0; exports.main = () => [words, require('./data.json').n, require('dep'), ++global.visits]`)
  expect(await result('parts')).toEqual(['first', 1, 'dep 1', 1])
  expect(await result('parts')).toEqual(['first', 1, 'dep 1', 2])

  write('parts/lib/words.js', `module.exports = 'other'`)
  expect(await result('parts')).toEqual(['other', 1, 'dep 1', 1])
  write('parts/data.json', '{"n":2}')
  expect(await result('parts')).toEqual(['other', 2, 'dep 1', 1])
  write('parts/notes.txt', 'changed')
  write('parts/node_modules/dep/index.js', `module.exports = 'dep 2'`)
  expect(await result('parts')).toEqual(['other', 2, 'dep 1', 2])
  // What npm installs comes with a change of package.json.
  write('parts/package.json', '{"name":"parts","version":"2.0.0"}')
  expect(await result('parts')).toEqual(['other', 2, 'dep 2', 1])
})

test('calls under way finish on the old code; those that wait and those that come are served by the new', async () => {
  const body = (word: string) => `exports.main = async ({ ms }) => { await new Promise(resolve => setTimeout(resolve, ms)); return '${word}' }`
  const own = scratch()
  writeFunction(own, 'slow', body('old'))
  const single = await startCloud({ functions: own, maxInstances: 1 })
  const slow = async (ms: number) => (await call(single.url, 'slow', { ms })).result
  try {
    expect(await slow(0)).toBe('old')
    const [underWay, waiting] = [slow(1000), slow(0)]
    await new Promise(resolve => setTimeout(resolve, 300))
    writeFunction(own, 'slow', body('new'))
    expect(await Promise.all([underWay, waiting, slow(0)])).toEqual(['old', 'new', 'new'])
    expect(single.logs().filter(entry => entry.cold)).toHaveLength(2)
  } finally {
    await single.close()
  }
})

test('a half-written bundle is an error of its call only', async () => {
  writeFunction(functions, 'torn', `exports.main = () => 'whole'`)
  expect(await result('torn')).toBe('whole')
  writeFunction(functions, 'torn', `exports.main = () => 'who`)
  expect(await call(cloud.url, 'torn')).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining('SyntaxError') })
  writeFunction(functions, 'torn', '')
  expect(await call(cloud.url, 'torn')).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining('exports.main is not a function') })
  write('torn/index.js', `require('./missing'); exports.main = () => 'mended'`)
  expect(await call(cloud.url, 'torn')).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining('Cannot find module') })
  write('torn/missing.js', '')
  expect(await result('torn')).toBe('mended')
})

test('a file written while it was being loaded is loaded again', async () => {
  write('racing/part.js', `module.exports = 'old'`)
  write('racing/index.js', `const part = require('./part'); require('fs').writeFileSync(__dirname + '/part.js', "module.exports = 'new'"); exports.main = () => part`)
  expect(await result('racing')).toBe('old')
  expect(await result('racing')).toBe('new')
})

test('functions come and go while the cloud runs', async () => {
  expect(await call(cloud.url, 'late')).toMatchObject({ errCode: -501000 })
  writeFunction(functions, 'late', `exports.main = () => 'here'`)
  expect(await result('late')).toBe('here')
  fs.rmSync(path.join(functions, 'late'), { recursive: true })
  expect(await call(cloud.url, 'late')).toMatchObject({ errCode: -501000 })
  writeFunction(functions, 'late', `exports.main = () => 'back'`)
  expect(await result('late')).toBe('back')
})
