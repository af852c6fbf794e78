import { DAY } from '@/domain/time'
import type { Session } from '@/domain/session'
import { openCentre } from '../support/centre'
import type { City } from '../support/city'
import { aGuest, publish } from '../support/guest'
import { aClassSoon } from '../support/people'
import { aSessionNow } from '../support/staff-phone'

let city: City
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

const get = (who: string, { _id: sessionId }: Session) => city.ok(who, 'desk', 'getNotes', { sessionId })
const save = (who: string, { _id: sessionId }: Session, seen: number, text: string) => city.call(who, 'desk', 'saveNotes', { sessionId, seen, text })

test('what one writes, the other reads, with who wrote it', async () => {
  const session = await aSessionNow(city)
  expect(await get('helper', session)).not.toHaveProperty('notes')
  expect(await save('helper', session, 0, '防滑垫少两块')).toMatchObject({ ok: true, data: { notes: { version: 1, by: '王老师' } } })
  expect((await get('organiser', session)).notes).toMatchObject({ text: '防滑垫少两块', by: '王老师', version: 1 })
})

test('of two who write at once, one is told, and what the first wrote stands', async () => {
  const session = await aSessionNow(city)
  const replies = await Promise.all([save('organiser', session, 0, '甲'), save('colleague', session, 0, '乙')])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect(replies).toEqual(expect.arrayContaining([{ ok: false, code: 'NOTES_CHANGED' }]))
  const { notes } = await get('helper', session)
  expect(notes?.text).toBe(replies[0]!.ok ? '甲' : '乙')
  expect(await save('colleague', session, 1, '甲\n乙')).toMatchObject({ ok: true })
  expect((await get('helper', session)).notes).toMatchObject({ text: '甲\n乙', version: 2 })
})

test('sent twice after a lost answer, it is written once; an empty text takes it away', async () => {
  const session = await aSessionNow(city)
  for (let time = 0; time < 2; time += 1) expect(await save('helper', session, 0, '带纸巾')).toMatchObject({ ok: true, data: { notes: { version: 1 } } })
  expect(await save('organiser', session, 1, '')).toMatchObject({ ok: true, data: { notes: { text: '', version: 2 } } })
})

test('of a session whose people are forgotten nothing is written down any more', async () => {
  const session = await publish(city, aClassSoon((await city.now()) - 500 * DAY, { forgottenAt: await city.now() }))
  expect(await save('organiser', session, 0, '小满过敏')).toMatchObject({ ok: false, code: 'SESSION_ENDED' })
})

test('the next of the term, or with the same title, begins with them; the one before and one in another district do not', async () => {
  const now = await city.now()
  const week = (weeks: number, fields: Partial<Session> = {}) => publish(city, aClassSoon(now + weeks * 7 * DAY, { title: '绘本里的小动物', ...fields }))
  const series = (number: number) => ({ title: `第 ${number} 课`, series: { id: 'term', title: '一学期', number, of: 3 } })
  const [first, second, third] = [await week(1), await week(2), await week(3)]
  const [one, two] = [await week(1, series(1)), await week(2, series(2))]
  const away = await week(3, { venue: { name: '武昌', address: '', district: '420106' } })
  await save('helper', first!, 0, '第一次：人多')
  await save('helper', one!, 0, '学期第一课：话筒没电')
  expect((await get('organiser', second!)).last).toMatchObject({ text: '第一次：人多', startsAt: first!.startsAt })
  await save('helper', second!, 0, '第二次：正好')
  expect((await get('organiser', third!)).last).toMatchObject({ text: '第二次：正好' })
  expect((await get('organiser', two!)).last).toMatchObject({ text: '学期第一课：话筒没电' })
  expect(await get('organiser', first!)).not.toHaveProperty('last')
  expect(await get('organiser', away)).not.toHaveProperty('last')
})

test('no answer to a family holds them, and no list of sessions', async () => {
  const session = await aSessionNow(city, { walkIns: true, selfCheckIn: true, capacity: 1, series: { id: 'secret-term', title: '一学期', number: 1, of: 1 } })
  const [mother, waiter] = [await aGuest(city, 'o-mother'), await aGuest(city, 'o-waiter')]
  await mother.book(session)
  await waiter.wait(session)
  await save('organiser', session, 0, '绝不外传的备注')
  const { _id: sessionId } = session
  const span = { from: session.startsAt - DAY, to: session.startsAt + DAY }
  const next = { sessionId, childIds: [mother.child._id], adults: 1 }
  const asks = [['home', {}], ['getSession', { sessionId }], ['listBookings', {}], ['listSessions', span], ['listSeries', { seriesId: 'secret-term' }], ['getTicket', { sessionId }], ['exportFamily', {}], ['getNumber', { sessionId }], ['nextSession', next], ['takeNumber', { sessionId, children: 1, adults: 1, source: 'gate' }], ['cancelBooking', { sessionId }]] as const
  for (const who of ['o-mother', 'o-waiter', 'o-stranger']) {
    for (const [action, input] of asks) expect(JSON.stringify(await city.call(who, 'family', action, input))).not.toContain('绝不外传')
  }
  expect(JSON.stringify(await city.ok('organiser', 'staff', 'listSessions', span))).not.toContain('绝不外传')
  expect(JSON.stringify(await get('helper', session))).toContain('绝不外传')
})
