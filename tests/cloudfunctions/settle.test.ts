import type { Dispute } from '@/domain/scan'
import type { SentScan } from '@/domain/contract'
import type { Session } from '@/domain/session'
import { DAY, MINUTE } from '@/domain/time'
import { openCentre, placeOf } from '../support/centre'
import type { City } from '../support/city'
import { aFamilyAtDoor, aSessionNow, aStaffPhone, scanOf, type FamilyAtDoor } from '../support/staff-phone'
import { hire } from '../support/staff'

let city: City
let made = 0
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

interface Doubted {
  session: Session
  family: FamilyAtDoor
  key: string
}

/** What happened between a scan without a network and its arrival. */
const CAUSES: Record<Dispute, (doubted: { session: Session; family: FamilyAtDoor }, scan: SentScan) => Promise<Partial<SentScan> | void>> = {
  NOT_BOOKED: async ({ session, family }) => {
    await city.admin.db.collection('sessions').doc(session._id).update({ data: { [`roster.bookings.${family.familyId}.status`]: 'cancelled' } })
  },
  SESSION_CANCELLED: async ({ session }) => {
    await city.admin.db.collection('sessions').doc(session._id).update({ data: { status: 'cancelled' } })
  },
  SESSION_MOVED: async ({ session }) => {
    const { startsAt, endsAt } = session
    await city.ok('organiser', 'staff', 'moveSession', { sessionId: session._id, startsAt: startsAt + 3 * DAY, endsAt: endsAt + 3 * DAY, reason: '下雨' })
  },
  ERRAND_WITHDRAWN: async ({ session, family }, { at }) => {
    const sessionId = session._id
    const { errandId, code } = await city.ok(family.openid, 'family', 'sendOnErrand', { sessionId, name: '外婆' })
    const { ticket } = await city.ok(`bringer-${made}`, 'family', 'openErrand', { sessionId, code })
    await city.ok(family.openid, 'family', 'withdrawErrand', { sessionId, errandId })
    return { errandId, code: scanOf(ticket, sessionId, at).code }
  },
  RIGHT_ENDED: async () => {
    await city.admin.db.collection('staff').doc(`door-${made}`).update({ data: { 'rights.0.revokedAt': await city.now() } })
  },
  CODE_DOUBTED: async (_doubted, { at }) => ({ at: at + 5 * MINUTE }),
}

async function aDispute(why: Dispute): Promise<Doubted> {
  const session = await aSessionNow(city)
  const family = await aFamilyAtDoor(city, `guest-${(made += 1)}`, session)
  await hire(city, `door-${made}`, ['helper'])
  const phone = await aStaffPhone(city, `door-${made}`, session)
  const scan = scanOf(family.ticket, session._id, await city.now())
  const altered = { ...scan, ...(await CAUSES[why]({ session, family }, scan)) }
  await city.moveTo((await city.now()) + 10 * MINUTE)
  expect(await phone.sync([altered])).toMatchObject({ data: { results: [[scan.key, 'recorded']] } })
  return { session, family, key: scan.key }
}

const settle = ({ session, family, key }: Doubted, counts: boolean, who = 'organiser') =>
  city.call(who, 'staff', 'settleScan', { sessionId: session._id, familyId: family.familyId, key, counts, reason: '已核实' })
const roster = ({ session }: Doubted) => city.ok('organiser', 'staff', 'getRoster', { sessionId: session._id })

test.each<[Dispute, number]>([
  ['NOT_BOOKED', 1],
  ['ERRAND_WITHDRAWN', 1],
  ['SESSION_CANCELLED', 0],
  ['SESSION_MOVED', 0],
  ['RIGHT_ENDED', 0],
  ['CODE_DOUBTED', 0],
])('%s is listed by name, counts %i until it is settled, and then as an organiser says; the last word stands', async (why, unsettled) => {
  const doubted = await aDispute(why)
  const before = await roster(doubted)
  expect(before.disputes).toMatchObject([{ why, key: doubted.key, guests: [{ name: '小*' }], by: '王老师' }])
  expect(before.count.families).toBe(unsettled)

  for (const counts of [true, false, true]) {
    expect(await settle(doubted, counts)).toMatchObject({ ok: true })
    const { disputes, count } = await roster(doubted)
    expect([disputes, count.families]).toEqual([[], counts ? 1 : 0])
  }
  const { history } = await placeOf(city, doubted.session, doubted.family.openid)
  expect(history.filter(({ what }) => what === 'settled').map(({ by, note, scan }) => [by, note, scan && 'counts' in scan && scan.counts])).toEqual([
    ['李主任', '已核实', true],
    ['李主任', '已核实', false],
    ['李主任', '已核实', true],
  ])
})

test('said twice, or by two organisers at once, it is said once', async () => {
  const doubted = await aDispute('CODE_DOUBTED')
  expect(await Promise.all([settle(doubted, true), settle(doubted, true, 'colleague')])).toMatchObject([{ ok: true }, { ok: true }])
  await settle(doubted, true)
  const { history } = await placeOf(city, doubted.session, doubted.family.openid)
  expect(history.filter(({ what }) => what === 'settled')).toHaveLength(1)
})

test('two organisers who say the opposite at once are both heard, and what is shown is what the history says', async () => {
  const doubted = await aDispute('CODE_DOUBTED')
  expect(await Promise.all([settle(doubted, true), settle(doubted, false, 'colleague')])).toMatchObject([{ ok: true }, { ok: true }])
  const { history, status } = await placeOf(city, doubted.session, doubted.family.openid)
  const said = history.flatMap(({ what, when, scan }) => (what === 'settled' && scan && 'counts' in scan ? [{ when, counts: scan.counts }] : [])).sort((a, b) => a.when - b.when)
  expect(said.map(({ counts }) => counts).sort()).toEqual([false, true])
  expect(status).toBe(said.at(-1)!.counts ? 'attended' : 'booked')
  expect((await roster(doubted)).disputes).toEqual([])
})

test('a no-show that an organiser lets count is none any more, and is one again when it does not count', async () => {
  const session = await aSessionNow(city)
  const [family, came] = [await aFamilyAtDoor(city, 'doubted-no-show', session), await aFamilyAtDoor(city, 'was-there', session)]
  const phone = await aStaffPhone(city, 'helper', session)
  const at = await city.now()
  await phone.sync([scanOf(came.ticket, session._id, at)])
  await city.moveTo(session.endsAt + DAY + 6 * MINUTE)
  const scan = { ...scanOf(family.ticket, session._id, at), at: at + 5 * MINUTE }
  await phone.sync([scan])
  const doubted = { session, family, key: scan.key }
  const noShows = async () => (await city.ok(family.openid, 'family', 'home')).family?.noShows
  expect(await noShows()).toHaveLength(1)
  await settle(doubted, true)
  expect(await noShows()).toEqual([])
  await settle(doubted, false)
  expect(await noShows()).toEqual([{ sessionId: session._id, at: session.endsAt }])
  expect((await placeOf(city, session, family.openid)).status).toBe('noShow')
})

test.each([
  ['a helper settles nothing', 'FORBIDDEN', 'helper', {}],
  ['a scan that is not there', 'SCAN_NOT_FOUND', 'organiser', { key: 'none' }],
  ['a family that is not there', 'SCAN_NOT_FOUND', 'organiser', { family: { openid: '', familyId: 'none', ticket: {} as never } }],
  ['a session that is not there', 'SESSION_NOT_FOUND', 'organiser', { session: { _id: 'none' } as Session }],
])('%s: %s', async (_what, code, who, fields) => {
  expect(await settle({ ...(await aDispute('NOT_BOOKED')), ...fields }, true, who)).toMatchObject({ ok: false, code })
})
