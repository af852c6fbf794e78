import '@testing-library/jest-dom'
import { fireEvent, screen, within } from '@testing-library/react'
import type { Input } from '@/domain/contract'
import type { HeldRight, MemberView, PeopleOutputs } from '@/domain/people-contract'
import { addDays, DAY, localDate, MINUTE, startOfDay } from '@/domain/time'
import ClaimPage from '@/pages/desk/claim'
import DeskPage from '@/pages/desk'
import GrantPage from '@/pages/desk/grant'
import IntroducePage from '@/pages/desk/introduce'
import PeoplePage from '@/pages/desk/people'
import { aView, cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { dialog, noNetwork, off, onStaffPage, opened, settle, show, tap, write } from '../support/staff-page'
import { openedWith } from '../support/taro'

const NOW = TEN_AM - 2 * DAY
onStaffPage(NOW)
beforeEach(() => openedWith({}))

const lastDayOf = (days: number): number => startOfDay(addDays(localDate(NOW), days + 1))
const aHeld = (fields: Partial<HeldRight> = {}): HeldRight => ({ id: 'r1', role: 'organiser', grantedAt: 0, until: lastDayOf(100), by: '张主任', mine: true, ...fields })
const aMemberView = (fields: Partial<MemberView> = {}): MemberView => ({ _id: 'wang', name: '王老师', rights: [aHeld()], ...fields })
const list = (members: MemberView[]): PeopleOutputs['listStaff'] => ({ members, places: [], me: 'manager', serverNow: NOW })
const asManager = (fields: object = {}): PeopleOutputs['whoAmI'] => ({ name: '张主任', roles: ['manager'], rights: [{ id: 'm', role: 'manager', grantedAt: 0, ...fields }], places: [], serverNow: NOW })
const nobody: PeopleOutputs['whoAmI'] = { name: '', roles: [], rights: [], places: [], serverNow: NOW }
const inputsOf = <A extends 'grantRight' | 'introduce' | 'revokeRight' | 'claimCentre'>(calls: { action: string; input: unknown }[], action: A) =>
  calls.filter((call) => call.action === action).map(({ input }) => input as Input<'desk', A>)
const pick = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name }))

describe('who has no right', () => {
  test('is led from the desk to the page that asks for one', async () => {
    cloudAnswers({ desk: { whoAmI: () => nobody } })
    await show(<DeskPage />)
    await tap('申请权限')
    expect(opened()).toEqual(['/pages/desk/introduce/index'])
  })

  test('writes a name and shows a code, in digits and as a picture; another one takes its place', async () => {
    const codes = ['12345678', '87654321']
    const calls = cloudAnswers({ desk: { introduce: () => ({ code: codes.shift(), until: Date.now() + 15 * MINUTE, serverNow: Date.now() }) } })
    await show(<IntroducePage />)
    expect(screen.getByRole('button', { name: '显示我的码' })).toHaveAttribute('aria-disabled', 'true')
    write('名字', ' 王老师 ')
    await tap('显示我的码')
    expect(inputsOf(calls, 'introduce')).toEqual([{ name: '王老师' }])
    expect(screen.getByText('1234 5678')).toBeInTheDocument()
    expect(screen.getByAltText('申请码，给管理员扫')).toBeInTheDocument()
    await tap('换一个码')
    expect(screen.getByText('8765 4321')).toBeInTheDocument()
    expect(screen.queryByText('1234 5678')).toBeNull()
  })

  test('sees no code that is no longer good, and a way to another', async () => {
    cloudAnswers({ desk: { introduce: () => ({ code: '12345678', until: Date.now() + 15 * MINUTE, serverNow: Date.now() }) } })
    await show(<IntroducePage />)
    write('名字', '王老师')
    write('职称', '主治医师')
    await tap('显示我的码')
    await settle(15 * MINUTE + 100)
    expect(screen.queryByText('1234 5678')).toBeNull()
    expect(screen.getByRole('alert')).toHaveTextContent('这个码过期了')
    await tap('换一个码')
    expect(screen.getByText('1234 5678')).toBeInTheDocument()
  })

  test('a name that is refused is said, and what was written stays', async () => {
    cloudAnswers({ desk: { introduce: () => refused('TEXT_REFUSED') } })
    await show(<IntroducePage />)
    write('名字', '坏名字')
    await tap('显示我的码')
    expect(screen.getByRole('alert')).toHaveTextContent('这个名字或职称用不了')
    expect(screen.getByLabelText('名字')).toHaveValue('坏名字')
  })
})

describe('the first manager', () => {
  test('writes the code in any way, and is told how many characters are missing', async () => {
    const calls = cloudAnswers({ desk: { claimCentre: () => ({ memberId: 'm', name: '张主任' }) } })
    await show(<ClaimPage />)
    write('您的名字', '张主任')
    write('代码', '7f3k-9q2m-zx4v-t8wb')
    expect(screen.getByText('还差 4 个')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '成为第一位管理员' })).toHaveAttribute('aria-disabled', 'true')
    write('代码', '7f3k 9q2m zx4v t8wb hn5c')
    await tap('成为第一位管理员')
    expect(inputsOf(calls, 'claimCentre')).toEqual([{ code: '7f3k 9q2m zx4v t8wb hn5c', name: '张主任' }])
    await tap('打开办公桌')
    expect(opened()).toEqual(['/pages/desk/index'])
  })

  test.each([
    ['CODE_INVALID', '代码不对'],
    ['CENTRE_CLAIMED', '中心已经有管理员了'],
    ['TOO_MANY_TRIES', '一小时以后再来'],
  ])('a refusal %s says what happened', async (code, words) => {
    cloudAnswers({ desk: { claimCentre: () => refused(code) } })
    await show(<ClaimPage />)
    write('您的名字', '张主任')
    write('代码', '7F3K9Q2MZX4VT8WBHN5C')
    await tap('成为第一位管理员')
    expect(screen.getByRole('alert')).toHaveTextContent(words)
  })
})

describe('the list of colleagues', () => {
  test('says what each may do, what ends soon and what has ended', async () => {
    cloudAnswers({
      desk: {
        listStaff: () =>
          list([
            aMemberView({ rights: [aHeld(), aHeld({ id: 'r2', role: 'editor', until: lastDayOf(5) }), aHeld({ id: 'r3', role: 'keeper', revokedAt: NOW - DAY, revokedBy: '何主任' })] }),
            aMemberView({ _id: 'gone', name: '赵老师', rights: [aHeld({ until: NOW - DAY })] }),
            aMemberView({ _id: 'manager', name: '张主任', rights: [aHeld({ role: 'manager', until: undefined, by: '开通时' })] }),
          ]),
      },
    })
    await show(<PeoplePage />)
    expect(screen.getByText('2 位同事。收回和到期，对方下一次操作就生效。')).toBeInTheDocument()
    expect(screen.getByText('6 天后到期')).toBeInTheDocument()
    expect(screen.getByText('全市 · 长期')).toBeInTheDocument()
    expect(screen.queryByText('托育目录管理员')).toBeNull()
    await tap('以前的 1 项')
    expect(screen.getByText(/由何主任收回/)).toBeInTheDocument()
    expect(screen.queryByText('赵老师')).toBeNull()
    await tap('看看')
    expect(screen.getByText('赵老师')).toBeInTheDocument()
    // Nobody grants to themselves.
    expect(screen.queryByRole('button', { name: '给张主任再加一项' })).toBeNull()
    await tap('给王老师再加一项')
    expect(opened()).toEqual(['/pages/desk/grant/index?member=wang'])
  })

  test('a right is taken away with a reason, and it is said who lost what', async () => {
    let gone = false
    const calls = cloudAnswers({
      desk: {
        listStaff: () => list([aMemberView({ rights: [aHeld({ ...(gone ? { revokedAt: NOW } : {}) })] })]),
        revokeRight: () => {
          gone = true
          return { memberId: 'wang' }
        },
      },
    })
    await show(<PeoplePage />)
    await tap('收回王老师的场次负责人')
    off('收回')
    pick('工作调整')
    fireEvent.click(dialog().getByRole('button', { name: '收回' }))
    await settle()
    expect(inputsOf(calls, 'revokeRight')).toEqual([{ memberId: 'wang', rightId: 'r1', reason: '工作调整' }])
    expect(screen.getByRole('status')).toHaveTextContent('已收回王老师的场次负责人权限')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('the last manager stays: the sheet says why and what first', async () => {
    cloudAnswers({ desk: { listStaff: () => list([aMemberView({ _id: 'manager', name: '张主任', rights: [aHeld({ role: 'manager', until: undefined })] })]), revokeRight: () => refused('LAST_MANAGER') } })
    await show(<PeoplePage />)
    await tap('收回张主任的管理员')
    expect(dialog().getByText(/这是您自己的权限/)).toBeInTheDocument()
    pick('已经离职')
    fireEvent.click(dialog().getByRole('button', { name: '收回' }))
    await settle()
    expect(dialog().getByRole('alert')).toHaveTextContent('请先给另一位同事长期的管理员权限')
  })

  test('who is no manager is told so; with no network there is a retry', async () => {
    let online = false
    cloudAnswers({ desk: { listStaff: () => (online ? refused('FORBIDDEN') : noNetwork()) } })
    await show(<PeoplePage />)
    expect(screen.getByText('没有打开')).toBeInTheDocument()
    online = true
    await tap('重试')
    expect(screen.getByText('这里是给管理员用的')).toBeInTheDocument()
  })
})

describe('a right is granted', () => {
  const found: PeopleOutputs['findIntroduction'] = { memberId: 'new', name: '陈老师', title: '早教老师', roles: [], serverNow: NOW }
  /** A centre with two districts, one session the day after tomorrow, and a manager who may do `more` or less. */
  const centre = (more: object = {}, answers: object = {}) =>
    cloudAnswers({
      family: { home: () => ({ family: undefined, consentVersion: '', bookings: [], sessions: [], files: {}, serverNow: NOW }), listSessions: ({ from, to }) => ({ sessions: TEN_AM >= from && TEN_AM < to ? [aView()] : [], serverNow: NOW }) },
      desk: { whoAmI: () => asManager(more), findIntroduction: () => found, grantRight: () => ({ memberId: 'new', rightId: 'r', name: '陈老师' }), ...answers },
    })
  const byCode = async () => {
    await show(<GrantPage />)
    write('8 位数字', '1234 5678')
    await tap('看看是谁')
  }

  test('who shows the code is seen by name before anything is granted', async () => {
    const calls = centre()
    await byCode()
    expect(screen.getByText('陈老师')).toBeInTheDocument()
    expect(screen.getByText('早教老师')).toBeInTheDocument()
    expect(screen.getByText('现在还没有权限')).toBeInTheDocument()
    expect(inputsOf(calls, 'grantRight')).toEqual([])
    expect(screen.getByRole('button', { name: '先选一个角色' })).toHaveAttribute('aria-disabled', 'true')
    await tap('不是他')
    expect(screen.getByLabelText('8 位数字')).toBeInTheDocument()
  })

  test('a helper is let in for one day by itself, or for one session, until that day', async () => {
    const calls = centre()
    await byCode()
    pick('签到员')
    await settle()
    const today = localDate(NOW)
    await tap('添加：签到员')
    expect(inputsOf(calls, 'grantRight')).toEqual([{ code: '12345678', role: 'helper', scope: { day: today }, until: lastDayOf(0) }])
    expect(screen.getByRole('status')).toHaveTextContent('陈老师：签到员')
  })

  test('the session of a helper is chosen among those of the day', async () => {
    const calls = centre()
    await byCode()
    pick('签到员')
    await settle()
    fireEvent.change(screen.getByLabelText('哪一天'), { target: { value: localDate(TEN_AM) } })
    await settle()
    pick('10:00 感统小探险')
    await tap('添加：签到员')
    expect(inputsOf(calls, 'grantRight')).toEqual([{ code: '12345678', role: 'helper', scope: { sessionIds: ['s1'] }, until: lastDayOf(2) }])
  })

  test('others for a year, and a manager may be for good', async () => {
    const calls = centre()
    await byCode()
    pick('管理员')
    fireEvent.click(screen.getByRole('switch', { name: '长期有效' }))
    pick('文章编辑')
    expect(screen.queryByRole('switch')).toBeNull()
    await tap('添加：文章编辑')
    expect(inputsOf(calls, 'grantRight')).toEqual([{ code: '12345678', role: 'editor', scope: {}, until: lastDayOf(365) }])
  })

  test('a manager who is to last has no end', async () => {
    const calls = centre()
    await byCode()
    pick('管理员')
    fireEvent.click(screen.getByRole('switch', { name: '长期有效' }))
    await tap('添加：管理员')
    expect(inputsOf(calls, 'grantRight')).toEqual([{ code: '12345678', role: 'manager', scope: {} }])
  })

  test('a nursery operator waits for a nursery', async () => {
    centre()
    await byCode()
    pick('托育机构')
    await settle()
    expect(screen.getByRole('button', { name: '添加：托育机构' })).toHaveAttribute('aria-disabled', 'true')
  })

  test('a manager of one district gives that district, and no more', async () => {
    const calls = centre({ districts: ['420103'] })
    await byCode()
    pick('场次负责人')
    await tap('添加：场次负责人')
    expect(inputsOf(calls, 'grantRight')).toEqual([{ code: '12345678', role: 'organiser', scope: { districts: ['420103'] }, until: lastDayOf(365) }])
  })

  test.each(['CODE_USED', 'INTRODUCTION_EXPIRED'])('refused with %s another code is asked for', async (code) => {
    centre({}, { grantRight: () => refused(code) })
    await byCode()
    pick('文章编辑')
    await tap('添加：文章编辑')
    const alert = screen.getByRole('alert')
    expect(alert).toHaveTextContent(code === 'CODE_USED' ? '已经用过一次' : '过了 15 分钟')
    await tap('重新扫码')
    expect(screen.getByLabelText('8 位数字')).toBeInTheDocument()
  })

  test('a wrong code says so, and can be typed again', async () => {
    centre({}, { findIntroduction: () => refused('INTRODUCTION_INVALID') })
    await byCode()
    expect(screen.getByRole('alert')).toHaveTextContent('没有这个码')
    expect(within(screen.getByRole('alert')).queryByText('陈老师')).toBeNull()
    expect(screen.getByLabelText('8 位数字')).toHaveValue('1234 5678')
  })

  test('a colleague needs no code', async () => {
    openedWith({ member: 'wang' })
    const calls = centre({}, { listStaff: () => list([aMemberView()]) })
    await show(<GrantPage />)
    expect(screen.getByText('现在是场次负责人')).toBeInTheDocument()
    pick('文章编辑')
    await tap('添加：文章编辑')
    expect(inputsOf(calls, 'grantRight')).toEqual([{ memberId: 'wang', role: 'editor', scope: {}, until: lastDayOf(365) }])
  })

  test('who is no manager gets no further', async () => {
    cloudAnswers({ desk: { whoAmI: () => nobody } })
    await show(<GrantPage />)
    expect(screen.getByText('这里是给管理员用的')).toBeInTheDocument()
  })
})
