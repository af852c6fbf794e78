import type { Contracts, Reply, SentScan, StaffOutputs, Ticket } from '@/domain/contract'
import type { Door } from '@/domain/door'
import type { Session } from '@/domain/session'
import { qrText, stepAt, ticketDigits, type TicketOwner } from '@/domain/ticket'
import type { Instant } from '@/domain/time'
import type { City } from './city'

type Answer<A extends keyof Contracts['staff']['outputs']> = Promise<Reply<StaffOutputs[A]>>

let made = 0

/** A scan as a phone sends it, with a key of its own. */
export const aScan = (fields: Partial<SentScan> & Pick<SentScan, 'familyId' | 'at'>): SentScan => {
  made += 1
  return { key: `scan-${made}`, what: 'attended', means: 'name', ...fields }
}

/** What the holder of a ticket shows at that moment. */
export const codeAt = ({ secret, pass, ...holder }: Ticket, sessionId: string, at: Instant): string => qrText(secret, owner(holder, sessionId), stepAt(at), pass)

export const digitsAt = ({ secret, ...holder }: Ticket, sessionId: string, at: Instant): string => ticketDigits(secret, owner(holder, sessionId), stepAt(at))

const owner = ({ familyId, errandId }: Pick<Ticket, 'familyId' | 'errandId'>, sessionId: string): TicketOwner => ({ sessionId, familyId, ...(errandId ? { errandId } : {}) })

/** The scan of the code of a ticket. */
export const scanOf = (ticket: Ticket, sessionId: string, at: Instant, fields: Partial<SentScan> = {}): SentScan =>
  aScan({ familyId: ticket.familyId, at, means: 'code', code: codeAt(ticket, sessionId, at), ...(ticket.errandId ? { errandId: ticket.errandId } : {}), ...fields })

/** A phone of a member of staff at the door of one session. */
export interface StaffPhone {
  /** What it took with it. */
  door: Door
  /** Hands over what it scanned, as the wire answers. */
  sync(scans: SentScan[], more?: object): Answer<'syncScans'>
}

/** A phone that asked for the roster, with a network. */
export async function aStaffPhone(city: City, openid: string, { _id: sessionId }: Pick<Session, '_id'>, phone = `phone-of-${openid}`): Promise<StaffPhone> {
  const door = await city.ok(openid, 'staff', 'prepareDoor', { sessionId, phone })
  return {
    door,
    sync: async (scans, more = {}) => city.call(openid, 'staff', 'syncScans', { sessionId, phone, grant: door.grant, sentAt: await city.now(), scans, ...more }),
  }
}

/** A member of staff scans the ticket of a guardian, online. Throws the refusal. */
export async function checkIn(city: City, staff: string, guardian: string, { _id: sessionId }: Pick<Session, '_id'>): Promise<void> {
  const { serverNow, ...ticket } = await city.ok(guardian, 'family', 'getTicket', { sessionId })
  const { sync } = await aStaffPhone(city, staff, { _id: sessionId })
  const reply = await sync([scanOf(ticket, sessionId, serverNow)])
  if (!reply.ok || reply.data.results[0]?.[1] !== 'recorded') throw new Error(`the scan was refused: ${JSON.stringify(reply)}`)
}
