import type { MapMark } from '@/components/city-map/types'
import { countText } from '@/copy/figure'
import { pointKindLabel } from '@/copy/map'
import { yuanText } from '@/copy/wording'
import { clusterIndex, clustersIn, type ClusterIndex } from '@/domain/clusters'
import type { CityPoint, CityPointKind } from '@/domain/city'
import type { DistrictCoverage } from '@/domain/coverage'
import type { Bounds } from '@/domain/geo'
import type { NurseryMatch } from '@/domain/nursery-search'

/** A nursery that was found and can be put on the map. */
export type PlacedMatch = NurseryMatch & { nursery: { position: { lng: number; lat: number } } }

/** What was found, ready for the map: built once for a search. */
export interface FoundOnMap {
  placed: PlacedMatch[]
  byId: Map<string, PlacedMatch>
  index: ClusterIndex
}

export function onMap(matches: NurseryMatch[]): FoundOnMap {
  const placed = matches.filter((match): match is PlacedMatch => match.nursery.position !== undefined)
  return { placed, byId: new Map(placed.map((match) => [match.nursery._id, match])), index: clusterIndex(placed.map(({ nursery }) => nursery)) }
}

/** The fee a marker says: after subsidy where it is known. */
const feeText = ({ feeFen, netFen }: NurseryMatch): string => {
  const fen = netFen ?? feeFen
  return fen === undefined ? '未知' : yuanText(fen)
}

const nurseryMark = (match: PlacedMatch, on: boolean): MapMark => ({
  id: match.nursery._id,
  position: match.nursery.position,
  kind: 'nursery',
  text: feeText(match),
  label: `${match.nursery.name}，每月 ${feeText(match)}${match.free ? '，有空位' : ''}`,
  on,
  free: Boolean(match.free),
  dim: match.nursery.status === 'paused',
})

/** Clusters and single nurseries in a part of the map; the chosen one stands out of its cluster. */
export function nurseryMarks({ index, byId }: FoundOnMap, bounds: Bounds, zoom: number, chosen: string | undefined): MapMark[] {
  const marks = clustersIn(index, bounds, zoom).map(({ id, position, count, opensAt }): MapMark => {
    const single = opensAt === undefined ? byId.get(id) : undefined
    return single ? nurseryMark(single, id === chosen) : { id, position, kind: 'cluster', text: countText(count), label: `${count} 家机构，点开放大`, opensAt }
  })
  const apart = chosen && !marks.some(({ id }) => id === chosen) ? byId.get(chosen) : undefined
  return apart ? [...marks, nurseryMark(apart, true)] : marks
}

/** The places of one layer. */
export interface Layer {
  kind: CityPointKind
  byId: Map<string, CityPoint>
  index: ClusterIndex
}

export const layerOf = (points: CityPoint[], kind: CityPointKind): Layer => {
  const own = points.filter((point) => point.kind === kind)
  return { kind, byId: new Map(own.map((point) => [point._id, point])), index: clusterIndex(own) }
}

/** 驿 or 驿 3: a layer in a part of the map. */
export const layerMarks = ({ kind, byId, index }: Layer, bounds: Bounds, zoom: number): MapMark[] =>
  clustersIn(index, bounds, zoom).map(({ id, position, count, opensAt }) => ({
    id,
    position,
    kind,
    text: opensAt === undefined ? pointKindLabel[kind].short : `${pointKindLabel[kind].short} ${count}`,
    label: byId.get(id)?.name ?? `${count} 处${pointKindLabel[kind].name}，点开放大`,
    ...(opensAt === undefined ? {} : { opensAt }),
  }))

/** 江岸区 118 家. */
export const districtMarks = (districts: DistrictCoverage[], chosen: string | undefined): MapMark[] =>
  districts.map(({ district: { code, name, centre }, nurseries }) => ({
    id: code,
    position: centre,
    kind: 'district',
    text: `${name} ${nurseries}`,
    label: `${name}，${nurseries} 家`,
    on: code === chosen,
  }))

/** A bit more than is seen: what a drag brings in is there already. */
export function widened({ minLng, maxLng, minLat, maxLat }: Bounds): Bounds {
  const [x, y] = [(maxLng - minLng) / 4, (maxLat - minLat) / 4]
  return { minLng: minLng - x, maxLng: maxLng + x, minLat: minLat - y, maxLat: maxLat + y }
}
