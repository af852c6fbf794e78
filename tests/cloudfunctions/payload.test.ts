import type { Booking, HistoryEntry } from '@/domain/booking'
import { MOST_SCANS } from '@/domain/scan'
import { qrText, stepAt } from '@/domain/ticket'
import { MINUTE, type Instant } from '@/domain/time'
import { openCentre } from '../support/centre'
import type { City } from '../support/city'
import { aScan, aSessionNow, aStaffPhone } from '../support/staff-phone'
import { aChild } from '../support/sessions'
import { stored } from '../support/guest'

/** What the platform lets through: the text of a call, the answer of a function, one key of the phone's storage, one document. */
const KB = 1024
const REQUEST = 100 * KB
const ANSWER = 1024 * KB
const STORED = 1024 * KB
const DOCUMENT = 16 * 1024 * KB

/** As many families as a hall holds. */
const FAMILIES = 300

let city: City
let now: Instant
beforeAll(async () => {
  city = await openCentre()
  now = await city.now()
})
afterAll(() => city.close())

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
const familyId = (index: number): string => `f${String(index).padStart(23, '0')}`
const openid = (index: number): string => `o6_bmjrPTlm6_2sgVt7hMZ${String(index).padStart(6, '0')}`

/** One scan as it stands in a history, with everything it may say. */
const scanned = (index: number): HistoryEntry => ({
  who: openid(index % 3),
  when: now - MINUTE + index,
  what: index % 2 ? 'stamped' : 'attended',
  by: '王老师',
  note: '手机没电',
  scan: { key: `k${'0'.repeat(15)}${String(index).padStart(4, '0')}`, means: 'name', phone: `phone${'0'.repeat(14)}${index % 2}`, receivedAt: now, station: 'weigh', bringer: '汉口外婆', ...(index % 2 ? {} : { dispute: 'NOT_BOOKED' }) },
})

/** A place with two children and three errands, scanned so often. */
function place(index: number, scans: number): Booking {
  const errand = (number: number) => ({ name: '汉口外婆', at: now - MINUTE, hash: '0'.repeat(64), who: openid(1000 + number) })
  const history = Array.from({ length: scans }, (_, number) => scanned(number))
  return {
    childIds: [`c${index}a`, `c${index}b`],
    guests: [{ name: '小*', ageMonths: 14 }, { name: '大*', ageMonths: 34 }],
    adults: 2,
    places: 2,
    status: scans ? 'attended' : 'booked',
    bookedAt: now - MINUTE,
    bookedBy: openid(index),
    grants: [],
    told: {},
    errands: Object.fromEntries([0, 1, 2].map((number) => [`${'e'.repeat(23)}${number}`, errand(number)])),
    ...(scans ? { attended: { at: now, by: '王老师', means: 'name' as const, bringer: '汉口外婆' } } : {}),
    history: [{ who: openid(index), when: now - MINUTE, what: 'booked' }, ...history],
  }
}

/** A session whose hall is full, each family scanned so often. */
async function aFullHall(scans: number): Promise<string> {
  const session = await aSessionNow(city, { walkIns: true, capacity: 2 * FAMILIES })
  const bookings = Object.fromEntries(Array.from({ length: FAMILIES }, (_, index) => [familyId(index), place(index, scans)]))
  await city.admin.db.collection('sessions').doc(session._id).update({ data: { 'roster.bookings': city.admin.command.set(bookings), 'roster.free': 0 } })
  return session._id
}

async function registerAll(): Promise<void> {
  for (let index = 0; index < FAMILIES; index += 1) {
    const children = ['a', 'b'].map((one) => ({ ...aChild(`c${index}${one}`), nickname: '欧阳小满宝贝' }))
    await city.admin.db.collection('families').add({ data: { _id: familyId(index), guardians: [openid(index)], children, consents: [], claims: [], noShows: [], phoneTail: '0420', createdAt: now, revision: 0 } })
  }
}

test('what a staff phone carries of three hundred families fits an answer, and one key of its storage when it is encrypted', async () => {
  await registerAll()
  const sessionId = await aFullHall(0)
  const { door } = await aStaffPhone(city, 'helper', { _id: sessionId })
  expect(door.entries).toHaveLength(FAMILIES)
  expect(door.entries[0]).toMatchObject({ phoneTail: '0420', names: [expect.any(String), expect.any(String)], errands: [{}, {}, {}] })
  process.stdout.write(`a roster of ${FAMILIES} families, two children and three errands each: ${Math.round(bytesOf(door) / KB)} KB\n`)
  expect(bytesOf(door)).toBeLessThan(ANSWER * 0.75)
  // Encrypted text is base64: a third longer.
  expect(bytesOf(door) * (4 / 3)).toBeLessThan(STORED)
})

test('a hundred scans fit the text of one call, whatever their means', () => {
  const holder = { sessionId: 's'.repeat(24), familyId: 'f'.repeat(24), errandId: 'e'.repeat(24) }
  const code = qrText('00', holder, stepAt(now), `01234567-${now.toString(36)}-${'A'.repeat(86)}`)
  const written = { key: 'k'.repeat(20), familyId: holder.familyId, at: now, station: 'w'.repeat(10) }
  const byCode = aScan({ ...written, means: 'code', code, errandId: holder.errandId })
  const byName = aScan({ ...written, means: 'name', reason: '妈'.repeat(100) })
  const desk = aScan({ ...written, what: 'numbered', means: 'desk', walkIn: { children: 10, adults: 10 }, label: 'AB1234' })
  for (const scan of [byCode, byName, desk]) {
    const call = { action: 'syncScans', input: { sessionId: holder.sessionId, phone: 'p'.repeat(20), grant: 'g'.repeat(73), sentAt: now, scans: Array.from({ length: 100 }, () => scan) } }
    process.stdout.write(`a hundred scans by ${scan.means}: ${Math.round(bytesOf(call) / KB)} KB\n`)
    expect(bytesOf(call)).toBeLessThan(REQUEST)
  }
})

test('the roster stays one document with three hundred families, each scanned as often as a place takes', async () => {
  const sessionId = await aFullHall(MOST_SCANS)
  const bytes = bytesOf(await stored(city, { _id: sessionId }))
  process.stdout.write(`a roster of ${FAMILIES} families scanned ${MOST_SCANS} times each: ${Math.round(bytes / KB)} KB\n`)
  expect(bytes).toBeLessThan(DOCUMENT / 2)
  // One scan more is refused, and the phone still hears of it.
  const { sync } = await aStaffPhone(city, 'helper', { _id: sessionId })
  const scans = Array.from({ length: 100 }, (_, index) => aScan({ familyId: familyId(index), at: now, reason: '手机没电' }))
  const reply = await sync(scans)
  expect(reply).toMatchObject({ ok: true, data: { results: scans.map(({ key }) => [key, { refused: 'SCAN_LIMIT' }]) } })
  expect(bytesOf(reply)).toBeLessThan(ANSWER)
}, 120_000)

test('the list of an organiser fits an answer with three conflicts for every family', async () => {
  const roster = await city.ok('organiser', 'staff', 'getRoster', { sessionId: await aFullHall(6) })
  expect(roster.disputes).toHaveLength(3 * FAMILIES)
  process.stdout.write(`the list of ${FAMILIES} families with ${3 * FAMILIES} conflicts: ${Math.round(bytesOf(roster) / KB)} KB\n`)
  expect(bytesOf(roster)).toBeLessThan(ANSWER)
})
