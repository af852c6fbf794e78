import { withStoppedCloud } from '../src/backup/stopped'
import { bringIn } from '../src/backup/import'
import { start } from '../src/index'
import type { Wire } from '../src/wire'
import { builtCli } from './built-cli'
import { scratch } from './scratch'
import { runCli, sdkFor } from './support'
import { ACCOUNTS, Acknowledged, BALANCE, contentOf, GROUP, LOAD_INDEXES, prepareLoad, writeUntilGone } from './write-load'

const KILLS = 20
const SEEDED = 10_000

function* seed(): Generator<Buffer> {
  for (let i = 0; i < SEEDED; i++) yield Buffer.from(`${JSON.stringify({ _id: `s${i}`, number: i, text: 'x'.repeat(200) })}\n`)
}

async function* asStream(chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* chunks
}

async function preparedFolder(): Promise<string> {
  const data = scratch()
  const cloud = await start({ data, indexes: LOAD_INDEXES })
  await prepareLoad(sdkFor(cloud.url))
  await cloud.close()
  await withStoppedCloud(data, target => bringIn(target, asStream(seed()), { collection: 'seeded', acceptGood: false, replace: false }))
  return data
}

function expectKept({ documents, files, grants, messages }: Wire, acknowledged: Acknowledged): void {
  const numbers = new Set(documents.writes?.map((doc: Wire) => doc.n))
  const moves = new Map<string, Wire>(documents.moves?.map((doc: Wire) => [doc._id, doc]))
  expect([...acknowledged.added].filter(n => !numbers.has(n))).toEqual([])
  expect([...acknowledged.removed].filter(n => numbers.has(n))).toEqual([])
  expect([...acknowledged.moves].filter(id => !moves.has(id))).toEqual([])
  expect(documents.seeded).toHaveLength(SEEDED)

  // A multi-document update is there for all or for none.
  const values = new Set<number>(documents.group.map((doc: Wire) => doc.value))
  expect(documents.group).toHaveLength(GROUP)
  expect(values.size).toBe(1)
  expect([...values][0]).toBeGreaterThanOrEqual(acknowledged.group.done)
  expect([...values][0]).toBeLessThanOrEqual(acknowledged.group.tried)

  // Every transaction is there with all it did: each balance is what the moves kept say.
  const balances = Array.from({ length: ACCOUNTS }, () => BALANCE)
  for (const { from, to } of moves.values()) {
    balances[from]!--
    balances[to]!++
  }
  expect(documents.accounts.map((doc: Wire) => doc.balance)).toEqual(balances)

  // One more may have been done than was acknowledged, by each caller at each kill.
  expect(documents.counters[0].count).toBeGreaterThanOrEqual(acknowledged.increments)
  expect(documents.counters[0].count).toBeLessThanOrEqual(acknowledged.increments + 2 * KILLS)
  expect(messages).toBeGreaterThanOrEqual(acknowledged.messages)
  // A message and the grant it spends go together.
  for (const [openid, kept] of [['ann', grants.ann], ['bob', grants.bob + messages]] as const) {
    expect(kept).toBeGreaterThanOrEqual(acknowledged.grants[openid].done)
    expect(kept).toBeLessThanOrEqual(acknowledged.grants[openid].tried)
  }

  for (const [fileID, content] of acknowledged.uploads) {
    if (files.get(fileID.split('/').slice(3).join('/')) !== content) throw new Error(`${fileID} is not what was uploaded`)
  }
  // One that was never acknowledged may be there; but never a part of it.
  for (const [name, content] of files) if (!/^(f\d+ )\1{1999}$/.test(content)) throw new Error(`half a file: ${name}`)
}

test('twenty kills in the middle of every kind of write lose nothing acknowledged and leave nothing half done', async () => {
  const cli = builtCli()
  const data = await preparedFolder()
  const acknowledged = new Acknowledged()
  const starts: number[] = []
  for (let kill = 0; kill <= KILLS; kill++) {
    const begun = performance.now()
    const cloud = await runCli(['--port', '0', '--data', data], [process.execPath, cli])
    starts.push(performance.now() - begun)
    if (!cloud.url) throw new Error((await cloud.ended).stderr)
    try {
      expectKept(await contentOf(cloud.url), acknowledged)
      if (kill === KILLS) break
      const writers = writeUntilGone(cloud.url, sdkFor(cloud.url), acknowledged)
      const enough = acknowledged.total + 30 + Math.random() * 100
      while (acknowledged.total < enough) await new Promise(resolve => setTimeout(resolve, Math.random() * 10))
      cloud.child.kill('SIGKILL')
      await writers
    } finally {
      cloud.child.kill('SIGKILL')
      await cloud.ended
    }
  }
  starts.sort((a, b) => a - b)
  const counts = `${acknowledged.added.size + acknowledged.removed.size} adds and removes, ${acknowledged.increments} increments, ${acknowledged.group.done} group updates, ${acknowledged.moves.size} transactions, ${acknowledged.uploads.size} uploads, ${acknowledged.grants.ann.done} grants, ${acknowledged.messages} messages`
  process.stderr.write(`kept: ${counts}; starts with ${SEEDED} documents: median ${starts[starts.length >> 1]!.toFixed(0)} ms, longest ${starts.at(-1)!.toFixed(0)} ms\n`)
  expect(acknowledged.added.size).toBeGreaterThan(KILLS)
  expect(acknowledged.moves.size).toBeGreaterThan(0)
  expect(acknowledged.uploads.size).toBeGreaterThan(0)
  expect(acknowledged.messages).toBeGreaterThan(0)
}, 120_000)
