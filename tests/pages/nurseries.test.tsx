import { act, fireEvent, render, screen, within } from '@testing-library/react'
import '@testing-library/jest-dom'
import { DomainError } from '@/domain/errors'
import type { DirectoryEntry, NurseryDirectory } from '@/domain/nursery'
import { DAY, localDate } from '@/domain/time'
import Nurseries from '@/pages/nurseries'
import { usePerson } from '@/stores/person'
import { changeSearch, setSearch, useSearch } from '@/stores/search'
import { aCityFile } from '../support/city-file'

let mockReachBottom = () => {}
let mockParams: Record<string, string> = {}
let mockShared = (): { path?: string } => ({})
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  ...jest.requireActual('@tarojs/taro'),
  useReachBottom: (more: () => void) => (mockReachBottom = more),
  useRouter: () => ({ params: mockParams }),
  useShareAppMessage: (make: () => { path?: string }) => (mockShared = make),
}))

const mockKept = jest.fn()
const mockCurrent = jest.fn()
jest.mock('@/services/directory', () => ({
  keptFile: (name: string) => mockKept(name),
  currentFile: (name: string) => mockCurrent(name),
  rememberFiles: () => {},
}))

const mockLocate = jest.fn()
const mockCopy = jest.fn()
jest.mock('@/services/location', () => ({ locate: () => mockLocate() }))
jest.mock('@/services/device', () => ({
  ...jest.requireActual('@/services/device'),
  copyText: (text: string) => mockCopy(text),
  say: async () => {},
}))

const mockOpen = jest.fn()
jest.mock('@/services/routes', () => ({ ...jest.requireActual('@/services/routes'), open: (url: string) => mockOpen(url) }))

const nursery = (name: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  _id: name,
  name,
  district: '420104',
  status: 'operating',
  source: { title: '区公示', asOf: '2025-09-26' },
  demo: false,
  pinyin: name,
  ...more,
})
const sunflower = nursery('向日葵', {
  position: { lng: 114.3, lat: 30.6 },
  affordable: { status: 'district', until: '2027-09-01' },
  filed: true,
  classes: [{ type: 'small', feeFen: 148_000 }],
  capacity: 60,
  pinyin: 'xiangrikui xrk',
})
const orange = nursery('小桔灯', {
  position: { lng: 114.2, lat: 30.58 },
  classes: [{ type: 'big', feeFen: 250_000 }],
  phone: '027-0000-0001',
  pinyin: 'xiaojudeng xjd',
})
const morning = nursery('早安树', { affordable: { status: 'proposed', batch: '2025年第一批' }, pinyin: 'zaoanshu zas' })

const city = aCityFile({
  districts: [{ code: '420104', name: '硚口区', centre: { lng: 114.21, lat: 30.58 }, streets: [] }],
})

/** The phone with these files published and reachable. */
function publish(nurseries: DirectoryEntry[]): void {
  const directory: NurseryDirectory = { publishedAt: Date.parse('2026-11-19T08:00:00+08:00'), city: '武汉', nurseries }
  const files: Record<string, unknown> = { nurseries: directory, city, articles: { publishedAt: 1, articles: [] } }
  mockKept.mockResolvedValue(undefined)
  mockCurrent.mockImplementation(async (name: string) => files[name])
}

const show = async (page = <Nurseries />) => act(async () => void render(page))
const tap = (name: string | RegExp, role: 'button' | 'checkbox' | 'radio' | 'link' = 'button') =>
  act(async () => void fireEvent.click(screen.getByRole(role, { name })))
const listed = () => screen.queryAllByRole('link').map((card) => card.getAttribute('aria-label'))
const type = (value: string) => {
  const field = screen.getByPlaceholderText(/拼音首字母/)
  fireEvent.change(field, { target: { value } })
}

/** 小满, fourteen months old, or a day more. */
function haveChild(): void {
  const birthDate = localDate(Date.now() - 428 * DAY)
  usePerson.setState({ family: { _id: 'f', children: [{ _id: 'c', nickname: '小满', birthDate }], consents: [], claims: [], noShows: [], guardians: 1 } })
}

beforeEach(() => {
  jest.clearAllMocks()
  mockParams = {}
  usePerson.setState({ family: undefined })
  useSearch.setState({ search: {}, here: undefined, places: {} })
  publish([morning, orange, sunflower])
})

describe('the list of nurseries', () => {
  test('says of each what it costs and where it stands, and says 未知 where nobody told', async () => {
    await show()
    const card = within(screen.getByRole('link', { name: /向日葵/ }))
    for (const words of ['硚口区', '¥1,480', '普惠 · 至 2027-09', '已备案']) expect(card.getByText(words)).toBeVisible()
    expect(screen.getByRole('link', { name: /早安树，每月起 未知/ })).toBeVisible()
  })

  test('a proposal is called 拟认定, never 普惠', async () => {
    await show()
    const card = within(screen.getByRole('link', { name: /早安树/ }))
    expect(card.getByText('拟认定普惠（公示）')).toBeVisible()
    expect(card.queryByText('普惠')).toBeNull()
  })

  test('shrinks while one types, and comes back when the field is cleared', async () => {
    await show()
    type('XRK')
    expect(listed()).toEqual([expect.stringContaining('向日葵')])
    await tap('清除搜索')
    expect(listed()).toHaveLength(3)
  })

  test('with a limit on the fee says how many fees are unknown, and shows those on request, last', async () => {
    await show()
    await tap('≤ 2000 元', 'checkbox')
    expect(listed()).toEqual([expect.stringContaining('向日葵')])
    expect(screen.getByText('另有 1 家费用未知')).toBeVisible()
    await tap(/另有/)
    expect(listed()).toEqual([expect.stringContaining('向日葵'), expect.stringContaining('早安树')])
  })

  test('offers the age of the own child, and finds the classes it can enter, now or later', async () => {
    haveChild()
    publish([morning, orange, sunflower, nursery('小小班', { classes: [{ type: 'infant' }] })])
    await show()
    await tap(/个月可入/, 'checkbox')
    expect(listed()).toEqual([expect.stringContaining('向日葵'), expect.stringContaining('小桔灯')])
  })

  test('with nothing near enough offers the next ring by one tap', async () => {
    setSearch({ start: 'district:420104', withinMetres: 1000, affordableOnly: true })
    publish([morning, orange, nursery('近一点', { position: { lng: 114.235, lat: 30.58 }, affordable: { status: 'district' } })])
    await show()
    await tap(/放宽到 3 公里，有 1 家/, 'link')
    expect(listed()).toEqual([expect.stringContaining('近一点')])
  })

  test('with nothing found says what to do, and does it', async () => {
    await show()
    type('没有这样的名字')
    expect(screen.getByText('没有找到这样的机构')).toBeVisible()
    await tap('清除条件')
    expect(listed()).toHaveLength(3)
  })

  test('draws twenty, more at the bottom, never more than forty, and turns to the rest', async () => {
    publish(Array.from({ length: 90 }, (_, index) => nursery(`园${100 + index}`)))
    await show()
    expect(listed()).toHaveLength(20)
    act(() => mockReachBottom())
    act(() => mockReachBottom())
    expect(listed()).toHaveLength(40)
    await tap('看后面 50 家')
    expect(listed()[0]).toContain('园140')
    await tap('回到前面 40 家')
    expect(listed()[0]).toContain('园100')
  })
})

describe('where one is', () => {
  test('is never asked before a tap; after it the nearest come first and the unknown last', async () => {
    mockLocate.mockResolvedValue({ lng: 114.201, lat: 30.58 })
    await show()
    expect(mockLocate).not.toHaveBeenCalled()
    await tap('用我的位置')
    expect(listed().map((label) => label?.split('，')[0])).toEqual(['小桔灯', '向日葵', '早安树'])
    expect(screen.getByText('步行约 2 分钟')).toBeVisible()
    expect(screen.getByText('我的位置')).toBeVisible()
  })

  test.each([
    ['refused', /没有允许使用位置/],
    ['unavailable', /浏览器不支持/],
    [{ lng: 116.4, lat: 39.9 }, /30 公里没有一家/],
  ])('when it is of no use (%j) the list says why, and another place to begin is a tap away', async (answer, why) => {
    mockLocate.mockResolvedValue(answer)
    await show()
    await tap('用我的位置')
    expect(screen.getByText(why)).toBeVisible()
    expect(listed()).toHaveLength(3)
    await tap('选一条街道')
    expect(mockOpen).toHaveBeenCalledWith('/pages/nursery/start/index')
  })

  test('from the middle of a district the distance says 约', async () => {
    changeSearch({ start: 'district:420104' })
    await show()
    expect(screen.getByText('硚口区中心')).toBeVisible()
    expect(screen.getByText('步行约 19 分钟')).toBeVisible()
  })
})

describe('the search in the path', () => {
  test('of a page that was sent is asked at once, and what makes no sense in it is not', async () => {
    mockParams = { text: '%E5%90%91%E6%97%A5%E8%91%B5', maxFeeFen: 'free', sort: 'cheap', start: 'home' }
    await show()
    expect(listed()).toEqual([expect.stringContaining('向日葵')])
    expect(screen.getByPlaceholderText(/拼音首字母/)).toHaveValue('向日葵')
  })

  test('goes along to the conditions and the map, and to others without where one is', async () => {
    mockLocate.mockResolvedValue({ lng: 114.201, lat: 30.58 })
    await show()
    await tap('用我的位置')
    await tap('3 公里内', 'checkbox')
    await tap('普惠', 'checkbox')
    await tap('全部筛选 · 2')
    expect(mockOpen).toHaveBeenLastCalledWith('/pages/nursery/filter/index?start=here&withinMetres=3000&affordableOnly=1')
    await tap('地图')
    expect(mockOpen).toHaveBeenLastCalledWith('/pages/nursery/map/index?start=here&withinMetres=3000&affordableOnly=1')
    expect(mockShared().path).toBe('/pages/nurseries/index?affordableOnly=1')
  })
})

describe('without a network', () => {
  test('what the phone keeps is shown, and since when', async () => {
    mockKept.mockImplementation(mockCurrent.getMockImplementation())
    mockCurrent.mockRejectedValue(new DomainError('NETWORK'))
    await show()
    expect(listed()).toHaveLength(3)
    expect(screen.getByText(/11月19日 周四 08:00/)).toBeVisible()
  })

  test('with nothing kept it says why, and a retry helps', async () => {
    const reachable = mockCurrent.getMockImplementation()
    mockCurrent.mockRejectedValue(new DomainError('NETWORK'))
    await show()
    expect(screen.getByText(/网络不通/)).toBeVisible()
    mockCurrent.mockImplementation(reachable)
    await tap('重试')
    expect(listed()).toHaveLength(3)
  })
})
