import { encode } from 'uqr'
import type { FamilyOutputs } from '@/domain/contract'
import { STEP_SECONDS } from '@/domain/ticket'
import { codeAt, digitsAt } from '../../support/staff-phone'
import type { Phone } from './phone'

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
export async function readTicket(phone: Phone, sessionId: string, ticket: FamilyOutputs['getTicket']): Promise<ShownTicket> {
  const text = await phone.sees(/\d \d \d \d\n\d+ 秒后更新/)
  const drawn = modulesOf(await phone.picture('入场二维码，给工作人员扫'))
  const at = [-1, 0, 1].map((steps) => ticket.serverNow + steps * STEP_SECONDS * 1000).find((then) => drawn === modulesFor(codeAt(ticket, sessionId, then)))
  if (at === undefined) throw new Error('the picture on the phone is not the code of this ticket')
  const digits = /(\d) (\d) (\d) (\d)\n/.exec(text)!.slice(1).join('')
  if (digits !== digitsAt(ticket, sessionId, at)) throw new Error(`the digits ${digits} are not those of the picture above them`)
  return { qr: codeAt(ticket, sessionId, at), digits }
}

/** The dark modules of a picture of ours, row by row: `x y` each. */
const modulesOf = (image: string): string => [...decodeURIComponent(image).matchAll(/M(\d+ \d+)h1v1h-1z/g)].map(([, place]) => place).join()

function modulesFor(text: string): string {
  const { data } = encode(text, { ecc: 'M', border: 0 })
  return data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`${x} ${y}`] : []))).join()
}
