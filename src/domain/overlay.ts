import { UNDO_WITHIN } from './booking'
import type { SentScan } from './contract'
import type { Door, DoorEntry } from './door'

/**
 * The roster as this phone knows it: what the centre said, and what was scanned here since and waits to be handed over.
 * Families the phone has let in without knowing them are in it with nothing but their scan.
 */
export function overlay(entries: Door['entries'], waiting: SentScan[], by: string): DoorEntry[] {
  const takenBack = waiting.filter(({ what }) => what === 'undone')
  const undone = new Set(takenBack.map(({ of }) => of))
  const standing = waiting.filter(({ what, key }) => what !== 'undone' && !undone.has(key)).sort((a, b) => a.at - b.at)
  // What the centre has already, and this phone takes back.
  const keys = new Set<string | undefined>(waiting.map(({ key }) => key))
  const later = byFamily(takenBack.filter(({ of }) => !keys.has(of)))
  const scans = byFamily(standing)
  const known = entries.map((entry) => withScans((later.get(entry.familyId) ?? []).reduce(without, entry), scans.get(entry.familyId) ?? [], by))
  for (const { familyId } of entries) scans.delete(familyId)
  const strangers = [...scans].map(([familyId, made]) => withScans(stranger(familyId, made.find(({ walkIn }) => walkIn)?.walkIn), made, by))
  return [...known, ...strangers]
}

function byFamily(scans: SentScan[]): Map<string, SentScan[]> {
  const families = new Map<string, SentScan[]>()
  for (const scan of scans) families.set(scan.familyId, [...(families.get(scan.familyId) ?? []), scan])
  return families
}

/** The entry before the scan that is taken back: the one of the minute before it. */
function without(entry: DoorEntry, { at, station }: SentScan): DoorEntry {
  const { attended, stamps, ...place } = entry
  const gone = (when: number | undefined): boolean => when !== undefined && when <= at && at <= when + UNDO_WITHIN
  const left = Object.entries(stamps ?? {}).filter(([id, when]) => id !== station || !gone(when))
  const stamped = left.length ? { stamps: Object.fromEntries(left) } : {}
  if (!attended || !gone(attended.at)) return { ...place, ...(attended ? { attended } : {}), ...stamped }
  return { ...place, ...stamped, status: attended.instead ?? 'booked' }
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

/** A family that is on no roster of this phone, with nothing but what it was let in with. */
export const stranger = (familyId: string, walkIn?: SentScan['walkIn']): DoorEntry => ({
  familyId,
  guests: [],
  adults: walkIn?.adults ?? 0,
  places: 0,
  status: 'booked',
  bookedAt: 0,
  ...(walkIn ? { walkIn: { ...walkIn, source: 'desk' } } : {}),
  secret: '',
  names: [],
  errands: [],
})

/** True for a family nobody can say the name of; who was entered at the desk gave none. */
export const isStranger = ({ secret, walkIn, guests }: DoorEntry): boolean => secret === '' && walkIn === undefined && guests.length === 0

/** True while a scan can still be taken back. */
export const canUndo = ({ at }: Pick<SentScan, 'at'>, now: number): boolean => now <= at + UNDO_WITHIN
