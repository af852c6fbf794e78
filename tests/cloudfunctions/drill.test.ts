import { openCentre } from '../support/centre'
import { openCity, type City } from '../support/city'
import { openDrill, type Drill } from '../support/drill'
import { dueOf, outcomeOf, playDrill } from '../support/drill-script'
import { queueingPhone } from '../support/queueing-phone'

/** Two hundred families, two staff phones, the network gone three times and one phone dead: what the functions make of it. */
let city: City
let drill: Drill

beforeAll(async () => {
  city = await openCity()
  await openCentre(city)
  drill = await openDrill(city.url, 'organiser')
}, 60_000)
afterAll(() => city.close())

test('nobody is lost, nobody counted twice, and every conflict is listed', async () => {
  const [near, far] = await Promise.all([queueingPhone(drill, 'near', 'helper'), queueingPhone(drill, 'far', 'colleague')])
  const told = await playDrill(drill, near, far)
  expect(told.here.size + told.desk).toBe(191)
  expect(await outcomeOf(drill)).toEqual(dueOf(drill, told))
}, 60_000)
