import { Worker } from 'node:worker_threads'
import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { call, failure, post, sdkFor, startCloud, WITH_SDK, writeFunction } from './support'
import type { Wire } from '../src/wire'

let cloud: LocalCloud
let db: Wire
const functions = scratch()

beforeAll(async () => {
  writeFunction(functions, 'sequence', `${WITH_SDK}
    exports.main = async ({ rounds, each }) => {
      for (let round = 0; round < rounds; round++) {
        const transaction = await db.startTransaction()
        for (let i = 0; i < each; i++) await transaction.collection('accounts').doc('a').get()
        await transaction.commit()
      }
      return rounds * each
    }`, { timeout: 60 })
  writeFunction(functions, 'atonce', `${WITH_SDK}
    exports.main = async ({ rounds }) => {
      const counts = []
      for (let round = 0; round < rounds; round++) {
        const transaction = await db.startTransaction()
        const ids = ['a', 'b', 'c']
        const results = await Promise.allSettled(ids.map(id => transaction.collection('accounts').doc(id).get()))
        counts.push(results.filter(result => result.status === 'fulfilled').length)
        await transaction.rollback()
      }
      return counts
    }`, { timeout: 60 })
  writeFunction(functions, 'takes', `${WITH_SDK}
    exports.main = async () => {
      const transaction = await db.startTransaction()
      await transaction.collection('accounts').doc('a').update({ data: { n: 2 } })
      await transaction.commit()
    }`)
  cloud = await startCloud({
    functions,
    indexes: { accounts: [{ name: 'card', keys: [{ field: 'card', direction: 1 }], unique: true }] },
  })
  db = sdkFor(cloud.url).database()
})

afterAll(() => cloud.close())

beforeEach(async () => {
  await db.collection('accounts').where({ _id: db.command.exists(true) }).remove()
  await db.collection('accounts').add({ data: [{ _id: 'a', n: 1, card: 1 }, { _id: 'b', n: 1, card: 2 }, { _id: 'c', n: 1, card: 3 }] })
})

// A tenth unless asked for: under load the whole takes a minute and a half.
const TIMES = process.env.THOROUGH ? 10 : 1

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const doc = (from: Wire, id: string) => from.collection('accounts').doc(id)
const n = async (id: string, from = db) => (await doc(from, id).get()).data.n
const setN = (from: Wire, id: string, value: number) => doc(from, id).update({ data: { n: value } })
const raw = async (message: object, { url } = cloud): Promise<Wire> => (await post(`${url}/admin`, { collectionName: 'accounts', ...message }, { authorization: 'x' })).body

/** Takes the processors from the cloud and its callers. */
async function underLoad<T>(work: () => Promise<T>): Promise<T> {
  const spinners = Array.from({ length: 2 }, () => new Worker('for (;;);', { eval: true }))
  try {
    return await work()
  } finally {
    await Promise.all(spinners.map(spinner => spinner.terminate()))
  }
}

describe('what a transaction sees and leaves', () => {
  test('it commits all or nothing', async () => {
    const kept = await db.startTransaction()
    await setN(kept, 'a', 5)
    await kept.collection('accounts').add({ data: { _id: 'd', n: 5, card: 4 } })
    await doc(kept, 'b').remove()
    expect(await n('a', kept)).toBe(5)
    expect(await n('a')).toBe(1)
    await kept.commit()
    expect([await n('a'), await n('d')]).toEqual([5, 5])
    expect((await failure(doc(db, 'b').get())).errMsg).toContain('b')

    const dropped = await db.startTransaction()
    await setN(dropped, 'a', 9)
    await dropped.rollback()
    expect(await n('a')).toBe(5)
  })

  test('it reads the snapshot of its first operation', async () => {
    const transaction = await db.startTransaction()
    await setN(db, 'b', 6)
    expect(await n('b', transaction)).toBe(6)
    await setN(db, 'a', 7)
    await doc(db, 'c').remove()
    await db.collection('accounts').add({ data: { _id: 'd', n: 1, card: 4 } })
    expect(await n('a', transaction)).toBe(1)
    expect(await n('c', transaction)).toBe(1)
    const { data } = await transaction.collection('accounts').where({ n: db.command.gte(1) }).get()
    expect(data.map((each: Wire) => each._id).sort()).toEqual(['a', 'b', 'c'])
    await transaction.rollback()
  })

  test('two that read the same and write apart both commit: write skew is possible', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    const sum = async (from: Wire) => (await n('a', from)) + (await n('b', from))
    expect([await sum(first), await sum(second)]).toEqual([2, 2])
    await setN(first, 'a', 0)
    await setN(second, 'b', 0)
    await first.commit()
    await second.commit()
    expect(await sum(db)).toBe(0)
  })
})

describe('conflicts', () => {
  test('the first writer wins; the second is told at its write and has to begin anew', async () => {
    const first = await db.startTransaction()
    const second = await db.startTransaction()
    await n('a', second)
    await setN(first, 'a', 2)
    const error = await failure(setN(second, 'a', 3))
    expect(error.errCode).toBe(-501001)
    expect(error.errMsg).toContain('[ResourceUnavailable.TransactionConflict]')
    const late = await failure(second.rollback())
    expect(late).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL', message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]') })
    await first.commit()
    expect(await n('a')).toBe(2)
  })

  test('a document changed, removed or made since the snapshot is a conflict too', async () => {
    const begun = async () => {
      const transaction = await db.startTransaction()
      await n('b', transaction)
      return transaction
    }
    const [changed, removed, made] = [await begun(), await begun(), await begun()]
    await setN(db, 'a', 4)
    await doc(db, 'c').remove()
    await db.collection('accounts').add({ data: { _id: 'd', n: 1, card: 4 } })
    expect((await failure(setN(changed, 'a', 5))).errMsg).toContain('TransactionConflict')
    expect((await failure(setN(removed, 'c', 5))).errMsg).toContain('TransactionConflict')
    expect((await failure(made.collection('accounts').add({ data: { _id: 'd', card: 5 } }))).errMsg).toContain('TransactionConflict')
  })

  test('a unique value taken by a transaction is not given twice', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').add({ data: { _id: 'x', card: 9 } })
    const plain = failure(db.collection('accounts').add({ data: { _id: 'y', card: 9 } }))
    await pause(50)
    await transaction.commit()
    expect(await plain).toMatchObject({ errCode: -502001, errMsg: expect.stringContaining('E11000') })
  })

  // The wrapper strips the code its own retry looks for; so it is in production.
  test('runTransaction calls back once although a conflict was met', async () => {
    const holder = await db.startTransaction()
    await setN(holder, 'a', 2)
    let calls = 0
    const error = await failure(
      db.runTransaction(async (transaction: Wire) => {
        calls++
        await setN(transaction, 'a', 3)
      }),
    )
    expect(error.errMsg).toContain('TransactionConflict')
    expect(calls).toBe(1)
    await holder.rollback()
  })
})

describe('plain writes', () => {
  test('wait for the transaction, in the order they came', async () => {
    const transaction = await db.startTransaction()
    await setN(transaction, 'a', 10)
    const done: number[] = []
    const waiting = [1, 2, 3].map(async i => {
      await pause(i * 20)
      await doc(db, 'a').update({ data: { n: db.command.inc(1), last: i } })
      done.push(i)
    })
    await pause(150)
    expect(done).toEqual([])
    await transaction.commit()
    const began = performance.now()
    await Promise.all(waiting)
    expect(performance.now() - began).toBeLessThan(1000)
    expect(done).toEqual([1, 2, 3])
    expect((await doc(db, 'a').get()).data).toMatchObject({ n: 13, last: 3 })
  })

  test('that wait five seconds are refused', async () => {
    const transaction = await db.startTransaction()
    await setN(transaction, 'a', 2)
    const began = performance.now()
    expect(await failure(setN(db, 'a', 3))).toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('timeout') })
    expect(performance.now() - began).toBeGreaterThan(4990)
    expect(performance.now() - began).toBeLessThan(7000)
    await transaction.commit()
    expect(await n('a')).toBe(2)
  })

  // SDK trap: these drop the transaction. So it is in production.
  test('are what where().update, where().remove and where().count are inside a transaction', async () => {
    const transaction = await db.startTransaction()
    await setN(transaction, 'b', 5)
    await transaction.collection('accounts').where({ _id: 'a' }).update({ data: { n: 8 } })
    await transaction.collection('accounts').where({ _id: 'c' }).remove()
    expect((await transaction.collection('accounts').where({ n: 5 }).count()).total).toBe(0)
    await transaction.rollback()
    expect([await n('a'), await n('b')]).toEqual([8, 1])
    expect((await db.collection('accounts').count()).total).toBe(2)
  })
})

describe('operations sent at once', () => {
  const atOnce = async () => {
    const transaction = await db.startTransaction()
    const results = await Promise.allSettled(['a', 'b', 'c'].map(id => setN(transaction, id, 2)))
    return { transaction, results, refused: results.filter(result => result.status === 'rejected') as PromiseRejectedResult[] }
  }

  test('all but the first to arrive are refused as busy, and the transaction goes on', async () => {
    const { transaction, results, refused } = await atOnce()
    expect(refused).toHaveLength(2)
    for (const { reason } of refused) expect(reason).toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('[ResourceUnavailable.TransactionBusy]') })
    const winner = ['a', 'b', 'c'][results.findIndex(result => result.status === 'fulfilled')]!
    await transaction.commit()
    expect(await n(winner)).toBe(2)
    expect((await db.collection('accounts').where({ n: 2 }).count()).total).toBe(1)
  })

  test('a commit sent along is one of them; a rollback waits and is carried out', async () => {
    const transaction = await db.startTransaction()
    await setN(transaction, 'a', 2)
    const [write, commit] = await Promise.allSettled([setN(transaction, 'b', 2), transaction.commit()])
    expect([write!.status, commit!.status].sort()).toEqual(['fulfilled', 'rejected'])
    if (commit!.status === 'rejected') await transaction.rollback()
    const dropped = await db.startTransaction()
    const [, rollback] = await Promise.allSettled([setN(dropped, 'a', 4), dropped.rollback()])
    expect(rollback!.status).toBe('fulfilled')
    expect((await failure(n('a', dropped))).errMsg).toContain('TransactionNotExist')
    await setN(db, 'a', 3)
  })

  test('runTransaction ends at a refusal and leaves no lock behind', async () => {
    const error = await failure(db.runTransaction((transaction: Wire) => Promise.all(['a', 'b'].map(id => setN(transaction, id, 5)))))
    expect(error.errMsg).toContain('TransactionBusy')
    const began = performance.now()
    for (const id of ['a', 'b']) await setN(db, id, 3)
    expect(performance.now() - began).toBeLessThan(1000)
    expect([await n('a'), await n('b')]).toEqual([3, 3])
  })

  test(`exactly one is carried out, ${50 * TIMES} times from a process and ${25 * TIMES} times from a function, under load`, async () => {
    await underLoad(async () => {
      const fromFunction = call(cloud.url, 'atonce', { rounds: 25 * TIMES })
      for (let round = 0; round < 50 * TIMES; round++) {
        const transaction = await db.startTransaction()
        const results = await Promise.allSettled(['a', 'b', 'c'].map(id => n(id, transaction)))
        expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
        await transaction.rollback()
      }
      expect((await fromFunction).result).toEqual(Array(25 * TIMES).fill(1))
    })
  }, 120_000)

  test.each([
    ['moved', () => cloud.clock.set(Date.UTC(2030, 0, 1))],
    ['frozen', () => cloud.clock.freeze()],
  ])('with the clock %s as well', async (_how, steer) => {
    await steer()
    try {
      expect((await call(cloud.url, 'atonce', { rounds: 50 })).result).toEqual(Array(50).fill(1))
      expect((await call(cloud.url, 'sequence', { rounds: 2, each: 50 })).result).toBe(100)
    } finally {
      await cloud.clock.resume()
      await cloud.clock.real()
    }
  })
})

describe('operations one after the other', () => {
  test(`are never refused: ${200 * TIMES} from a process and as many from a function, under load`, async () => {
    await underLoad(async () => {
      const fromFunction = call(cloud.url, 'sequence', { rounds: 10 * TIMES, each: 20 })
      for (let round = 0; round < 10 * TIMES; round++) {
        const transaction = await db.startTransaction()
        for (let i = 0; i < 20; i++) await n('a', transaction)
        await transaction.commit()
      }
      expect((await fromFunction).result).toBe(200 * TIMES)
    })
  }, 120_000)

  test('are never refused while the clock is moved to and fro and frozen', async () => {
    const running = call(cloud.url, 'sequence', { rounds: 20, each: 20 })
    let isRunning = true
    void running.then(() => (isRunning = false))
    for (let i = 0; isRunning; i++) {
      await [() => cloud.clock.advance(3600_000), () => cloud.clock.set(0), () => cloud.clock.freeze(), () => cloud.clock.resume(), () => cloud.clock.real()][i % 5]!()
      await pause(3)
    }
    await cloud.clock.real()
    expect((await running).result).toBe(400)
  })
})

describe('the end of a transaction', () => {
  const LIMIT_MS = 1000
  const set = { action: 'database.modifyDocument', query: '{"_id":"a"}', upsert: true }
  const nOf = async (where: LocalCloud) => JSON.parse((await raw({ action: 'database.getDocument', query: '{"_id":"a"}' }, where)).data.list[0]).n
  let brief: LocalCloud

  beforeAll(async () => {
    brief = await startCloud({ functions, transactionLimitMs: LIMIT_MS, indexes: { accounts: [] } })
    await raw({ ...set, data: '{"n":1}' }, brief)
  })

  afterAll(() => brief.close())

  test('past its time it is gone and frees what it held', async () => {
    const { transactionId } = await raw({ action: 'database.startTransaction' }, brief)
    expect(await raw({ ...set, data: '{"n":2}', transactionId }, brief)).not.toHaveProperty('code')
    await pause(LIMIT_MS + 100)
    expect(await raw({ action: 'database.commitTransaction', transactionId }, brief)).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL', message: expect.stringContaining('TransactionNotExist') })
    const began = performance.now()
    await raw({ ...set, data: '{"n":3}' }, brief)
    expect(performance.now() - began).toBeLessThan(LIMIT_MS / 2)
    expect(await nOf(brief)).toBe(3)
  })

  test('what a dead function has locked stays locked until the time is over', async () => {
    brief.faults.add([{ at: 'database.modifyDocument', by: 'takes', do: 'kill', after: 2, times: 1 }])
    expect(await call(brief.url, 'takes')).toMatchObject({ errCode: -504002 })
    const began = performance.now()
    expect(await raw({ ...set, data: '{"n":4}' }, brief)).not.toHaveProperty('code')
    expect(performance.now() - began).toBeGreaterThan(LIMIT_MS / 2)
    expect(await nOf(brief)).toBe(4)
  })

  test('it ends once', async () => {
    const transaction = await db.startTransaction()
    await transaction.commit()
    expect((await failure(transaction.commit())).message).toContain('TransactionNotExist')
    expect((await failure(transaction.rollback())).message).toContain('TransactionNotExist')
    expect((await failure(n('a', transaction))).errMsg).toContain('TransactionNotExist')
  })

  test('what names no transaction is refused, and a collection cannot be made in one', async () => {
    const read = { action: 'database.getDocument' }
    for (const action of ['database.commitTransaction', 'database.abortTransaction']) expect(await raw({ action })).toMatchObject({ code: 'INVALID_PARAM' })
    for (const transactionId of ['', 'gone', '__proto__']) expect(await raw({ ...read, transactionId })).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    for (const transactionId of [null, 0, 1, {}, []]) expect(await raw({ ...read, transactionId })).toMatchObject({ code: 'INVALID_PARAM' })
    const { transactionId } = await raw({ action: 'database.startTransaction' })
    expect(await raw({ action: 'database.addCollection', collectionName: 'made', transactionId })).toMatchObject({ message: expect.stringContaining('creating a collection in a transaction') })
    expect(await raw({ ...read, collectionName: 'made', transactionId })).toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
    expect(await raw({ action: 'database.abortTransaction', transactionId })).not.toHaveProperty('code')
  })
})
