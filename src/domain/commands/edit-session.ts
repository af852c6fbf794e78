import type { Booking, Guest } from '../booking'
import { HOLDING } from '../booking'
import { EDIT_FIELDS, isUrgent, type EditField, type Session, type SessionChange } from '../session'
import { spanBlocker } from '../template'
import type { Instant } from '../time'
import type { SessionDecision } from './change-session'
import { COUNTED, type Changes } from './write'

/** New values; null takes away what may be missing. */
export type Edit = { [F in EditField]?: Session[F] | null }

export interface EditSession {
  edit: Edit
  /** Made up by the phone: what is sent twice is done once. */
  key: string
  who: string
  staffName: string
  reason: string
}

/** Why a family no longer fits. It keeps its place: nothing here takes one. */
export interface Misfit {
  familyId: string
  guests: Guest[]
  why: 'AGE_MISMATCH' | 'ADULTS_OUT_OF_RANGE' | 'AREA_MISMATCH'
  /** In the queue, and not in a place. */
  waits: boolean
}

/** The fields in which an edit differs from the session as it is. */
export const editedFields = (session: Pick<Session, EditField>, edit: Edit): EditField[] =>
  EDIT_FIELDS.filter((field) => edit[field] !== undefined && !same(session[field], edit[field] ?? undefined))

/** The session as it would be. */
export function edited<S extends Pick<Session, EditField>>(session: S, edit: Edit): S {
  const after: Record<string, unknown> = { ...session }
  for (const field of editedFields(session, edit)) {
    if (edit[field] === null) delete after[field]
    else after[field] = edit[field]
  }
  return after as S
}

/** Decides an edit on the session as it is. Somebody else's change in between is seen by the guard. */
export function editSession(session: Session, { edit, key, who, staffName, reason }: EditSession, now: Instant): SessionDecision {
  if (isDone(session, key)) return { already: true }
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED' }
  if (now >= session.startsAt) return { refused: now >= session.endsAt ? 'SESSION_ENDED' : 'SESSION_STARTED' }
  const fields = editedFields(session, edit)
  if (fields.length === 0) return { already: true }
  if (spanBlocker(edited(session, edit))) return { refused: 'INVALID_INPUT' }
  const values: Changes = Object.fromEntries(fields.map((field) => [field, edit[field] === null ? { unset: true } : { set: edit[field] }]))
  const happened: SessionChange = { at: now, who, by: staffName, what: 'edited', fields, key, reason }
  return {
    write: {
      guard: { status: { is: 'open' }, 'roster.revision': { is: session.roster.revision }, changes: { hasLength: session.changes.length } },
      changes: { ...values, ...COUNTED, changes: { append: happened }, ...(isUrgent(happened) ? { 'roster.wakeAt': { lower: now } } : {}) },
    },
  }
}

export const isDone = ({ changes }: Pick<Session, 'changes'>, key: string): boolean => changes.some((change) => change.key === key)

/** The changes of a session beside those of one call: what a person must have seen before. */
export const changesBeside = ({ changes }: Pick<Session, 'changes'>, key?: string): number => changes.filter((change) => key === undefined || change.key !== key).length

/** Families that fit now and would not any more. `districtOf` is asked only where the area changes. */
export function misfitsOf(session: Session, edit: Edit, districtOf: (familyId: string) => string | undefined): Misfit[] {
  const after = edited(session, edit)
  const { bookings, queue } = session.roster
  const held = Object.entries(bookings).filter(([, { status, walkIn }]) => HOLDING.includes(status) && !walkIn)
  const people = [
    ...held.map(([familyId, { guests, adults }]) => ({ familyId, guests, adults, waits: false })),
    ...queue.map(({ familyId, guests, adults }) => ({ familyId, guests, adults, waits: true })),
  ]
  return people.flatMap(({ adults, ...family }) => {
    const why = misfit(after, family, adults, districtOf)
    return why && !misfit(session, family, adults, districtOf) ? [{ ...family, why }] : []
  })
}

type Asked = Pick<Session, 'ageMonths' | 'adults' | 'area' | 'seat'>

function misfit({ ageMonths, adults, area, seat }: Asked, { familyId, guests }: { familyId: string; guests: Guest[] }, came: Booking['adults'], districtOf: (familyId: string) => string | undefined): Misfit['why'] | undefined {
  const children = seat === 'child' || seat === 'family'
  if (children && guests.some((guest) => guest.ageMonths < ageMonths.min || guest.ageMonths > ageMonths.max)) return 'AGE_MISMATCH'
  if (came < adults.min || came > adults.max) return 'ADULTS_OUT_OF_RANGE'
  return area && !area.includes(districtOf(familyId) ?? '') ? 'AREA_MISMATCH' : undefined
}

/** Every family that has a place or waits for one. */
export const familiesIn = ({ roster: { bookings, queue } }: Session): string[] => [
  ...new Set([...Object.entries(bookings).flatMap(([familyId, { status, walkIn }]) => (HOLDING.includes(status) && !walkIn ? [familyId] : [])), ...queue.map(({ familyId }) => familyId)]),
]

/** True for two values that say the same, in whatever order their fields stand. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
}
