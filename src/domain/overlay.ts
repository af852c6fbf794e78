import type { SentScan } from './contract'
import type { Door, DoorEntry } from './door'
import { UNDO_WITHIN } from './scan'

/**
 * The roster as this phone knows it: what the centre said, and what was scanned here since and waits to be handed over.
 * Families the phone has let in without knowing them are in it with nothing but their scan.
 */
export function overlay(door: Door, waiting: SentScan[], staffName: string): DoorEntry[] {
  const undone = new Set(waiting.filter(({ what }) => what === 'undone').map(({ of }) => of))
  const standing = waiting.filter(({ what, key }) => what !== 'undone' && !undone.has(key))
  const known = door.entries.map((entry) => withScans(entry, standing.filter(({ familyId }) => familyId === entry.familyId), staffName))
  const strangers = standing.filter((scan, index) => !door.entries.some(({ familyId }) => familyId === scan.familyId) && standing.findIndex(({ familyId }) => familyId === scan.familyId) === index)
  return [...known, ...strangers.map((scan) => withScans(stranger(scan), [scan], staffName))]
}

function withScans(entry: DoorEntry, [first]: SentScan[], by: string): DoorEntry {
  if (!first || (entry.attended && entry.attended.at <= first.at)) return entry
  const bringer = entry.errands.find(({ id }) => id === first.errandId)?.name
  return { ...entry, status: 'attended', attended: { at: first.at, by, means: first.means, ...(bringer ? { bringer } : {}) } }
}

const stranger = ({ familyId, at, walkIn }: SentScan): DoorEntry => ({
  familyId,
  guests: [],
  adults: walkIn?.adults ?? 0,
  places: 0,
  status: 'booked',
  bookedAt: at,
  ...(walkIn ? { walkIn: { ...walkIn, source: 'desk' } } : {}),
  secret: '',
  names: [],
  errands: [],
})

/** True while a scan can still be taken back. */
export const canUndo = ({ at }: Pick<SentScan, 'at'>, now: number): boolean => now <= at + UNDO_WITHIN
