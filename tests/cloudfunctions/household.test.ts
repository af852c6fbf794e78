import { CONSENT_VERSION, type Family } from '@/domain/family'
import type { Booking } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { addDays, DAY, localDate, type Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { publish, stored } from '../support/guest'
import { aClassSoon, register } from '../support/people'

let city: City
let now: Instant
beforeAll(async () => {
  city = await openCity()
  now = await city.now()
})
afterAll(() => city.close())

const familiesOf = async (openid: string): Promise<Family[]> => (await city.admin.db.collection('families').where({ guardians: openid }).get()).data
const aClass = (fields: Parameters<typeof aClassSoon>[1] = {}): Promise<Session> => publish(city, aClassSoon(now + 3 * DAY, fields))

describe('the household', () => {
  const household = (openid: string, fields: object) => city.call(openid, 'family', 'saveHousehold', { consentVersion: CONSENT_VERSION, ...fields })
  const dueDate = (): string => addDays(localDate(now), 100)

  test('founds a family without children, for those who expect their first', async () => {
    expect(await household('expecting', { district: '420103', dueDate: dueDate() })).toMatchObject({ ok: true, data: { family: { children: [], district: '420103', expecting: { dueDate: dueDate() } } } })
    const session = await aClass({ seat: 'expecting', ageMonths: { min: 0, max: 0 } })
    expect(await city.call('expecting', 'family', 'bookSession', { sessionId: session._id, childIds: [], adults: 1, accepted: [] })).toMatchObject({ ok: true })
  })

  test('keeps what is left out, and forgets what is null', async () => {
    await household('mover', { district: '420103', dueDate: dueDate() })
    await household('mover', { district: '420106' })
    expect((await familiesOf('mover'))[0]).toMatchObject({ district: '420106', expecting: { dueDate: dueDate() } })
    const reply = await household('mover', { district: null, dueDate: null })
    const [family] = await familiesOf('mover')
    expect(family).not.toHaveProperty('district')
    expect(family).not.toHaveProperty('expecting')
    expect(JSON.stringify(reply)).not.toMatch(/district|expecting/)
    expect(family?.consents).toHaveLength(1)
  })

  test.each([
    ['INVALID_INPUT', { district: '110101' }],
    ['INVALID_INPUT', { district: '42' }],
    ['DUE_DATE_INVALID', { dueDate: '2020-01-01' }],
    ['DUE_DATE_INVALID', { dueDate: 'soon' }],
    ['CONSENT_REQUIRED', { district: '420103', consentVersion: 'another' }],
  ])('%s founds nothing', async (code, fields) => {
    expect(await household('wrong', fields)).toMatchObject({ ok: false, code })
    expect(await familiesOf('wrong')).toEqual([])
  })

  test('asks anew before it keeps the end of a telephone number: who agreed to the wording before that did not agree to it', async () => {
    await household('agreed-before', { district: '420103' })
    await city.admin.db.collection('families').where({ guardians: 'agreed-before' }).update({ data: { 'consents.0.version': '2026-11-22' } })
    expect(await household('agreed-before', { phoneTail: '0420', consentVersion: '2026-11-22' })).toMatchObject({ code: 'CONSENT_REQUIRED', detail: { consentVersion: CONSENT_VERSION } })
    expect(await household('agreed-before', { phoneTail: '0420' })).toMatchObject({ data: { family: { phoneTail: '0420', district: '420103', consents: [{ version: '2026-11-22' }, { version: CONSENT_VERSION }] } } })
  })

  test('said by two guardians and a child saved by a third, all at once: one family that has it all', async () => {
    const replies = await Promise.all([household('quick', { district: '420103' }), household('quick', { dueDate: dueDate() }), register(city, 'quick', now).then(() => ({ ok: true }))])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true, true])
    const found = await familiesOf('quick')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ district: '420103', expecting: { dueDate: dueDate() }, children: [{ nickname: '小满' }] })
  })

  test('goes with the consent, and is in the export with claims and no-shows', async () => {
    await household('exporter', { district: '420103', dueDate: dueDate() })
    expect((await city.ok('exporter', 'family', 'exportFamily')).family).toMatchObject({ district: '420103', expecting: { dueDate: dueDate() }, claims: [], noShows: [] })
    await city.ok('exporter', 'family', 'withdrawConsent')
    const [family] = await familiesOf('exporter')
    expect(family).not.toHaveProperty('district')
    expect(family).not.toHaveProperty('expecting')
  })
})

describe('a corrected child', () => {
  const correct = (openid: string, childId: string, fields: object) =>
    city.call(openid, 'family', 'saveChild', { childId, nickname: '小满', birthDate: addDays(localDate(now), -430), consentVersion: CONSENT_VERSION, ...fields })
  const tooOld = (): string => addDays(localDate(now), -1500)

  async function placed(openid: string): Promise<{ childId: string; booked: Session; full: Session; place: () => Promise<Booking | undefined> }> {
    const [booked, full] = [await aClass(), await aClass({ capacity: 1 })]
    const child = await register(city, openid, now)
    const other = await register(city, `${openid}-other`, now)
    await city.ok(`${openid}-other`, 'family', 'bookSession', { sessionId: full._id, childIds: [other._id], adults: 1, accepted: [] })
    await city.ok(openid, 'family', 'bookSession', { sessionId: booked._id, childIds: [child._id], adults: 1, accepted: [] })
    await city.ok(openid, 'family', 'joinWaiting', { sessionId: full._id, childIds: [child._id], adults: 1, accepted: [] })
    const [{ _id: familyId }] = (await familiesOf(openid)) as [Family]
    return { childId: child._id, booked, full, place: async () => (await stored(city, booked)).roster.bookings[familyId] }
  }

  test('is shown to staff as it is, and keeps its places and its turn although the rule no longer fits', async () => {
    const { childId, full, place } = await placed('corrector')
    expect(await correct('corrector', childId, { nickname: '大满', birthDate: tooOld() })).toMatchObject({ ok: true })
    expect(await place()).toMatchObject({ status: 'booked', guests: [{ name: '大*', ageMonths: 49 }] })
    expect((await place())?.history.at(-1)).toMatchObject({ what: 'corrected', who: 'corrector' })
    expect((await stored(city, full)).roster.queue).toMatchObject([{ guests: [{ name: '大*', ageMonths: 49 }] }])
  })

  test('is corrected wholly by a second call when the first died after one place', async () => {
    const { childId, full, place } = await placed('unlucky')
    await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'family', do: 'kill', after: 3, times: 1 }] })
    await correct('unlucky', childId, { birthDate: tooOld() }).catch(() => 'lost')
    expect(await correct('unlucky', childId, { birthDate: tooOld() })).toMatchObject({ ok: true })
    expect(await place()).toMatchObject({ guests: [{ ageMonths: 49 }] })
    expect((await stored(city, full)).roster.queue).toMatchObject([{ guests: [{ ageMonths: 49 }] }])
    expect((await place())?.history.filter(({ what }) => what === 'corrected')).toHaveLength(1)
  })

  test('costs two operations when nothing that staff see has changed', async () => {
    const { childId, place } = await placed('same')
    const before = await city.operations()
    expect(await correct('same', childId, { sex: 'female' })).toMatchObject({ ok: true })
    expect(await city.operations()).toBe(before + 2)
    expect((await place())?.history).toHaveLength(1)
  })

  test('removed gives up its places, its turn and its offer, and is named nowhere', async () => {
    const { childId, booked, full } = await placed('remover')
    const offered = await aClass()
    const [{ _id: familyId }] = (await familiesOf('remover')) as [Family]
    await city.ok('remover', 'family', 'bookSession', { sessionId: offered._id, childIds: [childId], adults: 1, accepted: [] })
    const offer = { status: 'offered', offer: { at: now, until: now + DAY } }
    await city.admin.db.collection('sessions').doc(offered._id).update({ data: { [`roster.bookings.${familyId}.status`]: offer.status, [`roster.bookings.${familyId}.offer`]: offer.offer } })

    expect(await city.ok('remover', 'family', 'deleteChild', { childId })).toEqual({ cancelled: 1 })
    const [a, b, c] = await Promise.all([booked, full, offered].map((one) => stored(city, one))) as [Session, Session, Session]
    expect([a.roster.bookings[familyId]?.status, b.roster.bookings[familyId]?.status, c.roster.bookings[familyId]?.status]).toEqual(['cancelled', 'left', 'cancelled'])
    expect([a.roster.free, b.roster.queue, c.roster.free]).toEqual([2, [], 2])
    expect(JSON.stringify([a, b, c])).not.toMatch(new RegExp(`"remover"|${childId}`))
    expect([a, b, c].map(({ roster }) => roster.bookings[familyId]?.guests)).toEqual(Array(3).fill([{ name: '*', ageMonths: 14 }]))
  })

  test('that is another child leaves the turn of its sister alone', async () => {
    const full = await aClass({ capacity: 1 })
    const [sister, brother] = [await register(city, 'sisters', now, '姐姐'), await register(city, 'sisters', now, '弟弟')]
    const party = (childId: string) => ({ sessionId: full._id, childIds: [childId], adults: 1, accepted: [] })
    await city.ok('sisters', 'family', 'bookSession', party(brother._id))
    await city.ok('sisters', 'family', 'cancelBooking', { sessionId: full._id })
    const other = await register(city, 'sisters-other', now)
    await city.ok('sisters-other', 'family', 'bookSession', party(other._id))
    await city.ok('sisters', 'family', 'joinWaiting', party(sister._id))
    await city.ok('sisters', 'family', 'deleteChild', { childId: brother._id })
    const { roster } = await stored(city, full)
    expect(roster.queue).toMatchObject([{ childIds: [sister._id] }])
    expect(JSON.stringify(roster)).not.toMatch(new RegExp(`${brother._id}|弟`))
  })
})
