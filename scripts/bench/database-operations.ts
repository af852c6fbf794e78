import { HOUR } from '../../src/domain/time'
import { openCity } from '../../tests/support/city'
import { aScan, aStaffPhone, scanOf } from '../../tests/support/staff-phone'
import { aClassSoon, register } from '../../tests/support/people'

/** What each action asks of the database, counted by the cloud itself. */
export interface DatabaseOperations {
  book: number
  cancel: number
  checkIn: number
  /** A hundred scans that waited for a network. */
  syncOfHundred: number
}

const HUNDRED = 100

export async function databaseOperations(): Promise<DatabaseOperations> {
  const city = await openCity()
  try {
    const now = await city.now()
    const session = aClassSoon(now + HOUR / 2)
    await city.admin.db.collection('sessions').add({ data: session })
    await city.admin.db.collection('staff').add({ data: { _id: 'staff', name: '王老师', roles: ['helper'] } })
    const { _id: sessionId } = session
    const child = await register(city, 'parent', now)
    const input = { sessionId, childIds: [child._id], adults: 1, accepted: [] }

    const operations = async (): Promise<number> => (await city.get<{ databaseOperations: number }>('/cloud/metrics')).databaseOperations
    const count = async (action: () => Promise<{ ok: boolean } | object>): Promise<number> => {
      const before = await operations()
      const reply = await action()
      if ('ok' in reply && !reply.ok) throw new Error(JSON.stringify(reply))
      return (await operations()) - before
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
    return { book, cancel, checkIn, syncOfHundred }
  } finally {
    await city.close()
  }
}
