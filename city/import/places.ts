import type { District } from '@/domain/city'

/** A development zone that notices name in place of a district. */
export interface ZonePlace {
  name: string
  aliases: string[]
  streets: string[]
  homeDistrict: string
}

/** Where a city's nurseries can be. */
export interface CityPlaces {
  city: string
  province: string
  districts: District[]
  zones: ZonePlace[]
  /** GCJ-02. */
  bounds: { minLng: number; maxLng: number; minLat: number; maxLat: number }
}

/** What a row says of its place, as far as it could be understood. */
export interface Placed {
  district?: string
  street?: string
  streetText?: string
  /** Why the district is not known: the row is refused. */
  problem?: string
  warning?: string
}

/** A name without the words that tell a street from a street office: 塔子湖街道, 塔子湖街 and 塔子湖 are one. */
export const streetKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(街道办事处|办事处街道|管理委员会街道|管理委员会|街道办|办事处|街道)$/, '')
    .replace(/(.)街$/, '$1')

/** Finds districts and streets by the ways people write them. */
export function placeFinder(places: CityPlaces): (districtText: string, codeText: string, streetText: string) => Placed {
  const byCode = new Map(places.districts.map((district) => [district.code, district]))
  const streets = new Map<string, Map<string, string>>()
  for (const { code, streets: list } of places.districts) {
    const keys = new Map<string, string>()
    for (const street of list) for (const name of [street.name, ...(street.aliases ?? [])]) keys.set(streetKey(name), street.code)
    streets.set(code, keys)
  }
  const nameOf = (code: string): string => byCode.get(code)?.name ?? code
  const find = (district: string, text: string): string | undefined => streets.get(district)?.get(streetKey(text))
  const elsewhere = (text: string): string | undefined => {
    const hits = places.districts.flatMap(({ code }) => find(code, text) ?? [])
    return hits.length === 1 ? hits[0] : undefined
  }
  const prefix = new RegExp(`^(${places.province}|${places.province.slice(0, -1)})?[\\s/·-]*(${places.city}市|${places.city})?[\\s/·-]*`)

  const districtOf = (text: string): { code?: string; zone?: ZonePlace; rest: string } => {
    const local = text.normalize('NFKC').replace(prefix, '')
    const zone = places.zones.find(({ name, aliases }) => [name, ...aliases].some((one) => local === one || text === one))
    if (zone) return { zone, rest: '' }
    const hit = places.districts.find(({ name }) => local.startsWith(name) || local === name.slice(0, -1))
    return hit ? { code: hit.code, rest: local.startsWith(hit.name) ? local.slice(hit.name.length).replace(/^[\s/·-]+/, '') : '' } : { rest: '' }
  }

  return (districtText, codeText, writtenStreet) => {
    const named = districtOf(districtText)
    const coded = codeText.replace(/\D/g, '')
    const codedDistrict = byCode.get(coded.slice(0, 6))?.code
    if (coded && !codedDistrict) return { problem: `区域编号 ${codeText} 不在${places.city}市` }
    if (named.code && codedDistrict && named.code !== codedDistrict) {
      return { problem: `写的是${nameOf(named.code)}，区域编号 ${codeText} 却是${nameOf(codedDistrict)}` }
    }
    const streetText = writtenStreet || named.rest
    if (named.zone && !codedDistrict) return inZone(named.zone, streetText)
    const district = codedDistrict ?? named.code
    if (!district) {
      return { problem: districtText ? `“${districtText}”不是${places.city}市的区或功能区` : '没有填写' }
    }
    const codedStreet = [...(streets.get(district)?.values() ?? [])].find((code) => coded.length >= 9 && code === coded.slice(0, 9))
    if (!streetText) return { district, ...(codedStreet ? { street: codedStreet } : {}) }
    const street = find(district, streetText) ?? codedStreet
    if (street) return { district, street }
    const other = elsewhere(streetText)
    const warning = other
      ? `“${streetText}”在${nameOf(other.slice(0, 6))}，不在${nameOf(district)}，街道按原文保留`
      : `${nameOf(district)}没有“${streetText}”，街道按原文保留`
    return { district, streetText, warning }
  }

  function inZone(zone: ZonePlace, streetText: string): Placed {
    const street = zone.streets.find((code) => streetText && find(code.slice(0, 6), streetText) === code)
    if (street) return { district: street.slice(0, 6), street }
    const warning = streetText
      ? `${zone.name}没有“${streetText}”，先记在${nameOf(zone.homeDistrict)}，街道按原文保留`
      : `${zone.name}是功能区，没有街道就先记在${nameOf(zone.homeDistrict)}`
    return { district: zone.homeDistrict, ...(streetText ? { streetText } : {}), warning }
  }
}
