import type { AuditEntry } from '@/domain/audit'
import { DAY, HOUR, localDate, startOfDay, type Instant } from '@/domain/time'
import { aDraft } from '../support/articles'
import type { City } from '../support/city'
import { openNights } from '../support/nights'
import { aJpeg } from '../support/pictures'
import { hire } from '../support/staff'

let city: City
beforeAll(async () => {
  city = await openNights()
  await hire(city, 'chen', ['editor'], { name: '陈编辑' })
})
afterAll(() => city.close())

let made = 0
const bytes = (): string => aJpeg({ width: 300 + (made += 1) }).toString('base64')
const add = async (image = bytes()) => (await city.ok('chen', 'press', 'addPicture', { image })).picture
const write = (articleId: string, id: string) => city.ok('chen', 'press', 'saveArticle', { articleId, revision: 0, draft: aDraft({ markdown: `![吃饭](pic:${id})` }) })
const isStored = async (fileId: string): Promise<boolean> => (await fetch(`${city.url}/storage/${fileId.replace(/^cloud:\/\/[^/]+\//, '')}`)).ok
const known = async (): Promise<string[]> => ((await city.admin.db.collection('pictures').limit(100).get()).data as { _id: string }[]).map(({ _id }) => _id)
/** The night on which so many days are over. */
const nightAfter = (days: number, from: Instant): Instant => startOfDay(localDate(from)) + (days + 1) * DAY + 4 * HOUR

test('a picture that no edition names goes a month after it was added or named last, file and all; the others stay', async () => {
  const start = await city.now()
  const again = bytes()
  const [unused, drafted, corrected, twice] = [await add(), await add(), await add(), await add(again)]
  await write('a-draft', drafted.id)
  const edition = { number: 1, at: start, who: 'chen', by: '陈编辑', reviewer: null, draft: { ...aDraft(), pictures: [corrected] } }
  await city.admin.db.collection('articles').add({ data: { _id: 'an-edition', revision: 1, status: 'withdrawn', authorId: 'chen', editorId: 'chen', editedBy: '陈编辑', editedAt: start, draft: { ...aDraft(), pictures: [] }, versions: [edition] } })
  await city.moveTo(nightAfter(29, start) - DAY)
  expect(await known()).toHaveLength(4)
  expect(await add(again)).toEqual(twice)

  await city.moveTo(nightAfter(31, start))
  expect((await known()).sort()).toEqual([drafted.id, corrected.id, twice.id].sort())
  expect(await Promise.all([unused, drafted, corrected, twice].map(({ fileId }) => isStored(fileId)))).toEqual([false, true, true, true])
  const { data } = (await city.admin.db.collection('audit').where({ action: 'clock.retain' }).limit(100).get()) as { data: AuditEntry[] }
  expect(data.flatMap(({ counts }) => counts?.pictures ?? [])).toEqual([1])

  // Nobody names it again: its month is over, too; what articles name stays for ever.
  await city.moveTo(nightAfter(100, start))
  expect((await known()).sort()).toEqual([drafted.id, corrected.id].sort())
  expect(await isStored(twice.fileId)).toBe(false)
}, 240_000)

test('a picture that is named while it is swept away stays, or is said to be gone: never named without its file', async () => {
  const picture = await add()
  await city.moveTo(startOfDay(localDate(await city.now())) + DAY + 3 * HOUR + 60_000)
  await city.admin.db.collection('pictures').doc(picture.id).update({ data: { at: 0 } })
  // The clock has seen that nobody names it, and comes to take it away when somebody has: codes, requests and the audit are removed before.
  await city.post('/cloud/faults', { add: [{ at: 'database.removeDocument', by: 'clock', do: 'delay', ms: 3000, times: 4 }] })
  const sweep = city.post('/cloud/timers/run', { name: 'clock' })
  const strikesLeft = async () => ((await city.get<{ faults: unknown[] }>('/cloud/faults')).faults.length)
  while (await strikesLeft()) await new Promise((resolve) => setTimeout(resolve, 100))
  await write('just-now', picture.id)
  await sweep
  expect(await known()).toContain(picture.id)
  expect(await isStored(picture.fileId)).toBe(true)
})
