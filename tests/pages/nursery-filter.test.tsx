import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import '@testing-library/jest-dom'
import type { DirectoryEntry } from '@/domain/nursery'
import FilterPage from '@/pages/nursery/filter'
import StartPage from '@/pages/nursery/start'
import { savedPlaces } from '@/services/places'
import { usePerson } from '@/stores/person'
import { setSearch, useSearch } from '@/stores/search'
import { freshPhone, openedWith } from '../support/taro'
import { aCityFile } from '../support/city-file'

const mockCurrent = jest.fn()
jest.mock('@/services/directory', () => ({
  keptFile: async () => undefined,
  currentFile: (name: string) => mockCurrent(name),
  rememberFiles: () => {},
}))
const mockLocate = jest.fn()
jest.mock('@/services/location', () => ({ canOpenSetting: true, openLocationSetting: jest.fn(), locate: () => mockLocate() }))
const mockOpen = jest.fn()
const mockBack = jest.fn()
jest.mock('@/services/routes', () => ({ ...jest.requireActual('@/services/routes'), open: (url: string) => mockOpen(url), goBack: (otherwise: string) => mockBack(otherwise) }))

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
const nurseries = [
  nursery('近', { position: { lng: 114.2, lat: 30.58 }, street: '420104003', services: ['fullDay'], classes: [{ type: 'small', feeFen: 148_000 }], type: 'employer', openToAll: true }),
  nursery('远', { position: { lng: 114.3, lat: 30.6 }, services: ['dropIn'], classes: [{ type: 'big', feeFen: 250_000 }], type: 'company' }),
  nursery('未知'),
]
const city = aCityFile({
  districts: [{ code: '420104', name: '硚口区', centre: { lng: 114.21, lat: 30.58 }, streets: [{ code: '420104003', name: '荣华街道', pinyin: 'ronghua rh' }] }],
  landmarks: [{ name: '光谷广场', pinyin: 'guangguguangchang gggc', position: { lng: 114.4, lat: 30.5 } }],
})

const show = async (page: JSX.Element) => act(async () => void render(page))
const tap = (name: string | RegExp, role: 'button' | 'checkbox' | 'switch' | 'link' = 'button') => act(async () => void fireEvent.click(screen.getByRole(role, { name })))
const found = () => screen.getByRole('status').textContent
const begun = () => useSearch.getState().search.start

beforeEach(() => {
  jest.clearAllMocks()
  freshPhone()
  const files: Record<string, unknown> = { nurseries: { publishedAt: 1, city: '武汉', nurseries }, city }
  mockCurrent.mockImplementation(async (name: string) => files[name])
  usePerson.setState({ family: undefined })
  useSearch.setState({ search: {}, here: undefined, places: undefined })
})

describe('all conditions', () => {
  test('begin as the path says, say live how many they find, and are the list’s when it is shown', async () => {
    openedWith({ service: 'fullDay' })
    await show(<FilterPage />)
    expect(found()).toBe('符合的 1 家，另有 1 家资料不全')
    await tap('全日托', 'checkbox')
    expect(found()).toBe('符合的 3 家')
    await tap('¥2,000', 'checkbox')
    expect(found()).toBe('符合的 1 家，另有 1 家资料不全')
    expect(useSearch.getState().search).toEqual({})
    await tap('看 1 家')
    expect(useSearch.getState().search).toMatchObject({ maxFeeFen: 200_000 })
    expect(mockBack).toHaveBeenCalledWith('/pages/nurseries/index')
  })

  test('offer rings and a walk once ways begin somewhere, one of them at a time', async () => {
    await show(<FilterPage />)
    expect(screen.queryByRole('checkbox', { name: '1 公里' })).toBeNull()
    await act(async () => setSearch({ start: 'street:420104003' }))
    await tap('1 公里', 'checkbox')
    expect(found()).toContain('符合的 1 家')
    await tap('步行约 15 分钟', 'checkbox')
    expect(screen.getByRole('checkbox', { name: '1 公里' })).toHaveAttribute('aria-checked', 'false')
  })

  test('ask of 用人单位 alone whether others may come, and forget it with them', async () => {
    await show(<FilterPage />)
    expect(screen.queryByRole('switch', { name: /对外招收/ })).toBeNull()
    await tap('用人单位', 'checkbox')
    await tap(/对外招收/, 'switch')
    expect(found()).toContain('符合的 1 家')
    await tap('用人单位', 'checkbox')
    await tap('看 3 家')
    expect(useSearch.getState().search).not.toHaveProperty('openToAll', true)
  })

  test('with nothing found lead to what can be relaxed; one tap clears them', async () => {
    openedWith({ demonstration: 'nation', hospital: 'x' })
    await show(<FilterPage />)
    expect(screen.getByRole('button', { name: '0 家，看怎么放宽' })).toBeVisible()
    await tap('清除')
    expect(found()).toBe('符合的 3 家')
  })
})

describe('where ways begin', () => {
  test('a street is found by its initials, and is where the search begins', async () => {
    await show(<StartPage />)
    fireEvent.change(screen.getByPlaceholderText(/街道或地标/), { target: { value: 'RH' } })
    await tap(/荣华街道/, 'link')
    expect(begun()).toBe('street:420104003')
    expect(mockBack).toHaveBeenCalled()
  })

  test('home is set by a landmark, kept encrypted, in no path, and can be forgotten', async () => {
    const stored = jest.spyOn(Taro, 'setStorage')
    await show(<StartPage />)
    await tap('设家')
    await tap(/光谷广场/, 'link')
    expect(await savedPlaces()).toEqual({ home: { name: '光谷广场', at: { lng: 114.4, lat: 30.5 } } })
    expect(stored).toHaveBeenCalledWith(expect.objectContaining({ encrypt: true }))
    await tap('从家出发')
    expect(begun()).toBe('home')
    await tap('删掉家')
    expect([await savedPlaces(), begun()]).toEqual([{}, undefined])
    expect(Taro.getStorageInfoSync().keys.filter((key) => key.includes('places'))).toEqual([])
  })

  test('work is set where one is; the search still begins where it did', async () => {
    mockLocate.mockResolvedValue({ lng: 114.21, lat: 30.58 })
    await show(<StartPage />)
    await tap('设工作地')
    await tap('用我的位置')
    expect(await savedPlaces()).toMatchObject({ work: { at: { lng: 114.21, lat: 30.58 } } })
    expect(begun()).toBeUndefined()
  })

  test('after a refusal leads to the settings, and the streets are there', async () => {
    mockLocate.mockResolvedValue('refused')
    await show(<StartPage />)
    await tap('用我的位置')
    expect(screen.getByText('没有拿到位置')).toBeVisible()
    expect(screen.getByRole('button', { name: '去设置里允许' })).toBeVisible()
    expect(screen.getByPlaceholderText(/街道或地标/)).toBeVisible()
  })
})
