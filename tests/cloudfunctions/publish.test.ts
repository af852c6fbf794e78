import type { Input } from '@/domain/contract'
import type { familyInputs } from '@/domain/family-contract'
import type { Session } from '@/domain/session'
import { partId } from '@/domain/template'
import { addDays, clockAt, DAY, HOUR, localDate, type LocalDate } from '@/domain/time'
import { openCentre } from '../support/centre'
import type { City } from '../support/city'
import { aGuest, publish } from '../support/guest'
import { aClassSoon } from '../support/people'
import { aProgramme, aTemplate } from '../support/plan'
import { hire } from '../support/staff'

let city: City
let today: LocalDate
beforeAll(async () => {
  city = await openCentre()
  today = localDate(await city.now())
  await city.admin.db.collection('templates').add({ data: [aTemplate({ demo: false }), aTemplate({ _id: 'late', programme: aProgramme({ opens: { daysBefore: 0, time: '10:00' } }) }), aTemplate({ _id: 'far', programme: aProgramme({ district: '420106' }) })] })
  await hire(city, 'bound', ['organiser'], { districts: ['420103'] })
  await hire(city, 'of-one', ['organiser'], { sessionIds: ['another'] })
})
afterAll(() => city.close())

let made = 0
/** A term of so many weeks from tomorrow a week, under an id of its own. */
const aTerm = (weeks: number, fields: Partial<Input<'desk', 'publishTerm'>> = {}): Input<'desk', 'publishTerm'> => {
  made += 1
  const days = Array.from({ length: weeks }, (_, week) => addDays(today, 7 * (week + 1)))
  return { templateId: 't1', seriesId: `term${String(made).padStart(16, '0')}`, title: '小脚丫成长营', days, time: '10:00', ...fields }
}
const send = (term: object, who = 'organiser') => city.call(who, 'desk', 'publishTerm', term)
const written = async ({ seriesId }: { seriesId: string }): Promise<Session[]> => (await city.admin.db.collection('sessions').where({ 'series.id': seriesId }).orderBy('startsAt', 'asc').limit(100).get()).data as Session[]
const faults = (...add: object[]): Promise<unknown> => city.post('/cloud/faults', { clear: true }).then(() => city.post('/cloud/faults', { add }))

/** What a term must be whatever went wrong: each part once, in its order. */
async function whole(term: Input<'desk', 'publishTerm'>): Promise<void> {
  const sessions = await written(term)
  expect(sessions.map(({ _id, startsAt, series }) => [_id, startsAt, series?.number])).toEqual(term.days.map((day, index) => [partId(term.seriesId, index + 1), clockAt(day, '10:00'), index + 1]))
}

describe('a term', () => {
  test('of 24 weeks is published with five operations, and each family can book it', async () => {
    const term = aTerm(24)
    const before = await city.operations()
    expect(await send(term)).toMatchObject({ ok: true, data: { sessionIds: { length: 24 } } })
    expect((await city.operations()) - before).toBeLessThanOrEqual(6)
    await whole(term)
    const [first] = await written(term)
    const guest = await aGuest(city, 'first-parent')
    await guest.book(first!)
    expect((await city.ok('first-parent', 'family', 'listSeries', { seriesId: term.seriesId })).sessions).toHaveLength(24)
  })

  test('is published once by five taps at once', async () => {
    const term = aTerm(12)
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(term)))
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true])
    await whole(term)
  })

  test.each([1, 2, 3, 4, 5])('is whole after the function was killed after its database call number %d and the tap came again', async (after) => {
    const term = aTerm(8)
    await faults({ at: 'database.*', by: 'desk', do: 'kill', after, times: 1 })
    await send(term).catch(() => 'lost')
    await faults()
    expect(await send(term)).toMatchObject({ ok: true })
    await whole(term)
  })

  test('that was half written is completed, and what stands of it is not touched', async () => {
    const term = aTerm(6)
    await send(term)
    const [first, second] = await written(term)
    await (await aGuest(city, 'early')).book(first!)
    for (const number of [2, 4, 5]) await city.admin.db.collection('sessions').doc(partId(term.seriesId, number)).remove()
    expect(await send(term)).toMatchObject({ ok: true })
    await whole(term)
    expect((await written(term))[0]?.roster.free).toBe(5)
    expect((await written(term))[1]?._id).toBe(second?._id)
  })

  test('is not mixed with another plan under the same id', async () => {
    const term = aTerm(4)
    await send(term)
    expect(await send({ ...term, days: term.days.map((day) => addDays(day, 1)) })).toMatchObject({ ok: false, code: 'TERM_EXISTS' })
    expect(await send({ ...term, days: term.days.slice(1) })).toMatchObject({ ok: false, code: 'TERM_EXISTS' })
    expect(await send({ ...term, days: [...term.days, addDays(term.days.at(-1)!, 7)] })).toMatchObject({ ok: false, code: 'TERM_EXISTS' })
    await whole(term)
  })

  test('of one day is a session and no series', async () => {
    const { sessionIds } = await city.ok('organiser', 'desk', 'publishTerm', aTerm(1))
    expect((await city.ok('anybody', 'family', 'getSession', { sessionId: sessionIds[0] })).session).not.toHaveProperty('series')
  })

  test('is made again from a session of an earlier one, without its families, changes and publication', async () => {
    const term = aTerm(3)
    await send(term)
    const [first] = await written(term)
    await (await aGuest(city, 'of-the-old')).book(first!)
    const again = { ...aTerm(3, { sessionId: first!._id, days: [addDays(today, 60), addDays(today, 67), addDays(today, 74)] }), templateId: undefined }
    expect(await city.ok('organiser', 'desk', 'startTerm', { sessionId: first!._id })).toMatchObject({ programme: { ...aProgramme() }, series: { title: '小脚丫成长营', startsAt: { length: 3 } } })
    expect(await send(again)).toMatchObject({ ok: true })
    const [copy] = await written(again)
    expect(copy).toMatchObject({ title: '感统小探险', changes: [], roster: { free: 6, bookings: {}, familyIds: [] } })
  })
})

test.each([
  ['TERM_IN_PAST', () => ({ days: [addDays(today, -1)] })],
  ['TERM_IN_PAST', () => ({ days: [today], time: '00:00' })],
  ['TERM_TOO_LONG', () => ({ days: Array.from({ length: 61 }, (_, week) => addDays(today, 7 * (week + 1))) })],
  ['TERM_EMPTY', () => ({ days: [] })],
  ['SESSION_TIME_INVALID', () => ({ days: ['2027-02-30'] })],
  ['PUBLISH_TIME_INVALID', () => ({ publishAt: 1 })],
  ['OPENS_TOO_LATE', () => ({ templateId: 'late' })],
  ['TEMPLATE_NOT_FOUND', () => ({ templateId: 'none' })],
  ['INVALID_INPUT', () => ({ title: '小'.repeat(5000) })],
  ['INVALID_INPUT', () => ({ seriesId: 'short' })],
  ['INVALID_INPUT', () => ({ templateId: undefined })],
  ['INVALID_INPUT', () => ({ time: '24:00' })],
])('%s, and nothing is written', async (code, fields) => {
  const term = { ...aTerm(4), ...fields() }
  expect(await send(term)).toMatchObject({ ok: false, code })
  expect(await written(term)).toEqual([])
})

test('who plans for a district publishes there and nowhere else; who has single sessions publishes none', async () => {
  expect(await send(aTerm(2), 'bound')).toMatchObject({ ok: true })
  expect(await send(aTerm(2, { templateId: 'far' }), 'bound')).toMatchObject({ code: 'NOT_YOUR_DISTRICT' })
  expect(await send(aTerm(2), 'of-one')).toMatchObject({ code: 'NOT_YOUR_DISTRICT' })
  const far = await publish(city, aClassSoon((await city.now()) + 3 * DAY, { venue: { name: '远', address: '', district: '420106' } }))
  expect(await send({ ...aTerm(2, { sessionId: far._id }), templateId: undefined }, 'bound')).toMatchObject({ code: 'NOT_YOUR_SESSION' })
  expect((await city.ok('bound', 'desk', 'listTemplates')).templates.map(({ _id }) => _id)).toEqual(['t1', 'late'])
})

test('what is on in the same room at the same time is named, day by day', async () => {
  const term = aTerm(3, { time: '15:00' })
  await send(term)
  const { clashes } = await city.ok('organiser', 'desk', 'listClashes', { templateId: 't1', days: [...term.days, addDays(today, 30)], time: '15:30' })
  expect(clashes.map(({ day, title }) => [day, title])).toEqual(term.days.map((day) => [day, '感统小探险']))
  expect(await city.ok('organiser', 'desk', 'listClashes', { templateId: 't1', days: term.days, time: '15:45' })).toEqual({ clashes: [] })
})

describe('what is to be published later', () => {
  const parents = ['with-family', 'nobody-yet']
  let term: Input<'desk', 'publishTerm'>
  let hidden: Session
  beforeAll(async () => {
    term = aTerm(3, { publishAt: (await city.now()) + 2 * DAY })
    await aGuest(city, 'with-family')
    await city.ok('organiser', 'desk', 'publishTerm', term)
    await city.admin.db.collection('sessions').where({ 'series.id': term.seriesId }).update({ data: { walkIns: true, selfCheckIn: true } })
    hidden = (await written(term))[0]!
  })

  test('staff see, with its time', async () => {
    const { sessions } = await city.ok('organiser', 'staff', 'listSessions', { from: await city.now(), to: (await city.now()) + 30 * DAY })
    expect(sessions.find(({ _id }) => _id === hidden._id)?.publishAt).toBe(term.publishAt)
    expect((await city.ok('organiser', 'desk', 'getTerm', { seriesId: term.seriesId })).sessions).toHaveLength(3)
  })

  test('no question a family can ask says anything of', async () => {
    const span = { from: await city.now(), to: (await city.now()) + 30 * DAY }
    for (const parent of parents) {
      const lists = [await city.call(parent, 'family', 'home'), await city.call(parent, 'family', 'listSessions', span), await city.call(parent, 'family', 'listSeries', { seriesId: term.seriesId }), await city.call(parent, 'family', 'listBookings')]
      expect(JSON.stringify(lists)).not.toContain(term.seriesId)
    }
    const { child } = await city.ok('with-family', 'family', 'home').then(({ family }) => ({ child: family!.children[0]! }))
    const party = { childIds: [child._id], adults: 1 }
    const inputs: Partial<Record<keyof typeof familyInputs, object>> = {
      getSession: {},
      nextSession: party,
      bookSession: { ...party, accepted: [] },
      joinWaiting: { ...party, accepted: [] },
      leaveWaiting: {},
      acceptOffer: { accepted: [] },
      confirmBooking: { accepted: [] },
      allowMessages: { accepted: [] },
      cancelBooking: {},
      raiseObjection: { text: '为什么' },
      giveFeedback: { answer: 'helped' },
      getTicket: {},
      sendOnErrand: { name: '外婆' },
      takeNumber: { children: 1, adults: 1, source: 'gate' },
      getNumber: {},
    }
    for (const [action, input] of Object.entries(inputs)) {
      const ask = (sessionId: string) => city.call('with-family', 'family', action as 'getSession', { sessionId, ...input })
      expect([action, await ask(hidden._id)]).toEqual([action, await ask('no-such-session')])
    }
    expect((await written(term)).every(({ roster }) => roster.familyIds.length === 0 && roster.free === 6)).toBe(true)
  })

  test('is there from that millisecond on, with no clock to wait for', async () => {
    await city.moveTo(term.publishAt! + 1)
    const { sessions } = await city.ok('with-family', 'family', 'listSeries', { seriesId: term.seriesId })
    expect(sessions).toHaveLength(3)
    const { child } = await city.ok('with-family', 'family', 'home').then(({ family }) => ({ child: family!.children[0]! }))
    expect(await city.call('with-family', 'family', 'bookSession', { sessionId: hidden._id, childIds: [child._id], adults: 1, accepted: [] })).toMatchObject({ ok: true })
    today = localDate(await city.now())
  })

  test('is there at once when somebody says so, the whole term, booked like any other; sent twice it is done once', async () => {
    const waiting = aTerm(4, { publishAt: (await city.now()) + 5 * DAY, time: '14:00' })
    const { sessionIds } = await city.ok('organiser', 'desk', 'publishTerm', waiting)
    const now = (sessionId = sessionIds[2], who = 'organiser') => city.call(who, 'desk', 'publishNow', { sessionId })
    expect(await now(sessionIds[2], 'helper')).toMatchObject({ code: 'FORBIDDEN' })
    expect((await written(waiting)).map(({ publishAt }) => publishAt)).toEqual(Array(4).fill(waiting.publishAt))
    expect(await Promise.all([now(), now(sessionIds[0])])).toMatchObject([{ ok: true }, { ok: true }])
    const { sessions } = await city.ok('with-family', 'family', 'listSeries', { seriesId: waiting.seriesId })
    expect(sessions.map(({ _id }) => _id)).toEqual(sessionIds)
    await (await aGuest(city, 'at-once')).book((await written(waiting))[1]!)
    expect(await now()).toEqual({ ok: true, data: { sessions: 0 } })
    expect((await written(waiting)).map(({ roster }) => roster.free)).toEqual([6, 5, 6, 6])
  })

  test.each([3, 4, 5, 6])('published at once by a call that was killed after its operation number %i, is there whole after another tap', async (after) => {
    const waiting = aTerm(3, { publishAt: (await city.now()) + 5 * DAY, time: '18:00' })
    const { sessionIds } = await city.ok('organiser', 'desk', 'publishTerm', waiting)
    await faults({ at: 'database.*', by: 'desk', do: 'kill', after, times: 1 })
    await city.call('organiser', 'desk', 'publishNow', { sessionId: sessionIds[0] }).catch(() => 'lost')
    await faults()
    await city.ok('organiser', 'desk', 'publishNow', { sessionId: sessionIds[0] })
    expect((await city.ok('with-family', 'family', 'listSeries', { seriesId: waiting.seriesId })).sessions).toHaveLength(3)
  })

  test('and is called off at the same moment, is one of the two and never both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const waiting = aTerm(1, { publishAt: (await city.now()) + DAY })
      const { sessionIds } = await city.ok('organiser', 'desk', 'publishTerm', waiting)
      const [sessionId] = sessionIds
      await Promise.all([city.call('organiser', 'desk', 'publishNow', { sessionId }), city.call('colleague', 'staff', 'cancelSession', { sessionId, reason: '排错了' })])
      const { data } = (await city.admin.db.collection('sessions').doc(sessionId!).get()) as { data: Session }
      expect(data.status).toBe('cancelled')
      // Called off before anybody could see it, families never learn of it; who saw it does, whichever call began first.
      const seen = await city.call('with-family', 'family', 'getSession', { sessionId })
      expect(seen.ok).toBe(data.publishAt === undefined)
    }
  })

  test('and was called off before, never appears', async () => {
    const off = aTerm(1, { publishAt: (await city.now()) + HOUR })
    const { sessionIds } = await city.ok('organiser', 'desk', 'publishTerm', off)
    await city.ok('organiser', 'staff', 'cancelSession', { sessionId: sessionIds[0], reason: '排错了' })
    expect(await city.call('organiser', 'desk', 'publishNow', { sessionId: sessionIds[0] })).toMatchObject({ code: 'SESSION_CANCELLED' })
    await city.moveTo(off.publishAt! + HOUR)
    expect(await city.call('with-family', 'family', 'getSession', { sessionId: sessionIds[0] })).toMatchObject({ code: 'SESSION_NOT_FOUND' })
  })
})

describe('a template', () => {
  const save = (fields: object, who = 'organiser') => city.call(who, 'desk', 'saveTemplate', { templateId: 'mine', revision: 0, programme: aProgramme(), ...fields })

  test('is saved once by two taps, and another version only by who read the last', async () => {
    expect(await Promise.all([save({}), save({})])).toMatchObject([{ ok: true }, { ok: true }])
    expect(await save({ revision: 1, programme: aProgramme({ title: '新的' }) })).toMatchObject({ data: { template: { revision: 2, by: '李主任', programme: { title: '新的' } } } })
    expect(await save({ revision: 1, programme: aProgramme({ title: '旧的' }) }, 'colleague')).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  })

  test('is put away and taken out again, and moved to no foreign district', async () => {
    expect(await city.call('organiser', 'desk', 'archiveTemplate', { templateId: 'mine', archived: true })).toMatchObject({ data: { template: { archivedAt: expect.any(Number) } } })
    expect(await city.call('organiser', 'desk', 'archiveTemplate', { templateId: 'mine', archived: false })).toMatchObject({ ok: true })
    expect(await save({ templateId: 'far', revision: 1 }, 'bound')).toMatchObject({ code: 'NOT_YOUR_DISTRICT' })
    expect(await save({ templateId: 'new', programme: aProgramme({ district: '420106' }) }, 'bound')).toMatchObject({ code: 'NOT_YOUR_DISTRICT' })
  })

  test.each([
    ['5,000 characters', { summary: '长'.repeat(5000) }],
    ['nobody allowed', { adults: { min: 2, max: 1 } }],
    ['a formula for a number', { capacity: '6' }],
    ['half an hour for a day', { minutes: 9 }],
    ['a field nobody knows', { demo: true }],
    ['a place outside the world', { venue: { name: '早教室', address: '', district: '420103', position: { lng: 999, lat: 0 } } }],
  ])('of %s is refused', async (_, fields) => {
    expect(await save({ templateId: 'bad', programme: { ...aProgramme(), ...fields } })).toMatchObject({ code: 'INVALID_INPUT' })
  })
})
