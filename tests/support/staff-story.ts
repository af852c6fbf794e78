import { errorText } from '@/copy/errors'
import { WEEKDAYS } from '@/copy/plan'
import { whenText } from '@/copy/session'
import { weekdayOf } from '@/domain/term'
import { addDays, clockAt, localDate, localMonth, MINUTE, mondayOf, type Instant, type LocalDate } from '@/domain/time'
import { calendar } from '../../city/holidays'
import { DESK, FIGURES, MINE, rosterAt, scanAt, SESSIONS, ticketAt } from '../e2e/support/addresses'
import { callAs, DOUDOU, MANAGER, ORGANISER, XIAOMAN } from './demonstration'
import { aProgramme } from './plan'
import type { Stage, StoryPhone } from './story-phone'
import { readTicket } from './ticket'
import { sheetOf, type Row } from './workbook'

const TITLE = '小手拍拍'
const ELSEWHERE = '武昌的一课'
const TIME = '16:30'
const PARTS = 24
const [NEW_ORGANISER, NEW_HELPER] = ['came-to-organise', 'came-to-help']

/** The first day from tomorrow on that is no holiday; a Saturday would be there without a tap. */
function firstDay(now: Instant): LocalDate {
  const days = Array.from({ length: 15 }, (_, ahead) => addDays(localDate(now), ahead + 1))
  return days.find((day) => weekdayOf(day) !== 6 && !calendar.holidays[day])!
}

/**
 * The centre's own story, told where `stage` is: a manager grants, an organiser publishes a term, a parent books, a
 * helper checks in, and the manager follows the month's number to that family and takes it out as a table. The term is
 * real, so nothing of the demonstration is counted beside it.
 */
export function tellStaffStory(stage: Stage): void {
  let day: LocalDate
  let startsAt: Instant
  let sessionId: string
  /** The numbers as the manager read them. */
  const read: Record<string, number> = {}

  beforeAll(async () => {
    day = firstDay(await stage.now())
    startsAt = clockAt(day, TIME)
    const templates = { here: aProgramme({ title: TITLE, ageMonths: { min: 6, max: 24 } }), elsewhere: aProgramme({ title: ELSEWHERE, district: '420106' }) }
    for (const [templateId, programme] of Object.entries(templates)) await callAs(stage.url, ORGANISER, 'desk', 'saveTemplate', { templateId, revision: 0, programme })
  })

  /** Somebody writes a name and shows the code; a manager types it, and sees whom it is. */
  async function introduced(openid: string, name: string): Promise<{ manager: StoryPhone; code: string }> {
    const newcomer = await stage.phone(openid, MINE)
    await newcomer.taps('工作人员：办公桌')
    await newcomer.taps('申请权限')
    await newcomer.types('名字', name)
    await newcomer.taps('显示我的码')
    const [code = ''] = /\d{4} \d{4}/.exec(await newcomer.sees(/\d{4} \d{4}/)) ?? []
    const manager = await stage.phone(MANAGER, DESK)
    await manager.taps('同事和权限')
    await manager.taps('添加同事')
    await finds(manager, code)
    await manager.sees('现在还没有权限')
    expect(await manager.sees(name)).toContain('先选一个角色')
    return { manager, code }
  }
  async function finds(manager: StoryPhone, code: string): Promise<void> {
    await manager.types('8 位数字', code.replace(' ', ''))
    await manager.taps(stage.finds)
  }

  test('a manager grants somebody who shows a code the sessions of one district, until a day; the code is good once', async () => {
    const { manager, code } = await introduced(NEW_ORGANISER, '陈老师')
    const until = addDays(day, 90)
    await manager.taps('场次负责人')
    await manager.taps('江汉区')
    await manager.picks('最后一天', until)
    await manager.sees(until)
    await manager.taps('添加：场次负责人')
    await manager.sees(`陈老师：场次负责人，到 ${until}`)
    await manager.taps('再加一位')
    await finds(manager, code)
    await manager.sees(errorText.CODE_USED)

    const organiser = await stage.phone(NEW_ORGANISER, DESK)
    const desk = await organiser.sees(`江汉区 · 到 ${until}`)
    expect(desk).toContain('计划')
    for (const foreign of ['同事和权限', '数字', '文章', '隐私台']) expect(desk).not.toContain(`${foreign}\n`)
  })

  test('an organiser publishes a term of 24 from a template with twelve taps at most', async () => {
    const organiser = await stage.phone(NEW_ORGANISER, DESK)
    await organiser.taps('计划')
    await organiser.taps('开一期')
    // Only what is held in the own district can be begun.
    expect(await organiser.sees(TITLE)).not.toContain(ELSEWHERE)
    let taps = 0
    const tap = (name: string): Promise<void> => {
      taps += 1
      return organiser.taps(name)
    }
    /** One tap opens a wheel, one says yes. */
    const wheel = (field: string, value: string): Promise<void> => {
      taps += 2
      return organiser.picks(field, value)
    }
    await tap(`开一期 ${TITLE}`)
    await tap(WEEKDAYS[weekdayOf(day) - 1]!.text)
    await tap('周六')
    await wheel('从哪天开始', day)
    await wheel('几点开始', TIME)
    await tap(String(PARTS))
    await tap('发布…')
    await tap(`现在发布 ${PARTS} 节`)
    await organiser.sees(`已排好${PARTS} 节`)
    expect(taps).toBeLessThanOrEqual(12)
  })

  test('a parent finds the first of them in its week and books it', async () => {
    const parent = await stage.phone(XIAOMAN, SESSIONS)
    await parent.sees('只看适合小满的')
    const now = await stage.now()
    for (let monday = mondayOf(localDate(now)); monday < mondayOf(day); monday = addDays(monday, 7)) await parent.taps('下一周')
    await parent.taps(`${TITLE}，${whenText(startsAt, now)}`)
    await parent.taps('预约并提醒我')
    await parent.sees('查看入场码')
    const { bookings } = await callAs(stage.url, XIAOMAN, 'family', 'listBookings')
    const booked = bookings.find(({ session }) => session.title === TITLE)!
    expect(booked.session).toMatchObject({ startsAt, demo: false, venue: { district: '420103' }, series: { number: 1, of: PARTS } })
    sessionId = booked.sessionId
    // Another family books, and will not come.
    const { family } = await callAs(stage.url, DOUDOU, 'family', 'home')
    await callAs(stage.url, DOUDOU, 'family', 'bookSession', { sessionId, childIds: family!.children.map(({ _id }) => _id), adults: 2, accepted: [] })
  })

  test('a manager grants a helper that one session on that one day, and nothing beside it', async () => {
    const { manager } = await introduced(NEW_HELPER, '志愿者小周')
    await manager.taps('签到员')
    await manager.picks('哪一天', day)
    await manager.taps(`${TIME} ${TITLE}`)
    await manager.taps('添加：签到员')
    await manager.sees(`志愿者小周：签到员，到 ${day}`)

    const helper = await stage.phone(NEW_HELPER, DESK)
    expect(await helper.sees(`《${TITLE}》`)).toContain(`到 ${day}`)
    const { bookings } = await callAs(stage.url, XIAOMAN, 'family', 'listBookings')
    await helper.opens(rosterAt(bookings.find((booking) => booking.sessionId !== sessionId)!.sessionId))
    await helper.sees(errorText.NOT_YOUR_SESSION)
  })

  test('on the day the helper sees that session alone, and checks the parent in by the code on the parent’s phone', async () => {
    await stage.moveTo(startsAt - 20 * MINUTE)
    const parent = await stage.phone(XIAOMAN, ticketAt(sessionId))
    const { qr } = await readTicket(parent, sessionId, await callAs(stage.url, XIAOMAN, 'family', 'getTicket', { sessionId }))
    const helper = await stage.phone(NEW_HELPER, MINE)
    await helper.taps('工作人员：今天的场次')
    expect(await helper.sees('今天 1 场')).toContain(TITLE)
    await helper.opens(scanAt(sessionId))
    await helper.shown(qr)
    expect(await helper.sees(/签到 · 第 1 家/)).toContain('小*')
  })

  test('the manager opens the month’s number down to the session and the family behind it', async () => {
    await stage.moveTo(startsAt + 46 * MINUTE)
    const manager = await stage.phone(MANAGER, DESK)
    await manager.taps('数字')
    await manager.taps('月')
    // One family of two came; the other, of three, did not.
    expect(await manager.sees('亲子课堂 1 节，2 人次')).not.toContain('演示')
    for (const [measure, shown] of [['节次', '节次 1 节次'], ['人次', '人次 2 人次']] as const) {
      await manager.opens(FIGURES)
      await manager.taps('月')
      await manager.taps(shown)
      await manager.sees(TITLE)
      read[measure] = Number.parseInt(await manager.part('.figure-rows__number'), 10)
    }
    await manager.taps(TITLE)
    expect(await manager.sees('已到 1，共 2 家')).toMatch(/小\*/)
  })

  test('and takes it out as a table, where the cell is the number that was shown', async () => {
    const manager = await stage.phone(MANAGER, DESK)
    await manager.taps('导入导出')
    const file = await manager.openedBy(() => manager.taps('导出数据表（Excel）'))
    await manager.sees('已打开 善育数据')
    const [heads = [], ...rows] = await sheetOf(file, '汇总')
    const cell = (row: Row | undefined, name: string): unknown => row?.[heads.indexOf(name)]
    const [year, month] = localMonth(startsAt).split('-').map(Number)
    const own = rows.find((row) => cell(row, '月份') === `${year} 年 ${month} 月` && cell(row, '类别') === '亲子课堂' && cell(row, '城区') === '江汉区')
    expect({ 节次: cell(own, '节次'), 人次: cell(own, '人次') }).toEqual(read)
    const [titles = [], ...sessions] = await sheetOf(file, '场次明细')
    expect(sessions.map((row) => [row[titles.indexOf('场次编号')], row[titles.indexOf('人次')], row[titles.indexOf('家次')]])).toEqual([[sessionId, 2, 1]])
  })
}
