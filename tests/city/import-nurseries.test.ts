import { readFileSync } from 'node:fs'
import path from 'node:path'
import iconv from 'iconv-lite'
import { creditCodeCheck, importNurseries, issueText, type ImportResult } from '../../city/import'
import { places } from '../../city/wuhan'
import { metresBetween } from '@/domain/geo'
import type { Nursery } from '@/domain/nursery'

const TODAY = '2026-11-21'
const run = (text: string | Uint8Array): ImportResult =>
  importNurseries(typeof text === 'string' ? new TextEncoder().encode(text) : text, places, TODAY)
const said = ({ errors }: ImportResult): string => errors.map(issueText).join('\n')
const warned = ({ warnings }: ImportResult): string => warnings.map(issueText).join('\n')

const HEAD = '机构名称,所属区,所属街道'
const NOTICE = `${HEAD}\n甲托育园,江岸区,后湖街\n乙托育园,江汉区,北湖街道\n`
const FULL = '机构名称,别名,统一社会信用代码,机构性质,所属区,所属街道,地址,经度GCJ-02,纬度GCJ-02,是否备案,备案通过时间,普惠认定,普惠有效期,示范,服务类型,班型,托位数,保育费,膳食费,联系电话,状态'
const code = (first17: string): string => first17 + creditCodeCheck(first17)
const CODE = code('91420102MA4K00000')
const full = (change: Record<string, string> = {}): string => {
  const cells: Record<string, string> = {
    机构名称: '甲托育园', 别名: '甲', 统一社会信用代码: CODE, 机构性质: '营利性', 所属区: '江岸区', 所属街道: '后湖街道', 地址: '后湖大道 1 号',
    '经度GCJ-02': '114.3', '纬度GCJ-02': '30.64', 是否备案: '是', 备案通过时间: '2025-03-01', 普惠认定: '区级', 普惠有效期: '2027-12-31',
    示范: '市', 服务类型: '全日托|临时托', 班型: '托小班|托大班', 托位数: '60', 保育费: '2000', 膳食费: '400', 联系电话: '027-00000000', 状态: '在营', ...change,
  }
  const quoted = FULL.split(',').map((name) => `"${(cells[name] ?? '').replace(/"/g, '""')}"`)
  return `${FULL}\n${quoted.join(',')}\n`
}

describe('encodings', () => {
  test('UTF-8 reads the same with and without a byte order mark', () => {
    expect(run(`\ufeff${NOTICE}`)).toEqual(run(NOTICE))
    expect(run(NOTICE).nurseries).toHaveLength(2)
  })

  test.each([
    ['utf16-le', 'UTF-16 LE'],
    ['utf16-be', 'UTF-16 BE'],
  ])('%s is named and refused in one sentence that says how to save', (encoding, name) => {
    for (const addBOM of [false, true]) {
      const result = run(iconv.encode(NOTICE, encoding, { addBOM }))
      expect(result.nurseries).toEqual([])
      expect(result.errors).toHaveLength(1)
      expect(said(result)).toContain(name)
      expect(said(result)).toContain('CSV UTF-8')
    }
  })

  test('GBK reads as UTF-8 does, and it is said', () => {
    const result = run(iconv.encode(NOTICE, 'gb18030'))
    expect(result.nurseries).toEqual(run(NOTICE).nurseries)
    expect(warned(result)).toContain('GBK')
  })

  test('a workbook, an image and an empty file are told apart', () => {
    expect(said(run(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])))).toContain('xlsx')
    expect(said(run(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8])))).toContain('认不出是什么编码')
    expect(said(run(''))).toContain('文件是空的')
  })
})

describe('headers', () => {
  test('columns may stand in any order, in Chinese or English', () => {
    const english = run('street,name,district\n后湖街,甲托育园,江岸区\n')
    expect(english.nurseries[0]?.nursery).toEqual(run(NOTICE).nurseries[0]?.nursery)
  })

  test.each([
    ['机构名称,所属区\n甲,江岸区', '第 1 行「所属街道」：缺少这一列', '区级公示表'],
    ['所属区,所属街道\n江岸区,后湖街', '第 1 行「机构名称」：缺少这一列', '区级公示表'],
    ['institution_name,zoning_name\n甲,江岸区', '「credit_code（统一社会信用代码）」：缺少这一列', '全国托育机构信用信息表'],
    [FULL.replace(',托位数', '') + '\n', '「托位数（capacity）」：缺少这一列', '推荐导入表'],
  ])('a missing column is named with the shape: %#', (text, column, shape) => {
    const result = run(text)
    expect(said(result)).toContain(column)
    expect(said(result)).toContain(shape)
    expect(result.nurseries).toEqual([])
  })

  test('an unknown column warns, a repeated one is refused, no header at all is said', () => {
    expect(warned(run('机构名称,所属区,所属街道,星级\n甲,江岸区,后湖街,五'))).toBe('第 1 行「星级」：不认识这一列，没有读取')
    expect(said(run('机构名称,机构名称,所属区,所属街道\n甲,乙,江岸区,后湖街'))).toContain('出现了两次')
    expect(said(run('甲托育园,武汉\n乙托育园,武汉\n'))).toContain('没有认出表头')
  })

  test('the national register is read by its keys and by their Chinese names', () => {
    const row = `甲托育园,小甲,${CODE},营利性,湖北省武汉市江岸区,420102017,后湖大道 1 号,2024-05-06 10:20:30`
    const keys = run(`institution_name,institution_other_name,credit_code,institution_type,zoning_name,zoning_code,address,finished_time\n${row}\n`)
    const names = run(`机构注册登记名称,别名,统一社会信用代码,机构性质,所属区域,区域编号,机构住所,备案通过时间\n${row}\n`)
    expect(said(keys)).toBe('')
    expect(keys.shape).toBe('register')
    expect(names.nurseries).toEqual(keys.nurseries)
    expect(keys.nurseries[0]?.nursery).toEqual({
      name: '甲托育园', alias: '小甲', creditCode: CODE, type: 'company', district: '420102', street: '420102017',
      address: '后湖大道 1 号', filed: true, filedAt: '2024-05-06', demo: false,
    })
  })
})

describe('the recommended table', () => {
  test('a whole row comes out in our units', () => {
    const result = run(full())
    expect(said(result)).toBe('')
    expect(result.nurseries[0]?.nursery).toMatchObject({
      creditCode: CODE, type: 'company', position: { lng: 114.3, lat: 30.64 }, filed: true, status: 'operating', demonstration: 'city',
      affordable: { status: 'district', until: '2027-12-31' }, services: ['fullDay', 'dropIn'],
      classes: [{ type: 'small', feeFen: 200_000 }, { type: 'big', feeFen: 200_000 }], capacity: 60, mealFeeFen: 40_000,
    })
  })

  test('what is not said stays unknown', () => {
    const { nurseries, errors } = run(full({ 保育费: '', 膳食费: '未知', '经度GCJ-02': '', '纬度GCJ-02': '/', 托位数: '—', 普惠认定: '', 普惠有效期: '', 联系电话: '暂无' }))
    expect(errors).toEqual([])
    const nursery = nurseries[0]?.nursery
    for (const field of ['position', 'capacity', 'mealFeeFen', 'phone', 'affordable'] as const) expect(nursery).not.toHaveProperty(field)
    expect(nursery?.classes).toEqual([{ type: 'small' }, { type: 'big' }])
  })

  test.each([
    ['2000元/月', 200_000], ['¥2,000.50', 200_050], ['２０００', 200_000], ['2000/月', 200_000], ['2000 元 / 人 / 月', 200_000],
  ])('a fee of %s is understood', (fee, fen) => {
    expect(run(full({ 保育费: fee })).nurseries[0]?.nursery.classes?.[0]?.feeFen).toBe(fen)
  })

  test('a fee may be given by class', () => {
    expect(run(full({ 保育费: '托小班:2600|托大班2400元/月' })).nurseries[0]?.nursery.classes).toEqual([
      { type: 'small', feeFen: 260_000 }, { type: 'big', feeFen: 240_000 },
    ])
  })

  test.each<[string, Record<string, string>, string]>([
    ['a negative fee', { 保育费: '-2000' }, '「保育费」：“-2000”是负数'],
    ['an absurd fee', { 保育费: '200000' }, '高于 30000 元/月'],
    ['a fee of next to nothing', { 保育费: '1' }, '低于 100 元/月'],
    ['a range of fees', { 保育费: '1800-2600' }, '是一个范围'],
    ['a fee in words', { 保育费: '两千' }, '不是金额'],
    ['negative places', { 托位数: '-5' }, '「托位数」：“-5”是负数'],
    ['absurd places', { 托位数: '99999' }, '不在 1–2000 之间'],
    ['half a place', { 托位数: '3.5' }, '不是整数'],
    ['a short code', { 统一社会信用代码: '91420102' }, '应为 18 位，这里是 8 位'],
    ['a code with a wrong check', { 统一社会信用代码: `${CODE.slice(0, 17)}${CODE[17] === '0' ? '1' : '0'}` }, '「统一社会信用代码」：“91420102MA4K00000'],
    ['a code in scientific notation', { 统一社会信用代码: '9.14201E+17' }, '科学计数'],
    ['a code with the letter O', { 统一社会信用代码: CODE.replace('A', 'O') }, '不会出现“O”'],
    ['a day the calendar lacks', { 备案通过时间: '2025-02-30' }, '日历上没有'],
    ['a day still to come', { 备案通过时间: '2027-01-01' }, '还没有到'],
    ['a spreadsheet serial', { 备案通过时间: '45926' }, '日期序号'],
    ['swapped coordinates', { '经度GCJ-02': '30.64', '纬度GCJ-02': '114.3' }, '经度和纬度填反了'],
    ['a place in Beijing', { '经度GCJ-02': '116.4', '纬度GCJ-02': '39.9' }, '不在武汉市范围内'],
    ['half a position', { '纬度GCJ-02': '' }, '要么都填，要么都不填'],
    ['degrees and minutes', { '经度GCJ-02': '114°18′' }, '不是小数形式'],
    ['a district elsewhere', { 所属区: '天河区' }, '“天河区”不是武汉市的区或功能区'],
    ['no district', { 所属区: '' }, '「所属区」：没有填写'],
    ['no name', { 机构名称: '　' }, '「机构名称」：没有填写'],
    ['a formula', { 机构名称: '=HYPERLINK("x")' }, '像表格公式'],
    ['markup', { 机构名称: '<b>甲</b>' }, '不允许的符号'],
    ['a service nobody offers', { 服务类型: '全日托|寄宿' }, '“寄宿”不认识'],
    ['an unclear designation', { 普惠认定: '申请中' }, '不明确'],
    ['a phone of letters', { 联系电话: '请加微信' }, '不是电话号码'],
    ['a word of Object', { 运营: '', 是否备案: 'constructor' }, '不认识'],
  ])('%s is refused with line, column and reason', (_, change, reason) => {
    const result = run(full(change))
    expect(said(result)).toContain(reason)
    expect(said(result)).toMatch(/^第 2 行「/)
    expect(result.nurseries).toEqual([])
  })

  test('every word of refusal is Chinese and names its row', () => {
    const result = run(`${full()}${full({ 机构名称: '乙托育园', 保育费: '-1', 统一社会信用代码: '1' }).split('\n')[1]}\n`)
    expect(result.errors.map(({ line, column }) => [line, column])).toEqual(expect.arrayContaining([[3, '保育费'], [3, '统一社会信用代码']]))
    expect(result.nurseries).toHaveLength(1)
  })
})

describe('what more a table can say', () => {
  /** A table with the columns that are required and these. */
  const more = (columns: Record<string, string>): string => {
    const row: Record<string, string> = { 机构名称: '甲托育园', 统一社会信用代码: CODE, 机构性质: '医疗机构', 所属区: '江岸区', 地址: '一号', 是否备案: '是', 服务类型: '全日托', 班型: '托小班|托大班', 托位数: '40', 运营状态: '在营', ...columns }
    return [Object.keys(row), Object.values(row)].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n')
  }
  const one = (columns: Record<string, string>) => run(more(columns)).nurseries[0]?.nursery
  const WHOLE = {
    许可证号: '武托许 12 号', 许可证有效期: '2029-01-01', 示范: '市', 示范有效期: '2027-06-30', 面向社会: '是', 班额: '托小班:15|托大班:20', 师幼比: '托小班1:5|托大班1:7',
    空余托位: '托小班:2|托大班:0', 空位日期: '2026-11-20', 检查日期: '2026-03-01', 检查单位: '江岸区卫健局', 检查发现: '消防通道堆物（2026-03-05 已整改）|食品未留样（未整改）',
    责任险有效期: '2026-12-31', 结对妇幼保健院: '江岸区妇幼保健院', 开放时间: '周一至周五 7:30–18:00', 保育费: '托小班:免费|托大班:2400',
  }

  test('every column of it is read, in our units', () => {
    const result = run(more(WHOLE))
    expect([said(result), warned(result)]).toEqual(['', ''])
    expect(result.nurseries[0]?.nursery).toMatchObject({
      type: 'medical', licence: { number: '武托许 12 号', until: '2029-01-01' }, demonstration: 'city', demonstrationUntil: '2027-06-30', openToAll: true,
      classes: [{ type: 'small', feeFen: 0, size: 15, perCarer: 5, free: 2 }, { type: 'big', feeFen: 240_000, size: 20, perCarer: 7, free: 0 }], freeAsOf: '2026-11-20',
      inspection: { on: '2026-03-01', by: '江岸区卫健局', findings: [{ text: '消防通道堆物', closedOn: '2026-03-05' }, { text: '食品未留样' }] },
      insuredUntil: '2026-12-31', hospital: '江岸区妇幼保健院', hours: '周一至周五 7:30–18:00', openings: [{ days: [1, 2, 3, 4, 5], from: 450, to: 1080 }],
    })
  })

  test.each<[Record<string, string>, string]>([
    [{ ...WHOLE, 空余托位: '托小班:9999|托大班:0' }, '「空余托位」：“9999”不在 0–2000 之间'],
    [{ ...WHOLE, 空余托位: '托小班:41|托大班:0' }, '「空余托位」：空余 41 个，比托位数 40 还多'],
    [{ ...WHOLE, 空余托位: '5' }, '「空余托位」：有 2 种班型，请按班型分开写'],
    [{ ...WHOLE, 空位日期: '2026-12-01' }, '「空位日期」：2026-12-01 还没有到'],
    [{ ...WHOLE, 师幼比: '5:1' }, '「师幼比」：“5:1”不是师幼比'],
    [{ ...WHOLE, 检查发现: '堆物（已整改）' }, '没有写明哪天整改的'],
    [{ ...WHOLE, 检查发现: '堆物（2026-02-01 已整改）' }, '整改日期 2026-02-01 早于检查日期 2026-03-01'],
    [{ 开放时段: '早八晚六' }, '「开放时段」：“早八晚六”看不懂'],
  ])('%j is refused with its column', (columns, reason) => {
    expect(said(run(more(columns)))).toMatch(/^第 2 行「/)
    expect(said(run(more(columns)))).toContain(reason)
  })

  test.each<[Record<string, string>, string, string]>([
    [{ 保育费: '0' }, '是不收费，还是不知道？先按未知处理；不收费请写“免费”', 'classes.0.feeFen'],
    [{ 保育费: '托小班:0|托大班:2400' }, '是不收费，还是不知道', 'classes.0.feeFen'],
    [{ 膳食费: '0' }, '是不收费，还是不知道', 'mealFeeFen'],
    [{ 空余托位: '托小班:2' }, '没有写明是哪一天的', 'classes.0.free'],
    [{ 检查日期: '2026-03-01' }, '没有发现问题请写“无”', 'inspection'],
    [{ 许可证有效期: '2029-01-01' }, '没有写明“许可证号”', 'licence'],
    [{ 示范有效期: '2029-01-01' }, '没有写明“示范”', 'demonstrationUntil'],
  ])('%j is a doubt, and stays unknown', (columns, doubt, field) => {
    const result = run(more(columns))
    expect(said(result)).toBe('')
    expect(warned(result)).toContain(doubt)
    expect(result.nurseries[0]?.nursery).not.toHaveProperty(field)
  })

  test('an inspection that found nothing says so; no free places are a figure', () => {
    expect(one({ 检查日期: '2026-03-01', 检查发现: '无' })?.inspection).toEqual({ on: '2026-03-01', findings: [] })
    expect(one({ 空余托位: '托小班:0|托大班:0', 空位日期: '2026-11-20' })).toMatchObject({ classes: [{ free: 0 }, { free: 0 }], freeAsOf: '2026-11-20' })
    expect(one({ 保育费: '托小班:0|托大班:2400' })?.classes).toEqual([{ type: 'small' }, { type: 'big', feeFen: 240_000 }])
  })

  test('hours nobody can search stay as they were written', () => {
    expect(one({ 开放时间: '电话预约' })).toMatchObject({ hours: '电话预约' })
    expect(one({ 开放时间: '电话预约' })).not.toHaveProperty('openings')
    expect(one({ 开放时间: '见公告', 开放时段: '周六 9:00-12:00' })).toMatchObject({ hours: '见公告', openings: [{ days: [6], from: 540, to: 720 }] })
  })

  // One gate of 江滩, as three maps give it; what the other two give was worked out by another program.
  const GATE = { lng: 114.309, lat: 30.603 }
  const near = (position: Nursery['position']): number => (position ? metresBetween(position, GATE) : Number.NaN)
  const BAIDU = ['114.315585', '30.608695']
  const GPS = ['114.303557', '30.605408']
  test.each<[string, string, string[], string]>([
    ['经度GCJ-02', '纬度GCJ-02', ['114.309', '30.603'], ''], ['经度（高德）', '纬度（高德）', ['114.309', '30.603'], ''], ['lng_gcj02', 'lat_gcj02', ['114.309', '30.603'], ''],
    ['百度经度', '百度纬度', BAIDU, ''], ['经度BD-09', '纬度BD-09', BAIDU, ''], ['lng_bd09', 'lat_bd09', BAIDU, ''], ['经度', '纬度', BAIDU, 'BD-09'], ['经度', '纬度', BAIDU, '百度坐标'],
    ['经度WGS84', '纬度WGS84', GPS, ''], ['经度（WGS-84）', '纬度（WGS-84）', GPS, ''], ['GPS经度', 'GPS纬度', GPS, ''], ['经度', '纬度', GPS, 'WGS84'],
  ])('%s, %s: %j are one place', (lng, lat, [east, north], system) => {
    const result = run(more({ [lng]: east!, [lat]: north!, ...(system ? { 坐标系: system } : {}) }))
    expect([said(result), warned(result)]).toEqual(['', ''])
    expect(near(result.nurseries[0]?.nursery.position)).toBeLessThan(1)
  })

  test('a file that does not say is read as GCJ-02, and that is said; or as whoever brings it knows', () => {
    const bytes = new TextEncoder().encode(more({ 经度: BAIDU[0]!, 纬度: BAIDU[1]! }))
    const unsaid = importNurseries(bytes, places, TODAY)
    expect(warned(unsaid)).toContain('没有写明坐标系，按 GCJ-02')
    expect(unsaid.nurseries[0]?.nursery.position).toEqual({ lng: Number(BAIDU[0]), lat: Number(BAIDU[1]) })
    const told = importNurseries(bytes, places, TODAY, { coordinates: 'bd09' })
    expect(warned(told)).toBe('')
    expect(near(told.nurseries[0]?.nursery.position)).toBeLessThan(1)
  })

  test.each<[Record<string, string>, string]>([
    [{ 百度经度: BAIDU[0]!, 纬度WGS84: BAIDU[1]! }, '坐标系不一致'],
    [{ 百度经度: BAIDU[0]!, 百度纬度: BAIDU[1]!, 坐标系: 'WGS-84' }, '「坐标系」：和经度、纬度列名写的坐标系不一致'],
    [{ 经度: BAIDU[0]!, 纬度: BAIDU[1]!, 坐标系: '北京54' }, '“北京54”不认识'],
    [{ 百度经度: BAIDU[1]!, 百度纬度: BAIDU[0]! }, '「百度经度」：经度和纬度填反了'],
    [{ 经度WGS84: '116.4', 纬度WGS84: '39.9' }, '不在武汉市范围内'],
  ])('%j is refused', (columns, reason) => expect(said(run(more(columns)))).toContain(reason))
})

describe('streets and districts', () => {
  test.each([
    ['江岸区', '塔子湖街', '420102018'], ['江岸', '塔子湖街道', '420102018'], ['武汉市江岸区', '塔子湖', '420102018'], ['江岸区', '百步亭社区', '420102400'],
    ['硚口区', '汉正街', '420104009'], ['江汉区', '民族街', '420103001'], ['江汉区', '民族街街道办事处', '420103001'], ['洪山区', '洪山街', '420111007'],
    ['东湖高新区', '关东街', '420111080'], ['武汉经开区', '沌口街', '420114070'], ['光谷', '佛祖岭街道', '420115086'],
  ])('%s %s is %s', (district, street, expected) => {
    const result = run(`${HEAD}\n甲,${district},${street}\n`)
    expect(warned(result)).toBe('')
    expect(result.nurseries[0]?.nursery).toMatchObject({ street: expected, district: expected.slice(0, 6) })
  })

  test('an unknown street warns and is kept as written', () => {
    const result = run(`${HEAD}\n甲,江岸区,月亮湾街\n乙,江岸区,唐家墩街\n`)
    expect(warned(result)).toBe('第 2 行「所属街道」：江岸区没有“月亮湾街”，街道按原文保留\n第 3 行「所属街道」：“唐家墩街”在江汉区，不在江岸区，街道按原文保留')
    expect(result.nurseries.map(({ nursery }) => nursery.streetText)).toEqual(['月亮湾街', '唐家墩街'])
  })

  test('a code and a name that disagree are refused', () => {
    const head = 'institution_name,credit_code,zoning_name,zoning_code'
    expect(said(run(`${head}\n甲,${CODE},江岸区,420103\n`))).toContain('写的是江岸区，区域编号 420103 却是江汉区')
    expect(said(run(`${head}\n甲,${CODE},江岸区,420500\n`))).toContain('不在武汉市')
  })

  test('no two streets of a district share a spelling', async () => {
    const { streetKey } = await import('../../city/import/places')
    for (const { name, streets } of places.districts) {
      const owner = new Map<string, string>()
      for (const street of streets) {
        for (const spelling of [street.name, ...(street.aliases ?? [])]) {
          const key = streetKey(spelling)
          expect([name, spelling, owner.get(key) ?? street.code]).toEqual([name, spelling, street.code])
          owner.set(key, street.code)
        }
      }
    }
  })
})

describe('rows', () => {
  test('a quoted field with line breaks leaves the line numbers right', () => {
    const result = run(`${HEAD}\r\n"甲\r\n托育园",江岸区,后湖街\r\n\r\n乙,火星区,后湖街\r\n丙,江岸区,"月亮\n湾街"\r\n丁,水星区,x\r\n`)
    expect(result.errors.map(({ line }) => line)).toEqual([5, 8])
    expect(result.warnings.map(({ line }) => line)).toEqual([6])
    expect(result.nurseries[0]?.nursery.name).toBe('甲 托育园')
  })

  test('an unclosed quote is one complaint', () => {
    const result = run(`${HEAD}\n"甲,江岸区,后湖街\n乙,江岸区,后湖街\n`)
    expect(result.errors).toHaveLength(1)
    expect(said(result)).toContain('引号不成对')
  })

  test('duplicates name both lines, and neither is taken', () => {
    const byName = run(`${HEAD}\n甲（武汉）托育园,江岸区,后湖街\n乙,江岸区,后湖街\n甲(武汉) 托育园,江岸区,花桥街\n`)
    expect(said(byName)).toBe('第 2 行：和第 4 行是同一家机构（名称和所属区相同）\n第 4 行：和第 2 行是同一家机构（名称和所属区相同）')
    expect(byName.nurseries.map(({ nursery }) => nursery.name)).toEqual(['乙'])
    const byCode = run(`${full()}${full({ 机构名称: '别的名字' }).split('\n')[1]}\n`)
    expect(said(byCode)).toContain('第 2 行「统一社会信用代码」：和第 3 行的代码相同')
  })

  test('the same name in two districts is two nurseries; so is one name with two codes', () => {
    expect(run(`${HEAD}\n甲,江岸区,后湖街\n甲,江汉区,北湖街\n`).nurseries).toHaveLength(2)
    expect(run(`${full()}${full({ 统一社会信用代码: code('91420102MA4K00001') }).split('\n')[1]}\n`).nurseries).toHaveLength(2)
  })

  test('full-width spaces around a cell do not count, a cell too many does', () => {
    const result = run(`${HEAD}\n　甲托育园　, 江岸区 ,　后湖街\u00a0\n乙,江岸区,后湖街,多出来的\n`)
    expect(result.nurseries[0]?.nursery).toMatchObject({ name: '甲托育园', street: '420102017' })
    expect(said(result)).toContain('第 3 行：有 4 列，表头只有 3 列')
  })

  test('10,000 rows come out whole', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `第${i}托育园,江岸区,后湖街`)
    expect(run(`${HEAD}\n${rows.join('\n')}\n`).nurseries).toHaveLength(10_000)
  })
})

test('the eight real nurseries come out as the notice has them, and no more', () => {
  const bytes = readFileSync(path.join(__dirname, '../../city/wuhan/nurseries/jiangan-puhui-2025.csv'))
  const result = run(bytes)
  expect([said(result), warned(result)]).toEqual(['', ''])
  expect(result.shape).toBe('notice')
  expect(result.nurseries).toHaveLength(8)
  for (const { nursery } of result.nurseries) {
    expect(nursery).toEqual({
      name: nursery.name,
      district: '420102',
      street: expect.stringMatching(/^420102\d{3}$/),
      affordable: { status: 'proposed', batch: '2025年第一批' },
      source: {
        title: '江岸区拟认定普惠托育机构公示（2025年第一批）',
        url: 'https://www.jiangan.gov.cn/bmzl/qwjw/xxgk_8593/202509/t20250926_2652997.shtml',
        asOf: '2025-09-26',
      },
      demo: false,
    })
  }
})
