import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import type { Attended } from '@/domain/booking'
import type { DisputeEntry } from '@/domain/contract'
import { HOUR, MINUTE } from '@/domain/time'
import RosterPage from '@/pages/staff/roster'
import { aView, cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { showAgain } from '../support/taro'
import { anEntry, aRoster, noNetwork, onStaffPage, opened, settle, show, tap } from '../support/staff-page'

onStaffPage(TEN_AM)

const came = (fields: Partial<Attended> = {}): { status: 'attended'; attended: Attended } => ({ status: 'attended', attended: { at: TEN_AM - 10 * MINUTE, by: '王老师', means: 'code', ...fields } })
const walkIn = (familyId: string, children: number, adults: number, fields = {}) => anEntry(familyId, '', { guests: [], adults, places: 0, walkIn: { children, adults, source: 'gate' }, ...fields })
const dispute: DisputeEntry = { familyId: 'f1', guests: [{ name: '小*', ageMonths: 14 }], key: 'k1', why: 'NOT_BOOKED', at: TEN_AM, by: '王老师', receivedAt: TEN_AM, means: 'code' }

describe('the roster, once the doors are open', () => {
  test('counts heads from check-ins alone, by where they came from and by station', async () => {
    const count = { families: 12, children: 13, adults: 15, stations: { s1: 5 }, sources: { errand: 1, booking: 8, gate: 2, dongxihu: 1 } }
    const session = aView({ stations: [{ id: 's1', name: '称重' }, { id: 's2', name: '口腔' }] })
    cloudAnswers({ staff: { getRoster: () => aRoster({ session, count }) } })
    await show(<RosterPage />)
    expect(screen.getByText('12')).toBeInTheDocument()
    expect(screen.getByText('28 人次：孩子 13 位，大人 15 位')).toBeInTheDocument()
    expect(screen.getByText(/计 1 节次/)).toBeInTheDocument()
    expect(screen.getAllByText(/\d 家$/).map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['预约 8 家', '门口海报 2 家', '托付 1 家', '海报 dongxihu 1 家', '称重 5 家', '口腔 0 家']),
    )
  })

  test('counts no session to which nobody came', async () => {
    cloudAnswers({ staff: { getRoster: () => aRoster() } })
    await show(<RosterPage />)
    expect(screen.getByText('0 人次：孩子 0 位，大人 0 位')).toBeInTheDocument()
    expect(screen.queryByText(/节次/)).toBeNull()
  })

  test('says how each family was let in, by whom, and who brought the child', async () => {
    const bookings = [
      anEntry('f1', '小*', came()),
      anEntry('f2', '果*', came({ means: 'name', bringer: '外婆' })),
      anEntry('f3', '朵*', came({ means: 'venue', by: '' })),
      anEntry('f4', '乐*', came({ means: 'pass', instead: 'cancelled' })),
    ]
    cloudAnswers({ staff: { getRoster: () => aRoster({ bookings }) } })
    await show(<RosterPage />)
    expect(screen.getByText('+ 1 位家长 · 王老师（扫码）')).toBeInTheDocument()
    expect(screen.getByText('+ 1 位家长 · 外婆带来，王老师（报名字）')).toBeInTheDocument()
    expect(screen.getByText('+ 1 位家长 · 自己扫门口的码')).toBeInTheDocument()
    expect(screen.getByText('自己取消，人来了')).toBeInTheDocument()
  })

  test('lists those without a booking apart, by their numbers', async () => {
    const bookings = [anEntry('f1', '小*'), walkIn('w1', 2, 1), walkIn('w2', 0, 2, came({ means: 'desk' }))]
    const line = [{ id: 'w1', at: TEN_AM - HOUR }, { id: 'w2', at: TEN_AM, label: 'B7' }]
    cloudAnswers({ staff: { getRoster: () => aRoster({ bookings, line }) } })
    await show(<RosterPage />)
    expect(screen.getByText('已到 0，共 1 家')).toBeInTheDocument()
    expect(screen.getByText('没有预约，现场来的 2 家')).toBeInTheDocument()
    expect(screen.getByText('1 号 2 个孩子')).toBeInTheDocument()
    expect(screen.getByText('在等叫号')).toBeInTheDocument()
    expect(screen.getByText('B7 号 大人')).toBeInTheDocument()
    expect(screen.getByText('2 位大人 · 王老师（现场登记）')).toBeInTheDocument()
  })

  test('of two hundred families shows thirty at a time', async () => {
    const bookings = Array.from({ length: 200 }, (_, index) => anEntry(`f${index}`, `${index}*`, { bookedAt: index }))
    cloudAnswers({ staff: { getRoster: () => aRoster({ bookings }) } })
    await show(<RosterPage />)
    const names = () => screen.getAllByText(/^\d+\* · 14 个月$/).map(({ textContent }) => Number(textContent?.split('*')[0]))
    expect(screen.getByText('已到 0，共 200 家')).toBeInTheDocument()
    expect(names()).toEqual(Array.from({ length: 30 }, (_, index) => index))
    for (let page = 0; page < 6; page += 1) await tap(/^后 \d+ 家$/)
    expect(names()).toEqual(Array.from({ length: 20 }, (_, index) => 180 + index))
    expect(screen.queryByRole('button', { name: /^后/ })).toBeNull()
    await tap('前 30 家')
    expect(names()[0]).toBe(150)
  })

  test('leads to what waits to be looked at, to the numbers and to the code at the door', async () => {
    cloudAnswers({ staff: { getRoster: () => aRoster({ session: aView({ walkIns: true }), line: [{ id: 'w1', at: TEN_AM }], disputes: [dispute] }) } })
    await show(<RosterPage />)
    for (const name of [/1 条待核对/, /叫号.*在等 1 位/, /门口的码/]) fireEvent.click(screen.getByRole('link', { name }))
    expect(opened()).toEqual(['/pages/staff/disputes/index?id=s1', '/pages/staff/line/index?id=s1', '/pages/staff/door/index?id=s1'])
  })

  test('without a network shows what it knew, and since when', async () => {
    let reachable = true
    cloudAnswers({ staff: { getRoster: () => (reachable ? aRoster({ bookings: [anEntry('f1', '小*')] }) : noNetwork()) } })
    await show(<RosterPage />)
    reachable = false
    showAgain()
    await settle()
    expect(screen.getByText(/网络不通.*的内容/)).toBeInTheDocument()
    expect(screen.getByText('小* · 14 个月')).toBeInTheDocument()
  })

  test('says to a helper of another session that it is not theirs, and shows no name', async () => {
    let theirs = true
    cloudAnswers({ staff: { getRoster: () => (theirs ? aRoster({ bookings: [anEntry('f1', '小*')] }) : refused('NOT_YOUR_SESSION')) } })
    await show(<RosterPage />)
    theirs = false
    showAgain()
    await settle()
    expect(screen.getByText('您的签到权限不包括这一场')).toBeInTheDocument()
    expect(screen.queryByText(/小\*/)).toBeNull()
  })
})
