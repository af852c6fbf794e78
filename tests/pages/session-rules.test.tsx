import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { aBooking, aFamily, aHome, aSessionAnswer, aView, cloudAnswers, NOW } from '../support/client'
import { onSessionPage, settle, show } from '../support/session-page'
import { TEN_AM } from '../support/sessions'

onSessionPage()

type View = Parameters<typeof aView>[0]
type Home = Parameters<typeof aFamily>[0]

/** Opens the page of such a session as such a family; gives back the calls that were made. */
async function open(session: View, family: Home = {}, more = {}) {
  const calls = cloudAnswers({
    family: {
      home: () => aHome({ family: aFamily(family) }),
      getSession: () => aSessionAnswer({ session: aView(session) }),
      nextSession: () => ({}),
      bookSession: () => ({ booking: aBooking() }),
      ...more,
    },
  })
  await show()
  return calls
}
const sign = (text: string | RegExp) => screen.getByText(text).closest('.rule')?.querySelector('.rule__sign')?.textContent

const claim = { sessionId: 's7', kind: 'class' as const, startsAt: TEN_AM - DAY, at: 0, seriesId: 'term' }

test('every rule that decides is on the page before the tap, as it stands for this family', async () => {
  await open(
    { area: ['420103'], limits: { perWeek: 2, perSeries: 1 }, series: { id: 'term', title: '秋季班', number: 3, of: 8 }, releaseUnconfirmed: true },
    { district: '420103', claims: [claim] },
  )
  expect(sign(/^8–18 月龄/)).toBe('✓')
  expect(sign('只给住在部分城区的家庭')).toBe('✓')
  expect(sign('同一类活动，一家一周最多约 2 次')).toBe('✓')
  expect(sign('这个系列，一家最多约 1 次')).toBe('✕')
  expect(sign(/开课前 2 小时还没点、又有人候补，名额会让出/)).toBe('✓')
  expect(sign(/约了没来也没取消，60 天里 2 次，预约暂停 14 天/)).toBe('✓')
  expect(screen.getByRole('button', { name: '这个系列约满了' })).toHaveAttribute('aria-disabled', 'true')
})

test('who may book before everybody else is said with the end of it', async () => {
  const until = NOW + 2 * HOUR
  await open({ priority: { group: 'siblings', until } })
  expect(sign(/今天 11:00 以前先给有两个以上孩子的家庭/)).toBe('✕')
  expect(screen.getByRole('button', { name: '优先预约中' })).toBeInTheDocument()

  await settle(2 * HOUR + 50)
  expect(screen.getByRole('button', { name: '预约并提醒我' })).not.toHaveAttribute('aria-disabled')
})

/** At no round time, so that nothing else happens to be drawn anew then. */
const OPENS = 3 * MINUTE + 2_000

test('the button turns on by itself at the second booking opens, counted by the server’s clock', async () => {
  // The phone is five hours slow: nothing of it shows.
  jest.setSystemTime(NOW - 5 * HOUR)
  const calls = await open({ bookingOpensAt: NOW + OPENS })
  expect(screen.getAllByText('今天 09:03 开放预约')[0]).toBeInTheDocument()
  expect(screen.getByRole('timer')).toHaveTextContent('还有 3 分 02 秒')
  await settle(1_000)
  expect(screen.getByRole('timer')).toHaveTextContent('还有 3 分 01 秒')

  await settle(OPENS - 1_000 - 10)
  expect(screen.queryByRole('button', { name: '预约并提醒我' })).not.toBeInTheDocument()
  await settle(60)
  fireEvent.click(screen.getByRole('button', { name: '预约并提醒我' }))
  await settle()
  expect(calls.at(-1)?.action).toBe('bookSession')
})

test('where the district is missing, the one button leads to the page that asks for it', async () => {
  await open({ area: ['420103'] })
  fireEvent.click(screen.getByRole('button', { name: '选择所在的区' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/child/household/index' })
})

test('where the due date is missing, too, from the rule that asks for it', async () => {
  await open({ seat: 'expecting' })
  expect(screen.getByRole('button', { name: '填写预产期' })).toBeInTheDocument()
  // A tap within the time of a double tap would be the one of the test above.
  await settle(1_000)
  fireEvent.click(screen.getByRole('link', { name: '去填写 ›' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/child/household/index' })
})

test('a class for pregnant women asks for no child, and counts one place', async () => {
  const calls = await open({ seat: 'expecting' }, { children: [], expecting: { dueDate: '2026-12-20' } })
  expect(screen.getByText(/一位孕妈妈一个名额/)).toBeInTheDocument()
  expect(screen.queryByText(/月龄/)).not.toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: /点击更改/ }))
  expect(screen.queryByText('孩子')).not.toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '好了' }))
  fireEvent.click(screen.getByRole('button', { name: '预约并提醒我' }))
  await settle()
  expect(calls.at(-1)).toMatchObject({ action: 'bookSession', input: { childIds: [], adults: 1 } })
})

test('a pause says until when, why, and leads to each day it is for', async () => {
  const noShows = [
    { sessionId: 'old1', at: NOW - 9 * DAY },
    { sessionId: 'old2', at: NOW - 4 * DAY },
  ]
  await open({}, { noShows })
  expect(screen.getByText('预约暂停到 12月8日 周二 09:00')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '预约暂停中' })).toHaveAttribute('aria-disabled', 'true')
  fireEvent.click(screen.getByRole('button', { name: /11月24日.*去申诉/ }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=old2' })
})

test('what another session could cure names it before the tap, and asks for it once', async () => {
  const next = { sessionId: 's9', title: '感统小探险', startsAt: TEN_AM + DAY }
  const calls = await open({ ageMonths: { min: 24, max: 36 } }, {}, { nextSession: () => ({ next }) })
  await settle(20_000)
  expect(calls.filter(({ action }) => action === 'nextSession')).toEqual([{ action: 'nextSession', input: { sessionId: 's1', childIds: ['c1'], adults: 1 } }])
  fireEvent.click(screen.getByRole('button', { name: '改约 后天 10:00' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/session/index?id=s9' })
})

test('a session that can be booked asks for no other', async () => {
  const calls = await open({})
  expect(calls.map(({ action }) => action)).not.toContain('nextSession')
})

describe('a clinic with times', () => {
  const clinic: View = {
    slotMinutes: 15,
    capacity: 3,
    free: 2,
    slots: { s0: { free: 0 }, s1: { free: 1 }, s2: { free: 1 } },
    clinic: { department: '儿童保健科', doctor: '王医生', doctorTitle: '主任医师' },
  }

  test('shows whose it is, chooses the first free time and books the one that was tapped', async () => {
    const calls = await open(clinic)
    expect(screen.getByText('儿童保健科 · 王医生 主任医师')).toBeInTheDocument()
    expect(screen.getByRole('radio', { name: '10:00，已约' })).toHaveAttribute('aria-disabled', 'true')
    expect(screen.getByRole('radio', { name: '10:15' })).toHaveAttribute('aria-checked', 'true')
    fireEvent.click(screen.getByRole('radio', { name: '10:30' }))
    fireEvent.click(screen.getByRole('button', { name: '预约并提醒我' }))
    await settle()
    expect(calls.at(-1)).toMatchObject({ action: 'bookSession', input: { slot: 's2' } })
  })

  test('says the own time once it is booked', async () => {
    await open(clinic, {}, { bookSession: () => ({ booking: aBooking({ slots: ['s1'] }) }) })
    fireEvent.click(screen.getByRole('button', { name: '预约并提醒我' }))
    await settle()
    expect(screen.getByText('您家的时间 10:15')).toBeInTheDocument()
    expect(screen.queryByText('选一个时间')).not.toBeInTheDocument()
  })

  test('gives its time back with the place, for anybody to choose', async () => {
    const held = aBooking({ slots: ['s0'] })
    await open(clinic, {}, {
      getSession: () => aSessionAnswer({ session: aView(clinic), booking: held }),
      cancelBooking: () => ({ booking: { ...held, status: 'cancelled', history: [...held.history, { when: NOW, what: 'cancelled', by: 'you' }] } }),
    })
    fireEvent.click(screen.getByRole('button', { name: '取消' }))
    fireEvent.click(screen.getByRole('button', { name: '确定取消' }))
    await settle()
    expect(screen.getByRole('radio', { name: '10:00' })).not.toHaveAttribute('aria-disabled')
  })

  test('two children get two times one after the other, or none', async () => {
    const twins = [{ ...aFamily().children[0]! }, { _id: 'c2', nickname: '小寒', birthDate: '2025-09-21' }]
    const calls = await open(clinic, { children: twins })
    fireEvent.click(screen.getByRole('button', { name: /点击更改/ }))
    // The youngest comes as a rule; the other is added.
    fireEvent.click(screen.getAllByRole('checkbox').find((box) => box.getAttribute('aria-checked') === 'false')!)
    fireEvent.click(screen.getByRole('button', { name: '好了' }))
    expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(2)
    expect(screen.getByRole('radio', { name: '10:30' })).toHaveAttribute('aria-checked', 'true')
    fireEvent.click(screen.getByRole('button', { name: '预约并提醒我' }))
    await settle()
    expect(calls.at(-1)).toMatchObject({ input: { slot: 's1', childIds: expect.arrayContaining(['c1', 'c2']) } })
  })

  test('a time that was just taken says so and leaves the choice', async () => {
    await open(clinic)
    fireEvent.click(screen.getByRole('radio', { name: '10:30' }))
    cloudAnswers({
      family: {
        getSession: () => aSessionAnswer({ session: aView({ ...clinic, free: 1, slots: { s0: { free: 0 }, s1: { free: 1 }, s2: { free: 0 } } }) }),
        bookSession: () => ({ ok: false, code: 'SLOT_TAKEN' }),
      },
    })
    fireEvent.click(screen.getByRole('button', { name: '预约并提醒我' }))
    await settle()
    expect(screen.getByRole('alert')).toHaveTextContent('这个时间段刚刚被约走，请换一个')
    fireEvent.click(screen.getByRole('radio', { name: '10:15' }))
    expect(screen.getByRole('button', { name: '预约并提醒我' })).not.toHaveAttribute('aria-disabled')
  })
})
