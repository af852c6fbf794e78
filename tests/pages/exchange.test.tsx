import '@testing-library/jest-dom'
import Taro from '@tarojs/taro'
import { fireEvent, render, screen } from '@testing-library/react'
import type { DeskOutputs, ExchangeOutputs } from '@/domain/contract'
import type { Role } from '@/domain/roles'
import ExchangePage from '@/pages/desk/exchange'
import ImportPage from '@/pages/desk/exchange/import'
import { cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { onStaffPage, settle, show, tap } from '../support/staff-page'
import { files, openedWith } from '../support/taro'

onStaffPage(TEN_AM)
beforeEach(() => {
  process.env.TARO_ENV = 'weapp'
  openedWith({})
})
afterEach(() => delete process.env.TARO_ENV)

const me = (...roles: Role[]): DeskOutputs['whoAmI'] => ({ name: '张主任', roles, rights: [], places: [], serverNow: Date.now() })
const made = { name: '善育数据.xlsx', base64: 'UEsDBA==' }
const opened = Taro.openDocument as unknown as jest.Mock
const chosen = (name: string, size = 100) => (Taro.chooseMessageFile as unknown as jest.Mock).mockResolvedValueOnce({ tempFiles: [{ name, size, path: 'tmp' }] })

describe('taking out', () => {
  test('a year is one tap, opened in the reader of the phone; the file before it is gone', async () => {
    files.set('名单.xlsx', 'old')
    const calls = cloudAnswers({ desk: { whoAmI: () => me('manager') }, exchange: { exportFigures: () => made } })
    await show(<ExchangePage />)
    await tap('导出数据表（Excel）')
    expect(calls.at(-1)).toEqual({ action: 'exportFigures', input: { from: '2026-01', to: '2026-12' } })
    expect(opened).toHaveBeenCalledWith({ filePath: 'wxfile://usr/善育数据.xlsx', showMenu: true })
    expect([...files]).toEqual([['善育数据.xlsx', 'UEsDBA==']])
    expect(screen.getByRole('status')).toHaveTextContent('已打开 善育数据.xlsx')
  })

  test('half a year can be a report, a whole year cannot and says what to choose', async () => {
    const calls = cloudAnswers({ desk: { whoAmI: () => me('manager') }, exchange: { exportReport: () => made } })
    await show(<ExchangePage />)
    expect(screen.queryByRole('button', { name: '半年报告（Word）' })).toBeNull()
    expect(screen.getByText(/请选上半年或下半年/)).toBeInTheDocument()
    fireEvent.click(screen.getByRole('checkbox', { name: '2025 年' }))
    fireEvent.click(screen.getByRole('checkbox', { name: '下半年' }))
    await settle()
    await tap('半年报告（Word）')
    expect(calls.at(-1)).toEqual({ action: 'exportReport', input: { half: '2025-2' } })
  })

  test('what cannot be carried, and a phone that cannot open it, say why and what now', async () => {
    cloudAnswers({ desk: { whoAmI: () => me('manager') }, exchange: { exportFigures: () => refused('EXPORT_TOO_LARGE'), exportAudit: () => made } })
    await show(<ExchangePage />)
    await tap('导出数据表（Excel）')
    expect(screen.getByRole('alert')).toHaveTextContent('请把时间缩短一些')
    opened.mockRejectedValueOnce(new Error('fail'))
    await tap('导出操作记录（Excel）')
    expect(screen.getByRole('alert')).toHaveTextContent('这台手机没能保存或打开它')
    expect(screen.queryByRole('status')).toBeNull()
  })

  test('each sees what the own rights are for', async () => {
    cloudAnswers({ desk: { whoAmI: () => me('keeper') } })
    const page = render(<ExchangePage />)
    await settle()
    expect(screen.getByText('导入托育机构')).toBeInTheDocument()
    expect(screen.queryByText('操作记录')).toBeNull()
    page.unmount()
    cloudAnswers({ desk: { whoAmI: () => me('editor') } })
    await show(<ExchangePage />)
    expect(screen.getByText('这里没有您能导入导出的内容')).toBeInTheDocument()
  })

  test('from a session, its roster', async () => {
    openedWith({ id: 's1' })
    const calls = cloudAnswers({ desk: { whoAmI: () => me('organiser') }, exchange: { exportRoster: () => made } })
    await show(<ExchangePage />)
    await tap('导出名单（Excel）')
    expect(calls.at(-1)).toEqual({ action: 'exportRoster', input: { sessionId: 's1' } })
  })
})

describe('taking in', () => {
  const SEEN = 'a'.repeat(64)
  const looked = (fields: Partial<ExchangeOutputs['readImport']> = {}): ExchangeOutputs['readImport'] => ({
    rows: 4,
    counts: { added: 1, changed: 1, same: 1, vanished: 0, errors: 1, warnings: 0 },
    added: [{ line: 2, name: '橙子托育', district: '420102' }],
    changed: [{ line: 3, name: '苹果托育', fields: [{ label: '托位数', before: '', after: '60' }] }],
    vanished: [],
    errors: [{ line: 5, column: '所属区', reason: '“没有区”不是武汉市的区或功能区' }],
    warnings: [],
    left: 0,
    seen: SEEN,
    ...fields,
  })
  const centre = (more: object = {}) =>
    cloudAnswers({ desk: { whoAmI: () => me('keeper') }, exchange: { startImport: () => ({ importId: 'i1', cloudPath: 'imports/i1.xlsx' }), readImport: () => looked(), acceptImport: () => ({ added: 1, changed: 1, closed: 0, again: false }), dropImport: () => ({}), ...more } })
  const acts = (calls: { action: string }[]) => calls.map(({ action }) => action).filter((action) => !['whoAmI', 'home'].includes(action))

  test('a table is seen before anything is written: errors by line and column, changes old and new', async () => {
    const calls = centre()
    await show(<ImportPage />)
    chosen('机构.xlsx')
    await tap('选择文件')
    expect(acts(calls)).toEqual(['startImport', 'readImport'])
    expect(calls.at(-1)!.input).toEqual({ importId: 'i1', fileId: 'cloud://env/imports/i1.xlsx' })
    for (const text of ['共 4 行：新增 1 家，变更 1 家，没有变化 1 家，有错 1 处', '第 5 行「所属区」：“没有区”不是武汉市的区或功能区', '托位数：（空） → 60', '第 2 行 橙子托育']) expect(screen.getByText(text)).toBeInTheDocument()
    await tap('写入没有错的 2 家')
    expect(calls).toContainEqual({ action: 'acceptImport', input: { importId: 'i1', seen: SEEN } })
    expect(screen.getByRole('status')).toHaveTextContent('新增 1 家，变更 1 家')
  })

  test('when the directory changed meanwhile, the new comparison is shown and nothing was written', async () => {
    const calls = centre({ acceptImport: () => refused('IMPORT_CHANGED') })
    await show(<ImportPage />)
    chosen('机构.xlsx')
    await tap('选择文件')
    await tap('写入没有错的 2 家')
    expect(acts(calls).slice(-2)).toEqual(['acceptImport', 'readImport'])
    expect(screen.getByRole('alert')).toHaveTextContent('请再看一遍')
    expect(screen.getByRole('button', { name: '写入没有错的 2 家' })).toBeInTheDocument()
  })

  test('nothing good to write has no green button', async () => {
    centre({ readImport: () => looked({ seen: undefined, counts: { added: 0, changed: 0, same: 0, vanished: 0, errors: 1, warnings: 0 }, added: [], changed: [] }) })
    await show(<ImportPage />)
    chosen('工资表.xlsx')
    await tap('选择文件')
    expect(screen.queryByRole('button', { name: /^写入/ })).toBeNull()
    expect(screen.getByText('没有可以写入的内容。')).toBeInTheDocument()
  })

  test('who thinks better of it, or leaves the page, takes the table back', async () => {
    const calls = centre()
    const page = render(<ImportPage />)
    chosen('机构.xlsx')
    await tap('选择文件')
    await tap('不写入，重新选')
    expect(acts(calls).at(-1)).toBe('dropImport')
    chosen('机构.xlsx')
    await tap('选择文件')
    page.unmount()
    await settle()
    expect(acts(calls).filter((action) => action === 'dropImport')).toHaveLength(2)
  })

  test('a lost answer keeps what was shown, and accepting again is the same accepting', async () => {
    let lost = true
    const calls = centre({
      acceptImport: () => {
        if (lost) throw new Error('no network')
        return { added: 1, changed: 1, closed: 0, again: true }
      },
    })
    await show(<ImportPage />)
    chosen('机构.xlsx')
    await tap('选择文件')
    await tap('写入没有错的 2 家')
    expect(screen.getByRole('alert')).toBeInTheDocument()
    lost = false
    await tap('写入没有错的 2 家')
    expect(screen.getByRole('status')).toHaveTextContent('这张表已经写入过了')
    expect(acts(calls)).not.toContain('dropImport')
  })

  test('an .xls is refused with what to do; a chooser that was closed changes nothing', async () => {
    centre({ startImport: () => refused('FILE_KIND') })
    await show(<ImportPage />)
    chosen('旧表.xls')
    await tap('选择文件')
    expect(screen.getByRole('alert')).toHaveTextContent('另存为 .xlsx')
    ;(Taro.chooseMessageFile as unknown as jest.Mock).mockRejectedValueOnce(new Error('cancel'))
    await tap('选择文件')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('of a whole register, what vanished is shown, and closed only where somebody says so of each', async () => {
    const vanished = [{ nurseryId: 'n1', name: '甲托育', district: '420102', source: '区公示 2025-01-01' }, { nurseryId: 'n2', name: '乙托育', district: '420102', source: '区公示 2025-01-01' }]
    const nothing = looked({ vanished, counts: { added: 0, changed: 0, same: 3, vanished: 2, errors: 0, warnings: 0 }, added: [], changed: [], errors: [] })
    const calls = cloudAnswers({
      desk: { whoAmI: () => ({ ...me('keeper'), rights: [{ id: 'r', role: 'keeper', grantedAt: 0, grantedBy: 'm' }] }) },
      exchange: { startImport: () => ({ importId: 'i1', cloudPath: 'imports/i1.xlsx' }), readImport: () => nothing, acceptImport: () => ({ added: 0, changed: 0, closed: 1, again: false }), dropImport: () => ({}) },
    })
    await show(<ImportPage />)
    fireEvent.click(screen.getByRole('switch', { name: '这张表是完整名录' }))
    chosen('名录.xlsx')
    await tap('选择文件')
    expect(calls.at(-1)!.input).toEqual({ importId: 'i1', fileId: 'cloud://env/imports/i1.xlsx', whole: 'city' })
    expect(screen.getByText('共 4 行：新增 0 家，变更 0 家，没有变化 3 家，表里没有的 2 家，有错 0 处')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /标为注销/ })).toBeNull()
    fireEvent.click(screen.getByRole('checkbox', { name: '乙托育：标为注销' }))
    await tap('标为注销 1 家')
    expect(calls).toContainEqual({ action: 'acceptImport', input: { importId: 'i1', seen: SEEN, close: ['n2'] } })
    expect(screen.getByRole('status')).toHaveTextContent('标为注销 1 家')
  })

  test('a thousand complaints open step by step', async () => {
    const errors = Array.from({ length: 100 }, (_, index) => ({ line: index + 2, reason: '没有填写' }))
    centre({ readImport: () => looked({ errors, counts: { added: 0, changed: 0, same: 0, vanished: 0, errors: 2000, warnings: 0 } }) })
    await show(<ImportPage />)
    chosen('机构.xlsx')
    await tap('选择文件')
    expect(screen.getAllByText(/没有填写/)).toHaveLength(20)
    await tap('再看一些：有错，不会写入')
    expect(screen.getAllByText(/没有填写/)).toHaveLength(80)
  })
})
