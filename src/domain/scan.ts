import { UNDO_WITHIN, type HistoryEntry } from './booking'
import { MINUTE, type Instant } from './time'

/**
 * How somebody was let in: by the changing code; by the signed pass of a code alone, on a phone that did not know the
 * place; by the four digits under the code; by the last four digits of the telephone; by a name and a reason; by the
 * code at the door that families scan; by the desk, without a booking.
 */
export type Means = 'code' | 'pass' | 'digits' | 'phone' | 'name' | 'venue' | 'desk'

/** Why a scan needs a person of the centre to look at it. */
export type Dispute =
  /** The place had been given back, removed or released. */
  | 'NOT_BOOKED'
  /** The session was called off. */
  | 'SESSION_CANCELLED'
  /** The session had been moved to another time, and the scan is of the time before. */
  | 'SESSION_MOVED'
  /** The guardians had withdrawn the errand. */
  | 'ERRAND_WITHDRAWN'
  /** The right of who scanned had ended before the scan arrived. */
  | 'RIGHT_ENDED'
  /** The code did not fit the place, or not the time it is said to have been scanned. */
  | 'CODE_DOUBTED'

/** What of a scan stands in the history of a place. `when` of the entry is the time of the scan, by the server's clock as the phone knew it. */
export interface ScanMark {
  /** Made up by the phone, once for each scan: what arrives twice is one. */
  key: string
  means: Means
  /** The phone that scanned. */
  phone: string
  /** When it reached us. */
  receivedAt: Instant
  /** The station it stamps. */
  station?: string
  /** Who brings the child in the guardians' place. */
  bringer?: string
  dispute?: Dispute
}

/** That a scan was taken back, by a scan of its own key; or settled, by a person of the centre. */
export type Correction = { key: string; of: string } | { of: string; counts: boolean }

/** Scans of one place that are kept: a roster is one document for everybody. */
export const MOST_SCANS = 40

/** Came all the same, so counts until somebody says otherwise; a scan nobody can vouch for does not. */
const COUNTS_UNSETTLED: Record<Dispute, boolean> = {
  NOT_BOOKED: true,
  ERRAND_WITHDRAWN: true,
  SESSION_CANCELLED: false,
  SESSION_MOVED: false,
  RIGHT_ENDED: false,
  CODE_DOUBTED: false,
}

type Scanned = HistoryEntry & { scan: ScanMark }

const isScanned = (entry: HistoryEntry): entry is Scanned => entry.scan !== undefined && 'means' in entry.scan

const corrects = ({ scan }: HistoryEntry, key: string): boolean => scan !== undefined && 'of' in scan && scan.of === key

const isUndone = (history: HistoryEntry[], { who, when, scan }: Scanned): boolean =>
  history.some((later) => later.what === 'undone' && corrects(later, scan.key) && later.who === who && later.when >= when && later.when <= when + UNDO_WITHIN)

/** What staff settled last about a scan; undefined while nobody has. */
export function settled(history: HistoryEntry[], key: string): boolean | undefined {
  const words = history.filter((later) => later.what === 'settled' && corrects(later, key)).sort((a, b) => a.when - b.when)
  const last = words.at(-1)?.scan
  return last && 'counts' in last ? last.counts : undefined
}

const before = (a: Scanned, b: Scanned): number => a.when - b.when || (a.scan.key < b.scan.key ? -1 : 1)

/**
 * The scans of a place that count, the earliest first. A function of what is in the history and of nothing else: in
 * whatever order scans, corrections and decisions arrived, and however often, the same ones count.
 */
export function countedScans(history: HistoryEntry[]): Scanned[] {
  return history
    .filter(isScanned)
    .filter((entry) => !isUndone(history, entry) && (settled(history, entry.scan.key) ?? (entry.scan.dispute === undefined || COUNTS_UNSETTLED[entry.scan.dispute])))
    .sort(before)
}

/** True when the history has this scan, or this correction, already. */
export const hasScan = (history: HistoryEntry[], key: string): boolean => history.some(({ scan }) => scan !== undefined && 'key' in scan && scan.key === key)

/** Between a scan and its arrival while there is a network. */
export const AT_ONCE = 30_000

/** A slow network explains no more between two clocks. */
const CLOCKS_AGREE = MINUTE

/** How far the clock of a phone is off, in ms: the scans it hands over were made so much later; 0 for what a slow network explains. */
export const clockOff = (sentAt: Instant, serverNow: Instant): number => (Math.abs(serverNow - sentAt) > CLOCKS_AGREE ? serverNow - sentAt : 0)

/** True when whoever made the second scan could not be told of the first. */
const unseen = (first: Scanned, second: Scanned): boolean =>
  first.scan.phone !== second.scan.phone && (first.scan.receivedAt > second.when || second.scan.receivedAt > second.when + AT_ONCE)

/** A scan that a person of the centre has to look at: doubted, or the same family let in on two phones that did not know of each other. */
export interface OpenDispute {
  why: Dispute | 'TWICE'
  entry: Scanned
  /** The earlier scan, where there were two. */
  first?: Scanned
}

/** What of a place's scans is open, the earliest first. */
export function disputesOf(history: HistoryEntry[]): OpenDispute[] {
  const open = (entry: Scanned): boolean => settled(history, entry.scan.key) === undefined && !isUndone(history, entry)
  const doubted = history
    .filter(isScanned)
    .filter((entry) => entry.scan.dispute !== undefined && open(entry))
    .map((entry) => ({ why: entry.scan.dispute!, entry }))
  const [first, ...others] = countedScans(history).filter(({ what }) => what === 'attended')
  const twice = others.filter((entry) => first && unseen(first, entry) && !entry.scan.dispute && open(entry)).map((entry) => ({ why: 'TWICE' as const, entry, first }))
  return [...doubted, ...twice].sort((a, b) => before(a.entry, b.entry))
}

/** The stations that were stamped, with when. */
export function stampsOf(history: HistoryEntry[]): Record<string, Instant> {
  const stamps = countedScans(history).flatMap(({ when, scan }) => (scan.station ? [[scan.station, when] as const] : []))
  return Object.fromEntries(stamps.reverse())
}
