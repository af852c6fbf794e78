import { isExpected, type Booking } from '@/domain/booking'
import type { CheckedScan } from '@/domain/commands/sync'
import type { SentScan } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { passEpoch } from '@/domain/pass'
import { AT_ONCE, type Dispute } from '@/domain/scan'
import type { Session } from '@/domain/session'
import { claimBlocker, digitsMatch, parseQr } from '@/domain/ticket'
import type { Instant } from '@/domain/time'
import { secretOf } from '../lib/keys'

/** A scan as it may be written down, or why it may not. */
export type Checked = CheckedScan | { key: string; refused: ErrorCode }

/**
 * Checks a scan with the keys of the centre, at the time it was made. What is wrong with one that was sent at once is
 * told to those who stand there; with a late one it is too late for that, so it is kept for somebody to look at.
 */
export function checkScan(session: Session, { errandId, code, walkIn, ...scan }: SentScan, now: Instant): Checked {
  const booking = session.roster.bookings[scan.familyId]
  const errand = errandId === undefined ? undefined : booking?.errands?.[errandId]
  const checked = { ...scan, ...(walkIn ? { walkIn: { ...walkIn, source: 'desk' } } : {}), ...(errand ? { bringer: errand.name } : {}) }
  if (scan.what === 'undone' || !booking) return checked
  const problem = problemOf(session, booking, { ...scan, errandId, code })
  if (!problem) return checked
  return now - scan.at < AT_ONCE ? { key: scan.key, refused: problem.refused } : { ...checked, dispute: problem.dispute }
}

interface Problem {
  refused: ErrorCode
  dispute: Dispute
}

function problemOf(session: Session, booking: Booking, scan: SentScan): Problem | null {
  const forged = proofBlocker(session._id, booking, scan)
  if (forged) return { refused: forged, dispute: 'CODE_DOUBTED' }
  const errand = scan.errandId === undefined ? undefined : booking.errands?.[scan.errandId]
  if (scan.errandId !== undefined && !errand) return { refused: 'ERRAND_INVALID', dispute: 'CODE_DOUBTED' }
  if (errand?.withdrawnAt !== undefined) return { refused: 'ERRAND_WITHDRAWN', dispute: 'ERRAND_WITHDRAWN' }
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED', dispute: 'SESSION_CANCELLED' }
  return isExpected(booking) ? null : { refused: 'BOOKING_CANCELLED', dispute: 'NOT_BOOKED' }
}

/** Names, telephones and the desk are the word of who stands there; codes and digits prove themselves. */
function proofBlocker(sessionId: string, { bookedAt }: Booking, { familyId, errandId, means, code = '', at }: SentScan): ErrorCode | null {
  const owner = { sessionId, familyId, ...(errandId ? { errandId } : {}) }
  if (means === 'digits') return digitsMatch(code, secretOf(owner, bookedAt), owner, at) ? null : 'DIGITS_UNKNOWN'
  if (means !== 'code' && means !== 'pass') return null
  const claim = parseQr(code)
  if (!claim) return 'TICKET_UNREADABLE'
  if (claim.sessionId !== sessionId) return 'TICKET_OTHER_SESSION'
  if (claim.familyId !== familyId || claim.errandId !== errandId) return 'TICKET_ALTERED'
  if (passEpoch(claim) < bookedAt) return 'TICKET_STALE'
  return claimBlocker(claim, secretOf(owner, bookedAt), at)
}
