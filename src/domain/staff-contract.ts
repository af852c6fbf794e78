import * as z from 'zod'
import type { Guest, RosterEntry, WaitingEntry } from './booking'
import type { ScanResult } from './commands/sync'
import type { Door } from './door'
import { id, instant, name, range, source, text, walkIn } from './fields'
import type { HeadCount } from './headcount'
import type { LineEntry } from './line'
import type { Role } from './roles'
import type { Means, OpenDispute } from './scan'
import type { SessionView } from './session'
import type { Instant } from './time'

/** One scan as a phone sends it (`commands/sync.ts`). `code` is the text that was scanned, or the four digits, to be checked once more. */
const scan = z.strictObject({
  key: id,
  what: z.enum(['attended', 'stamped', 'undone', 'numbered']),
  familyId: id,
  errandId: id.optional(),
  at: instant,
  means: z.enum(['code', 'pass', 'digits', 'phone', 'name', 'desk']),
  code: text(400).optional(),
  reason: text(100).optional(),
  station: id.optional(),
  of: id.optional(),
  walkIn: z.strictObject(walkIn).optional(),
  label: z.string().regex(/^[A-Z]{1,2}\d{1,4}$/).optional(),
})
export type SentScan = z.infer<typeof scan>

/** What staff may ask of the function `staff`. Who may do what stands in `cloudfunctions/staff`. */
export const staffInputs = {
  listSessions: z.strictObject(range),
  getRoster: z.strictObject({ sessionId: id }),
  /** Everything to check people in with, network or not. `phone` is made up by the phone and stays its own. */
  prepareDoor: z.strictObject({ sessionId: id, phone: id }),
  /** What the phone scanned since, 100 at most: the latest second or the whole afternoon. `sentAt` is what the phone takes for the server's time. */
  syncScans: z.strictObject({ sessionId: id, phone: id, grant: text(200), sentAt: instant, scans: z.array(scan).min(1).max(100) }),
  /** The next of the line, or the one that is named. */
  callNumber: z.strictObject({ sessionId: id, id: id.optional() }),
  /** Whether a doubted scan counts, and why. */
  settleScan: z.strictObject({ sessionId: id, familyId: id, key: id, counts: z.boolean(), reason: text(100) }),
  setDoor: z.strictObject({
    sessionId: id,
    selfCheckIn: z.boolean(),
    walkIns: z.boolean(),
    stations: z.array(z.strictObject({ id, name: name(10) })).max(10),
  }),
  /** The picture of a code that opens the page where numbers are taken. */
  getPoster: z.strictObject({ sessionId: id, source }),
  removeBooking: z.strictObject({ sessionId: id, familyId: id, reason: text(100) }),
  excuseNoShow: z.strictObject({ sessionId: id, familyId: id, reason: text(100) }),
  listObjections: z.strictObject({}),
  answerObjection: z.strictObject({ sessionId: id, familyId: id, text: text(200), accepted: z.boolean() }),
  moveSession: z.strictObject({ sessionId: id, startsAt: instant, endsAt: instant, reason: text(100) }),
  resizeSession: z.strictObject({ sessionId: id, capacity: z.number().int().min(1).max(500), reason: text(100) }),
  cancelSession: z.strictObject({ sessionId: id, reason: text(100) }),
}

/** A scan somebody has to look at, by name: `guests` are masked. */
export interface DisputeEntry {
  familyId: string
  guests: Guest[]
  key: string
  why: OpenDispute['why']
  at: Instant
  by: string
  receivedAt: Instant
  means: Means
  bringer?: string
  /** The earlier scan of two. */
  first?: { at: Instant; by: string }
}

/** A session on the day's list, with the families that are here and the numbers nobody has called yet. */
export type DaySession = SessionView & { here: number; inLine: number }

/** What staff get back. */
export interface StaffOutputs {
  listSessions: { sessions: DaySession[]; me: { name: string; roles: Role[] }; serverNow: Instant }
  /** `waiting` is the queue, its head first. */
  getRoster: {
    session: SessionView
    bookings: RosterEntry[]
    waiting: WaitingEntry[]
    line: LineEntry[]
    count: HeadCount
    disputes: DisputeEntry[]
    me: { roles: Role[] }
    serverNow: Instant
  }
  prepareDoor: Door & { me: { roles: Role[] } }
  /**
   * By the keys of the scans; `entries` are the places they speak of, as they are now. `ended` says that the right of
   * the caller has ended: what was sent is kept for others to settle, nothing is said of the families, and the phone may forget its roster.
   */
  syncScans: { results: [key: string, result: ScanResult][]; entries: RosterEntry[]; line: LineEntry[]; ended: boolean; serverNow: Instant }
  callNumber: { line: LineEntry[]; called: LineEntry; serverNow: Instant }
  settleScan: { booking: RosterEntry }
  setDoor: { session: SessionView }
  /** PNG, base64. */
  getPoster: { image: string }
  removeBooking: { booking: RosterEntry }
  excuseNoShow: { booking: RosterEntry }
  /** Objections without an answer, the oldest first. */
  listObjections: { objections: { session: SessionView; booking: RosterEntry }[]; serverNow: Instant }
  answerObjection: { booking: RosterEntry }
  moveSession: { session: SessionView }
  resizeSession: { session: SessionView }
  cancelSession: { session: SessionView }
}
