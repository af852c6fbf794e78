import { HOUR } from '../../src/domain/time'
import { openCity } from '../../tests/support/city'
import { aClassSoon, register } from '../../tests/support/people'

/** What each action asks of the database, counted by the cloud itself. */
export async function databaseOperations(): Promise<{ book: number; cancel: number; checkIn: number }> {
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
    const count = async (action: () => Promise<unknown>): Promise<number> => {
      const before = await operations()
      await action()
      return (await operations()) - before
    }
    const book = await count(() => city.ok('parent', 'family', 'bookSession', input))
    const cancel = await count(() => city.ok('parent', 'family', 'cancelBooking', { sessionId }))
    await city.ok('parent', 'family', 'bookSession', input)
    const { qr } = await city.ok('parent', 'family', 'getTicket', { sessionId })
    const checkIn = await count(() => city.ok('staff', 'staff', 'checkIn', { sessionId, code: qr }))
    return { book, cancel, checkIn }
  } finally {
    await city.close()
  }
}
