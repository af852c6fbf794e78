import type { Position } from '@/domain/geo'
import { forget, kept, store } from './keeper'

/** A point somebody saved to count distances from; `name` is the street or landmark it was chosen by. GCJ-02. */
export interface SavedPlace {
  name: string
  at: Position
}

export type SavedPlaceKind = 'home' | 'work'
export type SavedPlaces = Partial<Record<SavedPlaceKind, SavedPlace>>

const KEY = 'places:own'

/** The saved points: on this phone only, encrypted, in no path and in no call. */
export const savedPlaces = async (): Promise<SavedPlaces> => (await kept<SavedPlaces>(KEY)) ?? {}

/** Saves all of them, or forgets when none is left; false when the phone has no room. */
export async function savePlaces(places: SavedPlaces): Promise<boolean> {
  if (places.home || places.work) return store(KEY, places)
  forget(KEY)
  return true
}
