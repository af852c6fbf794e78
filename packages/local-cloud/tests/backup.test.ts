import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { LocalCloud } from '../src/index'
import { start } from '../src/index'
import { openDataFile } from '../src/open-data-file'
import { writeSetting } from '../src/settings'
import type { Wire } from '../src/wire'
import { bringIn, contentOf, linesOf, takeOut } from './backup-support'
import { scratch } from './scratch'
import type { Sdk } from './support'
import { getJson, post, sdkFor } from './support'

const INDEXES = {
  things: [
    { name: 'kind', keys: [{ field: 'kind', direction: 1 as const }], unique: true },
    { name: 'place', keys: [{ field: 'place', direction: '2dsphere' as const }] },
  ],
  empty: [],
  accounts: [],
}

const LARGE = randomBytes(700_000)

async function fill(url: string): Promise<void> {
  const sdk = sdkFor(url)
  const db = sdk.database()
  const things = db.collection('things')
  await things.add({ data: { _id: 'z', kind: 'first, though its id is last' } })
  await things.add({ data: { _id: 1, kind: 'a number', when: new Date('2024-02-29T08:00:00.123Z'), like: /a\/"b/im, none: null } })
  await things.add({ data: { _id: '1', kind: 'a text', nan: NaN, far: -Infinity, zero: -0, place: new db.Geo.Point(114.3, 30.6) } })
  await things.add({ data: { _id: 'gone', kind: 'removed' } })
  await things.add({ data: { _id: '引号"和\n换行', kind: '孩子😀', nested: [{ deep: [[], {}] }, [new Date(0)]] } })
  await things.add({ data: JSON.parse('{"_id":"proto","kind":"__proto__","__proto__":{"constructor":1}}') })
  await things.doc('z').update({ data: { changed: true } })
  await things.doc('gone').remove()
  await things.add({ data: { _id: 'gone', kind: 'back, at the end' } })
  await db.collection('accounts').add({ data: Array.from({ length: 5 }, (_each, i) => ({ _id: `a${i}`, balance: 100 })) })
  for (const openid of ['ann', 'bob']) await post(`${url}/client/requestSubscribeMessage`, { tmplIds: ['T', 'U'] }, { 'x-wx-openid': openid })
  await sdk.openapi.subscribeMessage.send({ touser: 'ann', templateId: 'T', page: 'pages/a', data: { thing1: { value: '您好' } } })
  await sdk.openapi.wxacode.getUnlimited({ scene: 'a=1', page: 'pages/a' })
  await sdk.uploadFile({ cloudPath: 'public/small.txt', fileContent: Buffer.from('small') })
  await sdk.uploadFile({ cloudPath: '文件夹/large.bin', fileContent: LARGE })
  await sdk.uploadFile({ cloudPath: 'nothing', fileContent: Buffer.alloc(0) })
}

/** All a cloud has, as its users see it. */
async function seen(cloud: LocalCloud): Promise<Wire> {
  const sdk = sdkFor(cloud.url)
  const db = sdk.database()
  const { data: things } = await db.collection('things').get()
  const fileIDs = ['public/small.txt', '文件夹/large.bin', 'nothing'].map(name => `cloud://local-cloud.local-bucket/${name}`)
  const files = await Promise.all(fileIDs.map(async fileID => (await sdk.downloadFile({ fileID })).fileContent.toString('base64')))
  const collections = await getJson(`${cloud.url}/cloud/collections`)
  const near = await db.collection('things').where({ place: db.command.geoNear({ geometry: new db.Geo.Point(114.3, 30.6), maxDistance: 10 }) }).get()
  return { things, collections, near: near.data, outbox: cloud.outbox(), wxacodes: await getJson(`${cloud.url}/cloud/wxacodes`), files }
}

const balances = async (sdk: Sdk): Promise<number[]> => (await sdk.database().collection('accounts').get()).data.map((doc: Wire) => doc.balance)

describe('a whole backup', () => {
  let data: string
  let cloud: LocalCloud
  beforeAll(async () => {
    data = scratch()
    cloud = await start({ data, indexes: INDEXES })
    await fill(cloud.url)
  })
  afterAll(() => cloud.close())

  test('restored into a new folder it is the same cloud: documents and their order, indexes, messages, codes, grants, files', async () => {
    const copy = path.join(scratch(), 'new')
    const backup = await takeOut(data)
    const said = await bringIn(copy, { file: backup })
    expect(said).toEqual({ out: '收下了 3 个集合的 11 个文档、3 个文件\n', failure: null, rows: [] })
    const other = await start({ data: copy })
    try {
      const [was, is] = [await seen(cloud), await seen(other)]
      expect(is).toEqual(was)
      expect(was.things.map((doc: Wire) => doc._id)).toEqual(['z', 1, '1', '引号"和\n换行', 'proto', 'gone'])
      expect(was.files[1]).toBe(LARGE.toString('base64'))
      const sdk = sdkFor(other.url)
      await expect(sdk.database().collection('things').add({ data: { kind: 'a text' } })).rejects.toThrow('E11000')
      // Ann has one message of U left, and none of T.
      const send = (templateId: string) => sdk.openapi.subscribeMessage.send({ touser: 'ann', templateId, data: { thing1: { value: 'x' } } })
      await send('U')
      await expect(send('T')).rejects.toThrow('43101')
    } finally {
      await other.close()
    }
  })

  test('a backup of what was restored is the same backup', async () => {
    const copy = path.join(scratch(), 'new')
    const backup = await takeOut(data)
    await bringIn(copy, { file: backup })
    expect(contentOf(await takeOut(copy))).toEqual(contentOf(backup))
  })

  test('it is restored into a running cloud in place of what that has, which keeps its clock', async () => {
    const other = await start({ data: scratch(), indexes: { things: [], extra: [] } })
    try {
      await other.clock.set(Date.parse('2030-01-01T00:00:00Z'))
      const sdk = sdkFor(other.url)
      await sdk.database().collection('extra').add({ data: { _id: 'e' } })
      await sdk.uploadFile({ cloudPath: 'extra.txt', fileContent: Buffer.from('extra') })
      const response = await fetch(`${other.url}/cloud/import`, { method: 'POST', body: fs.readFileSync(await takeOut(data)) })
      expect([response.status, (await response.json()).errMsg]).toEqual([400, expect.stringContaining('已有 1 个文档')])
      const replaced = await fetch(`${other.url}/cloud/import?replace`, { method: 'POST', body: fs.readFileSync(await takeOut(data)) })
      expect(await replaced.json()).toEqual({ applied: true, wrong: [], collections: 3, documents: 11, files: 3 })
      expect(await seen(other)).toEqual(await seen(cloud))
      expect(new Date(other.clock.now()).getUTCFullYear()).toBe(2030)
      const { fileList } = await sdkFor(other.url).getTempFileURL({ fileList: ['cloud://local-cloud.local-bucket/extra.txt'] })
      expect(fileList[0].tempFileURL).toBe('')
    } finally {
      await other.close()
    }
  })

  test('it waits for the transactions that are open', async () => {
    const other = await start({ data: scratch(), indexes: { extra: [] } })
    try {
      const db = sdkFor(other.url).database()
      const transaction = await db.startTransaction()
      await transaction.collection('extra').add({ data: { _id: 'e' } })
      const backup = fs.readFileSync(await takeOut(data))
      let isRestored = false
      const restored = fetch(`${other.url}/cloud/import?replace`, { method: 'POST', body: backup }).then(response => response.json())
      void restored.then(() => (isRestored = true))
      await new Promise(resolve => setTimeout(resolve, 300))
      expect(isRestored).toBe(false)
      await transaction.commit()
      expect(await restored).toMatchObject({ applied: true })
      await expect(db.collection('extra').count()).rejects.toThrow('-502005')
    } finally {
      await other.close()
    }
  })

  test('taken while transactions move money about, it has every transaction whole or not at all', async () => {
    const sdk = sdkFor(cloud.url)
    const db = sdk.database()
    let isOver = false
    const move = async (from: number, to: number) => {
      while (!isOver) {
        const transaction = await db.startTransaction()
        try {
          await transaction.collection('accounts').doc(`a${from}`).update({ data: { balance: db.command.inc(-1) } })
          await transaction.collection('accounts').doc(`a${to}`).update({ data: { balance: db.command.inc(1) } })
          await transaction.commit()
        } catch {
          // Another had the account.
        }
      }
    }
    const moves = [move(0, 1), move(1, 2), move(2, 3), move(3, 4)]
    const sums = new Set<number>()
    const firsts = new Set<number>()
    for (let i = 0; i < 10 || (i < 200 && firsts.size < 3); i++) {
      const accounts = linesOf(await takeOut(data, '--collection', 'accounts')).map(line => JSON.parse(line).balance)
      sums.add(accounts.reduce((sum, balance) => sum + balance, 0))
      firsts.add(accounts[0])
    }
    isOver = true
    await Promise.all(moves)
    expect([...sums]).toEqual([500])
    expect(firsts.size).toBeGreaterThan(1)
    expect((await balances(sdk)).reduce((sum, balance) => sum + balance)).toBe(500)
  })

  test('however large a file is, no line is long', async () => {
    const lengths = linesOf(await takeOut(data)).map(line => line.length)
    expect(Math.max(...lengths)).toBeLessThan(300_000)
  })

  test('one that was cut or changed is noticed, and nothing of it is taken unless asked for', async () => {
    const lines = linesOf(await takeOut(data))
    const [copy, other] = [path.join(scratch(), 'new'), path.join(scratch(), 'other')]
    const cut = await bringIn(copy, lines.slice(0, 8).join('\n'))
    expect(cut.rows).toEqual(['第 8 行第 1 列：备份到这里就断了，没有结尾'])
    expect(cut.failure).toBe('有 1 处不对，什么也没有改；改好再来，或用 --accept-good 只收其余的')
    const changed = await bringIn(copy, lines.join('\n').replace('"balance":', '"balances":'))
    expect(changed.rows).toEqual([expect.stringMatching(/^第 \d+ 行第 1 列：备份写成之后变过/)])
    expect(linesOf(await takeOut(copy))).toHaveLength(2)
    await bringIn(other, lines.join('\n').replace('"small"', '"smaller"'), '--accept-good')
    expect(linesOf(await takeOut(other)).length).toBe(lines.length)
  })

  test('its lines say what is wrong with them, and the file that was begun before is not there', async () => {
    const header = { localCloudBackup: 1 }
    const rows = [
      header,
      { collection: 'good', indexes: [] },
      { collection: '../bad', indexes: [] },
      { collection: 'worse', indexes: [{ name: 'x' }] },
      { collection: 'good', indexes: [] },
      { in: 'nowhere', document: { _id: 'a' } },
      { in: 'good', document: { _id: 'a' } },
      { record: { a: 1 } },
      { grant: { openid: 'ann', template: 'T', count: -1 } },
      { setting: 'clock' },
      { data: 'AAAA' },
      { file: '../../etc/passwd', bytes: 3 },
      { data: 'AAAA' },
      { file: 'short', bytes: 5 },
      { data: 'AAAA' },
      { file: 'short/er', bytes: 0 },
      { colour: 'red' },
    ]
    const copy = path.join(scratch(), 'new')
    const said = await bringIn(copy, rows.map(row => JSON.stringify(row)).join('\n'))
    expect(said.rows).toEqual([
      '第 3 行第 1 列：集合名不对',
      expect.stringMatching(/^第 4 行第 1 列：备份 里集合 worse 的索引不对/),
      '第 5 行第 1 列：集合 good 写了两次',
      '第 6 行第 1 列：前面没有集合 nowhere',
      '第 8 行第 1 列：记录应是 {kind, record}',
      '第 9 行第 1 列：授权应是 {openid, template, count}',
      '第 10 行第 1 列：设置应是 {setting, value}',
      '第 11 行第 1 列：这里不该有文件的内容',
      expect.stringMatching(/^第 12 行第 1 列：文件的路径不对/),
      '第 14 行第 1 列：文件 short 应有 5 字节，只有 3',
      '第 16 行第 1 列：文件 short/er 与别的文件或文件夹同名',
      '第 17 行第 1 列：备份里没有这样的行',
      '第 17 行第 1 列：备份到这里就断了，没有结尾',
    ])
    expect(fs.readdirSync(copy)).toEqual(['cloud.db'])
  })

  test('what is no backup, or of a newer version, gets a sentence', async () => {
    const copy = path.join(scratch(), 'new')
    const failureOf = async (content: string, ...options: string[]) => (await bringIn(copy, content, ...options)).failure
    expect(await failureOf('{"_id":"a"}\n')).toContain('不是本地云的备份')
    expect(await failureOf('not JSON\n')).toContain('不是本地云的备份')
    expect(await failureOf('')).toContain('文件是空的')
    expect(await failureOf('{"localCloudBackup":2}\n')).toContain('较新版本')
    expect(await failureOf('{"localCloudBackup":1}\n', '--collection', 'things')).toContain('不要加 --collection')
  })

  test('files that were about to take their place when the cloud was killed take it at the next start', async () => {
    const folder = scratch()
    for (const name of ['files', 'files.new']) {
      fs.mkdirSync(path.join(folder, name))
      fs.writeFileSync(path.join(folder, name, 'which.txt'), name)
    }
    const file = openDataFile(folder)
    writeSetting(file, 'restoredFiles', true)
    file.close()
    await (await start({ data: folder })).close()
    expect(fs.readFileSync(path.join(folder, 'files/which.txt'), 'utf8')).toBe('files.new')
    expect(fs.readdirSync(folder).sort()).toEqual(['cloud.db', 'files'])
    // A restore that did not get as far as its commit leaves nothing behind.
    fs.mkdirSync(path.join(folder, 'files.new'))
    await (await start({ data: folder })).close()
    expect(fs.readFileSync(path.join(folder, 'files/which.txt'), 'utf8')).toBe('files.new')
    expect(fs.readdirSync(folder).sort()).toEqual(['cloud.db', 'files'])
  })
})
