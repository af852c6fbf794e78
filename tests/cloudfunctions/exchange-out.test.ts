import { COUNTED_WHEN, measureLabel, SHOWN } from '@/copy/counts'
import { countText } from '@/copy/figure'
import type { MadeFile } from '@/domain/contract'
import { HOUR, localDate, localMonth, startOfDay } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aClassSoon } from '../support/people'
import { aSession } from '../support/sessions'
import { partOf, sheetOf, textOf, type Row } from '../support/made-file'
import { hire } from '../support/staff'
import { aYear } from '../support/year'

/** Tables and documents as they leave the cloud, read back by another library than the one that wrote them. */
let city: City
const YEAR = { from: '2025-01', to: '2025-12' }
const FORMULAS = ['=HYPERLINK("http://x","点我")', '+1+1', '-2', '@SUM(A1)']

beforeAll(async () => {
  city = await openCity()
  await hire(city, 'manager', ['manager'], { name: '张主任' })
  await hire(city, 'jianghan', ['manager'], { districts: ['420103'], name: '江汉区负责人' })
  await hire(city, 'organiser', ['organiser'], { name: '李主任' })
  const sessions = aYear(2025, 1500)
  FORMULAS.forEach((title, index) => (sessions[index] = { ...sessions[index]!, title }))
  for (let at = 0; at < sessions.length; at += 100) await city.admin.db.collection('sessions').add({ data: sessions.slice(at, at + 100) })
})
afterAll(() => city.close())

describe('the figures of a year', () => {
  let file: MadeFile
  let ms: number
  beforeAll(async () => {
    const since = Date.now()
    file = await city.ok('manager', 'exchange', 'exportFigures', YEAR)
    ms = Date.now() - since
  })

  test('1,500 sessions leave in three sheets, and an answer can carry them', async () => {
    expect(file.name).toBe('善育数据 2025-01 至 2025-12.xlsx')
    expect(file.base64.length).toBeLessThan(1_000_000)
    expect(await sheetOf(file, '场次明细')).toHaveLength(1501)
    expect(partOf(file, 'xl/workbook.xml')).toMatch(/汇总.*场次明细.*出处与口径/s)
    console.log(`a year: ${ms} ms, ${Math.round(file.base64.length / 1000)} KB`)
  })

  test('every number of the summary is the sum of the sessions behind it', async () => {
    const [head, ...details] = await sheetOf(file, '场次明细')
    const [titles, ...summary] = await sheetOf(file, '汇总')
    const column = (row: Row, name: string): number => Number(row[head!.indexOf(name)] ?? 0)
    for (const name of SHOWN.map((measure) => measureLabel[measure])) {
      const all = details.reduce((sum, row) => sum + column(row, name), 0)
      const at = titles!.indexOf(name)
      expect(summary.slice(0, -1).reduce((sum, row) => sum + Number(row[at]), 0)).toBe(all)
      expect(summary.at(-1)![at]).toBe(all)
    }
    // Counted once more, from what was put in: six families of 1,470 sessions, every sixth did not come.
    expect(summary.at(-1)![titles!.indexOf('节次')]).toBe(1470)
    expect(summary.at(-1)![titles!.indexOf('家次')]).toBe(7350)
  })

  test('a title that looks like a formula is a text, in the file as on the screen', async () => {
    const titles = (await sheetOf(file, '场次明细')).map((row) => row[5])
    for (const text of FORMULAS) expect(titles).toContain(text)
    for (let sheet = 1; sheet <= 3; sheet += 1) expect(partOf(file, `xl/worksheets/sheet${sheet}.xml`)).not.toMatch(/<f[ >]/)
  })

  test('numbers are numbers, days are days in Shanghai, the first row stays and columns have a width', async () => {
    const [, first] = await sheetOf(file, '场次明细')
    expect(first![1]).toEqual(new Date('2025-01-01T00:00:00Z'))
    expect(first![2]).toEqual(new Date('2025-01-01T09:00:00Z'))
    expect(typeof first![11]).toBe('number')
    const xml = partOf(file, 'xl/worksheets/sheet2.xml')
    expect(xml).toMatch(/<pane[^>]+ySplit="1"[^>]+state="frozen"/)
    expect(xml).toMatch(/<col [^>]*width="28"/)
  })

  test('definitions, source, time and who took it out stand beside the numbers', async () => {
    const said = (await sheetOf(file, '出处与口径')).flat().join('\n')
    for (const word of ['张主任', '全市', COUNTED_WHEN, '至少有一家签到的场次', '2025 年 1 月至 2025 年 12 月', localDate(await city.now())]) expect(said).toContain(word)
  })

  test('who answers for one district takes out that district', async () => {
    const rows = await sheetOf(await city.ok('jianghan', 'exchange', 'exportFigures', YEAR), '场次明细')
    expect(new Set(rows.slice(1).map((row) => row[7]))).toEqual(new Set(['江汉区']))
  })

  test('what is not over yet is in no figure', async () => {
    const soon = aClassSoon((await city.now()) + HOUR, { title: '还没有开始' })
    await city.admin.db.collection('sessions').add({ data: soon })
    const month = localMonth(soon.startsAt)
    expect(await city.call('manager', 'exchange', 'exportFigures', { from: month, to: month })).toMatchObject({ code: 'NOTHING_TO_EXPORT' })
  })

  test('more than a year, and a span that ends before it begins, are refused', async () => {
    expect(await city.call('manager', 'exchange', 'exportFigures', { from: '2024-12', to: '2025-12' })).toMatchObject({ code: 'INVALID_INPUT' })
    expect(await city.call('manager', 'exchange', 'exportFigures', { from: '2025-02', to: '2025-01' })).toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('the half-year report', () => {
  test('says in one sentence what the centre reports, from check-ins alone', async () => {
    const file = await city.ok('manager', 'exchange', 'exportReport', { half: '2025-1' })
    expect(file.name).toMatch(/2025年上半年家庭服务情况\.docx$/)
    const said = textOf(file)
    const sessions = aYear(2025, 1500).filter(({ startsAt, kind, status }) => startsAt < startOfDay('2025-07-01') && kind === 'class' && status === 'open')
    const people = sessions.flatMap(({ roster }) => Object.values(roster.bookings)).filter(({ status }) => status === 'attended').reduce((sum, { adults }) => sum + adults + 1, 0)
    expect(said).toContain(`亲子课堂 ${sessions.length} 节，${countText(people)} 人次；义诊 `)
    expect(said).toMatch(/讲座 \d+ 场，[\d,]+ 人次/)
    for (const word of ['一、按月份', '2025 年 6 月', '二、按城区', '江汉区', '出处', '不计入', '只预约、没有签到的家庭']) expect(said).toContain(word)
    expect(said).not.toContain('2025 年 7 月')
  })

  test('is a document that Word opens: parts, tables whose head is repeated', async () => {
    const file = await city.ok('manager', 'exchange', 'exportReport', { half: '2025-2' })
    expect(partOf(file, '[Content_Types].xml')).toContain('wordprocessingml.document.main')
    const xml = partOf(file, 'word/document.xml')
    expect(xml.match(/<w:tbl>/g)).toHaveLength(2)
    expect(xml).toContain('<w:tblHeader/>')
    expect(file.base64.length).toBeLessThan(100_000)
  })

  test('what is made up is in no report beside anything real, and a half without sessions is none', async () => {
    await city.admin.db.collection('sessions').add({ data: [{ ...aYear(2023, 1)[0]!, demo: true }, { ...aYear(2025, 1)[0]!, _id: 'made-up', title: '编的', demo: true }] })
    expect((await sheetOf(await city.ok('manager', 'exchange', 'exportFigures', YEAR), '场次明细')).flat()).not.toContain('编的')
    expect(await city.call('manager', 'exchange', 'exportReport', { half: '2023-1' })).toMatchObject({ code: 'NOTHING_TO_EXPORT' })
    expect(await city.call('manager', 'exchange', 'exportReport', { half: '2020-1' })).toMatchObject({ code: 'NOTHING_TO_EXPORT' })
  })
})

test('a roster leaves with masked names and without anybody’s id', async () => {
  const session = { ...aYear(2022, 1)[0]!, _id: 'roster', title: '名单/测试' }
  await city.admin.db.collection('sessions').add({ data: session })
  const file = await city.ok('organiser', 'exchange', 'exportRoster', { sessionId: 'roster' })
  expect(file.name).toBe('名单 2022-01-01 名单测试.xlsx')
  const rows = await sheetOf(file, '名单')
  expect(rows).toHaveLength(7)
  expect(rows[1]!.slice(0, 7)).toEqual(['小*', '6', 1, 1, 1, '已签到', new Date('2022-01-01T09:00:00Z')])
  expect(rows.flat()).not.toContain('somebody')
})

test('the audit says who took what out, by name, and leaves itself', async () => {
  const today = localDate(await city.now())
  await city.call('organiser', 'exchange', 'exportAudit', { from: today, to: today })
  const rows = await sheetOf(await city.ok('manager', 'exchange', 'exportAudit', { from: today, to: today }), '操作记录')
  expect(rows.map((row) => row.slice(1, 5))).toContainEqual(['张主任', '导出半年报告', 'exchange.exportReport', '办成'])
  expect(rows.map((row) => row.slice(1, 5))).toContainEqual(['李主任', '导出操作记录', 'exchange.exportAudit', '被拒绝：您没有这项权限'])
  expect(rows.flat()).toContain('2025-2')
  expect(rows.flat()).not.toContain('manager')
})

test('a file an answer cannot carry is refused, and says what to do', async () => {
  const title = () => Array.from({ length: 400 }, () => String.fromCharCode(0x4e00 + Math.floor(Math.random() * 20000))).join('')
  const large = Array.from({ length: 1300 }, (_, index) => aSession({ demo: false, _id: `large-${index}`, title: title(), startsAt: startOfDay('2021-03-01'), endsAt: startOfDay('2021-03-01') + HOUR }))
  for (let at = 0; at < large.length; at += 100) await city.admin.db.collection('sessions').add({ data: large.slice(at, at + 100) })
  expect(await city.call('manager', 'exchange', 'exportFigures', { from: '2021-03', to: '2021-03' })).toMatchObject({ code: 'EXPORT_TOO_LARGE' })
})
