import type { Figure, Source } from './figure'
import type { Position } from './geo'
import type { Subsidies } from './net-fee'
import type { Instant } from './time'

/** A street (街道) of a district; `aliases` are other ways people write it. */
export interface Street {
  code: string
  name: string
  aliases?: string[]
  /** The words it is found by: full pinyin and initials, lower case. */
  pinyin?: string
}

/** A district (区). `centre` is GCJ-02 and approximate: a place to start from when location is refused. */
export interface District {
  code: string
  name: string
  centre: { lng: number; lat: number }
  streets: Street[]
  /** As a street's. */
  pinyin?: string
}

/** 长江 and 汉江. */
export type RiverName = 'yangtze' | 'han'

/**
 * The middle of a river, GCJ-02, downstream; it begins and ends outside the city. One that flows into another ends
 * in a point of that one's line.
 */
export interface River {
  name: RiverName
  line: Position[]
}

/** A lake as it is drawn: its shore in a few points, GCJ-02. */
export interface Lake {
  name: string
  outline: Position[]
}

/** A place people start from (光谷广场). GCJ-02 and approximate. */
export interface Landmark {
  name: string
  /** Full pinyin and initials, lower case. */
  pinyin: string
  position: Position
}

/** 成长驿站 (a room of the neighbourhood for children under three), 亲子小屋 (of the family planning association), 社区卫生服务中心. */
export type CityPointKind = 'station' | 'corner' | 'clinic'
export const CITY_POINT_KINDS: CityPointKind[] = ['station', 'corner', 'clinic']

/** A place of the city that is no nursery and that families of small children go to; a layer of the map. */
export interface CityPoint {
  _id: string
  kind: CityPointKind
  name: string
  /** Six digits. */
  district: string
  /** GCJ-02. */
  position: Position
  /** Made up for the demonstration; shown as 演示. */
  demo: boolean
}

/** What people may know of the centre that publishes here. */
export interface CentreProfile {
  name: string
  shortName: string
  city: string
  about: string
  sources: Source[]
}

/** The city as the phone keeps it: a public, versioned file. */
export interface CityFile {
  publishedAt: number
  profile: CentreProfile
  figures: Figure[]
  districts: District[]
  rivers: River[]
  landmarks: Landmark[]
  /** Missing in a file from before there was a map. */
  points?: CityPoint[]
  lakes?: Lake[]
  subsidies: Subsidies
}

/** A public file: named by `home`, fetched only when its version is new to the phone. */
export interface PublicFile {
  fileId: string
  /** Hash of the content. */
  version: string
  /** A smaller file for who has one that was published then or later. */
  delta?: { fileId: string; since: Instant }
}

export type PublicFileName = 'nurseries' | 'articles' | 'city'
export type PublicFiles = Partial<Record<PublicFileName, PublicFile>>
