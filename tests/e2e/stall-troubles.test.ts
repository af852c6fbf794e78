import type { Ticket } from '@/domain/contract'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { employ } from '../support/centre'
import { openCity, type City } from '../support/city'
import { aFamilyAtDoor, aSessionNow, codeAt, type FamilyAtDoor } from '../support/staff-phone'
import { publish } from '../support/guest'
import { aClassSoon } from '../support/people'
import { HOME, scanAt, STAFF } from './support/addresses'
import { ownPhones, type OwnPhones } from './support/own-phones'
import type { Phone } from './support/phone'

/** What goes wrong at a door without a network, on the build that ships. */
let city: City
let phones: OwnPhones
let phone: Phone
let session: Session
let families: FamilyAtDoor[]
const thrown: unknown[] = []

beforeAll(async () => {
  city = await openCity()
  await employ(city)
  phones = ownPhones(city.url, (exception) => thrown.push(exception))
  phone = await phones.of('helper')
}, 300_000)
beforeEach(() => phone.findsNetwork())
afterEach(() => expect(thrown.splice(0)).toEqual([]))
afterAll(async () => {
  await phones.close()
  await city.close()
})

let made = 0
const families3 = async (): Promise<FamilyAtDoor[]> => {
  made += 1
  return Promise.all([1, 2, 3].map((n) => aFamilyAtDoor(city, `parent-${made}-${n}`, session)))
}

/** What somebody's phone shows; `later` is a code that no camera has seen yet. */
const codeNow = async ({ ticket }: { ticket: Ticket }, later = 0): Promise<string> => codeAt(ticket, session._id, (await city.now()) + later)

/** A staff phone at the door of a session to which three families come. */
async function atTheDoor(fields: Parameters<typeof aSessionNow>[1] = {}): Promise<void> {
  session = await aSessionNow(city, fields)
  families = await families3()
  await phone.opens(scanAt(session._id))
  if (made === 1) await phone.allows()
  await phone.sees('0 / 3')
}

const rosterOf = () => city.ok('organiser', 'staff', 'getRoster', { sessionId: session._id })
const here = async (): Promise<string[]> => (await rosterOf()).bookings.filter(({ status }) => status === 'attended').map(({ familyId }) => familyId).sort()
const idsOf = (some: FamilyAtDoor[]): string[] => some.map(({ familyId }) => familyId).sort()

describe('a phone whose storage is full', () => {
  /** As long as there is room for anything at all; one write at a time, since the app may not be kept busy for long. */
  const fill = async (): Promise<void> => {
    const writes = (key: string, size: number) =>
      phone.app.evaluate(
        function (name: string, many: number) {
          try {
            wx.setStorageSync(name, 'x'.repeat(many))
            return true
          } catch {
            return false
          }
        },
        key,
        size,
      )
    for (let size = 1_000_000, n = 0; size > 64; n += 1) if (!(await writes(`full-${n}`, size))) size = Math.floor(size / 4)
  }
  const tidyUp = (): Promise<unknown> =>
    phone.app.evaluate(function () {
      for (const key of wx.getStorageInfoSync().keys) if (key.startsWith('full-')) wx.removeStorageSync(key)
    })

  afterEach(tidyUp)

  test('lets nobody in whom it cannot write down, says so, and loses nothing of what was scanned before', async () => {
    await atTheDoor()
    await phone.losesNetwork()
    await phone.scans(await codeNow(families[0]!))
    await phone.sees('1 条等待同步')
    await fill()
    await phone.scans(await codeNow(families[1]!))
    const page = await phone.sees('手机存储满了，这次没有记下')
    expect(page).toContain('不能签到')
    expect(page).toContain('1 / 3')
    expect(page).toContain('1 条等待同步')

    // What it has outlives the app, and is handed over; with room again it goes on.
    await phone.opensAfterItsEnd(scanAt(session._id))
    await phone.sees('1 条等待同步')
    await phone.findsNetwork()
    await phone.misses('等待同步')
    expect(await here()).toEqual(idsOf(families.slice(0, 1)))
    await tidyUp()
    await phone.scans(await codeNow(families[1]!, 30_000))
    await phone.sees('签到 · 第 2 家')
    expect(await here()).toEqual(idsOf(families.slice(0, 2)))
  })
})

describe('a session that was called off while the phone had no network', () => {
  test('what was scanned long since is listed for who decides, what was scanned just now is said by name', async () => {
    await atTheDoor()
    await phone.losesNetwork()
    await city.ok('organiser', 'staff', 'cancelSession', { sessionId: session._id, reason: '下大雨' })
    await phone.scans(await codeNow(families[0]!))
    await phone.sees('离线核验')
    await city.moveTo((await city.now()) + 3 * MINUTE)
    await phones.pass('helper', 3 * MINUTE)
    await phone.scans(await codeNow(families[1]!))
    await phone.sees('2 / 3')
    await phone.findsNetwork()
    const page = await phone.sees('没有算上：这场活动已取消')
    expect(page).toMatch(/小\* · 14 个月 \d\d:\d\d/)
    await phone.misses('等待同步')
    expect(await here()).toEqual([])
    expect((await rosterOf()).disputes).toMatchObject([{ familyId: families[0]!.familyId, why: 'SESSION_CANCELLED' }])
  })

  test('nobody is let in any more, and the screen says why', async () => {
    await phone.scans(await codeNow(families[2]!))
    expect(await phone.sees('不能签到')).toContain('这场活动已取消')
  })
})

describe('a roster', () => {
  /** What is kept becomes unreadable, as when the phone goes out while it writes. */
  const tear = (): Promise<unknown> =>
    phone.app.evaluate(async function (sessionId: string) {
      const key = wx.getStorageInfoSync().keys.find((one: string) => one.includes('door:') && one.endsWith(sessionId))!
      await wx.setStorage({ key, data: '{"session":', encrypt: true } as never)
    }, session._id)

  test('that is torn lets codes in unchecked, and is fetched anew with the network', async () => {
    await atTheDoor()
    await phone.losesNetwork()
    await tear()
    await phone.opensAfterItsEnd(scanAt(session._id))
    await phone.sees('手机里存的名单打不开了')
    await phone.scans(await codeNow(families[0]!))
    await phone.sees('还没核对，联网后核对')
    await phone.findsNetwork()
    await phone.sees('1 / 3')
    await phone.misses('打不开')
    expect(await here()).toEqual(idsOf(families.slice(0, 1)))
  })

  test('of yesterday says how old it is, works, and is fetched anew with the network', async () => {
    session = await publish(city, aClassSoon((await city.now()) + DAY + HOUR / 2, { capacity: 200 }))
    families = await families3()
    await phone.opens(scanAt(session._id))
    await phone.sees('0 / 3')
    await city.moveTo((await city.now()) + DAY)
    // Whatever the phone asks first tells it the time.
    await phone.opens(STAFF)
    await phone.sees('今天')
    await phone.losesNetwork()
    await phone.opensAfterItsEnd(scanAt(session._id))
    await phone.sees(/网络不通.*名单是 昨天 \d\d:\d\d 取的/)
    await phone.scans(await codeNow(families[0]!))
    await phone.sees('离线核验')
    await phone.findsNetwork()
    await phone.misses('名单是 昨天')
    await phone.misses('等待同步')
    expect(await here()).toEqual(idsOf(families.slice(0, 1)))
  })
})

describe('a camera sees', () => {
  test('two codes at once: both come in, each once', async () => {
    await phone.opens(HOME)
    await atTheDoor()
    const [mine, theirs] = await Promise.all([codeNow(families[0]!), codeNow(families[1]!)])
    for (let look = 0; look < 4; look += 1) for (const code of [mine, theirs]) await phone.scans(code)
    await phone.sees('2 / 3')
    await phone.misses('等待同步')
    const { roster } = (await city.admin.db.collection('sessions').doc(session._id).get()).data as Session
    expect(Object.values(roster.bookings).map(({ history }) => history.filter(({ scan }) => scan).length).sort()).toEqual([0, 1, 1])
  })

  test.each([
    ['a code to pay with', 0, 'wxp://f2f0AbCdEfGhIjKlMnOpQrStUvWxYz'],
    ['3 KB of text', 1, '育'.repeat(1_024)],
    ['3 KB that begin like one of ours', 2, `SY2.${'a'.repeat(3_072)}`],
  ])('%s, and says that it is none of ours', async (_what, after, text) => {
    await phone.scans(await codeNow(families[after]!, 30_000))
    await phone.misses('不能签到')
    await phone.scans(text)
    expect(await phone.sees('这不是善育的入场码')).toContain('不能签到')
  })
})
