import type { FamilyOutputs, StaffOutputs } from '../../src/domain/contract'
import { DAY, HOUR, MINUTE } from '../../src/domain/time'
import { openCity, type City } from '../../tests/support/city'
import { aStaffPhone, scanOf } from '../../tests/support/staff-phone'
import { aGuest, publish } from '../../tests/support/guest'
import { aClassSoon } from '../../tests/support/people'
import { hire } from '../../tests/support/staff'

/** What WeChat bills as calls: a function called is one, and so is every database operation it makes. No function of ours touches the storage. */
export interface BilledCalls {
  /** Opening the app: the first screen. */
  visit: number
  sessionPage: number
  sessionList: number
  book: number
  /** Where a limit across sessions applies. */
  bookLimited: number
  wait: number
  accept: number
  confirm: number
  ticket: number
  /** What staff ask before a class: the list of the day and the roster. */
  staffRoster: number
  checkIn: number
  /** The answer of the first screen, with 25 sessions in the week. */
  visitBytes: number
}

/** Sessions in a week: 750 classes in seven months, and as many clinics, lectures and activities as fit between them. */
const SESSIONS = 25

/** Counted by the cloud itself, one act after the other, by a family that waits, books and comes. */
export async function billedCalls(): Promise<BilledCalls> {
  const city = await openCity()
  try {
    return await counted(city)
  } finally {
    await city.close()
  }
}

async function counted(city: City): Promise<BilledCalls> {
  const now = await city.now()
  const spread = (index: number) => now + DAY + index * 6 * HOUR
  const sessions = Array.from({ length: SESSIONS }, (_, index) => aClassSoon(spread(index)))
  for (const session of sessions) await publish(city, session)
  const [first, second] = sessions as [(typeof sessions)[0], (typeof sessions)[0]]
  const limited = await publish(city, aClassSoon(now + 5 * DAY, { limits: { perWeek: 2 } }))
  const full = await publish(city, aClassSoon(now + 3 * DAY, { capacity: 1 }))
  await city.admin.db.collection('publications').add({ data: { _id: 'nurseries', fileId: 'cloud://city/public/nurseries.json', version: 'v1' } })
  await hire(city, 'staff', ['helper'])
  const guest = await aGuest(city, 'guest')
  const other = await aGuest(city, 'other')
  await other.book(full, { allow: false })
  await guest.book(second, { allow: false })

  const ask = (action: keyof FamilyOutputs, input: object = {}) => billed(city, () => city.ok('guest', 'family', action, input))
  const askStaff = (action: keyof StaffOutputs, input: object) => billed(city, () => city.ok('staff', 'staff', action, input))
  const party = { childIds: [guest.child._id], adults: 1, accepted: [] }
  const at = (session: { _id: string }) => ({ sessionId: session._id })

  const visit = await ask('home')
  const visitBytes = JSON.stringify(await city.ok('guest', 'family', 'home')).length
  const sessionPage = await ask('getSession', at(first))
  const sessionList = await ask('listSessions', { from: now, to: now + 7 * DAY })
  const book = await ask('bookSession', { ...at(first), ...party })
  const bookLimited = await ask('bookSession', { ...at(limited), ...party })
  const wait = await ask('joinWaiting', { ...at(full), ...party })
  await other.cancel(full)
  await city.post('/cloud/timers/run', { name: 'clock' })
  const accept = await ask('acceptOffer', { ...at(full), accepted: [] })
  const confirm = await ask('confirmBooking', { ...at(first), accepted: [] })
  const ticket = await ask('getTicket', at(first))
  await city.moveTo(first.startsAt - 10 * MINUTE)
  const staffRoster = (await askStaff('listSessions', { from: now, to: now + DAY })) + (await askStaff('getRoster', at(first)))
  const { serverNow, ...held } = await city.ok('guest', 'family', 'getTicket', at(first))
  const phone = await aStaffPhone(city, 'staff', first)
  const checkIn = await billed(city, () => phone.sync([scanOf(held, first._id, serverNow)]))
  return { visit, sessionPage, sessionList, book, bookLimited, wait, accept, confirm, ticket, staffRoster, checkIn, visitBytes }
}

/** One call of a function, and the database operations it made. */
async function billed(city: City, call: () => Promise<unknown>): Promise<number> {
  const before = await city.operations()
  await call()
  return 1 + (await city.operations()) - before
}
