import fs from 'node:fs'
import path from 'node:path'
import type { Wire } from '../src/wire'
import { builtCli } from './built-cli'
import { scratch } from './scratch'
import { failure, post, runCli, sdkFor } from './support'
import { contentOf } from './write-load'

let cli: string
beforeAll(() => {
  cli = builtCli()
})

// No file of the process may grow beyond this, which to the process is what a full disk is.
const started = (data: string, kilobytes?: number) =>
  runCli(['--port', '0', '--data', data], kilobytes === undefined ? [process.execPath, cli] : ['bash', '-c', `ulimit -f ${kilobytes}; exec "$@"`, 'bash', process.execPath, cli])

describe('a disk without room', () => {
  let data: string
  let full: Wire
  let acknowledged: string[]
  let refused: Wire[]
  let files: string[]
  let said: string

  // One cloud writes until the disk is full, goes on trying, is asked what it holds, and is killed.
  beforeAll(async () => {
    data = scratch()
    const cloud = await started(data, 600)
    const sdk = sdkFor(cloud.url)
    const db = sdk.database()
    await db.createCollection('things')
    await db.collection('things').add({ data: [{ _id: 'a', count: 0 }, { _id: 'b', count: 0 }] })
    acknowledged = []
    files = []
    refused = []
    for (let i = 0; i < 300 && refused.length < 20; i++) {
      const before = refused.length
      await db.collection('things').add({ data: { _id: `big${i}`, text: 'x'.repeat(6000) } }).then(() => acknowledged.push(`big${i}`), (error: Wire) => refused.push(error))
      if (refused.length === before) continue
      const changes = { data: { count: db.command.inc(1) } }
      refused.push(await failure(db.collection('things').where({ _id: db.command.in(['a', 'b']) }).update(changes)))
      const transaction = await db.startTransaction()
      await transaction.collection('things').doc('a').update(changes)
      await transaction.collection('things').doc('b').update(changes)
      refused.push(await failure(transaction.commit()))
      refused.push(await failure(db.collection('things').doc('big0').remove()))
      refused.push(await failure(db.createCollection(`more${i}`)))
      expect((await post(`${cloud.url}/client/requestSubscribeMessage`, { tmplIds: ['T'] }, { 'x-wx-openid': 'ann' })).status).not.toBe(200)
    }
    await sdk.uploadFile({ cloudPath: 'small.txt', fileContent: Buffer.from('small') }).then(() => files.push('small.txt'))
    await failure(sdk.uploadFile({ cloudPath: 'large.txt', fileContent: Buffer.alloc(2_000_000, 120) }))
    full = await contentOf(cloud.url)
    cloud.child.kill('SIGKILL')
    said = (await cloud.ended).stderr
  }, 60_000)

  test('a write that cannot reach it is refused, and none of it is seen', () => {
    expect(refused.length).toBeGreaterThan(10)
    expect(refused.map(({ message }) => message).filter(message => !message.includes('the data file cannot be written'))).toEqual([])
    expect(full.documents.things.map((doc: Wire) => doc._id)).toEqual(['a', 'b', ...acknowledged])
    expect(full.documents.things.slice(0, 2).map((doc: Wire) => doc.count)).toEqual([0, 0])
    expect(full.grants.ann).toBe(0)
    expect([...full.files.keys()]).toEqual(files)
  })

  test('the terminal is told once', () => {
    expect(said.match(/写不进去/g)).toHaveLength(1)
  })

  test('after a restart with room everything is as it was seen, and writes go on', async () => {
    const cloud = await started(data)
    expect(await contentOf(cloud.url)).toEqual(full)
    await sdkFor(cloud.url).database().collection('things').add({ data: { _id: 'more' } })
    cloud.child.kill()
    expect(await cloud.ended).toEqual({ code: 0, stderr: '' })
  })
})

test('a folder that cannot be made or has no room for a data file gets a sentence', async () => {
  const folder = scratch()
  fs.writeFileSync(path.join(folder, 'file'), '')
  const inFile = await started(path.join(folder, 'file', 'data'))
  expect(await inFile.ended).toEqual({ code: 1, stderr: expect.stringMatching(/^数据文件夹 .* 建不了或写不了（ENOTDIR）\n$/) })
  const noRoom = await started(path.join(folder, 'data'), 8)
  expect(await noRoom.ended).toEqual({ code: 1, stderr: expect.stringMatching(/^数据文件 .* 写不了.*磁盘可能满了.*\n$/) })
})
