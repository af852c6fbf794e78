import { act, fireEvent, render, screen } from '@testing-library/react'
import '@testing-library/jest-dom'
import type { CareRequestView, NurseryCareView } from '@/domain/care-request'
import type { DirectoryEntry } from '@/domain/nursery'
import { HOUR, startOfDay } from '@/domain/time'
import CareRequestsPage from '@/pages/keeper/requests'
import DropInPage from '@/pages/nursery/drop-in'
import CareRequestPage from '@/pages/nursery/drop-in/request'
import MessagesPage from '@/pages/session/messages'
import { usePerson } from '@/stores/person'
import { useSearch } from '@/stores/search'
import { aFamily, cloudAnswers, newPhone, refused } from '../support/client'
import { openedWith } from '../support/taro'

const mockCurrent = jest.fn()
jest.mock('@/services/directory', () => ({ keptFile: async () => undefined, currentFile: (name: string) => mockCurrent(name), rememberFiles: () => {} }))
const mockOpen = jest.fn()
jest.mock('@/services/routes', () => ({ ...jest.requireActual('@/services/routes'), open: (url: string) => mockOpen(url) }))

/** Friday, ten in the morning. */
const NOW = startOfDay('2026-11-27') + 10 * HOUR
const nursery = (_id: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  _id,
  name: `托育${_id}`,
  district: '420104',
  status: 'operating',
  services: ['dropIn'],
  position: { lng: 114.2, lat: 30.58 },
  source: { title: '区公示', asOf: '2025-09-26' },
  demo: false,
  pinyin: '',
  ...more,
})
const view = (more: Partial<CareRequestView> = {}): CareRequestView => ({
  _id: 'r1',
  nickname: '小满',
  months: 15,
  day: '2026-11-28',
  from: 510,
  to: 1020,
  status: 'open',
  askedAt: NOW,
  expiresAt: NOW + 2 * HOUR,
  gavePhone: false,
  nurseries: ['a', 'b'].map((nurseryId) => ({ nurseryId, name: `托育${nurseryId}`, standing: 'asked' })),
  steps: [{ when: NOW, what: 'asked', own: true }],
  ...more,
})

const show = async (page: JSX.Element) => act(async () => void render(page))
const tap = (name: string | RegExp, role: 'button' | 'checkbox' | 'link' = 'button') => act(async () => void fireEvent.click(screen.getByRole(role, { name })))
const type = (label: string, value: string) => act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }))

beforeEach(() => {
  newPhone()
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
  usePerson.setState({ known: true, family: aFamily() })
  useSearch.setState({ search: {}, places: { home: { name: '家', at: { lng: 114.21, lat: 30.58 } } } })
  mockCurrent.mockResolvedValue({ publishedAt: NOW, city: '武汉', nurseries: [nursery('a'), nursery('b'), nursery('c'), nursery('d'), nursery('none', { services: [] })] })
})
afterEach(() => jest.useRealTimers())

test('the nearest three are chosen; asking needs the consent, and tells them no more than it says', async () => {
  const calls = cloudAnswers({ care: { listRequests: () => ({ requests: [], templateIds: ['t1'], serverNow: NOW }), requestCare: () => ({ request: view() }) } })
  await show(<DropInPage />)
  expect(screen.queryByText('托育none')).toBeNull()
  await tap(/^托育c/, 'checkbox')
  await tap('先看一眼，勾上同意')
  expect(calls.filter(({ action }) => action === 'requestCare')).toEqual([])
  await tap('同意告诉选中的机构', 'checkbox')
  await tap('问这 2 家')
  const { input } = calls.find(({ action }) => action === 'requestCare')!
  expect(input).toMatchObject({ day: '2026-11-28', from: 510, to: 1020, asked: [{ nurseryId: 'a', ring: 1 }, { nurseryId: 'b', ring: 1 }], agreed: true })
  expect(JSON.stringify(input)).not.toMatch(/114|30\.5|小满/)
  expect(mockOpen).toHaveBeenCalledWith('/pages/nursery/drop-in/request/index?id=r1')
})

test('a tap after a lost answer asks the same, and a refusal says why', async () => {
  let lost = true
  const calls = cloudAnswers({
    care: {
      listRequests: () => ({ requests: [], templateIds: [], serverNow: NOW }),
      requestCare: () => {
        if (lost) throw new Error('lost')
        return refused('CARE_ALREADY_ASKED')
      },
    },
  })
  await show(<DropInPage />)
  await tap('同意告诉选中的机构', 'checkbox')
  await tap('问这 3 家')
  expect(screen.getByText('没有问成')).toBeInTheDocument()
  lost = false
  await tap('问这 3 家')
  expect(screen.getByText(/这一天已经问过了/)).toBeInTheDocument()
  const keys = calls.filter(({ action }) => action === 'requestCare').map(({ input }) => (input as { key: string }).key)
  expect(keys[0]).toBe(keys[1])
})

test('with no network the nurseries are there, and it says that asking waits', async () => {
  cloudAnswers({ care: { listRequests: () => { throw new Error('offline') } } })
  await show(<DropInPage />)
  expect(screen.getByText('现在连不上')).toBeInTheDocument()
  expect(screen.getByText('托育a')).toBeInTheDocument()
})

test('a request shows who said what; the winner’s address and phone; and is called off with words only', async () => {
  openedWith({ id: 'r1' })
  const accepted = view({
    status: 'accepted',
    winner: 'a',
    nurseries: [{ nurseryId: 'a', name: '托育a', standing: 'accepted' }, { nurseryId: 'b', name: '托育b', standing: 'released' }],
    steps: [{ when: NOW, what: 'asked', own: true }, { when: NOW, what: 'accepted', nurseryId: 'a', by: '王园长', own: false }],
  })
  const calls = cloudAnswers({ care: { getRequest: () => ({ request: accepted, winner: { phone: '027-1', address: '某路 1 号' }, serverNow: NOW }), withdrawRequest: () => ({ request: view({ status: 'cancelled' }) }) } })
  await show(<CareRequestPage />)
  expect(screen.getByText('地址：某路 1 号')).toBeInTheDocument()
  expect(screen.getByText(/不用它接了/)).toBeInTheDocument()
  expect(screen.getByText('托育a（王园长）接下了；别家同时不用再等')).toBeInTheDocument()
  await tap('来不了，取消')
  await tap('确定取消')
  expect(calls.filter(({ action }) => action === 'withdrawRequest')).toEqual([])
  await type('原因', '发烧了')
  await tap('确定取消')
  expect(calls.find(({ action }) => action === 'withdrawRequest')?.input).toEqual({ requestId: 'r1', words: '发烧了' })
})

test('an operator sees age, hours and how long there is; accepting shows whom to call, and too late is said', async () => {
  let standing: NurseryCareView['standing'] = 'asked'
  const request = (): NurseryCareView => ({ _id: 'r1', months: 15, day: '2026-11-28', from: 510, to: 1020, ring: 3, standing, askedAt: NOW, expiresAt: NOW + 2 * HOUR, ...(standing === 'accepted' ? { nickname: '小满', phone: '13900000000' } : {}) })
  const own = { nursery: { ...nursery('a') }, reminded: false }
  const answers = {
    listOwn: () => ({ nurseries: [own], ask: [], serverNow: NOW }),
    listRequests: () => ({ requests: [request()], serverNow: NOW }),
    acceptRequest: () => {
      standing = 'accepted'
      return { request: request() }
    },
  }
  cloudAnswers({ nursery: answers })
  await show(<CareRequestsPage />)
  expect(screen.getByText('15 个月 · 住在 3 公里内')).toBeInTheDocument()
  expect(screen.getByRole('timer')).toHaveTextContent('可以回复')
  await tap('接下')
  expect(screen.getByText('小满 · 15 个月 · 住在 3 公里内')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /打给家长 13900000000/ })).toBeInTheDocument()

  standing = 'asked'
  cloudAnswers({ nursery: { ...answers, acceptRequest: () => { standing = 'released'; return refused('CARE_TAKEN') } } })
  await act(async () => void jest.advanceTimersByTime(20_000))
  await tap('接下')
  expect(screen.getByText('别家先接下了，这次不用您接了')).toBeInTheDocument()
  expect(screen.getByText('别家先接下了，不用您接')).toBeInTheDocument()
})

test('the message centre says what became of a request, whether or not WeChat carried it', async () => {
  cloudAnswers({ family: { listBookings: () => ({ bookings: [], serverNow: NOW }) }, care: { listRequests: () => ({ requests: [view({ status: 'expired' }), view({ _id: 'r2', status: 'withdrawn' })], templateIds: [], serverNow: NOW }) } })
  await show(<MessagesPage />)
  await tap(/临时托：到时间没有人接/, 'link')
  expect(mockOpen).toHaveBeenCalledWith('/pages/nursery/drop-in/request/index?id=r1')
  expect(screen.queryByText(/已撤回/)).toBeNull()
})
