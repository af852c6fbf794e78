import type { Figure, Source } from './figure'
import type { Position } from './geo'

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

/** A place people start from (光谷广场). GCJ-02 and approximate. */
export interface Landmark {
  name: string
  /** Full pinyin and initials, lower case. */
  pinyin: string
  position: Position
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
}

/** A public file: named by `home`, fetched only when its version is new to the phone. */
export interface PublicFile {
  fileId: string
  /** Hash of the content. */
  version: string
}

export type PublicFileName = 'nurseries' | 'articles' | 'city'
export type PublicFiles = Partial<Record<PublicFileName, PublicFile>>
