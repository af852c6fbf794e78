import fc from 'fast-check'
import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { startCloud, writeFunction } from './support'
import type { Wire } from '../src/wire'

let cloud: LocalCloud
const functions = scratch()

beforeAll(async () => {
  writeFunction(functions, 'echo', `exports.main = event => event`)
  writeFunction(functions, 'ticks', `exports.main = () => 1`, { triggers: [{ name: 'ticks', type: 'timer', config: '0 0 3 * * * *' }] })
  cloud = await startCloud({ functions, indexes: { orders: [{ name: 'place', keys: [{ field: 'p', direction: '2dsphere' }] }], kept: [{ name: 'n', keys: [{ field: 'n', direction: 1 }], unique: true }] } })
  for (const collectionName of ['orders', 'kept']) {
    await fetch(`${cloud.url}/admin`, { method: 'POST', headers: { authorization: 'x' }, body: JSON.stringify({ action: 'database.insertDocument', collectionName, data: ['{"_id":"a","n":1,"list":[1,{"x":2}]}', '{"_id":"b","n":2}'] }) })
  }
})

afterAll(() => cloud.close())

// The shapes the SDK sends, as captured; the values of the fields are what is twisted.
const ADMIN = [
  { action: 'database.insertDocument', collectionName: 'orders', data: ['{"a":{"$numberInt":"1"},"d":{"$date":{"$numberLong":"0"}},"sd":{"$tcb_server_date":{"offset":{"$numberInt":"60000"}}},"p":{"type":"Point","coordinates":[{"$numberDouble":"121.5"},{"$numberDouble":"31.2"}]}}'] },
  { action: 'database.getDocument', collectionName: 'orders', queryType: 'WHERE', query: '{"n":{"$in":[{"$numberInt":"1"}]},"list.x":{"$exists":true},"name":{"$regularExpression":{"pattern":"^a","options":"i"}},"$and":[{"n":{"$gt":{"$numberInt":"0"}}}]}', order: '{"n":{"$numberInt":"-1"}}', offset: 0, limit: 20, projection: '{"n":{"$numberInt":"1"}}' },
  { action: 'database.calculateDocument', collectionName: 'orders', queryType: 'WHERE', query: '{"n":{"$numberInt":"1"}}' },
  { action: 'database.modifyDocument', collectionName: 'orders', queryType: 'WHERE', query: '{"n":{"$gte":{"$numberInt":"1"}}}', data: '{"$inc":{"n":{"$numberInt":"1"}},"$push":{"list":{"$each":[{"$numberInt":"3"}]}}}', multi: true, merge: true, upsert: false },
  { action: 'database.modifyDocument', collectionName: 'orders', queryType: 'DOC', query: '{"_id":"a"}', data: '{"n":{"$numberInt":"1"}}', multi: false, merge: false, upsert: true },
  { action: 'database.removeDocument', collectionName: 'orders', query: '{"_id":"c"}', queryType: 'DOC', multi: false },
  { action: 'database.aggregateDocuments', collectionName: 'orders', stages: [{ stageKey: '$match', stageValue: '{"n":{"$gt":{"$numberInt":"0"}}}' }, { stageKey: '$group', stageValue: '{"_id":"$n","n":{"$sum":{"$numberInt":"1"}}}' }, { stageKey: '$limit', stageValue: '10' }] },
  { action: 'database.addCollection', collectionName: 'newc' },
  { action: 'database.startTransaction' },
  { action: 'database.commitTransaction', transactionId: 'tx-1' },
  { action: 'functions.invokeFunction', function_name: 'echo', request_data: '{"a":1}' },
  { action: 'storage.getUploadMetadata', path: 'a/b.txt', method: 'put' },
  { action: 'storage.batchGetDownloadUrl', file_list: [{ fileid: 'cloud://env-local.bucket/a/b.txt', max_age: 600 }] },
  { action: 'storage.batchDeleteFile', fileid_list: ['cloud://env-local.bucket/a/b.txt'] },
]

const CLIENT: [string, Wire][] = [
  ['POST /client/callFunction', { name: 'echo', data: { a: 1 } }],
  ['POST /client/requestSubscribeMessage', { tmplIds: ['T'], answer: { T: 'accept' } }],
  ['POST /client/uploadFile', { cloudPath: 'a.txt' }],
  ['POST /client/getTempFileURL', { fileList: ['cloud://x/a'] }],
  ['POST /client/getPhoneNumber', { phoneNumber: '13800000000' }],
  ['GET /client/people', undefined],
]

const CONTROL: [string, Wire][] = [
  ['POST /cloud/clock', { advanceMs: 1000 }],
  ['POST /cloud/clock', { now: 0 }],
  ['POST /cloud/clock', { frozen: false }],
  ['POST /cloud/faults', { add: [{ at: 'openapi:subscribeMessage.send', do: 'fail', code: 43101, times: 1 }] }],
  ['POST /cloud/faults', { remove: ['f1'] }],
  ['POST /cloud/timers/run', { name: 'ticks', twice: false }],
  ['POST /cloud/import?collection=orders', { _id: 'x' }],
  ['PUT /cloud/collections/orders', { _id: 'x', n: { $numberInt: '1' } }],
  ['DELETE /cloud/collections/orders?id="x"', undefined],
  ['GET /cloud/collections/orders?query={}&sort={"n":1}&skip=0&limit=5', undefined],
  ['GET /cloud/logs?limit=5&function=echo&after=x', undefined],
  ['GET /cloud/outbox?openid=x', undefined],
  ['GET /cloud/export?collection=orders', undefined],
  ['GET /cloud/metrics', undefined],
]

const OPERATORS = ['$gt', '$in', '$nin', '$not', '$or', '$and', '$nor', '$elemMatch', '$size', '$mod', '$regex', '$options', '$exists', '$type', '$all', '$near', '$nearSphere', '$geoWithin', '$geometry', '$set', '$unset', '$inc', '$mul', '$push', '$pull', '$each', '$slice', '$position', '$sort', '$rename', '$min', '$bit', '$date', '$numberLong', '$tcb_server_date', '$regularExpression', '$oid', '$group', '$match', '$project', '$unwind', '$lookup', '$sum', '$concat', '$cond', '$switch', '$map', '$reduce', '$function', '$where', '$expr', '$', '$[]', '__proto__', 'constructor', 'n', 'list', 'list.0', 'list.$', 'list.x', 'p', '_id', '', 'a.b.c', '.', '$$ROOT']

const leaf = fc.oneof(
  fc.constantFrom<Wire>(null, true, false, 0, -1, 1.5, 1e308, -0, '', '$n', '$$ROOT', 'a', '1', '{}', '[]', '{', 'null', '../../x', '\u0000', '\ud800', '没有'),
  fc.constantFrom(...OPERATORS),
  fc.double(),
  fc.string({ maxLength: 8, unit: 'binary' }),
)
const { value: twisted } = fc.letrec<{ value: Wire }>(tie => ({
  value: fc.oneof({ depthSize: 'small', maxDepth: 5 }, leaf, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.oneof(fc.constantFrom(...OPERATORS), fc.string({ maxLength: 4 })), tie('value'), { maxKeys: 3 })),
}))

/** Puts something else at one place of a message; texts of EJSON are twisted within. The first picks lead inwards. */
function mutate(message: Wire, [pick = 0, ...rest]: number[], value: Wire, level = 0): Wire {
  if (typeof message === 'string' && /^[{[]/.test(message)) {
    const text = JSON.stringify(mutate(JSON.parse(message), rest, value, 1)) ?? ''
    return pick % 12 ? text : text.slice(0, pick % (text.length + 1))
  }
  const isPlace = level > 0 ? pick % 4 === 0 : pick % 40 === 0
  if (typeof message !== 'object' || message === null || isPlace) return value
  const copy = Array.isArray(message) ? [...message] : { ...message }
  const texts = Object.keys(copy).filter(key => /^[{[]/.test([copy[key]].flat()[0]))
  const keys = level === 0 && texts.length && pick % 5 ? texts : Object.keys(copy)
  const isNew = pick % 7 === 0 || !keys.length
  const key = isNew && level > 0 ? OPERATORS[pick % OPERATORS.length]! : keys[pick % keys.length]
  if (key === undefined) return value
  Object.defineProperty(copy, key, { value: mutate(copy[key], rest, value, level + 1), enumerable: true, configurable: true, writable: true })
  return copy
}

const picks = fc.array(fc.nat(10_000), { minLength: 2, maxLength: 7 })

async function sent(request: string, body: string | undefined): Promise<{ status: number; text: string }> {
  const [method, path] = [request.slice(0, request.indexOf(' ')), request.slice(request.indexOf(' ') + 1)]
  const response = await fetch(cloud.url + path, { method, body, headers: { authorization: 'x', 'x-wx-openid': 'ann', 'content-type': 'application/json' } })
  return { status: response.status, text: await response.text() }
}

const stored = async () => (await sent('GET /cloud/export', undefined)).text.split('\n').filter(line => line.startsWith('{"in"') || line.startsWith('{"collection"')).join('\n')

/** Whatever is sent, the answer is one of ours, and what was refused has changed nothing. */
async function survives(request: string, body: string | undefined): Promise<void> {
  const before = await stored()
  const { status, text } = await sent(request, body)
  const isStream = request.startsWith('GET /cloud/export') && status === 200
  const reply = isStream ? {} : JSON.parse(text)
  expect([200, 400, 404, 405, 409, 412, 413]).toContain(status)
  expect(text).not.toMatch(/SYS_ERR|internal error|\n\s+at /)
  if (status !== 200 || reply.code !== undefined || reply.errCode) expect(await stored()).toBe(before)
  cloud.faults.clear()
}

const RUNS = process.env.THOROUGH ? 10 : 1

test.each(ADMIN.map(message => [message.action, message] as const))('/admin survives whatever becomes of a %s', async (_action, message) => {
  await fc.assert(
    fc.asyncProperty(picks, twisted, async (places, value) => survives('POST /admin', JSON.stringify(mutate(message, places, value)) ?? '')),
    { numRuns: 100 * RUNS, endOnFailure: true },
  )
}, 300_000)

test.each([...CLIENT, ...CONTROL])('%s survives whatever becomes of it', async (request, message) => {
  await fc.assert(
    fc.asyncProperty(picks, twisted, async (places, value) => {
      if (message !== undefined) return survives(request, JSON.stringify(mutate(message, places, value)) ?? '')
      const [path, query] = request.split('?') as [string, string?]
      const changed = query?.split('&').map((pair, i) => (i === places[0]! % 4 ? `${pair.split('=')[0]}=${encodeURIComponent(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString())}` : pair)).join('&')
      await survives(changed === undefined ? path : `${path}?${changed}`, undefined)
    }),
    { numRuns: 40 * RUNS, endOnFailure: true },
  )
}, 300_000)

test('the cloud is well after all of that', async () => {
  expect(JSON.parse((await sent('POST /client/callFunction', '{"name":"echo","data":{"a":1}}')).text)).toMatchObject({ result: { a: 1 } })
  const documents = (await stored()).split('\n').filter(line => line.startsWith('{"in":"kept"')).map(line => JSON.parse(line).document)
  expect(documents).toEqual([{ _id: 'a', n: 1, list: [1, { x: 2 }] }, { _id: 'b', n: 2 }])
})
