import path from 'node:path'
import { build } from 'esbuild'
import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { call, startCloud } from './support'

const SOURCE = `import { deep } from './deep'

interface Event { how: string }

export const main = async (event: Event): Promise<string> => {
  if (event.how === 'log') console.error(new Error('only printed'))
  if (event.how === 'throw') deep('thrown')
  if (event.how === 'late') await new Promise(() => setTimeout(() => deep('late'), 5))
  return 'ok'
}
`
const DEEP = `// Four lines of comment
// stand before
// the line
// that counts.
export function deep(word: string): never { throw new TypeError(word + ' in the deep') }
`

let cloud: LocalCloud
const functions = scratch()

async function bundle(name: string, options: object): Promise<void> {
  await build({
    stdin: { contents: SOURCE, resolveDir: path.join(functions, 'src'), sourcefile: 'handler.ts', loader: 'ts' },
    outfile: path.join(functions, name, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    plugins: [
      {
        name: 'deep',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^\.\/deep$/ }, () => ({ path: path.join(functions, 'src/deep.ts'), namespace: 'file' }))
          onLoad({ filter: /deep\.ts$/ }, () => ({ contents: DEEP, loader: 'ts' }))
        },
      },
    ],
    ...options,
  })
}

beforeAll(async () => {
  await bundle('linked', { sourcemap: 'linked' })
  await bundle('inline', { sourcemap: 'inline' })
  await bundle('plain', {})
  cloud = await startCloud({ functions })
})
afterAll(() => cloud.close())

const lastOf = (name: string) => cloud.logs().filter(entry => entry.function === name).at(-1)!

test.each(['linked', 'inline'])('%s: stack traces name the source and its line, to the caller and in the log', async name => {
  const { errMsg } = await call(cloud.url, name, { how: 'throw' })
  expect(errMsg).toMatch(/TypeError: thrown in the deep\n\s+at deep \(.*src\/deep\.ts:5:51\)\n\s+at \w+ \(.*src\/handler\.ts:7:\d+\)/)
  expect(lastOf(name).error).toContain('src/deep.ts:5')

  expect((await call(cloud.url, name, { how: 'log' })).result).toBe('ok')
  expect(lastOf(name).lines).toEqual([{ level: 'error', text: expect.stringMatching(/only printed\n\s+at \w+ \(.*src\/handler\.ts:6:/) }])

  expect((await call(cloud.url, name, { how: 'late' })).errMsg).toMatch(/late in the deep\n\s+at deep \(.*src\/deep\.ts:5/)
})

test('without a map they name the bundle', async () => {
  expect((await call(cloud.url, 'plain', { how: 'throw' })).errMsg).toMatch(/plain\/index\.js:1:/)
})
