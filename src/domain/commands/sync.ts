import { withArrival } from '../arrival'
import type { Booking, HistoryEntry, WalkIn } from '../booking'
import type { ErrorCode } from '../errors'
import type { LineEntry } from '../line'
import { hasScan, type Dispute, type Means } from '../scan'
import type { Session } from '../session'
import type { Instant } from '../time'
import { entered, lineWrite, takenOut } from './desk-number'
import { disputeOf, scanBlocker } from './scan-blocker'
import { scanWrite, wakeAfter } from './scan-write'
import { walkInBooking } from './walk-in'
import { COUNTED, entry, type Write } from './write'

/** One thing a staff phone did at the door, as it wrote it down. */
export interface Scan {
  /** Made up by the phone, once. */
  key: string
  what: 'attended' | 'stamped' | 'undone' | 'numbered'
  /** Whose place; for somebody without a booking an id the phone made up. */
  familyId: string
  /** By the server's clock, as the phone knew it; never later than now. */
  at: Instant
  means: Means
  /** Who was let in by a name, and why no code was at hand. */
  reason?: string
  station?: string
  /** The key of the scan that is taken back. */
  of?: string
  walkIn?: WalkIn
  /** The number it was given. */
  label?: string
}

/** A scan after its code was checked with the keys of the centre. */
export interface CheckedScan extends Scan {
  dispute?: Dispute
  /** Who brings the child, by the errand of the code. */
  bringer?: string
}

export interface Sync {
  type: 'sync'
  scans: CheckedScan[]
  /** The phone they were made with. */
  phone: string
  who: string
  staffName: string
}

/** What became of one scan: written down, there already, or why not. */
export type ScanResult = 'recorded' | 'known' | { refused: ErrorCode }

export interface Synced {
  /** By the keys of the scans, in their order. */
  results: [key: string, result: ScanResult][]
  /** Places the scans speak of, as they are then; also those to which nothing is new. */
  bookings: Record<string, Booking>
  /** The numbers, as they are then. */
  line: LineEntry[]
  /** Missing when nothing is new. */
  write?: Pick<Write, 'guard' | 'changes'>
}

/**
 * What staff phones scanned, with or without a network, written into the histories of the places in one go. Sent twice
 * it changes nothing; sent late it counts from the moment of the scan.
 */
export function sync(session: Session, { scans, phone, who, staffName }: Sync, now: Instant): Synced {
  const work = new Work(session, { phone, who, staffName }, now)
  const results = scans.map((scan): [string, ScanResult] => [scan.key, work.take(scan)])
  return { results, ...work.done() }
}

class Work {
  private readonly changed = new Map<string, Booking>()
  private readonly spokenOf = new Set<string>()
  private line: LineEntry[] | undefined

  constructor(
    private readonly session: Session,
    private readonly by: Pick<Sync, 'phone' | 'who' | 'staffName'>,
    private readonly now: Instant,
  ) {
    this.line = session.roster.line
  }

  take(scan: CheckedScan): ScanResult {
    this.spokenOf.add(scan.familyId)
    const booking = this.bookingOf(scan)
    if (!booking) return { refused: 'BOOKING_NOT_FOUND' }
    if (hasScan(booking.history, scan.key)) return 'known'
    const refused = scanBlocker(this.session, scan, booking, this.by.who)
    if (refused) return { refused }
    const dispute = disputeOf(this.session, scan, booking)
    if (scan.what === 'numbered') this.line = entered(this.line, scan, dispute !== 'SESSION_MOVED')
    if (scan.what === 'undone') this.line = takenOut(this.line, scan, booking.history)
    const place = withArrival({ ...booking, history: [...booking.history, this.entryOf(scan, dispute)] })
    // Who is here needs no more messages; a scan that does not count spends none.
    this.changed.set(scan.familyId, place.status === 'attended' ? { ...place, grants: [] } : place)
    return 'recorded'
  }

  done(): Omit<Synced, 'results'> {
    const { session, changed, line = [] } = this
    const before = session.roster.bookings
    const bookings = Object.fromEntries([...this.spokenOf].flatMap((id) => places(id, changed.get(id) ?? before[id])))
    if (changed.size === 0) return { bookings, line }
    const writes = [...changed].map(([familyId, booking]) => scanWrite(familyId, before[familyId], booking))
    const numbers = lineWrite(session.roster.line, line)
    return {
      bookings,
      line,
      write: {
        guard: Object.assign({}, ...writes.map(({ guard }) => guard), numbers.guard),
        changes: {
          ...Object.assign({}, ...writes.map(({ changes }) => changes)),
          ...numbers.changes,
          ...wakeAfter(session, [...changed.values()], this.now),
          ...COUNTED,
        },
      },
    }
  }

  private bookingOf({ familyId, what, walkIn, at }: CheckedScan): Booking | undefined {
    const known = this.changed.get(familyId) ?? this.session.roster.bookings[familyId]
    if (known || what !== 'numbered' || !walkIn) return known
    return walkInBooking(walkIn, at, this.by.who)
  }

  private entryOf({ key, what, at, means, reason, station, of, bringer }: CheckedScan, dispute: Dispute | undefined): HistoryEntry {
    const { who, staffName, phone } = this.by
    const mark = { key, means, phone, receivedAt: this.now, ...(station ? { station } : {}), ...(bringer ? { bringer } : {}), ...(dispute ? { dispute } : {}) }
    return {
      // Whoever is entered at the desk is there.
      ...entry(who, at, what === 'numbered' ? 'attended' : what, { by: staffName, note: reason }),
      scan: what === 'undone' && of ? { key, of } : mark,
    }
  }
}

const places = (id: string, booking: Booking | undefined): [string, Booking][] => (booking ? [[id, booking]] : [])
