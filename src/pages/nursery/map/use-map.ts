import { useEffect, useMemo, useState } from 'react'
import type { MapMark, Seen } from '@/components/city-map/types'
import type { MapLayer } from '@/copy/map'
import { showing, type Camera } from '@/domain/camera'
import { CITY_POINT_KINDS } from '@/domain/city'
import { clustersIn } from '@/domain/clusters'
import { coverageOf } from '@/domain/coverage'
import type { Bounds, Position } from '@/domain/geo'
import { RINGS_METRES, searchNurseries } from '@/domain/nursery-search'
import { localDate } from '@/domain/time'
import type { Ground } from '@/hooks/use-nursery-search'
import { serverTime } from '@/services/clock'
import { districtMarks, layerMarks, layerOf, nurseryMarks, onMap, widened, type FoundOnMap } from './marks'

/** A walk around where one is, and a street for one house. */
const AROUND_ZOOM = 13
const CLOSE_ZOOM = 15
const WORLD: Bounds = { minLng: -180, maxLng: 180, minLat: -85, maxLat: 85 }
/** Roughly a phone's map, px. */
const PHONE = { width: 390, height: 460 }

/** Where the map begins when nothing says so: where most of what was found lies. */
function densest({ index }: FoundOnMap): Camera | undefined {
  const [most] = clustersIn(index, WORLD, 10).sort((a, b) => b.count - a.count)
  return most && { ...most.position, zoom: 11 }
}

/** What is chosen: a nursery, a place of a layer, or a district. */
export interface Chosen {
  kind: 'nursery' | 'point' | 'district'
  id: string
}

/** The map's part of the search: what stands where, what is chosen, and where the map goes. */
export function useMap(ground: Ground) {
  const { data, city, prepared, search, queryOf, departure } = ground
  const result = useMemo(() => searchNurseries(prepared, queryOf(search)), [prepared, queryOf, search])
  const found = useMemo(() => onMap(result.matches), [result])
  const points = city?.points
  const layers = useMemo(() => CITY_POINT_KINDS.map((kind) => layerOf(points ?? [], kind)), [points])
  const districts = useMemo(() => coverageOf(data?.nurseries ?? [], city?.districts ?? [], localDate(serverTime())), [data, city])

  const [on, setOn] = useState<MapLayer[]>([])
  const [chosen, setChosen] = useState<Chosen>()
  const [seen, setSeen] = useState<Seen>()
  const from = result.landmark ? { at: result.landmark.position, approximate: false } : departure(search)
  const start = from?.at
  const [goal, setGoal] = useState<Camera>()
  const goTo = ({ lng, lat }: Position, zoom: number) => setGoal({ lng, lat, zoom })

  // The map begins at the part of it that was asked for, else where ways begin, else where most nurseries are; another start leads there.
  useEffect(() => {
    if (!data) return
    if (search.area && !goal) setGoal(showing(search.area, PHONE, 0))
    else if (start && !search.area) goTo(start, AROUND_ZOOM)
    else if (!goal) setGoal(densest(found) ?? densest(onMap(data.nurseries.map((nursery) => ({ nursery })))))
  }, [data, start?.lng, start?.lat])

  const districtsOn = on.includes('districts')
  const marks = useMemo((): MapMark[] => {
    if (!seen) return []
    const bounds = widened(seen.bounds)
    const { zoom } = seen.camera
    const here: MapMark[] = start ? [{ id: 'here', position: start, kind: 'here', text: '出发', label: '从这里出发' }] : []
    const nurseries = districtsOn
      ? districtMarks(districts, chosen?.kind === 'district' ? chosen.id : undefined)
      : nurseryMarks(found, bounds, zoom, chosen?.kind === 'nursery' ? chosen.id : undefined)
    return [...here, ...layers.filter(({ kind }) => on.includes(kind)).flatMap((layer) => layerMarks(layer, bounds, zoom)), ...nurseries]
  }, [found, layers, districts, districtsOn, on, seen, chosen, start?.lng, start?.lat])

  const rings = useMemo(() => start && { centre: start, metres: RINGS_METRES }, [start?.lng, start?.lat])

  function tap({ id, kind, position, opensAt }: MapMark): void {
    if (opensAt !== undefined) return goTo(position, Math.max(opensAt, (seen?.camera.zoom ?? 0) + 1))
    if (kind === 'nursery' || kind === 'district') return setChosen({ kind, id })
    if (kind !== 'here') setChosen({ kind: 'point', id })
  }

  /** A card was tapped: its pin comes to the middle. */
  function choose(nurseryId: string): void {
    const match = found.byId.get(nurseryId)
    if (!match) return
    setChosen({ kind: 'nursery', id: nurseryId })
    goTo(match.nursery.position, Math.max(CLOSE_ZOOM, seen?.camera.zoom ?? 0))
  }

  function toggle(layer: MapLayer): void {
    setOn((now) => (now.includes(layer) ? now.filter((one) => one !== layer) : [...now, layer]))
    setChosen(undefined)
  }

  return {
    ...{ found, from, marks, rings, goal, seen, setSeen, tap, choose, chosen, setChosen, layers, districts, on, toggle },
    /** Found, and nobody knows where. */
    unplaced: result.matches.length - found.placed.length,
  }
}

export type MapView = ReturnType<typeof useMap>
