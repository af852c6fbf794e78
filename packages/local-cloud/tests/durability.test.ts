import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import Database from 'libsql'
import { runningCloud, start } from '../src/index'
import { checksum } from '../src/data-layout'
import { builtCli } from './built-cli'
import { scratch } from './scratch'
import type { CloudProcess } from './support'
import { failure, getJson, runCli, sdkFor } from './support'
import type { Wire } from '../src/wire'

let cli: string
beforeAll(() => {
  cli = builtCli()
})

async function stop(cloud: CloudProcess, signal: NodeJS.Signals = 'SIGTERM') {
  cloud.child.kill(signal)
  return cloud.ended
}

const run = (...args: string[]) => runCli(args, [process.execPath, cli])

async function started(data: string, ...more: string[]): Promise<CloudProcess> {
  const cloud = await run('--port', '0', '--data', data, ...more)
  if (!cloud.url) throw new Error((await cloud.ended).stderr)
  return cloud
}

/** What the command line says when it must not start: one sentence and exit code 1. */
async function refusal(...args: string[]): Promise<string> {
  const cloud = await run(...args)
  if (cloud.url) {
    await stop(cloud)
    throw new Error('it started')
  }
  const { code, stderr } = await cloud.ended
  expect(code).toBe(1)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  return stderr.trimEnd()
}

describe('running and stopping', () => {
  test('it tells where it runs, and stops cleanly', async () => {
    const data = scratch()
    const cloud = await started(data)
    expect(runningCloud(data)).toBe(cloud.url)
    expect(runningCloud(scratch())).toBeNull()
    expect(await stop(cloud, 'SIGINT')).toEqual({ code: 0, stderr: '' })
    expect(fs.existsSync(path.join(data, 'running.json'))).toBe(false)
  })

  test('one that was killed runs no longer', async () => {
    const data = scratch()
    await stop(await started(data), 'SIGKILL')
    expect(fs.existsSync(path.join(data, 'running.json'))).toBe(true)
    expect(runningCloud(data)).toBeNull()
  })

  test('a data folder serves one cloud at a time', async () => {
    const data = scratch()
    const cloud = await started(data)
    expect(await refusal('--port', '0', '--data', data)).toContain('正被另一个本地云使用')
    expect(runningCloud(data)).toBe(cloud.url)
    await stop(cloud)
  })

  test('of two started at once on a new folder one serves it', async () => {
    const data = path.join(scratch(), 'new')
    const both = await Promise.all([1, 2].map(() => run('--port', '0', '--data', data)))
    const [first, ...more] = both.filter(({ url }) => url)
    expect(more).toEqual([])
    expect((await both.find(({ url }) => !url)!.ended).stderr).toContain('正被另一个本地云使用')
    await stop(first!)
    expect(fs.readdirSync(data).sort()).toEqual(['cloud.db', 'files'])
  })

  test('one that saw no data file yet does not put a new one in the place of another’s', async () => {
    const data = scratch()
    const first = await start({ data, indexes: { things: [] } })
    await first.close()
    const look = jest.spyOn(fs, 'existsSync')
    for (let i = 0; i < 4; i++) look.mockReturnValueOnce(false)
    const second = await start({ data }).finally(() => look.mockRestore())
    const { total } = await sdkFor(second.url).database().collection('things').count()
    await second.close()
    expect(total).toBe(0)
    expect(fs.readdirSync(data).sort()).toEqual(['cloud.db', 'files'])
  })

  test('one process can close a cloud and start it again on the same folder', async () => {
    const data = scratch()
    const first = await start({ data, indexes: { things: [] } })
    await sdkFor(first.url).database().collection('things').add({ data: { _id: 'a' } })
    expect((await failure(start({ data }))).message).toContain('正被另一个本地云使用')
    await first.close()
    expect(fs.readdirSync(data).sort()).toEqual(['cloud.db', 'files'])
    const second = await start({ data })
    expect((await sdkFor(second.url).database().collection('things').count()).total).toBe(1)
    await second.close()
  })

  test('documents keep the order they were added in, over updates and restarts', async () => {
    const data = scratch()
    const ids = ['m', 'a', 'z', 'b', 'gone', 'k']
    const first = await start({ data, indexes: { things: [] } })
    const things = sdkFor(first.url).database().collection('things')
    for (const _id of ids) await things.add({ data: { _id, n: 0 } })
    await things.doc('z').update({ data: { n: 1 } })
    await things.doc('a').set({ data: { n: 2 } })
    await things.doc('gone').remove()
    await things.add({ data: { _id: 'gone', n: 3 } })
    await first.close()
    const second = await start({ data })
    const { data: docs } = await sdkFor(second.url).database().collection('things').get()
    await second.close()
    expect(docs.map((doc: Wire) => doc._id)).toEqual(['m', 'a', 'z', 'b', 'k', 'gone'])
  })

  test('a port in use', async () => {
    const server = http.createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    expect(await refusal('--port', String(port), '--data', scratch())).toContain(`端口 ${port} 已被占用`)
    server.close()
  })

  test('arguments and files that are wrong', async () => {
    const data = scratch()
    const bad = path.join(data, 'bad.json')
    fs.writeFileSync(bad, '{')
    const [flag, port, missing, json] = await Promise.all([
      refusal('--data', data, '--colour', 'red'),
      refusal('--data', data, '--port', 'many'),
      refusal('--data', data, '--people', path.join(data, 'none.json')),
      refusal('--data', data, '--indexes', bad),
    ])
    expect(flag).toContain('--colour')
    expect(port).toContain('many')
    expect(missing).toContain('读不了')
    expect(json).toContain('JSON')
  })
})

describe('a data folder that cannot be trusted', () => {
  let data: string
  beforeAll(async () => {
    data = scratch()
    const cloud = await start({ data, indexes: { things: [] } })
    await sdkFor(cloud.url).database().collection('things').add({ data: [{ _id: 'a', kind: 1, text: 'precious-content' }, { _id: 'b', kind: 1 }] })
    await cloud.close()
  })

  const copyOf = (): string => {
    const copy = scratch()
    fs.cpSync(data, copy, { recursive: true })
    return copy
  }

  const edited = (...statements: string[]): string => {
    const folder = copyOf()
    const db = new Database(path.join(folder, 'cloud.db'))
    for (const statement of statements) db.exec(statement)
    db.close()
    return folder
  }

  const sentence = async (folder: string): Promise<string> => (await failure(start({ data: folder }))).message

  test('another version, another program', async () => {
    expect(await sentence(edited('PRAGMA user_version = 0'))).toContain('较旧')
    expect(await sentence(edited('PRAGMA user_version = 9'))).toContain('较新')
    expect(await sentence(edited('PRAGMA application_id = 7'))).toContain('不是本地云的数据文件')
    expect(await sentence(edited('CREATE TABLE more (x)'))).toContain('里面的表不是本地云的')
  })

  test('rows that are not what was written', async () => {
    expect(await sentence(edited("UPDATE documents SET json = '{}'"))).toContain('第 1 行与校验和不符')
    expect(await sentence(edited("UPDATE documents SET collection = 'others'"))).toContain('与校验和不符')
    expect(await sentence(edited('DELETE FROM documents WHERE place = 1', "UPDATE tally SET rows = rows + 1 WHERE name = 'documents'"))).toContain('documents 有 1 行，与记下的 2 行不符')
    const twice = checksum(3, 'things', 'sa', '{"_id":"a"}')
    expect(await sentence(edited(`INSERT INTO documents VALUES (3, 'things', 'sa', '{"_id":"a"}', ${twice})`))).toContain('有两份')
    expect(await sentence(edited(`INSERT INTO grants VALUES ('ann', 'T', 100, 1)`))).toContain('grants 的第 1 行')
  })

  test('a file that is cut, empty, noise, or gone but for its log', async () => {
    const [cut, emptied, noise, orphan] = [copyOf(), copyOf(), copyOf(), copyOf()]
    fs.truncateSync(path.join(cut, 'cloud.db'), 5000)
    fs.truncateSync(path.join(emptied, 'cloud.db'), 0)
    fs.writeFileSync(path.join(noise, 'cloud.db'), 'not a database at all, but long enough to be looked at '.repeat(100))
    fs.renameSync(path.join(orphan, 'cloud.db'), path.join(orphan, 'cloud.db-wal'))
    for (const folder of [cut, emptied, noise, orphan]) expect(await sentence(folder)).toContain('已损坏')
    // The command line says it as one sentence.
    expect(await refusal('--port', '0', '--data', noise)).toContain('已损坏')
  })

  test('a unique index that existing documents break', async () => {
    const indexes = { things: [{ name: 'kind', keys: [{ field: 'kind', direction: 1 as const }], unique: true }] }
    expect((await failure(start({ data: copyOf(), indexes }))).message).toContain('kind')
  })
})

test('a folder of version 1 is brought to today’s layout, with everything in it', async () => {
  const data = scratch()
  const db = new Database(path.join(data, 'cloud.db'))
  fs.readFileSync(path.join(__dirname, 'fixtures/version-1.sql'), 'utf8').split(';\n').filter(Boolean).forEach(statement => db.exec(statement))
  db.close()
  const cloud = await start({ data })
  const sdk = sdkFor(cloud.url)
  expect((await sdk.database().collection('things').get()).data).toEqual([{ _id: 1, n: 3 }, { _id: 'a', n: 1 }, { _id: 'b', n: 2, at: new Date(0) }])
  await expect(sdk.database().collection('things').add({ data: { n: 2 } })).rejects.toThrow('E11000')
  expect(cloud.outbox()).toMatchObject([{ touser: 'ann', template_id: 'T' }])
  await sdk.openapi.subscribeMessage.send({ touser: 'ann', templateId: 'T', data: { thing1: { value: 'x' } } })
  expect(await getJson(`${cloud.url}/cloud/wxacodes`)).toHaveLength(1)
  await cloud.close()
  await (await start({ data })).close()
  const after = new Database(path.join(data, 'cloud.db'))
  expect(after.prepare("SELECT json FROM settings WHERE name = 'storageSecret'").get()).toMatchObject({ json: '"0123456789abcdef"' })
  after.close()
})

test('the small launcher starts it too', () => {
  const launcher = path.resolve(__dirname, '../bin/local-cloud.mjs')
  expect(execFileSync(process.execPath, [launcher, '--help'], { encoding: 'utf8' })).toContain('--port')
})
