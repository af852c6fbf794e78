import type { Contracts, Reply, SentScan, StaffOutputs, Ticket } from '@/domain/contract'
import type { Door } from '@/domain/door'
import type { Session } from '@/domain/session'
import { qrText, stepAt, ticketDigits, type TicketOwner } from '@/domain/ticket'
import { MINUTE, type Instant } from '@/domain/time'
import type { City } from './city'
import { aGuest, publish } from './guest'
import { aClassSoon } from './people'

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
  const { ticket } = await ticketOf(city, guardian, { _id: sessionId })
  const { sync } = await aStaffPhone(city, staff, { _id: sessionId })
  const reply = await sync([scanOf(ticket, sessionId, await city.now())])
  if (!reply.ok || reply.data.results[0]?.[1] !== 'recorded') throw new Error(`the scan was refused: ${JSON.stringify(reply)}`)
}

/** What became of one scan: `recorded`, `known`, or why not. */
export function fateOf(reply: Awaited<Answer<'syncScans'>>, { key }: Pick<SentScan, 'key'>): string {
  if (!reply.ok) return reply.code
  const fate = new Map(reply.data.results).get(key)
  return typeof fate === 'object' ? fate.refused : (fate ?? 'unanswered')
}

/** A family with a place, and what its phone shows at the door. */
export interface FamilyAtDoor {
  openid: string
  familyId: string
  ticket: Ticket
}

/** A guardian registers a child and books. */
export async function aFamilyAtDoor(city: City, openid: string, session: Session): Promise<FamilyAtDoor> {
  const guest = await aGuest(city, openid)
  await guest.book(session, { allow: false })
  return { openid, ...(await ticketOf(city, openid, session)) }
}

/** The ticket of a guardian, with whose it is. */
export async function ticketOf(city: City, openid: string, { _id: sessionId }: Pick<Session, '_id'>): Promise<{ familyId: string; ticket: Ticket }> {
  const { serverNow: _serverNow, ...ticket } = await city.ok(openid, 'family', 'getTicket', { sessionId })
  return { familyId: ticket.familyId, ticket }
}

/** A session that begins in twenty minutes: its doors have been open for forty. */
export const aSessionNow = async (city: City, fields: Parameters<typeof aClassSoon>[1] = {}): Promise<Session> =>
  publish(city, aClassSoon((await city.now()) + 20 * MINUTE, { capacity: 200, ...fields }))
