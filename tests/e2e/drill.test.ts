import type { Dispute } from '@/domain/scan'
import { MINUTE } from '@/domain/time'
import { type City, openCity } from '../support/city'
import { openCentre } from '../support/centre'
import { book, BOOKED, codeOf, DESK, ERRANDS, openDrill, POSTER, type Comer, type Drill } from '../support/drill'
import { A_WHILE, nothingKept, QueueingPhone } from '../support/queueing-phone'

/** A 义诊 with two hundred families and two staff phones: the network goes three times, one phone dies, and nobody is lost. */
let city: City
let drill: Drill
let near: QueueingPhone
let far: QueueingPhone
/** Everybody the script let in, once each. */
const here = new Set<string>()
const WEIGHED = 12
const conflicts: [familyId: string, why: Dispute | 'TWICE'][] = []

const lets = async (phone: QueueingPhone, comer: Comer): Promise<void> => {
  expect(await phone.scans(codeOf(drill, comer, drill.now()))).not.toHaveProperty('refused')
  here.add(comer.ticket.familyId)
}
const letsIn = async (phone: QueueingPhone, comers: Comer[]): Promise<void> => {
  for (const comer of comers) await lets(phone, comer)
}

beforeAll(async () => {
  city = await openCity()
  await openCentre(city)
  drill = await openDrill(city.url)
  near = new QueueingPhone(drill, 'near', 'helper', nothingKept())
  far = new QueueingPhone(drill, 'far', 'colleague', nothingKept())
  await Promise.all([near.prepares(), far.prepares()])
}, 60_000)
afterAll(() => city.close())

test('with a network two phones let families in, one code after the other', async () => {
  await Promise.all([letsIn(near, drill.booked.slice(0, 15)), letsIn(far, [...drill.booked.slice(15, 25), ...drill.errands.slice(0, 5)])])
  expect((await drill.call('organiser', 'getRoster', { sessionId: 'drill' })).count).toMatchObject({ families: 30, children: 30, adults: 30 })
})

test('without one both go on; who comes twice, who gave the place back and who was withdrawn meanwhile is let in, and is looked at', async () => {
  near.online = far.online = false
  const [twice, cancelled] = drill.booked.slice(25, 27) as [Comer, Comer]
  const withdrawn = drill.errands[5]!
  await drill.asFamily(cancelled.guardian, 'cancelBooking', { sessionId: 'drill' })
  await drill.asFamily(withdrawn.guardian, 'withdrawErrand', { sessionId: 'drill', errandId: withdrawn.ticket.errandId })
  await letsIn(near, drill.booked.slice(25, 60))
  await letsIn(far, [twice, ...drill.booked.slice(60, 80), ...drill.errands.slice(5, 12)])
  conflicts.push([twice.ticket.familyId, 'TWICE'], [cancelled.ticket.familyId, 'NOT_BOOKED'], [withdrawn.ticket.familyId, 'ERRAND_WITHDRAWN'])

  await drill.pass(A_WHILE)
  near.online = far.online = true
  await Promise.all([near.syncs(), far.syncs()])
}, 60_000)

test('a photographed code is refused on the phone itself', async () => {
  const photograph = codeOf(drill, drill.booked[80]!, drill.now() - 5 * MINUTE)
  near.online = false
  expect(await near.scans(photograph)).toEqual({ refused: 'TICKET_STALE' })
})

test('a phone that is killed in the middle goes on where it was', async () => {
  await letsIn(near, drill.booked.slice(80, 92))
  near = new QueueingPhone(drill, near.name, 'helper', near.kept)
  near.online = false
  await letsIn(near, drill.booked.slice(92, 105))
  // The other phone has a network, and cannot know.
  await letsIn(far, drill.booked.slice(84, 85))
  conflicts.push([drill.booked[84]!.ticket.familyId, 'TWICE'])

  await drill.pass(A_WHILE)
  near.online = true
  await near.syncs()
}, 60_000)

test('an answer that was lost on its way counts nobody twice; who booked since the roster was taken comes in by the signature', async () => {
  const late = await book(drill, 'drill-latecomer')
  far.online = false
  await letsIn(far, [late, ...drill.booked.slice(105, 120), ...drill.errands.slice(12), ...drill.poster.slice(0, 10)])
  for (let n = 0; n < DESK / 2; n += 1) {
    await near.enters(1, 1)
    await far.enters(1, 1)
  }
  await letsIn(near, drill.poster.slice(10))
  for (const comer of drill.booked.slice(0, WEIGHED)) await far.scans(codeOf(drill, comer, drill.now()), 'weigh')

  await drill.pass(A_WHILE)
  far.online = true
  await far.syncs({ lost: true })
  await far.syncs()
}, 60_000)

test('a scan that is taken back within the minute lets nobody in', async () => {
  near.online = false
  const comer = drill.booked[120]!
  expect(await near.scans(codeOf(drill, comer, drill.now()))).not.toHaveProperty('refused')
  await near.undoes(comer.ticket.familyId)
  near.online = true
  await near.syncs()
})

test('in the end nobody is lost, nobody counted twice, and every conflict is listed', async () => {
  const { count, disputes, bookings, line } = await drill.call('organiser', 'getRoster', { sessionId: 'drill' })
  const families = here.size + DESK
  expect([near.kept.scans.size, far.kept.scans.size]).toEqual([0, 0])
  expect(count).toEqual({ families, children: families, adults: families, stations: { weigh: WEIGHED }, sources: { booking: 121, errand: ERRANDS, gate: POSTER, desk: DESK } })
  expect(bookings.filter(({ status }) => status === 'attended').map(({ familyId }) => familyId).filter((id) => !here.has(id))).toHaveLength(DESK)
  expect(disputes.map(({ familyId, why }) => [familyId, why]).sort()).toEqual([...conflicts].sort())
  expect(new Set(line.map(({ label, id }) => label ?? id)).size).toBe(DESK + POSTER)
  expect(bookings.filter(({ status }) => status === 'booked')).toHaveLength(BOOKED - 120)
})
