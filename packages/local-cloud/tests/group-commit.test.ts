import { Database } from '../src/database/database'
import { openDataFile } from '../src/open-data-file'
import { builtCli } from './built-cli'
import { scratch } from './scratch'
import { post, runCli } from './support'
import type { Wire } from '../src/wire'
import { contentOf } from './write-load'

describe('writes that arrive together', () => {
  const file = openDataFile(scratch())
  const database = new Database({ file, now: Date.now })

  // Asked in one turn of the event loop, as requests are that one look at the sockets finds.
  const answer = async (message: object): Promise<Wire> => (await database.answer({ collectionName: 'things', ...message } as Wire, NaN)).reply
  const tried = (message: object): Promise<Wire> => answer(message).catch(error => error)
  const insert = (document: object) => ({ action: 'database.insertDocument', data: [JSON.stringify(document)] })
  const hot = (data: string, query = '{"_id":"hot"}') => ({ action: 'database.modifyDocument', query, data, merge: true })
  const stored = async () => (await answer({ action: 'database.getDocument' })).data.list.map((json: string) => JSON.parse(json))

  beforeAll(() => {
    database.declare({ things: [{ name: 'card', keys: [{ field: 'card', direction: 1 }], unique: true }] })
  })

  beforeEach(async () => {
    await answer({ action: 'database.removeDocument', query: '{}', multi: true })
    await answer(insert({ _id: 'hot', n: 0, free: 50 }))
  })

  afterAll(() => file.close())

  test('each sees what those before it did', async () => {
    const guard = '{"_id":"hot","free":{"$gt":0}}'
    const replies = await Promise.all(Array.from({ length: 200 }, () => answer(hot('{"$inc":{"free":-1,"n":1}}', guard))))
    expect(replies.map(reply => reply.data.updated)).toEqual([...Array(50).fill(1), ...Array(150).fill(0)])
    expect(await stored()).toEqual([{ _id: 'hot', n: 50, free: 0 }])
  })

  test('one that is refused is refused alone', async () => {
    const replies = await Promise.all([
      tried(insert({ _id: 'x', card: 1 })),
      tried(insert({ _id: 'x', card: 2 })),
      tried(insert({ _id: 'y', card: 1 })),
      tried(insert({ _id: 'z', card: 3 })),
      tried(insert({ card: 4, text: 'x'.repeat(17e6) })),
      tried({ action: 'database.removeDocument', query: '{"_id":"x"}' }),
      tried(insert({ _id: 'y', card: 1 })),
    ])
    expect(replies.map(reply => /E11000|too large/.exec(reply.message)?.[0] ?? 'done')).toEqual(['done', 'E11000', 'E11000', 'done', 'too large', 'done', 'done'])
    expect((await stored()).map((document: Wire) => document._id)).toEqual(['hot', 'z', 'y'])
  })

  test('a transaction that takes a document before a write gets its turn goes first', async () => {
    const increment = hot('{"$inc":{"n":1}}')
    const { transactionId } = await answer({ action: 'database.startTransaction' })
    let isDone = false
    const plain = answer(increment).then(() => (isDone = true))
    await answer({ ...increment, transactionId })
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(isDone).toBe(false)
    await answer({ action: 'database.commitTransaction', transactionId })
    await plain
    expect(await stored()).toMatchObject([{ n: 2 }])
  })
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
