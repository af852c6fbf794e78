import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import type { RosterEntry, WaitingEntry } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import { DAY, HOUR, MINUTE, startOfDay } from '@/domain/time'
import ManagePage from '@/pages/staff/manage'
import ObjectionsPage from '@/pages/staff/objections'
import RosterPage from '@/pages/staff/roster'
import TodayPage from '@/pages/staff/today'
import { aView, cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { anEntry as entry, aRoster, DAY_BEFORE as NOW, dialog, off, onStaffPage, opened, settle, show, tap, write } from '../support/staff-page'

onStaffPage()

const waits = (familyId: string, name: string, fields: Partial<WaitingEntry> = {}): WaitingEntry => ({ familyId, guests: [{ name, ageMonths: 12 }], adults: 1, places: 1, at: NOW - HOUR, ...fields })
const BOOKINGS = [entry('f1', '小*'), entry('f2', '果*', { confirmedAt: NOW - HOUR }), entry('f3', '朵*', { status: 'cancelled', cancelReason: '出门了' })]
const roster = (fields: Parameters<typeof aRoster>[0] = {}) => aRoster({ bookings: BOOKINGS, ...fields })

describe('a roster', () => {
  test('says of every family where its place stands', async () => {
    const bookings = [
      ...BOOKINGS,
      entry('f4', '一*', { status: 'offered', offer: { at: NOW, until: NOW + 30 * MINUTE } }),
      entry('f5', '乐*', { status: 'removed', cancelReason: '重复预约' }),
      entry('f6', '糖*', { status: 'released' }),
    ]
    cloudAnswers({ staff: { getRoster: () => roster({ bookings }) } })
    await show(<RosterPage />)
    expect(screen.getByText('已到 0，共 2 家')).toBeInTheDocument()
    expect(screen.getByText('待确认')).toBeInTheDocument()
    expect(screen.getByText('已确认')).toBeInTheDocument()
    expect(screen.getByText('保留到 今天 14:30')).toBeInTheDocument()
    for (const [name, why] of [['朵*', '自己取消：出门了'], ['乐*', '中心取消：重复预约'], ['糖*', '未确认，已让出']] as const) {
      expect(screen.getByText(`${name} · 14 个月`).closest('.roster-list__row')).toHaveTextContent(why)
    }
  })

  test('shows the queue in its order, masked, with when each began to wait', async () => {
    cloudAnswers({ staff: { getRoster: () => roster({ waiting: [waits('w1', '汤*', { places: 2, adults: 2 }), waits('w2', '团*')] }) } })
    await show(<RosterPage />)
    expect(screen.getByText('候补 2 家')).toBeInTheDocument()
    expect(screen.getByText(/第 1 位 汤\*/)).toBeInTheDocument()
    expect(screen.getByText('+ 2 位家长 · 2 个名额 · 今天 13:00 开始候补')).toBeInTheDocument()
    expect(screen.getByText(/第 2 位 团\*/)).toBeInTheDocument()
  })

  test('of a doctor’s half-day goes by the clock of the slots', async () => {
    const bookings = [entry('f1', '小*', { slots: ['s3'], bookedAt: 1 }), entry('f2', '果*', { slots: ['s0', 's1'], bookedAt: 2 })]
    const session = aView({ kind: 'clinic', slotMinutes: 15, clinic: { department: '儿科', doctor: '陈医生' } })
    cloudAnswers({ staff: { getRoster: () => roster({ session, bookings }) } })
    await show(<RosterPage />)
    expect(screen.getByText('儿科 · 陈医生')).toBeInTheDocument()
    expect(screen.getAllByText(/^1\d:\d\d /).map(({ textContent }) => textContent)).toEqual(['10:00 果* · 14 个月', '10:45 小* · 14 个月'])
  })

  test('a helper sees it and can change nothing', async () => {
    cloudAnswers({ staff: { getRoster: () => roster({ me: { roles: ['helper'] } }) } })
    await show(<RosterPage />)
    expect(screen.getByText('已到 0，共 2 家')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /处理/ })).toBeNull()
    expect(screen.queryByRole('button', { name: '改这一场' })).toBeNull()
  })

  test('a place is taken only with a reason, after saying that the family reads it and may object', async () => {
    const calls = cloudAnswers({ staff: { getRoster: () => roster(), removeBooking: () => ({ booking: entry('f1', '小*', { status: 'removed', cancelReason: '重复预约' }) }) } })
    await show(<RosterPage />)
    await tap('处理 小* · 14 个月')
    expect(dialog().getByText(/这家会收到通知.*他们可以申诉/)).toBeInTheDocument()
    off('取消名额')
    fireEvent.click(dialog().getByRole('button', { name: '取消名额' }))
    expect(calls.filter(({ action }) => action === 'removeBooking')).toEqual([])

    write('原因', ' 重复预约 ')
    await tap('取消名额')
    expect(calls).toContainEqual({ action: 'removeBooking', input: { sessionId: 's1', familyId: 'f1', reason: '重复预约' } })
    expect(screen.getByRole('alert')).toHaveTextContent('小* · 14 个月 的名额已取消，这家会收到通知')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('a no-show is excused with a reason, and once', async () => {
    jest.setSystemTime(TEN_AM + 2 * DAY)
    const missed = entry('f1', '小*', { status: 'noShow' })
    const excused = { ...missed, excused: { at: NOW, by: '李主任', reason: '现场漏了签到' } }
    let now = missed
    const calls = cloudAnswers({ staff: { getRoster: () => roster({ bookings: [now], serverNow: Date.now() }), excuseNoShow: () => ({ booking: (now = excused) }) } })
    await show(<RosterPage />)
    expect(screen.getByText('未到')).toBeInTheDocument()
    await tap(/处理/)
    fireEvent.click(dialog().getByRole('checkbox', { name: '到了，现场漏了签到' }))
    await tap('免记未到')
    expect(calls).toContainEqual({ action: 'excuseNoShow', input: { sessionId: 's1', familyId: 'f1', reason: '到了，现场漏了签到' } })
    expect(screen.getByText('未到，已免记')).toBeInTheDocument()
    expect(screen.getByText('李主任：现场漏了签到')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /处理/ })).toBeNull()
  })

  test('what was refused says why in the sheet, and nothing is lost', async () => {
    cloudAnswers({ staff: { getRoster: () => roster(), removeBooking: () => refused('ALREADY_ATTENDED') } })
    await show(<RosterPage />)
    await tap('处理 小* · 14 个月')
    write('原因', '重复预约')
    await tap('取消名额')
    expect(dialog().getByRole('alert')).toHaveTextContent('没有办成已经签到')
    expect(screen.getByLabelText('原因')).toHaveValue('重复预约')
  })

  test('once the session has begun no place can be taken', async () => {
    jest.setSystemTime(TEN_AM)
    cloudAnswers({ staff: { getRoster: () => roster({ serverNow: TEN_AM }) } })
    await show(<RosterPage />)
    expect(screen.getAllByText('未到')).toHaveLength(2)
    expect(screen.queryByRole('button', { name: /处理/ })).toBeNull()
  })
})

test('of a session that is cancelled no place can be taken any more', async () => {
  cloudAnswers({ staff: { getRoster: () => roster({ session: aView({ status: 'cancelled' }) }) } })
  await show(<RosterPage />)
  expect(screen.getByText('已到 0，共 2 家')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /处理/ })).toBeNull()
})

describe('a session is changed', () => {
  const changed = (fields: Partial<SessionView>): { session: SessionView } => ({ session: { ...aView({ capacity: 6, free: 4 }), ...fields } })

  test('to another day: it says first who is asked, lasts as long as before, and then who was told', async () => {
    const monday = startOfDay('2026-11-30') + 15 * HOUR
    const move = { at: NOW, by: '李主任', what: 'moved' as const, from: TEN_AM, to: monday, reason: '场地临时不能用' }
    const calls = cloudAnswers({ staff: { getRoster: () => roster(), moveSession: () => changed({ startsAt: monday, endsAt: monday + HOUR, changes: [move] }) } })
    await show(<ManagePage />)
    await tap('改期')
    expect(dialog().getByText(/已有 2 家有名额.*名额都保留，每家都会收到通知/)).toBeInTheDocument()
    write('原因', '场地临时不能用')
    off('改期')
    write('新的日期', '2026-11-30')
    write('新的开始时间', '15:00')
    await tap('改到 11月30日 周一 15:00')
    expect(calls).toContainEqual({ action: 'moveSession', input: { sessionId: 's1', startsAt: monday, endsAt: monday + HOUR, reason: '场地临时不能用' } })
    expect(screen.getByRole('alert')).toHaveTextContent('已改期：2 家会收到通知，各自确认')
    expect(screen.getByText('11月30日 周一 15:00–16:00')).toBeInTheDocument()
    expect(screen.getByText('李主任 改期：11月29日 周日 10:00 → 11月30日 周一 15:00（场地临时不能用）')).toBeInTheDocument()
  })

  test('never to a time that is over', async () => {
    cloudAnswers({ staff: { getRoster: () => roster() } })
    await show(<ManagePage />)
    await tap('改期')
    write('原因', '天气原因')
    write('新的日期', '2026-11-27')
    expect(dialog().getByText('要在现在以后')).toBeInTheDocument()
    off('改到 11月27日 周五 10:00')
  })

  test('to fewer places, but never fewer than are given, and it says how many are', async () => {
    const session = aView({ capacity: 3, free: 1 })
    const calls = cloudAnswers({ staff: { getRoster: () => roster({ session }), resizeSession: () => refused('CAPACITY_BELOW_GIVEN') } })
    await show(<ManagePage />)
    await tap('改名额')
    expect(dialog().getByText(/已给出 2 个名额，不能少于 2 个/)).toBeInTheDocument()
    off('改名额')
    await tap('名额减一')
    off('名额减一')
    write('原因', '场地临时不能用')
    await tap('改为 2 个')
    expect(calls).toContainEqual({ action: 'resizeSession', input: { sessionId: 's1', capacity: 2, reason: '场地临时不能用' } })
    // A place was given meanwhile: the function decides.
    expect(dialog().getByRole('alert')).toHaveTextContent('名额不能少于已经给出的')
  })

  test('to more places, which go to those who wait', async () => {
    const session = { ...aView({ capacity: 6, free: 0 }), roster: { capacity: 6, free: 0, queueLength: 3 } }
    cloudAnswers({ staff: { getRoster: () => roster({ session }), resizeSession: () => changed({ roster: { capacity: 7, free: 1, queueLength: 3 } }) } })
    await show(<ManagePage />)
    expect(screen.getByText('共 6 个，已给出 6 个，候补 3 家')).toBeInTheDocument()
    await tap('改名额')
    expect(dialog().getByText(/有 3 家在候补，多出的名额按顺序先问他们/)).toBeInTheDocument()
    await tap('名额加一')
    write('原因', '报名的家庭多')
    await tap('改为 7 个')
    expect(screen.getByRole('alert')).toHaveTextContent('名额改为 7 个')
    expect(screen.getByText('共 7 个，已给出 6 个，候补 3 家')).toBeInTheDocument()
  })

  test('called off only when asked twice, and every family is told', async () => {
    const calls = cloudAnswers({ staff: { getRoster: () => roster(), cancelSession: () => changed({ status: 'cancelled', cancelReason: '老师临时有事' }) } })
    await show(<ManagePage />)
    await tap('取消整场')
    write('原因', '老师临时有事')
    fireEvent.click(dialog().getByRole('button', { name: '取消整场' }))
    await settle()
    expect(calls.filter(({ action }) => action === 'cancelSession')).toEqual([])
    expect(dialog().getByRole('alert')).toHaveTextContent('取消以后不能恢复，2 家的安排都会变')
    await tap('确定取消整场')
    expect(calls).toContainEqual({ action: 'cancelSession', input: { sessionId: 's1', reason: '老师临时有事' } })
    expect(screen.getByText('整场已取消：2 家会收到通知，各自看到下一场合适的')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '改期' })).toBeNull()
  })

  test('not any more once it has begun', async () => {
    jest.setSystemTime(TEN_AM)
    cloudAnswers({ staff: { getRoster: () => roster({ serverNow: TEN_AM }) } })
    await show(<ManagePage />)
    expect(screen.getByText('已经开始，时间和名额不能再改')).toBeInTheDocument()
    for (const name of ['改期', '改名额', '取消整场']) expect(screen.queryByRole('button', { name })).toBeNull()
  })

  test('by organisers alone', async () => {
    cloudAnswers({ staff: { getRoster: () => roster({ me: { roles: ['helper'] } }) } })
    await show(<ManagePage />)
    expect(screen.getByText('这里是给场次负责人用的')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '改期' })).toBeNull()
  })
})

describe('objections', () => {
  const removed = (free: number, fields: Partial<RosterEntry> = {}) => ({
    session: aView({ capacity: 6, free }),
    booking: entry('f1', '小*', { status: 'removed', cancelReason: '重复预约', objection: { at: NOW - HOUR, text: '不是同一个孩子' }, ...fields }),
  })
  const missed = { session: aView(), booking: entry('f2', '果*', { status: 'noShow', objection: { at: NOW - 2 * HOUR, text: '孩子发烧' } }) }

  test('say what was taken, what the family says, and when', async () => {
    cloudAnswers({ staff: { listObjections: () => ({ objections: [missed, removed(1)], serverNow: NOW }) } })
    await show(<ObjectionsPage />)
    expect(screen.getByText('名额被中心取消：重复预约')).toBeInTheDocument()
    expect(screen.getByText('不是同一个孩子')).toBeInTheDocument()
    expect(screen.getByText('今天 13:00 家长说')).toBeInTheDocument()
    expect(screen.getByText('记为未到')).toBeInTheDocument()
    expect(screen.getAllByText(/个月$/).map(({ textContent }) => textContent)).toEqual(['果* · 14 个月', '小* · 14 个月'])
  })

  test.each([
    ['a yes gives the place back', '同意 小* · 14 个月', '同意，恢复名额', true, '已恢复名额'],
    ['a no keeps what was done', '维持原来的决定 小* · 14 个月', '维持，发送答复', false, '已答复'],
  ])('%s, in words the family reads', async (_, button, action, accepted, said) => {
    let open = [removed(1)]
    const calls = cloudAnswers({ staff: { listObjections: () => ({ objections: open, serverNow: NOW }), answerObjection: () => ((open = []), { booking: removed(1).booking }) } })
    await show(<ObjectionsPage />)
    await tap(button)
    off(action)
    write('答复', '核对过了')
    await tap(action)
    expect(calls).toContainEqual({ action: 'answerObjection', input: { sessionId: 's1', familyId: 'f1', text: '核对过了', accepted } })
    expect(screen.getByRole('alert')).toHaveTextContent(said)
    expect(screen.getByText('没有等待答复的申诉')).toBeInTheDocument()
  })

  test('about a no-show: a yes excuses it', async () => {
    cloudAnswers({ staff: { listObjections: () => ({ objections: [missed], serverNow: NOW }) } })
    await show(<ObjectionsPage />)
    await tap('同意 果* · 14 个月')
    expect(dialog().getByRole('button', { name: '同意，免记未到' })).toBeInTheDocument()
  })

  test('where no place is free a yes leads to more places first', async () => {
    cloudAnswers({ staff: { listObjections: () => ({ objections: [removed(0)], serverNow: NOW }) } })
    await show(<ObjectionsPage />)
    expect(screen.getByText('名额已经满了：要恢复，先加名额')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /^同意/ })).toBeNull()
    await tap('去加名额')
    expect(opened()).toEqual(['/pages/staff/manage/index?id=s1'])
  })

  test('once the session has begun only an answer is left', async () => {
    jest.setSystemTime(TEN_AM)
    cloudAnswers({ staff: { listObjections: () => ({ objections: [removed(1)], serverNow: TEN_AM }) } })
    await show(<ObjectionsPage />)
    expect(screen.getByText('活动已经开始，名额还不了，只能答复')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /^同意/ })).toBeNull()
  })
})

describe('today', () => {
  const today = (roles: ('organiser' | 'helper')[]) => ({ sessions: [{ ...aView(), startsAt: NOW + HOUR, roster: { capacity: 6, free: 0, queueLength: 4 } }], me: { name: '李主任', roles }, serverNow: NOW })

  test('tells an organiser how many objections wait for an answer', async () => {
    cloudAnswers({ staff: { listSessions: () => today(['organiser']), listObjections: () => ({ objections: [{ session: aView(), booking: entry('f1', '小*') }], serverNow: NOW }) } })
    await show(<TodayPage />)
    expect(screen.getByText('候补 4 家')).toBeInTheDocument()
    fireEvent.click(screen.getByRole('link', { name: /1 条申诉等您答复/ }))
    expect(opened()).toEqual(['/pages/staff/objections/index'])
  })

  test('asks nothing for a helper that a helper may not know', async () => {
    const calls = cloudAnswers({ staff: { listSessions: () => today(['helper']) } })
    await show(<TodayPage />)
    expect(screen.queryByText(/申诉/)).toBeNull()
    expect(calls.map(({ action }) => action)).toEqual(['listSessions'])
  })
})
