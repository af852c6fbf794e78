import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import type { AuditOutputs } from '@/domain/audit-contract'
import type { Input } from '@/domain/contract'
import { addDays, DAY, HOUR, localDate, startOfDay } from '@/domain/time'
import AuditPage from '@/pages/desk/audit'
import { cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { noNetwork, onStaffPage, settle, show, tap } from '../support/staff-page'

onStaffPage(TEN_AM)

type Page = AuditOutputs['searchAudit']
const page = (fields: Partial<Page> = {}): Page => ({ entries: [], names: {}, staff: [{ _id: 'zhang', name: '张主任' }, { _id: 'wang', name: '王老师' }], ...fields })
const asked = (calls: { action: string; input: unknown }[]) => calls.filter(({ action }) => action === 'searchAudit').map(({ input }) => input as Input<'desk', 'searchAudit'>)
const choose = async (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
  await settle()
}

test('every entry says who did what to whom and why, and what was denied stands out', async () => {
  cloudAnswers({
    desk: {
      searchAudit: () =>
        page({
          entries: [
            { when: TEN_AM - HOUR, action: 'desk.revokeRight', who: '张主任', subject: { memberId: 'wang', rightId: 'r1', reason: '工作调整' } },
            { when: TEN_AM - DAY, action: 'staff.getRoster', code: 'NOT_YOUR_SESSION' },
            { when: TEN_AM - 2 * DAY, action: 'desk.somethingOld', who: '王老师', subject: { familyId: '0123456789abcdef' } },
          ],
          names: { wang: '王老师', r1: '签到员' },
        }),
    },
  })
  await show(<AuditPage />)
  expect(screen.getByText('张主任 · 收回权限')).toBeInTheDocument()
  expect(screen.getByText('同事 王老师 · 权限 签到员 · 原因 工作调整')).toBeInTheDocument()
  expect(screen.getByText('不是工作人员的微信用户 · 看名单')).toBeInTheDocument()
  expect(screen.getByText(/被拒绝：您的签到权限不包括这一场/)).toBeInTheDocument()
  expect(screen.getAllByText('被拒绝')).toHaveLength(1)
  expect(screen.getByText('王老师 · desk.somethingOld')).toBeInTheDocument()
  expect(screen.getByText('家庭 …abcdef')).toBeInTheDocument()
})

test('a month is looked at first; a person, an action and other days are asked for together', async () => {
  const calls = cloudAnswers({ desk: { searchAudit: () => page() } })
  await show(<AuditPage />)
  const today = localDate(TEN_AM)
  const span = { from: startOfDay(addDays(today, -30)), to: startOfDay(addDays(today, 1)) }
  expect(asked(calls)).toEqual([span])
  expect(screen.getByText('没有记录')).toBeInTheDocument()
  await choose('谁', '2')
  await choose('从', addDays(today, -2))
  expect(asked(calls).slice(1)).toEqual([
    { ...span, memberId: 'wang' },
    { from: startOfDay(addDays(today, -2)), to: span.to, memberId: 'wang' },
  ])
  await choose('做了什么', '1')
  expect(asked(calls)[3]).toEqual({ from: startOfDay(addDays(today, -2)), to: span.to, memberId: 'wang', action: 'staff.listSessions' })
  await choose('谁', '0')
  expect(asked(calls)[4]).not.toHaveProperty('memberId', 'wang')
})

test('older entries come a page at a time, below the newer; a lost connection loses none', async () => {
  let online = true
  const calls = cloudAnswers({
    desk: {
      searchAudit: ({ before }) => {
        if (!online) return noNetwork()
        const when = before === undefined ? TEN_AM : before - DAY
        return page({ entries: [{ when, action: 'desk.grantRight', who: '张主任', subject: { reason: String(when) } }], ...(when > TEN_AM - 2 * DAY ? { next: when } : {}) })
      },
    },
  })
  await show(<AuditPage />)
  await tap('更早的')
  online = false
  await tap('更早的')
  expect(screen.getAllByText('张主任 · 添加权限')).toHaveLength(2)
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  online = true
  await tap('更早的')
  expect(screen.getAllByText('张主任 · 添加权限')).toHaveLength(3)
  expect(screen.queryByRole('button', { name: '更早的' })).toBeNull()
  expect(asked(calls).map(({ before }) => before)).toEqual([undefined, TEN_AM, TEN_AM - DAY, TEN_AM - DAY])
})

test('a manager of a district is told that this is about the whole centre', async () => {
  cloudAnswers({ desk: { searchAudit: () => refused('NOT_YOUR_DISTRICT') } })
  await show(<AuditPage />)
  expect(screen.getByText('这里是给全市的管理员用的')).toBeInTheDocument()
  expect(screen.getByText(/没有城区.*请全市的管理员查/)).toBeInTheDocument()
})
