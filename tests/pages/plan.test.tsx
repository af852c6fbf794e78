import '@testing-library/jest-dom'
import { fireEvent, screen } from '@testing-library/react'
import type { DeskOutputs, Input } from '@/domain/contract'
import type { SessionView } from '@/domain/session'
import { addDays, clockAt, DAY, localDate } from '@/domain/time'
import PlanPage from '@/pages/desk/plan'
import EditPage from '@/pages/desk/plan/edit'
import TemplatePage from '@/pages/desk/plan/template'
import TemplatesPage from '@/pages/desk/plan/templates'
import TermPage from '@/pages/desk/plan/term'
import { routes } from '@/services/routes'
import { calendar } from '../../city/holidays'
import { aHome, aView, cloudAnswers, refused } from '../support/client'
import { aProgramme, aTemplate } from '../support/plan'
import { dialog, noNetwork, onStaffPage, opened, settle, show, tap, write } from '../support/staff-page'
import { openedWith } from '../support/taro'

const mockRead = jest.fn()
jest.mock('@/services/cloud', () => ({ ...jest.requireActual('@/services/cloud'), readPublicFile: () => mockRead() as Promise<string> }))

/** A Sunday in November, with New Year ahead. */
const NOW = clockAt('2026-11-22', '10:00')
onStaffPage(NOW)

/** Taps of a thumb so far: a wheel takes two, one to open and one to say yes. */
let taps = 0
const finger = async (role: 'button' | 'checkbox', name: string | RegExp) => {
  taps += 1
  fireEvent.click(screen.getByRole(role, { name }))
  await settle()
}
const wheel = async (label: string, value: string) => {
  taps += 2
  fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } })
  await settle()
}

const aStart = (fields: Partial<DeskOutputs['startTerm']> = {}): DeskOutputs['startTerm'] => ({ programme: aProgramme(), demo: true, calendar, serverNow: NOW, ...fields })
type Published = Input<'desk', 'publishTerm'>
const centre = (more: Record<string, (input: never) => unknown> = {}) =>
  cloudAnswers({ desk: { listTemplates: () => ({ templates: [aTemplate()], serverNow: NOW }), startTerm: () => aStart(), listClashes: () => ({ clashes: [] }), publishTerm: ({ days }: Published) => ({ sessionIds: days }), ...more } as never })
const sent = <T,>(calls: { action: string; input: unknown }[], of: string): T[] => calls.filter(({ action }) => action === of).map(({ input }) => input as T)
const onTerm = async () => {
  openedWith({ template: 't1' })
  await show(<TermPage />)
}

describe('a term', () => {
  test('of 24 is published from its template with twelve taps at most', async () => {
    taps = 0
    const calls = centre()
    const { unmount } = await show(<TemplatesPage />).then(() => ({ unmount: () => (document.body.innerHTML = '') }))
    await finger('button', '开一期 感统小探险')
    expect(opened()).toEqual([routes.term({ template: 't1' })])
    unmount()
    await onTerm()
    await finger('checkbox', '周三')
    await finger('checkbox', '周六')
    await wheel('从哪天开始', '2026-12-02')
    await wheel('几点开始', '15:00')
    await finger('checkbox', '24')
    await finger('button', '发布…')
    await finger('button', '现在发布 24 节')
    expect(taps).toBeLessThanOrEqual(12)
    const [term] = sent<Published>(calls, 'publishTerm')
    expect(term).toMatchObject({ templateId: 't1', title: '感统小探险', time: '15:00', days: { length: 24 }, seriesId: expect.stringMatching(/^[a-z0-9]{20}$/) })
    expect(term!.days.slice(0, 2)).toEqual(['2026-12-02', '2026-12-09'])
    expect(term).not.toHaveProperty('publishAt')
    expect(screen.getByText(/已排好24 节/)).toBeInTheDocument()
  })

  test('shows the days that are left out, says what is not published yet, and takes a day out by a tap', async () => {
    const calls = centre({ startTerm: () => aStart({ calendar: { ...calendar, holidays: { ...calendar.holidays, '2026-12-05': '校庆' }, workdays: { '2026-12-12': '元旦' } } }) })
    await onTerm()
    expect(screen.getByRole('checkbox', { name: '12/5 六，校庆' })).toHaveAttribute('aria-checked', 'false')
    expect(screen.getByText(/12\/12 六 是元旦调休的上班日/)).toBeInTheDocument()
    expect(screen.getByText('2027 年的放假安排还没有公布，请自己核对')).toBeInTheDocument()
    await finger('checkbox', '12/12 六')
    await tap('发布…')
    await tap('现在发布 8 节')
    expect(sent<Published>(calls, 'publishTerm')[0]!.days.slice(0, 3)).toEqual(['2026-11-28', '2026-12-19', '2026-12-26'])
  })

  test('names what is on in the same room, before anything is published', async () => {
    centre({ listClashes: () => ({ clashes: [{ day: '2026-12-05', sessionId: 'x', title: '绘本咬一口', startsAt: clockAt('2026-12-05', '10:00'), endsAt: clockAt('2026-12-05', '10:45') }] }) })
    await onTerm()
    await settle(1000)
    expect(screen.getByText('12/5 六 10:00–10:45 同一个房间有《绘本咬一口》')).toBeInTheDocument()
  })

  test('is previewed with what a parent will read', async () => {
    centre({ startTerm: () => aStart({ programme: aProgramme({ opens: { daysBefore: 3, time: '09:00' }, limits: { perWeek: 2 } }) }) })
    await onTerm()
    await tap('看看家长看到的样子')
    expect(screen.getByText('6 个名额，余 6 个')).toBeInTheDocument()
    expect(screen.getByText('同一类活动，一家一周最多约 2 次')).toBeInTheDocument()
    expect(screen.getByText(/09:00 开放预约/)).toBeInTheDocument()
    expect(screen.getByText('本系列共 8 节，这是第 1 节')).toBeInTheDocument()
  })

  test('waits for the time that was chosen, which lies before its first day', async () => {
    const calls = centre()
    await onTerm()
    await tap('发布…')
    await finger('checkbox', '定时发布')
    await wheel('发布的日期', '2026-11-29')
    expect(screen.getByText('发布时间要在现在以后、第一节开始以前')).toBeInTheDocument()
    await wheel('发布的日期', '2026-11-25')
    await wheel('发布的时间', '20:00')
    await tap('11月25日 周三 20:00 发布')
    expect(sent<Published>(calls, 'publishTerm')[0]!.publishAt).toBe(clockAt('2026-11-25', '20:00'))
  })

  test('whose answer was lost is sent again as the same term, and nothing of it can be changed before', async () => {
    let lost = true
    const calls = centre({ publishTerm: ({ days }: Published) => (lost ? noNetwork() : { sessionIds: days }) })
    await onTerm()
    await tap('发布…')
    await tap('现在发布 8 节')
    expect(screen.getByText('不知道发出去没有')).toBeInTheDocument()
    await finger('checkbox', '24')
    lost = false
    await tap('再点一次')
    const [first, second] = sent<Published>(calls, 'publishTerm')
    expect(second).toEqual(first)
    expect(screen.getByText(/已排好8 节/)).toBeInTheDocument()
  })

  test('that is held again begins with the weekdays, the hour and the number it had', async () => {
    const startsAt = ['2026-09-01', '2026-09-03', '2026-09-08'].map((day) => clockAt(day, '15:30'))
    const calls = centre({ startTerm: () => aStart({ series: { id: 's', title: '小脚丫', startsAt }, startsAt: startsAt[0] }) })
    openedWith({ session: 's1' })
    await show(<TermPage />)
    await tap('发布…')
    await tap('现在发布 3 节')
    expect(sent<Published>(calls, 'publishTerm')[0]).toMatchObject({ sessionId: 's1', title: '小脚丫', time: '15:30', days: ['2026-11-24', '2026-11-26', '2026-12-01'] })
  })

  test.each([
    ['NOT_YOUR_DISTRICT', '这个城区不在您的权限里'],
    ['FORBIDDEN', '这里是给场次负责人用的'],
  ])('is not planned by who may not: %s', async (code, words) => {
    centre({ startTerm: () => refused(code) })
    await onTerm()
    expect(screen.getByText(words)).toBeInTheDocument()
  })
})

describe('templates', () => {
  test('none yet says what to do; one that is put away is kept', async () => {
    centre({ listTemplates: () => ({ templates: [aTemplate({ archivedAt: NOW })], serverNow: NOW }) })
    await show(<TemplatesPage />)
    expect(screen.getByText('还没有模板')).toBeInTheDocument()
    await tap('看看')
    expect(screen.getByRole('button', { name: '拿出来 感统小探险' })).toBeInTheDocument()
  })

  test('a new one is saved with what was written, tidied', async () => {
    const calls = centre({ saveTemplate: () => ({ template: aTemplate() }) })
    openedWith({})
    await show(<TemplatePage />)
    // What is missing is said once, and no field is red before somebody was there.
    expect(screen.getByRole('button', { name: '先填名称、谁来办、房间和区' })).toHaveAttribute('aria-disabled', 'true')
    expect(screen.queryByText('要有个名称')).not.toBeInTheDocument()
    fireEvent.blur(screen.getByLabelText('名称'))
    expect(screen.getByText('要有个名称')).toBeInTheDocument()
    write('名称', '小脚丫')
    write('谁来办', '李老师')
    write('房间或场地', '早教室')
    write('名额', '8')
    write('适合月龄，最少', '40')
    expect(screen.getByText('最小不能大过最大')).toBeInTheDocument()
    write('适合月龄，最少', '10')
    await tap('保存模板')
    const [saved] = sent<Input<'desk', 'saveTemplate'>>(calls, 'saveTemplate')
    expect(saved).toMatchObject({ revision: 0, programme: { title: '小脚丫', host: '李老师', capacity: 8, ageMonths: { min: 10, max: 36 }, bring: [], venue: { name: '早教室', district: '420103' } } })
  })

  test('an article for this age goes along, for the families who came', async () => {
    const articles = [['a1', '第一口辅食', 6, 12], ['a2', '该上幼儿园了', 30, 36]].map(([_id, title, min, max]) => ({ _id, title, ageMonths: { min, max } }))
    mockRead.mockResolvedValue(JSON.stringify({ publishedAt: NOW, articles }))
    const calls = cloudAnswers({ family: { home: () => aHome({ files: { articles: { fileId: 'f', version: 'v' } } }) }, desk: { listTemplates: () => ({ templates: [aTemplate()], serverNow: NOW }), saveTemplate: () => ({ template: aTemplate() }) } })
    openedWith({ id: 't1' })
    await show(<TemplatePage />)
    await settle(10)
    expect(screen.getByText('不放文章')).toBeInTheDocument()
    // Its place on the wheel, where only one is for children of 8 to 18 months.
    await wheel('来过的家庭看到的文章', '2')
    expect(screen.getByText('不放文章')).toBeInTheDocument()
    await wheel('来过的家庭看到的文章', '1')
    expect(screen.getByText('第一口辅食')).toBeInTheDocument()
    await tap('保存模板')
    expect(sent<Input<'desk', 'saveTemplate'>>(calls, 'saveTemplate')[0]!.programme.articleId).toBe('a1')
  })

  test('a colleague who was faster is not written over', async () => {
    centre({ saveTemplate: () => refused('CHANGED_MEANWHILE') })
    openedWith({ id: 't1' })
    await show(<TemplatePage />)
    write('名称', '新名字')
    await tap('保存模板')
    expect(screen.getByRole('alert')).toHaveTextContent('有同事改过这里')
    expect(screen.getByLabelText('名称')).toHaveValue('新名字')
  })
})

const weighed = (fields: Partial<DeskOutputs['weighEdit']['effect']> = {}, session: Partial<SessionView> = {}): DeskOutputs['weighEdit'] => ({
  session: aView({ startsAt: NOW + 3 * DAY, endsAt: NOW + 3 * DAY + 3_600_000, ...session }),
  effect: { sessions: 1, seen: 0, families: 0, misfits: [], ...fields },
  serverNow: NOW,
})

describe('an edit', () => {
  const misfits = ['小*', '豆*', '圆*'].map((name) => ({ sessionId: 's1', guests: [{ name, ageMonths: 8 }], why: 'AGE_MISMATCH' as const, waits: false }))

  test('says first who no longer fits, and is saved with what was seen and a reason', async () => {
    const calls = centre({ weighEdit: () => weighed({ families: 5, misfits }), editSession: () => ({ session: aView() }) })
    await show(<EditPage />)
    write('适合月龄，最少', '12')
    await tap('看看影响，再保存')
    expect(dialog().getByText(/其中 3 家不再符合：名额不会动/)).toBeInTheDocument()
    expect(dialog().getAllByText('月龄不合')).toHaveLength(3)
    write('原因', '换了课')
    await tap('知道了，保存（3 家不再符合）')
    expect(sent<Input<'desk', 'editSession'>>(calls, 'editSession')).toEqual([
      { sessionId: 's1', later: false, fields: { ageMonths: { min: 12, max: 18 } }, key: expect.any(String), seen: 0, knows: 3, reason: '换了课' },
    ])
    expect(screen.getByText('已保存，5 家会看到改了什么')).toBeInTheDocument()
  })

  test('that a colleague came before shows what was changed and by whom, and keeps the own words', async () => {
    let faster = false
    const changes = [{ at: NOW, by: '周老师', what: 'edited' as const, fields: ['host' as const], reason: '老师调整' }]
    const calls = centre({
      weighEdit: () => (faster ? weighed({ seen: 1 }, { changes, host: '周老师' }) : weighed()),
      editSession: ({ seen }: { seen: number }) => ((faster = true), seen === 0 ? refused('CHANGED_MEANWHILE') : { session: aView() }),
    })
    await show(<EditPage />)
    write('名称', '新的名称')
    await tap('看看影响，再保存')
    write('原因', '更正')
    await tap('保存')
    expect(screen.getByText(/有同事改过这里/)).toBeInTheDocument()
    expect(screen.getByText('您打开以后改的')).toBeInTheDocument()
    expect(screen.getAllByText(/周老师 改了主办（老师调整）/).length).toBeGreaterThan(0)
    expect(screen.getByLabelText('名称')).toHaveValue('新的名称')
    expect(screen.getByLabelText('谁来办')).toHaveValue('周老师')
    await tap('看看影响，再保存')
    write('原因', '更正')
    await tap('保存')
    expect(sent<Input<'desk', 'editSession'>>(calls, 'editSession').map(({ seen, fields }) => [seen, fields])).toEqual([
      [0, { title: '新的名称' }],
      [1, { title: '新的名称' }],
    ])
  })

  test('whose effect grew meanwhile shows the new one', async () => {
    let grown = false
    centre({ weighEdit: () => weighed({ families: grown ? 2 : 1, misfits: misfits.slice(0, grown ? 2 : 1) }), editSession: () => ((grown = true), refused('EFFECT_GREW', { families: 2 })) })
    await show(<EditPage />)
    write('适合月龄，最少', '12')
    await tap('看看影响，再保存')
    write('原因', '换了课')
    await tap('知道了，保存（1 家不再符合）')
    expect(dialog().getByText(/又有家庭约了这一场/)).toBeInTheDocument()
    expect(dialog().getByRole('button', { name: '知道了，保存（2 家不再符合）' })).toBeInTheDocument()
  })

  test('of what has begun is not offered; the way to the roster is', async () => {
    centre({ weighEdit: () => weighed({}, { startsAt: NOW - 1 }) })
    await show(<EditPage />)
    expect(screen.queryByLabelText('名称')).toBeNull()
    expect(screen.getByText('名单')).toBeInTheDocument()
  })

  test('the rest of a term is called off with a second yes', async () => {
    const calls = centre({ weighEdit: () => weighed({}, { series: { id: 't', title: '小脚丫', number: 3, of: 8 } }), cancelTerm: () => ({ sessions: 6, families: 9 }) })
    await show(<EditPage />)
    fireEvent.click(screen.getByText('取消这一期余下的'))
    await settle()
    write('原因', '场地检修')
    await tap('取消第 3 节起的 6 节')
    expect(sent(calls, 'cancelTerm')).toEqual([])
    await tap('确定取消')
    expect(sent(calls, 'cancelTerm')).toEqual([{ sessionId: 's1', key: expect.any(String), reason: '场地检修' }])
    expect(screen.getByText('已取消 6 节：9 家会收到一次通知')).toBeInTheDocument()
  })

  test('what waits for its time is published at once by who says so twice, and says why where it cannot', async () => {
    let [published, off] = [false, false]
    const calls = centre({
      weighEdit: () => weighed({}, { publishAt: published ? NOW : NOW + DAY }),
      publishNow: () => (off ? refused('SESSION_CANCELLED') : ((published = true), { sessions: 1 })),
    })
    await show(<EditPage />)
    off = true
    await tap('现在发布')
    expect(sent(calls, 'publishNow')).toEqual([])
    await tap('确定，现在就发布')
    expect(screen.getByText('没有发布')).toBeInTheDocument()
    off = false
    await tap('确定，现在就发布')
    expect(screen.getByText('已发布，家长现在看得到')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /现在就?发布/ })).toBeNull()
  })

  test('a poster has the name of its place, and a sign its code can carry', async () => {
    const posters: { source: string; name: string }[] = []
    const calls = centre({ weighEdit: () => weighed(), listPosters: () => ({ posters }), savePoster: (place: { source: string; name: string }) => (posters.push(place), { posters: [...posters] }), makePoster: () => ({ image: 'UE5H' }) })
    await show(<EditPage />)
    fireEvent.click(screen.getByText('海报'))
    await settle()
    write('新的地方', '甲站')
    await tap('加上')
    await tap('做海报')
    expect(sent<{ source: string }>(calls, 'makePoster')[0]).toEqual({ sessionId: 's1', source: expect.stringMatching(/^[\w-]{1,7}$/), series: false })
    expect(screen.getByRole('img', { name: '甲站的海报码' })).toBeInTheDocument()
  })
})

describe('the plan', () => {
  const of = (fields: Parameters<typeof aView>[0]) => aView({ startsAt: NOW + DAY, endsAt: NOW + DAY + 1, ...fields })
  const plan = (sessions: SessionView[]) => cloudAnswers({ staff: { listSessions: () => ({ sessions, me: { name: '李主任', roles: ['organiser'] }, serverNow: NOW }) } })

  test('shows each room with what is published, still to be, and called off', async () => {
    plan([of({ _id: 'a' }), of({ _id: 'b', publishAt: NOW + 1000 }), of({ _id: 'c', status: 'cancelled', venue: { name: '感统室', address: '', district: '420103' } })])
    await show(<PlanPage />)
    expect(screen.getAllByRole('link').map((one) => one.getAttribute('aria-label')?.split('，').pop())).toEqual(['已取消', '已发布', '待发布'])
    expect(screen.getByText('感统室')).toBeInTheDocument()
    fireEvent.click(screen.getAllByRole('link')[2]!)
    expect(opened()).toEqual([routes.editSession('b')])
  })

  test('empty weeks lead to the templates; the next weeks are a tap away', async () => {
    const calls = plan([])
    await show(<PlanPage />)
    expect(screen.getByText('这两周还没有场次')).toBeInTheDocument()
    await tap('后两周')
    const [first, second] = sent<{ from: number; to: number }>(calls, 'listSessions')
    expect(localDate(second!.from)).toBe(addDays(localDate(first!.from), 14))
  })
})
