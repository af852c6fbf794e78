import type { LocalCloud } from '../src/index'
import { post, sdkFor, startCloud } from './support'
import type { Wire } from '../src/wire'

let cloud: LocalCloud
let access: string

beforeAll(async () => {
  cloud = await startCloud({ indexes: { notes: [{ name: 'at', keys: [{ field: 'at', direction: 1 }] }] } })
  access = (await token()).access_token
})
afterAll(() => cloud.close())
beforeEach(() => cloud.faults.clear())

const token = async (asked: Record<string, string> = {}): Promise<Wire> => {
  const query = new URLSearchParams({ grant_type: 'client_credential', appid: 'wx00000000000local', secret: 'local-secret', ...asked })
  return (await fetch(`${cloud.url}/cgi-bin/token?${query}`)).json()
}
const tcb = async (name: string, body: unknown, given = access): Promise<Wire> => (await post(`${cloud.url}/tcb/${name}?access_token=${given}`, body)).body
const collections = async (page: object = { limit: 100 }): Promise<Wire> => tcb('databasecollectionget', { env: 'local-cloud', ...page })
const index = (name: string, field: string, more: object = {}) => ({ name, unique: false, keys: [{ name: field, direction: '1' }], ...more })
const build = (collection_name: string, ...create_indexes: object[]) => tcb('updateindex', { env: 'local-cloud', collection_name, create_indexes, drop_indexes: [] })

describe('the token', () => {
  test('is given for the appid and its secret, for two hours of the cloud’s clock', async () => {
    expect(await token()).toEqual({ access_token: expect.any(String), expires_in: 7200 })
    const own = (await token()).access_token
    await cloud.clock.advance(7200_000)
    expect(await tcb('databasecollectionget', { env: 'local-cloud' }, own)).toMatchObject({ errcode: 42001 })
    await cloud.clock.real()
  })

  test.each([
    [{ secret: 'wrong' }, 40125],
    [{ appid: 'wx1' }, 40013],
    [{ grant_type: 'password' }, 40002],
  ])('%j is refused with %i', async (asked, errcode) => {
    expect(await token(asked)).toMatchObject({ errcode })
  })

  test('without one, or with one that never was, nothing is said', async () => {
    expect(await tcb('databasecollectionget', { env: 'local-cloud' }, '')).toMatchObject({ errcode: 41001 })
    expect(await tcb('databasecollectionget', { env: 'local-cloud' }, 'made-up')).toMatchObject({ errcode: 40001 })
  })
})

describe('collections', () => {
  test('are listed page by page with the number of their documents and indexes', async () => {
    await sdkFor(cloud.url).database().collection('notes').add({ data: { at: 1 } })
    expect(await collections()).toMatchObject({
      errcode: 0,
      collections: [{ name: 'notes', count: 1, index_count: 2 }],
      pager: { Offset: 0, Limit: 100, Total: 1 },
    })
    expect(await collections({ limit: 1, offset: 1 })).toMatchObject({ collections: [], pager: { Total: 1 } })
  })

  test('are added once; a second time is refused by name', async () => {
    expect(await tcb('databasecollectionadd', { env: 'local-cloud', collection_name: 'made' })).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await tcb('databasecollectionadd', { env: 'local-cloud', collection_name: 'made' })).toMatchObject({ errcode: -502001, errmsg: expect.stringContaining('Table exist') })
  })

  test('of another environment are nobody’s', async () => {
    expect(await tcb('databasecollectionget', { env: 'other' })).toMatchObject({ errcode: -501005 })
  })
})

describe('indexes', () => {
  test('are built and used at once, and the same once more changes nothing', async () => {
    await tcb('databasecollectionadd', { env: 'local-cloud', collection_name: 'people' })
    for (const _ of [1, 2]) expect(await build('people', index('openid', 'openid', { unique: true }))).toEqual({ errcode: 0, errmsg: 'ok' })
    expect((await collections()).collections.find((each: Wire) => each.name === 'people')).toMatchObject({ index_count: 2 })
    const people = sdkFor(cloud.url).database().collection('people')
    await people.add({ data: { openid: 'a' } })
    await expect(people.add({ data: { openid: 'a' } })).rejects.toThrow(/E11000/)
  })

  test('a different one of the same name, and a unique one on what is not, are refused and leave what was', async () => {
    expect(await build('notes', index('at', 'other'))).toMatchObject({ errcode: -502001, errmsg: expect.stringContaining('already exists') })
    const notes = sdkFor(cloud.url).database().collection('notes')
    for (const _ of [1, 2]) await notes.add({ data: { tag: 'same' } })
    expect(await build('notes', index('tag', 'tag', { unique: true }))).toMatchObject({ errcode: -502001, errmsg: expect.stringContaining('E11000') })
    expect((await collections()).collections.find((each: Wire) => each.name === 'notes')).toMatchObject({ index_count: 2 })
  })

  test('one that is dropped is gone', async () => {
    await build('made', index('x', 'x'))
    await tcb('updateindex', { env: 'local-cloud', collection_name: 'made', create_indexes: [], drop_indexes: [{ name: 'x' }] })
    expect((await collections()).collections.find((each: Wire) => each.name === 'made')).toMatchObject({ index_count: 1 })
  })

  test.each([[{ name: 'x', keys: [{ name: 'x', direction: 1 }] }], [{ name: '', keys: [{ name: 'x', direction: '1' }] }], [{ name: 'x', keys: [] }], ['x']])('%j is no index', async bad => {
    expect(await build('notes', bad as object)).toMatchObject({ errcode: 40097 })
  })
})

test('what goes wrong there can be asked for', async () => {
  cloud.faults.add([{ at: 'httpapi:token', do: 'fail', code: 40164, times: 1 }])
  expect(await token()).toMatchObject({ errcode: 40164 })
  expect(await token()).toHaveProperty('access_token')
})

test('what is not imitated is refused by name, and no page of a phone gets there', async () => {
  const answer = await post(`${cloud.url}/tcb/invokecloudfunction?access_token=${access}`, {})
  expect(answer).toMatchObject({ status: 404, body: { errMsg: expect.stringContaining('/tcb/invokecloudfunction') } })
  const port = new URL(cloud.url).port
  const phone = await fetch(`${cloud.url}/cgi-bin/token`, { headers: { origin: `http://phone-1.workbench.localhost:${port}` } })
  expect(phone.status).toBe(403)
})
