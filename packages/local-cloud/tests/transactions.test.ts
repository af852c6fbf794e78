import type { LocalCloud } from '../src/index'
import { failure, sdkFor, startCloud } from './support'
import type { Wire } from '../src/wire'

let cloud: LocalCloud
let db: Wire

beforeAll(async () => {
  cloud = await startCloud({
    transactionLimitMs: 600,
    indexes: { accounts: [{ name: 'card', keys: [{ field: 'card', direction: 1 }], unique: true }] },
  })
  db = sdkFor(cloud.url).database()
})

afterAll(() => cloud.close())

beforeEach(async () => {
  await db.collection('accounts').where({ card: db.command.exists(true) }).remove()
  await db.collection('accounts').add({ data: [{ _id: 'a', n: 1, card: 1 }, { _id: 'b', n: 1, card: 2 }] })
})

const n = async (id: string, from = db) => (await from.collection('accounts').doc(id).get()).data.n
const setN = (from: Wire, id: string, value: number) => from.collection('accounts').doc(id).update({ data: { n: value } })

test('commits all or nothing', async () => {
  const kept = await db.startTransaction()
  await setN(kept, 'a', 5)
  await kept.collection('accounts').add({ data: { _id: 'c', n: 5, card: 3 } })
  expect(await n('a', kept)).toBe(5)
  expect(await n('a')).toBe(1)
  await kept.commit()
  expect([await n('a'), await n('c')]).toEqual([5, 5])

  const dropped = await db.startTransaction()
  await setN(dropped, 'a', 9)
  await dropped.rollback()
  expect(await n('a')).toBe(5)
})

test('reads one snapshot', async () => {
  const transaction = await db.startTransaction()
  expect(await n('b', transaction)).toBe(1)
  await setN(db, 'a', 7)
  expect(await n('a', transaction)).toBe(1)
  await transaction.rollback()
})

test('the first writer wins; the second is told at its write and has to begin anew', async () => {
  const first = await db.startTransaction()
  const second = await db.startTransaction()
  await n('a', second)
  await setN(first, 'a', 2)
  const error = await failure(setN(second, 'a', 3))
  expect(error.errCode).toBe(-501001)
  expect(error.errMsg).toContain('[ResourceUnavailable.TransactionConflict]')
  expect((await failure(second.commit())).message).toContain('TransactionNotExist')
  await first.commit()
  expect(await n('a')).toBe(2)
})

test('a document changed since the snapshot is a conflict too', async () => {
  const transaction = await db.startTransaction()
  await n('b', transaction)
  await setN(db, 'a', 4)
  expect((await failure(setN(transaction, 'a', 5))).errMsg).toContain('TransactionConflict')
})

test('a plain write waits for the transaction', async () => {
  const transaction = await db.startTransaction()
  await setN(transaction, 'a', 10)
  let isDone = false
  const plain = db.collection('accounts').doc('a').update({ data: { n: db.command.inc(1) } }).then(() => (isDone = true))
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(isDone).toBe(false)
  await transaction.commit()
  await plain
  expect(await n('a')).toBe(11)
})

test('a unique value taken by a transaction is not given twice', async () => {
  const transaction = await db.startTransaction()
  await transaction.collection('accounts').add({ data: { _id: 'x', card: 9 } })
  const plain = failure(db.collection('accounts').add({ data: { _id: 'y', card: 9 } }))
  await new Promise(resolve => setTimeout(resolve, 50))
  await transaction.commit()
  expect((await plain).errMsg).toContain('E11000')
})

test('operations sent at once are refused as busy', async () => {
  const transaction = await db.startTransaction()
  const results = await Promise.allSettled([setN(transaction, 'a', 2), setN(transaction, 'b', 2)])
  const refused = results.filter(result => result.status === 'rejected') as PromiseRejectedResult[]
  expect(refused).toHaveLength(1)
  expect(refused[0]!.reason.errMsg).toContain('TransactionBusy')
  await transaction.rollback()
})

test('a transaction past its time is gone and frees what it held', async () => {
  const transaction = await db.startTransaction()
  await setN(transaction, 'a', 2)
  await new Promise(resolve => setTimeout(resolve, 700))
  expect((await failure(transaction.commit())).message).toContain('TransactionNotExist')
  await setN(db, 'a', 3)
  expect(await n('a')).toBe(3)
})
