import type { Sdk } from './spelling'

/** A statement about what happens at once, which no data can say: what `run` answers must be `expected`. */
export interface Race {
  name: string
  source?: string
  /** `things` is an empty collection, the same one for every race. */
  run(db: Sdk, things: Sdk): Promise<unknown>
  expected: unknown
}

const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))

const textOf = (error: Sdk) => String(error?.errMsg ?? error?.message)

/** How a promise ends: `ok`, or the one of the words its error contains. */
const outcome = (promise: Promise<unknown>, words: string[]) =>
  promise.then(() => 'ok', error => words.find(word => textOf(error).includes(word)) ?? textOf(error))

function tally(outcomes: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const each of outcomes) counts[each] = (counts[each] ?? 0) + 1
  return counts
}

const TRANSACTIONS = 'https://developers.weixin.qq.com/miniprogram/dev/wxcloudservice/wxcloud/guide/database/transaction.html'
const ATOMIC = 'https://www.mongodb.com/docs/manual/core/write-operations-atomicity/'

/** What the database promises about things that happen at once. */
export const races: Race[] = [
  {
    name: 'of 200 guarded updates on one document exactly as many succeed as there are places',
    source: ATOMIC,
    async run(db, things) {
      const _ = db.command
      await things.doc('hot').set({ data: { free: 30, takers: [] } })
      const updates = times(200, i => things.where({ _id: 'hot', free: _.gte(1) }).update({ data: { free: _.inc(-1), takers: _.push(i) } }))
      const updated = (await Promise.all(updates)).map(result => result.stats.updated)
      const { data } = await things.doc('hot').get()
      return { updated: updated.filter(Boolean).length, free: data.free, takers: new Set(data.takers).size }
    },
    expected: { updated: 30, free: 0, takers: 30 },
  },
  {
    name: '100 increments at once all count',
    source: ATOMIC,
    async run(db, things) {
      await things.doc('counter').set({ data: { n: 0 } })
      await Promise.all(times(100, () => things.doc('counter').update({ data: { n: db.command.inc(1) } })))
      return (await things.doc('counter').get()).data.n
    },
    expected: 100,
  },
  {
    name: 'documents set at once never mix, updates of different fields all stay',
    source: ATOMIC,
    async run(_db, things) {
      await Promise.all(times(40, i => things.doc('whole').set({ data: { a: i, b: i } })))
      const whole = (await things.doc('whole').get()).data
      await things.doc('merged').set({ data: { first: true } })
      await Promise.all(times(40, i => things.doc('merged').update({ data: { [`field${i}`]: i } })))
      const merged = (await things.doc('merged').get()).data
      return { isWhole: whole.a === whole.b, fields: Object.keys(merged).length - 2 }
    },
    expected: { isWhole: true, fields: 40 },
  },
  {
    name: 'of 20 documents added at once under one _id one is stored',
    source: 'https://www.mongodb.com/docs/manual/core/document/#the-_id-field',
    async run(_db, things) {
      return tally(await Promise.all(times(20, i => outcome(things.add({ data: { _id: 'one', i } }), ['E11000']))))
    },
    expected: { ok: 1, E11000: 19 },
  },
  {
    name: 'a value is added to a set once, however many add it',
    source: 'https://www.mongodb.com/docs/manual/reference/operator/update/addToSet/',
    async run(db, things) {
      await things.doc('set').set({ data: { members: [] } })
      await Promise.all(times(50, i => things.doc('set').update({ data: { members: db.command.addToSet(i % 5) } })))
      return (await things.doc('set').get()).data.members.sort()
    },
    expected: [0, 1, 2, 3, 4],
  },
  {
    name: 'of two transactions that write the same document the first writer wins, the other is told of a conflict',
    source: TRANSACTIONS,
    async run(db, things) {
      await things.doc('contested').set({ data: { n: 0 } })
      const [first, second] = [await db.startTransaction(), await db.startTransaction()]
      const document = (transaction: Sdk) => transaction.collection(things.collectionName).doc('contested')
      await document(first).get()
      await document(second).get()
      await document(first).update({ data: { n: 1 } })
      const late = await outcome(document(second).update({ data: { n: 2 } }), ['TransactionConflict'])
      await first.commit()
      return { late, n: (await things.doc('contested').get()).data.n }
    },
    expected: { late: 'TransactionConflict', n: 1 },
  },
  {
    name: 'write skew is possible: a transaction is not told that what it only read has changed',
    source: TRANSACTIONS,
    async run(db, things) {
      await things.add({ data: { _id: 'anna', onCall: true } })
      await things.add({ data: { _id: 'bert', onCall: true } })
      const transactions = [await db.startTransaction(), await db.startTransaction()]
      const names = ['anna', 'bert']
      for (const transaction of transactions) for (const name of names) await transaction.collection(things.collectionName).doc(name).get()
      for (const [i, transaction] of transactions.entries()) await transaction.collection(things.collectionName).doc(names[i]).update({ data: { onCall: false } })
      for (const transaction of transactions) await transaction.commit()
      return (await things.where({ onCall: true }).count()).total
    },
    expected: 0,
  },
  {
    name: 'of five operations sent at once in a transaction one is carried out, four find it busy',
    source: 'log',
    async run(db, things) {
      await times(5, i => i).reduce((before, i) => before.then(() => things.add({ data: { _id: `b${i}`, n: 0 } })), Promise.resolve())
      const transaction = await db.startTransaction()
      const updates = times(5, i => transaction.collection(things.collectionName).doc(`b${i}`).update({ data: { n: 1 } }))
      const outcomes = tally(await Promise.all(updates.map(update => outcome(update, ['TransactionBusy']))))
      await transaction.rollback().catch(() => {})
      return outcomes
    },
    expected: { ok: 1, TransactionBusy: 4 },
  },
  {
    name: 'what a transaction has written nobody else reads before it is committed, and a plain write waits for it',
    source: TRANSACTIONS,
    async run(db, things) {
      await things.doc('locked').set({ data: { n: 0 } })
      const transaction = await db.startTransaction()
      await transaction.collection(things.collectionName).doc('locked').update({ data: { n: 1 } })
      const before = (await things.doc('locked').get()).data.n
      const plainWrite = things.doc('locked').update({ data: { n: db.command.inc(10) } })
      await transaction.commit()
      await plainWrite
      return { before, after: (await things.doc('locked').get()).data.n }
    },
    expected: { before: 0, after: 11 },
  },
]
