import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import type { DeskOutputs } from '@/domain/contract'
import type { FigureRow } from '@/domain/figures-contract'
import { sumOf, type TallyCell, type TallySum } from '@/domain/tally-sum'
import FiguresPage from '@/pages/desk/figures'
import PublishedFiguresPage from '@/pages/desk/figures/published'
import FigureRowsPage from '@/pages/desk/figures/rows'
import { cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { noNetwork, onStaffPage, opened, settle, show, tap, write } from '../support/staff-page'
import { openedWith } from '../support/taro'

onStaffPage(TEN_AM)

const sum = (fields: Partial<TallySum> = {}): TallySum => ({ ...sumOf([]), ...fields })
const cell = (kind: TallyCell['kind'], fields: Partial<TallySum>, month = '2026-10', district = '420103'): TallyCell => ({ month, kind, district, sum: sum(fields) })
const CELLS = [
  cell('class', { sessions: 700, children: 2100, adults: 2000, families: 2100, seats: 5000, noShows: 9, excused: 2, ages: { '6–11': 2100 }, sources: { booking: 2000, gate: 100 } }),
  cell('class', { sessions: 48, children: 100, adults: 35, families: 100 }, '2026-11', '420106'),
  cell('lecture', { sessions: 10, adults: 300, families: 300, cancelled: 1, empty: 2 }, '2026-11'),
]
const figures = (fields: Partial<DeskOutputs['getFigures']> = {}) => ({ cells: CELLS, before: [cell('class', { sessions: 700, children: 10 }, '2025-10')], demo: false, serverNow: TEN_AM, ...fields })

test('the sentence is the one the centre reports with, and says how far it can be relied on', async () => {
  cloudAnswers({ desk: { getFigures: () => figures() } })
  await show(<FiguresPage />)
  expect(screen.getByText('2026 年下半年：亲子课堂 748 节，4,235 人次；讲座 10 场，300 人次。')).toBeInTheDocument()
  expect(screen.getByText(/^只按签到数，只数已经结束的场次，截至 .*；2 场没有一家签到，不算节次；1 场整场取消$/)).toBeInTheDocument()
  expect(screen.getByText('这段时间还没有结束')).toBeInTheDocument()
  expect(screen.getByText(/合计 758 节次（去年同期 700，多 58）/)).toBeInTheDocument()
  expect(screen.queryByText('演示')).toBeNull()
})

test('every number opens to its rows: totals, kinds, months, cells of the table, ages and sources', async () => {
  cloudAnswers({ desk: { getFigures: () => figures() } })
  await show(<FiguresPage />)
  const to = async (name: string | RegExp) => {
    await settle(1000)
    fireEvent.click(screen.getByRole('link', { name }))
    return opened().at(-1)
  }
  expect(await to(/^人次 4,535 人次/)).toBe('/pages/desk/figures/rows/index?from=2026-07&to=2026-12&measure=heads')
  expect(await to(/^没有来 7 家/)).toBe('/pages/desk/figures/rows/index?from=2026-07&to=2026-12&measure=noShows')
  expect(await to(/^讲座 300 人次/)).toBe('/pages/desk/figures/rows/index?from=2026-07&to=2026-12&kind=lecture&measure=heads')
  expect(await to(/^11 月 435 人次/)).toBe('/pages/desk/figures/rows/index?from=2026-11&to=2026-11&measure=heads')
  expect(await to(/^420103 亲子课堂 700 节，4,100 人次/)).toContain('&kind=class&district=420103&measure=heads')
  expect(await to(/^6–11 月 2,100 人次/)).toContain('measure=children')
  expect(await to(/^门口海报 100 家次/)).toContain('measure=families')
})

test('a month, a half-year or a year; what has not begun cannot be chosen', async () => {
  const calls = cloudAnswers({ desk: { getFigures: () => figures() } })
  const asked = () => calls.filter(({ action }) => action === 'getFigures').at(-1)?.input
  await show(<FiguresPage />)
  expect(screen.getByRole('button', { name: '后一段' })).toHaveAttribute('aria-disabled', 'true')
  await tap('前一段')
  expect(asked()).toEqual({ from: '2026-01', to: '2026-06' })
  fireEvent.click(screen.getByRole('checkbox', { name: '年' }))
  await settle()
  expect(asked()).toEqual({ from: '2026-01', to: '2026-12' })
  fireEvent.click(screen.getByRole('checkbox', { name: '月' }))
  await settle()
  expect(asked()).toEqual({ from: '2026-01', to: '2026-01' })
})

test('made-up numbers say so, a right for districts says so and publishes nothing', async () => {
  cloudAnswers({ desk: { getFigures: () => figures({ demo: true, districts: ['420103'] }) } })
  await show(<FiguresPage />)
  expect(screen.getByText('演示')).toBeInTheDocument()
  expect(screen.getByText('只含您负责的 1 个城区')).toBeInTheDocument()
  expect(screen.queryByRole('link', { name: /发布过的数字/ })).toBeNull()
})

test('nothing yet, no network and no right each have their words', async () => {
  cloudAnswers({ desk: { getFigures: () => figures({ cells: [], before: [] }) } })
  await show(<FiguresPage />)
  expect(screen.getByText('这段时间没有场次')).toBeInTheDocument()
})

test.each([
  ['no network', noNetwork, '没有打开'],
  ['no right', () => refused('FORBIDDEN'), '这里是给管理员用的'],
])('%s is said', async (_, getFigures, words) => {
  cloudAnswers({ desk: { getFigures } })
  await show(<FiguresPage />)
  expect(screen.getByText(words)).toBeInTheDocument()
})

const row = (_id: string, fields: Partial<FigureRow> = {}): FigureRow => ({
  _id,
  kind: 'class',
  title: `课 ${_id}`,
  startsAt: TEN_AM,
  endsAt: TEN_AM + 1,
  status: 'open',
  demo: false,
  venue: { name: '早教室', district: '420103' },
  forgotten: false,
  sum: sum({ sessions: 1, children: 3, adults: 2, families: 3 }),
  ...fields,
})

test('a number of one month is the sum of its sessions; one opens to its roster, one whose people are forgotten to none', async () => {
  openedWith({ from: '2026-11', to: '2026-11', measure: 'heads', kind: 'class' })
  cloudAnswers({ desk: { listFigureRows: () => ({ rows: [row('a'), row('b', { forgotten: true })], demo: false, serverNow: TEN_AM }) } })
  await show(<FigureRowsPage />)
  expect(screen.getByText('10 人次')).toBeInTheDocument()
  expect(screen.getByText('名单已按期删除，只留数字')).toBeInTheDocument()
  expect(screen.queryByRole('link', { name: /课 b/ })).toBeNull()
  fireEvent.click(screen.getByRole('link', { name: /^课 a .*5 人次，看名单/ }))
  expect(opened()).toEqual(['/pages/staff/roster/index?id=a'])
})

test('a number is published by one tap: the question is sent, never the number', async () => {
  openedWith({ from: '2026-07', to: '2026-12', measure: 'heads', kind: 'class' })
  const figure = { _id: 'f', name: '亲子课堂服务（2026 年下半年）', value: 4235, unit: '人次', source: { title: '本中心签到记录' }, asOf: '2026-11-29', publishedAt: TEN_AM, publishedBy: 'm', by: '张主任' }
  const calls = cloudAnswers({ desk: { getFigures: () => figures() }, press: { publishCount: () => ({ figure, already: false }) } })
  await show(<FigureRowsPage />)
  expect(screen.getByText('4,235 人次')).toBeInTheDocument()
  await tap('发布这个数')
  expect(calls.at(-1)).toEqual({ action: 'publishCount', input: { from: '2026-07', to: '2026-12', kind: 'class', measure: 'heads' } })
  expect(screen.getByRole('status')).toHaveTextContent('已发布：亲子课堂服务（2026 年下半年） 4,235 人次')
})

test.each([
  ['of one district', { district: '420103', measure: 'heads' }, {}],
  ['by a right for districts', { measure: 'heads' }, { districts: ['420103'] }],
  ['that only the centre looks at', { measure: 'noShows' }, {}],
])('a number %s is not offered for publication', async (_, params, more) => {
  openedWith({ from: '2026-07', to: '2026-12', ...params })
  cloudAnswers({ desk: { getFigures: () => figures(more) } })
  await show(<FigureRowsPage />)
  expect(screen.queryByRole('button', { name: '发布这个数' })).toBeNull()
})

const PUBLISHED = { _id: 'old', name: '讲座', value: 10, unit: '场', source: { title: '专刊' }, asOf: '2024-07-31', publishedAt: 0, publishedBy: 'pack', by: '' }

test('a correction begins as what it corrects, and the old number stays beside it', async () => {
  let rows: object[] = [PUBLISHED]
  const corrected = { ...PUBLISHED, _id: 'new', value: 12, replaces: 'old', publishedAt: TEN_AM, by: '张主任' }
  const calls = cloudAnswers({
    press: {
      listFigures: () => ({ figures: rows, serverNow: TEN_AM }),
      publishFigure: () => {
        rows = [corrected, PUBLISHED]
        return { figure: corrected, already: false }
      },
    },
  })
  await show(<PublishedFiguresPage />)
  await tap('更正 讲座 10 场')
  write('数', '12')
  await tap('发布')
  expect(calls.find(({ action }) => action === 'publishFigure')?.input).toEqual({ name: '讲座', value: 12, unit: '场', source: { title: '专刊' }, asOf: '2024-07-31', figure: 'old' })
  expect(screen.getByText(/更正原来的 10 场/)).toBeInTheDocument()
  expect(screen.getByText('已更正')).toBeInTheDocument()
})

test('nothing is sent before it is whole, and a refusal says why', async () => {
  cloudAnswers({ press: { listFigures: () => ({ figures: [], serverNow: TEN_AM }), publishFigure: () => refused('FIGURE_REPLACED') } })
  await show(<PublishedFiguresPage />)
  expect(screen.getByText('还没有发布过')).toBeInTheDocument()
  await tap('录入一个数')
  expect(screen.getByRole('button', { name: '发布' })).toHaveAttribute('aria-disabled', 'true')
  for (const [label, words] of [['叫什么', '讲座'], ['数', '四'], ['单位', '场'], ['来自哪份文件', '总结']] as const) write(label, words)
  expect(screen.getByRole('button', { name: '发布' })).toHaveAttribute('aria-disabled', 'true')
  write('数', '4')
  await tap('发布')
  expect(screen.getByRole('alert')).toHaveTextContent('已经有人更正过')
})
