import { UNDO_WITHIN, type Booking, type HistoryEntry } from '../booking'
import { fitsEarlierTime } from '../earlier'
import type { ErrorCode } from '../errors'
import { MOST_SCANS, type Dispute } from '../scan'
import { timeBlocker, type Session } from '../session'
import type { CheckedScan } from './sync'

/** Why a scan cannot be written down, or null. */
export function scanBlocker(session: Session, scan: CheckedScan, { history, walkIn }: Pick<Booking, 'history' | 'walkIn'>, who: string): ErrorCode | null {
  if (history.filter(({ scan }) => scan).length >= MOST_SCANS) return 'SCAN_LIMIT'
  if (scan.station && !session.stations?.some(({ id }) => id === scan.station)) return 'STATION_UNKNOWN'
  if (scan.what === 'undone') return undoBlocker(scan, history, who)
  // Who has a place needs no number.
  if (scan.what === 'numbered' && !walkIn) return 'ALREADY_BOOKED'
  return fitsEarlierTime(session, scan.at) ? null : timeBlocker(session, scan.at)
}

function undoBlocker({ of, at, dispute }: CheckedScan, history: HistoryEntry[], who: string): ErrorCode | null {
  const scanned = history.find((entry) => entry.scan && 'means' in entry.scan && entry.scan.key === of && entry.who === who)
  const mark = scanned?.scan
  if (!scanned || !mark || !('means' in mark)) return 'SCAN_NOT_FOUND'
  // Whose right has ended may take back what waits for somebody's word, and nothing that counted while it lasted.
  if (dispute === 'RIGHT_ENDED' && mark.dispute !== 'RIGHT_ENDED') return 'SCAN_NOT_FOUND'
  return at > scanned.when + UNDO_WITHIN ? 'UNDO_TOO_LATE' : null
}

/** What of a scan somebody has to look at, where its code said nothing already. */
export function disputeOf(session: Session, { what, at, dispute }: CheckedScan, { status, attended }: Pick<Booking, 'status' | 'attended'>): Dispute | undefined {
  if (dispute || what === 'undone') return dispute
  if (session.status === 'cancelled') return 'SESSION_CANCELLED'
  if (timeBlocker(session, at)) return 'SESSION_MOVED'
  const without = status === 'attended' ? attended?.instead : status
  return without === undefined || without === 'booked' || without === 'noShow' ? undefined : 'NOT_BOOKED'
}
