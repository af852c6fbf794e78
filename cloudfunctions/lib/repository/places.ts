import type { Right } from '@/domain/roles'
import type { Instant, LocalDate } from '@/domain/time'
import { command, db } from '../cloud'
import { MOST } from './most'

/** A session or a nursery as rights and the audit name it. */
export interface KnownPlace {
  _id: string
  name: string
  district: string
  startsAt?: Instant
  /** Of a nursery, the day its free places were confirmed. */
  freeAsOf?: LocalDate
}

/** The sessions of these ids. */
export async function sessionPlaces(ids: string[]): Promise<KnownPlace[]> {
  if (ids.length === 0) return []
  const { data } = await db.collection('sessions').where({ _id: command.in(ids) }).field({ title: true, startsAt: true, 'venue.district': true }).limit(MOST).get()
  return (data as { _id: string; title: string; startsAt: Instant; venue: { district: string } }[]).map(({ _id, title, startsAt, venue }) => ({ _id, name: title, startsAt, district: venue.district }))
}

/** The nurseries of these ids. */
export async function nurseryPlaces(ids: string[]): Promise<KnownPlace[]> {
  if (ids.length === 0) return []
  const { data } = await db.collection('nurseries').where({ _id: command.in(ids) }).field({ name: true, district: true, freeAsOf: true }).limit(MOST).get()
  return data as KnownPlace[]
}

/** What some rights name, each once; no question is asked where they name nothing. */
export async function placesOf(rights: Pick<Right, 'sessionIds' | 'nurseryId'>[]): Promise<KnownPlace[]> {
  const sessions = new Set(rights.flatMap(({ sessionIds }) => sessionIds ?? []))
  const nurseries = new Set(rights.flatMap(({ nurseryId }) => nurseryId ?? []))
  const [there, theirs] = await Promise.all([sessionPlaces([...sessions]), nurseryPlaces([...nurseries])])
  return [...there, ...theirs]
}
