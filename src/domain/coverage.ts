import type { District, Street } from './city'
import { isAffordable, type DirectoryEntry } from './nursery'
import type { LocalDate } from './time'

/** What the directory knows of one district. How many children live there nobody published: places per thousand children are unknown. */
export interface DistrictCoverage {
  district: District
  /** Nurseries that operate. */
  nurseries: number
  /** Of these, 普惠 today. */
  affordable: number
  /** Places (托位) of those whose number is known, and how many these are. */
  places: number
  placesOf: number
}

/** The streets of a district in which no 普惠 nursery operates. */
export interface StreetGap {
  district: District
  streets: Street[]
  /** 普惠 nurseries of the district whose street is not known: each may lie in one of these streets. */
  uncertain: number
}

type Counted = Pick<DirectoryEntry, 'district' | 'street' | 'status' | 'affordable' | 'capacity'>

const operating = (nurseries: Counted[], { code }: District): Counted[] => nurseries.filter(({ status, district }) => status === 'operating' && district === code)

/** Each district, counted from the directory; a proposed designation (拟认定) is none, nor is one that has ended. */
export const coverageOf = (nurseries: Counted[], districts: District[], today: LocalDate): DistrictCoverage[] =>
  districts.map((district) => {
    const here = operating(nurseries, district)
    const known = here.flatMap(({ capacity }) => (capacity === undefined ? [] : [capacity]))
    return {
      district,
      nurseries: here.length,
      affordable: here.filter((nursery) => isAffordable(nursery, today)).length,
      places: known.reduce((sum, one) => sum + one, 0),
      placesOf: known.length,
    }
  })

/** Each district with the streets where families find no 普惠 nursery. */
export const streetGaps = (nurseries: Counted[], districts: District[], today: LocalDate): StreetGap[] =>
  districts.map((district) => {
    const affordable = operating(nurseries, district).filter((nursery) => isAffordable(nursery, today))
    const served = new Set(affordable.map(({ street }) => street))
    return { district, streets: district.streets.filter(({ code }) => !served.has(code)), uncertain: affordable.filter(({ street }) => street === undefined).length }
  })
