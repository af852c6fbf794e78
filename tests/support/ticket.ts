import { encode } from 'uqr'
import type { FamilyOutputs } from '@/domain/contract'
import { STEP_SECONDS } from '@/domain/ticket'
import type { Instant } from '@/domain/time'
import { venueText } from '@/domain/venue-code'
import { codeAt, digitsAt } from './staff-phone'

/** What is read from a phone's screen. */
interface Screen {
  sees(said: RegExp): Promise<string>
  picture(label: string): Promise<string>
}

/** A code as a phone shows it. */
export interface ShownTicket {
  /** What a scanner reads from the picture. */
  qr: string
  /** The four digits below it. */
  digits: string
}

/**
 * Reads the code from a phone's screen: of all that this ticket may say about now, what its picture says.
 * Throws when the picture says none of it.
 */
export async function readTicket(phone: Screen, sessionId: string, ticket: FamilyOutputs['getTicket']): Promise<ShownTicket> {
  const text = await phone.sees(/\d \d \d \d\n\d+ 秒后更新/)
  const at = await momentOf(phone, '入场二维码，给工作人员扫', ticket.serverNow, (then) => codeAt(ticket, sessionId, then))
  const digits = /(\d) (\d) (\d) (\d)\n/.exec(text)!.slice(1).join('')
  if (digits !== digitsAt(ticket, sessionId, at)) throw new Error(`the digits ${digits} are not those of the picture above them`)
  return { qr: codeAt(ticket, sessionId, at), digits }
}

/** Reads the code that families scan at the door from the screen of a staff phone. */
export async function readVenueCode(phone: Screen, sessionId: string, secret: string, now: Instant): Promise<string> {
  const says = (then: Instant): string => venueText(secret, sessionId, then)
  return says(await momentOf(phone, '门口的二维码，家长用善育扫', now, says))
}

/** The step of the code that a picture shows, at `now` or next to it. */
async function momentOf(phone: Screen, label: string, now: Instant, says: (then: Instant) => string): Promise<Instant> {
  const drawn = modulesOf(await phone.picture(label))
  const at = [-1, 0, 1].map((steps) => now + steps * STEP_SECONDS * 1000).find((then) => drawn === modulesFor(says(then)))
  if (at === undefined) throw new Error(`the picture called ${label} is not the code it should be`)
  return at
}

/** The dark modules of a picture of ours, row by row: `x y` each. */
const modulesOf = (image: string): string => [...decodeURIComponent(image).matchAll(/M(\d+ \d+)h1v1h-1z/g)].map(([, place]) => place).join()

function modulesFor(text: string): string {
  const { data } = encode(text, { ecc: 'M', border: 0 })
  return data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`${x} ${y}`] : []))).join()
}
