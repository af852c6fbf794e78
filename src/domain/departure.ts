import type { CityFile } from './city'
import { metresBetween, type Position } from './geo'
import type { DirectoryEntry } from './nursery'
import type { Start } from './query-path'

/** Where ways are counted from. */
export interface Departure {
  /** 我的位置 is a word of the screens: here it is the place's own name, empty for `here`, `home` and `work`. */
  name: string
  at: Position
  /** The middle of a street or district stands for it. */
  approximate: boolean
}

interface Known {
  /** Where the phone is, and the points saved on it. */
  here?: Position
  home?: { name: string; at: Position }
  work?: { name: string; at: Position }
  city?: Pick<CityFile, 'districts' | 'landmarks'>
  nurseries: Pick<DirectoryEntry, 'street' | 'position'>[]
}

/** Further than this from every nursery, one is not in the city: nothing would be near (issue "the nursery finder"). */
const OUTSIDE_METRES = 30_000

/** True when no nursery is near enough for a list by distance to mean anything. */
export const isOutside = (at: Position, nurseries: Known['nurseries']): boolean =>
  nurseries.some(({ position }) => position) && nurseries.every(({ position }) => !position || metresBetween(at, position) > OUTSIDE_METRES)

/** The place a start stands for; undefined when it is not known: never located, nothing saved, a street that is no more. */
export function departureOf(start: Start | undefined, { here, home, work, city, nurseries }: Known): Departure | undefined {
  if (!start) return undefined
  if (start === 'here') return here && { name: '', at: here, approximate: false }
  if (start === 'home' || start === 'work') {
    const saved = start === 'home' ? home : work
    return saved && { ...saved, approximate: false }
  }
  const [kind, what = ''] = [start.slice(0, start.indexOf(':')), start.slice(start.indexOf(':') + 1)]
  if (kind === 'landmark') {
    const landmark = city?.landmarks.find(({ name }) => name === what)
    return landmark && { name: landmark.name, at: landmark.position, approximate: false }
  }
  const district = city?.districts.find(({ code }) => code === what.slice(0, 6))
  if (!district) return undefined
  if (kind === 'district') return { name: `${district.name}中心`, at: district.centre, approximate: true }
  const street = district.streets.find(({ code }) => code === what)
  return street && { name: street.name, at: streetMiddle(what, nurseries) ?? district.centre, approximate: true }
}

/** Nobody publishes where a street (街道) has its middle: that of its nurseries is close enough, and marked 约. */
function streetMiddle(street: string, nurseries: Known['nurseries']): Position | undefined {
  const places = nurseries.flatMap((one) => (one.street === street && one.position ? [one.position] : []))
  if (places.length === 0) return undefined
  const mean = (pick: (place: Position) => number): number => places.reduce((sum, place) => sum + pick(place), 0) / places.length
  return { lng: mean(({ lng }) => lng), lat: mean(({ lat }) => lat) }
}
