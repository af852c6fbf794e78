import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import type { Input } from '@/domain/contract'
import { HOUR, MINUTE } from '@/domain/time'
import type { SessionView } from '@/domain/session'
import ManagePage from '@/pages/staff/manage'
import { aView, cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { aRoster, noNetwork, onStaffPage, settle, show, tap, write } from '../support/staff-page'

onStaffPage(TEN_AM + 10 * MINUTE)

const STATIONS = [
  { id: 'a', name: '称重' },
  { id: 'b', name: '口腔' },
]
const flip = (name: string) => fireEvent.click(screen.getByRole('switch', { name }))
const save = () => tap('保存现场设置')
const saved = (calls: { action: string; input: unknown }[]) => calls.filter(({ action }) => action === 'setDoor').map(({ input }) => input as Input<'staff', 'setDoor'>)
/** A centre that keeps what is set. */
const centre = (fields: Partial<SessionView> = {}, more: Parameters<typeof aRoster>[0] = {}) => {
  let session = aView(fields)
  return cloudAnswers({
    staff: {
      getRoster: () => aRoster({ session, ...more }),
      setDoor: ({ sessionId: _, ...settings }) => ({ session: (session = { ...session, ...settings }) }),
    },
  })
}

describe('how people come in', () => {
  test('is opened while the session is under way, and saved in one go', async () => {
    const calls = centre()
    await show(<ManagePage />)
    expect(screen.queryByRole('button', { name: '保存现场设置' })).toBeNull()
    flip('家长自己扫码签到')
    flip('不用预约也能来')
    await save()
    expect(saved(calls)).toEqual([{ sessionId: 's1', selfCheckIn: true, walkIns: true, stations: [] }])
    expect(screen.getByRole('switch', { name: '家长自己扫码签到' })).toHaveAttribute('aria-checked', 'true')
    expect(screen.getByRole('status')).toHaveTextContent('已保存')
    expect(screen.queryByRole('button', { name: '保存现场设置' })).toBeNull()
  })

  test('a station keeps its id under another name; a new one gets one of its own', async () => {
    const calls = centre({ stations: STATIONS })
    await show(<ManagePage />)
    write('第 1 站', ' 身高体重 ')
    await tap('加一个站点')
    write('第 3 站', '咨询')
    await save()
    const [{ stations } = { stations: [] }] = saved(calls)
    expect(stations).toEqual([{ id: 'a', name: '身高体重' }, STATIONS[1], { id: expect.stringMatching(/^[\w-]{1,64}$/), name: '咨询' }])
    expect(new Set(stations.map(({ id }) => id)).size).toBe(3)
  })

  test('stations change places and go; one that was stamped says what is lost', async () => {
    const calls = centre({ stations: [...STATIONS, { id: 'c', name: '咨询' }] }, { count: { families: 5, children: 5, adults: 5, stations: { a: 5 }, sources: {} } })
    await show(<ManagePage />)
    await tap('第 3 站上移')
    await tap('删掉第 1 站')
    expect(screen.getByText('已有 5 家在“称重”盖过章；删掉后不再统计')).toBeInTheDocument()
    await save()
    expect(saved(calls)[0]?.stations.map(({ id }) => id)).toEqual(['c', 'b'])
  })

  test.each([
    ['has no name', ' ', '站点要有名字'],
    ['is called like another', '称重 ', '名字和别的站点一样'],
  ])('a station that %s is not saved', async (_, name, said) => {
    const calls = centre({ stations: STATIONS })
    await show(<ManagePage />)
    write('第 2 站', name)
    expect(screen.getAllByText(said).length).toBeGreaterThan(0)
    expect(screen.getByRole('button', { name: '保存现场设置' })).toHaveAttribute('aria-disabled', 'true')
    await save()
    expect(saved(calls)).toEqual([])
  })

  test('there are ten stations at most', async () => {
    centre({ stations: Array.from({ length: 10 }, (_, index) => ({ id: `s${index}`, name: `${index}` })) })
    await show(<ManagePage />)
    expect(screen.queryByRole('button', { name: '加一个站点' })).toBeNull()
  })

  test('a double tap saves once', async () => {
    const calls = centre()
    await show(<ManagePage />)
    flip('不用预约也能来')
    const button = screen.getByRole('button', { name: '保存现场设置' })
    fireEvent.click(button)
    fireEvent.click(button)
    await settle()
    expect(saved(calls)).toHaveLength(1)
  })

  test.each([
    ['there is no network', noNetwork, '网络不通，请稍后重试'],
    ['the right has ended', () => refused('FORBIDDEN'), '您没有这项权限'],
  ])('when %s nothing that was set is lost', async (_, answer, why) => {
    cloudAnswers({ staff: { getRoster: () => aRoster(), setDoor: answer } })
    await show(<ManagePage />)
    flip('不用预约也能来')
    await save()
    expect(screen.getByRole('alert')).toHaveTextContent(`没有保存${why}`)
    expect(screen.getByRole('switch', { name: '不用预约也能来' })).toHaveAttribute('aria-checked', 'true')
  })

  test.each([
    ['over', {}, 2 * HOUR],
    ['called off', { status: 'cancelled' as const }, 0],
  ])('is not asked any more of a session that is %s', async (_, fields, later) => {
    jest.setSystemTime(TEN_AM + later)
    centre(fields)
    await show(<ManagePage />)
    expect(screen.queryByText('现场设置')).toBeNull()
  })

  test('is for organisers alone', async () => {
    centre({}, { me: { roles: ['helper'] } })
    await show(<ManagePage />)
    expect(screen.getByText('这里是给场次负责人用的')).toBeInTheDocument()
    expect(screen.queryByRole('switch')).toBeNull()
  })
})
