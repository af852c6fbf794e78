import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import type { LocalCloud } from '../src/index'
import { makeServer } from '../src/http/server'
import { scratch } from './scratch'
import { failure, getJson, post, sdkFor, startCloud, WITH_SDK, writeFunction } from './support'
import type { Wire } from '../src/wire'

let cloud: LocalCloud
let db: Wire
const functions = scratch()

beforeAll(async () => {
  writeFunction(functions, 'measures', `exports.main = event => event.much.length`)
  writeFunction(functions, 'adds', `${WITH_SDK} exports.main = () => db.collection('things').add({ data: { by: 'adds' } })`)
  cloud = await startCloud({ functions, indexes: { plain: [], things: [{ name: 'card', keys: [{ field: 'card', direction: 1 }], unique: true }] } })
  db = sdkFor(cloud.url).database()
  await db.collection('things').add({ data: [{ _id: 'kept', card: 1, n: 1, list: [1, 2] }, { _id: 'too', card: 2, n: 2 }] })
})

afterAll(() => cloud.close())

const send = async (message: unknown, headers: object = {}): Promise<Wire> => (await post(`${cloud.url}/admin`, message, { authorization: 'x', ...headers })).body
const state = async () => (await fetch(`${cloud.url}/cloud/export`)).text().then(text => text.split('\n').filter(line => line.startsWith('{"in"') || line.startsWith('{"collection"')).join('\n'))
const nested = (depth: number, [open, close] = ['[', ']']) => open!.repeat(depth) + close!.repeat(depth)

/** Sends what must be refused, and sees that nothing came of it. */
async function refused(message: unknown, headers: object = {}): Promise<Wire> {
  const before = await state()
  const reply = await send(message, headers)
  expect(await state()).toBe(before)
  expect(reply).toEqual({ requestId: expect.any(String), code: expect.any(String), message: expect.any(String) })
  expect(reply.message).not.toMatch(/\n\s+at |packages\/|TypeError/)
  return reply
}

const GOOD: Record<string, Wire> = {
  'database.addCollection': { collectionName: 'made' },
  'database.insertDocument': { collectionName: 'things', data: ['{"a":1}'] },
  'database.getDocument': { collectionName: 'things', queryType: 'WHERE', query: '{}', order: '{"n":1}', projection: '{"n":1}', offset: 0, limit: 10, transactionId: 'gone' },
  'database.calculateDocument': { collectionName: 'things', query: '{}' },
  'database.modifyDocument': { collectionName: 'things', query: '{}', data: '{"$set":{"n":9}}', multi: true, merge: true, upsert: false },
  'database.modifyAndReturnDoc': { collectionName: 'things', query: '{"_id":"kept"}', data: '{"$set":{"n":9}}' },
  'database.removeDocument': { collectionName: 'things', query: '{}', multi: true },
  'database.aggregateDocuments': { collectionName: 'things', stages: [{ stageKey: '$match', stageValue: '{}' }] },
  'database.commitTransaction': { transactionId: 'gone' },
  'database.abortTransaction': { transactionId: 'gone' },
  'functions.invokeFunction': { function_name: 'adds', request_data: '{}' },
  'storage.getUploadMetadata': { path: 'a.txt' },
  'storage.batchGetDownloadUrl': { file_list: [{ fileid: 'cloud://x/a', max_age: 5 }] },
  'storage.batchDeleteFile': { fileid_list: ['cloud://x/a'] },
}

const WRONG: [string, unknown][] = [
  ['null', null],
  ['a number', 7.5],
  ['a text', '没有'],
  ['true', true],
  ['an empty list', []],
  ['a list', [[1]]],
  ['an object', { $gt: '' }],
  ['__proto__', JSON.parse('{"__proto__":{"a":1}}')],
]

// What is right after all: the type of these fields is the wrong one's.
const RIGHT = [/^database\.aggregateDocuments stages an empty list/, /^functions\.invokeFunction request_data an object/, /^storage\.getUploadMetadata path a text/, /^database\.(modify|remove)Document (multi|merge|upsert) true/]

function codeFor(action: string, field: string, what: string): string {
  if (what !== 'a text') return 'INVALID_PARAM'
  if (field === 'transactionId') return 'DATABASE_TRANSACTION_FAIL'
  if (field === 'function_name') return 'FUNCTION_NOT_FOUND'
  if (field !== 'collectionName') return 'INVALID_PARAM'
  return action === 'database.addCollection' ? 'DATABASE_REQUEST_FAILED' : 'DATABASE_COLLECTION_NOT_EXIST'
}

describe('the fields of a request', () => {
  const table = Object.entries(GOOD).flatMap(([action, good]) => Object.keys(good).flatMap(field => WRONG.map(([what, value]) => [action, field, what, value] as const)))

  test.each(table.filter(([action, field, what]) => !RIGHT.some(right => right.test(`${action} ${field} ${what}`))))('%s: %s as %s is refused', async (action, field, what, value) => {
    const { transactionId: _gone, ...good } = GOOD[action]
    const message = { action, ...good, [field]: value }
    // A list of files is answered file by file.
    if (action.startsWith('storage.batch') && what === 'a list') return expect(Object.values<Wire>((await send(message)).data)[0][0].code).not.toBe('SUCCESS')
    expect((await refused(message)).code).toBe(codeFor(action, field, what))
  })

  test.each([
    ['database.getDocument', 'collectionName'],
    ['database.insertDocument', 'data'],
    ['database.modifyDocument', 'data'],
    ['database.aggregateDocuments', 'stages'],
    ['database.commitTransaction', 'transactionId'],
    ['database.abortTransaction', 'transactionId'],
    ['functions.invokeFunction', 'function_name'],
    ['storage.getUploadMetadata', 'path'],
    ['storage.batchDeleteFile', 'fileid_list'],
  ])('%s without %s is refused', async (action, field) => {
    const { [field]: _missing, ...rest } = GOOD[action]
    const { transactionId: _gone, ...message } = rest
    expect((await refused({ action, ...message })).code).toBe('INVALID_PARAM')
  })

  test.each(['database.dropDatabase', 'database.__proto__', 'database.', '__proto__', 'constructor', '', 'functions.deleteFunction', 'storage.toString', 5, null, {}, []])('the action %j is refused by name', async action => {
    expect(await refused({ action, collectionName: 'things', query: '{}' })).toMatchObject({ code: 'INVALID_PARAM', message: expect.stringContaining(typeof action === 'string' ? `the action ${action}` : 'action must be') })
  })

  test('a body that is no object is refused, and one without credentials', async () => {
    for (const body of ['', '{', '[]', 'null', '5', '"x"', '{"action":"database.startTransaction"} x', nested(100_000), nested(100_000, ['{"a":', '}'])]) {
      expect((await refused(body)).code).toBe('INVALID_PARAM')
    }
    expect(await refused({ action: 'database.startTransaction' }, { authorization: '' })).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
  })
})

describe('EJSON', () => {
  const BROKEN = [
    '{', '{"a":}', 'undefined', '{"a":1}}', "{'a':1}", '{"a":NaN}',
    '{"a":{"$date":"yesterday"}}', '{"a":{"$date":{"$numberLong":"x"}}}', '{"a":{"$date":null}}', '{"a":{"$date":[]}}',
    '{"a":{"$numberLong":"12x"}}', '{"a":{"$numberInt":{}}}', '{"a":{"$numberDouble":""}}',
    '{"a":{"$regularExpression":{}}}', '{"a":{"$regularExpression":{"pattern":"(","options":""}}}', '{"a":{"$tcb_server_date":{"offset":"x"}}}', '{"a":{"$tcb_server_date":{"offset":1e20}}}', '{"a":{"$date":1e300}}',
    '{"a":"\\ud800"}',
  ]
  const FOREIGN = ['{"a":{"$oid":"5f"}}', '{"a":{"$binary":{"base64":"","subType":"00"}}}', '{"a":{"$timestamp":{"t":1,"i":1}}}', '{"a":{"$minKey":1}}', '{"a":{"$code":"x"}}']
  const PLACES: [string, (text: string) => object][] = [
    ['query', query => ({ action: 'database.removeDocument', collectionName: 'things', query, multi: true })],
    ['document', text => ({ action: 'database.insertDocument', collectionName: 'things', data: ['{"ok":1}', text] })],
    ['new document', data => ({ action: 'database.modifyDocument', collectionName: 'things', query: '{"_id":"kept"}', data, upsert: true })],
    ['update', text => ({ action: 'database.modifyDocument', collectionName: 'things', query: '{}', data: `{"$set":${text}}`, merge: true, multi: true })],
    ['stage', stageValue => ({ action: 'database.aggregateDocuments', collectionName: 'things', stages: [{ stageKey: '$match', stageValue }] })],
  ]

  test.each(PLACES)('broken in a %s is refused', async (_place, messageOf) => {
    for (const text of BROKEN) expect([text, (await refused(messageOf(text))).code]).toEqual([text, expect.stringMatching(/^(INVALID_PARAM|DATABASE_REQUEST_FAILED)$/)])
  })

  test.each(PLACES)('of a type that is not kept is refused by name in a %s', async (_place, messageOf) => {
    for (const text of FOREIGN) expect((await refused(messageOf(text))).message).toContain('local-cloud does not imitate the type')
  })

  test.each(PLACES)('nested 101, 1,000 or 100,000 levels deep is refused in a %s', async (place, messageOf) => {
    const depths = place === 'query' || place === 'stage' ? [1000, 100_000] : [101, 1000, 100_000]
    for (const depth of depths) {
      for (const text of [`{"a":${nested(depth)}}`, nested(depth, ['{"a":', '}']).replace('{"a":}', '{"a":1}'), `{"$or":${nested(depth)}}`]) {
        expect((await refused(messageOf(text))).code).toMatch(/^(INVALID_PARAM|DATABASE_REQUEST_FAILED)$/)
      }
    }
  })

  test('keys of the prototype are fields like others', async () => {
    await send({ action: 'database.insertDocument', collectionName: 'plain', data: ['{"_id":"proto","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'] })
    expect(({} as Wire).polluted).toBeUndefined()
    const { data } = await send({ action: 'database.getDocument', collectionName: 'plain', queryType: 'WHERE', query: '{"__proto__.polluted":1}' })
    expect(JSON.parse(data.list[0])).toHaveProperty(['constructor', 'prototype', 'polluted'], 1)
    await db.collection('plain').doc('proto').remove()
  })
})

describe('sizes', () => {
  const MB = 1024 * 1024
  const large = 'x'.repeat(16 * MB)

  test('a document of more than 16 MB is refused in the words of MongoDB, however it came to be', async () => {
    const half = 'x'.repeat(9 * MB)
    await db.collection('plain').add({ data: { _id: 'small' } })
    expect(await refused({ action: 'database.insertDocument', collectionName: 'plain', data: [JSON.stringify({ large })] })).toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('object to insert too large') })
    expect((await refused({ action: 'database.modifyDocument', collectionName: 'plain', query: '{"_id":"new"}', data: JSON.stringify({ large }), upsert: true })).message).toContain('object to insert too large')
    expect((await refused({ action: 'database.modifyDocument', collectionName: 'plain', query: '{"_id":"small"}', data: JSON.stringify({ large }) })).message).toContain('larger than 16777216')
    const twice = { action: 'database.modifyDocument', collectionName: 'plain', query: '{"_id":"small"}', data: JSON.stringify({ $push: { halves: { $each: [half, half] } } }), merge: true }
    expect((await refused(twice)).message).toContain('larger than 16777216')
    const { transactionId } = await send({ action: 'database.startTransaction' })
    expect((await refused({ ...twice, transactionId })).message).toContain('larger than 16777216')
    expect((await send({ action: 'database.commitTransaction', transactionId })).message).toContain('TransactionNotExist')
    const many = '字'.repeat(6 * MB)
    expect((await refused({ action: 'database.insertDocument', collectionName: 'plain', data: [JSON.stringify({ many })] })).message).toContain('too large')
  })

  test('a document just below is kept', async () => {
    expect(await send({ action: 'database.insertDocument', collectionName: 'plain', data: [JSON.stringify({ _id: 'big', large: large.slice(100) })] })).not.toHaveProperty('code')
    await db.collection('plain').doc('big').remove()
  })

  test('an event of more than 6 MB is refused, one just below is served', async () => {
    const event = (length: number) => ({ action: 'functions.invokeFunction', function_name: 'measures', request_data: JSON.stringify({ much: 'x'.repeat(length) }) })
    expect((await refused(event(6 * MB))).code).toBe('EXCEED_MAX_PAYLOAD_SIZE')
    expect(await send(event(6 * MB - 200))).toMatchObject({ data: { response_data: String(6 * MB - 200) } })
  })

  test('a body that says it is too large is refused before it is sent', async () => {
    const reply = await raw(`POST /admin HTTP/1.1\r\nhost: localhost\r\nauthorization: x\r\ncontent-length: 10000000000\r\n\r\n{`)
    expect(reply).toContain('EXCEED_MAX_PAYLOAD_SIZE')
  })

  test('a body that turns out too large is refused without being kept', async () => {
    const before = process.memoryUsage().rss
    const socket = net.connect(cloud.port, '127.0.0.1')
    let reply = ''
    socket.on('data', chunk => (reply += chunk))
    socket.write('POST /admin HTTP/1.1\r\nhost: localhost\r\nauthorization: x\r\ntransfer-encoding: chunked\r\n\r\n')
    const chunk = Buffer.from(`100000\r\n${'x'.repeat(MB)}\r\n`)
    for (let sent = 0; sent < 400; sent++) if (!socket.write(chunk)) await once(socket, 'drain')
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * MB)
    expect(reply).toContain('EXCEED_MAX_PAYLOAD_SIZE')
    socket.destroy()
  })
})

/** Sends bytes as they are and answers what comes back within a moment. */
function raw(bytes: string, waitMs = 300): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(cloud.port, '127.0.0.1', () => socket.write(bytes))
    let reply = ''
    const done = () => resolve((socket.destroy(), reply))
    socket.on('data', chunk => (reply += chunk))
    socket.on('end', done)
    socket.on('error', reject)
    setTimeout(done, waitMs)
  })
}

describe('hosts and origins', () => {
  const status = (headers: http.OutgoingHttpHeaders, path = '/cloud/clock', method = 'GET') =>
    new Promise<[number, http.IncomingHttpHeaders]>((resolve, reject) => {
      const request = http.request(`${cloud.url}${path}`, { method, headers, setHost: false }, response => resolve([response.statusCode!, (response.resume(), response.headers)]))
      request.on('error', reject)
      request.end()
    })

  test.each(['evil.com', 'evil.com:80', '127.0.0.1.evil.com', 'localhost.evil.com', 'evil-localhost', '127.0.0.2', '0.0.0.0', '2130706433', '', 'localhost@evil.com', 'evil.com#localhost'])('a request to the host %j is refused', async host => {
    expect((await status({ host }))[0]).toBe(403)
    expect((await status({ host }, '/admin', 'POST'))[0]).toBe(403)
    expect((await status({ host }, '/'))[0]).toBe(403)
  })

  test.each(['localhost', 'localhost:9', '127.0.0.1', '[::1]:80', 'workbench.localhost:9900'])('a request to the host %j is served', async host => {
    expect((await status({ host }))[0]).toBe(200)
  })

  test.each(['null', 'http://evil.com', 'https://evil.com:9900', 'http://127.0.0.1.evil.com', 'http://localhost.evil.com', 'http://localhost@evil.com', 'file://', 'chrome-extension://localhost', 'garbage', ''])('a request from the origin %j is refused and gets no permission', async origin => {
    for (const [path, method] of [['/cloud/clock', 'GET'], ['/client/callFunction', 'POST'], ['/admin', 'POST'], ['/client/people', 'OPTIONS']] as const) {
      const [code, headers] = await status({ host: 'localhost', origin }, path, method)
      expect(code).toBe(403)
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  test('a page of this machine may ask, and is told so beforehand', async () => {
    const [code, headers] = await status({ host: 'localhost', origin: 'http://localhost:10086', 'access-control-request-method': 'POST' }, '/client/callFunction', 'OPTIONS')
    expect(code).toBe(204)
    expect(headers).toMatchObject({ 'access-control-allow-origin': 'http://localhost:10086', 'access-control-allow-headers': expect.stringContaining('x-wx-openid'), vary: 'origin' })
  })

  test('a phone of the workbench may be a client, and no more', async () => {
    const host = 'phone-1.workbench.localhost'
    expect((await status({ host }, '/client/people'))[0]).toBe(200)
    expect((await status({ host: 'localhost', origin: `http://${host}:9900` }, '/client/people'))[0]).toBe(200)
    for (const path of ['/cloud/clock', '/workbench/', '/admin']) {
      expect((await status({ host }, path))[0]).toBe(403)
      expect((await status({ host: 'localhost', origin: `http://${host}:9900` }, path))[0]).toBe(403)
    }
  })
})

describe('connections', () => {
  test.each(['GET //evil/ HTTP/1.1', 'GET http://[ HTTP/1.1', 'GET /%E0%A4%A HTTP/1.1', 'GET /storage/%00 HTTP/1.1', 'GET /storage/..%2f..%2fcloud.db HTTP/1.1', 'GET /../../etc/passwd HTTP/1.1', 'GET /workbench/%2e%2e/package.json HTTP/1.1', 'DELETE /admin HTTP/1.1', 'TRACE /admin HTTP/1.1', 'CONNECT /admin HTTP/1.1', 'PUT /client/people HTTP/1.1'])('%s is refused', async line => {
    const reply = await raw(`${line}\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
    expect(reply === '' || /^HTTP\/1.1 4\d\d /.test(reply)).toBe(true)
    expect(reply).not.toMatch(/root:|wx-server-sdk/)
  })

  test('what is not HTTP is answered 400, a web socket is not opened', async () => {
    expect(await raw('hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
    expect(await raw(`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /)
    const upgrade = ['connection: upgrade', 'upgrade: websocket', 'sec-websocket-version: 13', 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=='].join('\r\n')
    expect(await raw(`GET /cloud/nothing HTTP/1.1\r\nhost: localhost\r\n${upgrade}\r\n\r\n`)).toMatch(/^HTTP\/1.1 404 /)
  })

  test('names of functions lead nowhere else', async () => {
    for (const name of ['../adds', 'adds/../adds', '%2e%2e/adds', 'adds\u0000', 'adds.js', '/etc', '__proto__', 'constructor', 'x'.repeat(1000), '']) {
      const reply = await send({ action: 'functions.invokeFunction', function_name: name, request_data: '{}' })
      expect(reply.code).toBe('FUNCTION_NOT_FOUND')
    }
  })

  test('300 callers that never finish what they say hold nobody up, and are shown out', async () => {
    const halves = ['POST /admin HT', 'POST /admin HTTP/1.1\r\nhost: localhost\r\n', 'POST /admin HTTP/1.1\r\nhost: localhost\r\nauthorization: x\r\ncontent-length: 100\r\n\r\n{']
    const sockets = Array.from({ length: 300 }, (_, i) => {
      const socket = net.connect(cloud.port, '127.0.0.1', () => socket.write(halves[i % 3]!))
      return socket.on('error', () => undefined).resume()
    })
    await new Promise(resolve => setTimeout(resolve, 200))
    const began = performance.now()
    for (let i = 0; i < 20; i++) await db.collection('things').count()
    expect(performance.now() - began).toBeLessThan(1000)
    await new Promise(resolve => setTimeout(resolve, 13_000))
    expect(sockets.filter(socket => socket.destroyed || socket.readableEnded).length).toBeGreaterThanOrEqual(200)
    for (const socket of sockets) socket.destroy()
  })

  test('1,000 connections at once are all served', async () => {
    const count = () => send({ action: 'database.calculateDocument', collectionName: 'things' })
    const replies = await Promise.all(Array.from({ length: 1000 }, count))
    expect(replies.filter(reply => reply.data?.total === 2)).toHaveLength(1000)
  })
})

describe('limits of a query', () => {
  const get = (rest: object) => send({ action: 'database.getDocument', collectionName: 'many', queryType: 'WHERE', ...rest })

  beforeAll(async () => {
    await send({ action: 'database.addCollection', collectionName: 'many' })
    await send({ action: 'database.insertDocument', collectionName: 'many', data: Array.from({ length: 1200 }, (_, i) => `{"_id":"${i}"}`) })
  })

  test.each([
    [{}, 100],
    [{ limit: 0 }, 100],
    [{ limit: 5 }, 5],
    [{ limit: 5000 }, 1000],
    [{ limit: 1000, offset: 1195 }, 5],
    [{ offset: 1e15 }, 0],
    [{ queryType: 'DOC', query: '{"_id":"7"}' }, 1],
  ])('%j answers %i documents', async (rest, count) => {
    expect((await get(rest)).data.list).toHaveLength(count)
  })

  test.each([{ limit: -1 }, { limit: 1.5 }, { limit: '5' }, { limit: 1e300 }, { offset: -1 }, { offset: 0.5 }, { offset: '0' }])('%j is refused', async rest => {
    expect(await get(rest)).toMatchObject({ code: 'INVALID_PARAM' })
  })
})

describe('errors', () => {
  test('every error of the database reaches the SDK with its errCode', async () => {
    const things = db.collection('things')
    const raise: [string, number, () => Promise<unknown>][] = [
      ['Db or Table not exist', -502005, () => db.collection('nowhere').get()],
      ['E11000', -502001, () => things.add({ data: { _id: 'kept' } })],
      ['E11000', -502001, () => things.add({ data: { card: 1 } })],
      // The wrapper of createCollection maps no code; so it is in production.
      ['TableExist', -1, () => db.createCollection('things')],
      ['2dsphere', -502001, () => things.where({ place: db.command.geoNear({ geometry: new db.Geo.Point(1, 1) }) }).get()],
      ['Check request parameter fail', -501007, () => things.limit(-1).get()],
    ]
    for (const [text, errCode, act] of raise) expect(await failure(act())).toMatchObject({ errCode, errMsg: expect.stringContaining(text) })
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection('things').doc('kept').update({ data: { n: 1, m: 1 } })
    expect(await failure(second.collection('things').doc('kept').update({ data: { n: 3 } }))).toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('TransactionConflict') })
    expect(await failure(second.collection('things').doc('kept').get())).toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('TransactionNotExist') })
    await first.rollback()
  })

  test('one that nobody expected is told to the terminal, and to the caller only that it was', async () => {
    const broken = { knows: () => true, answer: () => Promise.reject(new Error('the secret')) }
    const server = makeServer(() => ({ database: broken, functions: { calls: { byToken: () => undefined } }, faults: { next: () => [] }, people: null }) as Wire)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`
    const told = jest.spyOn(process.stderr, 'write').mockReturnValue(true)
    const admin = await post(`${url}/admin`, { action: 'database.getDocument' }, { authorization: 'x' })
    const other = await post(`${url}/client/callFunction`, { name: 'measures' })
    const text = told.mock.calls.join('')
    told.mockRestore()
    server.close()
    expect(admin).toEqual({ status: 200, body: { requestId: expect.any(String), code: 'SYS_ERR', message: 'system error' } })
    expect(other).toEqual({ status: 500, body: { errMsg: 'internal error' } })
    expect(text).toMatch(/the secret\n\s+at /)
    expect(text).toContain('TypeError')
  })

  test('looking changes nothing', async () => {
    cloud.faults.add([{ at: 'function:nowhere', do: 'lose-reply', times: 3 }])
    const looks = ['outbox', 'wxacodes', 'templates', 'clock', 'logs', 'metrics', 'timers', 'faults', 'workbench', 'collections', 'collections/things', 'collections/nowhere', 'export', 'timers/run', 'import', 'nothing']
    const everything = async () => [await state(), cloud.faults.list(), await getJson(`${cloud.url}/cloud/metrics`), cloud.clock.offsetMs, cloud.clock.frozen]
    const before = await everything()
    for (const path of looks) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const response = await fetch(`${cloud.url}/cloud/${path}?now=0&advanceMs=1000&frozen=true&clear=true&add=[]&name=adds&replace&id="kept"`, { method })
        await response.text()
        expect(response.status).toBeLessThan(500)
      }
    }
    expect(await everything()).toEqual(before)
    cloud.faults.clear()
  })
})
