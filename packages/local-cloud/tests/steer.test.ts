import { execFile } from 'node:child_process'
import path from 'node:path'
import type { LocalCloud } from '../src/index'
import { run as clock } from '../src/commands/clock'
import { run as fault } from '../src/commands/fault'
import { scratch } from './scratch'
import { startCloud } from './support'

const data = scratch()
let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startCloud({ data })
})

afterAll(() => cloud.close())

interface Told {
  out: string
  error: string
}

/** Carries out a command on the cloud's folder. */
async function local(command: 'fault' | 'clock', ...args: string[]): Promise<Told> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    await { fault, clock }[command](['--data', data, ...args])
    return { out: write.mock.calls.join(''), error: '' }
  } catch (error) {
    return { out: write.mock.calls.join(''), error: (error as Error).message }
  } finally {
    write.mockRestore()
  }
}

/** The same in a process of its own. */
const inProcess = (...args: string[]): Promise<Told & { failed: boolean }> =>
  new Promise(resolve => {
    const cli = ['--import', 'tsx', path.resolve(__dirname, '../src/cli.ts'), ...args, '--data', data]
    execFile(process.execPath, cli, (failure, out, error) => resolve({ out, error, failed: failure !== null }))
  })

describe('local-cloud fault', () => {
  test.each([
    ['delay database.* 300', { at: 'database.*', do: 'delay', ms: 300 }, '晚 300 毫秒'],
    ['fail openapi:subscribeMessage.send 43101 --times 2', { at: 'openapi:subscribeMessage.send', do: 'fail', code: 43101, times: 2 }, '返回 43101（还有 2 次）'],
    ['fail database.getDocument -502001 --by family', { at: 'database.getDocument', by: 'family', do: 'fail', code: -502001 }, '只对 family'],
    ['fail storage.* STORAGE_REQUEST_FAIL', { at: 'storage.*', do: 'fail', code: 'STORAGE_REQUEST_FAIL' }, 'STORAGE_REQUEST_FAIL'],
    ['conflict --rate 0.3', { at: 'database.*', do: 'conflict', rate: 0.3 }, '比例 0.3'],
    ['kill family --after 2', { at: 'database.*', by: 'family', do: 'kill', after: 2 }, '第 2 次操作之后'],
    ['lose-reply function:family', { at: 'function:family', do: 'lose-reply' }, '应答丢失'],
    ['twice timer:clock', { at: 'timer:clock', do: 'twice' }, '投递两次'],
    ['add [{"at":"function:*","do":"delay","ms":5}]', { at: 'function:*', do: 'delay', ms: 5 }, 'function:*'],
  ])('%s', async (words, fault, shown) => {
    cloud.faults.clear()
    const { out, error } = await local('fault', ...words.split(' '))
    expect([error, out]).toEqual(['', expect.stringContaining(shown)])
    expect(cloud.faults.list()).toEqual([{ id: expect.any(String), ...fault }])
  })

  test('lists, removes and clears', async () => {
    cloud.faults.clear()
    cloud.faults.add([{ at: 'database.*', do: 'conflict' }, { at: 'function:a', do: 'lose-reply' }])
    const [first, second] = cloud.faults.list()
    expect((await local('fault')).out).toMatch(new RegExp(`^${first!.id}  .*\n${second!.id}  .*\n$`))
    expect((await local('fault', 'remove', first!.id)).out).not.toContain(first!.id)
    expect(await local('fault', 'clear')).toEqual({ out: '没有要出的错\n', error: '' })
    expect(cloud.faults.list()).toEqual([])
  })

  test.each([
    ['delay database.* soon', '.ms '],
    ['delay nowhere 5', '.at '],
    ['delay database.* 5 6', '多了一个参数 6'],
    ['add {', '不是 JSON'],
    ['break everything', '不认识 break'],
  ])('%s is refused with a sentence', async (words, sentence) => {
    cloud.faults.clear()
    expect(await local('fault', ...words.split(' '))).toEqual({ out: '', error: expect.stringContaining(sentence) })
    expect(cloud.faults.list()).toEqual([])
  })
})

describe('local-cloud clock', () => {
  test('moves, freezes and shows the clock', async () => {
    expect((await local('clock', 'set', '2030-01-02T09:00')).out).toContain('2030-01-02 09:00:0')
    expect(new Date(cloud.clock.now()).toISOString()).toMatch(/^2030-01-02T01:00:0/)
    expect((await local('clock', 'advance', '1d2h')).out).toContain('2030-01-03 11:00:')
    expect((await local('clock', 'freeze')).out).toContain('停着')
    expect(cloud.clock.frozen).toBe(true)
    expect((await local('clock', 'resume')).out).toContain('比机器快')
    expect((await local('clock', 'real')).out).toContain('和机器一致')
    expect((await local('clock')).out).toContain('北京时间')
  })

  test.each(['set tomorrow', 'set 2026-13-01', 'set 2026-02-30', 'set', 'advance', 'advance 3', 'advance 3hours', 'jump', 'show now then'])('%s is refused with a sentence', async words => {
    expect(await local('clock', ...words.split(' '))).toEqual({ out: '', error: expect.stringMatching(/[。；、\u4e00-\u9fff]/) })
    expect(Math.abs(cloud.clock.now() - Date.now())).toBeLessThan(1000)
  })
})

test('without a cloud there is a sentence', async () => {
  for (const command of ['fault', 'clock'] as const) {
    expect((await local(command, '--data', scratch())).error).toContain('没有本地云在用数据文件夹')
  }
})

test('the command line carries them out and fails with one sentence', async () => {
  cloud.faults.clear()
  expect(await inProcess('fault', 'conflict', '--times', '3')).toEqual({ out: expect.stringContaining('还有 3 次'), error: '', failed: false })
  expect(cloud.faults.list()).toMatchObject([{ do: 'conflict', times: 3 }])
  expect(await inProcess('clock', 'show')).toEqual({ out: expect.stringContaining('和机器一致'), error: '', failed: false })
  expect(await inProcess('fault', 'delay', 'nowhere', '5')).toEqual({ out: '', error: expect.stringMatching(/^[^\n]+\n$/), failed: true })
  expect(await inProcess('clock', 'show', '--often')).toEqual({ out: '', error: '不认识选项 --often；用 --help 看有哪些选项\n', failed: true })
})
