import { createHash } from 'node:crypto'
import type { Sdk } from './cloud'

/** The middle of the times `action` takes, in milliseconds. */
async function p50(times: number, action: (i: number) => Promise<unknown>): Promise<number> {
  const spent: number[] = []
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    await action(i)
    spent.push(performance.now() - began)
  }
  return spent.sort((a, b) => a - b)[times >> 1]!
}

async function duration(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await action()
  return performance.now() - began
}

const scattered = (text: string, size: number) => createHash('md5').update(text).digest().readUInt32LE() / 2 ** 32 * size

const place = (i: number) => ({ type: 'Point', coordinates: [114 + scattered(`x${i}`, 0.6), 30.4 + scattered(`y${i}`, 0.4)] })

/** A document of a directory: about 400 bytes, nested, with an array and a place. */
export const documentOf = (i: number) => ({
  _id: `d${i}`,
  number: i,
  group: i % 200,
  name: `名称 ${Math.floor(scattered(`n${i}`, 1e9)).toString(36)}`,
  at: new Date(1_790_000_000_000 + i * 60_000),
  contact: { person: `人 ${i}`, phone: `027-${String(80_000_000 + i)}`, street: `街道 ${i % 160}` },
  tags: [`t${i % 7}`, `t${i % 11}`],
  fee: 1000 + (i % 50) * 40,
  location: place(i),
})

/** The indexes the questions below may use; the sort by name has none on purpose. */
export const INDEXES = {
  directory: [
    { name: 'group', keys: [{ field: 'group', direction: 1 as const }] },
    { name: 'location', keys: [{ field: 'location', direction: '2dsphere' as const }] },
  ],
  counters: [],
  writes: [],
}

/** What is asked of a cloud that holds `documents` documents, each in milliseconds unless its name says otherwise. */
export async function askAll(sdk: Sdk, documents: number) {
  const db = sdk.database()
  const _ = db.command
  const directory = db.collection('directory')
  const perGroup = documents / 200
  await p50(300, i => directory.doc(`d${i}`).get())
  return {
    docGet: await p50(300, i => directory.doc(`d${(i * 37) % documents}`).get()),
    indexedQueryOf50: await p50(100, i => directory.where({ group: i % 200 }).limit(Math.min(50, perGroup)).get()),
    scanAndSort: await p50(30, () => directory.orderBy('name', 'desc').get()),
    geoNear: await p50(50, i => directory.where({ location: _.geoNear({ geometry: db.Geo.Point(...place(i).coordinates), maxDistance: 50_000 }) }).limit(20).get()),
    warmFunction: await p50(200, () => sdk.callFunction({ name: 'hello', data: { a: 1 } })),
    warmFunctionThatReads: await p50(100, i => sdk.callFunction({ name: 'reader', data: { id: `d${i}` } })),
    durableWritesPerSecond: await writesPerSecond(db),
    hotDocument: await hotDocument(db, _),
  }
}

const CALLERS = 50
const WRITES_EACH = 60

async function writesPerSecond(db: Sdk): Promise<number> {
  const caller = async (name: number) => {
    for (let i = 0; i < WRITES_EACH; i++) await db.collection('writes').add({ data: { name, i } })
  }
  const ms = await duration(() => Promise.all(Array.from({ length: CALLERS }, (_each, i) => caller(i))))
  return Math.round((CALLERS * WRITES_EACH * 1000) / ms)
}

const GUARDED = 1000
const PLACES = 600

/** A thousand guarded updates at once for six hundred places: exactly six hundred may succeed. */
async function hotDocument(db: Sdk, _: Sdk) {
  await db.collection('counters').doc('hot').set({ data: { free: PLACES } })
  const take = () => db.collection('counters').where({ _id: 'hot', free: _.gt(0) }).update({ data: { free: _.inc(-1) } })
  let given = 0
  const ms = await duration(async () => {
    const replies = await Promise.all(Array.from({ length: GUARDED }, take))
    given = replies.filter(reply => reply.stats.updated === 1).length
  })
  const { data } = await db.collection('counters').doc('hot').get()
  return { ms, exact: given === PLACES && data.free === 0 }
}
