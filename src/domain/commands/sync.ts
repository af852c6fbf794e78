import { withArrival } from '../arrival'
import { UNDO_WITHIN, type Booking, type HistoryEntry, type WalkIn } from '../booking'
import type { ErrorCode } from '../errors'
import type { LineEntry } from '../line'
import { hasScan, MOST_SCANS, type Dispute, type Means } from '../scan'
import { checkInOpensAt, type Session } from '../session'
import type { Instant } from '../time'
import { lineWrite, scanWrite, wakeAfter } from './scan-write'
import { walkInBooking } from './walk-in'
import { COUNTED, entry, type Write } from './write'

/** One thing a staff phone did at the door, as it wrote it down. */
export interface Scan {
  /** Made up by the phone, once. */
  key: string
  what: 'attended' | 'stamped' | 'undone' | 'numbered'
  /** Whose place; for somebody without a booking an id the phone made up. */
  familyId: string
  /** By the server's clock, as the phone knew it. */
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
  /** Places the scans speak of, as they are then. */
  bookings: Record<string, Booking>
  /** The numbers, as they are then. */
  line: LineEntry[]
  /** Families whose no-show was none: struck from the family after the write. */
  cameAfterAll: string[]
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
    const refused = this.blocker(scan, booking)
    if (refused) return { refused }
    if (scan.what === 'numbered') this.number(scan)
    if (scan.what === 'undone') this.unnumber(scan, booking.history)
    const dispute = scan.dispute ?? this.disputeOf(scan, booking)
    const place = withArrival({ ...booking, history: [...booking.history, this.entryOf(scan, dispute)] })
    // Who is here needs no more messages; a scan that does not count spends none.
    this.changed.set(scan.familyId, place.status === 'attended' ? { ...place, grants: [] } : place)
    return 'recorded'
  }

  done(): Omit<Synced, 'results'> {
    const { session, changed, line = [] } = this
    const bookings = Object.fromEntries(changed)
    const before = session.roster.bookings
    // Also where nothing is new: a call that died after its write is made again.
    const cameAfterAll = [...this.spokenOf].filter((id) => (bookings[id] ?? before[id])?.attended?.instead === 'noShow')
    if (changed.size === 0) return { bookings, line, cameAfterAll }
    const writes = Object.entries(bookings).map(([familyId, booking]) => scanWrite(familyId, before[familyId], booking))
    const numbers = lineWrite(session.roster.line, line)
    return {
      bookings,
      line,
      cameAfterAll,
      write: {
        guard: Object.assign({}, ...writes.map(({ guard }) => guard), numbers.guard),
        changes: {
          ...Object.assign({}, ...writes.map(({ changes }) => changes)),
          ...numbers.changes,
          ...wakeAfter(session, Object.values(bookings), this.now),
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

  private blocker(scan: CheckedScan, { history }: Booking): ErrorCode | null {
    const { session } = this
    if (history.filter(({ scan }) => scan).length >= MOST_SCANS) return 'SCAN_LIMIT'
    if (scan.station && !session.stations?.some(({ id }) => id === scan.station)) return 'STATION_UNKNOWN'
    if (scan.what === 'undone') return this.undoBlocker(scan, history)
    if (scan.at < checkInOpensAt(session)) return 'CHECK_IN_NOT_OPEN'
    return scan.at >= session.endsAt ? 'SESSION_ENDED' : null
  }

  private undoBlocker({ of, at }: CheckedScan, history: HistoryEntry[]): ErrorCode | null {
    const scanned = history.find(({ scan, who }) => scan && 'means' in scan && scan.key === of && who === this.by.who)
    if (!scanned) return 'SCAN_NOT_FOUND'
    return at > scanned.when + UNDO_WITHIN ? 'UNDO_TOO_LATE' : null
  }

  private disputeOf({ what }: CheckedScan, { status, attended }: Booking): Dispute | undefined {
    if (what === 'undone') return undefined
    if (this.session.status === 'cancelled') return 'SESSION_CANCELLED'
    const without = status === 'attended' ? attended?.instead : status
    return without === undefined || without === 'booked' || without === 'noShow' ? undefined : 'NOT_BOOKED'
  }

  private number({ familyId, at, label }: CheckedScan): void {
    if (this.line?.some(({ id }) => id === familyId)) return
    this.line = [...(this.line ?? []), { id: familyId, at: Math.min(at, this.now), ...(label ? { label } : {}) }]
  }

  /** Whoever was entered by mistake is not called. */
  private unnumber({ familyId, of }: CheckedScan, history: HistoryEntry[]): void {
    const entered = history.find(({ scan }) => scan && 'means' in scan && scan.key === of)
    this.line = this.line?.map((number) => (number.id === familyId && number.label && number.at === entered?.when ? { ...number, left: true } : number))
  }

  private entryOf({ key, what, at, means, reason, station, of, bringer }: CheckedScan, dispute: Dispute | undefined): HistoryEntry {
    const { who, staffName, phone } = this.by
    const mark = { key, means, phone, receivedAt: this.now, ...(station ? { station } : {}), ...(bringer ? { bringer } : {}), ...(dispute ? { dispute } : {}) }
    return {
      // Whoever is entered at the desk is there.
      ...entry(who, Math.min(at, this.now), what === 'numbered' ? 'attended' : what, { by: staffName, note: reason }),
      scan: of ? { key, of } : mark,
    }
  }
}
