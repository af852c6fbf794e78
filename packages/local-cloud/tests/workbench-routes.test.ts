import http from 'node:http'
import type { LocalCloud } from '../src/index'
import type { Wire } from '../src/wire'
import { Changes } from '../src/http/changes'
import { getJson, post, sdkFor, startCloud } from './support'

let cloud: LocalCloud
let db: Wire

beforeAll(async () => {
  cloud = await startCloud({
    people: [{ openid: 'a', name: '甲', role: '家长' }],
    indexes: { notes: [{ name: 'byCode', keys: [{ field: 'code', direction: 1 }], unique: true }] },
  })
  db = sdkFor(cloud.url).database()
})
afterAll(() => cloud.close())

const pathOf = (collection: string, parameters: Record<string, string> = {}) => `/cloud/collections/${encodeURIComponent(collection)}?${new URLSearchParams(parameters)}`
const idOf = (id: string | number) => ({ id: JSON.stringify(id) })

interface Reply {
  status: number
  tag: string | undefined
  body: Wire
  headers: http.IncomingHttpHeaders
}

/** Asks as a browser at some address would; fetch would not let a test choose its Host. */
function ask(path: string, { method = 'GET', body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: cloud.port, path, method, headers }, response => {
      let text = ''
      response.on('data', chunk => (text += chunk))
      response.on('end', () => {
        const isJson = response.headers['content-type']?.startsWith('application/json')
        resolve({ status: response.statusCode!, tag: response.headers.etag, body: isJson ? JSON.parse(text) : text, headers: response.headers })
      })
    })
    request.on('error', reject)
    request.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
  })
}

describe('collections', () => {
  beforeEach(async () => {
    await db.collection('notes').where({ _id: db.command.exists(true) }).remove()
    for (const n of [1, 2, 3]) await db.collection('notes').add({ data: { _id: `n${n}`, n, code: `c${n}`, at: new Date(n) } })
  })

  test('are listed with what they hold, and read by query, order and page', async () => {
    expect(await getJson(`${cloud.url}/cloud/collections`)).toEqual([{ name: 'notes', count: 3, indexes: [{ name: 'byCode', keys: [{ field: 'code', direction: 1 }], unique: true }] }])
    const { body } = await ask(pathOf('notes', { query: '{"at":{"$gt":{"$date":{"$numberLong":"1"}}}}', sort: '{"n":-1}', skip: '1', limit: '1' }))
    expect(body).toMatchObject({ total: 2, documents: [{ _id: 'n2', n: 2, at: { $date: '1970-01-01T00:00:00.002Z' } }], plan: { returned: 1 }, ms: expect.any(Number) })
  })

  test.each([
    [{ query: '{' }, 'query'],
    [{ query: '[]' }, 'query'],
    [{ sort: '"n"' }, 'sort'],
    [{ skip: '-1' }, 'skip'],
    [{ skip: '1.5' }, 'skip'],
    [{ limit: '100000' }, 'limit'],
    [{ id: '{}' }, 'id'],
    [{ id: 'n1' }, 'id'],
  ] as [Record<string, string>, string][])('a question that makes no sense is refused by field: %j', async (parameters, field) => {
    expect(await ask(pathOf('notes', parameters))).toMatchObject({ status: 400, body: { field, errMsg: expect.any(String) } })
  })

  test('a collection or document that is not there is not made by asking', async () => {
    expect((await ask(pathOf('nothing'))).status).toBe(404)
    expect((await ask(pathOf('notes', idOf('n9')))).status).toBe(404)
    expect((await ask(pathOf('notes', idOf('n9')), { method: 'DELETE' })).status).toBe(404)
    expect((await ask(pathOf('nothing'), { method: 'PUT', body: { _id: 1 } })).status).toBe(404)
    expect((await ask('/cloud/collections/%E0%A4%A', {})).status).toBe(400)
    expect((await getJson(`${cloud.url}/cloud/collections`)).length).toBe(1)
  })

  test('a document is replaced whole, or made, and the string 1 is not the number 1', async () => {
    const { tag } = await ask(pathOf('notes', idOf('n1')))
    const put = await ask(pathOf('notes'), { method: 'PUT', body: { _id: 'n1', at: { $date: { $numberLong: '5' } } }, headers: { 'if-match': tag! } })
    expect(put).toMatchObject({ status: 200, body: { _id: 'n1', at: { $date: '1970-01-01T00:00:00.005Z' } } })
    expect((await db.collection('notes').doc('n1').get()).data).toEqual({ _id: 'n1', at: new Date(5) })
    await ask(pathOf('notes'), { method: 'PUT', body: { _id: 1, code: 'number' } })
    await ask(pathOf('notes'), { method: 'PUT', body: { _id: '1', code: 'string' } })
    expect((await ask(pathOf('notes', idOf(1)))).body.code).toBe('number')
    expect((await ask(pathOf('notes', idOf('1')))).body.code).toBe('string')
  })

  test('what changed, went or came since it was opened is not touched', async () => {
    const { tag } = await ask(pathOf('notes', idOf('n1')))
    await db.collection('notes').doc('n1').update({ data: { n: 7 } })
    const headers = { 'if-match': tag! }
    expect((await ask(pathOf('notes'), { method: 'PUT', body: { _id: 'n1' }, headers })).status).toBe(412)
    expect((await ask(pathOf('notes', idOf('n1')), { method: 'DELETE', headers })).status).toBe(412)
    expect((await ask(pathOf('notes'), { method: 'PUT', body: { _id: 'n2' }, headers: { 'if-none-match': '*' } })).status).toBe(412)
    await db.collection('notes').doc('n1').remove()
    expect((await ask(pathOf('notes'), { method: 'PUT', body: { _id: 'n1' }, headers })).status).toBe(412)
    expect((await getJson(`${cloud.url}${pathOf('notes')}`)).documents).toHaveLength(2)
  })

  test('a write waits for the transaction that holds its document, and then sees what it did', async () => {
    const { tag } = await ask(pathOf('notes', idOf('n1')))
    const transaction = await db.startTransaction()
    await transaction.collection('notes').doc('n1').update({ data: { n: 100 } })
    const written = ask(pathOf('notes'), { method: 'PUT', body: { _id: 'n1', n: 'mine' }, headers: { 'if-match': tag! } })
    const early = await Promise.race([written, new Promise(resolve => setTimeout(() => resolve('waiting'), 150))])
    expect(early).toBe('waiting')
    await transaction.commit()
    expect((await written).status).toBe(412)
    expect((await db.collection('notes').doc('n1').get()).data.n).toBe(100)
  })

  test('unique indexes and what cannot be stored hold for the page as for the SDK', async () => {
    expect(await ask(pathOf('notes'), { method: 'PUT', body: { _id: 'n4', code: 'c1' } })).toMatchObject({ status: 409, body: { errMsg: expect.stringContaining('E11000') } })
    expect((await ask(pathOf('notes'), { method: 'PUT', body: { _id: 'n5', code: 'x', $set: 1 } })).status).toBe(400)
    expect(await ask(pathOf('notes'), { method: 'PUT', body: '{"_id":' })).toMatchObject({ status: 400, body: { field: 'document' } })
    expect(await ask(pathOf('notes'), { method: 'PUT', body: '[]' })).toMatchObject({ status: 400, body: { field: 'document' } })
    expect((await ask(pathOf('notes'), { method: 'PUT', body: { _id: { a: 1 } } })).status).toBe(400)
    expect((await getJson(`${cloud.url}${pathOf('notes')}`)).documents).toHaveLength(3)
  })

  test('a new collection has the name the SDK would allow', async () => {
    expect((await post(`${cloud.url}/cloud/collections`, { name: '../x' })).status).toBe(400)
    expect((await post(`${cloud.url}/cloud/collections`, { name: 'notes' })).status).toBe(400)
    expect((await post(`${cloud.url}/cloud/collections`, { name: 'fresh' })).body.map((each: Wire) => each.name)).toEqual(['fresh', 'notes'])
  })
})

describe('who may ask', () => {
  const phone = `phone-1.workbench.localhost`
  const as = (host: string, origin?: string) => ({ headers: { host: `${host}:${cloud.port}`, ...(origin ? { origin: `http://${origin}:${cloud.port}` } : {}) } })

  test('the workbench has a name of its own; a phone has the app’s doors only', async () => {
    expect((await ask('/cloud/clock', as('workbench.localhost', 'workbench.localhost'))).status).toBe(200)
    expect((await ask('/client/people', as(phone, phone))).status).toBe(200)
    for (const path of ['/cloud/clock', '/cloud/collections', '/cloud/events', '/workbench/', '/admin']) {
      expect((await ask(path, as(phone))).status).toBe(403)
      expect((await ask(path, as('127.0.0.1', phone))).status).toBe(403)
    }
    expect((await ask('/client/people', as('127.0.0.1', phone))).headers['access-control-allow-origin']).toBe(`http://${phone}:${cloud.port}`)
  })

  test.each(['phone-1.workbench.localhost.evil.example', 'phone-x.workbench.localhost', 'evil-workbench.localhost', 'a.localhost'])('nobody else has a name that looks like one: %s', async name => {
    expect((await ask('/client/people', as(name))).status).toBe(403)
    expect((await ask('/client/people', as('127.0.0.1', name))).status).toBe(403)
  })

  test('another page of this machine cannot change documents: a browser asks first and is not let', async () => {
    const { headers } = await ask(pathOf('notes'), { method: 'OPTIONS', headers: { origin: 'http://localhost:1', 'access-control-request-method': 'DELETE' } })
    expect(headers['access-control-allow-methods']).not.toContain('DELETE')
    expect(headers['access-control-allow-headers']).not.toContain('if-match')
  })
})

describe('the page', () => {
  test('runs nothing but its own files, in no frame', async () => {
    const { status, headers, body } = await ask('/workbench/')
    expect(status).toBe(200)
    expect(body).toContain('本地云工作台')
    expect(headers['content-security-policy']).toMatch(/default-src 'self'.*frame-src http:\/\/\*\.workbench\.localhost:\*.*frame-ancestors 'none'/)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(await ask('/workbench')).toMatchObject({ status: 308, headers: { location: '/workbench/' } })
    for (const file of ['app.js', 'style.css', 'vendor/preact.js']) expect((await ask(`/workbench/${file}`)).status).toBe(200)
    for (const file of ['../package.json', '..%2fpackage.json', 'vendor/../../package.json', 'vendor/index.js', '.x']) expect((await ask(`/workbench/${file}`)).status).toBe(404)
  })

  test.each(['as={openid}', 'http://elsewhere/{openid}', '/home'])('opens its phones at a path with a person in it, not at %s', async phone => {
    await expect(startCloud({ phone })).rejects.toThrow(/--phone .*\{openid\}/)
  })

  test('is told what it shows', async () => {
    expect(await getJson(`${cloud.url}/cloud/workbench`)).toEqual({ phone: '/?as={openid}', hosting: false, people: [{ openid: 'a', name: '甲', role: '家长' }], env: 'local-cloud', functions: [] })
  })
})

describe('events', () => {
  test('tell which topic changed, as often as one can look', async () => {
    const told: string[] = []
    const request = http.get(`${cloud.url}/cloud/events`, response => response.on('data', chunk => told.push(...[...String(chunk).matchAll(/data: (\w+)/g)].map(match => match[1]!))))
    await new Promise(resolve => request.on('response', resolve))
    await Promise.all(Array.from({ length: 40 }, (_, n) => db.collection('fresh').add({ data: { n } })))
    await cloud.clock.freeze()
    await cloud.clock.resume()
    await new Promise(resolve => setTimeout(resolve, 600))
    request.destroy()
    expect(new Set(told)).toEqual(new Set(['data', 'clock']))
    expect(told.filter(topic => topic === 'data').length).toBeLessThanOrEqual(3)
  })

  test('a topic is told at once, then at most once in 250 ms, and never forgotten', async () => {
    const changes = new Changes()
    const told: string[] = []
    const stop = changes.listen(topic => told.push(topic))
    for (let i = 0; i < 5; i++) changes.tell('log')
    changes.tell('clock')
    expect(told).toEqual(['log', 'clock'])
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(told).toEqual(['log', 'clock', 'log'])
    stop()
    changes.tell('data')
    expect(told).toHaveLength(3)
  })

  test('who listens does not keep a cloud from closing', async () => {
    const other = await startCloud()
    const request = http.get(`${other.url}/cloud/events`)
    await new Promise(resolve => request.on('response', resolve))
    const ended = new Promise(resolve => request.on('close', resolve))
    request.on('error', () => {})
    const began = Date.now()
    await other.close()
    await ended
    expect(Date.now() - began).toBeLessThan(3000)
  })
})
