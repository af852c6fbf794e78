import { addDays, HOUR, localDate } from '../../src/domain/time'
import { venueText } from '../../src/domain/venue-code'
import { openCity } from '../../tests/support/city'
import { aScan, aStaffPhone, scanOf } from '../../tests/support/staff-phone'
import { aTemplate } from '../../tests/support/plan'
import { aClassSoon, register } from '../../tests/support/people'
import { hire } from '../../tests/support/staff'

/** What each action asks of the database, counted by the cloud itself. */
export interface DatabaseOperations {
  book: number
  cancel: number
  checkIn: number
  /** A hundred scans that waited for a network. */
  syncOfHundred: number
  /** The roster a staff phone takes along: the first time, when it is given its letter, and from then on. */
  prepareDoor: number
  prepareDoorAgain: number
  checkInHere: number
  openErrand: number
  takeNumber: number
  /** A term of 24 weekly sessions, from its template. */
  publishTerm: number
}

const HUNDRED = 100

export async function databaseOperations(): Promise<DatabaseOperations> {
  const city = await openCity()
  try {
    const now = await city.now()
    const session = aClassSoon(now + HOUR / 2, { selfCheckIn: true, walkIns: true })
    await city.admin.db.collection('sessions').add({ data: session })
    await hire(city, 'staff', ['helper'])
    const { _id: sessionId } = session
    const child = await register(city, 'parent', now)
    const input = { sessionId, childIds: [child._id], adults: 1, accepted: [] }

    const count = async (action: () => Promise<{ ok: boolean } | object>): Promise<number> => {
      const before = await city.operations()
      const reply = await action()
      if ('ok' in reply && !reply.ok) throw new Error(JSON.stringify(reply))
      return (await city.operations()) - before
    }
    const book = await count(() => city.ok('parent', 'family', 'bookSession', input))
    const cancel = await count(() => city.ok('parent', 'family', 'cancelBooking', { sessionId }))
    await city.ok('parent', 'family', 'bookSession', input)
    const { serverNow, ...ticket } = await city.ok('parent', 'family', 'getTicket', { sessionId })
    const { sync } = await aStaffPhone(city, 'staff', session)
    const checkIn = await count(() => sync([scanOf(ticket, sessionId, serverNow)]))
    const walkIn = { children: 1, adults: 1 }
    const hundred = Array.from({ length: HUNDRED }, (_, index) => aScan({ familyId: `w${index}`, what: 'numbered', means: 'desk', at: serverNow, walkIn, label: `A${index + 1}` }))
    const syncOfHundred = await count(() => sync(hundred))
    const tablet = { sessionId, phone: 'tablet' }
    const prepareDoor = await count(() => city.ok('staff', 'staff', 'prepareDoor', tablet))
    const prepareDoorAgain = await count(() => city.ok('staff', 'staff', 'prepareDoor', tablet))
    const { venue } = await city.ok('staff', 'staff', 'prepareDoor', tablet)
    const neighbour = await register(city, 'neighbour', now)
    await city.ok('neighbour', 'family', 'bookSession', { ...input, childIds: [neighbour._id] })
    const { code } = await city.ok('neighbour', 'family', 'sendOnErrand', { sessionId, name: '外婆' })
    const openErrand = await count(() => city.ok('grandmother', 'family', 'openErrand', { sessionId, code }))
    const checkInHere = await count(async () => city.ok('neighbour', 'family', 'checkInHere', { code: venueText(venue!, sessionId, await city.now()) }))
    const takeNumber = await count(() => city.ok('passer-by', 'family', 'takeNumber', { sessionId, children: 1, adults: 1, source: 'gate' }))
    await city.admin.db.collection('templates').add({ data: aTemplate() })
    await hire(city, 'organiser', ['organiser'])
    const days = Array.from({ length: 24 }, (_, week) => addDays(localDate(now), 7 * (week + 1)))
    const publishTerm = await count(() => city.ok('organiser', 'desk', 'publishTerm', { templateId: 't1', seriesId: 'a'.repeat(20), title: '小脚丫', days, time: '10:00' }))
    return { book, cancel, checkIn, syncOfHundred, prepareDoor, prepareDoorAgain, checkInHere, openErrand, takeNumber, publishTerm }
  } finally {
    await city.close()
  }
}
