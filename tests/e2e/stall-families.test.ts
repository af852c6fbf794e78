import { existsSync } from 'node:fs'
import type { FamilyOutputs } from '@/domain/contract'
import { HOUR, MINUTE } from '@/domain/time'
import { STEP_SECONDS } from '@/domain/ticket'
import { venueText } from '@/domain/venue-code'
import { openAdmin } from '../../scripts/lib/admin'
import { callAs, DOUDOU, GRANDMA, HELPER, NEWCOMER, ORGANISER, TWINS, XIAOMAN } from '../support/demonstration'
import { aSession } from '../support/sessions'
import { doorAt, lineAt, numberAt, scanAt, ticketAt } from './support/addresses'
import { BUILD } from './support/own-phones'
import type { Phone } from './support/phone'
import { aStory } from './support/story'
import { readTicket, readVenueCode } from '../support/ticket'

/** What families do at a stall, by themselves and by others, each on a phone of their own. */
const story = aStory()
const STALL = 'park-stall'
const OTHER_GRANDMOTHER = 'stall-nainai'
let allowed = false

const asFamily = <A extends keyof FamilyOutputs & string>(openid: string, action: A, input: object = {}): Promise<FamilyOutputs[A]> => callAs(story.url, openid, 'family', action, input)

async function books(openid: string, sessionId: string): Promise<void> {
  const { family } = await asFamily(openid, 'home')
  await asFamily(openid, 'bookSession', { sessionId, childIds: family!.children.map(({ _id }) => _id), adults: 1, accepted: [] })
}

beforeAll(async () => {
  const now = await story.now()
  const stall = { kind: 'clinic', startsAt: now + 20 * MINUTE, endsAt: now + 4 * HOUR, ageMonths: { min: 0, max: 36 }, capacity: 40, selfCheckIn: true } as const
  const { db } = openAdmin({ url: story.url })
  await db.collection('sessions').add({ data: aSession({ ...stall, _id: STALL, title: '公园里的义诊', walkIns: true, stations: [{ id: 'weigh', name: '称重' }, { id: 'teeth', name: '口腔' }] }) })
  await db.collection('sessions').add({ data: aSession({ ...stall, _id: 'next-stall', title: '隔壁的讲座' }) })
  await Promise.all([TWINS, XIAOMAN, DOUDOU].map((openid) => books(openid, STALL)))
})

/** The scan page of the member of staff at this stall. */
async function staffAtDoor(): Promise<Phone> {
  const staff = await story.phone(HELPER, scanAt(STALL))
  if (!allowed) await staff.allows()
  allowed = true
  await staff.sees('输 4 位码')
  return staff
}

/** A parent asks somebody of the family to bring the child, and sends the card. */
async function sends(parent: Phone, name: string): Promise<string> {
  await parent.taps('请家人带孩子去')
  await parent.taps(name)
  await parent.taps(`下一步：发给${name}`)
  await parent.sees(`只发给${name}一个人`)
  const { title, path, imageUrl } = await parent.card()
  expect(title).toContain(`${name}，请您带孩子去`)
  expect(existsSync(BUILD + imageUrl)).toBe(true)
  await parent.taps('发好了')
  return path
}

/** The ticket of an errand that was opened, as the phone of who opened it has it. */
async function errandTicket(openid: string, path: string): Promise<FamilyOutputs['getTicket']> {
  const code = /[?&]c=([\w-]+)/.exec(path)?.[1]
  const { ticket, serverNow } = await asFamily(openid, 'openErrand', { sessionId: STALL, code })
  return { ...ticket, serverNow }
}

test('grandmother opens the card her daughter sent, comes without a network, and both see who brought the child', async () => {
  const parent = await story.phone(TWINS, ticketAt(STALL))
  const path = await sends(parent, '外婆')

  // Her first opening of all: no child registered, nothing agreed to.
  const grandmother = await story.phone(GRANDMA, path)
  await grandmother.sees('外婆，请给工作人员看')
  const ticket = await errandTicket(GRANDMA, path)

  await grandmother.losesNetwork()
  await grandmother.opensAfterItsEnd(path)
  const before = await readTicket(grandmother, STALL, ticket)
  await grandmother.waits(STEP_SECONDS * 1000)
  await grandmother.misses([...before.digits].join(' '))
  await grandmother.waits(-STEP_SECONDS * 1000)
  const { qr } = await readTicket(grandmother, STALL, { ...ticket, serverNow: await story.now() })
  await grandmother.findsNetwork()

  const staff = await staffAtDoor()
  await staff.scans(qr)
  expect(await staff.sees(/\d\d:\d\d 签到 · 第 1 家/)).toContain('外婆 带来')

  const told = await (await story.phone(TWINS, ticketAt(STALL))).sees('外婆带孩子来的')
  expect(told).toMatch(/已签到 \d\d:\d\d/)
  expect(await (await story.phone(GRANDMA, path)).sees('到了，请去称重')).toMatch(/\d\d:\d\d 签到/)
}, 60_000)

test('an errand that is taken back says so on her page, and her code lets nobody in', async () => {
  const parent = await story.phone(XIAOMAN, ticketAt(STALL))
  const path = await sends(parent, '奶奶')
  const grandmother = await story.phone(OTHER_GRANDMOTHER, path)
  const { qr } = await readTicket(grandmother, STALL, await errandTicket(OTHER_GRANDMOTHER, path))

  const again = await story.phone(XIAOMAN, ticketAt(STALL))
  await again.sees('已打开')
  await again.taps('撤回给奶奶的托付')
  await again.taps('确定撤回')
  await again.sees('已撤回')

  await (await story.phone(OTHER_GRANDMOTHER, path)).sees('家长撤回了这次托付')
  const staff = await staffAtDoor()
  await staff.scans(qr)
  expect(await staff.sees('家长已经撤回这次托付')).toContain('不能签到')
}, 60_000)

test('who comes without a booking scans the poster, takes a number, sees who is before, and is called to a table', async () => {
  await asFamily('stall-early', 'takeNumber', { sessionId: STALL, children: 1, adults: 1, source: 'gate' })
  const poster = numberAt(`${STALL}.gate`)
  const visitor = await story.phone(NEWCOMER, poster)
  await visitor.sees('来了几位？')
  await visitor.taps('取号')
  expect(await visitor.sees('前面还有 1 位')).toMatch(/您的号\s*2/)

  const staff = await story.phone(HELPER, lineAt(STALL))
  await staff.sees('在等 2 位')
  await staff.taps('叫下一位')
  await staff.sees('在等 1 位')
  await (await story.phone(NEWCOMER, poster)).sees('下一个就是您')

  const again = await story.phone(HELPER, lineAt(STALL))
  await again.taps('叫下一位')
  await again.sees('在等 0 位')
  await (await story.phone(NEWCOMER, poster)).sees('到您了，请到称重')
}, 60_000)

test('a family checks in by the code at the door; no photograph of it, no code of another door, and not where it is switched off', async () => {
  const { venue = '' } = await callAs(story.url, HELPER, 'staff', 'prepareDoor', { sessionId: STALL, phone: 'tablet' })
  const next = await callAs(story.url, HELPER, 'staff', 'prepareDoor', { sessionId: 'next-stall', phone: 'tablet' })
  const tablet = await story.phone(HELPER, doorAt(STALL))
  await tablet.sees('到了，自己扫码签到')
  const code = await readVenueCode(tablet, STALL, venue, await story.now())

  const scans = async (family: Phone, text: string): Promise<void> => {
    await family.holdsCameraBefore(text)
    await family.taps('扫门口的码签到')
  }
  const parent = await story.phone(DOUDOU, ticketAt(STALL))
  await scans(parent, venueText(venue, STALL, (await story.now()) - 2 * STEP_SECONDS * 1000))
  await parent.sees('门口的码每半分钟换一次')
  await scans(parent, venueText(next.venue!, 'next-stall', await story.now()))
  await parent.sees('门口的码是另一场活动的')
  await scans(parent, code)
  await parent.sees(/已签到 \d\d:\d\d/)

  const late = await story.phone(XIAOMAN, ticketAt(STALL))
  await late.sees('扫门口的码签到')
  await callAs(story.url, ORGANISER, 'staff', 'setDoor', { sessionId: STALL, selfCheckIn: false, walkIns: true, stations: [] })
  await scans(late, venueText(venue, STALL, await story.now()))
  await late.sees('这一场不能自己签到')
}, 60_000)
