import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { start, type LocalCloud } from '@shanyu/local-cloud'

/** An environment nobody has touched: no collection, no function. */
let cloud: LocalCloud
const data = mkdtempSync(path.join(os.tmpdir(), 'shanyu-setup-'))
const SECRET = 'the-secret-of-the-centre'
const wanted = JSON.parse(readFileSync('config/indexes.json', 'utf8')) as Record<string, { name: string; unique: boolean }[]>

beforeAll(async () => {
  cloud = await start({ data, secret: SECRET })
})
afterAll(async () => {
  await cloud.close()
  rmSync(data, { recursive: true })
})
beforeEach(() => cloud.faults.clear())

/** Runs the command as a person does. */
function setUp(args: string[] = [], secret = SECRET, account = ['--env', 'local-cloud', '--appid', 'wx00000000000local'], api = cloud.url): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn('node', ['--import', 'tsx', 'scripts/cloud-setup.ts', '--api', api, ...account, ...args], {
      env: { ...process.env, ...(secret ? { SHANYU_APP_SECRET: secret } : {}) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('exit', (code) => resolve({ code, said }))
  })
}

const there = async (): Promise<{ name: string; indexes: { name: string; unique?: boolean }[] }[]> => (await fetch(`${cloud.url}/cloud/collections`)).json() as Promise<never>
const lines = (said: string, mark: string): string[] => said.split('\n').filter((line) => line.startsWith(mark))

test('without --apply it says what it would do, and does nothing', async () => {
  const { code, said } = await setUp()
  expect(code).toBe(0)
  expect(lines(said, '＋')).toHaveLength(Object.keys(wanted).length)
  expect(said).toContain('families：没有，要建')
  expect(said).toContain('guardians(guardians，唯一)')
  expect(said).toContain('什么都还没有动')
  expect(await there()).toEqual([])
})

test('with --apply every collection and index of the file is there, and the console steps are printed', async () => {
  const { code, said } = await setUp(['--apply'])
  expect(said).toContain('都好了')
  expect(code).toBe(0)
  const made = await there()
  expect(made.map(({ name }) => name)).toEqual(Object.keys(wanted).sort())
  for (const { name, indexes } of made) expect(indexes.map((index) => [index.name, Boolean(index.unique)])).toEqual(wanted[name]!.map((index) => [index.name, index.unique]))
  for (const name of Object.keys(wanted)) expect(said).toContain(`□ ${name}`)
  expect(said).toContain('"write": false')
})

test('once more changes nothing, and says so', async () => {
  const before = await there()
  const dry = await setUp()
  expect(lines(dry.said, '＝')).toHaveLength(Object.keys(wanted).length)
  const again = await setUp(['--apply'])
  expect(again.code).toBe(0)
  expect(await there()).toEqual(before)
})

test('what WeChat refuses is said line by line, the rest is done, and the command fails', async () => {
  cloud.faults.add([{ at: 'httpapi:updateindex', do: 'fail', code: 40097, times: 2 }])
  const { code, said } = await setUp(['--apply'])
  expect(code).toBe(1)
  expect(lines(said, '✗')).toHaveLength(2)
  expect(said).toContain('有 2 项没有成')
  expect((await setUp(['--apply'])).code).toBe(0)
})

test('an index of the same name on other fields is told and left alone; collections that are not ours are too', async () => {
  const token = ((await (await fetch(`${cloud.url}/cgi-bin/token?grant_type=client_credential&appid=wx00000000000local&secret=${SECRET}`)).json()) as { access_token: string }).access_token
  const tcb = (name: string, body: object) => fetch(`${cloud.url}/tcb/${name}?access_token=${token}`, { method: 'POST', body: JSON.stringify({ env: 'local-cloud', ...body }) })
  await tcb('databasecollectionadd', { collection_name: 'somebody_elses' })
  await tcb('updateindex', { collection_name: 'nurseries', create_indexes: [{ name: 'creditCode', unique: false, keys: [{ name: 'other', direction: '1' }] }], drop_indexes: [{ name: 'creditCode' }] })
  const { code, said } = await setUp(['--apply'])
  expect(code).toBe(1)
  expect(said).toContain('有一条同名的索引，字段不一样')
  expect(said).toContain('somebody_elses：不是我们的，不动')
})

describe('what is wrong is said in a sentence that helps', () => {
  test.each([
    ['a wrong secret', [], 'wrong', undefined, 'AppSecret 不对'],
    ['a wrong appid', [], SECRET, ['--env', 'local-cloud', '--appid', 'wx1'], 'AppID 不对'],
    ['an environment that is not there', [], SECRET, ['--env', 'other', '--appid', 'wx00000000000local'], '没有这个云环境'],
    ['no environment', [], SECRET, ['--appid', 'wx00000000000local'], '要给云环境的 ID'],
    ['the appid of a tourist', [], SECRET, ['--env', 'local-cloud'], '还是游客的 appid'],
    ['no secret where nobody can type one', [], '', undefined, '没有 SHANYU_APP_SECRET'],
  ] as const)('%s', async (_, args, secret, account, sentence) => {
    const { code, said } = await setUp([...args], secret, account && [...account])
    expect(code).toBe(1)
    expect(said).toContain(sentence)
    expect(said).not.toMatch(/ {4}at /)
  })

  test('a machine that is not on the list of addresses, by its address', async () => {
    cloud.faults.add([{ at: 'httpapi:token', do: 'fail', code: 40164, times: 1 }])
    expect((await setUp()).said).toContain('IP 白名单')
  })

  test('nobody answers', async () => {
    const { said } = await setUp([], SECRET, undefined, 'http://127.0.0.1:9')
    expect(said).toContain('连不上 http://127.0.0.1:9')
  })
})

test('the secret is never printed, whatever happens', async () => {
  const runs = [await setUp(), await setUp(['--apply']), await setUp([], `${SECRET}-wrong`)]
  for (const { said } of runs) expect(said).not.toContain(SECRET)
})
