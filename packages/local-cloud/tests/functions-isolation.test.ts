import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { call, sdkFor, startCloud, WITH_SDK, writeFunction } from './support'
import type { Wire } from '../src/wire'

let cloud: LocalCloud
const functions = scratch()

// It looks at who is calling again and again, with waits between, and leaves behind whatever it can.
const NOSY = `${WITH_SDK}
  global.visits = 0
  let last
  const wait = () => new Promise(resolve => setTimeout(resolve, Math.random() * 15))
  const me = () => ({ ...cloud.getWXContext(), variable: process.env.WX_OPENID, mark: process.env.MARK })
  exports.main = async event => {
    const seen = []
    global.visits++
    process.env.MARK = event.userInfo.openId
    global.person = event.userInfo.openId
    for (let i = 0; i < 3; i++) {
      seen.push(me(), { OPENID: global.person })
      await wait()
    }
    const { _id } = await db.collection('marks').add({ data: { person: event.userInfo.openId } })
    seen.push({ OPENID: (await db.collection('marks').doc(_id).get()).data.person })
    const inner = event.depth > 0 ? (await cloud.callFunction({ name: 'nosy', data: { depth: event.depth - 1 } })).result : null
    seen.push(me())
    const before = last
    last = event.userInfo.openId
    // Left behind: a timer that fires in somebody else's call, variables of the platform's own names, a promise.
    setTimeout(() => (global.late = last), 5)
    Object.assign(process.env, { WX_OPENID: 'left behind', TCB_SOURCE: 'left behind', TRIGGER_SRC: 'left behind', WX_UNIONID: 'left behind' })
    void wait().then(() => db.collection('marks').count()).catch(() => {})
    return { event, seen, inner, before, visits: global.visits, source: seen[0].SOURCE }
  }`

beforeAll(async () => {
  writeFunction(functions, 'nosy', NOSY, { timeout: 60 })
  cloud = await startCloud({ functions, indexes: { marks: [] } })
})
afterAll(() => cloud.close())

test('a hundred callers at once never mix, whatever the call before them left behind', async () => {
  const openids = Array.from({ length: 100 }, (_each, n) => `person-${n}`)
  const replies = await Promise.all(openids.map((openid, n) => call(cloud.url, 'nosy', { n, depth: n % 3 }, openid)))
  const told = (result: Wire, openid: string, source: string): void => {
    expect(result.event.userInfo.openId).toBe(openid)
    expect(new Set(result.seen.map((each: Wire) => each.OPENID))).toEqual(new Set([openid]))
    expect(new Set(result.seen.filter((each: Wire) => 'variable' in each).map((each: Wire) => [each.variable, each.mark, each.SOURCE].join()))).toEqual(new Set([[openid, openid, source].join()]))
    if (result.inner) told(result.inner, openid, `${source},scf`)
  }
  replies.forEach(({ result }, n) => {
    expect(result.event.n).toBe(n)
    told(result, openids[n]!, 'wx_client')
  })
  // They did share instances: otherwise nothing could have mixed.
  expect(replies.some(({ result }) => result.visits > 5 && result.before !== undefined)).toBe(true)
  const logged = cloud.logs(1000).filter(entry => entry.function === 'nosy')
  expect(logged).toHaveLength(100 + 33 + 33 + 33)
  for (const entry of logged) expect(entry.database.filter(each => each.action !== 'database.calculateDocument')).toHaveLength(2)
}, 120_000)

test('a stranger after a person has no openid', async () => {
  await call(cloud.url, 'nosy', {}, 'somebody')
  const { result } = await call(cloud.url, 'nosy', {})
  expect(result.seen[0]).toMatchObject({ SOURCE: 'wx_client' })
  expect(result.seen[0].OPENID).toBeUndefined()
  expect(result.seen[0].variable).toBeUndefined()
})

test('an operation nobody waited for belongs to no call', async () => {
  writeFunction(functions, 'hasty', `${WITH_SDK} exports.main = async () => { await db.collection('marks').count(); setTimeout(() => db.collection('marks').add({ data: { late: true } }), 100); return 'gone' }`)
  expect((await call(cloud.url, 'hasty')).result).toBe('gone')
  const late = () => sdkFor(cloud.url).database().collection('marks').where({ late: true }).count()
  while ((await late()).total === 0) await new Promise(resolve => setTimeout(resolve, 50))
  expect(cloud.logs().filter(entry => entry.function === 'hasty')).toMatchObject([{ database: [{ action: 'database.calculateDocument' }] }])
})
