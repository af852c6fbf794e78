import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { OwnNursery } from '@/domain/contract'
import type { Nursery } from '@/domain/nursery'
import type { PeopleOutputs } from '@/domain/people-contract'
import { addDays, localDate } from '@/domain/time'
import DeskPage from '@/pages/desk'
import ApprovalsPage from '@/pages/keeper/approvals'
import FactsPage from '@/pages/keeper/facts'
import OwnPage from '@/pages/keeper/own'
import ProposePage from '@/pages/keeper/propose'
import { cloudAnswers, refused } from '../support/client'
import { aNursery } from '../support/nurseries'
import { onStaffPage, opened, settle, show, tap, write } from '../support/staff-page'
import { openedWith } from '../support/taro'

const NOW = Date.parse('2026-11-22T10:00:00+08:00')
const daysAgo = (days: number) => addDays(localDate(NOW), -days)
onStaffPage(NOW)
beforeEach(() => openedWith({ id: 'n1' }))

const classes: Nursery['classes'] = [{ type: 'small', feeFen: 150_000, free: 2 }, { type: 'big', free: 0 }]
const anOwn = (nursery: Partial<Nursery> = {}, more: Partial<OwnNursery> = {}): OwnNursery => ({ nursery: aNursery({ classes, capacity: 30, freeAsOf: daysAgo(8), revision: 4, ...nursery }), reminded: false, ...more })
const as = (own: OwnNursery, more: object = {}) => cloudAnswers({ nursery: { listOwn: () => ({ nurseries: [own], ask: ['t'], serverNow: NOW }), ...more } })
const inputOf = (calls: { action: string; input: unknown }[], action: string) => calls.filter((call) => call.action === action).map(({ input }) => input)

describe('the nursery at a glance', () => {
  test('one tap says it is as it was, and asks within the tap for the reminder', async () => {
    const calls = as(anOwn(), { confirmFree: () => anOwn({ freeAsOf: daysAgo(0), revision: 5 }, { reminded: true }) })
    await show(<OwnPage />)
    expect(screen.getByText('8 天前确认；7 天后会变成灰色')).toBeInTheDocument()
    await tap('和上次一样，确认')
    expect(Taro.requestSubscribeMessage).toHaveBeenCalledWith(expect.objectContaining({ tmplIds: ['t'] }))
    expect(inputOf(calls, 'confirmFree')).toEqual([{ nurseryId: 'n1', seen: 4, free: [{ type: 'small', free: 2 }, { type: 'big', free: 0 }], accepted: ['t'] }])
    expect(screen.getByText('今天已确认')).toBeInTheDocument()
    expect(screen.getByText(/一周以后微信会提醒您/)).toBeInTheDocument()
  })

  test('steps change the figure; more than there are places cannot be sent', async () => {
    as(anOwn({ capacity: 3 }))
    await show(<OwnPage />)
    await tap('托大班空余加一')
    expect(screen.getByRole('button', { name: '确认：一共空余 3 个' })).not.toHaveAttribute('aria-disabled', 'true')
    await tap('托大班空余加一')
    expect(screen.getByRole('alert')).toHaveTextContent('比登记的 3 个托位还多')
    expect(screen.getByRole('button', { name: '确认：一共空余 4 个' })).toHaveAttribute('aria-disabled', 'true')
  })

  test.each([
    [undefined, '还没有确认过，家长看到的是“未知”'],
    [daysAgo(14), '14 天前确认；1 天后会变成灰色'],
    [daysAgo(15), '15 天没有确认，家长看到的是灰色的旧数'],
  ])('confirmed on %s it says what families see', async (freeAsOf, words) => {
    as(anOwn({ freeAsOf }))
    await show(<OwnPage />)
    expect(screen.getByText(words)).toBeInTheDocument()
  })

  test('what was asked for is seen waiting, old beside new, and refused with the reason', async () => {
    const proposal = { id: 'p', by: '园长', at: NOW, fields: { capacity: 60 }, own: true }
    const calls = as(anOwn({}, { proposal }), { withdrawProposal: () => anOwn({}, { proposal: { ...proposal, answer: { by: '陈编辑', at: NOW, accepted: false, reason: '名单上没有' } } }) })
    await show(<OwnPage />)
    expect(screen.getByText('30 个')).toBeInTheDocument()
    expect(screen.getByText('60 个')).toBeInTheDocument()
    await tap('撤回申请')
    expect(inputOf(calls, 'withdrawProposal')).toEqual([{ nurseryId: 'n1', proposalId: 'p' }])
    expect(screen.getByText(/没有同意：名单上没有/)).toBeInTheDocument()
  })

  test('without classes it says what comes first; who speaks for none is told whom to ask', async () => {
    as(anOwn({ classes: undefined }))
    await show(<OwnPage />)
    await tap('填班型和收费')
    expect(opened()).toEqual(['/pages/keeper/facts/index?id=n1'])
  })

  test('somebody without the right is told so', async () => {
    cloudAnswers({ nursery: { listOwn: () => refused('FORBIDDEN') } })
    await show(<OwnPage />)
    expect(screen.getByText('这里是给托育机构用的')).toBeInTheDocument()
  })
})

test('the own facts: amounts are fen, what is no amount says so, a change in between is refused in words', async () => {
  const calls = as(anOwn({ phone: '027-1' }), { saveOwnFacts: () => refused('CHANGED_MEANWHILE') })
  await show(<FactsPage />)
  write('托小班收费（元，每月）', '一千')
  await settle()
  expect(screen.getByRole('alert')).toHaveTextContent('写每月多少元')
  expect(screen.getByRole('button', { name: '保存' })).toHaveAttribute('aria-disabled', 'true')
  write('托小班收费（元，每月）', '1480.5')
  write('餐费（元，每月）', '0')
  write('电话', '027-8888 0000')
  await tap('加一段时间')
  await tap('保存')
  expect(inputOf(calls, 'saveOwnFacts')).toEqual([
    { nurseryId: 'n1', seen: 4, facts: { openings: [{ days: [1, 2, 3, 4, 5], from: 450, to: 1080 }], services: null, classes: [{ type: 'small', feeFen: 148_050 }, { type: 'big' }], mealFeeFen: 0, phone: '027-8888 0000', community: null } },
  ])
  expect(screen.getByText('没有保存')).toBeInTheDocument()
})

test('a proposal holds what differs and nothing else', async () => {
  const calls = as(anOwn({ licence: { number: '许 1', until: '2026-12-31' } }), { proposeChange: () => anOwn() })
  await show(<ProposePage />)
  expect(screen.getByRole('button', { name: '还没有改什么' })).toHaveAttribute('aria-disabled', 'true')
  write('托位（个）', '45')
  write('许可有效期', '2029-12-31')
  await settle()
  expect(screen.getByText('要改的 2 项')).toBeInTheDocument()
  expect(screen.getByText('许 1，有效期至 2026-12-31')).toBeInTheDocument()
  await tap('送去核对')
  expect(inputOf(calls, 'proposeChange')).toEqual([{ nurseryId: 'n1', seen: 4, proposalId: expect.stringMatching(/^\w{20}$/), fields: { capacity: 45, licence: { number: '许 1', until: '2029-12-31' } } }])
})

describe('approvals', () => {
  const aProposal = (own = false) => ({ proposed: [{ nursery: anOwn().nursery, proposal: { id: 'p', by: '园长', at: NOW, fields: { capacity: 60, filed: true }, note: '备字 1 号', own } }], serverNow: NOW })
  const asKeeper = (own = false, more: object = {}) => cloudAnswers({ nursery: { listProposals: () => aProposal(own), answerProposal: () => ({}), ...more } })

  test('old beside new; agreed by one tap on what was seen', async () => {
    const calls = asKeeper()
    await show(<ApprovalsPage />)
    for (const words of ['30 个', '60 个', '未知', '已备案', '凭据：备字 1 号']) expect(screen.getByText(words)).toBeInTheDocument()
    await tap('核对无误，同意')
    expect(inputOf(calls, 'answerProposal')).toEqual([{ nurseryId: 'n1', seen: 4, proposalId: 'p', accepted: true }])
    expect(screen.getByText('没有等着核对的')).toBeInTheDocument()
  })

  test('refused with words, or not at all', async () => {
    const calls = asKeeper()
    await show(<ApprovalsPage />)
    await tap('不同意')
    expect(screen.getByRole('button', { name: '退回' })).toHaveAttribute('aria-disabled', 'true')
    write('为什么不同意', '名单上没有')
    await tap('退回')
    expect(inputOf(calls, 'answerProposal')).toEqual([{ nurseryId: 'n1', seen: 4, proposalId: 'p', accepted: false, reason: '名单上没有' }])
  })

  test('the own one is for a colleague; the history says who changed what', async () => {
    asKeeper(true, { listChanges: () => ({ changes: [{ at: NOW, by: '陈编辑', proposed: '园长', fields: [{ field: 'capacity', before: 20, after: 30 }] }], serverNow: NOW }) })
    await show(<ApprovalsPage />)
    expect(screen.queryByRole('button', { name: '核对无误，同意' })).toBeNull()
    fireEvent.click(screen.getByText('这家的改动记录'))
    await settle()
    expect(screen.getByText('托位：20 个 → 30 个')).toBeInTheDocument()
    expect(screen.getByText(/陈编辑（园长申请）/)).toBeInTheDocument()
  })
})

test('the desk says it when a week has gone by, and only to who speaks for the nursery', async () => {
  const me = (freeAsOf: string, role: 'operator' | 'keeper'): PeopleOutputs['whoAmI'] => ({ name: '园长', roles: [role], rights: [{ id: 'r', role, nurseryId: 'n1', grantedAt: 0 }], places: [{ _id: 'n1', name: '小桔灯托育', freeAsOf }], serverNow: NOW })
  cloudAnswers({ desk: { whoAmI: () => me(daysAgo(7), 'operator') } })
  await show(<DeskPage />)
  expect(screen.getByText('小桔灯托育 的空余托位')).toBeInTheDocument()
  await tap('去确认')
  expect(opened()).toEqual(['/pages/keeper/own/index'])
})

test.each([['confirmed six days ago', daysAgo(6), 'operator'], ['another role', daysAgo(30), 'keeper']] as const)('the desk says nothing: %s', async (_, freeAsOf, role) => {
  cloudAnswers({ desk: { whoAmI: () => ({ name: '园长', roles: [role], rights: [{ id: 'r', role, nurseryId: 'n1', grantedAt: 0 }], places: [{ _id: 'n1', name: '小桔灯托育', freeAsOf }], serverNow: NOW }) } })
  await show(<DeskPage />)
  expect(screen.queryByText('去确认')).toBeNull()
})
