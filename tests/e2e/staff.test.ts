import { clockText } from '@/copy/wording'
import type { SessionView } from '@/domain/session'
import { localDate, MINUTE, startOfDay } from '@/domain/time'
import type { Ticket } from '@/domain/contract'
import { digitsMatch, STEP_SECONDS } from '@/domain/ticket'
import { callAs, HELPER, TWINS, XIAOMAN } from '../support/demonstration'
import { codeAt, digitsAt } from '../support/staff-phone'
import { crowdTickets } from './support/crowd'
import { MINE, rosterAt, scanAt, sessionAt, ticketAt } from './support/addresses'
import type { Phone } from './support/phone'
import { aStory } from './support/story'
import { readTicket } from '../support/ticket'

/** A member of staff at the door of the class that begins within the hour. */
const story = aStory()
let session: SessionView
let phone: Phone

const twinsTicket = () => callAs(story.url, TWINS, 'family', 'getTicket', { sessionId: session._id })

const twinsCode = async (): Promise<string> => codeAt(await twinsTicket(), session._id, await story.now())

const scans = (code: string): Promise<void> => phone.scans(code)
async function typesDigits(digits: string): Promise<void> {
  await phone.taps('输 4 位码')
  await phone.types('入场码', digits)
  await phone.taps('签到')
}

beforeAll(async () => {
  const { bookings } = await callAs(story.url, TWINS, 'family', 'listBookings')
  session = bookings.find(({ status }) => status === 'booked')!.session
  // Late in the evening the next class is tomorrow's: then it is tomorrow.
  await story.moveTo(Math.max(await story.now(), startOfDay(localDate(session.startsAt)) + MINUTE))
})

test('staff find today’s sessions behind one row of 我的, each with its roster', async () => {
  phone = await story.phone(HELPER, MINE)
  await phone.taps('工作人员：今天的场次')
  // Its door may be open by now: then it stands above the day.
  expect(await phone.sees('王老师')).toMatch(new RegExp(`${clockText(session.startsAt)} ${session.title}|${session.title}\\n.*${clockText(session.startsAt)}–`))
  await phone.taps(`名单 ${session.title}`)
  await phone.sees('名字只显示第一个字')
})

test('a roster says who is expected, without a child’s name', async () => {
  await phone.opens(rosterAt(session._id))
  const page = await phone.sees(/已到 0，共 \d 家/)
  expect(page).toContain('汤* · 20 个月，麻* · 20 个月')
  expect(page).not.toMatch(/汤圆|麻圆/)
})

test('the code on a parent’s phone checks the family in', async () => {
  const parent = await story.phone(TWINS, ticketAt(session._id))
  const { qr } = await readTicket(parent, session._id, await twinsTicket())
  phone = await story.phone(HELPER, scanAt(session._id))
  await phone.allows()
  await scans(qr)
  expect(await phone.sees(/\d\d:\d\d 签到 · 第 1 家/)).toContain('汤* · 20 个月，麻* · 20 个月')
})

test('a second scan changes nothing and says when and by whom the first was made', async () => {
  // The next code: the same one is still in view.
  await scans(codeAt(await twinsTicket(), session._id, (await story.now()) + STEP_SECONDS * 1_000))
  expect(await phone.sees(/已签过到 \d\d:\d\d 王老师/)).toMatch(/1 \/ \d/)
})

describe('where a screen cannot be scanned', () => {
  let tickets: Ticket[]
  let twins: Ticket
  let serverNow: number
  const holders = (digits: string): number => tickets.filter(({ secret, familyId }) => digitsMatch(digits, secret, { sessionId: session._id, familyId }, serverNow)).length

  beforeAll(async () => {
    twins = await twinsTicket()
    tickets = [...(await crowdTickets(story.url, session._id)), twins]
    serverNow = await story.now()
  })

  test('four digits do as well', async () => {
    const shown = tickets.filter(({ familyId }) => familyId !== twins.familyId).map((ticket) => digitsAt(ticket, session._id, serverNow))
    await typesDigits(shown.find((digits) => holders(digits) === 1)!)
    await phone.sees(/\d\d:\d\d 签到 · 第 2 家/)
  })

  test('digits that nobody shows let nobody in', async () => {
    await typesDigits(['1234', '4321', '5678', '8765'].find((digits) => holders(digits) === 0)!)
    expect(await phone.sees('没有找到')).toMatch(/2 \/ \d/)
    await phone.taps('关闭')
  })
})

describe('a code that is no good is refused with the reason', () => {
  test('a photograph of yesterday’s', async () => {
    await scans(codeAt(await twinsTicket(), session._id, (await story.now()) - 5 * MINUTE))
    await phone.sees('入场码已过期，请看家长手机上现在显示的码，不能用截图')
  })

  test('an altered one', async () => {
    const code = await twinsCode()
    await scans(code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'))
    await phone.sees('这个入场码核验不通过')
  })

  test('that of another session', async () => {
    const { bookings } = await callAs(story.url, XIAOMAN, 'family', 'listBookings')
    const { sessionId } = bookings.find(({ status }) => status === 'booked')!
    await scans(codeAt(await callAs(story.url, XIAOMAN, 'family', 'getTicket', { sessionId }), sessionId, await story.now()))
    await phone.sees('这是另一场活动的入场码')
  })

  test('no code of ours at all', async () => {
    await scans('https://example.com/')
    await phone.sees('这不是善育的入场码')
  })
})

test('the parent’s screen shows that they are in, and by whom', async () => {
  const parent = await story.phone(TWINS, sessionAt(session._id))
  await parent.sees(/已签到 \d\d:\d\d · 王老师/)
  await parent.taps('查看入场码')
  await parent.sees('王老师 为您签到')
})
