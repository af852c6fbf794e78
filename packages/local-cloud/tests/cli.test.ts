import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { withProgress } from '../src/commands/progress'
import { builtCli } from './built-cli'
import { scratch } from './scratch'
import { runCli, sdkFor } from './support'

let cli: string
beforeAll(() => {
  cli = builtCli()
})

const COMMANDS = ['start', 'export', 'import', 'fault', 'clock']

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const done = promisify(execFile)(process.execPath, [cli, ...args], { cwd: scratch() })
  return done.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  )
}

/** What is said of a command that is not carried out: one sentence on stderr, nothing on stdout, exit code 1. */
async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  return stderr.trimEnd()
}

test('every command says in Chinese how it is used', async () => {
  const helps = await Promise.all(COMMANDS.map(command => run(command, '--help')))
  for (const [i, { code, stdout, stderr }] of helps.entries()) {
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^用法：local-cloud /)
    expect(stdout).toContain(COMMANDS[i])
  }
  const { stdout } = await run('--help')
  for (const command of COMMANDS) expect(stdout).toContain(command)
})

test('what cannot be done is one sentence', async () => {
  const folder = scratch()
  const file = path.join(folder, 'a.jsonl')
  fs.writeFileSync(file, '{"_id":"a"}\n')
  const sentences = await Promise.all([
    refusal('exprot'),
    refusal('export', '--colour'),
    refusal('export', 'x'),
    refusal('export', '--data', folder),
    refusal('import'),
    refusal('import', 'a', 'b'),
    refusal('import', path.join(folder, 'none.jsonl')),
    refusal('import', file, '--data', path.join(folder, 'new')),
    refusal('import', file, '--data', path.join(folder, 'other'), '--collection', 'no/name'),
  ])
  expect(sentences).toEqual([
    '不认识命令 exprot；用 --help 看有哪些命令',
    '不认识选项 --colour；用 --help 看有哪些选项',
    '多了一个参数 x；用 --help 看用法',
    `文件夹 ${folder} 里没有本地云的数据`,
    '要导入哪个文件？用 --help 看用法',
    '多了一个参数 b；用 --help 看用法',
    `文件 ${path.join(folder, 'none.jsonl')} 读不了`,
    '文件不是本地云的备份，什么也没有改；如果是一个集合的文档，请加 --collection 集合名',
    '集合名 no/name 不对，什么也没有改',
  ])
})

test('a folder is backed up and restored, running or not', async () => {
  const folder = scratch()
  const [data, copy, rows, backup] = ['data', 'copy', 'rows.jsonl', 'backup.jsonl'].map(name => path.join(folder, name)) as [string, string, string, string]
  fs.writeFileSync(rows, '{"_id":"b","n":1}\n{"_id":"a","n":2}\n')
  expect(await run('import', rows, '--data', data, '--collection', 'things')).toEqual({ code: 0, stdout: '收下了 1 个集合的 2 个文档\n', stderr: '' })

  const cloud = await runCli(['--port', '0', '--data', data], [process.execPath, cli])
  await sdkFor(cloud.url).database().collection('things').add({ data: { _id: 'c' } })
  expect((await run('import', rows, '--data', data, '--collection', 'things')).code).toBe(1)
  expect((await run('export', '--data', data, '--collection', 'things')).stdout).toBe('{"_id":"b","n":1}\n{"_id":"a","n":2}\n{"_id":"c"}\n')
  expect(await refusal('export', '--data', data, '--collection', 'nothing')).toBe('没有集合 nothing')
  expect(await run('export', '--data', data, '--out', backup)).toEqual({ code: 0, stdout: '', stderr: '' })
  cloud.child.kill()
  await cloud.ended

  expect(await run('import', backup, '--data', copy)).toMatchObject({ code: 0, stdout: '收下了 1 个集合的 3 个文档\n' })
  expect(await refusal('export', '--data', copy, '--collection', 'nothing')).toBe('没有集合 nothing')
  const outputs = await Promise.all([data, copy].map(each => run('export', '--data', each)))
  const [was, is] = outputs.map(({ stdout }) => stdout.split('\n').slice(1, -2))
  expect(is).toEqual(was)
  expect(fs.readdirSync(folder).sort()).toEqual(['backup.jsonl', 'copy', 'data', 'rows.jsonl'])
})

test('long work is counted once a second, on stderr', async () => {
  jest.useFakeTimers()
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    async function* chunks() {
      for (let i = 0; i < 3; i++) {
        yield '{}\n'.repeat(100_000)
        jest.advanceTimersByTime(1000)
      }
    }
    let length = 0
    for await (const chunk of withProgress(chunks(), '已读')) length += chunk.length
    jest.advanceTimersByTime(5000)
    expect(length).toBe(900_000)
    expect(said.mock.calls.map(([text]) => text)).toEqual(['已读 100,000 行（0.3 MB）\n', '已读 200,000 行（0.6 MB）\n', '已读 300,000 行（0.9 MB）\n'])
  } finally {
    said.mockRestore()
    jest.useRealTimers()
  }
})
