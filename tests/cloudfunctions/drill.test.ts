import { employ } from '../support/centre'
import { openCity, type City } from '../support/city'
import { openDrill, type Drill } from '../support/drill'
import { dueOf, outcomeOf } from '../support/drill-outcome'
import { playDrill } from '../support/drill-script'
import { queueingPhone } from '../support/queueing-phone'

/** Two hundred families, two staff phones, the network gone three times and phones dead: what the functions make of it. */
/** A limit against hanging, on a machine that does other things; by itself it takes a few seconds. */
const LONG = 300_000

let city: City
let drill: Drill

beforeAll(async () => {
  city = await openCity()
  await employ(city)
  drill = await openDrill(city.url, 'organiser')
}, LONG)
afterAll(() => city.close())

test('nobody is lost, nobody counted twice, and every conflict is listed', async () => {
  const [near, far] = await Promise.all([queueingPhone(drill, 'near', 'helper'), queueingPhone(drill, 'far', 'colleague')])
  const told = await playDrill(drill, near, far)
  expect(told.here.size + told.desk).toBe(195)
  expect(await outcomeOf(drill)).toEqual(dueOf(drill, told))
  expect([...(await near.left()), ...(await far.left())]).toEqual([])
}, LONG)
