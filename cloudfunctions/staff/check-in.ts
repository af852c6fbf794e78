import type { Input, StaffOutputs } from '@/domain/contract'
import type { SessionForFamily } from '@/domain/commands/write'
import { DomainError } from '@/domain/errors'
import type { BookingStatus, RosterEntry } from '@/domain/booking'
import { claimBlocker, digitsMatch, parseQr } from '@/domain/ticket'
import type { Instant } from '@/domain/time'
import { carryOut } from '../lib/command'
import { secretOf } from '../lib/keys'
import { sessionFor, sessionWithRoster } from '../lib/repository'
import { doorEntry, forFamily } from '../lib/views'
import type { StaffCaller } from './index'
import { entryOf } from './entry'

type CheckIn = Input<'staff', 'checkIn'>

/** Places whose ticket is shown at the door. */
const TICKETED: BookingStatus[] = ['booked', 'attended']

/**
 * Checks a family in by the code on its phone: the QR text, or the four digits below it. Digits that several
 * families show come back as candidates and write nothing. A second scan changes nothing and says when and
 * by whom the first was made. Three operations with the one at the door.
 */
export async function checkIn(input: CheckIn, { openid, now, member }: StaffCaller): Promise<StaffOutputs['checkIn']> {
  const digits = /^\d{4}$/.exec(input.code.replace(/\s/g, ''))?.[0]
  const shown = digits === undefined ? await byQr(input, now) : await byDigits(input, digits, now)
  if ('candidates' in shown) return shown

  const { familyId, session } = shown
  const command = { type: 'checkIn', familyId, who: openid, staffName: member.name } as const
  const outcome = await carryOut(input.sessionId, command, now, { session })
  const booking = entryOf(familyId, outcome)
  return { booking, checkedInAt: booking.attended?.at ?? now, repeated: outcome.already }
}

interface Shown {
  familyId: string
  session: SessionForFamily
}

/** The booking a QR text speaks of, once the text is believed. */
async function byQr({ sessionId, code }: CheckIn, now: Instant): Promise<Shown> {
  const claim = parseQr(code)
  if (!claim) throw new DomainError('TICKET_UNREADABLE')
  if (claim.sessionId !== sessionId) throw new DomainError('TICKET_OTHER_SESSION')
  const session = await sessionFor(sessionId, claim.familyId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  if (!session.mine) throw new DomainError('BOOKING_NOT_FOUND')
  const blocker = claimBlocker(claim, secretOf(claim, session.mine.bookedAt), now)
  if (blocker) throw new DomainError(blocker)
  return { familyId: claim.familyId, session }
}

/** The booking that shows these digits now; several are candidates until staff pick one. */
async function byDigits(
  { sessionId, familyId }: CheckIn,
  digits: string,
  now: Instant,
): Promise<Shown | { candidates: RosterEntry[] }> {
  const session = await sessionWithRoster(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  const showing = Object.entries(session.roster.bookings).filter(([id, { status, bookedAt }]) => {
    const owner = { sessionId, familyId: id }
    return TICKETED.includes(status) && digitsMatch(digits, secretOf(owner, bookedAt), owner, now)
  })
  const meant = showing.filter(([id]) => familyId === undefined || id === familyId)
  if (meant.length > 1) return { candidates: meant.map(([id, booking]) => doorEntry(id, booking)) }
  const [only] = meant
  if (!only) throw new DomainError('DIGITS_UNKNOWN')
  return { familyId: only[0], session: forFamily(session, only[0]) }
}
