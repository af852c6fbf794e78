import { isExpected, type Booking } from '@/domain/booking'
import type { CheckedScan } from '@/domain/commands/sync'
import type { SentScan } from '@/domain/contract'
import { earlierEpochs, fitsEarlierTime, heldUntil } from '@/domain/earlier'
import type { ErrorCode } from '@/domain/errors'
import { passEpoch } from '@/domain/pass'
import { AT_ONCE, hasScan, type Dispute } from '@/domain/scan'
import { timeBlocker, type Session } from '@/domain/session'
import { claimBlocker, digitsMatch, parseQr } from '@/domain/ticket'
import { MINUTE, type Instant } from '@/domain/time'
import { isOurId, secretOf } from '../lib/keys'

/** A scan as it may be written down, or why it may not. */
export type Checked = CheckedScan | { key: string; refused: ErrorCode }

/**
 * Checks a scan with the keys of the centre, at the time it was made. What is wrong with one that was sent at once is
 * told to those who stand there; with a late one it is too late for that, so it is kept for somebody to look at.
 */
export function checkScan(session: Session, sent: SentScan, now: Instant): Checked {
  // Nothing was scanned later than now: a clock a little ahead would make every undo too late.
  const { errandId, code, walkIn, ...scan } = { ...sent, at: Math.min(sent.at, now) }
  const booking = session.roster.bookings[scan.familyId]
  const errand = errandId === undefined ? undefined : booking?.errands?.[errandId]
  const checked = { ...scan, ...(walkIn ? { walkIn: { ...walkIn, source: 'desk' } } : {}), ...(errand ? { bringer: errand.name } : {}) }
  // What is written down already was answered before, whatever happened since.
  if (scan.what === 'undone' || (booking && hasScan(booking.history, scan.key))) return checked
  // Whoever is entered at the desk is nobody we know: a family's own id would take the place it may still book.
  if (scan.what === 'numbered' && !booking && isOurId(scan.familyId)) return { key: scan.key, refused: 'BOOKING_NOT_FOUND' }
  const problem = problemOf(session, booking, { ...scan, errandId, code })
  const atOnce = now - sent.at < AT_ONCE && sent.at - now < MINUTE
  // A station that was taken away meanwhile: they were there all the same.
  const { station, ...letIn } = checked
  const kept = atOnce || !station || hasStation(session, station) ? checked : { ...letIn, what: 'attended' as const }
  if (!problem) return kept
  return atOnce ? { key: scan.key, refused: problem.refused } : { ...kept, dispute: problem.dispute }
}

const hasStation = ({ stations }: Session, station: string): boolean => stations?.some(({ id }) => id === station) ?? false

interface Problem {
  refused: ErrorCode
  dispute: Dispute
}

function problemOf(session: Session, booking: Booking | undefined, scan: SentScan): Problem | null {
  const proof = booking && proofOf(session._id, booking, scan)
  if (proof && 'refused' in proof) return { refused: proof.refused, dispute: 'CODE_DOUBTED' }
  const closed = timeBlocker(session, scan.at)
  if (closed && fitsEarlierTime(session, scan.at)) return { refused: closed, dispute: 'SESSION_MOVED' }
  if (!booking || !proof) return null
  if (proof.epoch < booking.bookedAt) return earlierProblem(booking, proof.epoch, scan)
  const errand = scan.errandId === undefined ? undefined : booking.errands?.[scan.errandId]
  if (scan.errandId !== undefined && !errand) return { refused: 'ERRAND_INVALID', dispute: 'CODE_DOUBTED' }
  if (errand?.withdrawnAt !== undefined) return { refused: 'ERRAND_WITHDRAWN', dispute: 'ERRAND_WITHDRAWN' }
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED', dispute: 'SESSION_CANCELLED' }
  return isExpected(booking) ? null : { refused: 'BOOKING_CANCELLED', dispute: 'NOT_BOOKED' }
}

/** The code of a place that was given back, with its errands, and taken anew since: good until it was given back. */
function earlierProblem({ history }: Booking, epoch: Instant, { at, errandId }: SentScan): Problem | null {
  const until = heldUntil(history, epoch) ?? Infinity
  if (at >= until) return { refused: 'TICKET_STALE', dispute: 'NOT_BOOKED' }
  const withdrawn = errandId !== undefined && history.some(({ what, when }) => what === 'errandWithdrawn' && when >= epoch && when < until)
  return withdrawn ? { refused: 'ERRAND_WITHDRAWN', dispute: 'ERRAND_WITHDRAWN' } : null
}

/**
 * Which of a family's places in the session a code is of, by its epoch, or why it is of none. Names, telephones and the
 * desk are the word of who stands there, and speak of the place as it is; codes and digits prove themselves.
 */
function proofOf(sessionId: string, { bookedAt, history }: Booking, { familyId, errandId, means, code = '', at }: SentScan): { epoch: Instant } | { refused: ErrorCode } {
  const owner = { sessionId, familyId, ...(errandId ? { errandId } : {}) }
  if (means === 'digits') {
    const epoch = [bookedAt, ...earlierEpochs(history, bookedAt)].find((epoch) => digitsMatch(code, secretOf(owner, epoch), owner, at))
    return epoch === undefined ? { refused: 'DIGITS_UNKNOWN' } : { epoch }
  }
  if (means !== 'code' && means !== 'pass') return { epoch: bookedAt }
  const claim = parseQr(code)
  if (!claim) return { refused: 'TICKET_UNREADABLE' }
  if (claim.sessionId !== sessionId) return { refused: 'TICKET_OTHER_SESSION' }
  if (claim.familyId !== familyId || claim.errandId !== errandId) return { refused: 'TICKET_ALTERED' }
  // The code covers its pass, so an epoch that was written into it does not fit its own secret.
  const epoch = Math.min(passEpoch(claim), bookedAt)
  const refused = claimBlocker(claim, secretOf(owner, epoch), at)
  return refused ? { refused } : { epoch }
}
