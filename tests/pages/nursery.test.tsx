import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import '@testing-library/jest-dom'
import { DomainError } from '@/domain/errors'
import type { DirectoryEntry, NurseryDetail } from '@/domain/nursery'
import { DAY, localDate } from '@/domain/time'
import NurseryPage from '@/pages/nursery'
import ComparePage from '@/pages/nursery/compare'
import FavouritesPage from '@/pages/nursery/favourites'
import { usePerson } from '@/stores/person'
import { useSearch } from '@/stores/search'
import { aCityFile } from '../support/city-file'
import { aNursery } from '../support/nurseries'

let mockParams: Record<string, string> = {}
let mockShared = (): { path?: string } => ({})
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  ...jest.requireActual('@tarojs/taro'),
  useRouter: () => ({ params: mockParams }),
  useShareAppMessage: (make: () => { path?: string }) => (mockShared = make),
}))

const mockFile = jest.fn()
jest.mock('@/services/directory', () => ({ keptFile: async () => undefined, currentFile: (name: string) => mockFile(name), rememberFiles: () => {} }))

const mockDetail = jest.fn()
jest.mock('@/services/nursery-details', () => ({ keptDetail: async () => undefined, nurseryDetail: (id: string) => mockDetail(id) }))

let mockStored: Record<string, unknown> = {}
jest.mock('@/services/keeper', () => ({
  ...jest.requireActual('@/services/keeper'),
  kept: async (key: string) => mockStored[key],
  store: async (key: string, value: unknown) => {
    mockStored[key] = value
    return true
  },
}))

const mockOpen = jest.fn()
jest.mock('@/services/routes', () => ({ ...jest.requireActual('@/services/routes'), open: (url: string) => mockOpen(url) }))

const ago = (days: number) => localDate(Date.now() - days * DAY)
const nursery = (_id: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({ ...aNursery({ _id, name: _id }), pinyin: _id, ...more })

const orange = nursery('小桔灯', {
  type: 'company',
  classes: [{ type: 'small', feeFen: 250_000, size: 14, perCarer: 5, free: 2 }, { type: 'mixed', size: 20, perCarer: 6 }],
  freeAsOf: ago(3),
  insuredUntil: ago(1),
  filed: true,
  inspected: { on: ago(30), open: 1 },
  services: ['fullDay', 'dropIn'],
  demo: true,
})
const sunflower = nursery('向日葵', { classes: [{ type: 'small', feeFen: 148_000, free: 9 }], freeAsOf: ago(30), filed: true, inspected: { on: ago(40), open: 0 } })
const morning = nursery('早安树', { affordable: { status: 'proposed' } })

const detail: NurseryDetail = {
  _id: '小桔灯',
  creditCode: '91420103MA4KXXXXXX',
  inspection: { on: ago(30), by: '区卫健局', findings: [{ text: '灭火器过期', closedOn: ago(20) }, { text: '门锁坏了' }] },
  origins: { hours: { title: '机构自己填写', asOf: '2026-10-12' } },
}

function publish(nurseries: DirectoryEntry[]): void {
  const files: Record<string, unknown> = {
    nurseries: { publishedAt: Date.now(), city: '武汉', nurseries },
    city: aCityFile({ subsidies: { demo: [{ name: '演示托育券', fenPerMonth: 30_000, from: '2026-01-01', source: { title: '演示规定', asOf: '2026-11-01' } }], allowances: [] } }),
    articles: { publishedAt: 1, articles: [] },
  }
  mockFile.mockImplementation(async (name: string) => files[name])
}

const show = async (page: JSX.Element, params: Record<string, string>) => {
  mockParams = params
  await act(async () => void render(page))
}
const tap = (name: string | RegExp, role: 'button' | 'checkbox' | 'link' = 'button') => act(async () => void fireEvent.click(screen.getByRole(role, { name })))
const said = () => document.body.textContent

beforeEach(() => {
  jest.clearAllMocks()
  mockStored = {}
  usePerson.setState({ family: undefined })
  useSearch.setState({ search: {}, here: undefined, places: {} })
  mockDetail.mockResolvedValue({ _id: 'x' })
  publish([orange, sunflower, morning])
})

describe('one nursery', () => {
  test('says each number beside what the country allows, what was found and closed, what ended, and where each fact is from', async () => {
    mockDetail.mockResolvedValue(detail)
    await show(<NurseryPage />, { id: '小桔灯' })
    for (const words of ['每班 14 人（国家标准最多 15 人）', '优于国家标准', '每班 20 人（国家标准最多 18 人）', '超出国家标准', '1 位老师带 6 个孩子（国家没有规定混龄班的师生比）', '灭火器过期', '门锁坏了', `已于 ${ago(1)} 到期`, '演示托育券：每月减 ¥300']) {
      expect(said()).toContain(words)
    }
    expect(said()).toMatch(/灭火器过期.*日已整改门锁坏了还没有整改，从/)
    expect(said()).toMatch(/备案已备案.*许可未知/)
    expect(said()).toContain('还没有施行')
    await tap(/资料从哪里来/, 'link')
    expect(within(screen.getByRole('dialog')).getByText('来源：机构自己填写，2026-10-12')).toBeVisible()
  })

  test('is whole without a network but for what it says is missing', async () => {
    mockDetail.mockRejectedValue(new DomainError('NETWORK'))
    await show(<NurseryPage />, { id: '小桔灯' })
    for (const words of ['¥2,500', '有 1 项还没有整改', '没有联网', '联网以后可以看']) expect(said()).toContain(words)
    expect(said()).not.toContain('信用代码')
  })

  test('with nearly everything unknown names what to ask and what 拟认定 means; nothing stands for photos it has not', async () => {
    await show(<NurseryPage />, { id: '早安树' })
    for (const words of ['“拟认定”还不是普惠', '班型和收费未知', '最近一次检查：未知', '责任险未知', '区公示，2026-09-26']) expect(said()).toContain(words)
    expect(document.querySelector('img')).toBeNull()
    await tap('复制名称，去查一查')
  })

  test('of another page before shows no detail of that one', async () => {
    mockDetail.mockResolvedValue(detail)
    await show(<NurseryPage />, { id: '向日葵' })
    expect(said()).not.toContain('灭火器过期')
  })

  test.each([
    ['closed', { status: 'closed' as const }, '这家机构已经注销'],
    ['paused', { status: 'paused' as const }, '这家机构暂停收托'],
  ])('that is %s can still be read, as that', async (_, more, words) => {
    publish([{ ...orange, ...more }])
    await show(<NurseryPage />, { id: '小桔灯' })
    for (const one of [words, '托小班']) expect(said()).toContain(one)
    expect(said()).not.toContain('临时托一天')
  })

  test('that was merged leads to the other; one that is gone leads to the list', async () => {
    publish([{ ...orange, status: 'closed', mergedInto: '向日葵' }])
    await show(<NurseryPage />, { id: '小桔灯' })
    await tap('看另一条登记')
    expect(mockOpen).toHaveBeenCalledWith('/pages/nursery/index?id=向日葵')
    expect(mockShared().path).toBe('/pages/nursery/index?id=小桔灯')
    cleanup()
    await show(<NurseryPage />, { id: 'gone' })
    await tap('去找托育')
    expect(mockOpen).toHaveBeenCalledWith('/pages/nurseries/index')
  })
})

describe('favourites', () => {
  test('are marked and unmarked, on this phone', async () => {
    await show(<NurseryPage />, { id: '向日葵' })
    await tap('收藏')
    expect(mockStored['favourites:nurseries']).toEqual(['向日葵'])
    await tap('取消收藏')
    expect(mockStored['favourites:nurseries']).toEqual([])
  })

  test('lead to comparing those one picks, three at most; what is kept and no list is none', async () => {
    mockStored['favourites:nurseries'] = ['向日葵', '小桔灯', '早安树', 'gone']
    await show(<FavouritesPage />, {})
    await tap('对比 早安树', 'checkbox')
    await tap('对比这 2 家')
    expect(mockOpen).toHaveBeenCalledWith('/pages/nursery/compare/index?ids=向日葵,小桔灯')
    cleanup()
    mockStored['favourites:nurseries'] = { torn: true }
    await show(<FavouritesPage />, {})
    expect(screen.getByText('还没有收藏')).toBeVisible()
  })
})

describe('comparing', () => {
  const row = (label: string) => screen.getByRole('group', { name: label }).textContent

  test('marks the best of a row, differences first, 未知 where nobody said, and never an old figure as the best', async () => {
    await show(<ComparePage />, { ids: '小桔灯,向日葵,早安树' })
    expect(row('每月收费')).toBe('每月收费小桔灯¥2,500向日葵¥1,480较好早安树未知')
    expect(row('空位')).toMatch(/小桔灯2 个（.*确认）向日葵未知（.*已过期）早安树未知$/)
    expect(row('空位')).not.toContain('较好')
    expect(row('检查')).toMatch(/向日葵.*较好早安树未知/)
    const labels = screen.getAllByRole('group').map((one) => one.getAttribute('aria-label'))
    expect(labels.indexOf('每月收费')).toBeLessThan(labels.indexOf('结对保健院'))
    expect(labels.indexOf('机构性质')).toBeLessThan(labels.indexOf('许可'))
    expect(screen.getByText('下面几项都一样')).toBeVisible()
    expect(mockShared().path).toBe('/pages/nursery/compare/index?ids=小桔灯,向日葵,早安树')
  })

  test('of one, twice the same, or nobody has no sense, and says what to do', async () => {
    await show(<ComparePage />, { ids: '小桔灯,小桔灯,gone' })
    await tap('看收藏')
    expect(mockOpen).toHaveBeenCalledWith('/pages/nursery/favourites/index')
  })

  test('asks when the own child can enter each', async () => {
    usePerson.setState({ family: { _id: 'f', children: [{ _id: 'c', nickname: '小满', birthDate: ago(400) }], consents: [], claims: [], noShows: [], guardians: 1 } })
    await show(<ComparePage />, { ids: '小桔灯,早安树' })
    expect(row('什么时候可入')).toBe('小满什么时候可入小桔灯现在可入托小班早安树未知')
  })
})
