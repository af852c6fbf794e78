import { openCentre } from '../support/centre'
import { openCity, type City } from '../support/city'
import { codeOf, openDrill, type Drill } from '../support/drill'
import { dueOf, outcomeOf, playDrill, type DoorPhone } from '../support/drill-script'
import { scanAt } from './support/addresses'
import { ownPhones } from './support/own-phones'
import type { Phones } from './support/phones'

/** A 义诊 with two hundred families and two staff phones, on the build that ships: the network goes three times, and one of the phones dies. */
let city: City
let drill: Drill
let phones: Phones
const thrown: unknown[] = []

beforeAll(async () => {
  city = await openCity()
  await openCentre(city)
  drill = await openDrill(city.url, 'organiser')
  phones = ownPhones(city.url, (exception) => thrown.push(exception))
}, 120_000)
afterAll(async () => {
  await phones.close()
  await city.close()
})

/** A staff phone with the scan page open, and a camera that may be used. */
async function doorPhone(openid: string): Promise<DoorPhone> {
  const phone = await phones.of(openid)
  let here = 0
  let passed = 0
  await phone.opens(scanAt('drill'))
  await phone.allows()
  await phone.sees('输 4 位码')
  /** Every family that is let in is one more on this phone, however many came by the other. */
  const isIn = async (): Promise<void> => {
    const next = new RegExp(`签到 · 第 (\\d+) 家`)
    await phone.sees(next)
    const said = async (): Promise<number> => Number(next.exec(await phone.sees(next))?.[1])
    for (let now = await said(); now <= here; now = await said());
    here = await said()
  }
  return {
    letsIn: async (comer) => {
      await phone.scans(codeOf(drill, comer, drill.now()))
      await isIn()
    },
    enters: async () => {
      await phone.taps('没预约')
      await phone.taps('登记')
      await isIn()
    },
    cut: () => phone.losesNetwork(),
    mend: async () => {
      await phone.findsNetwork()
      await phone.misses('等待同步')
    },
    dies: async () => {
      await phone.opensAfterItsEnd(scanAt('drill'))
      await phone.waits(passed)
      await phone.sees('输 4 位码')
    },
    pass: async (time) => {
      passed += time
      await phone.waits(time)
    },
  }
}

test('nobody is lost, nobody counted twice, and every conflict is listed', async () => {
  const [near, far] = await Promise.all([doorPhone('helper'), doorPhone('colleague')])
  const told = await playDrill(drill, near, far)
  expect(await outcomeOf(drill)).toEqual(dueOf(drill, told))
  expect(thrown).toEqual([])
}, 180_000)
