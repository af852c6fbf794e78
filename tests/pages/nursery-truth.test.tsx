import '@testing-library/jest-dom'
import { act, fireEvent, screen } from '@testing-library/react'
import PlacesPage from '@/pages/keeper/places'
import TwinsPage from '@/pages/keeper/twins'
import { cloudAnswers, refused } from '../support/client'
import { aNursery } from '../support/nurseries'
import { TEN_AM } from '../support/sessions'
import { onStaffPage, settle, show, tap } from '../support/staff-page'

let pick: (position: { lng: number; lat: number }) => unknown = () => undefined
jest.mock('@/components/pin-picker', () => ({ PinPicker: ({ onPick, label }: { onPick: typeof pick; label: string }) => { pick = onPick; return label } }))

onStaffPage(TEN_AM)

const unplaced = { nurseryId: 'n1', name: '银杏托育', district: '420103', streetText: '月亮湾街', address: '一号', demo: false, revision: 2 }
const HERE = { lng: 114.3, lat: 30.6 }

test('a nursery without a place is put where the pin stands, on what was seen', async () => {
  const calls = cloudAnswers({ nursery: { listUnplaced: () => ({ nurseries: [unplaced], total: 1 }), placeNursery: () => ({}) } })
  await show(<PlacesPage />)
  expect(screen.getByText(/月亮湾街 一号/)).toBeInTheDocument()
  await tap('标注：银杏托育')
  expect(screen.getByRole('button', { name: '请先移动地图' })).toHaveAttribute('aria-disabled', 'true')
  act(() => void pick(HERE))
  await settle()
  await tap('就在这里')
  expect(calls).toContainEqual({ action: 'placeNursery', input: { nurseryId: 'n1', position: HERE, seen: 2 } })
  expect(screen.getByText('都在地图上了')).toBeInTheDocument()
})

test('of two records the chosen one is kept; what changed meanwhile is looked at anew', async () => {
  const [a, b] = [aNursery({ _id: 'a', name: '银杏托育', revision: 3 }), aNursery({ _id: 'b', name: '银杏托育园' })]
  let isStale = true
  const calls = cloudAnswers({ nursery: { listTwins: () => ({ pairs: [{ a, b, certainty: 'likely', why: '地址相同' }], total: 1 }), mergeNurseries: () => (isStale ? refused('CHANGED_MEANWHILE') : {}) } })
  await show(<TwinsPage />)
  expect(screen.getByText('很可能是同一家')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '合并，保留这一家' })).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: '保留 银杏托育园' }))
  await settle()
  await tap('合并，保留这一家')
  expect(screen.getByRole('alert')).toBeInTheDocument()
  isStale = false
  await tap('合并，保留这一家')
  expect(calls).toContainEqual({ action: 'mergeNurseries', input: { nurseryId: 'a', into: 'b', seen: { twin: 3, survivor: 0 } } })
  expect(screen.getByText('没有发现重复')).toBeInTheDocument()
})
