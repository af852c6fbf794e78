import '@testing-library/jest-dom'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import type { DeskOutputs } from '@/domain/contract'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import MessagePage from '@/pages/desk/message'
import NotesPage from '@/pages/desk/notes'
import DisputesPage from '@/pages/staff/disputes'
import RosterPage from '@/pages/staff/roster'
import TodayPage from '@/pages/staff/today'
import { aView, cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { anEntry as entry, aRoster, dialog, off, onStaffPage, opened, settle, show, tap, write } from '../support/staff-page'
import { hideNow } from '../support/taro'

onStaffPage(TEN_AM + 10 * MINUTE)

const noNotes = (): DeskOutputs['getNotes'] => ({ serverNow: Date.now() })
const here = (familyId: string, ageMonths: number) => entry(familyId, '小*', { guests: [{ name: '小*', ageMonths }], status: 'attended', attended: { at: TEN_AM, by: '王老师', means: 'code' } })
const HELPER = { me: { roles: ['helper' as const] } }

describe('a full name', () => {
  const roster = (fields = {}) => aRoster({ bookings: [entry('f1', '小*'), entry('f2', '果*')], ...fields })

  test('is shown for a reason, for this one family, and gone when the page is left', async () => {
    const calls = cloudAnswers({ staff: { getRoster: () => roster() }, desk: { getNotes: noNotes, revealNames: () => ({ names: ['小满'] }) } })
    await show(<RosterPage />)
    await tap('查看称呼 小* · 14 个月')
    expect(dialog().getByText(/只显示这一家.*会记下来/)).toBeInTheDocument()
    expect(dialog().getByText('原因（家庭导出自己的资料时会看到）')).toBeInTheDocument()
    off('查看')
    fireEvent.click(dialog().getByRole('checkbox', { name: '现场有重名，要核对' }))
    await tap('查看')
    expect(calls).toContainEqual({ action: 'revealNames', input: { sessionId: 's1', familyId: 'f1', reason: '现场有重名，要核对' } })
    expect(screen.getByText('小满 · 14 个月')).toBeInTheDocument()
    expect(screen.getByText('果* · 14 个月')).toBeInTheDocument()
    act(hideNow)
    expect(screen.queryByText(/小满/)).toBeNull()
    expect(screen.getByText('小* · 14 个月')).toBeInTheDocument()
  })

  test('is asked for of who waits and of who will not come, as of who is expected', async () => {
    const waiting = [{ familyId: 'f3', guests: [{ name: '豆*', ageMonths: 9 }], adults: 1, places: 1, at: TEN_AM - DAY }]
    const bookings = [entry('f4', '米*', { status: 'cancelled' })]
    const calls = cloudAnswers({ staff: { getRoster: () => roster({ bookings, waiting }) }, desk: { getNotes: noNotes, revealNames: ({ familyId }: { familyId: string }) => ({ names: [familyId === 'f3' ? '豆豆' : '米粒'] }) } } as never)
    await show(<RosterPage />)
    for (const name of ['豆* · 9 个月', '米* · 14 个月']) {
      await tap(`查看称呼 ${name}`)
      write('原因', '来了，不在名单上')
      await tap('查看')
    }
    expect(calls.flatMap(({ action, input }) => (action === 'revealNames' ? [(input as { familyId: string }).familyId] : []))).toEqual(['f3', 'f4'])
    expect(screen.getByText('第 1 位 豆豆 · 9 个月')).toBeInTheDocument()
    expect(screen.getByText('米粒 · 14 个月')).toBeInTheDocument()
  })

  test('that was refused says why, and shows nothing', async () => {
    cloudAnswers({ staff: { getRoster: () => roster(HELPER) }, desk: { getNotes: noNotes, revealNames: () => refused('ONLY_ON_THE_DAY') } })
    await show(<RosterPage />)
    await tap('查看称呼 小* · 14 个月')
    write('原因', '重名')
    await tap('查看')
    expect(dialog().getByRole('alert')).toHaveTextContent('请场次负责人来看')
  })

  test('is not offered to who checks people in on another day', async () => {
    jest.setSystemTime(TEN_AM - DAY)
    cloudAnswers({ staff: { getRoster: () => roster(HELPER) }, desk: { getNotes: noNotes } })
    await show(<RosterPage />)
    expect(screen.getByText('小* · 14 个月')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /^查看称呼/ })).toBeNull()
  })

  test('helps to decide what waits to be looked at', async () => {
    const dispute = { familyId: 'f1', guests: [{ name: '小*', ageMonths: 14 }], key: 'k1', why: 'NOT_BOOKED' as const, at: TEN_AM, by: '王老师', receivedAt: TEN_AM, means: 'code' as const }
    cloudAnswers({ staff: { getRoster: () => roster({ disputes: [dispute] }) }, desk: { revealNames: () => ({ names: ['小满'] }) } })
    await show(<DisputesPage />)
    await tap('查看称呼 小* · 14 个月')
    write('原因', '核对身份')
    await tap('查看')
    expect(screen.getByText(/小满 · 14 个月/)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /^查看称呼/ })).toBeNull()
  })
})

test('who came by a poster is counted under the name of its place; without the network under its sign', async () => {
  const count = { families: 3, children: 3, adults: 3, stations: {}, sources: { booking: 1, p1abc: 2 } }
  const bookings = [here('f1', 14)]
  cloudAnswers({ staff: { getRoster: () => aRoster({ bookings, count }) }, desk: { getNotes: noNotes, listPosters: () => ({ posters: [{ source: 'p1abc', name: '甲站' }] }) } })
  await show(<RosterPage />)
  expect(screen.getByText('甲站海报 2 家')).toBeInTheDocument()
  cleanup()
  cloudAnswers({ staff: { getRoster: () => aRoster({ bookings, count }) }, desk: { getNotes: noNotes } })
  await show(<RosterPage />)
  expect(screen.getByText('海报 p1abc 2 家')).toBeInTheDocument()
})

test('who came is counted by age, in bars one can read', async () => {
  const bookings = [here('f1', 8), here('f2', 9), here('f3', 14), entry('f4', '果*')]
  const count = { families: 3, children: 3, adults: 3, stations: {}, sources: { booking: 3 } }
  cloudAnswers({ staff: { getRoster: () => aRoster({ bookings, count }) }, desk: { getNotes: noNotes } })
  await show(<RosterPage />)
  expect(screen.getByText('6 人次：孩子 3 位，大人 3 位')).toBeInTheDocument()
  expect(screen.getByLabelText('6–11 个月 2 位')).toBeInTheDocument()
  expect(screen.getByLabelText('12–17 个月 1 位')).toBeInTheDocument()
  expect(screen.queryByLabelText(/18–23/)).toBeNull()
})

describe('notes for the next time', () => {
  const notes = (text: string, version: number, by = '王老师') => ({ text, version, by, at: TEN_AM })
  const last = { ...notes('防滑垫少两块', 1), startsAt: TEN_AM - 7 * DAY }

  test('of the time before stand on the roster, and lead to those of this time', async () => {
    cloudAnswers({ staff: { getRoster: () => aRoster() }, desk: { getNotes: () => ({ last, serverNow: Date.now() }) } })
    await show(<RosterPage />)
    expect(screen.getByText('上一次的备注')).toBeInTheDocument()
    expect(screen.getByText('防滑垫少两块')).toBeInTheDocument()
    fireEvent.click(screen.getByRole('link', { name: /给下一次的备注/ }))
    expect(opened()).toEqual(['/pages/desk/notes/index?id=s1'])
  })

  test('are saved on top of what was read', async () => {
    const calls = cloudAnswers({ desk: { getNotes: () => ({ notes: notes('一', 3), serverNow: Date.now() }), saveNotes: () => ({ notes: notes('一，二', 4) }) } })
    await show(<NotesPage />)
    write('这一次的备注', '一，二')
    await tap('保存备注')
    expect(calls).toContainEqual({ action: 'saveNotes', input: { sessionId: 's1', seen: 3, text: '一，二' } })
    expect(screen.getByText(/已保存/)).toBeInTheDocument()
  })

  test('of a colleague who was faster are shown, and both can stay', async () => {
    let stored = noNotes()
    const calls = cloudAnswers({ desk: { getNotes: () => stored, saveNotes: ({ seen }: { seen: number }) => (seen === 0 ? refused('NOTES_CHANGED') : { notes: notes('话筒没电\n人多', 2) }) } })
    await show(<NotesPage />)
    write('这一次的备注', '人多')
    stored = { ...noNotes(), notes: notes('话筒没电', 1, '李主任') }
    await tap('保存备注')
    expect(screen.getByRole('alert')).toHaveTextContent('李主任刚刚也写了备注话筒没电')
    await tap('两段都留')
    await tap('保存备注')
    expect(calls).toContainEqual({ action: 'saveNotes', input: { sessionId: 's1', seen: 1, text: '话筒没电\n人多' } })
  })
})

describe('a message to all on the roster', () => {
  const reach = (fields: Partial<DeskOutputs['getReach']> = {}): DeskOutputs['getReach'] => ({ session: aView(), said: [], families: 7, wechat: 5, template: '活动变更通知', serverNow: Date.now(), ...fields })

  test('shows what it looks like and whom it reaches, and is sent when asked twice', async () => {
    let said: DeskOutputs['getReach']['said'] = []
    const calls = cloudAnswers({ desk: { getReach: () => reach({ said }), messageRoster: ({ text }: { text: string }) => ((said = [{ at: TEN_AM, by: '李主任', text }]), { said, families: 7, wechat: 5, serverNow: Date.now() }) } })
    await show(<MessagePage />)
    expect(screen.getByText(/名单上 7 家：微信通知 5 家，另外 2 家没有允许/)).toBeInTheDocument()
    write('说什么', '改在二楼 201 教室')
    expect(screen.getByLabelText('微信里的样子')).toHaveTextContent('活动变更通知')
    expect(screen.getByLabelText('微信里的样子')).toHaveTextContent('改在二楼 201 教室')
    await tap('发送')
    expect(calls.filter(({ action }) => action === 'messageRoster')).toEqual([])
    await tap('确定发给 7 家')
    expect(calls).toContainEqual({ action: 'messageRoster', input: { sessionId: 's1', text: '改在二楼 201 教室' } })
    expect(screen.getByRole('alert')).toHaveTextContent('已通知：改在二楼 201 教室')
    expect(screen.getByText(/还剩 1 次/)).toBeInTheDocument()
  })

  test('that sells something is stopped before it is sent', async () => {
    cloudAnswers({ desk: { getReach: () => reach() } })
    await show(<MessagePage />)
    write('说什么', '凭码领优惠')
    expect(screen.getByRole('alert')).toHaveTextContent('“优惠”像推广')
    expect(screen.getByRole('button', { name: '发送' })).toHaveAttribute('aria-disabled', 'true')
  })

  test('cannot be sent a third time, and it says why and what now', async () => {
    const said = [1, 2].map((at) => ({ at, by: '李主任', text: `第 ${at} 句` }))
    cloudAnswers({ desk: { getReach: () => reach({ said, blocker: 'MESSAGE_LIMIT' }) } })
    await show(<MessagePage />)
    expect(screen.getByRole('alert')).toHaveTextContent('一场最多通知 2 次')
    expect(screen.getByText('第 2 句')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '发送' })).toBeNull()
  })
})

test('what is on now stands above the day, with how many are here and who waits, and the desk is one tap away', async () => {
  const running = { ...aView({ capacity: 6, free: 1 }), here: 3, inLine: 2, walkIns: true }
  const later = { ...aView(), _id: 's2', title: '下午场', startsAt: TEN_AM + 5 * HOUR, endsAt: TEN_AM + 6 * HOUR, here: 0, inLine: 0 }
  cloudAnswers({ staff: { listSessions: () => ({ sessions: [later, running], me: { name: '王老师', roles: ['helper'] }, serverNow: Date.now() }) } })
  await show(<TodayPage />)
  expect(screen.getByText('正在进行')).toBeInTheDocument()
  expect(screen.getByText('家已到，给出 5 个名额')).toBeInTheDocument()
  expect(screen.getAllByRole('button', { name: /^扫码签到/ }).map((button) => button.getAttribute('aria-label'))).toEqual([`扫码签到 ${running.title}`, '扫码签到 下午场'])
  fireEvent.click(screen.getByRole('link', { name: /叫号.*在等 2 个号/ }))
  await settle(1000)
  fireEvent.click(screen.getByRole('link', { name: /办公桌/ }))
  expect(opened()).toEqual(['/pages/staff/line/index?id=s1', '/pages/desk/index'])
})
