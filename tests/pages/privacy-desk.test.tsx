import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import type { PrivacyOutputs, RequestView } from '@/domain/contract'
import { DAY, MINUTE } from '@/domain/time'
import RequestsPage from '@/pages/child/requests'
import PrivacyDeskPage from '@/pages/desk/privacy'
import PrivacyRequestPage from '@/pages/desk/privacy/request'
import YearlySummaryPage from '@/pages/desk/privacy/summary'
import { answerPromise } from '../../city/wuhan/answer-promise'
import { retention } from '../../city/wuhan/retention'
import { cloudAnswers, refused } from '../support/client'
import { DAY_BEFORE as NOW, dialog, noNetwork, off, onStaffPage, opened, settle, show, tap, write } from '../support/staff-page'

onStaffPage()

const aRequest = (fields: Partial<RequestView> = {}): RequestView => ({
  _id: 's1',
  kind: 'deletion',
  how: 'paper',
  receivedAt: NOW - 3 * DAY,
  dueAt: NOW + 10 * DAY,
  status: 'open',
  history: [{ at: NOW - DAY, by: '张主任', what: 'received' }],
  isShown: false,
  ...fields,
})
const listed = (...requests: RequestView[]): PrivacyOutputs['listRequests'] => ({ requests, promise: answerPromise, retention, serverNow: NOW })

describe('the list of requests', () => {
  test('says which are late, by when the others are answered, and how long what is kept', async () => {
    cloudAnswers({ privacy: { listRequests: () => listed(aRequest({ _id: 'late', dueAt: NOW - 2 * DAY, note: '档案 3 号' }), aRequest()) } })
    await show(<PrivacyDeskPage />)
    expect(screen.getByText(/现在有 1 件超期/)).toBeInTheDocument()
    expect(screen.getByText('超期 2 天')).toBeInTheDocument()
    expect(screen.getByText(/还有 10 天/)).toBeInTheDocument()
    expect(screen.getByText(/：13 个月$/)).toBeInTheDocument()
  })

  test('one is registered with two taps, and opens', async () => {
    const calls = cloudAnswers({ privacy: { listRequests: () => listed(), addRequest: () => ({ request: aRequest() }) } })
    await show(<PrivacyDeskPage />)
    expect(screen.getByText('还没有申请')).toBeInTheDocument()
    await tap('登记一件申请')
    off('登记')
    fireEvent.click(dialog().getByRole('checkbox', { name: '删除' }))
    fireEvent.click(dialog().getByRole('checkbox', { name: '窗口' }))
    fireEvent.click(dialog().getByRole('button', { name: '登记' }))
    await settle()
    const { input } = calls.find(({ action }) => action === 'addRequest')!
    expect(input).toMatchObject({ kind: 'deletion', how: 'counter', receivedAt: NOW })
    expect(opened()).toEqual([`/pages/desk/privacy/request/index?id=${(input as { requestId: string }).requestId}`])
  })

  test.each([['FORBIDDEN', '这里是给管理员用的'], ['NOT_YOUR_DISTRICT', '这里是给全市的管理员用的']])('whoever may not look (%s) is told why', async (code, title) => {
    cloudAnswers({ privacy: { listRequests: () => refused(code) } })
    await show(<PrivacyDeskPage />)
    expect(screen.getByText(title)).toBeInTheDocument()
  })

  test('without a network it says so and tries again', async () => {
    cloudAnswers({ privacy: { listRequests: noNetwork } })
    await show(<PrivacyDeskPage />)
    cloudAnswers({ privacy: { listRequests: () => listed(aRequest()) } })
    await tap('重试')
    expect(screen.getByText('隐私台')).toBeInTheDocument()
  })
})

describe('one request', () => {
  test('nothing can be deleted before the family has shown its code; a wrong code says what now', async () => {
    cloudAnswers({ privacy: { listRequests: () => listed(aRequest()), identifyFamily: () => refused('DESK_CODE_EXPIRED') } })
    await show(<PrivacyRequestPage />)
    expect(screen.queryByRole('button', { name: '删除这位监护人的资料' })).toBeNull()
    write('家长的码', '1234 5678')
    await tap('找到这一家')
    expect(screen.getByText('这个码过了 10 分钟，请家长换一个新的')).toBeInTheDocument()
  })

  test('the family that is found is shown by masked names, and its deletion asks for a reason and the word', async () => {
    let isShown = false
    const calls = cloudAnswers({
      privacy: {
        listRequests: () => listed(aRequest({ isShown })),
        identifyFamily: () => {
          isShown = true
          return { request: aRequest({ isShown }), family: { guests: [{ name: '小*', ageMonths: 14 }], guardians: 2, coming: 1 } }
        },
        deleteForRequest: () => ({ request: aRequest({ status: 'done' }), cancelled: 1 }),
      },
    })
    await show(<PrivacyRequestPage />)
    write('家长的码', '12345678')
    await tap('找到这一家')
    expect(screen.getByText('小* 14 个月；2 位监护人；1 场还没开始')).toBeInTheDocument()
    await tap('删除这位监护人的资料')
    write('原因', '监护人书面申请')
    off('删除')
    write('输入删除确认', '删除')
    fireEvent.click(dialog().getByRole('button', { name: '删除' }))
    await settle()
    expect(calls.find(({ action }) => action === 'deleteForRequest')?.input).toEqual({ requestId: 's1', reason: '监护人书面申请' })
  })
})

test('the summary says how each number was counted, and is copied as one text', async () => {
  const summary: PrivacyOutputs['yearlySummary'] = {
    year: 2026,
    asOf: NOW,
    centre: '演示中心',
    families: 12,
    guardians: 15,
    fields: { district: 7, expecting: 1, phoneTail: 3 },
    ages: { '12–17': 9 },
    consents: [{ version: '2026-11-22.2', given: 12, withdrawn: 1, standing: 11 }],
    acts: [{ action: 'clock.retain', count: 4 }, { action: 'family.deleteFamily', count: 2 }, { action: 'desk.listStaff', code: 'FORBIDDEN', count: 3 }],
    requests: [{ kind: 'deletion', received: 2, closed: 1, late: 1 }],
    forgotten: 30,
    retention,
  }
  cloudAnswers({ privacy: { yearlySummary: () => summary } })
  await show(<YearlySummaryPage />)
  expect(screen.getByLabelText('孩子 12–17 月龄：9 个')).toBeInTheDocument()
  expect(screen.getByLabelText('家长自己删除全部：2 次')).toBeInTheDocument()
  expect(screen.getByLabelText('删除：收到 2 件，办结 1 件，超期 1 件')).toBeInTheDocument()
  expect(screen.getByLabelText('只留人次的场次：30 场')).toBeInTheDocument()
  await tap('复制全文')
  expect(screen.getByRole('button', { name: /已复制/ })).toBeInTheDocument()
})

describe('the family’s side', () => {
  test('a code is shown for ten minutes and then no more', async () => {
    cloudAnswers({ privacy: { listOwnRequests: () => ({ requests: [], serverNow: NOW }), makeDeskCode: () => ({ code: '01234567', until: NOW + 10 * MINUTE, serverNow: NOW }) } })
    await show(<RequestsPage />)
    await tap('显示我的码')
    expect(screen.getByText('0123 4567')).toBeInTheDocument()
    await settle(11 * MINUTE)
    expect(screen.queryByText('0123 4567')).toBeNull()
    expect(screen.getByText('这个码过期了')).toBeInTheDocument()
  })

  test('what the centre did is read here, also when everything is deleted', async () => {
    cloudAnswers({
      privacy: {
        listOwnRequests: () => ({ requests: [{ requestId: 'r', kind: 'deletion', receivedAt: NOW - DAY, dueAt: NOW + DAY, status: 'done', closedAt: NOW, by: '张主任', note: '监护人书面申请' }], serverNow: NOW }),
        makeDeskCode: () => refused('FAMILY_NOT_FOUND'),
      },
    })
    await show(<RequestsPage />)
    expect(screen.getByText(/张主任 已经办好：监护人书面申请/)).toBeInTheDocument()
    await tap('显示我的码')
    expect(screen.getByText('您还没有登记家庭，我们没有您家的资料。')).toBeInTheDocument()
  })
})
