import type { SentScan, Ticket } from '@/domain/contract'
import type { Door } from '@/domain/door'
import { passOf } from '@/domain/pass'
import type { Instant } from '@/domain/time'
import { codeAt, digitsAt } from '../support/staff-phone'
import { OPENED } from './stall'
import { BOOKED } from './stall-codes'
import type { Scanned } from './stall-promises'

/** How long ago a photo of a code was taken, in ms. */
const OLD = 300_000

/** What people around a stall hold up to be scanned. */
export class Tickets {
  readonly errands: { family: number; errandId: string; ticket: Ticket }[] = []
  /** The cards of visitors who took a number, by who they are. */
  readonly cards = new Map<number, Ticket>()

  /** A scan as a phone whose clock is off by so much wrote it down: with the code that was shown at that moment. */
  written({ at, scan, photo }: Scanned, door: Door, off: number): SentScan {
    const { code: _code, ...rest } = scan
    const shown: Instant = photo ? at - OLD : at
    const ticket = this.shown(scan, door)
    const code = scan.means === 'digits' ? digitsAt(ticket, OPENED._id, shown) : codeAt(ticket, OPENED._id, shown)
    return { ...rest, at: at + off, ...(scan.code ? { code } : {}) }
  }

  /** What the family’s phone shows, or that of who brings the child. */
  private shown({ familyId, errandId }: SentScan, door: Door): Ticket {
    const own = this.errands.find((one) => one.errandId === errandId)?.ticket ?? [...this.cards.values()].find((card) => card.familyId === familyId)
    const entry = door.entries.find((one) => one.familyId === familyId)
    const secret = entry?.errands.find(({ id }) => id === errandId)?.secret ?? entry?.secret ?? ''
    // Signed by nobody: the functions know the place, so they ask its secret.
    return own ?? { familyId, ...(errandId ? { errandId } : {}), secret, pass: passOf('01234567', BOOKED, 'A'.repeat(86)) }
  }
}
