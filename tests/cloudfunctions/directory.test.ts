import type { PublicFile } from '@/domain/city'
import { unpackDirectory, withDelta, type DirectoryDelta, type DirectoryFile } from '@/domain/directory'
import type { NurseryDirectory } from '@/domain/nursery'
import { HOUR, MINUTE } from '@/domain/time'
import { publish } from '../../scripts/lib/publish'
import { openCity, type City } from '../support/city'
import { aNursery } from '../support/nurseries'

let city: City
beforeAll(async () => {
  city = await openCity()
  await city.admin.db.collection('nurseries').add({ data: [aNursery({ _id: 'n1' }), aNursery({ _id: 'n2', name: '早安树托育' })] })
  await publish(city.admin, await city.now())
})
afterAll(() => city.close())

const named = async (): Promise<PublicFile> => (await city.ok('parent', 'family', 'home', {})).files.nurseries!
async function read<T>(fileId: string): Promise<T | undefined> {
  const bytes = await city.admin.download(fileId)
  return bytes ? (JSON.parse(bytes.toString('utf8')) as T) : undefined
}
const directory = async (fileId: string): Promise<NurseryDirectory> => unpackDirectory((await read<DirectoryFile>(fileId))!)

/** A change as a function makes it, and the mark that it leaves. */
async function change(fields: object): Promise<void> {
  if (Object.keys(fields).length) await city.admin.db.collection('nurseries').where({ _id: 'n1' }).update({ data: fields })
  await city.admin.db.collection('publications').where({ _id: 'nurseries' }).update({ data: { stale: await city.now(), revision: city.admin.command.inc(1) } })
}
const nextHour = async (): Promise<void> => city.moveTo(Math.ceil((await city.now()) / HOUR) * HOUR + 4 * MINUTE)

test('the clock publishes what changed, with a delta from what phones have; what nobody can be fetching any more is gone', async () => {
  const first = await named()
  const old = await directory(first.fileId)
  await nextHour()
  expect(await named()).toEqual(first)

  await change({ alias: '桔子' })
  await nextHour()
  const second = await named()
  expect(second.version).not.toBe(first.version)
  const delta = (await read<DirectoryDelta>(second.delta!.fileId))!
  expect(delta.count).toBe(1)
  expect(withDelta(old, delta)).toEqual(await directory(second.fileId))

  await change({ phone: '027-1' })
  await nextHour()
  const third = await named()
  // One delta leads on from both.
  const lately = (await read<DirectoryDelta>(third.delta!.fileId))!
  for (const before of [old, await directory(second.fileId)]) expect(withDelta(before, lately)).toEqual(await directory(third.fileId))
  expect(await read(first.fileId)).toBeUndefined()
  expect(await read(second.fileId)).toBeDefined()
})

test('a mark without a change is taken away, and nobody fetches anything anew', async () => {
  const before = await named()
  await change({})
  await nextHour()
  expect(await named()).toEqual(before)
  const { data } = await city.admin.db.collection('publications').where({ _id: 'nurseries' }).get()
  expect(data[0]).not.toHaveProperty('stale')
})

test('what an operator or a keeper wrote down for themselves is in no file', async () => {
  await change({ ledger: { changes: [{ at: 1, who: 'somebody', field: 'phone' }] }, hours: '7:30–18:00' })
  await nextHour()
  const entry = (await directory((await named()).fileId)).nurseries.find(({ _id }) => _id === 'n1')
  expect(entry).toMatchObject({ hours: '7:30–18:00' })
  expect(entry).not.toHaveProperty('ledger')
})
