import type { Grant } from './booking'
import type { ErrorCode } from './errors'
import type { Child } from './family'
import { CLASS_AGE_MONTHS, FREE_BELIEVED_DAYS, freePlaces, isFreeFresh, type Nursery } from './nursery'
import { ageMonths, DAY, daysBetween, localDate, type Instant, type LocalDate } from './time'

/** A wish ends by itself after half a year: whoever still looks for a place says so again. */
export const WISH_LASTS = 180 * DAY
/** A family waits at so many nurseries at a time. */
export const MOST_WISHES = 10
/** From this age on no nursery has a class. */
const TOO_OLD = CLASS_AGE_MONTHS.big.max

/** "Tell me when a place is free": one document for a family and a nursery. */
export interface PlaceWish {
  _id: string
  familyId: string
  nurseryId: string
  /** Its name when the family asked. */
  nursery: string
  childId: string
  at: Instant
  until: Instant
  /** Messages the guardians allowed. */
  grants: Grant[]
  /** The last confirmation the family was told of, how many places that were for the child, and what became of the message. */
  told?: { asOf: LocalDate; free: number; at: Instant; delivery?: string }
  /** When the clock has to look. */
  wakeAt: Instant
}

export const wishId = (familyId: string, nurseryId: string): string => `${familyId}.${nurseryId}`

/** How a wish stands; derived, for time alone ends it. `free`: the family was told, and the figure is still believed. */
export type WishState = 'waiting' | 'free' | 'ended' | 'tooOld'

const isTooOld = ({ birthDate }: Pick<Child, 'birthDate'>, now: Instant): boolean => ageMonths(birthDate, localDate(now)) >= TOO_OLD

export function wishState({ until, told }: Pick<PlaceWish, 'until' | 'told'>, child: Pick<Child, 'birthDate'>, now: Instant): WishState {
  if (isTooOld(child, now)) return 'tooOld'
  if (now >= until) return 'ended'
  return told && daysBetween(told.asOf, localDate(now)) <= FREE_BELIEVED_DAYS ? 'free' : 'waiting'
}

/** Why a family cannot wait for a place here, or null. `waiting` are the nurseries it waits at now. */
export function wishBlocker({ _id, status }: Pick<Nursery, '_id' | 'status'>, child: Pick<Child, 'birthDate'>, waiting: string[], now: Instant): ErrorCode | null {
  if (status === 'closed') return 'NURSERY_CLOSED'
  if (isTooOld(child, now)) return 'WISH_TOO_OLD'
  return waiting.filter((id) => id !== _id).length >= MOST_WISHES ? 'WISH_LIMIT' : null
}

/**
 * What a family is to be told now: the places of the classes that take the child at its age today, confirmed, believed, and
 * not told yet; undefined when there is nothing. Once for each confirmation.
 */
export function toTell({ until, told }: Pick<PlaceWish, 'until' | 'told'>, child: Pick<Child, 'birthDate'>, nursery: Pick<Nursery, 'classes' | 'freeAsOf' | 'status'>, now: Instant): { asOf: LocalDate; free: number } | undefined {
  const today = localDate(now)
  const { freeAsOf } = nursery
  if (now >= until || nursery.status !== 'operating' || freeAsOf === undefined || !isFreeFresh(nursery, today)) return undefined
  if (told && told.asOf >= freeAsOf) return undefined
  const free = freePlaces(nursery, ageMonths(child.birthDate, today)) ?? 0
  return free > 0 ? { asOf: freeAsOf, free } : undefined
}

/** A wish as its family sees it. */
export interface WishView extends Pick<PlaceWish, 'nurseryId' | 'nursery' | 'childId' | 'at' | 'until'> {
  state: WishState
  told?: Omit<NonNullable<PlaceWish['told']>, 'delivery'>
}

/** A wish of a child there is; undefined for one that was forgotten. */
export function wishView(wish: PlaceWish, children: Child[], now: Instant): WishView | undefined {
  const child = children.find(({ _id }) => _id === wish.childId)
  if (!child) return undefined
  const { nurseryId, nursery, childId, at, until, told } = wish
  return { nurseryId, nursery, childId, at, until, state: wishState(wish, child, now), ...(told ? { told: { asOf: told.asOf, free: told.free, at: told.at } } : {}) }
}
