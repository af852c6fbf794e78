import { act, fireEvent, render, screen, within } from '@testing-library/react'
import '@testing-library/jest-dom'
import type { CityFile } from '@/domain/city'
import type { DirectoryEntry, NurseryDirectory } from '@/domain/nursery'
import CoveragePage from '@/pages/keeper/coverage'
import NurseryMapPage from '@/pages/nursery/map'
import { PinPicker } from '@/components/pin-picker'
import { useSearch } from '@/stores/search'
import { aCityFile } from '../support/city-file'

// The browser's map: WeChat's own is drawn by WeChat, and looked at in the headless host.
jest.mock('@/components/city-map', () => jest.requireActual('@/components/city-map/index.h5'))

let mockParams: Record<string, string> = {}
jest.mock('@tarojs/taro', () => ({ __esModule: true, ...jest.requireActual('@tarojs/taro'), useRouter: () => ({ params: mockParams }), useShareAppMessage: () => {} }))

const mockFiles: Record<string, unknown> = {}
jest.mock('@/services/directory', () => ({ keptFile: async () => undefined, currentFile: async (name: string) => mockFiles[name], rememberFiles: () => {} }))

const mockLocate = jest.fn()
jest.mock('@/services/location', () => ({ locate: () => mockLocate() }))
const mockOpen = jest.fn()
jest.mock('@/services/routes', () => ({ ...jest.requireActual('@/services/routes'), open: (url: string) => mockOpen(url) }))
let mockRoles: string[] = ['keeper']
jest.mock('@/services/api', () => ({ desk: { whoAmI: async () => ({ name: '刘医生', roles: mockRoles, rights: [] }) } }))

const nursery = (name: string, lng: number, lat: number, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  ...{ _id: name, name, district: '420104', status: 'operating', pinyin: name, demo: false, position: { lng, lat } },
  source: { title: '区公示', asOf: '2026-09-26' },
  ...more,
})
const NEAR = nursery('向日葵', 114.3, 30.6, { classes: [{ type: 'small', feeFen: 148_000 }], street: '420104001', affordable: { status: 'city' }, capacity: 60 })
const BESIDE = nursery('小桔灯', 114.3004, 30.6003)
const FAR = nursery('水杉', 114.45, 30.5)
const NOWHERE = nursery('荷叶', 0, 0, { position: undefined })

const city: CityFile = aCityFile({
  districts: [{ code: '420104', name: '硚口区', centre: { lng: 114.21, lat: 30.58 }, streets: [{ code: '420104001', name: '古田街道' }, { code: '420104002', name: '宝丰街道' }] }],
  figures: [{ name: '每千人口托位数', value: 3.06, unit: '个', source: { title: '中心' }, asOf: '2023-06-30' }],
  points: [{ _id: 'p', kind: 'clinic', name: '古田社区卫生服务中心（演示）', district: '420104', position: { lng: 114.3, lat: 30.62 }, demo: true }],
})

const show = async (page = <NurseryMapPage />) => act(async () => void render(page))
const tap = (name: string | RegExp, role = 'button') => act(async () => void fireEvent.click(screen.getByRole(role, { name })))
const map = () => screen.getByRole('application')
const marks = () => within(map()).queryAllByRole('button').map((mark) => mark.getAttribute('aria-label'))
const drag = (by: number) =>
  act(async () => {
    const at = (x: number) => ({ pointerId: 1, clientX: x, clientY: 200 })
    fireEvent.pointerDown(map(), at(200))
    fireEvent.pointerMove(map(), at(200 + by))
    fireEvent.pointerUp(map(), at(200 + by))
  })
const press = (key: string) => act(async () => void fireEvent.keyDown(map(), { key }))

beforeAll(() => {
  // jsdom knows no pointers: an event of the mouse carries as much.
  window.PointerEvent ??= class extends MouseEvent {
    readonly pointerId: number
    constructor(type: string, more: PointerEventInit = {}) {
      super(type, more)
      this.pointerId = more.pointerId ?? 0
    }
  } as typeof PointerEvent
})

beforeEach(() => {
  jest.clearAllMocks()
  mockParams = { start: 'landmark:循礼门' }
  mockRoles = ['keeper']
  useSearch.setState({ search: {}, here: undefined, places: {} })
  city.landmarks = [{ name: '循礼门', pinyin: 'xunlimen', position: { lng: 114.3, lat: 30.6 } }]
  const directory: NurseryDirectory = { publishedAt: Date.parse('2026-11-19T08:00:00+08:00'), city: '武汉', nurseries: [NEAR, BESIDE, FAR, NOWHERE] }
  Object.assign(mockFiles, { nurseries: directory, city })
})

describe('map and list', () => {
  test('two that lie on each other are one cluster, which opens; who has no coordinates is counted, not lost', async () => {
    await show()
    expect(marks()).toContain('2 家机构，点开放大')
    expect(screen.getByText('找到 3 家，另有 1 家没有坐标，只在列表里')).toBeVisible()
    await tap('2 家机构，点开放大')
    expect(marks()).toEqual(expect.arrayContaining(['向日葵，每月 ¥1,480', '小桔灯，每月 未知']))
  })

  test('a card brings its pin out and to the middle, and leads to the nursery', async () => {
    await show()
    await tap('水杉，在地图上看')
    const pin = within(map()).getByRole('button', { name: /水杉/, pressed: true })
    expect(pin.style.transform).toBe('translate(195.0px, 260.0px)')
    await tap('水杉，看详情', 'link')
    expect(mockOpen).toHaveBeenCalledWith('/pages/nursery/index?id=水杉')
  })

  test('a pin leads to its card', async () => {
    await show()
    await tap('2 家机构，点开放大')
    await tap('小桔灯，每月 未知')
    expect(document.getElementById('card-小桔灯')).toHaveClass('map-page__card--on')
    expect(document.getElementById('card-向日葵')).not.toHaveClass('map-page__card--on')
  })

  test('another part of the map is searched on request: the area is part of the search, and the list follows', async () => {
    await show()
    expect(screen.queryByRole('button', { name: '搜索这一带' })).toBeNull()
    await drag(-150)
    await tap('搜索这一带')
    expect(useSearch.getState().search.area).toMatchObject({ minLng: expect.any(Number) })
    expect(screen.queryByText(/找到 3 家/)).toBeNull()
    await tap('不限这一带')
    expect(screen.getByText(/找到 3 家/)).toBeVisible()
  })

  test('keys and buttons zoom and move as a hand does', async () => {
    await show()
    const width = async () => {
      await tap('搜索这一带')
      const { minLng, maxLng } = useSearch.getState().search.area!
      return maxLng - minLng
    }
    await press('ArrowLeft')
    const before = await width()
    await press('+')
    expect(await width()).toBeCloseTo(before / 2, 9)
    await tap('缩小')
    expect(await width()).toBeCloseTo(before, 9)
  })
})

describe('layers', () => {
  test('a place of the city says what it is, and that it is 演示', async () => {
    await show()
    await tap('社区卫生服务中心', 'checkbox')
    await tap('古田社区卫生服务中心（演示）')
    expect(screen.getByText('演示')).toBeVisible()
    expect(screen.getByText(/位置是演示数据/)).toBeVisible()
  })

  test('a district says what it has, the figure of the whole city, and 未知 for its own', async () => {
    await show()
    await tap('各区覆盖', 'checkbox')
    await tap('硚口区，4 家')
    for (const words of ['4 家在办，其中普惠 1 家', /60 个托位（3 家的托位数未知/, /本区每千名孩子有几个托位：未知/, /3\.06 个（2023-06-30/]) expect(screen.getByText(words)).toBeVisible()
    await tap('看硚口区的机构')
    expect(useSearch.getState().search.district).toBe('420104')
  })
})

describe('where one is', () => {
  test.each([
    ['refused', 'refused', '没有拿到位置'],
    ['unavailable', 'unavailable', '这里拿不到位置'],
    ['outside the city', { lng: 121.47, lat: 31.23 }, '您好像不在本市'],
  ])('%s: says so, and offers a street to begin at', async (_why, answer, words) => {
    mockLocate.mockResolvedValue(answer)
    await show()
    await tap('我的位置')
    expect(screen.getByText(words)).toBeVisible()
    await tap('选一条街道')
    expect(mockOpen).toHaveBeenCalledWith('/pages/nursery/start/index')
  })
})

test('a pin is picked by moving the map under it, and not before', async () => {
  const onPick = jest.fn()
  await show(<PinPicker start={{ lng: 114.3, lat: 30.6 }} label='家的位置' onPick={onPick} />)
  expect(onPick).not.toHaveBeenCalled()
  await drag(-100)
  const [{ lng, lat }] = onPick.mock.calls[0]!
  expect(lng).toBeGreaterThan(114.3)
  expect(lat).toBeCloseTo(30.6, 9)
})

describe('coverage, for staff', () => {
  test('names the streets without a 普惠 nursery', async () => {
    await show(<CoveragePage />)
    expect(screen.getByText('1 / 2 条街道没有在办的普惠机构')).toBeVisible()
    expect(screen.getByText('宝丰街道')).toBeVisible()
    expect(screen.queryByText('古田街道')).toBeNull()
  })

  test('is shown to keepers and managers only', async () => {
    mockRoles = ['helper']
    await show(<CoveragePage />)
    expect(screen.queryByText('宝丰街道')).toBeNull()
    expect(screen.getByText(/管托育目录的同事/)).toBeVisible()
  })
})
