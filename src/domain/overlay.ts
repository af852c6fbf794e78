import type { SentScan } from './contract'
import type { Door, DoorEntry } from './door'
import { UNDO_WITHIN } from './scan'

/**
 * The roster as this phone knows it: what the centre said, and what was scanned here since and waits to be handed over.
 * Families the phone has let in without knowing them are in it with nothing but their scan.
 */
export function overlay(entries: Door['entries'], waiting: SentScan[], by: string): DoorEntry[] {
  const undone = new Set(waiting.flatMap(({ what, of }) => (what === 'undone' && of !== undefined ? [of] : [])))
  const standing = waiting.filter(({ what, key }) => what !== 'undone' && !undone.has(key)).sort((a, b) => a.at - b.at)
  const scansOf = new Map<string, SentScan[]>()
  for (const scan of standing) scansOf.set(scan.familyId, [...(scansOf.get(scan.familyId) ?? []), scan])
  const known = entries.map((entry) => withScans(entry, scansOf.get(entry.familyId) ?? [], by))
  for (const { familyId } of entries) scansOf.delete(familyId)
  return [...known, ...[...scansOf.values()].map((scans) => withScans(stranger(scans), scans, by))]
}

function withScans(entry: DoorEntry, scans: SentScan[], by: string): DoorEntry {
  const [first] = scans
  if (!first) return entry
  const stamps = { ...Object.fromEntries(scans.flatMap(({ station, at }) => (station ? [[station, at] as const] : [])).reverse()), ...entry.stamps }
  const stamped = Object.keys(stamps).length ? { ...entry, stamps } : entry
  if (entry.attended && entry.attended.at <= first.at) return stamped
  const bringer = entry.errands.find(({ id }) => id === first.errandId)?.name
  return { ...stamped, status: 'attended', attended: { at: first.at, by, means: first.means, ...(bringer ? { bringer } : {}) } }
}

function stranger(scans: SentScan[]): DoorEntry {
  const walkIn = scans.find((scan) => scan.walkIn)?.walkIn
  return {
    familyId: scans[0]?.familyId ?? '',
    guests: [],
    adults: walkIn?.adults ?? 0,
    places: 0,
    status: 'booked',
    bookedAt: scans[0]?.at ?? 0,
    ...(walkIn ? { walkIn: { ...walkIn, source: 'desk' } } : {}),
    secret: '',
    names: [],
    errands: [],
  }
}

/** True while a scan can still be taken back. */
export const canUndo = ({ at }: Pick<SentScan, 'at'>, now: number): boolean => now <= at + UNDO_WITHIN
