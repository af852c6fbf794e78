import { Database } from '../src/database/database'
import type { LocalCloud } from '../src/index'
import { openDataFile } from '../src/open-data-file'
import { builtCli } from './built-cli'
import { scratch } from './scratch'
import { post, runCli, sdkFor, startCloud } from './support'
import type { Wire } from '../src/wire'
import { contentOf } from './write-load'

describe('writes that arrive together', () => {
  let cloud: LocalCloud
  let db: Wire

  beforeAll(async () => {
    cloud = await startCloud({ data: scratch(), indexes: { things: [{ name: 'card', keys: [{ field: 'card', direction: 1 }], unique: true }] } })
    db = sdkFor(cloud.url).database()
    await db.collection('things').add({ data: { _id: 'hot', card: 0, n: 0, free: 50 } })
  })

  afterAll(() => cloud.close())

  const things = () => db.collection('things')
  const send = (message: object) => post(`${cloud.url}/admin`, { collectionName: 'things', ...message }, { authorization: 'x' })

  test('each sees what those before it did', async () => {
    await Promise.all(Array.from({ length: 200 }, () => things().doc('hot').update({ data: { n: db.command.inc(1) } })))
    expect((await things().doc('hot').get()).data.n).toBe(200)
    const guarded = () => things().where({ _id: 'hot', free: db.command.gt(0) }).update({ data: { free: db.command.inc(-1) } })
    const replies = await Promise.all(Array.from({ length: 200 }, guarded))
    expect(replies.filter(({ stats }) => stats.updated === 1)).toHaveLength(50)
    expect((await things().doc('hot').get()).data.free).toBe(0)
  })

  test('one that is refused is refused alone', async () => {
    const insert = (id: string, card: number) => send({ action: 'database.insertDocument', data: [JSON.stringify({ _id: id, card })] })
    const [first, sameId, sameCard, other, tooLarge, last] = await Promise.all([
      insert('x', 1),
      insert('x', 2),
      insert('y', 1),
      insert('z', 3),
      send({ action: 'database.insertDocument', data: [JSON.stringify({ card: 4, text: 'x'.repeat(17e6) })] }),
      send({ action: 'database.removeDocument', query: '{"_id":"z"}' }),
    ])
    expect([first, sameId, sameCard, other, tooLarge].map(reply => reply!.body.code ?? 'done')).toEqual(['done', ...Array(2).fill('DATABASE_REQUEST_FAILED'), 'done', 'DATABASE_REQUEST_FAILED'])
    expect([0, 1]).toContain(last!.body.data.deleted)
    expect((await things().where({ _id: db.command.in(['x', 'y', 'z']) }).get()).data.length).toBe(2 - last!.body.data.deleted)
  })
})

test('a transaction that takes a document before a write gets its turn goes first', async () => {
  const file = openDataFile(scratch())
  const database = new Database({ file, now: Date.now })
  database.declare({ things: [] })
  const answer = async (message: object): Promise<Wire> => (await database.answer({ collectionName: 'things', ...message } as Wire, NaN)).reply
  const increment = { action: 'database.modifyDocument', query: '{"_id":"hot"}', data: '{"$inc":{"n":1}}', merge: true }
  await answer({ action: 'database.insertDocument', data: ['{"_id":"hot","n":0}'] })
  const { transactionId } = await answer({ action: 'database.startTransaction' })
  let isDone = false
  const plain = answer(increment).then(() => (isDone = true))
  await answer({ ...increment, transactionId })
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(isDone).toBe(false)
  await answer({ action: 'database.commitTransaction', transactionId })
  await plain
  expect((await answer({ action: 'database.getDocument' })).data.list).toEqual(['{"_id":"hot","n":2}'])
  file.close()
})

test('when the disk takes none of them, none of them is seen', async () => {
  const data = scratch()
  const cli = builtCli()
  // No file of the process may grow beyond this, which to the process is what a full disk is.
  const full = await runCli(['--port', '0', '--data', data], ['bash', '-c', 'ulimit -f 500; exec "$@"', 'bash', process.execPath, cli])
  const send = async (message: object) => (await post(`${full.url}/admin`, { collectionName: 'things', ...message }, { authorization: 'x' })).body
  await send({ action: 'database.addCollection' })
  await send({ action: 'database.insertDocument', data: Array.from({ length: 5 }, (_, i) => `{"_id":"k${i}","n":0}`) })
  const acknowledged = { adds: 0, incs: 0, refused: 0 }
  for (let round = 0; round < 60 && acknowledged.refused < 40; round++) {
    const replies = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        if (i % 3 === 0) return ['adds', await send({ action: 'database.insertDocument', data: [`{"_id":"r${round}-${i}","text":"${'x'.repeat(4000)}"}`] })]
        if (i % 3 === 1) return ['incs', await send({ action: 'database.modifyDocument', query: '{"_id":"k0"}', data: '{"$inc":{"n":1}}', merge: true })]
        await send({ action: 'database.removeDocument', query: `{"_id":"k${(round % 4) + 1}"}` })
        return ['', await send({ action: 'database.insertDocument', data: [`{"_id":"k${(round % 4) + 1}","n":${round}}`] })]
      }),
    )
    for (const [kind, reply] of replies as [keyof typeof acknowledged, Wire][]) {
      if (reply.code === 'SYS_ERR') acknowledged.refused++
      else if (kind && !reply.code) acknowledged[kind]++
    }
  }
  const seen = await contentOf(full.url)
  full.child.kill('SIGKILL')
  await full.ended
  const after = await runCli(['--port', '0', '--data', data], [process.execPath, cli])
  expect(await contentOf(after.url)).toEqual(seen)
  after.child.kill()
  await after.ended
  expect(acknowledged.refused).toBeGreaterThanOrEqual(40)
  expect(seen.documents.things.filter((doc: Wire) => doc.text)).toHaveLength(acknowledged.adds)
  expect(seen.documents.things.find((doc: Wire) => doc._id === 'k0').n).toBe(acknowledged.incs)
}, 60_000)
