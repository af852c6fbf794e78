import { act, fireEvent, render, screen } from '@testing-library/react'
import '@testing-library/jest-dom'
import type { Article } from '@/domain/article'
import { DomainError } from '@/domain/errors'
import { DAY, localDate } from '@/domain/time'
import ArticlePage from '@/pages/article'
import Articles from '@/pages/articles'
import { usePerson } from '@/stores/person'
import { aCityFile } from '../support/city-file'

let mockParams: { id?: string } = {}
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  ...jest.requireActual('@tarojs/taro'),
  useRouter: () => ({ params: mockParams }),
}))

const mockCurrent = jest.fn()
jest.mock('@/services/directory', () => ({
  keptFile: async () => undefined,
  currentFile: (name: string) => mockCurrent(name),
  rememberFiles: () => {},
}))

const article = (title: string, more: Partial<Article> = {}): Article => ({
  _id: title,
  title,
  summary: `${title}的摘要`,
  topic: 'feeding',
  ageMonths: { min: 12, max: 24 },
  blocks: [],
  sources: [{ title: '保育指导大纲', url: 'https://example.org/a' }],
  updatedAt: '2026-10-12',
  reviewer: null,
  ...more,
})
const eating = article('自己吃饭', {
  blocks: [
    { type: 'heading', text: '怎么给' },
    { type: 'paragraph', spans: [{ text: '先给' }, { text: '勺子', strong: true }, { text: '<script>alert(1)</script>' }] },
    { type: 'list', ordered: true, items: [[{ text: '坐稳' }], [{ text: '少量' }]] },
    { type: 'note', spans: [{ text: '呛到要马上处理' }] },
    { type: 'table', head: ['月龄', '质地'], rows: [['12', '软块']] },
  ],
})
const teeth = article('第一颗牙', { topic: 'teeth', ageMonths: { min: 4, max: 10 } })

const city = aCityFile({
  figures: [
    { name: '托育机构数', value: 1133, unit: '家', source: { title: '2023 文件' }, asOf: '2023-06-30' },
    { name: '托育机构数', value: 1101, unit: '家', source: { title: '2024 文件' }, asOf: '2024-08-19' },
  ],
})

const show = async (page = <Articles />) => act(async () => void render(page))
const titles = () => screen.getAllByRole('link').map((card) => card.getAttribute('aria-label')?.split('，')[0])

beforeEach(() => {
  mockParams = {}
  usePerson.setState({ family: undefined })
  mockCurrent.mockImplementation(async (name: string) => (name === 'city' ? city : { publishedAt: 1, articles: [teeth, eating] }))
})

describe('the articles', () => {
  test('that suit the own child come first', async () => {
    const birthDate = localDate(Date.now() - 428 * DAY)
    usePerson.setState({ family: { _id: 'f', children: [{ _id: 'c', nickname: '小满', birthDate }], consents: [], claims: [], noShows: [], guardians: 1 } })
    await show()
    expect(screen.getByText(/^适合小满/)).toBeVisible()
    expect(titles()).toEqual(['自己吃饭', '第一颗牙'])
  })

  test('of one topic are chosen by a tap, and all come back by another', async () => {
    await show()
    const chip = screen.getByRole('checkbox', { name: '牙齿' })
    fireEvent.click(chip)
    expect(titles()).toEqual(['第一颗牙'])
    fireEvent.click(chip)
    expect(titles()).toHaveLength(2)
  })

  test('no professional has checked say so on their card', async () => {
    await show()
    expect(screen.getAllByText('待专业审核')).toHaveLength(2)
  })

  test('that cannot be had are asked for again', async () => {
    const reachable = mockCurrent.getMockImplementation()
    mockCurrent.mockRejectedValue(new DomainError('NETWORK'))
    await show()
    expect(screen.getByText(/网络不通/)).toBeVisible()
    mockCurrent.mockImplementation(reachable)
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '重试' })))
    expect(titles()).toHaveLength(2)
  })
})

test('figures that disagree are both shown, each with its day and document, the newer first', async () => {
  await show()
  const numbers = screen.getAllByText(/^1,1\d\d 家$/).map((number) => number.textContent)
  expect(numbers).toEqual(['1,101 家', '1,133 家'])
  expect(screen.getByText('2023-06-30 · 2023 文件')).toBeVisible()
})

describe('an article', () => {
  beforeEach(() => {
    mockParams = { id: '自己吃饭' }
  })

  test('shows every block of its body, and markup as the letters it is', async () => {
    await show(<ArticlePage />)
    for (const text of ['怎么给', '勺子', '坐稳', '呛到要马上处理', '软块', '<script>alert(1)</script>']) expect(screen.getByText(text)).toBeVisible()
    expect(document.querySelector('script')).toBeNull()
  })

  test('names its sources and its day, that it awaits review, and that it replaces no doctor', async () => {
    await show(<ArticlePage />)
    expect(screen.getByText(/保育指导大纲/)).toBeVisible()
    expect(screen.getByText(/2026-10-12 更新/)).toBeVisible()
    expect(screen.getByText(/还没有专业人员审核过/)).toBeVisible()
    expect(screen.getByText(/内容供参考，不能代替诊疗/)).toBeVisible()
  })

  test('that was reviewed names who did it, and asks for no review', async () => {
    const reviewer = { name: '某医师', title: '儿保科', at: '2026-11-01' }
    mockCurrent.mockImplementation(async () => ({ publishedAt: 1, articles: [{ ...eating, reviewer }] }))
    await show(<ArticlePage />)
    expect(screen.getByText(/某医师（儿保科）2026-11-01 审核/)).toBeVisible()
    expect(screen.queryByText('待专业审核')).toBeNull()
  })

  test('that is gone leads to the others', async () => {
    mockParams = { id: 'gone' }
    await show(<ArticlePage />)
    expect(screen.getByRole('button', { name: '看其他文章' })).toBeVisible()
  })
})
