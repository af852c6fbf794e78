import { create } from 'zustand'
import type { Position } from '@/domain/geo'
import type { NurserySearch } from '@/domain/query-path'
import { savedPlaces, savePlaces, type SavedPlace, type SavedPlaceKind, type SavedPlaces } from '@/services/places'

/** The one search that list, conditions and map are views of: a tab page can be handed nothing on the way back (docs/decisions/0017). */
interface Search {
  search: NurserySearch
  /** Where the phone is, once a tap asked; gone with the app. */
  here?: Position
  /** Undefined until they are read. */
  places?: SavedPlaces
}

export const useSearch = create<Search>(() => ({ search: {} }))

/** Another search in place of this one: from a path, or from the page of all conditions. */
export const setSearch = (search: NurserySearch): void => useSearch.setState({ search })

/** Changes parts of the search; an undefined part is left open. */
export const changeSearch = (change: NurserySearch): void => useSearch.setState(({ search }) => ({ search: { ...search, ...change } }))

/** The phone told where it is: ways begin there. */
export const startHere = (here: Position): void => useSearch.setState(({ search }) => ({ here, search: { ...search, start: 'here' } }))

/** Reads the saved points, once. */
export async function restorePlaces(): Promise<void> {
  if (useSearch.getState().places) return
  const places = await savedPlaces()
  useSearch.setState(({ places: known }) => ({ places: known ?? places }))
}

/** Saves a point, or forgets it; false when the phone has no room. */
export async function setPlace(kind: SavedPlaceKind, place: SavedPlace | undefined): Promise<boolean> {
  await restorePlaces()
  const { [kind]: _old, ...others } = useSearch.getState().places ?? {}
  const places = place ? { ...others, [kind]: place } : others
  if (!(await savePlaces(places))) return false
  useSearch.setState(({ search: { start, ...search } }) => ({ places, search: place || start !== kind ? { ...search, start } : search }))
  return true
}

/** After deletion or withdrawal nothing stays on the phone. */
export async function forgetSearch(): Promise<void> {
  await savePlaces({})
  useSearch.setState({ search: {}, here: undefined, places: {} })
}
