import type { Session } from '@/domain/session'
import { HOUR } from '@/domain/time'
import { openAdmin } from '../../scripts/lib/admin'
import { callAs } from './demonstration'
import { aSession } from './sessions'

/** Publishes a class of one place in a running city and lets one family have it. */
export async function fullOf(url: string, { startsAt, ...fields }: Pick<Session, '_id' | 'title' | 'startsAt'>, holder: string): Promise<Session> {
  const session = aSession({ startsAt, endsAt: startsAt + HOUR, capacity: 1, ageMonths: { min: 6, max: 24 }, ...fields })
  await openAdmin({ url }).db.collection('sessions').add({ data: session })
  const { family } = await callAs(url, holder, 'family', 'home')
  const childIds = family?.children.map(({ _id }) => _id) ?? []
  await callAs(url, holder, 'family', 'bookSession', { sessionId: session._id, childIds, adults: 1, accepted: [] })
  return session
}
