import type { Ticket } from '@/domain/contract'
import { demoFamilies } from '../../../city/wuhan/demo'
import { callAs, HELPER } from '../../support/demonstration'

/** The tickets of the demonstration's other families for a session. */
export async function crowdTickets(url: string, sessionId: string): Promise<Ticket[]> {
  const { bookings } = await callAs(url, HELPER, 'staff', 'getRoster', { sessionId })
  const holders = demoFamilies(Date.now()).filter(({ _id, guardians }) => guardians[0]?.startsWith('demo-crowd') && bookings.some(({ familyId }) => familyId === _id))
  return Promise.all(holders.map(({ guardians }) => callAs(url, guardians[0]!, 'family', 'getTicket', { sessionId })))
}
