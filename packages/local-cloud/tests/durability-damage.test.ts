import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { exportAll } from '../src/backup/export'
import { withStoppedCloud } from '../src/backup/stopped'
import { CannotStart, start } from '../src/index'
import { scratch } from './scratch'
import { post, runCli, sdkFor } from './support'

/** What a folder holds: a backup without the time it was taken. */
async function contentOf(data: string): Promise<string[]> {
  return withStoppedCloud(data, async target => {
    const lines: string[] = []
    for await (const line of exportAll(target)) lines.push(line)
    return lines.slice(1, -1)
  })
}

function copyOf(folder: string): string {
  const copy = scratch()
  fs.cpSync(folder, copy, { recursive: true })
  return copy
}

async function fill(url: string): Promise<void> {
  const sdk = sdkFor(url)
  const db = sdk.database()
  await db.createCollection('things')
  await db.createCollection('others')
  await db.collection('things').add({ data: Array.from({ length: 300 }, (_each, i) => ({ _id: `t${i}`, i, text: `text ${i} `.repeat(20) })) })
  await db.collection('others').add({ data: Array.from({ length: 30 }, (_each, i) => ({ _id: `o${i}`, i })) })
  await db.collection('things').where({ i: db.command.lt(100) }).remove()
  await db.collection('others').where({ i: db.command.gt(10) }).update({ data: { changed: true } })
  await post(`${url}/client/requestSubscribeMessage`, { tmplIds: ['T', 'U'] }, { 'x-wx-openid': 'ann' })
  await sdk.openapi.subscribeMessage.send({ touser: 'ann', templateId: 'T', data: { thing1: { value: 'x' } } })
}

/** Opens a folder that was tampered with: it is refused with a sentence, or nothing of it is different. */
async function expectRefusedOrWhole(data: string, content: string[]): Promise<'refused' | 'whole'> {
  try {
    expect(await contentOf(data)).toEqual(content)
    return 'whole'
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    expect(error.message).toMatch(/^数据文件.*[。）库夹开]$/s)
    return 'refused'
  }
}

describe('a folder that was closed', () => {
  let data: string
  let content: string[]
  beforeAll(async () => {
    data = scratch()
    const cloud = await start({ data })
    await fill(cloud.url)
    await cloud.close()
    content = await contentOf(data)
  })

  test('whatever bytes of the data file change, it is refused, or nothing of it is different', async () => {
    const bytes = fs.readFileSync(path.join(data, 'cloud.db'))
    const outcomes = { refused: 0, whole: 0 }
    const change = fc.record({ at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }) })
    const folder = copyOf(data)
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async changes => {
        const changed = Buffer.from(bytes)
        for (const { at, by } of changes) changed[at] = changed[at]! ^ by
        fs.writeFileSync(path.join(folder, 'cloud.db'), changed)
        for (const leftover of ['-wal', '-shm', '-journal', '-acknowledged']) fs.rmSync(path.join(folder, `cloud.db${leftover}`), { force: true })
        outcomes[await expectRefusedOrWhole(folder, content)]++
      }),
      { numRuns: 200 },
    )
    // Some of the file is free space, where nothing can be lost.
    expect(outcomes.refused).toBeGreaterThan(outcomes.whole)
  })

  test('wherever the data file is cut, it is refused', async () => {
    const bytes = fs.readFileSync(path.join(data, 'cloud.db'))
    const folder = copyOf(data)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async length => {
        fs.writeFileSync(path.join(folder, 'cloud.db'), bytes.subarray(0, length))
        expect(await expectRefusedOrWhole(folder, content)).toBe('refused')
      }),
      { numRuns: 40 },
    )
  })
})

describe('a folder whose cloud was killed', () => {
  let data: string
  let content: string[]
  beforeAll(async () => {
    data = scratch()
    const cloud = await runCli(['--port', '0', '--data', data])
    await fill(cloud.url)
    cloud.child.kill('SIGKILL')
    await cloud.ended
    content = await contentOf(copyOf(data))
  })

  test('it has a log and a note of what was acknowledged, both gone when it is closed the next time', async () => {
    const folder = copyOf(data)
    expect(fs.readdirSync(folder)).toEqual(expect.arrayContaining(['cloud.db', 'cloud.db-wal', 'cloud.db-acknowledged']))
    await (await start({ data: folder })).close()
    expect(fs.readdirSync(folder).sort()).toEqual(['cloud.db', 'files'])
  })

  test('wherever the log is changed or cut, it is refused, or nothing of it is different', async () => {
    const log = fs.readFileSync(path.join(data, 'cloud.db-wal'))
    const outcomes = { refused: 0, whole: 0 }
    await fc.assert(
      fc.asyncProperty(fc.nat(log.length - 1), fc.boolean(), async (at, isCut) => {
        const folder = copyOf(data)
        const changed = Buffer.from(log)
        changed[at] = changed[at]! ^ 0x40
        fs.writeFileSync(path.join(folder, 'cloud.db-wal'), isCut ? log.subarray(0, at) : changed)
        outcomes[await expectRefusedOrWhole(folder, content)]++
        fs.rmSync(folder, { recursive: true })
      }),
      { numRuns: 60 },
    )
    expect(outcomes.refused).toBeGreaterThan(outcomes.whole)
  })

  test('without its log it is refused', async () => {
    const folder = copyOf(data)
    fs.rmSync(path.join(folder, 'cloud.db-wal'))
    await expect(contentOf(folder)).rejects.toThrow(/最后应答过的 \d+ 处改动不在里面/)
  })

  test('without its main file it is refused, even when the log is gone as well', async () => {
    const folder = copyOf(data)
    fs.rmSync(path.join(folder, 'cloud.db'))
    await expect(contentOf(folder)).rejects.toThrow('主文件不见了')
    fs.rmSync(path.join(folder, 'cloud.db-wal'))
    await expect(contentOf(folder)).rejects.toThrow('主文件不见了')
  })

  test('an end of the log that was never acknowledged is only an unfinished write', async () => {
    const folder = copyOf(data)
    fs.appendFileSync(path.join(folder, 'cloud.db-wal'), Buffer.alloc(3000, 7))
    expect(await contentOf(folder)).toEqual(content)
  })

  test('a note that a power cut left empty proves nothing', async () => {
    const folder = copyOf(data)
    fs.truncateSync(path.join(folder, 'cloud.db-acknowledged'))
    expect(await contentOf(folder)).toEqual(content)
  })
})
