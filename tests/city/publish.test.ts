import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Family } from '@/domain/family'
import { unpackDirectory, type DirectoryFile } from '@/domain/directory'
import type { Nursery } from '@/domain/nursery'
import type { Session } from '@/domain/session'
import { DAY } from '@/domain/time'
import { openAdmin, type Admin } from '../../scripts/lib/admin'
import { pinyinWords } from '../../scripts/lib/pinyin'
import { publish } from '../../scripts/lib/publish'
import { readAll } from '../../scripts/lib/records'
import { seed } from '../../scripts/lib/seed'
import { leftWithFamilies } from '../../city/wuhan/demo'
import { readyUrl } from '../support/running'

const ROOT = path.resolve(__dirname, '../..')
const NOW = Date.parse('2026-11-25T10:07:00+08:00')
const NOTICE = 'city/wuhan/nurseries/jiangan-puhui-2025.csv'

jest.setTimeout(60_000)
const data = mkdtempSync(path.join(os.tmpdir(), 'shanyu-city-'))
let cloud: ChildProcess
let url = ''
let admin: Admin

beforeAll(async () => {
  const args = ['--import', 'tsx', 'packages/local-cloud/src/cli.ts', '--port', '0', '--data', data, '--indexes', 'config/indexes.json']
  cloud = spawn('node', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  url = await readyUrl(cloud)
  admin = openAdmin({ url })
})
afterAll(async () => {
  const gone = new Promise((resolve) => cloud.once('exit', resolve))
  cloud.kill('SIGTERM')
  await gone
  rmSync(data, { recursive: true, force: true })
})

const importFile = (file: string, ...more: string[]) => {
  const { status, stdout } = spawnSync('node', ['--import', 'tsx', 'scripts/import.ts', 'nurseries', file, '--cloud', url, ...more], { cwd: ROOT, encoding: 'utf8' })
  return { status, stdout }
}
const real = () => readAll<Nursery>(admin, 'nurseries', { demo: false })

test('an empty cloud becomes a city, and seeding it again changes nothing', async () => {
  const first = await seed(admin, NOW)
  expect(first).toMatchObject({ nurseries: 1109, staff: 6 })
  expect(first.published.every(({ fresh }) => fresh)).toBe(true)
  const again = await seed(admin, NOW)
  expect(again).toMatchObject({ families: 0, sessions: 0, nurseries: 0, staff: 0, articles: 0 })
  expect(again.published.every(({ fresh }) => !fresh)).toBe(true)
})

test('the public files are what the phone expects, small, and named by their content', async () => {
  const { data: rows } = await admin.db.collection('publications').get()
  expect(rows.map(({ _id }: { _id: string }) => _id).sort()).toEqual(['articles', 'city', 'nurseries'])
  const [nurseries] = await publish(admin, NOW + DAY)
  expect(nurseries).toMatchObject({ fresh: false })
  expect(nurseries?.gzipKib).toBeLessThan(120)
  const { fileId, version } = rows.find(({ _id }: { _id: string }) => _id === 'nurseries')
  expect(fileId).toContain(`public/nurseries.${version}.json`)
  const directory = unpackDirectory(await download<DirectoryFile>(fileId))
  expect(directory.nurseries).toHaveLength(1109)
  expect(directory.publishedAt).toBe(NOW)
  expect(directory.nurseries.find(({ name }) => name === '同文托育')).toMatchObject({
    pinyin: 'tongwentuoyu twty', affordable: { status: 'proposed', batch: '2025年第一批' }, demo: false,
  })
})

test('a later day tops up the weeks; a family that was forgotten does not come back', async () => {
  const before = await readAll<Session>(admin, 'sessions')
  await admin.db.collection('families').where({ guardians: 'demo-guardian-xiaoman' }).remove()
  const later = await seed(admin, NOW + 7 * DAY)
  expect(later.sessions).toBeGreaterThan(25)
  expect(later.families).toBe(0)
  const after = await readAll<Session>(admin, 'sessions')
  expect(after.filter(({ _id }) => before.some((one) => one._id === _id))).toEqual(before)
})

test('what a later day books counts for the limits of its families, once, beside what they had', async () => {
  await seed(admin, NOW + 56 * DAY)
  const [families, sessions] = await Promise.all([readAll<Family>(admin, 'families'), readAll<Session>(admin, 'sessions')])
  const due = leftWithFamilies(sessions)
  const of = (marks: { sessionId: string }[] = []): string[] => marks.map(({ sessionId }) => sessionId).sort()
  expect(families.map(({ _id, claims, noShows }) => [_id, of(claims), of(noShows)])).toEqual(families.map(({ _id }) => [_id, of(due.get(_id)?.claims), of(due.get(_id)?.noShows)]))
  // Some have a claim of the first day and one of the later.
  expect(families.some(({ claims }) => new Set(claims.map(({ at }) => at < NOW)).size === 2)).toBe(true)
})

test('npm run import: the same file twice changes nothing, a wrong row stops all, --accept-good writes the rest', async () => {
  const stored = await real()
  expect(importFile(NOTICE)).toEqual({ status: 0, stdout: expect.stringContaining('共 8 行：新增 0，变更 0，相同 8') })
  expect(await real()).toEqual(stored)

  const file = path.join(data, 'wrong.csv')
  writeFileSync(file, '机构名称,所属区,所属街道\n新园,江岸区,后湖街\n坏园,火星区,后湖街\n')
  const refused = importFile(file)
  expect(refused.status).toBe(1)
  expect(refused.stdout).toContain('第 3 行「所属区」：“火星区”不是武汉市的区或功能区')
  expect(refused.stdout).toContain('都没有写入')
  expect(await real()).toEqual(stored)

  const accepted = importFile(file, '--accept-good')
  // Whoever accepts the good rows got what was asked for.
  expect(accepted.status).toBe(0)
  expect(accepted.stdout).toContain('第 3 行「所属区」')
  expect((await real()).map(({ name }) => name)).toEqual(expect.arrayContaining(['新园']))
  expect(await real()).toHaveLength(stored.length + 1)
})

test.each([
  ['硚口', 'qiaokou qk'], ['江岸', 'jiangan ja'], ['汉阳', 'hanyang hy'], ['黄陂', 'huangpi hp'], ['沌口', 'zhuankou zk dunkou'], ['滠口', 'shekou sk'], ['长丰', 'changfeng cf'],
  ['谌家矶', 'chenjiaji cjj'], ['益乐宝', 'yilebao ylb'], ['绿地', 'lvdi ld'], ['Happy 托育（演示）', 'happytuoyu hty'], ['　', ''],
])('%s is found as %s', (text, words) => {
  expect(pinyinWords(text)).toBe(words)
})

async function download<T>(fileID: string): Promise<T> {
  const sdk = (await import('wx-server-sdk')).default as unknown as { downloadFile(file: { fileID: string }): Promise<{ fileContent: Buffer }> }
  return JSON.parse((await sdk.downloadFile({ fileID })).fileContent.toString()) as T
}
