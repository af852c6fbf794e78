import writeXlsx from 'write-excel-file/node'
import { importNurseries, issueText, type ImportResult } from '../../city/import'
import { places } from '../../city/wuhan'
import { aCell, aRawWorkbook, aZip } from '../support/zip'

/** Workbooks as centres have them, and as nobody should. */
const LIMITS = { rows: 5000, bytes: 60_000_000 }
const read = (bytes: Uint8Array, limits = LIMITS): ImportResult => importNurseries(bytes, places, '2026-11-21', { limits })
const said = ({ errors }: ImportResult): string => errors.map(issueText).join('\n')
const warned = ({ warnings }: ImportResult): string => warnings.map(issueText).join('\n')

const HEAD = ['机构名称', '所属区', '所属街道']
const ROWS = [HEAD, ['甲托育园', '江岸区', '后湖街'], ['乙托育园', '江汉区', '北湖街道']]
const workbook = (...sheets: [name: string, rows: unknown[][]][]): Promise<Buffer> => writeXlsx(sheets.map(([sheet, data]) => ({ sheet, data: data as string[][] })), {}).toBuffer()

const head = `<row r="1">${aCell('A1', '机构名称')}${aCell('B1', '所属区')}${aCell('C1', '所属街道')}</row>`
const line = (number: number, name = `第${number}托育园`): string => `<row r="${number}">${aCell(`A${number}`, name)}${aCell(`B${number}`, '江岸区')}${aCell(`C${number}`, '后湖街')}</row>`

test('a workbook says what the same table says as CSV', async () => {
  const csv = read(new TextEncoder().encode(ROWS.map((row) => row.join(',')).join('\n')))
  const xlsx = read(await workbook(['Sheet1', ROWS]))
  expect(xlsx).toEqual(csv)
  expect(xlsx.nurseries.map(({ line: at }) => at)).toEqual([2, 3])
})

test('numbers, days and yes are read as one would write them', async () => {
  const columns = ['机构名称', '统一社会信用代码', '机构性质', '所属区', '地址', '是否备案', '备案通过时间', '服务类型', '班型', '托位数', '保育费', '状态']
  const cells = ['甲托育园', undefined, '营利性', '江岸区', '后湖大道 1 号', true, { value: new Date('2025-03-01T00:00:00Z'), type: Date, format: 'yyyy"年"m"月"d"日"' }, '全日托', '托小班', 60, 2000.5, '在营']
  const { nurseries, errors } = read(await workbook(['机构', [columns, cells]]))
  expect(errors).toEqual([])
  expect(nurseries[0]?.nursery).toMatchObject({ filed: true, filedAt: '2025-03-01', capacity: 60, classes: [{ type: 'small', feeFen: 200_050 }] })
})

test('a code the spreadsheet made a number of is refused, not guessed', async () => {
  const xml = `<row r="1">${aCell('A1', '机构注册登记名称')}${aCell('B1', '统一社会信用代码')}${aCell('C1', '所属区域')}</row><row r="2">${aCell('A2', '甲')}<c r="B2"><v>914201020123456789</v></c>${aCell('C2', '江岸区')}</row>`
  expect(said(read(aRawWorkbook(xml)))).toContain('第 2 行「统一社会信用代码」：“9.142010201234568E+17”被表格软件改成了科学计数')
})

test('a formula counts as what it came to, and is told of once', () => {
  const xml = `${head}<row r="2"><c r="A2" t="str"><f>"甲"&amp;"托育园"</f><v>甲托育园</v></c>${aCell('B2', '江岸区')}</row><row r="3"><c r="A3" t="str"><f>A2&amp;"二"</f><v>甲托育园二</v></c>${aCell('B3', '江岸区')}</row>`
  const result = read(aRawWorkbook(xml))
  expect(result.nurseries.map(({ nursery }) => nursery.name)).toEqual(['甲托育园', '甲托育园二'])
  expect(warned(result)).toContain('第 2 行「机构名称」：这一列有 2 格是公式')
})

test('a formula nobody computed, and an error value, are named by line and column', () => {
  const xml = `${head}<row r="2"><c r="A2"><f>A9</f></c>${aCell('B2', '江岸区')}</row><row r="3"><c r="A3" t="e"><v>#REF!</v></c>${aCell('B3', '江岸区')}</row>${line(4)}`
  const result = read(aRawWorkbook(xml))
  expect(said(result)).toContain('第 2 行「机构名称」：是公式，文件里没有算出来的值')
  expect(said(result)).toContain('第 3 行「机构名称」：是错误值 #REF!')
  expect(result.nurseries.map(({ line: at }) => at)).toEqual([4])
})

test('merged cells: every row they cover is named, and none of them is believed', () => {
  const result = read(aRawWorkbook(head + line(2) + `<row r="3">${aCell('A3', '丙')}${aCell('C3', '后湖街')}</row>` + line(4), { more: '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>' }))
  expect(said(result)).toContain('第 2 行「所属区」：第 2–3 行的格子合并了')
  expect(said(result)).toContain('第 3 行「所属区」：第 2–3 行的格子合并了')
  expect(result.nurseries.map(({ line: at }) => at)).toEqual([4])
})

test('a title across the table above the header is no harm', () => {
  const title = `<row r="1">${aCell('A1', '江岸区托育机构一览表')}</row>`
  const xml = title + head.replace(/r="1"/, 'r="2"').replace(/([ABC])1/g, '$12') + line(3)
  const result = read(aRawWorkbook(xml, { more: '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>' }))
  expect(result).toMatchObject({ errors: [], nurseries: [{ line: 3 }] })
})

test('the table may be on any sheet, and it is said which one was read', async () => {
  const result = read(await workbook(['封面', [['填表说明']]], ['A&B 机构', ROWS]))
  expect(result.nurseries).toHaveLength(2)
  expect(warned(result)).toContain('读的是工作表“A&B 机构”，没有读“封面”')
})

test('a workbook of something else says what it saw', async () => {
  expect(said(read(await workbook(['工资表', [['姓名', '工资'], ['甲', 1]]])))).toMatch(/没有认出表头.*“工资表”（姓名、工资…）/)
})

test('an empty sheet is called empty', () => {
  expect(said(read(aRawWorkbook('')))).toContain('文件是空的')
})

test('a hundred thousand rows are refused in the app, with the command to use; the command line reads them', () => {
  const rows = head + Array.from({ length: 100_000 }, (_, index) => line(index + 2)).join('')
  const bytes = aRawWorkbook(rows)
  expect(said(read(bytes))).toMatch(/超过 5000 行.*npm run import/)
  const some = aRawWorkbook(head + Array.from({ length: 6000 }, (_, index) => line(index + 2)).join(''))
  expect(said(read(some))).toContain('超过 5000 行')
  expect(importNurseries(some, places, '2026-11-21').nurseries).toHaveLength(6000)
})

test('rows that are only coloured do not count', () => {
  const rows = head + line(2) + Array.from({ length: 9000 }, (_, index) => `<row r="${index + 3}"><c r="A${index + 3}" s="1"/></row>`).join('')
  expect(read(aRawWorkbook(rows)).nurseries).toHaveLength(1)
})

test('an archive that would not fit into memory is not unpacked', () => {
  const bomb = aZip({ 'xl/workbook.xml': Buffer.alloc(80_000_000, 0x20) })
  expect(bomb.length).toBeLessThan(100_000)
  expect(said(read(bomb))).toContain('解开以后超过 60 MB')
})

test.each<[string, () => Uint8Array, RegExp]>([
  ['an .xls', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]), /旧的 \.xls/],
  ['a workbook with a password', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from('EncryptedPackage', 'utf16le')]), /有密码/],
  ['an archive with a password', () => aRawWorkbook(head, { locked: true }), /有密码/],
  ['half a file', () => aRawWorkbook(head + line(2)).subarray(0, 300), /损坏/],
  ['a document', () => aZip({ 'word/document.xml': '<w/>' }), /没有工作表/],
  ['broken XML', () => aRawWorkbook('<row><c></row>'), /损坏|空/],
  ['nothing', () => new Uint8Array(), /文件是空的/],
])('%s gets a clear answer', (_, bytes, answer) => {
  const result = read(bytes())
  expect(result.nurseries).toEqual([])
  expect(said(result)).toMatch(answer)
})

test('entities of a document type are never resolved', () => {
  const xml = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData>${head}${line(2, '&a;')}</sheetData></worksheet>`
  const bytes = aZip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r" Target="/xl/s.xml"/></Relationships>',
    'xl/s.xml': xml,
  })
  expect(JSON.stringify(read(bytes))).not.toContain('aaaaaaaaaa')
})

test('five thousand rows of one name, and three hundred thousand merged cells over them, are answered in little', () => {
  const rows = head + Array.from({ length: 5000 }, (_, index) => line(index + 2, '同名托育园')).join('')
  const merges = Array.from({ length: 300_000 }, () => '<mergeCell ref="A1:B1048576"/>').join('')
  const result = read(aRawWorkbook(rows, { more: `<mergeCells>${merges}</mergeCells>` }))
  expect(result.nurseries).toEqual([])
  expect(said(result)).toContain('第 2 行：和第 3 行、第 4 行、第 5 行等 4999 行是同一家机构')
  expect(result.errors.length).toBe(10_000)
  expect(said(result).length).toBeLessThan(1_000_000)
})
