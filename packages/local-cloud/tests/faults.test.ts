import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { call, failure, getJson, post, sdkFor, startCloud, WITH_SDK, writeFunction } from './support'
import type { Wire } from '../src/wire'

let cloud: LocalCloud
let sdk: Wire
let db: Wire
const functions = scratch()

beforeAll(async () => {
  writeFunction(functions, 'adds', `${WITH_SDK}
    exports.main = async ({ ids }) => {
      for (const id of ids) await db.collection('notes').add({ data: { _id: id } })
      return ids.length
    }`)
  writeFunction(functions, 'reads', `${WITH_SDK}
    exports.main = async () => {
      try { return (await db.collection('notes').count()).total } catch (error) { return error.errCode }
    }`)
  writeFunction(functions, 'asks', `${WITH_SDK}
    exports.main = async ({ name }) => {
      try { return (await cloud.callFunction({ name, data: { ids: ['asked'] } })).result } catch (error) { return { code: error.code } }
    }`)
  writeFunction(functions, 'plain', `exports.main = () => 'done'`)
  writeFunction(functions, 'ticks', `exports.main = event => console.log(event.Time)`, { triggers: [{ name: 'ticks', type: 'timer', config: '0 0 3 * * * *' }] })
  cloud = await startCloud({ functions, indexes: { notes: [] } })
  sdk = sdkFor(cloud.url)
  db = sdk.database()
})

afterAll(() => cloud.close())

beforeEach(async () => {
  cloud.faults.clear()
  await db.collection('notes').where({ _id: db.command.exists(true) }).remove()
})

const notes = () => db.collection('notes')
const ids = async () => (await notes().get()).data.map((note: Wire) => note._id).sort()
const faultsOf = async (name: string) => ((await getJson(`${cloud.url}/cloud/logs?function=${name}&limit=1`)) as Wire[])[0].database

describe('what is asked for', () => {
  test('faults are added, listed, removed and cleared over HTTP', async () => {
    const { body } = await post(`${cloud.url}/cloud/faults`, { add: [{ at: 'database.*', do: 'delay', ms: 1 }, { at: 'function:adds', do: 'lose-reply' }] })
    const [first, second] = body.faults
    expect(body.faults).toEqual([{ id: expect.any(String), at: 'database.*', do: 'delay', ms: 1 }, { id: expect.any(String), at: 'function:adds', do: 'lose-reply' }])
    expect(await getJson(`${cloud.url}/cloud/faults`)).toEqual({ faults: [first, second] })
    expect((await post(`${cloud.url}/cloud/faults`, { remove: [first.id] })).body).toEqual({ faults: [second] })
    expect((await post(`${cloud.url}/cloud/faults`, { clear: true })).body).toEqual({ faults: [] })
  })

  test.each([
    [{ at: 'database.modifyDocuments', do: 'delay', ms: 1 }, 'at'],
    [{ at: 'database', do: 'delay', ms: 1 }, 'at'],
    [{ at: 5, do: 'delay', ms: 1 }, 'at'],
    [{ at: 'openapi:nothing.such', do: 'fail', code: 1 }, 'at'],
    [{ at: 'openapi:__proto__', do: 'fail', code: 1 }, 'at'],
    [{ at: 'function:../x', do: 'lose-reply' }, 'at'],
    [{ at: 'storage.upload', do: 'lose-reply' }, 'at'],
    [{ at: 'database.*', do: 'explode' }, 'do'],
    [{ at: 'timer:clock', do: 'delay', ms: 1 }, 'do'],
    [{ at: 'function:adds', do: 'conflict' }, 'do'],
    [{ at: 'database.*', do: 'delay' }, 'ms'],
    [{ at: 'database.*', do: 'delay', ms: -1 }, 'ms'],
    [{ at: 'database.*', do: 'delay', ms: '5' }, 'ms'],
    [{ at: 'database.*', do: 'conflict', ms: 5 }, 'ms'],
    [{ at: 'database.*', do: 'fail' }, 'code'],
    [{ at: 'database.*', do: 'fail', code: -1 }, 'code'],
    [{ at: 'database.*', do: 'fail', code: 'lower case' }, 'code'],
    [{ at: 'openapi:subscribeMessage.send', do: 'fail', code: '43101' }, 'code'],
    [{ at: 'database.*', do: 'kill', after: 0 }, 'after'],
    [{ at: 'database.*', do: 'fail', code: 'SYS_ERR', after: 2 }, 'after'],
    [{ at: 'database.*', do: 'conflict', rate: 0 }, 'rate'],
    [{ at: 'database.*', do: 'conflict', rate: 1.1 }, 'rate'],
    [{ at: 'database.*', do: 'conflict', times: 1.5 }, 'times'],
    [{ at: 'database.*', do: 'conflict', by: '../x' }, 'by'],
    [{ at: 'timer:clock', do: 'twice', by: 'adds' }, 'by'],
    [{ at: 'database.*', do: 'conflict', often: 3 }, 'often'],
  ])('%j is refused with a sentence naming %s', async (fault, field) => {
    const reply = await post(`${cloud.url}/cloud/faults`, { add: [{ at: 'database.*', do: 'conflict' }, fault] })
    expect(reply).toEqual({ status: 400, body: { errMsg: expect.stringContaining(`add[1].${field} `) } })
    expect(cloud.faults.list()).toEqual([])
  })

  test('what is no fault at all is refused too', async () => {
    for (const body of [{ add: 1 }, { add: [null] }, { add: ['x'] }, { remove: 'f1' }, { openapi: {} }]) {
      expect((await post(`${cloud.url}/cloud/faults`, body)).status).toBe(400)
    }
  })

  test('a fault strikes as often as it says, and is gone', async () => {
    cloud.faults.add([{ at: 'database.calculateDocument', do: 'fail', code: 'DATABASE_REQUEST_FAILED', times: 2 }])
    expect((await failure(notes().count())).errCode).toBe(-502001)
    expect(cloud.faults.list()).toMatchObject([{ times: 1 }])
    expect((await failure(notes().count())).errCode).toBe(-502001)
    expect(cloud.faults.list()).toEqual([])
    expect((await notes().count()).total).toBe(0)
  })

  test('a rate strikes that often, and the same operations in every run', async () => {
    const outcomes = async () => {
      const other = await startCloud({ indexes: { notes: [] }, faults: [{ at: 'database.calculateDocument', do: 'fail', code: -501002, rate: 0.3 }] })
      const one = async () => (await post(`${other.url}/admin`, { action: 'database.calculateDocument', collectionName: 'notes' }, { authorization: 'x' })).body.code ?? 'ok'
      const found: string[] = []
      for (let i = 0; i < 100; i++) found.push(await one())
      await other.close()
      return found
    }
    const first = await outcomes()
    const struck = first.filter(code => code === 'SERVER_TIMEOUT').length
    expect(struck).toBeGreaterThan(15)
    expect(struck).toBeLessThan(45)
    expect(await outcomes()).toEqual(first)
  })

  test('faults end with the cloud', async () => {
    const data = scratch()
    const before = await startCloud({ data, faults: [{ at: 'database.*', do: 'conflict' }] })
    expect(before.faults.list()).toHaveLength(1)
    await before.close()
    const after = await startCloud({ data })
    expect(after.faults.list()).toEqual([])
    await after.close()
    await expect(startCloud({ data, faults: [{ at: 'nowhere', do: 'conflict' }] })).rejects.toThrow('add[0].at ')
  })
})

describe('at the database', () => {
  test('a delay holds the work up, not only its answer', async () => {
    cloud.faults.add([{ at: 'database.insertDocument', do: 'delay', ms: 800, times: 1 }])
    const began = performance.now()
    const late = notes().add({ data: { _id: 'late' } })
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(await ids()).toEqual([])
    await late
    expect(performance.now() - began).toBeGreaterThanOrEqual(799)
    expect(await ids()).toEqual(['late'])
  })

  test.each([
    ['DATABASE_COLLECTION_NOT_EXIST', -502005],
    [-502003, -502003],
    ['DATABASE_TRANSACTION_FAIL', -501001],
  ])('fail %s reaches the SDK as %i, and the work is not done', async (code, errCode) => {
    cloud.faults.add([{ at: 'database.insertDocument', do: 'fail', code }])
    expect((await failure(notes().add({ data: { _id: 'no' } }))).errCode).toBe(errCode)
    expect(await ids()).toEqual([])
  })

  test('only the function named meets it, and its log says which fault it was', async () => {
    cloud.faults.add([{ at: 'database.calculateDocument', do: 'fail', code: -502001, by: 'reads' }])
    const [{ id }] = cloud.faults.list() as [Wire]
    expect((await notes().count()).total).toBe(0)
    expect((await call(cloud.url, 'reads')).result).toBe(-502001)
    expect(await faultsOf('reads')).toEqual([{ action: 'database.calculateDocument', collection: 'notes', ms: expect.any(Number), code: 'DATABASE_REQUEST_FAILED', fault: `fail ${id}` }])
  })

  test('a conflict ends the transaction at its write, and nothing else', async () => {
    cloud.faults.add([{ at: 'database.*', do: 'conflict', times: 1 }])
    await notes().add({ data: { _id: 'plain' } })
    const transaction = await db.startTransaction()
    await transaction.collection('notes').doc('plain').get()
    const error = await failure(transaction.collection('notes').doc('plain').update({ data: { n: 1 } }))
    expect(error).toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('[ResourceUnavailable.TransactionConflict]') })
    expect((await failure(transaction.rollback())).message).toContain('TransactionNotExist')
    await notes().doc('plain').update({ data: { n: 2 } })
    expect(cloud.faults.list()).toEqual([])
  })

  test('a reply lost: the SDK throws, the work is done', async () => {
    cloud.faults.add([{ at: 'database.insertDocument', do: 'lose-reply', times: 1 }])
    const error = await failure(notes().add({ data: { _id: 'done' } }))
    expect(error).toMatchObject({ errCode: -501001, errMsg: expect.stringMatching(/socket hang up|ECONNRESET/) })
    expect(await ids()).toEqual(['done'])
  })

  test('a killed function stops after its n-th operation, unanswered, and the next call finds a new instance', async () => {
    cloud.faults.add([{ at: 'database.*', do: 'kill', by: 'adds', after: 2, times: 1 }])
    expect(await call(cloud.url, 'adds', { ids: ['a', 'b', 'c'] })).toMatchObject({ errCode: -504002 })
    expect(await ids()).toEqual(['a', 'b'])
    expect((await faultsOf('adds')).map((each: Wire) => each.fault?.split(' ')[0])).toEqual([undefined, 'kill'])
    expect((await call(cloud.url, 'adds', { ids: ['d'] })).result).toBe(1)
    expect(await ids()).toEqual(['a', 'b', 'd'])
  })
})

describe('the function log', () => {
  const logs = async (query: string) => (await getJson(`${cloud.url}/cloud/logs?${query}`)) as Wire[]

  test('shows every operation of a call, what a read cost and what was refused', async () => {
    await notes().add({ data: { _id: 'a' } })
    await call(cloud.url, 'reads')
    expect(await call(cloud.url, 'adds', { ids: ['b', 'a'] })).toMatchObject({ errCode: -504002 })
    const [reads, adds] = await logs('limit=2')
    expect(reads.database).toEqual([{ action: 'database.calculateDocument', collection: 'notes', ms: expect.any(Number), plan: expect.objectContaining({ kind: 'scan', documentsRead: 1 }) }])
    expect(adds.database).toEqual([
      { action: 'database.insertDocument', collection: 'notes', ms: expect.any(Number) },
      { action: 'database.insertDocument', collection: 'notes', ms: expect.any(Number), code: 'DATABASE_REQUEST_FAILED' },
    ])
  })

  test('is asked for one function, for what came after a call, and for so many', async () => {
    for (const name of ['plain', 'reads', 'plain']) await call(cloud.url, name)
    const [first, second, third] = await logs('limit=3')
    expect(await logs('function=plain&limit=2')).toEqual([first, third])
    expect(await logs(`after=${first.id}`)).toEqual([second, third])
    expect(await logs(`after=${first.id}&function=plain`)).toEqual([third])
    expect(await logs(`after=${third.id}`)).toEqual([])
    for (const limit of ['0', '-1', '1.5', 'x', '']) expect((await fetch(`${cloud.url}/cloud/logs?limit=${limit}`)).status).toBe(400)
  })
})

describe('at functions', () => {
  test('a client that loses the reply of a call knows nothing, and the work is done', async () => {
    cloud.faults.add([{ at: 'function:adds', do: 'lose-reply', times: 1 }])
    await expect(call(cloud.url, 'adds', { ids: ['kept'] })).rejects.toThrow('fetch failed')
    expect(await ids()).toEqual(['kept'])
    expect((await call(cloud.url, 'adds', { ids: ['next'] })).result).toBe(1)
  })

  test('a function that asks another can lose the reply too', async () => {
    cloud.faults.add([{ at: 'function:adds', by: 'asks', do: 'lose-reply' }])
    const { result } = await call(cloud.url, 'asks', { name: 'adds' })
    expect(result).toEqual({ code: 'ECONNRESET' })
    expect(await ids()).toEqual(['asked'])
  })

  test('a call can be late or refused, for clients and for functions', async () => {
    cloud.faults.add([{ at: 'function:plain', do: 'delay', ms: 100, times: 1 }])
    const began = performance.now()
    expect((await call(cloud.url, 'plain')).result).toBe('done')
    expect(performance.now() - began).toBeGreaterThanOrEqual(99)
    cloud.faults.add([{ at: 'function:plain', do: 'fail', code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', times: 1 }, { at: 'function:plain', by: 'asks', do: 'fail', code: -504002 }])
    expect(await call(cloud.url, 'plain')).toMatchObject({ errCode: -504003 })
    expect((await call(cloud.url, 'plain')).result).toBe('done')
    expect((await call(cloud.url, 'asks', { name: 'plain' })).result).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  })
})

describe('at timers', () => {
  const runs = async () => ((await getJson(`${cloud.url}/cloud/logs?function=ticks`)) as Wire[]).map(entry => entry.lines[0].text)

  test('a trigger is delivered twice, for the same instant', async () => {
    cloud.faults.add([{ at: 'timer:ticks', do: 'twice', times: 1 }])
    await cloud.clock.advance(2 * 24 * 3600_000)
    const [first, again, next, ...more] = await runs()
    expect(first).toMatch(/T19:00:00Z$/)
    expect(again).toBe(first)
    expect(Date.parse(next) - Date.parse(first)).toBe(24 * 3600_000)
    expect(more).toEqual([])
    await cloud.clock.real()
  })

  test('a lost or refused call of a timer harms nothing', async () => {
    cloud.faults.add([{ at: 'function:ticks', do: 'lose-reply', times: 1 }, { at: 'function:ticks', do: 'fail', code: -504002 }])
    for (const error of ['fault', 'fault']) {
      const { body } = await post(`${cloud.url}/cloud/timers/run`, { name: 'ticks' })
      expect(body).toEqual([expect.objectContaining({ function: 'ticks', error: expect.stringContaining(error) })])
    }
    cloud.faults.clear()
    expect((await post(`${cloud.url}/cloud/timers/run`, { name: 'ticks' })).body[0]).not.toHaveProperty('error')
  })
})

describe('at storage and the open API', () => {
  test('storage refuses with the code asked for', async () => {
    cloud.faults.add([{ at: 'storage.getUploadMetadata', do: 'fail', code: -503002, times: 1 }])
    expect((await failure(sdk.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('a') }))).code).toBe('STORAGE_EXCEED_AUTHORITY')
    const { fileID } = await sdk.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('a') })
    cloud.faults.add([{ at: 'storage.*', do: 'lose-reply', times: 1 }])
    await failure(sdk.deleteFile({ fileList: [fileID] }))
    expect((await sdk.getTempFileURL({ fileList: [fileID] })).fileList[0].status).not.toBe(0)
  })

  test('an open API answers the errcode asked for', async () => {
    cloud.faults.add([{ at: 'openapi:security.msgSecCheck', do: 'fail', code: 61010, times: 1 }])
    const check = () => sdk.openapi.security.msgSecCheck({ content: '大家好', version: 2, scene: 2, openid: 'ann' })
    expect((await failure(check())).errCode).toBe(61010)
    await check()
    cloud.faults.add([{ at: 'openapi:*', do: 'lose-reply', times: 1 }])
    await failure(check())
    await check()
  })
})
