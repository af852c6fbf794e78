import type { Figure } from '@/domain/figure'
import { addMonths, DAY, HOUR, localDate, localMonth, startOfMonth, type Instant, type LocalMonth } from '@/domain/time'
import { publish } from '../../scripts/lib/publish'
import { openCity, type City } from '../support/city'
import { aGuest, publish as addSession } from '../support/guest'
import { aClassSoon } from '../support/people'
import { hire } from '../support/staff'
import { aScan, aStaffPhone } from '../support/staff-phone'
import { familyIdOf } from '../support/centre'
import { awake } from '../support/places'
import { countApart } from '../support/count-apart'
import { stored } from '../support/guest'
import { sumOf } from '@/domain/tally-sum'

let city: City
let now: Instant
let month: LocalMonth

beforeAll(async () => {
  city = await openCity()
  now = await awake(city)
  month = localMonth(now)
  await hire(city, 'manager', ['manager'], { name: '张主任' })
  await hire(city, 'districtManager', ['manager'], { districts: ['420103'] })
  await hire(city, 'helper', ['helper'])
  await publish(city.admin, now)
})
afterAll(() => city.close())

/** The figures of one name as every phone reads them, from the file that is current. */
async function shown(name: string): Promise<Figure[]> {
  const { files } = await city.ok('anybody', 'family', 'home')
  const { fileId } = files.city!
  const { fileList } = await city.post<{ fileList: { tempFileURL: string }[] }>('/client/getTempFileURL', { fileList: [fileId] })
  const { figures } = (await (await fetch(fileList[0]!.tempFileURL)).json()) as { figures: Figure[] }
  return figures.filter((figure) => figure.name === name)
}

const DOCUMENT = { name: '讲座及主题活动（2024 年 1–7 月）', value: 12, unit: '场', source: { title: '年度总结' }, asOf: '2024-07-31' }

test('where two documents disagree both stand, each with its source', async () => {
  await city.ok('manager', 'press', 'publishFigure', DOCUMENT)
  expect((await shown(DOCUMENT.name)).map(({ value, source }) => [value, source.title])).toEqual(expect.arrayContaining([[10, expect.stringContaining('2024')], [12, '年度总结']]))
})

test('said twice it is one row', async () => {
  expect(await city.ok('manager', 'press', 'publishFigure', DOCUMENT)).toMatchObject({ already: true })
  const { figures } = await city.ok('manager', 'press', 'listFigures')
  expect(figures.filter(({ value, name }) => name === DOCUMENT.name && value === 12)).toHaveLength(1)
})

test('a correction is a newer row that says what it replaces; the old one stays, and two corrections of one row are refused', async () => {
  const { figure: wrong } = await city.ok('manager', 'press', 'publishFigure', { ...DOCUMENT, value: 13, source: { title: '简报' } })
  const { figure: right } = await city.ok('manager', 'press', 'publishFigure', { ...DOCUMENT, value: 14, source: { title: '简报' }, figure: wrong._id })
  expect(right).toMatchObject({ value: 14, replaces: wrong._id, by: '张主任', publishedBy: 'manager' })
  expect((await shown(DOCUMENT.name)).filter(({ source }) => source.title === '简报')).toEqual([expect.objectContaining({ value: 14, corrects: { value: 13, asOf: '2024-07-31' } })])
  const { figures } = await city.ok('manager', 'press', 'listFigures')
  expect(figures.map(({ _id }) => _id)).toEqual(expect.arrayContaining([wrong._id, right._id]))
  expect(await city.call('manager', 'press', 'publishFigure', { ...DOCUMENT, value: 15, source: { title: '简报' }, figure: wrong._id })).toMatchObject({ ok: false, code: 'FIGURE_REPLACED' })
})

test.each([
  ['a correction of nothing', { figure: 'nothing' }, 'FIGURE_NOT_FOUND'],
  ['a day that has not come', { asOf: '2999-01-01' }, 'INVALID_INPUT'],
  ['a foreign address that is none of the web', { source: { title: '简报', url: 'javascript:alert(1)' } }, 'INVALID_INPUT'],
  ['a number that is none', { value: -1 }, 'INVALID_INPUT'],
])('%s is refused', async (_, fields, code) => {
  expect(await city.call('manager', 'press', 'publishFigure', { ...DOCUMENT, ...fields })).toMatchObject({ ok: false, code })
})

test('what is published stands for the whole centre: a right for districts publishes nothing', async () => {
  expect(await city.call('districtManager', 'press', 'publishFigure', DOCUMENT)).toMatchObject({ ok: false, code: 'NOT_YOUR_DISTRICT' })
  expect(await city.call('districtManager', 'press', 'publishCount', { from: month, to: month, measure: 'heads' })).toMatchObject({ ok: false, code: 'NOT_YOUR_DISTRICT' })
})

test('two managers who publish at once: the file holds both', async () => {
  await Promise.all(['甲', '乙', '丙'].map((title, index) => city.ok('manager', 'press', 'publishFigure', { ...DOCUMENT, name: '培训', value: index, source: { title } })))
  expect(await shown('培训')).toHaveLength(3)
})

test('made-up sessions are counted until the centre has anything real, and then it is said, and published as what it is', async () => {
  const earlier = addMonths(month, -3)
  await addSession(city, { ...aClassSoon(startOfMonth(earlier) + DAY), _id: 'demo-only' })
  expect(await city.ok('manager', 'desk', 'getFigures', { from: earlier, to: earlier })).toMatchObject({ demo: true, cells: [expect.objectContaining({ kind: 'class' })] })
  const { figure } = await city.ok('manager', 'press', 'publishCount', { from: earlier, to: earlier, measure: 'seats' })
  expect(figure.source.title).toBe('本中心签到记录（演示）')
})

test('a number that is counted is published by one tap, with its question; counted again after more came it corrects itself', async () => {
  const session = await addSession(city, aClassSoon(now + HOUR / 2, { capacity: 6, demo: false }))
  for (const person of ['first', 'second', 'third']) await (await aGuest(city, person)).book(session)
  const phone = await aStaffPhone(city, 'helper', session)
  const letIn = async (person: string) => phone.sync([aScan({ familyId: await familyIdOf(city, person), at: now + HOUR / 2, means: 'name', reason: '手机没电' })])
  await letIn('first')
  await letIn('first')
  await city.moveTo(session.endsAt)

  const query = { from: month, to: month, kind: 'class', measure: 'heads' }
  const { figure } = await city.ok('manager', 'press', 'publishCount', query)
  expect(figure).toMatchObject({ value: 2, unit: '人次', query, source: { title: '本中心签到记录' }, asOf: localDate(now) })
  expect(await city.ok('manager', 'press', 'publishCount', query)).toMatchObject({ already: true })
  await letIn('second')
  const { figure: later } = await city.ok('manager', 'press', 'publishCount', query)
  expect(later).toMatchObject({ value: 4, replaces: figure._id })
  expect(await shown(figure.name)).toEqual([expect.objectContaining({ value: 4, corrects: { value: 2, asOf: localDate(now) } })])

  const { cells } = await city.ok('manager', 'desk', 'getFigures', { from: month, to: month })
  expect(sumOf(cells.map(({ sum }) => sum))).toMatchObject({ sessions: 1, families: 2, seats: 6 })
  // From now on what is made up counts for nothing, in whatever months.
  const earlier = addMonths(month, -3)
  expect(await city.ok('manager', 'desk', 'getFigures', { from: earlier, to: earlier })).toMatchObject({ demo: false, cells: [] })
  expect(await city.ok('manager', 'desk', 'listFigureRows', { month: earlier })).toMatchObject({ demo: false, rows: [] })
})

test('a count whose call broke off before the file is on every phone after the next tap', async () => {
  const query = { from: addMonths(month, -5), to: addMonths(month, -5), kind: 'lecture', measure: 'sessions' }
  await city.post('/cloud/faults', { add: [{ at: 'storage.*', by: 'press', do: 'fail', code: 'INTERNAL_ERROR' }] })
  expect(await city.call('manager', 'press', 'publishCount', query)).toMatchObject({ ok: false })
  await city.post('/cloud/faults', { clear: true })
  const { figure, already } = await city.ok('manager', 'press', 'publishCount', query)
  expect([already, (await shown(figure.name)).length]).toEqual([true, 1])
})

test('of a month that has not begun nothing is counted', async () => {
  expect(await city.call('manager', 'press', 'publishCount', { from: addMonths(month, 1), to: addMonths(month, 2), measure: 'heads' })).toMatchObject({ ok: false, code: 'INVALID_INPUT', detail: { fields: ['from'] } })
})

test('a family that is forgotten is counted as before, real check-ins and all', async () => {
  const counts = async () => {
    const { cells } = await city.ok('manager', 'desk', 'getFigures', { from: month, to: month })
    return sumOf(cells.map((cell) => cell.sum))
  }
  await city.moveTo(now + 3 * DAY)
  const before = await counts()
  const sessions = (await city.admin.db.collection('sessions').where({ demo: false }).get()).data
  expect(before).toEqual(countApart(await Promise.all(sessions.map((session: { _id: string }) => stored(city, session)))))
  expect(before).toMatchObject({ noShows: 1 })
  for (const person of ['first', 'second', 'third']) await city.ok(person, 'family', 'deleteFamily')
  expect(await counts()).toEqual(before)
})
