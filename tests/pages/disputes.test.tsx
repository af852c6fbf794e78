import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import type { DisputeEntry } from '@/domain/contract'
import { MINUTE } from '@/domain/time'
import DisputesPage from '@/pages/staff/disputes'
import { cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { anEntry, aRoster, dialog, noNetwork, off, onStaffPage, settle, show, tap, write } from '../support/staff-page'

onStaffPage(TEN_AM + 30 * MINUTE)

const dispute = (fields: Partial<DisputeEntry> = {}): DisputeEntry => ({
  familyId: 'f1',
  guests: [{ name: '小*', ageMonths: 14 }],
  key: 'k1',
  why: 'TWICE',
  at: TEN_AM + 7 * MINUTE,
  by: '李老师',
  receivedAt: TEN_AM + 20 * MINUTE,
  means: 'code',
  first: { at: TEN_AM + 2 * MINUTE, by: '王老师' },
  ...fields,
})
const here = (fields = {}) => anEntry('f1', '小*', { status: 'attended', attended: { at: TEN_AM, by: '王老师', means: 'code' }, ...fields })

describe('what waits to be looked at', () => {
  test('is told by name: who scanned when, when it arrived, and where it stands', async () => {
    cloudAnswers({ staff: { getRoster: () => aRoster({ bookings: [here()], disputes: [dispute()] }) } })
    await show(<DisputesPage />)
    expect(screen.getByText(/^小\* · 14 个月/)).toBeInTheDocument()
    expect(screen.getByText('10:02 王老师 签到，10:07 李老师 又在另一台手机上扫码签到；当时有手机没有网，看不到前一次')).toBeInTheDocument()
    expect(screen.getByText('签到 今天 10:07 · 同步 今天 10:20')).toBeInTheDocument()
    expect(screen.getByText('现在：这家算到场，只计一次')).toBeInTheDocument()
  })

  test.each([
    ['a place that was given back', { why: 'NOT_BOOKED', first: undefined }, { status: 'attended', attended: { at: TEN_AM, by: '李老师', means: 'code', instead: 'cancelled' } }, '10:07 李老师 扫码签到；可是这家的名额已经没有了（自己取消）', '现在：先算到场'],
    ['an errand that was withdrawn', { why: 'ERRAND_WITHDRAWN', bringer: '外婆', first: undefined }, {}, '10:07 李老师 扫码签到，外婆带孩子来；可是家长已经撤回了这次托付', '现在：先算到场'],
    ['a session that was called off', { why: 'SESSION_CANCELLED', first: undefined }, { status: 'booked', attended: undefined }, '10:07 李老师 扫码签到；可是整场已经取消', '现在：先不算到场'],
    ['a place that was given back and taken anew, by the code of before', { why: 'NOT_BOOKED', first: undefined }, {}, '10:07 李老师 扫码签到；可是这个码是取消以前的，这家后来又约上了', '现在：先算到场'],
    ['a session that was moved', { why: 'SESSION_MOVED', first: undefined }, { status: 'booked', attended: undefined }, '10:07 李老师 扫码签到；可是整场已经改到别的时间，这是改期以前的时间', '现在：先不算到场'],
    ['a right that had ended', { why: 'RIGHT_ENDED', means: 'name', first: undefined }, { status: 'booked', attended: undefined }, '10:07 李老师 按名字签到；同步时 李老师 的签到权限已经结束', '现在：先不算到场'],
    ['a code that does not fit', { why: 'CODE_DOUBTED', means: 'pass', first: undefined }, { status: 'booked', attended: undefined }, '10:07 李老师 离线扫码签到；可是这个码对不上：不是这家的，或不是那个时候的（可能是截图）', '现在：先不算到场'],
  ] as const)('says of %s what happened', async (_, fields, place, what, stands) => {
    cloudAnswers({ staff: { getRoster: () => aRoster({ bookings: [here(place)], disputes: [dispute(fields)] }) } })
    await show(<DisputesPage />)
    expect(screen.getByText(what)).toBeInTheDocument()
    expect(screen.getByText(stands)).toBeInTheDocument()
  })

  test('names the parent where a family had checked in by itself', async () => {
    cloudAnswers({ staff: { getRoster: () => aRoster({ bookings: [here()], disputes: [dispute({ first: { at: TEN_AM, by: '' } })] }) } })
    await show(<DisputesPage />)
    expect(screen.getByText(/^10:00 家长 签到，10:07 李老师 又在另一台手机上扫码签到/)).toBeInTheDocument()
  })

  test.each([
    ['counts', '算签到 小* · 14 个月', '算签到', true, '小* · 14 个月：算签到'],
    ['does not count', '不算 小* · 14 个月', '不算', false, '小* · 14 个月：这一次不算'],
  ])('%s only with a reason, and is gone from the list', async (_, button, action, counts, said) => {
    let open = [dispute()]
    const calls = cloudAnswers({ staff: { getRoster: () => aRoster({ bookings: [here()], disputes: open }), settleScan: () => ((open = []), { booking: here() }) } })
    await show(<DisputesPage />)
    await tap(button)
    off(action)
    fireEvent.click(dialog().getByRole('button', { name: action }))
    expect(calls.filter(({ action: asked }) => asked === 'settleScan')).toEqual([])
    write('原因', '核对过了')
    await tap(action)
    expect(calls).toContainEqual({ action: 'settleScan', input: { sessionId: 's1', familyId: 'f1', key: 'k1', counts, reason: '核对过了' } })
    expect(screen.getByRole('alert')).toHaveTextContent(said)
    expect(screen.getByText('没有待核对的')).toBeInTheDocument()
  })

  test('a double tap decides once', async () => {
    const calls = cloudAnswers({ staff: { getRoster: () => aRoster({ bookings: [here()], disputes: [dispute()] }), settleScan: () => ({ booking: here() }) } })
    await show(<DisputesPage />)
    await tap(/^算签到/)
    write('原因', '人来了')
    const button = dialog().getByRole('button', { name: '算签到' })
    fireEvent.click(button)
    fireEvent.click(button)
    await settle()
    expect(calls.filter(({ action }) => action === 'settleScan')).toHaveLength(1)
  })

  test.each([
    ['was settled meanwhile', () => refused('SCAN_NOT_FOUND'), '没有找到这次签到'],
    ['has no network', noNetwork, '网络不通，请稍后重试'],
  ])('what %s says so in the sheet, and the words are not lost', async (_, answer, why) => {
    cloudAnswers({ staff: { getRoster: () => aRoster({ bookings: [here()], disputes: [dispute()] }), settleScan: answer } })
    await show(<DisputesPage />)
    await tap(/^不算/)
    write('原因', '后一次是误扫')
    await tap('不算')
    expect(dialog().getByRole('alert')).toHaveTextContent(why)
    expect(screen.getByLabelText('原因')).toHaveValue('后一次是误扫')
  })

  test('a helper sees it and leaves it to the organiser', async () => {
    cloudAnswers({ staff: { getRoster: () => aRoster({ bookings: [here()], disputes: [dispute()], me: { roles: ['helper'] } }) } })
    await show(<DisputesPage />)
    expect(screen.getByText(/10:02 王老师 签到/)).toBeInTheDocument()
    expect(screen.getByText(/由场次负责人决定/)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /算/ })).toBeNull()
  })

  test('of who came without a booking goes by the number', async () => {
    const walkIn = anEntry('w1', '', { guests: [], adults: 1, walkIn: { children: 1, adults: 1, source: 'desk' }, status: 'attended', attended: { at: TEN_AM, by: '王老师', means: 'desk' } })
    cloudAnswers({ staff: { getRoster: () => aRoster({ bookings: [walkIn], line: [{ id: 'w1', at: TEN_AM, label: 'B7' }], disputes: [dispute({ familyId: 'w1', guests: [] })] }) } })
    await show(<DisputesPage />)
    expect(screen.getByText('B7 号 1 个孩子 + 1 位家长')).toBeInTheDocument()
  })

  test('is closed to who is no staff', async () => {
    cloudAnswers({ staff: { getRoster: () => refused('FORBIDDEN') } })
    await show(<DisputesPage />)
    expect(screen.getByText('这里是给工作人员用的')).toBeInTheDocument()
  })
})
