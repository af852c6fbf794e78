import type { CareRequest } from '@/domain/care-request'
import { localDate, type Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { addNew } from './add-new'
import { MOST } from './most'

/** So many requests a nursery sees, those of the nearest days and the last thirty; and a run of the clock looks at. */
const SHOWN = 60
const TENDED = 100

const requests = () => db.collection('careRequests')

/** Adds a request; false when its id is there already: the family's day has one. */
export const addCareRequest = (request: CareRequest): Promise<boolean> => addNew('careRequests', request)

/** A request, or null. */
export async function careRequestById(_id: string): Promise<CareRequest | null> {
  const { data } = await requests().where({ _id }).limit(1).get()
  return (data[0] as CareRequest | undefined) ?? null
}

/** Everything a family asked that is still kept, the latest first. */
export async function careRequestsOf(familyId: string): Promise<CareRequest[]> {
  const { data } = await requests().where({ familyId }).orderBy('askedAt', 'desc').limit(MOST).get()
  return data as CareRequest[]
}

/** What a nursery was asked for today and the days to come, the latest first. */
export async function careRequestsFor(nurseryId: string, now: Instant): Promise<CareRequest[]> {
  const { data } = await requests().where({ asked: nurseryId, day: command.gte(localDate(now)) }).orderBy('askedAt', 'desc').limit(SHOWN).get()
  return data as CareRequest[]
}

/** Requests the clock has to look at, the longest waiting first. */
export async function careRequestsDue(now: Instant): Promise<CareRequest[]> {
  const { data } = await requests().where({ wakeAt: command.lte(now) }).orderBy('wakeAt', 'asc').limit(TENDED).get()
  return data as CareRequest[]
}
