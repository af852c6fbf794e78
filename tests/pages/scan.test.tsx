import '@testing-library/jest-dom'
import Taro from '@tarojs/taro'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { Input, SentScan } from '@/domain/contract'
import type { Door } from '@/domain/door'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import ScanPage from '@/pages/staff/scan'
import { learnServerTime } from '@/services/clock'
import { aDoor, AT_THE_DOOR as NOW, codeOf, digitsOf, doorEntry, ownerOf } from '../support/door'
import { cloudAnswers, newPhone, refused } from '../support/client'
import { networkIs, openedWith } from '../support/taro'

let online = true
let door: Door
let scans: SentScan[]

/** The centre as far as this page knows it: takes every scan it has not taken, once. */
const sync = ({ scans: sent }: Input<'staff', 'syncScans'>) => {
  if (!online) throw new Error('no network')
  const known = new Set(scans.map(({ key }) => key))
  scans.push(...sent.filter(({ key }) => !known.has(key)))
  const entries = sent.map(({ familyId, at, means, what }) => {
    const entry = door.entries.find((one) => one.familyId === familyId) ?? doorEntry(familyId)
    return what === 'undone' || entry.attended ? entry : { ...entry, status: 'attended', attended: { at, by: '王老师', means } }
  })
  return { results: sent.map(({ key }) => [key, known.has(key) ? 'known' : 'recorded']), entries, line: [], ended: false, serverNow: Date.now() }
}
const prepareDoor = () => {
  if (!online) throw new Error('no network')
  return { ...door, serverNow: Date.now() }
}
const answers = (staff: Parameters<typeof cloudAnswers>[0]['staff'] = {}) => cloudAnswers({ staff: { prepareDoor, syncScans: sync, ...staff } })

const settle = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)))
const show = async () => {
  openedWith({ id: 's1' })
  render(<ScanPage />)
  await settle()
}
const tap = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getByRole(role, { name }))
  await settle()
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } })
/** A code is held before the page; without a camera its text is typed. */
const scan = async (text: string) => {
  await tap(/扫码/)
  type('入场码', text)
  await tap('签到')
}
const said = () => screen.getAllByRole('alert')[0]

beforeEach(() => {
  newPhone()
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] })
  online = true
  scans = []
  door = aDoor({ entries: [doorEntry('f1', { called: ['小满'], phoneTail: '0427', errands: [{ id: 'e1', name: '外婆' }] }), doorEntry('f2', { guests: [{ name: '果*', ageMonths: 9 }], phoneTail: '0427' })] })
})
afterEach(() => {
  jest.restoreAllMocks()
  jest.useRealTimers()
})

test('a family that is scanned fills the screen, moves on the roster, and is with the centre', async () => {
  answers()
  await show()
  expect(screen.getByText('0 / 2')).toBeInTheDocument()
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('✓小* · 14 个月+ 1 位家长09:30 签到 · 第 1 家撤销')
  expect(said()).not.toHaveTextContent('离线核验')
  expect(screen.getByText('1 / 2')).toBeInTheDocument()
  expect(scans).toMatchObject([{ what: 'attended', familyId: 'f1', means: 'code', code: codeOf(ownerOf('f1')) }])
  expect(screen.queryByText(/等待同步/)).toBeNull()
})

test('the result says who brings the child', async () => {
  answers()
  await show()
  await scan(codeOf(ownerOf('f1', { errandId: 'e1' })))
  expect(said()).toHaveTextContent('外婆 带来')
  expect(scans).toMatchObject([{ errandId: 'e1' }])
})

test('with no network a scan counts, says so, and is handed over when the network comes back', async () => {
  answers()
  await show()
  online = false
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('小* · 14 个月')
  expect(said()).toHaveTextContent('离线核验')
  expect(screen.getByText('1 条等待同步')).toBeInTheDocument()
  online = true
  await act(async () => networkIs(true))
  await settle()
  expect(scans).toHaveLength(1)
  expect(screen.queryByText(/等待同步/)).toBeNull()
})

test('a centre that does not answer keeps nobody waiting, and is asked again', async () => {
  let answer: (() => void) | undefined
  answers({ syncScans: (input) => new Promise((resolve) => (answer ??= () => resolve(sync(input)))) })
  await show()
  await scan(codeOf(ownerOf('f1')))
  expect(screen.queryByText('离线核验')).toBeNull()
  await settle(1_500)
  expect(said()).toHaveTextContent('离线核验')
  answer?.()
  await settle()
  expect(screen.queryByText(/等待同步/)).toBeNull()
})

test('what waits is tried again every quarter of a minute', async () => {
  answers()
  await show()
  online = false
  await scan(codeOf(ownerOf('f1')))
  online = true
  await settle(15_000)
  expect(scans).toHaveLength(1)
})

test('a phone that is killed loses no scan, and knows it again with no network', async () => {
  answers()
  await show()
  online = false
  await scan(codeOf(ownerOf('f1')))
  cleanup()
  await show()
  expect(screen.getByText('1 条等待同步')).toBeInTheDocument()
  expect(screen.getByText('1 / 2')).toBeInTheDocument()
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('已签过到 09:30 这部手机')
  cleanup()
  online = true
  await show()
  expect(scans).toHaveLength(1)
  expect(screen.queryByText(/等待同步/)).toBeNull()
})

test('a phone with no room says so and lets nobody in unseen', async () => {
  answers()
  await show()
  jest.spyOn(Taro, 'setStorage').mockRejectedValue(new Error('full'))
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('不能签到手机存储满了')
  expect(scans).toHaveLength(0)
  expect(screen.getByText('0 / 2')).toBeInTheDocument()
})

test('a roster there is no room for works while the page is open, and says so', async () => {
  jest.spyOn(Taro, 'setStorage').mockRejectedValue(new Error('full'))
  answers()
  await show()
  expect(screen.getByText(/名单没有存下/)).toBeInTheDocument()
  expect(screen.getByText('0 / 2')).toBeInTheDocument()
})

test('a full phone whose clock is hours off takes the roster all the same', async () => {
  const full = (): never => {
    throw new Error('full')
  }
  jest.spyOn(Taro, 'setStorage').mockImplementation(full)
  jest.spyOn(Taro, 'setStorageSync').mockImplementation(full)
  answers({ prepareDoor: () => ({ ...door, serverNow: NOW + 3 * HOUR }) })
  await show()
  expect(screen.getByText('0 / 2')).toBeInTheDocument()
})

test('a scan is taken back within a minute, and not later', async () => {
  answers()
  await show()
  await scan(codeOf(ownerOf('f1')))
  await tap('撤销')
  expect(said()).toHaveTextContent('已撤销')
  expect(screen.getByText('0 / 2')).toBeInTheDocument()
  expect(scans[1]).toMatchObject({ what: 'undone', of: scans[0]!.key })

  await scan(codeOf(ownerOf('f2')))
  await settle(MINUTE + 2_000)
  expect(screen.queryByRole('button', { name: '撤销' })).toBeNull()
})

test('a second scan writes nothing and says when, how and by whom the first was made', async () => {
  door.entries[0] = doorEntry('f1', { status: 'attended', attended: { at: NOW - 6 * MINUTE, by: '李老师', means: 'digits', bringer: '外婆' } })
  answers()
  await show()
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('已签过到 09:24 李老师 · 4 位码 · 外婆 带来')
  expect(scans).toHaveLength(0)
})

test('a check-in on another phone that this one did not know is told as what it is', async () => {
  const earlier = { ...doorEntry('f1'), status: 'attended', attended: { at: NOW - 5 * MINUTE, by: '李老师', means: 'code' } }
  answers({ syncScans: (input) => ({ ...sync(input), entries: [earlier] }) })
  await show()
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('已签过到 09:25 李老师')
})

test('the same code twice within three seconds is one scan', async () => {
  answers()
  await show()
  await scan(codeOf(ownerOf('f1')))
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('第 1 家')
  expect(scans).toHaveLength(1)
})

test.each([
  ['a payment code', 'wxp://f2f0AbCdEf', '这不是善育的入场码'],
  ['an address', 'https://example.com/?a=1', '这不是善育的入场码'],
  ['3 KB of text', '育'.repeat(1_024), '这不是善育的入场码'],
  ['3 KB that begin like one of ours', `SY2.${'a'.repeat(3_072)}`, '这不是善育的入场码'],
  ['another session', codeOf(ownerOf('f1', { sessionId: 's2' })), '这是另一场活动的入场码'],
  ['a photographed code', codeOf(ownerOf('f1'), { at: NOW - 2 * MINUTE }), '入场码已过期'],
])('%s is refused in words, and nothing is written', async (_what, text, words) => {
  answers()
  await show()
  await scan(text)
  expect(said()).toHaveTextContent(`✕不能签到${words}`)
  expect(scans).toHaveLength(0)
})

test('what the centre refuses at once is told at once', async () => {
  answers({ syncScans: ({ scans: [one] }) => ({ results: [[one!.key, { refused: 'BOOKING_CANCELLED' }]], entries: [], line: [], ended: false, serverNow: Date.now() }) })
  await show()
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('不能签到这个预约已经取消')
  expect(screen.queryByRole('button', { name: /知道了/ })).toBeNull()
})

test('what the centre refuses later stays on the page by name, also after a restart, until somebody has read it', async () => {
  answers()
  await show()
  online = false
  await scan(codeOf(ownerOf('f1')))
  answers({ syncScans: ({ scans: [one] }) => ({ results: [[one!.key, { refused: 'SCAN_LIMIT' }]], entries: [], line: [], ended: false, serverNow: Date.now() }) })
  await settle(15_000)
  const listed = () => screen.getByText(/没有算上：这一家的签到记录太多/)
  expect(listed()).toBeInTheDocument()
  expect(screen.getByText('小* · 14 个月 09:30')).toBeInTheDocument()
  cleanup()
  await show()
  expect(listed()).toBeInTheDocument()
  await tap(/知道了/)
  expect(screen.queryByText(/没有算上/)).toBeNull()
  cleanup()
  await show()
  expect(screen.queryByText(/没有算上/)).toBeNull()
})

test('a scan the centre cannot read holds up no other', async () => {
  answers()
  await show()
  online = false
  await scan(codeOf(ownerOf('f1')))
  await scan(codeOf(ownerOf('f2')))
  online = true
  answers({ syncScans: (input) => (input.scans.some(({ familyId }) => familyId === 'f1') ? refused('INVALID_INPUT') : sync(input)) })
  await settle(15_000)
  expect(scans.map(({ familyId }) => familyId)).toEqual(['f2'])
  expect(screen.getByText(/没有算上/)).toBeInTheDocument()
})

test('a double tap, and a tap while an answer is awaited, write one scan', async () => {
  let free: (() => void) | undefined
  const slow = new Promise<void>((resolve) => (free = resolve))
  answers({ syncScans: (input) => slow.then(() => sync(input)) })
  await show()
  await tap('扫码')
  type('入场码', codeOf(ownerOf('f1')))
  const button = screen.getByRole('button', { name: '签到' })
  fireEvent.click(button)
  fireEvent.click(button)
  await settle(1_600)
  expect(screen.getByText('1 条等待同步')).toBeInTheDocument()
  const undo = screen.getByRole('button', { name: '撤销' })
  fireEvent.click(undo)
  fireEvent.click(undo)
  await settle(1_600)
  expect(screen.getByText('2 条等待同步')).toBeInTheDocument()
  expect(screen.getByText('0 / 2')).toBeInTheDocument()
  free?.()
  await settle()
  expect(scans.map(({ what }) => what)).toEqual(['attended', 'undone'])
})

test('who goes back in the middle of a scan has let the family in, once', async () => {
  let answer: (() => void) | undefined
  answers({ syncScans: (input) => new Promise((resolve) => (answer ??= () => resolve(sync(input)))) })
  await show()
  await scan(codeOf(ownerOf('f1')))
  cleanup()
  answer?.()
  await settle()
  answers()
  await show()
  await settle(15_000)
  expect(screen.queryByText(/等待同步/)).toBeNull()
  expect(scans).toHaveLength(1)
})

test('a network that goes while an answer is awaited costs nothing: the scan was taken, and is asked once more', async () => {
  let lost = true
  answers({
    syncScans: (input) => {
      const answer = sync(input)
      if (lost) throw new Error('the network went on the way back')
      return answer
    },
  })
  await show()
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('离线核验')
  lost = false
  await settle(15_000)
  expect(scans).toHaveLength(1)
  expect(screen.queryByText(/等待同步/)).toBeNull()
  expect(screen.getByText('1 / 2')).toBeInTheDocument()
})

test.each([
  ['fast', 3 * HOUR, '快了约 3 小时'],
  ['slow', -25 * MINUTE, '慢了约 25 分钟'],
])('a phone whose clock is %s says so and goes on by the time of the centre', async (_how, off, words) => {
  answers({ prepareDoor: () => ({ ...door, serverNow: NOW }), syncScans: (input) => ({ ...sync(input), serverNow: NOW }) })
  jest.setSystemTime(NOW + off)
  await show()
  expect(screen.getByText(`这台手机的时间${words}`)).toBeInTheDocument()
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('09:30 签到')
  expect(scans).toMatchObject([{ at: NOW }])
  // The next test begins with a phone whose clock is right.
  learnServerTime(Date.now())
})

test('a clock as right as clocks are is not spoken of', async () => {
  answers()
  await show()
  expect(screen.queryByText(/这台手机的时间/)).toBeNull()
})

test('of a session that was called off the page says so before anybody is scanned', async () => {
  door = aDoor({ session: { status: 'cancelled' } })
  answers()
  await show()
  expect(screen.getByText('这场活动已取消')).toBeInTheDocument()
})

test('leads to what else is done at the stall, and to no numbers where none are given', async () => {
  answers()
  await show()
  expect(screen.queryByRole('link', { name: /叫号/ })).toBeNull()
  for (const name of [/名单/, /门口的码/, /待核对/]) await tap(name, 'link')
  expect((Taro.navigateTo as unknown as jest.Mock).mock.calls.map(([{ url }]) => url as string)).toEqual(['/pages/staff/roster/index?id=s1', '/pages/staff/door/index?id=s1', '/pages/staff/disputes/index?id=s1'])
})

test('in, unchecked and refused each sound and feel of their own', async () => {
  const short = jest.spyOn(Taro, 'vibrateShort')
  const long = jest.spyOn(Taro, 'vibrateLong')
  const felt = async (text: string) => {
    short.mockClear()
    long.mockClear()
    await scan(text)
    await settle(1_000)
    return [short.mock.calls.length, long.mock.calls.length]
  }
  answers()
  await show()
  expect(await felt(codeOf(ownerOf('f1')))).toEqual([1, 0])
  expect(await felt('wxp://f2f0AbCdEf')).toEqual([0, 1])
  cleanup()
  newPhone()
  online = false
  await show()
  expect(await felt(codeOf(ownerOf('f2')))).toEqual([2, 0])
})

describe('the ladder', () => {
  test('has a way back from the digits to the whole code, where no camera reads it', async () => {
    answers()
    await show()
    await tap('输 4 位码')
    await tap('输入入场码', 'checkbox')
    type('入场码', codeOf(ownerOf('f1')))
    await tap('签到')
    expect(said()).toHaveTextContent('第 1 家')
    expect(scans).toMatchObject([{ means: 'code' }])
  })
  test('four digits let the one family in whose phone shows them', async () => {
    answers()
    await show()
    await tap('输 4 位码')
    type('入场码', digitsOf(ownerOf('f1')))
    await tap('签到')
    expect(said()).toHaveTextContent('第 1 家')
    expect(scans).toMatchObject([{ means: 'digits', code: digitsOf(ownerOf('f1')), familyId: 'f1' }])
  })
  test('the end of a telephone asks which family it is', async () => {
    answers()
    await show()
    await tap('输 4 位码')
    await tap('手机后四位', 'checkbox')
    type('手机后四位', '0427')
    await tap('查找')
    await tap(/果\*/, 'link')
    expect(scans).toMatchObject([{ means: 'phone', familyId: 'f2' }])
  })
  test('a name takes a reason with it', async () => {
    answers()
    await show()
    await tap('输 4 位码')
    await tap('按名字找', 'checkbox')
    type('孩子的名字', '小满')
    await tap('查找')
    expect(screen.queryByRole('link', { name: /小\*/ })).toBeNull()
    await tap('手机没电', 'checkbox')
    await tap('查找')
    await tap(/小\*/, 'link')
    expect(scans).toMatchObject([{ means: 'name', reason: '手机没电', familyId: 'f1' }])
  })
  test('nobody found is a card with a next step', async () => {
    const calls = answers()
    await show()
    await tap('输 4 位码')
    type('入场码', '0000')
    await tap('签到')
    expect(screen.getByText('没有找到')).toBeInTheDocument()
    await tap('取新的名单')
    expect(calls.filter(({ action }) => action === 'prepareDoor')).toHaveLength(2)
  })
})

test('who comes without a booking gets a number in two taps, and no number comes twice, killed or not', async () => {
  door = aDoor({ entries: [], session: { walkIns: true }, line: [{ id: 'w0', at: NOW, label: 'B4' }] })
  answers()
  await show()
  online = false
  await tap('没预约')
  await tap('登记')
  expect(said()).toHaveTextContent('✓B5 号1 个孩子 + 1 位家长')
  cleanup()
  await show()
  await tap('没预约')
  await tap('孩子加一')
  await tap('登记')
  expect(said()).toHaveTextContent('B6 号')
  online = true
  await settle(15_000)
  expect(scans).toMatchObject([
    { what: 'numbered', means: 'desk', label: 'B5', walkIn: { children: 1, adults: 1 } },
    { what: 'numbered', label: 'B6', walkIn: { children: 2, adults: 1 } },
  ])
})

test('a station stamps a family once', async () => {
  door = aDoor({ session: { stations: [{ id: 'weigh', name: '称重' }] } })
  answers()
  await show()
  online = false
  await tap('称重', 'checkbox')
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('09:30 称重 盖章')
  await settle(4_000)
  await scan(codeOf(ownerOf('f1')))
  expect(said()).toHaveTextContent('称重已盖过章 09:30')
  online = true
  await settle(15_000)
  expect(scans).toMatchObject([{ what: 'stamped', station: 'weigh' }])
})

test('a roster of yesterday works with no network and says when it was taken', async () => {
  answers()
  await show()
  cleanup()
  online = false
  jest.setSystemTime(NOW + DAY)
  await show()
  expect(screen.getByText(/名单是 昨天 09:30 取的/)).toBeInTheDocument()
  expect(screen.getByText('0 / 2')).toBeInTheDocument()
})

test('a torn roster is fetched anew; with no network the page says so plainly, and takes codes unchecked', async () => {
  answers()
  await show()
  cleanup()
  const key = Taro.getStorageInfoSync().keys.find((one) => one.includes('door:'))!
  Taro.setStorageSync(key, '{"session":')
  online = false
  await show()
  expect(screen.getByText(/手机里存的名单打不开了/)).toBeInTheDocument()
  await scan(codeOf(ownerOf('f1')))
  expect(screen.getByText('还没核对，联网后核对')).toBeInTheDocument()
  online = true
  await tap('重试')
  expect(screen.queryByText(/打不开了/)).toBeNull()
  expect(scans).toMatchObject([{ familyId: 'f1', means: 'code' }])
  expect(screen.getByText('1 / 2')).toBeInTheDocument()
})

test('a right that ended says that what was scanned is with the centre, and takes the roster off the phone', async () => {
  answers()
  await show()
  online = false
  await scan(codeOf(ownerOf('f1')))
  answers({ prepareDoor: () => refused('FORBIDDEN'), syncScans: (input) => ({ ...sync(input), ended: true }) })
  online = true
  await settle(15_000)
  expect(screen.getByText('您的签到权限已经结束')).toBeInTheDocument()
  expect(screen.getByText(/您扫过的都已同步/)).toBeInTheDocument()
  expect(scans).toHaveLength(1)
  expect(Taro.getStorageInfoSync().keys.filter((key) => key.includes('door:'))).toEqual([])
})

test('a right that never was keeps what was scanned, and says that it is not handed over', async () => {
  answers()
  await show()
  online = false
  await scan(codeOf(ownerOf('f1')))
  const lost = () => refused('GRANT_INVALID')
  answers({ prepareDoor: () => refused('NOT_YOUR_SESSION'), syncScans: lost })
  await settle(15_000)
  expect(screen.getByText('您的签到权限已经结束')).toBeInTheDocument()
  expect(screen.getByText('1 条等待同步')).toBeInTheDocument()
  online = true
  answers()
  await tap('再同步一次')
  expect(scans).toHaveLength(1)
  expect(screen.getByText('1 / 2')).toBeInTheDocument()
})

test.each([
  ['FORBIDDEN', '这里是给工作人员用的'],
  ['NOT_YOUR_SESSION', '您的签到权限不包括这一场'],
])('who may not check in here learns it in words: %s', async (code, words) => {
  answers({ prepareDoor: () => refused(code) })
  await show()
  expect(screen.getByText(words)).toBeInTheDocument()
})
