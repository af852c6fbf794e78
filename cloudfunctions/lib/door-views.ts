import type { Booking } from '@/domain/booking'
import type { DisputeEntry, NumberView } from '@/domain/contract'
import type { DoorEntry } from '@/domain/door'
import type { Family } from '@/domain/family'
import { beforeMe, ownNumber } from '@/domain/line'
import { nameKey } from '@/domain/name-key'
import { disputesOf, stampsOf } from '@/domain/scan'
import type { Session } from '@/domain/session'
import { secretOf, ticketOf } from './keys'
import { helperEntry } from './views'

/** A family as a staff phone carries it. `family` is missing for who came without one. */
export function doorEntry(sessionId: string, familyId: string, booking: Booking, family: Family | undefined): DoorEntry {
  const names = family?.children.filter(({ _id }) => booking.childIds.includes(_id)).map(({ nickname }) => nameKey(sessionId, nickname))
  return {
    ...helperEntry(familyId, booking),
    secret: secretOf({ sessionId, familyId }, booking.bookedAt),
    ...(family?.phoneTail ? { phoneTail: family.phoneTail } : {}),
    names: names ?? [],
    errands: Object.entries(booking.errands ?? {}).map(([id, { name, withdrawnAt }]) => ({
      id,
      name,
      secret: secretOf({ sessionId, familyId, errandId: id }, booking.bookedAt),
      ...(withdrawnAt ? { withdrawn: true as const } : {}),
    })),
  }
}

/** Scans somebody has to look at, by name. */
export const disputeEntries = ({ roster }: Session): DisputeEntry[] =>
  Object.entries(roster.bookings).flatMap(([familyId, { guests, history }]) =>
    disputesOf(history).map(({ why, entry: { when, by = '', scan }, first }) => ({
      familyId,
      guests,
      key: scan.key,
      why,
      at: when,
      by,
      receivedAt: scan.receivedAt,
      means: scan.means,
      ...(scan.bringer ? { bringer: scan.bringer } : {}),
      ...(first ? { first: { at: first.when, by: first.by ?? '' } } : {}),
    })),
  )

/** A number as its owner sees it; undefined for who has none. */
export function numberView({ _id: sessionId, roster: { line = [], bookings } }: Session, id: string): NumberView | undefined {
  const number = ownNumber(line, id)
  const booking = bookings[id]
  if (number === undefined || !booking) return undefined
  const before = beforeMe(line, id)
  const called = number && line[number.index]?.called?.at
  return {
    number: number.text,
    ...(before === undefined ? {} : { before }),
    ...(called ? { called } : {}),
    ...(booking.attended ? { attended: booking.attended.at } : {}),
    stamps: stampsOf(booking.history),
    ticket: ticketOf({ sessionId, familyId: id }, booking.bookedAt),
  }
}
