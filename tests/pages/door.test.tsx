import '@testing-library/jest-dom'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { Door } from '@/domain/door'
import type { Role } from '@/domain/roles'
import { HOUR, MINUTE } from '@/domain/time'
import { venueBlocker, venueSecret, venueSession } from '@/domain/venue-code'
import DoorPage from '@/pages/staff/door'
import { keepDoor } from '@/services/door-store'
import { aView, cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { dialog, noNetwork, onStaffPage, opened, settle, show, tap, write } from '../support/staff-page'

onStaffPage(TEN_AM)

let mockText = ''
jest.mock('uqr', () => ({
  encode: (text: string) => {
    mockText = text
    return { data: [[true]], size: 1 }
  },
}))
beforeEach(() => {
  mockText = ''
})

const SECRET = venueSecret('ab'.repeat(32), 's1')
const OPEN = { selfCheckIn: true, walkIns: true }
const door = (fields: Partial<Door> = {}): Door => ({ session: aView(OPEN), entries: [], line: [], passKeys: [], letter: 'A', grant: 'g', venue: SECRET, serverNow: Date.now(), ...fields })
const seenBy = (roles: Role[], fields: Partial<Door> = {}) => ({ ...door(fields), me: { roles } })
const code = () => screen.queryByLabelText('门口的二维码，家长用善育扫')

describe('the code at the door', () => {
  test('is one a family can check in with now, and another one half a minute later', async () => {
    const calls = cloudAnswers({ staff: { prepareDoor: () => door() } })
    await show(<DoorPage />)
    const first = mockText
    expect(venueSession(first)).toBe('s1')
    expect(venueBlocker(first, SECRET, TEN_AM)).toBeNull()
    expect(screen.getByText('30 秒后更新 · 拍照不能用')).toBeInTheDocument()

    await settle(31_000)
    expect(mockText).not.toBe(first)
    expect(venueBlocker(mockText, SECRET, Date.now())).toBeNull()
    await settle(MINUTE)
    expect(venueBlocker(first, SECRET, Date.now())).toBe('TICKET_STALE')
    expect(calls.map(({ action }) => action)).toEqual(['prepareDoor'])
  })

  test('goes on after the app was closed where there is no network, and keeps nobody’s name', async () => {
    let reachable = true
    cloudAnswers({ staff: { prepareDoor: () => (reachable ? door({ entries: [{ familyId: 'f1', names: [], guests: [{ name: '小*', ageMonths: 14 }] } as unknown as Door['entries'][number]] }) : noNetwork()) } })
    await show(<DoorPage />)
    cleanup()
    reachable = false
    jest.setSystemTime(TEN_AM + 10 * MINUTE)
    await show(<DoorPage />)
    expect(venueBlocker(mockText, SECRET, Date.now())).toBeNull()
    expect(screen.getByText(/网络不通/)).toBeInTheDocument()
    const kept = await Promise.all(Taro.getStorageInfoSync().keys.map((key) => Taro.getStorage({ key })))
    expect(JSON.stringify(kept)).not.toContain('小*')
  })

  test('opens for the first time with no network on a phone that took the roster', async () => {
    await keepDoor(door())
    cloudAnswers({ staff: { prepareDoor: noNetwork } })
    await show(<DoorPage />)
    expect(venueBlocker(mockText, SECRET, Date.now())).toBeNull()
  })

  test('is gone when the right has ended, roster or not', async () => {
    await keepDoor(door())
    cloudAnswers({ staff: { prepareDoor: () => refused('FORBIDDEN') } })
    await show(<DoorPage />)
    expect(code()).toBeNull()
    expect(screen.getByText('这里是给工作人员用的')).toBeInTheDocument()
  })

  test('is not there where families may not check in by themselves, and says who can open it', async () => {
    cloudAnswers({ staff: { prepareDoor: () => seenBy(['organiser'], { session: aView({ walkIns: true }), venue: undefined }) } })
    await show(<DoorPage />)
    expect(code()).toBeNull()
    expect(screen.getByText('家长自己扫码签到没有开')).toBeInTheDocument()
    await tap('去现场设置：家长自己扫码签到没有开')
    expect(opened()).toEqual(['/pages/staff/manage/index?id=s1'])
  })

  test('leads no helper to settings that are not theirs', async () => {
    cloudAnswers({ staff: { prepareDoor: () => seenBy(['helper'], { session: aView(), venue: undefined }) } })
    await show(<DoorPage />)
    expect(screen.getAllByText('由场次负责人打开')).toHaveLength(2)
    expect(screen.queryByRole('button', { name: /去现场设置/ })).toBeNull()
  })

  test('is gone from the phone with the right: without a network it does not come back', async () => {
    let answer: () => unknown = () => door()
    cloudAnswers({ staff: { prepareDoor: () => answer() } })
    await show(<DoorPage />)
    for (const next of [() => refused('NOT_YOUR_SESSION'), noNetwork]) {
      cleanup()
      answer = next
      await show(<DoorPage />)
      expect(code()).toBeNull()
    }
  })

  test('says when check-in begins', async () => {
    jest.setSystemTime(TEN_AM - 2 * HOUR)
    cloudAnswers({ staff: { prepareDoor: () => door() } })
    await show(<DoorPage />)
    expect(screen.getByText('09:00 开始签到')).toBeInTheDocument()
  })

  test.each([
    ['is over', {}, 2 * HOUR, '活动已经结束'],
    ['was called off', { status: 'cancelled' as const }, 0, '这场活动已取消'],
  ])('is put away when the session %s', async (_, fields, later, said) => {
    jest.setSystemTime(TEN_AM + later)
    cloudAnswers({ staff: { prepareDoor: () => door({ session: aView({ ...OPEN, ...fields }) }) } })
    await show(<DoorPage />)
    expect(code()).toBeNull()
    expect(screen.getByText(said)).toBeInTheDocument()
  })

  test('of no session that a phone could know says so, with a retry', async () => {
    cloudAnswers({ staff: { prepareDoor: noNetwork } })
    await show(<DoorPage />)
    expect(screen.getByText('网络不通，请稍后重试')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '重试' })).toBeInTheDocument()
  })
})

describe('a poster', () => {
  const posters = (calls: { action: string; input: unknown }[]) => calls.filter(({ action }) => action === 'getPoster').map(({ input }) => input)
  const picture = () => screen.queryByLabelText(/的取号码$/)

  test('is made for a place, once for a double tap, and can be saved', async () => {
    const calls = cloudAnswers({ staff: { prepareDoor: () => door(), getPoster: () => ({ image: 'UE5H' }) } })
    await show(<DoorPage />)
    await tap('做海报')
    fireEvent.click(dialog().getByRole('checkbox', { name: '公园' }))
    const button = dialog().getByRole('button', { name: '做海报' })
    fireEvent.click(button)
    fireEvent.click(button)
    await settle()
    expect(posters(calls)).toEqual([{ sessionId: 's1', source: 'park' }])
    expect(picture()).toHaveAttribute('src', 'data:image/png;base64,UE5H')
    expect(screen.getByText('公园海报 · 长按图片保存，打印出来贴上')).toBeInTheDocument()
    // A browser saves it from the page itself.
    expect(screen.queryByRole('button', { name: '放大，保存图片' })).toBeNull()
  })

  test.each(['', '公园', 'a b', '门口1', 'a.b', '../x'])('with the name “%s” is not asked for', async (name) => {
    const calls = cloudAnswers({ staff: { prepareDoor: () => door(), getPoster: () => ({ image: 'UE5H' }) } })
    await show(<DoorPage />)
    await tap('做海报')
    write('海报名', name)
    const button = dialog().getByRole('button', { name: '做海报' })
    expect(button).toHaveAttribute('aria-disabled', 'true')
    fireEvent.click(button)
    await settle()
    expect(posters(calls)).toEqual([])
  })

  test('of another name is another picture', async () => {
    const calls = cloudAnswers({ staff: { prepareDoor: () => door(), getPoster: () => ({ image: 'UE5H' }) } })
    await show(<DoorPage />)
    await tap('做海报')
    fireEvent.click(dialog().getByRole('button', { name: '做海报' }))
    await settle()
    write('海报名', 'east_2')
    expect(picture()).toBeNull()
    fireEvent.click(dialog().getByRole('button', { name: '做海报' }))
    await settle()
    expect(posters(calls)).toEqual([
      { sessionId: 's1', source: 'gate' },
      { sessionId: 's1', source: 'east_2' },
    ])
  })

  test.each([
    ['there is no network', noNetwork, '网络不通，请稍后重试'],
    ['walk-ins were switched off meanwhile', () => refused('WALK_INS_OFF'), '这一场只接待预约的家庭'],
  ])('when %s is refused in words', async (_, answer, why) => {
    cloudAnswers({ staff: { prepareDoor: () => door(), getPoster: answer } })
    await show(<DoorPage />)
    await tap('做海报')
    fireEvent.click(dialog().getByRole('button', { name: '做海报' }))
    await settle()
    expect(dialog().getByRole('alert')).toHaveTextContent(why)
    expect(picture()).toBeNull()
  })

  test('is not offered where nobody may come without a booking', async () => {
    cloudAnswers({ staff: { prepareDoor: () => door({ session: aView({ selfCheckIn: true }) }) } })
    await show(<DoorPage />)
    expect(screen.getByText('没有预约不能取号')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '做海报' })).toBeNull()
  })
})
