import '@testing-library/jest-dom'
import Taro from '@tarojs/taro'
import { act, fireEvent, screen } from '@testing-library/react'
import type { SentScan } from '@/domain/contract'
import type { LineEntry } from '@/domain/line'
import { MINUTE } from '@/domain/time'
import LinePage from '@/pages/staff/line'
import { keepDoor, keptDoor } from '@/services/door-store'
import { writtenDown } from '@/services/scan-queue'
import { aView, cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { anEntry, aRoster, noNetwork, onStaffPage, opened, settle, show, tap } from '../support/staff-page'
import { networkIs } from '../support/taro'

const NOW = TEN_AM + 20 * MINUTE
onStaffPage(NOW)

const taken = (id: string, minutes: number, fields: Partial<LineEntry> = {}): LineEntry => ({ id, at: NOW - minutes * MINUTE, ...fields })
const called = (minutes = 0): Pick<LineEntry, 'called'> => ({ called: { at: NOW - minutes * MINUTE, by: '王老师' } })
const party = (id: string, children: number, adults: number, fields = {}) => anEntry(id, '', { guests: [], adults, places: 0, walkIn: { children, adults, source: 'gate' }, ...fields })
const arrived = { status: 'attended' as const, attended: { at: NOW, by: '王老师', means: 'desk' as const } }
const SESSION = aView({ walkIns: true })
const BOOKINGS = [party('w1', 1, 1), party('w2', 2, 1), party('w3', 0, 2)]
const roster = (line: LineEntry[], bookings = BOOKINGS) => aRoster({ session: SESSION, line, bookings })
const names = () => screen.queryAllByRole('button', { name: /^叫 / }).map((button) => button.getAttribute('aria-label'))
const synced = (calls: { action: string; input: unknown }[]) => calls.filter(({ action }) => action === 'syncScans').map(({ input }) => input as { phone: string; grant: string; scans: SentScan[] })

describe('the line', () => {
  test('says who waits in turn, how long, and how many they are', async () => {
    cloudAnswers({ staff: { getRoster: () => roster([taken('w1', 90), taken('w2', 8), taken('w3', 12, { label: 'B7' })]) } })
    await show(<LinePage />)
    expect(screen.getByText('还没有叫号')).toBeInTheDocument()
    expect(screen.getByText('在等 3 位')).toBeInTheDocument()
    expect(names()).toEqual(['叫 1 号', '叫 B7 号', '叫 2 号'])
    expect(screen.getByText('等了 1 小时 30 分')).toBeInTheDocument()
    expect(screen.getByText('等了 8 分钟')).toBeInTheDocument()
    expect(screen.getByText('2 个孩子 + 1 位家长')).toBeInTheDocument()
  })

  test('the next is called once for a double tap, and stands large', async () => {
    let line = [taken('w1', 9), taken('w2', 8)]
    const calls = cloudAnswers({
      staff: {
        getRoster: () => roster(line),
        callNumber: () => {
          line = [{ ...line[0]!, ...called() }, line[1]!]
          return { line, called: line[0], serverNow: NOW }
        },
      },
    })
    await show(<LinePage />)
    const next = screen.getByRole('button', { name: '叫下一位' })
    fireEvent.click(next)
    fireEvent.click(next)
    await settle()
    expect(calls.filter(({ action }) => action === 'callNumber')).toEqual([{ action: 'callNumber', input: { sessionId: 's1' } }])
    expect(screen.getByRole('status')).toHaveTextContent('1')
    expect(screen.getByText('10:20 王老师 叫号')).toBeInTheDocument()
    expect(names()).toEqual(['叫 2 号'])
  })

  test('two desks call two numbers: what another one called is there ten seconds later', async () => {
    let line = [taken('w1', 9), taken('w2', 8)]
    cloudAnswers({ staff: { getRoster: () => roster(line) } })
    await show(<LinePage />)
    line = [{ ...line[0]!, ...called() }, line[1]!]
    await settle(10_000)
    expect(screen.getByRole('status')).toHaveTextContent('1')
    expect(names()).toEqual(['叫 2 号'])
  })

  test('who was called and did not come is called again, by number', async () => {
    const line = [taken('w1', 9, called(5)), taken('w2', 8, called(1)), taken('w3', 7)]
    const calls = cloudAnswers({ staff: { getRoster: () => roster(line), callNumber: () => ({ line, called: line[0], serverNow: NOW }) } })
    await show(<LinePage />)
    expect(screen.getByRole('status')).toHaveTextContent('2')
    expect(screen.getByText('叫过没来 1 位')).toBeInTheDocument()
    await tap('再叫 1 号')
    await tap('再叫一次 2 号')
    expect(calls.filter(({ action }) => action === 'callNumber').map(({ input }) => input)).toEqual([
      { sessionId: 's1', id: 'w1' },
      { sessionId: 's1', id: 'w2' },
    ])
  })

  test('who was called and came is not asked for again', async () => {
    const line = [taken('w1', 9, called(5)), taken('w2', 8, called(1))]
    cloudAnswers({ staff: { getRoster: () => roster(line, [party('w1', 1, 1, arrived), party('w2', 2, 1)]) } })
    await show(<LinePage />)
    expect(screen.getByRole('status')).toHaveTextContent('2')
    expect(screen.queryByText(/叫过没来/)).toBeNull()
  })

  test('who comes is checked in by one scan of the desk', async () => {
    const line = [taken('w1', 9, called())]
    let bookings = BOOKINGS
    await keepDoor({ session: SESSION, entries: [], line: [], passKeys: [], letter: 'A', grant: 'the-grant', serverNow: NOW })
    const calls = cloudAnswers({
      staff: {
        getRoster: () => roster(line, bookings),
        syncScans: ({ scans }) => {
          bookings = [party('w1', 1, 1, arrived)]
          return { results: [[scans[0]!.key, 'recorded']], entries: bookings, line, ended: false, serverNow: NOW }
        },
      },
    })
    await show(<LinePage />)
    const came = screen.getByRole('button', { name: '1 号来了' })
    fireEvent.click(came)
    fireEvent.click(came)
    await settle()
    expect(synced(calls)).toEqual([{ sessionId: 's1', phone: expect.any(String), grant: 'the-grant', sentAt: NOW, scans: [{ key: expect.any(String), what: 'attended', familyId: 'w1', at: NOW, means: 'desk' }] }])
    expect(screen.getByText('已到')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '1 号来了' })).toBeNull()
    expect((await writtenDown('s1')).waiting).toEqual([])
  })

  test('with no network who comes is written down on the phone, and it says so', async () => {
    const line = [taken('w1', 9, called())]
    let reachable = true
    cloudAnswers({ staff: { getRoster: () => (reachable ? roster(line) : noNetwork()), syncScans: noNetwork } })
    await show(<LinePage />)
    reachable = false
    await tap('1 号来了')
    expect((await writtenDown('s1')).waiting).toEqual([expect.objectContaining({ what: 'attended', familyId: 'w1', at: NOW, means: 'desk' })])
    expect(screen.getByText('1 条签到记在这台手机上')).toBeInTheDocument()
    expect(screen.getByText('已到')).toBeInTheDocument()
    expect(screen.getByText(/网络不通.*的内容/)).toBeInTheDocument()
  })

  test('what was written down is handed over here when the network is back, and the scan page knows it', async () => {
    const line = [taken('w1', 9, called())]
    let reachable = true
    let bookings = BOOKINGS
    await keepDoor({ session: SESSION, entries: [], line: [], passKeys: [], letter: 'A', grant: 'the-grant', serverNow: NOW })
    const calls = cloudAnswers({
      staff: {
        getRoster: () => (reachable ? roster(line, bookings) : noNetwork()),
        syncScans: ({ scans }) => {
          if (!reachable) noNetwork()
          bookings = [party('w1', 1, 1, arrived)]
          return { results: [[scans[0]!.key, 'recorded']], entries: bookings, line, ended: false, serverNow: NOW }
        },
      },
    })
    await show(<LinePage />)
    reachable = false
    await tap('1 号来了')
    reachable = true
    await act(async () => networkIs(true))
    await settle()
    expect(screen.queryByText(/记在这台手机上/)).toBeNull()
    expect((await writtenDown('s1')).waiting).toEqual([])
    expect(new Set(synced(calls).flatMap(({ scans }) => scans.map(({ key }) => key))).size).toBe(1)
    expect(await keptDoor('s1')).toMatchObject({ entries: [{ familyId: 'w1', status: 'attended' }] })
  })

  test('a phone with no room checks nobody in unseen', async () => {
    cloudAnswers({ staff: { getRoster: () => roster([taken('w1', 9, called())]) } })
    await show(<LinePage />)
    const full = jest.spyOn(Taro, 'setStorage').mockRejectedValue(new Error('full'))
    await tap('1 号来了')
    full.mockRestore()
    expect(screen.getByRole('alert')).toHaveTextContent('没有办成手机存储满了')
    expect(screen.getByRole('button', { name: '1 号来了' })).toBeInTheDocument()
  })

  test('a scan the centre refuses is not kept, and the reason is told', async () => {
    const line = [taken('w1', 9, called())]
    cloudAnswers({ staff: { getRoster: () => roster(line), syncScans: ({ scans }) => ({ results: [[scans[0]!.key, { refused: 'SESSION_ENDED' }]], entries: [], line, ended: false, serverNow: NOW }) } })
    await show(<LinePage />)
    await tap('1 号来了')
    expect(screen.getByRole('alert')).toHaveTextContent('活动已经结束')
    expect(screen.getByRole('button', { name: '1 号来了' })).toBeInTheDocument()
    expect((await writtenDown('s1')).waiting).toEqual([])
  })

  test.each([
    ['was given back meanwhile', () => refused('LINE_EMPTY'), '没有在等的号了'],
    ['cannot be called without a network', noNetwork, '网络不通，请稍后重试'],
  ])('a number that %s: the card says so', async (_, answer, why) => {
    cloudAnswers({ staff: { getRoster: () => roster([taken('w1', 9)]), callNumber: answer } })
    await show(<LinePage />)
    await tap('叫下一位')
    expect(screen.getByRole('alert')).toHaveTextContent(`没有办成${why}`)
  })

  test('with nobody left calls nobody', async () => {
    const calls = cloudAnswers({ staff: { getRoster: () => roster([taken('w1', 9, called()), taken('w2', 8, { left: true })]) } })
    await show(<LinePage />)
    const next = screen.getByRole('button', { name: '没有在等的号了' })
    fireEvent.click(next)
    await settle()
    expect(next).toHaveAttribute('aria-disabled', 'true')
    expect(calls.map(({ action }) => action)).toEqual(['getRoster'])
  })

  test('of two hundred shows the next ones, and how many stand behind', async () => {
    const line = Array.from({ length: 200 }, (_, index) => taken(`n${index}`, 200 - index))
    cloudAnswers({ staff: { getRoster: () => roster(line, []) } })
    await show(<LinePage />)
    expect(names()).toHaveLength(20)
    expect(screen.getByText('后面还有 180 位')).toBeInTheDocument()
  })

  test.each([
    ['offers a poster where nobody took a number yet', aView({ walkIns: true }), '去做海报', '/pages/staff/door/index?id=s1'],
    ['says where numbers are switched on', aView(), '去现场设置', '/pages/staff/manage/index?id=s1'],
  ])('%s', async (_, session, button, url) => {
    cloudAnswers({ staff: { getRoster: () => aRoster({ session }) } })
    await show(<LinePage />)
    await tap(button)
    expect(opened()).toEqual([url])
  })

  test('leads no helper to settings that are not theirs', async () => {
    cloudAnswers({ staff: { getRoster: () => aRoster({ session: aView(), me: { roles: ['helper'] } }) } })
    await show(<LinePage />)
    expect(screen.getByText('这一场没有现场取号')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '去现场设置' })).toBeNull()
  })

  test('leads to the scan page, back to it where it is the one behind', async () => {
    cloudAnswers({ staff: { getRoster: () => roster([taken('w1', 9)]) } })
    await show(<LinePage />)
    await tap('扫码')
    expect(opened()).toEqual(['/pages/staff/scan/index?id=s1'])
    const stack = jest.spyOn(Taro, 'getCurrentPages').mockReturnValue([{ $taroPath: 'pages/staff/scan/index?id=s1&$taroTimestamp=1' }, {}] as never)
    await settle(1_000)
    await tap('扫码')
    stack.mockRestore()
    expect(opened()).toHaveLength(1)
    expect(Taro.navigateBack).toHaveBeenCalledTimes(1)
  })

  test('is closed to a helper of another session', async () => {
    cloudAnswers({ staff: { getRoster: () => refused('NOT_YOUR_SESSION') } })
    await show(<LinePage />)
    expect(screen.getByText('您的签到权限不包括这一场')).toBeInTheDocument()
  })
})
