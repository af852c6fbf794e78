import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import Database from 'libsql'
import { runningCloud, start } from '../src/index'
import type { CloudProcess} from './support';
import { failure, getJson, post, runCli, sdkFor, temporaryFolder } from './support'
import type { Wire } from '../src/wire'

const ROUNDS = 4

async function stop(cloud: CloudProcess, signal: NodeJS.Signals = 'SIGTERM') {
  cloud.child.kill(signal)
  return cloud.ended
}

async function started(data: string, ...more: string[]): Promise<CloudProcess> {
  const cloud = await runCli(['--port', '0', '--data', data, ...more])
  if (!cloud.url) throw new Error((await cloud.ended).stderr)
  return cloud
}

/** What the command line says when it must not start: one sentence and exit code 1. */
async function refusal(...args: string[]): Promise<string> {
  const cloud = await runCli(args)
  if (cloud.url) {
    await stop(cloud)
    throw new Error('it started')
  }
  const { code, stderr } = await cloud.ended
  expect(code).toBe(1)
  const said = stderr.split('\n').filter(line => line && !line.startsWith('npm'))
  expect(said).toHaveLength(1)
  expect(said[0]).not.toMatch(/^\s+at /)
  return said.join()
}

function indexesFile(content: object): string {
  const file = path.join(temporaryFolder(), 'indexes.json')
  fs.writeFileSync(file, JSON.stringify(content))
  return file
}

test('kill -9 under load loses no acknowledged write, grant or message', async () => {
  const data = temporaryFolder()
  const indexes = indexesFile({ writes: [{ name: 'n', keys: [{ field: 'n', direction: 1 }], unique: true }] })
  const acknowledged = new Set<number>()
  let next = 0
  let grants = 0
  for (let round = 0; round < ROUNDS; round++) {
    const cloud = await started(data, '--indexes', indexes)
    const writes = sdkFor(cloud.url).database().collection('writes')
    let isAlive = true
    const writer = async () => {
      while (isAlive) {
        const n = next++
        try {
          await writes.add({ data: { n, text: 'x'.repeat(200) } })
          acknowledged.add(n)
        } catch {
          isAlive = false
        }
      }
    }
    const writers = Array.from({ length: 8 }, writer)
    const { status } = await post(`${cloud.url}/client/requestSubscribeMessage`, { tmplIds: ['T'] }, { 'x-wx-openid': 'ann' })
    if (status === 200) grants++
    await new Promise(resolve => setTimeout(resolve, 250 + round * 60))
    await stop(cloud, 'SIGKILL')
    await Promise.all(writers)
    expect(fs.existsSync(path.join(data, 'running.json'))).toBe(true)
    expect(runningCloud(data)).toBeNull()
  }
  const cloud = await started(data, '--indexes', indexes)
  const sdk = sdkFor(cloud.url)
  const found = new Set<number>()
  for (let skip = 0; ; skip += 1000) {
    const page = (await sdk.database().collection('writes').orderBy('n', 'asc').skip(skip).limit(1000).get()).data
    page.forEach((doc: Wire) => found.add(doc.n))
    if (page.length < 1000) break
  }
  for (let i = 0; i < grants; i++) await sdk.openapi.subscribeMessage.send({ touser: 'ann', templateId: 'T', data: { thing1: { value: 'x' } } })
  await stop(cloud, 'SIGKILL')
  const again = await started(data)
  expect(await getJson(`${again.url}/cloud/outbox`)).toHaveLength(ROUNDS)
  await stop(again)
  expect(acknowledged.size).toBeGreaterThan(100)
  expect([...acknowledged].filter(n => !found.has(n))).toEqual([])
})

describe('running and stopping', () => {
  test('it tells where it runs, and stops cleanly', async () => {
    const data = temporaryFolder()
    const cloud = await started(data)
    expect(runningCloud(data)).toBe(cloud.url)
    expect(runningCloud(temporaryFolder())).toBeNull()
    const { code, stderr } = await stop(cloud, 'SIGINT')
    expect({ code, stderr: stderr.replace(/^npm.*\n/gm, '') }).toEqual({ code: 0, stderr: '' })
    expect(fs.existsSync(path.join(data, 'running.json'))).toBe(false)
  })

  test('a data folder serves one cloud at a time', async () => {
    const data = temporaryFolder()
    const cloud = await started(data)
    expect(await refusal('--port', '0', '--data', data)).toContain('正被另一个本地云使用')
    expect(runningCloud(data)).toBe(cloud.url)
    await stop(cloud)
  })

  test('one process can close a cloud and start it again on the same folder', async () => {
    const data = temporaryFolder()
    const first = await start({ data, indexes: { things: [] } })
    await sdkFor(first.url).database().collection('things').add({ data: { _id: 'a' } })
    expect((await failure(start({ data }))).message).toContain('正被另一个本地云使用')
    await first.close()
    expect(fs.readdirSync(data).sort()).toEqual(['cloud.db', 'files'])
    const second = await start({ data })
    expect((await sdkFor(second.url).database().collection('things').count()).total).toBe(1)
    await second.close()
  })

  test('a port in use', async () => {
    const server = http.createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    expect(await refusal('--port', String(port), '--data', temporaryFolder())).toContain(`端口 ${port} 已被占用`)
    server.close()
  })

  test('arguments and files that are wrong', async () => {
    const data = temporaryFolder()
    const bad = path.join(temporaryFolder(), 'bad.json')
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
  const withDocument = async (): Promise<string> => {
    const data = temporaryFolder()
    const cloud = await started(data, '--indexes', indexesFile({ things: [] }))
    await sdkFor(cloud.url).database().collection('things').add({ data: { _id: 'a', text: 'precious-content' } })
    await stop(cloud)
    return data
  }

  let data: string
  beforeAll(async () => {
    data = await withDocument()
  })

  const copyOf = (): string => {
    const copy = temporaryFolder()
    fs.cpSync(data, copy, { recursive: true })
    return copy
  }

  const edit = (folder: string, sql: string) => {
    const db = new Database(path.join(folder, 'cloud.db'))
    db.exec(sql)
    db.close()
  }

  test('another version, another program, a cut file, a flipped byte, a missing file', async () => {
    const older = copyOf()
    edit(older, 'PRAGMA user_version = 0')
    const newer = copyOf()
    edit(newer, 'PRAGMA user_version = 9')
    const foreign = copyOf()
    edit(foreign, 'PRAGMA application_id = 7')
    const flipped = copyOf()
    const bytes = fs.readFileSync(path.join(flipped, 'cloud.db'))
    expect(bytes.indexOf('precious-content')).toBeGreaterThan(0)
    bytes[bytes.indexOf('precious-content')]! ^= 1
    fs.writeFileSync(path.join(flipped, 'cloud.db'), bytes)
    const cut = copyOf()
    fs.truncateSync(path.join(cut, 'cloud.db'), 5000)
    const emptied = copyOf()
    fs.truncateSync(path.join(emptied, 'cloud.db'), 0)
    const noise = copyOf()
    fs.writeFileSync(path.join(noise, 'cloud.db'), 'not a database at all, but long enough to be looked at '.repeat(100))
    const orphan = copyOf()
    fs.renameSync(path.join(orphan, 'cloud.db'), path.join(orphan, 'cloud.db-wal'))
    const sentence = (folder: string) => refusal('--port', '0', '--data', folder)
    expect(await sentence(older)).toContain('较旧')
    expect(await sentence(newer)).toContain('较新')
    expect(await sentence(foreign)).toContain('不是本地云的数据文件')
    expect(await sentence(flipped)).toContain('校验和')
    for (const [name, folder] of Object.entries({ cut, emptied, noise, orphan })) expect(await sentence(folder).catch(error => `${name}: ${error.message}`)).toContain('已损坏')
  })

  test('a unique index that existing documents break', async () => {
    const folder = copyOf()
    const cloud = await started(folder)
    await sdkFor(cloud.url).database().collection('things').add({ data: [{ kind: 1 }, { kind: 1 }] })
    await stop(cloud)
    const indexes = indexesFile({ things: [{ name: 'kind', keys: [{ field: 'kind', direction: 1 }], unique: true }] })
    expect(await refusal('--port', '0', '--data', folder, '--indexes', indexes)).toContain('kind')
  })
})

test('the small launcher starts it too', () => {
  const launcher = path.resolve(__dirname, '../bin/local-cloud.mjs')
  const { stdout } = spawnSync(process.execPath, [launcher, '--help'], { encoding: 'utf8' })
  expect(stdout).toContain('--port')
})
