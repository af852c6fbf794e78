import '@testing-library/jest-dom'
import { fireEvent, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { BookingView, Happening } from '@/domain/booking'
import { DAY, HOUR } from '@/domain/time'
import { usePerson } from '@/stores/person'
import { aBooking, aFamily, aHome, aSessionAnswer, aView, cloudAnswers, NOW } from '../support/client'
import { onSessionPage, settle, show } from '../support/session-page'
import { TEN_AM } from '../support/sessions'

onSessionPage()

/** Booked long enough ago that the day before asks. */
const EARLIER = TEN_AM - 5 * DAY
const booked: Happening = { when: EARLIER, what: 'booked', by: 'you' }
const aPlace = (fields: Partial<BookingView> = {}): BookingView => aBooking({ bookedAt: EARLIER, history: [booked], ...fields })
const next = { sessionId: 's9', title: '感统小探险', startsAt: TEN_AM + DAY }

/** Opens the page of a session in which the family has, or had, this place. */
async function open(booking: BookingView, session: Parameters<typeof aView>[0] = {}, more = {}) {
  const calls = cloudAnswers({
    family: {
      home: () => aHome({ serverNow: Date.now() }),
      getSession: () => aSessionAnswer({ session: aView(session), booking, serverNow: Date.now() }),
      nextSession: () => ({ next }),
      ...more,
    },
  })
  await show()
  return calls
}
const tap = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}
const at = (now: number) => jest.setSystemTime(now)

describe('the day before', () => {
  const session = { releaseUnconfirmed: true }

  test('one tap confirms; what happens otherwise is said', async () => {
    at(TEN_AM - 20 * HOUR)
    const confirmed = aPlace({ confirmedAt: TEN_AM - 20 * HOUR, history: [booked, { when: TEN_AM - 20 * HOUR, what: 'confirmed', by: 'you' }] })
    const calls = await open(aPlace(), session, { confirmBooking: () => ({ booking: confirmed }) })
    expect(screen.getByText(/08:00 还没点、又有人候补，名额会让出/)).toBeInTheDocument()
    await tap('我会来')
    expect(calls.at(-1)).toEqual({ action: 'confirmBooking', input: { sessionId: 's1', accepted: ['t1', 't2'] } })
    expect(screen.queryByText('您还来吗？')).not.toBeInTheDocument()
    expect(screen.getByText('已预约 · 已确认会来')).toBeInTheDocument()
  })

  test('who cannot come gives the place back, after the one question', async () => {
    at(TEN_AM - 20 * HOUR)
    const calls = await open(aPlace(), session, { cancelBooking: () => ({ booking: aPlace({ status: 'cancelled', history: [booked, { when: NOW, what: 'cancelled', by: 'you' }] }) }) })
    await tap('来不了')
    await tap('确定取消')
    expect(calls).toContainEqual({ action: 'cancelBooking', input: { sessionId: 's1' } })
    expect(screen.getByRole('button', { name: '预约并提醒我' })).toBeInTheDocument()
    expect(screen.getByText('6 个名额，余 3 个')).toBeInTheDocument()
  })

  test('nobody is asked earlier, and nobody where no place may go', async () => {
    at(TEN_AM - DAY - HOUR)
    const { unmount } = await (async () => {
      cloudAnswers({ family: { home: () => aHome({ serverNow: Date.now() }), getSession: () => aSessionAnswer({ session: aView(session), booking: aPlace(), serverNow: Date.now() }) } })
      return show()
    })()
    expect(screen.queryByText('您还来吗？')).not.toBeInTheDocument()
    unmount()
    at(TEN_AM - 20 * HOUR)
    await open(aPlace())
    expect(screen.queryByText('您还来吗？')).not.toBeInTheDocument()
  })
})

test('a moved session says both times, who and why, that the child no longer fits, and asks with two buttons', async () => {
  const move = { at: NOW - HOUR, by: '李主任', what: 'moved' as const, from: TEN_AM, to: TEN_AM + 180 * DAY, reason: '教室漏水' }
  await open(aPlace(), { startsAt: TEN_AM + 180 * DAY, endsAt: TEN_AM + 180 * DAY + HOUR, changes: [move] })
  expect(screen.getByText('原来：11月29日 周日 10:00')).toBeInTheDocument()
  expect(screen.getByText('现在：5月28日 周五 10:00')).toBeInTheDocument()
  expect(screen.getByText('李主任：教室漏水')).toBeInTheDocument()
  expect(screen.getByText(/小满那天 20 个月.*已不在适合的月龄里。名额仍为您留着/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '我会来' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '来不了' })).toBeInTheDocument()
})

test('a place the centre took says who and why, offers the next session, and hears the family', async () => {
  const removed: Happening = { when: NOW - HOUR, what: 'removed', by: 'centre', name: '李主任', note: '名单重复' }
  const taken = aPlace({ status: 'removed', cancelReason: '名单重复', history: [booked, removed] })
  const calls = await open(taken, {}, {
    raiseObjection: () => ({ booking: { ...taken, objection: { at: NOW, text: '我们没有重复报名' }, history: [booked, removed, { when: NOW, what: 'objected', by: 'you' }] } }),
  })
  expect(screen.getByText('中心取消了您家的名额')).toBeInTheDocument()
  expect(screen.getByText('名单重复')).toBeInTheDocument()
  expect(screen.getByText('李主任 · 11月28日 周六 08:00')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '改约 后天 10:00' })).toBeInTheDocument()
  expect(screen.getByText('李主任取消了您家的名额：名单重复')).toBeInTheDocument()

  await tap('申诉')
  expect(screen.getByRole('button', { name: '提交' })).toHaveAttribute('aria-disabled', 'true')
  fireEvent.change(screen.getByRole('textbox', { name: '请说说情况' }), { target: { value: ' 我们没有重复报名 ' } })
  await tap('提交')
  expect(calls).toContainEqual({ action: 'raiseObjection', input: { sessionId: 's1', text: '我们没有重复报名' } })
  expect(screen.getByText('中心收到了，答复会写在这里。')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '申诉' })).not.toBeInTheDocument()
})

test('the centre’s answer to an objection stands on the page', async () => {
  const objection = { at: NOW - HOUR, text: '堵车', answer: { at: NOW, by: '李主任', text: '下次请提前说一声', accepted: false } }
  await open(aPlace({ status: 'released', objection }))
  expect(screen.getByText('您家的名额让出了')).toBeInTheDocument()
  expect(screen.getByText('李主任没有同意：下次请提前说一声')).toBeInTheDocument()
})

test('a no-show can be objected to, and one that was excused says so', async () => {
  at(TEN_AM + 2 * DAY)
  await open(aPlace({ status: 'noShow' }))
  expect(screen.getByText('这次记为没有来')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '申诉' })).toBeInTheDocument()
})

test('an excused no-show is no more than that', async () => {
  at(TEN_AM + 2 * DAY)
  await open(aPlace({ status: 'noShow', excused: { at: NOW, by: '李主任', reason: '名单漏签' } }))
  expect(screen.getByText('这次没来，已经免记')).toBeInTheDocument()
  expect(screen.getByText('李主任：名单漏签')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '申诉' })).not.toBeInTheDocument()
})

test('a cancelled session says who and why, and the one action leads to the next that fits', async () => {
  await open(aPlace(), { status: 'cancelled', cancelReason: '老师生病', changes: [{ at: NOW, by: '李主任', what: 'cancelled', reason: '老师生病' }] })
  expect(screen.getByText('李主任：老师生病')).toBeInTheDocument()
  expect(screen.getByText('不用来了')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '改约 后天 10:00' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=s9' })
})

test('everything that happened to the place is told in words, by whom and when', async () => {
  await open(
    aPlace({
      history: [
        { when: NOW - 3 * DAY, what: 'waiting', by: 'family' },
        { when: NOW - 2 * DAY, what: 'offered', by: 'system' },
        { when: NOW - DAY, what: 'accepted', by: 'you' },
        { when: NOW - DAY + 1, what: 'errandSent', by: 'you', note: '外婆' },
        { when: NOW - DAY + 2, what: 'errandOpened', by: 'family', note: '外婆' },
        { when: NOW - DAY + 3, what: 'errandWithdrawn', by: 'family', note: '外婆' },
        { when: NOW - DAY + 4, what: 'attended', by: 'centre', name: '王老师', means: 'name', note: '手机没电' },
        { when: NOW - DAY + 5, what: 'attended', by: 'you', means: 'venue' },
        { when: NOW - DAY + 6, what: 'stamped', by: 'centre', name: '王老师', means: 'phone' },
      ],
    }),
  )
  const card = within(screen.getByText('发生过什么').closest('.card') as HTMLElement)
  expect(card.getAllByText(/^(您|家人|系统|王老师)/).map(({ textContent }) => textContent)).toEqual([
    '家人开始候补',
    '系统为您家保留了名额',
    '您接受了名额',
    '您托付家人带孩子：外婆',
    '家人打开了托付码：外婆',
    '家人撤回了托付：外婆',
    '王老师签到（报名字）：手机没电',
    '您签到（自己扫门口的码）',
    '王老师盖了章（手机后四位）',
  ])
  expect(card.getByText('11月26日 09:00')).toBeInTheDocument()
})

describe('messages', () => {
  test('which will come and which not, and a tap that allows more; nothing is forced', async () => {
    const calls = await open(aPlace({ grants: ['changed'] }), {}, { allowMessages: () => ({ booking: aPlace({ grants: ['dayBefore', 'twoHours', 'changed'] }) }) })
    expect(screen.getAllByText('会发')).toHaveLength(1)
    expect(screen.getAllByText('不会发')).toHaveLength(2)
    await tap('允许微信提醒')
    expect(calls.at(-1)).toEqual({ action: 'allowMessages', input: { sessionId: 's1', accepted: ['t1', 't2'] } })
    expect(screen.getAllByText('会发')).toHaveLength(3)
    expect(screen.queryByRole('button', { name: '允许微信提醒' })).not.toBeInTheDocument()
  })

  test('a refusal changes nothing and sends nothing', async () => {
    const calls = await open(aPlace())
    jest.mocked(Taro.requestSubscribeMessage).mockResolvedValueOnce({ t1: 'reject', t2: 'ban' } as never)
    await tap('允许微信提醒')
    expect(calls.map(({ action }) => action)).not.toContain('allowMessages')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByRole('button', { name: '查看入场码' })).toBeInTheDocument()
  })
})

describe('afterwards', () => {
  const over = TEN_AM + 3 * HOUR
  const came = aPlace({ status: 'attended', attended: { at: TEN_AM, by: '王老师', means: 'code' }, history: [booked, { when: TEN_AM, what: 'attended', by: 'centre', name: '王老师' }] })

  test('one question is asked of those who came, and the answer can be changed', async () => {
    at(over)
    const calls = await open(came, {}, { giveFeedback: ({ answer }: { answer: 'helped' }) => ({ booking: { ...came, feedback: { at: over, answer } } }) })
    await tap('有收获')
    expect(calls.at(-1)).toEqual({ action: 'giveFeedback', input: { sessionId: 's1', answer: 'helped' } })
    expect(screen.getByText('谢谢您告诉我们')).toBeInTheDocument()
    await tap('一般')
    expect(calls.at(-1)).toMatchObject({ input: { answer: 'fair' } })
  })

  test('not while it is going on, and not of those who did not come', async () => {
    at(TEN_AM + 10_000)
    await open(came)
    expect(screen.queryByText('这次活动，对您家有帮助吗？')).not.toBeInTheDocument()
  })

  test('one tap leads to the next session for the same people; none says so', async () => {
    at(over)
    const calls = await open(came)
    await tap('再约一次')
    expect(calls.at(-1)).toEqual({ action: 'nextSession', input: { sessionId: 's1', childIds: ['c1'], adults: 1 } })
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=s9' })
  })

  test('without a next one the way leads to all of them', async () => {
    at(over)
    await open(came, {}, { nextSession: () => ({}) })
    await tap('再约一次')
    expect(screen.getByText('同类的活动现在没有能约的，可以看看别的。')).toBeInTheDocument()
    await tap('看别的活动')
    expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/sessions/index' })
  })
})

test('a booked place counts for the limits of the other sessions at once, and no more when it is given back', async () => {
  const session = { limits: { perWeek: 1 }, series: { id: 'term', title: '秋季班', number: 1, of: 8 } }
  cloudAnswers({
    family: {
      home: () => aHome({ family: aFamily(), serverNow: Date.now() }),
      getSession: () => aSessionAnswer({ session: aView(session) }),
      bookSession: () => ({ booking: aBooking() }),
      cancelBooking: () => ({ booking: aBooking({ status: 'cancelled' }) }),
    },
  })
  await show()
  await tap('预约并提醒我')
  expect(usePerson.getState().family?.claims).toEqual([expect.objectContaining({ sessionId: 's1', seriesId: 'term', kind: 'class', startsAt: TEN_AM })])
  await tap('取消')
  await tap('确定取消')
  expect(usePerson.getState().family?.claims).toEqual([])
})

describe('somebody else brings the child', () => {
  const errand = { id: 'e1', name: '外婆', at: NOW, opened: false }

  test('who cannot come sends a code from here, and sees whether it was opened', async () => {
    const calls = await open(aPlace(), {}, { sendOnErrand: () => ({ booking: aPlace({ errands: [errand] }), errandId: 'e1', code: 'c'.repeat(24) }) })
    await tap('请家人带孩子去')
    fireEvent.click(screen.getByRole('checkbox', { name: '外婆' }))
    await tap('下一步：发给外婆')
    expect(calls).toContainEqual({ action: 'sendOnErrand', input: { sessionId: 's1', name: '外婆' } })
    await tap('发好了')
    expect(screen.getByText('没打开')).toBeInTheDocument()
  })

  test('nobody is offered it without a place, or once the child is there', async () => {
    at(TEN_AM)
    await open(aPlace({ status: 'attended', attended: { at: TEN_AM, by: '王老师', means: 'code', bringer: '外婆' }, errands: [{ ...errand, opened: true }] }))
    expect(screen.queryByRole('button', { name: '再请一位' })).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /撤回/ })).not.toBeInTheDocument()
    expect(screen.getByText('已签到 10:00 · 外婆带来，王老师')).toBeInTheDocument()
  })
})
