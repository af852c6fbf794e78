import { errorText } from '@/copy/errors'
import { employ } from '../support/centre'
import { openCity, type City } from '../support/city'
import { openDrill, STATIONS, type Drill } from '../support/drill'
import { dueOf, outcomeOf, unlisted } from '../support/drill-outcome'
import type { DoorPhone } from '../support/drill-phone'
import { playDrill } from '../support/drill-script'
import { openLink, type Link, type Lost } from '../support/lossy-link'
import { disputesAt, scanAt } from './support/addresses'
import { ownPhones, type OwnPhones } from './support/own-phones'
import { eventually } from '../support/wait'

/** A limit against hanging, on a machine that does other things; by itself it takes less than a minute. */
const LONG = 600_000

let city: City
let drill: Drill
let link: Link
let phones: OwnPhones
const thrown: unknown[] = []

beforeAll(async () => {
  city = await openCity()
  await employ(city)
  link = await openLink(city.url)
  drill = await openDrill(city.url, 'organiser')
  phones = ownPhones(link.url, (exception) => thrown.push(exception))
}, LONG)
afterAll(async () => {
  await phones.close()
  await link.close()
  await city.close()
})

const IS_IN = /签到 · 第 \d+ 家|盖章 · |已签过到 \d/

/** A staff phone with the scan page open, and a camera that may be used. */
async function doorPhone(openid: string): Promise<DoorPhone> {
  const phone = await phones.of(openid)
  await phone.opens(scanAt('drill'))
  await phone.allows()
  await phone.sees('输 4 位码')

  /** What the top third says, without its key, which is busy for a moment and goes by itself after a minute. */
  const result = async (): Promise<string> => (await phone.part('.scan__result')).replace(/\s*(撤销|请稍候…)\s*$/, '')
  const shows = async (expected: RegExp, act: () => Promise<unknown>): Promise<void> => {
    const before = await result()
    await act()
    const said = await eventually(async () => {
      const now = await result()
      if (now === before) throw new Error(`the screen still says ${before}`)
      return now
    })
    if (!expected.test(said)) throw new Error(`the screen was to say ${expected.source}; it says ${said}`)
  }
  const opensAnew = async (): Promise<void> => {
    await phone.opensAfterItsEnd(scanAt('drill'))
    await phone.sees('输 4 位码')
  }
  const dies = async (lost: Lost, act: () => Promise<unknown>): Promise<void> => {
    let gone = false
    void link.loses(openid, lost).then(() => (gone = true))
    // A camera reads a code for as long as it is there.
    await eventually(async () => {
      await act()
      if (!gone) throw new Error(`no ${lost} was lost`)
    })
    await opensAnew()
  }
  return {
    standsAt: (place) => phone.taps(STATIONS.find(({ id }) => id === place)?.name ?? '签到'),
    scans: (code) => shows(IS_IN, () => phone.scans(code)),
    knows: (code) => shows(/已签过到 \d\d:\d\d \S/, () => phone.scans(code)),
    refuses: async (code, why) => {
      await shows(new RegExp(`${IS_IN.source}|不能签到`), () => phone.scans(code))
      const page = await phone.sees(errorText[why])
      // A centre that was slow is heard when the screen has said that they are in.
      if (page.includes('知道了')) await phone.taps('知道了')
    },
    takesBack: () => shows(/已撤销/, () => phone.taps('撤销')),
    enters: () =>
      shows(IS_IN, async () => {
        await phone.taps('没预约')
        await phone.taps('登记')
      }),
    cut: () => phone.losesNetwork(),
    mend: () => phone.findsNetwork(),
    rests: () => phone.misses('等待同步'),
    dies: opensAnew,
    diesScanning: (code, lost) => dies(lost, () => phone.scans(code)),
    diesHandingOver: (lost) => dies(lost, () => phone.findsNetwork()),
    pass: (time) => phones.pass(openid, time),
    left: async () =>
      (await phone.app.evaluate(function () {
        return wx.getStorageInfoSync().keys.filter((key: string) => key.includes('scan:'))
      })) as string[],
  }
}

test('nobody is lost, nobody counted twice, and every conflict is listed, by name, to who decides', async () => {
  const [near, far] = await Promise.all([doorPhone('helper'), doorPhone('colleague')])
  const told = await playDrill(drill, near, far)
  expect(await outcomeOf(drill)).toEqual(dueOf(drill, told))
  expect([...(await near.left()), ...(await far.left())]).toEqual([])

  const desk = await phones.of('colleague')
  await desk.opens(disputesAt('drill'))
  expect(unlisted(await desk.sees('待核对'), told.conflicts)).toEqual([])
  expect(thrown).toEqual([])
}, LONG)
