import iconv from 'iconv-lite'
import { unpackDirectory, type DirectoryFile } from '@/domain/directory'
import type { Nursery, NurseryDirectory } from '@/domain/nursery'
import { writeNurseries } from '../../cloudfunctions/lib/write-nurseries'
import { openCity, type City } from '../support/city'
import { hire } from '../support/staff'
import { accepted, lookedAt, uploaded, type LookedAt } from '../support/table-phone'
import { aCell, aRawWorkbook } from '../support/zip'

/** Nurseries come in by the phone: shown first, written once, all that is good or nothing. */
let city: City

beforeAll(async () => {
  city = await openCity()
  await hire(city, 'keeper', ['keeper'])
  await hire(city, 'other', ['keeper'])
  await hire(city, 'jianghan', ['keeper'], { districts: ['420103'] })
})
afterAll(() => city.close())

const HEAD = '机构名称,所属区,所属街道,来源,公示日期'
const row = (name: string, district = '江岸区', street = '后湖街', date = '2026-01-01') => `${name},${district},${street},测试,${date}`
const table = (...rows: string[]): string => [HEAD, ...rows].join('\n')
const stored = async (name: string): Promise<Nursery[]> => (await city.admin.db.collection('nurseries').where({ name }).get()).data as Nursery[]
const accept = (openid: string, looked: LookedAt, close?: string[]) => accepted(city, openid, looked, close)
const fileIsThere = async (fileId: string): Promise<boolean> => {
  const { fileList } = await city.post<{ fileList: { tempFileURL?: string; status: number }[] }>('/client/getTempFileURL', { fileList: [fileId] }, 'keeper')
  const url = fileList[0]?.tempFileURL
  return !!url && (await fetch(new URL(url, city.url))).ok
}
const directory = async (): Promise<NurseryDirectory> => {
  const { data } = await city.admin.db.collection('publications').where({ _id: 'nurseries' }).get()
  const { fileList } = await city.post<{ fileList: { tempFileURL: string }[] }>('/client/getTempFileURL', { fileList: [data[0].fileId] }, 'keeper')
  return unpackDirectory((await (await fetch(new URL(fileList[0]!.tempFileURL, city.url))).json()) as DirectoryFile)
}

test('nothing is written by looking, and the cloud does not keep the table; everything is by accepting; families find it, and the table is gone again', async () => {
  const looked = await lookedAt(city, 'keeper', table(row('橙子托育'), row('坏了的', '没有区'), row('苹果托育', '江汉区', '北湖街道')))
  expect(looked).toMatchObject({ rows: 3, counts: { added: 2, changed: 0, same: 0, errors: 1 }, added: [{ line: 2, name: '橙子托育', district: '420102' }, { line: 4, name: '苹果托育' }] })
  expect(looked.errors).toEqual([{ line: 3, column: '所属区', reason: '“没有区”不是武汉市的区或功能区' }])
  expect(await stored('橙子托育')).toEqual([])
  expect(await fileIsThere(looked.fileId)).toBe(false)

  expect(await accept('keeper', looked)).toEqual({ ok: true, data: { added: 2, changed: 0, closed: 0, again: false } })
  expect(await stored('橙子托育')).toMatchObject([{ district: '420102', demo: false, source: { title: '测试', asOf: '2026-01-01' } }])
  expect(await fileIsThere(looked.fileId)).toBe(false)
  const entry = (await directory()).nurseries.find(({ name }) => name === '橙子托育')
  expect(entry?.pinyin).toContain('chengzituoyu')
})

test('accepted twice is accepted once, and says so', async () => {
  const looked = await lookedAt(city, 'keeper', table(row('两次托育')))
  expect(await accept('keeper', looked)).toMatchObject({ data: { added: 1, again: false } })
  expect(await accept('keeper', looked)).toMatchObject({ data: { added: 1, again: true } })
  expect(await stored('两次托育')).toHaveLength(1)
})

test('two taps at once add every nursery once', async () => {
  const looked = await lookedAt(city, 'keeper', table(...Array.from({ length: 30 }, (_, index) => row(`连点${index}号托育`))))
  const replies = await Promise.all([1, 2, 3].map(() => accept('keeper', looked)))
  expect(replies.some(({ ok }) => ok)).toBe(true)
  await accept('keeper', looked)
  const { total } = await city.admin.db.collection('nurseries').where({ name: /^连点/ as never }).count()
  expect(total).toBe(30)
})

test('a change is shown old and new, in the words of the table', async () => {
  const looked = await lookedAt(city, 'keeper', table(row('会变的托育')))
  await accept('keeper', looked)
  const { changed } = await lookedAt(city, 'keeper', table(row('会变的托育', '江岸区', '塔子湖街道', '2026-02-01')))
  expect(changed).toEqual([{ line: 2, name: '会变的托育', fields: [{ label: '所属街道', before: '后湖街道', after: '塔子湖街道' }, { label: '公示日期', before: '2026-01-01', after: '2026-02-01' }] }])
})

test('what changed in the directory meanwhile is shown anew before anything is written', async () => {
  const looked = await lookedAt(city, 'keeper', table(row('争着写的托育')))
  const theirs = await lookedAt(city, 'other', table(row('争着写的托育', '江岸区', '塔子湖街道')))
  await accept('other', theirs)
  expect(await accept('keeper', looked)).toMatchObject({ code: 'IMPORT_CHANGED' })
  expect(await stored('争着写的托育')).toMatchObject([{ street: theirs ? expect.any(String) : '' }])
  const anew = await city.ok('keeper', 'exchange', 'readImport', { importId: looked.importId, fileId: looked.fileId })
  expect(anew).toMatchObject({ counts: { added: 0, changed: 1 } })
  expect(await accept('keeper', { ...looked, ...anew })).toMatchObject({ data: { changed: 1 } })
})

test('the same table once more changes nothing, and there is nothing to accept', async () => {
  const first = await lookedAt(city, 'keeper', table(row('一样的托育')))
  await accept('keeper', first)
  const again = await lookedAt(city, 'keeper', table(row('一样的托育')))
  expect(again).toMatchObject({ counts: { added: 0, changed: 0, same: 1 } })
  expect(again.seen).toBeUndefined()
  expect(await accept('keeper', again)).toMatchObject({ code: 'IMPORT_CHANGED' })
})

test('a keeper of one district writes that district: other rows are named and left out', async () => {
  const looked = await lookedAt(city, 'jianghan', table(row('区外托育'), row('区内托育', '江汉区', '北湖街道')))
  expect(looked).toMatchObject({ counts: { added: 1 }, errors: [{ line: 2, column: '所属区', reason: '江岸区不在您的权限范围里，这一行不会写入' }] })
  await accept('jianghan', looked)
  expect(await stored('区外托育')).toEqual([])
  expect(await stored('区内托育')).toHaveLength(1)
})

test('an import is its keeper’s alone, and no file but its own is read or taken away', async () => {
  const looked = await lookedAt(city, 'keeper', table(row('自己的托育')))
  const { importId, fileId } = looked
  expect(await accept('other', looked)).toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  expect(await city.call('other', 'exchange', 'readImport', { importId, fileId })).toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  const theirs = await uploaded(city, 'public/theirs.json', '{}')
  expect(await city.call('keeper', 'exchange', 'readImport', { importId, fileId: theirs })).toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  await uploaded(city, looked.cloudPath, looked.bytes)
  await city.ok('other', 'exchange', 'dropImport', { importId })
  expect(await fileIsThere(fileId)).toBe(true)
  await city.ok('keeper', 'exchange', 'dropImport', { importId })
  expect(await fileIsThere(fileId)).toBe(false)
  expect(await fileIsThere(theirs)).toBe(true)
})

test('a table that was left lying about is taken away when the next one begins', async () => {
  const { fileId, cloudPath } = await lookedAt(city, 'keeper', table(row('放着的托育')))
  await uploaded(city, cloudPath, '放着')
  await city.ok('keeper', 'exchange', 'startImport', { file: '下一个.xlsx', bytes: 1 })
  expect(await fileIsThere(fileId)).toBe(false)
})

test.each([
  ['机构.xls', 100, 'FILE_KIND'],
  ['机构.docx', 100, 'FILE_KIND'],
  ['机构.xlsx', 6_000_000, 'FILE_TOO_LARGE'],
])('%s of %i bytes is refused before it is sent', async (file, bytes, code) => {
  expect(await city.call('keeper', 'exchange', 'startImport', { file, bytes })).toMatchObject({ code })
})

test('a workbook and GBK come in as UTF-8 does', async () => {
  const xml = `<row r="1">${aCell('A1', '机构名称')}${aCell('B1', '所属区')}${aCell('C1', '所属街道')}</row><row r="2">${aCell('A2', '=甲托育')}${aCell('B2', '江岸区')}</row><row r="3">${aCell('A3', '表里的托育')}${aCell('B3', '江岸区')}</row>`
  const workbook = await lookedAt(city, 'keeper', aRawWorkbook(xml), '机构.xlsx')
  expect(workbook).toMatchObject({ counts: { added: 1 }, errors: [{ line: 2, column: '机构名称', reason: expect.stringContaining('像表格公式') }] })
  expect(await lookedAt(city, 'keeper', iconv.encode(table(row('国标托育')), 'gbk'))).toMatchObject({ added: [{ name: '国标托育' }], warnings: [{ reason: expect.stringContaining('GBK') }] })
})

test('a hundred thousand rows are refused with the command line named', async () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => row(`大表${index}`))
  const looked = await lookedAt(city, 'keeper', table(...rows).slice(0, 4_900_000))
  expect(looked.errors).toMatchObject([{ reason: expect.stringMatching(/超过 5000 行.*npm run import/) }])
  expect(looked.seen).toBeUndefined()
})

/** Database operations of accepting, one after the other: who asks, the import, the directory, accepted, the directory, new ones, changed ones, publishing, done. */
test.each([4, 5, 6, 7, 8, 9, 10, 11, 12])('killed after its operation number %i, accepting again leaves every nursery once and other numbers never', async (after) => {
  const names = [`杀${after}甲托育`, `杀${after}乙托育`]
  const before = await lookedAt(city, 'other', table(row(names[0]!)))
  await accept('other', before)
  const looked = await lookedAt(city, 'keeper', table(row(names[0]!, '江岸区', '塔子湖街道', '2026-03-01'), row(names[1]!)))
  await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'exchange', do: 'kill', after, times: 1 }] })
  await expect(accept('keeper', looked)).rejects.toThrow()
  await city.post('/cloud/faults', { clear: true })
  expect(await accept('keeper', looked)).toMatchObject({ ok: true, data: { added: 1, changed: 1 } })
  for (const name of names) expect(await stored(name)).toHaveLength(1)
  expect((await stored(names[0]!))[0]).toMatchObject({ source: { asOf: '2026-03-01' } })
  expect((await directory()).nurseries.filter(({ name }) => names.includes(name))).toHaveLength(2)
  expect(await fileIsThere(looked.fileId)).toBe(false)
})

test('what others write between the comparison and the writing is not overwritten: it is shown, then decided', async () => {
  const name = '同时改的托育'
  await accept('other', await lookedAt(city, 'other', table(row(name))))
  const looked = await lookedAt(city, 'keeper', table(row(name, '江岸区', '塔子湖街道', '2026-02-01'), row(`${name}二园`)))
  // Accepted, and stopped before anything was written.
  await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'exchange', do: 'kill', after: 4, times: 1 }] })
  await expect(accept('keeper', looked)).rejects.toThrow()
  await city.post('/cloud/faults', { clear: true })
  expect((await city.admin.db.collection('imports').where({ _id: looked.importId }).get()).data[0].accepted).toMatchObject({ added: 1, changed: 1 })
  expect(await accept('other', await lookedAt(city, 'other', table(row(name, '江岸区', '大智街道', '2026-01-15'))))).toMatchObject({ data: { changed: 1 } })

  expect(await accept('keeper', looked)).toMatchObject({ code: 'IMPORT_CHANGED' })
  expect(await stored(name)).toMatchObject([{ source: { asOf: '2026-01-15' } }])
  const { fileId, importId } = looked
  await uploaded(city, looked.cloudPath, looked.bytes)
  const anew = await city.ok('keeper', 'exchange', 'readImport', { importId, fileId })
  expect(anew).toMatchObject({ counts: { added: 0, changed: 1, same: 1 }, changed: [{ fields: [{ before: '大智街道' }, { before: '2026-01-15' }] }] })
  expect(await accept('keeper', { ...looked, ...anew })).toMatchObject({ data: { added: 0, changed: 1 } })
  expect(await stored(name)).toMatchObject([{ source: { asOf: '2026-02-01' } }])
})

test('a nursery is written as it was read or not at all', async () => {
  const name = '读了再写的托育'
  await accept('keeper', await lookedAt(city, 'keeper', table(row(name))))
  const [before] = await stored(name)
  expect(await writeNurseries(city.admin, { created: [], changed: [{ before: before!, after: { ...before!, capacity: 60 } }] })).toBe(0)
  expect(await writeNurseries(city.admin, { created: [], changed: [{ before: before!, after: { ...before!, phone: '027' } }] })).toBe(1)
  expect(await stored(name)).toMatchObject([{ capacity: 60, revision: 1 }])
  expect((await stored(name))[0]).not.toHaveProperty('phone')
  const [now] = await stored(name)
  const { capacity: _capacity, ...without } = now!
  expect(await writeNurseries(city.admin, { created: [], changed: [{ before: now!, after: without }] })).toBe(0)
  expect((await stored(name))[0]).not.toHaveProperty('capacity')
})

test('of a whole register what it holds no more is shown, and closed only by name; others’ districts are nobody’s to close', async () => {
  const [kept, gone, wrong, left] = ['名录甲托育', '名录乙托育', '名录丙托育', '名录丁托育'] as const
  await accept('keeper', await lookedAt(city, 'keeper', table(...[kept, gone, wrong, left].map((name) => row(name, '青山区', '')))))
  const looked = await lookedAt(city, 'keeper', table(row(kept, '青山区', ''), `${wrong},青山区,,测试,2030-01-01`), '名录.csv', { whole: '420107' })
  expect(looked).toMatchObject({ counts: { added: 0, changed: 0, vanished: 2 }, vanished: expect.arrayContaining([expect.objectContaining({ name: gone, district: '420107', source: '测试 2026-01-01' }), expect.objectContaining({ name: left })]) })
  const nurseryId = looked.vanished.find(({ name }) => name === gone)!.nurseryId
  expect(await accept('keeper', looked, ['none'])).toMatchObject({ code: 'IMPORT_CHANGED' })
  expect(await accept('keeper', looked, [nurseryId])).toMatchObject({ data: { added: 0, changed: 0, closed: 1, again: false } })
  expect(await accept('keeper', looked, [nurseryId])).toMatchObject({ data: { closed: 1, again: true } })
  expect(await stored(gone)).toMatchObject([{ status: 'closed', source: { title: '测试' }, origins: { status: { title: '导入文件 名录.csv（完整名录）中不再列出' } } }])
  expect(await stored(left)).toMatchObject([{ status: 'operating' }])
  expect((await directory()).nurseries.find(({ name }) => name === gone)).toMatchObject({ status: 'closed' })
  for (const whole of ['city', '420107']) await expect(lookedAt(city, 'jianghan', table(row('甲')), '名录.csv', { whole })).rejects.toThrow('NOT_YOUR_DISTRICT')
})

// Last: with more than a thousand nurseries the directory is read in several operations.
test('5,000 rows are looked at and written, wrong ones among them', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => row(`大量${index}托育园`, index % 4 === 0 ? '没有区' : '江岸区'))
  const looked = await lookedAt(city, 'keeper', table(...rows))
  expect(looked).toMatchObject({ rows: 5000, counts: { added: 3750, errors: 1250 }, left: 3000 })
  expect(await accept('keeper', looked)).toMatchObject({ data: { added: 3750 } })
})
