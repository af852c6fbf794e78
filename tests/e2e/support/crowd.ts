import type { TicketOwner } from '@/domain/ticket'
import { demoFamilies } from '../../../city/wuhan/demo'
import { callAs, HELPER } from '../../support/demonstration'

/** A ticket as its family's phone holds it. */
export interface HeldTicket {
  owner: TicketOwner
  secret: string
  digits: string
}

/** The tickets of the demonstration's other families for a session. */
export async function crowdTickets(url: string, sessionId: string): Promise<HeldTicket[]> {
  const { bookings } = await callAs(url, HELPER, 'staff', 'getRoster', { sessionId })
  const holders = demoFamilies(Date.now()).filter(({ _id, guardians }) => guardians[0]?.startsWith('demo-crowd') && bookings.some(({ familyId }) => familyId === _id))
  return Promise.all(
    holders.map(async ({ _id: familyId, guardians }) => {
      const { secret, digits } = await callAs(url, guardians[0]!, 'family', 'getTicket', { sessionId })
      return { owner: { sessionId, familyId }, secret, digits }
    }),
  )
}
